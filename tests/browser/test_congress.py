"""A congress from badge to result on five devices at once, as those who sit there would hold it."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.devices import DESK, LAPTOP, PHONE, TABLET, WALL, Device, Hall, Language, numbered, words_of
from documents import pdfs

CLOSING_SECONDS = 5
FIRST_PLACE = 2  # the chain of a vote begins with its opening (BOX4)
VOTERS = 120


@dataclass(frozen=True)
class Agenda:
    """What a story is about: an item, the document of it that is read, the motion that is voted on."""

    item: int
    document: str
    motion: int
    outcome: str
    counted: str
    base: int
    required: int
    choices: tuple[str, str]


STORIES: dict[Language, Agenda] = {
    "vi": Agenda(0, "Chương trình Đại hội", 0, "passed", "yes_no", 2, 2, ("yes", "yes")),
    "en": Agenda(7, "Dự thảo Nghị quyết Đại hội", 2, "rejected", "entitled", VOTERS, 61, ("yes", "abstain")),
}


@dataclass
class Cast:
    """Everybody in the hall, and what they have before them."""

    hall: Hall
    agenda: Agenda
    chair: Device
    phone: Device
    tablet: Device
    wall: Device
    desk: Device

    @property
    def all(self) -> list[Device]:
        """Every device that shows the chair's page."""
        return [self.chair, self.phone, self.tablet, self.wall]

    @property
    def document(self) -> dict[str, Any]:
        """The document of the story, wherever it stands."""
        listed: list[dict[str, Any]] = self.desk.get("documents")
        return next(each for each in listed if each["name"] == self.agenda.document)

    @property
    def motion(self) -> dict[str, Any]:
        """The motion, once it is frozen."""
        found: dict[str, Any] = next(iter(self.chair.state()["polls"].values()))
        return found

    def shown(self, page: int) -> None:
        """Every device shows this page of the document."""
        sha256 = self.document["sha256"]
        for each in self.all:
            each.shows(sha256, page)


def come_in(hall: Hall, language: Language) -> Cast:
    """Everybody scans a badge. The phone reads the story's language, the tablet the other one."""
    other: Language = "en" if language == "vi" else "vi"
    made = [hall.device(kind) for kind in (LAPTOP, PHONE, TABLET, WALL, DESK)]
    chair, phone, tablet, wall, desk = made
    phone.scan(hall.delegate(0)["link"], language=language)
    phone.reads("badge.you_are")
    phone.reads_words(hall.delegate(0)["name"])
    phone.reads("badge.seat", seat=hall.delegate(0)["seat"])
    phone.picture("01-who")
    phone.press("badge.yes")
    phone.reads("hall.welcome")
    phone.pictures("02-welcome")
    tablet.enter(hall.delegate(1)["link"], language=other)
    chair.enter(hall.serving.ready["chair"], language=language)
    wall.enter(hall.serving.ready["projector"])
    desk.enter(hall.serving.ready["secretariat"], language=language)
    for each in (tablet, chair, wall, desk):
        each.picture("02-welcome")
    return Cast(hall, STORIES[language], *made)


def next_step(chair: Device, step: str, **values: object) -> None:
    """The one large button says this step, and is pressed."""
    button = chair.page.locator(f".next-button.is-{step}")
    expect(button.locator("strong")).to_have_text(chair.says(f"chair.step.{step}", **values))
    button.click()


def open_item(cast: Cast) -> None:
    """The chair takes the desk and opens the item; it is said everywhere."""
    chair = cast.chair
    next_step(chair, "take")
    chair.reads("chair.driving")
    item = chair.state()["agenda"][cast.agenda.item]
    chair.page.locator(".desk-agenda .item-head").nth(cast.agenda.item).click()
    chair.press("chair.item.open", number=item["number"])
    for each in cast.all:
        each.reads_words(words_of(item, "title", each.language))
        each.picture("03-item")


def turn_pages(cast: Cast) -> None:
    """A document is shown, and its pages turned with the button, with keys, and by number."""
    chair = cast.chair
    next_step(chair, "show", name=words_of(cast.document, "name", chair.language))
    cast.shown(1)
    for each in cast.all:
        each.pictures("04-page")
    chair.page.keyboard.press("Space")
    cast.shown(2)
    chair.page.keyboard.press("PageUp")
    cast.shown(1)
    chair.page.keyboard.press("ArrowRight")
    cast.shown(2)
    chair.press("chair.previous")
    cast.shown(1)
    chair.page.locator(".stage-bar").get_by_role("button", name=chair.says("chair.next_page"), exact=True).click()
    cast.shown(2)


def read_alone(cast: Cast) -> None:
    """Whoever turns a page alone stays there, whatever the chair does, and comes back with one tap."""
    chair, phone, sha256 = cast.chair, cast.phone, cast.document["sha256"]
    phone.press("hall.previous")
    phone.shows(sha256, 1)
    phone.reads("hall.alone")
    phone.reads("hall.back", page=2)
    chair.page.keyboard.press("Home")
    cast.tablet.shows(sha256, 1)
    chair.page.keyboard.press("End")
    last = cast.document["pages"]
    for each in (chair, cast.tablet, cast.wall):
        each.shows(sha256, last)
    phone.shows(sha256, 1)
    bar = phone.button("hall.back", page=last)
    box = bar.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE.width)
    assert box["height"] >= 48
    phone.pictures("05-alone")
    bar.click()
    cast.shown(last)
    phone.reads("hall.following")
    chair.page.keyboard.press("Home")
    cast.shown(1)


def freeze_and_open(cast: Cast) -> None:
    """The motion is frozen, then opened; the ballot comes by itself."""
    chair = cast.chair
    chair.page.locator(".motions").get_by_role("button", name=chair.says("chair.freeze.ask")).first.click()
    sheet = chair.page.get_by_role("dialog")
    chair.picture("06-freeze")
    chair.press("chair.freeze", sheet)
    chair.reads("chair.frozen")
    cast.wall.reads("projector.vote.ready")
    cast.wall.pictures("06-motion")
    chair.press("chair.open.ask", sheet)
    chair.reads("chair.open.title")
    chair.picture("07-open")
    chair.press("chair.open", sheet, n=VOTERS)
    for each in (cast.phone, cast.tablet):
        expect(each.page.locator("dialog.ballot")).to_be_visible()
        each.reads_words(words_of(cast.motion, "text", each.language))
        each.pictures("07-ballot")
    cast.wall.reads("projector.cast", cast=0, of=VOTERS)


def pressed(device: Device, choice: str) -> Locator:
    """The option, which must be the chosen one."""
    option = device.button(f"choice.{choice}")
    expect(option).to_have_attribute("aria-pressed", "true")
    return option


def choose_and_read_on(cast: Cast) -> None:
    """A choice outlives reading, the browser's Back, and a reload."""
    phone, choice = cast.phone, cast.agenda.choices[0]
    phone.press(f"choice.{choice}")
    pressed(phone, choice)
    phone.press("ballot.minimise")
    phone.shows(cast.document["sha256"], 1)
    phone.picture("08-minimised")
    phone.press("ballot.return")
    pressed(phone, choice)
    phone.page.go_back()
    phone.press("ballot.return")
    pressed(phone, choice)
    phone.page.reload()
    pressed(phone, choice)
    phone.pictures("08-chosen")


def answer_lost(page: Page) -> list[str]:
    """Loses the first answer on its way back, after the server has the ballot; returns the keys of all that were sent."""
    keys: list[str] = []

    def handle(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) > 1:
            route.continue_()
        else:
            route.fetch()
            route.abort("connectionreset")

    page.route("**/api/ballot.cast", handle)
    return keys


def vote(cast: Cast) -> None:
    """The answer is lost and asked for again; the double click of another delegate is one ballot."""
    phone, tablet = cast.phone, cast.tablet
    first, second = cast.agenda.choices
    keys = answer_lost(phone.page)
    with phone.page.expect_response("**/api/ballot.cast"):
        phone.press("ballot.send", choice=phone.says(f"choice.{first}"))
    phone.reads("ballot.recorded", place=FIRST_PLACE)
    phone.reads("ballot.yours", choice=phone.says(f"choice.{first}"))
    assert len(keys) == 2
    assert len(set(keys)) == 1
    phone.pictures("09-receipt")
    cast.wall.reads("projector.cast", cast=1, of=VOTERS)
    tablet.press(f"choice.{second}")
    tablet.button("ballot.send", choice=tablet.says(f"choice.{second}")).dblclick()
    tablet.reads("ballot.recorded", place=FIRST_PLACE + 1)
    cast.wall.reads("projector.cast", cast=2, of=VOTERS)
    for each in (tablet, cast.chair, cast.wall):
        each.pictures("09-voted")


def second_device(cast: Cast) -> None:
    """Another device of the same delegate says that they have voted."""
    other = cast.hall.device(PHONE)
    other.enter(cast.hall.delegate(0)["link"], language=cast.phone.language)
    other.press("ballot.done")
    other.reads("ballot.recorded", place=FIRST_PLACE)
    other.context.close()


def bring_papers(cast: Cast) -> None:
    """While the vote runs the secretariat adds a PDF and releases it; a broken one is refused by its name."""
    desk, tablet = cast.desk, cast.tablet
    desk.page.locator(".tabs").get_by_role("button", name=desk.says("secretariat.documents")).click()
    desk.pictures("10-documents")
    files = desk.page.locator('input[type="file"]').first
    late, broken = "Tờ trình bổ sung.pdf", "Bản quét hỏng.pdf"
    files.set_input_files(
        [
            {"name": late, "mimeType": "application/pdf", "buffer": pdfs.text(3)},
            {"name": broken, "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n" + b"\x00broken" * 99},
        ]
    )
    refused = desk.page.locator(".rows .row-line", has_text="hỏng").locator(".is-trouble")
    expect(refused).to_contain_text(broken)
    desk.page.locator(".rows .row-line", has_text="Tờ trình bổ sung").click()
    desk.picture("10-uploaded")
    desk.press("secretariat.document.release")
    desk.reads("secretariat.document.hall.words")
    tablet.press("ui.close")
    tablet.press("agenda.short")
    tablet.picture("10-agenda")
    tablet.page.get_by_role("dialog").get_by_role("button", name=re.compile("Tờ trình bổ sung")).click()
    sha256 = next(each["sha256"] for each in desk.get("documents") if each["name"].startswith("Tờ trình"))
    tablet.shows(sha256, 1)
    name = words_of(cast.document, "name", tablet.language)
    tablet.reads("hall.back.document", name=name, page=1)
    tablet.picture("10-late-paper")


def close_and_announce(cast: Cast) -> None:
    """The close is counted down in words; the result is one sentence with its rule and base, everywhere."""
    chair, phone = cast.chair, cast.phone
    next_step(chair, "close")
    chair.press("chair.seconds", n=CLOSING_SECONDS)
    chair.picture("11-close")
    chair.press("chair.close", n=CLOSING_SECONDS)
    phone.reads_words(numbered(phone.language, "ballot.closing"))
    cast.wall.reads_words(numbered("vi", "projector.closing"))
    cast.wall.picture("11-closing")
    phone.picture("11-closing")
    next_step(chair, "announce")
    agenda = cast.agenda
    yes = agenda.choices.count("yes")
    for each in (chair, phone, cast.tablet, cast.wall):
        each.reads(f"result.{agenda.outcome}", yes=yes, base=agenda.base)
        sentence = f"rule.sentence.{agenda.outcome}.{agenda.counted}"
        each.reads(sentence, yes=yes, base=agenda.base, required=agenda.required)
        each.pictures("12-result")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_congress_from_badge_to_result_RT1_POLL4_BOX2_CMD6(own_hall: Hall, language: Language) -> None:
    cast = come_in(own_hall, language)
    open_item(cast)
    turn_pages(cast)
    read_alone(cast)
    freeze_and_open(cast)
    choose_and_read_on(cast)
    vote(cast)
    second_device(cast)
    bring_papers(cast)
    close_and_announce(cast)


def test_a_second_badge_asks_who_one_is_now_BADGE3(hall: Hall) -> None:
    first, second = hall.delegate(20), hall.delegate(21)
    tablet = hall.device(TABLET)
    tablet.enter(first["link"])
    tablet.page.goto(second["link"])
    tablet.reads("badge.which")
    tablet.pictures("20-which")
    tablet.press("badge.named", name=first["name"], seat=first["seat"])
    tablet.page.wait_for_url("**/demo")
    assert tablet.get("session")["person"]["name"] == first["name"]
    tablet.page.goto(second["link"])
    tablet.press("badge.named", name=second["name"], seat=second["seat"])
    tablet.page.wait_for_url("**/demo")
    assert tablet.get("session")["person"]["name"] == second["name"]


def test_a_code_is_typed_where_a_camera_fails_BADGE1(hall: Hall) -> None:
    person = hall.delegate(22)
    code = person["link"].rpartition("#")[2]
    phone = hall.device(PHONE)
    phone.page.goto("/")
    phone.reads("code.label")
    phone.pictures("21-code")
    phone.page.locator(".code-groups input").first.press_sequentially(code.replace("0", "o").replace("1", "l").lower())
    phone.press("code.open")
    phone.reads_words(person["name"])
    assert "#" not in phone.page.url
    phone.press("badge.no")
    phone.reads("badge.stranger")
    phone.picture("21-stranger")


def test_how_somebody_reads_survives_a_reload(hall: Hall) -> None:
    phone = hall.device(PHONE)
    phone.enter(hall.delegate(23)["link"])
    phone.press("me.short")
    phone.picture("22-me")
    phone.page.get_by_role("button", name=phone.says("ui.size.3")).click()
    phone.press("ui.theme.dark")
    phone.press("ui.language.en")
    phone.language = "en"
    phone.reads("me.title")
    phone.picture("22-me-dressed")
    phone.page.reload()
    phone.reads("hall.welcome")
    root = phone.page.locator("html")
    for name, value in (("lang", "en"), ("data-size", "3"), ("data-theme", "dark")):
        expect(root).to_have_attribute(name, value)
