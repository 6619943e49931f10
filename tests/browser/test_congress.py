"""A congress from badge to result on five devices at once, as those who sit there would hold it."""

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from browser.cast import VOTERS, Cast, come_in, next_step
from browser.devices import PHONE, Device, Hall, Language, numbered, words_of
from campaign import some
from documents import pdfs

CLOSING_SECONDS = 10
FIRST_PLACE = 2  # the chain of a vote begins with its opening (BOX4)


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
    cast.wall.reads("projector.ready.motion")
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
    desk.section("documents")
    desk.pictures("10-documents")
    files = desk.page.locator('input[type="file"]').first
    late, broken = "Tờ trình bổ sung.pdf", "Bản quét hỏng.pdf"
    contents = {late: pdfs.text(3), broken: b"%PDF-1.7\n" + b"\x00broken" * 99}
    files.set_input_files(
        [FilePayload(name=name, mimeType="application/pdf", buffer=data) for name, data in contents.items()]
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
        ends = {"of": each.says(f"rule.base.{agenda.counted}"), "outcome": each.says(f"rule.outcome.{agenda.outcome}")}
        each.reads("rule.sentence.decided", yes=yes, base=agenda.base, required=agenda.required, **ends)
        each.pictures("12-result")


@pytest.mark.parametrize("language", some(["vi"], ["en"]))
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
