"""The staff's side of votes: ballots of every kind are written, and led from the draft to what follows."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import DESK, TABLET, Device, Hall, Kind, Language
from browser.inspecting import inspect
from browser.staff import SORRY, Staff, refuse, staff_of
from serving import Serving

FIRST = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hải", "Hoa", "Hùng", "Khánh", "Lan", "Long"]
NAMES = [f"Nguyễn Văn {name}" for name in [*FIRST, "Mai", "Nam", "Oanh", "Phúc", "Quang", "Sơn"]]
TABLE = "\n".join(f"{n}\t{name}\tChi bộ {n}\t{1955 + n}" for n, name in enumerate(NAMES, 1))
COMMITTEE, THREE = "Bầu Ban Chấp hành khóa XV", "Bầu Bí thư"


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat of the module's congress."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture
def bring(hall: Hall) -> Callable[..., Device]:
    """bring("secretariat"): a laptop of the staff, into which axe-core can be put."""

    def made(who: str, kind: Kind = DESK, language: Language = "vi") -> Device:
        device = hall.device(kind, bypass_csp=True)
        device.enter(hall.serving.ready[who], language=language)
        return device

    return made


def dialog(device: Device) -> Locator:
    """The sheet that lies over the page."""
    return device.page.locator("dialog[open]")


def step(device: Device, kind: str) -> Locator:
    """The one large button, when it is this step."""
    return device.page.locator(f".next-button.is-{kind}")


def saved(desk: Device) -> None:
    """The thing on the right says that it is saved."""
    expect(desk.page.locator(".thing-head .status")).to_have_text(desk.says("secretariat.stage.saved"))


def new(desk: Device, title: str) -> None:
    """A new vote, with everything that it can be opened."""
    desk.page.goto("/demo/secretariat#motions")
    desk.page.get_by_label(desk.says("secretariat.motion.add")).fill(title)
    desk.page.keyboard.press("Enter")
    desk.press("ballots.more")


def method(desk: Device, name: str) -> None:
    """Another way to answer, by its card."""
    desk.page.locator(".method-card", has_text=desk.says(f"ballots.method.{name}.about")).click()


def draft_of(staff: Staff, title: str) -> dict[str, Any]:
    """A draft as the server has it."""
    found: dict[str, Any] = next(
        each["question"] for each in staff.chair.get("polls")["drafts"] if each["question"]["title"] == title
    )
    return found


def paste(desk: Device) -> None:
    """Eighteen names out of a table, and how many of them are to be elected."""
    desk.reads("ballots.trouble.few", n=1)
    adding = desk.page.get_by_label(desk.says("ballots.names.add"))
    adding.fill(TABLE)
    desk.press("secretariat.add", desk.page.locator(".name-add"))
    expect(desk.page.locator(".name-row")).to_have_count(18)
    seats = desk.page.get_by_label(desk.says("ballots.seats"), exact=True)
    seats.fill("15")
    seats.blur()
    desk.reads("ballots.bounds.at_most", most=15, of=18)
    desk.page.get_by_label(desk.says("ballots.surplus")).check()
    desk.reads("ballots.surplus.now", n=18, most=19)
    saved(desk)


def move_and_undo(desk: Device) -> None:
    """The last name goes up by the keyboard, which stays on it, and back."""
    names = desk.page.locator(".name-row")
    names.nth(17).locator("input").first.press("Alt+ArrowUp")
    expect(names.nth(16).locator("input").first).to_have_value(NAMES[17])
    expect(names.nth(16).locator("input").first).to_be_focused()
    desk.press("ui.undo", desk.page.locator(".questions"))
    expect(names.nth(17).locator("input").first).to_have_value(NAMES[17])


def test_POLL7_an_election_of_fifteen_of_eighteen_is_pasted_and_has_the_rule_that_people_know(
    staff: Staff, bring: Callable[..., Device]
) -> None:
    desk = bring("secretariat")
    new(desk, COMMITTEE)
    method(desk, "elect")
    paste(desk)
    move_and_undo(desk)
    rule = desk.page.locator(".rule")
    rule.locator("select").first.select_option("elected_cast")
    expect(rule.locator(".read-back")).to_contain_text(desk.says("rule.base.cast"))
    saved(desk)
    desk.pictures("ballots-election")
    asked = draft_of(staff, COMMITTEE)["questions"][0]
    assert [each["name"] for each in asked["options"]] == NAMES
    first = {"id": "c1", "name": NAMES[0], "names": {}, "note": "Chi bộ 1", "notes": {}, "born": "1956"}
    assert asked["options"][0] == first
    assert (asked["method"], asked["seats"], asked["least"], asked["most"]) == ("elect", 15, 1, 15)
    assert (asked["rule"]["base"], asked["rule"]["rounds"]) == (["cast"], {"form": "remaining"})
    wrong = inspect(desk, "an election is written", delegate=False)
    assert wrong == [], "\n".join(wrong)


def test_LIFE3_from_the_frozen_election_to_its_tie_and_the_next_round(
    staff: Staff, bring: Callable[..., Device]
) -> None:
    desk = bring("chair")
    item = staff.item("5")
    rule = {"threshold": None, "base": ["votes"], "tie": ["lot", "runoff"]}
    options = [{"name": name, "born": "1960"} for name in NAMES[:4]]
    asked = {"method": "elect", "seats": 2, "options": options, "rule": rule}
    staff.secretariat.done("poll.draft", title=THREE, questions=[asked], item=item["id"])
    staff.chair.done("agenda.open", item=item["id"])
    staff.chair.done("page.show", document=staff.document("Chương trình Đại hội")["id"], page=1)
    desk.page.locator(".motion", has_text=THREE).get_by_role("button", name=desk.says("chair.freeze.ask")).click()
    expect(dialog(desk)).to_contain_text(NAMES[3])
    desk.press("chair.freeze", dialog(desk))
    desk.reads("chair.frozen")
    poll, frozen = next((id, each) for id, each in staff.state()["polls"].items() if each["title"] == THREE)
    expect(dialog(desk).locator(".seal-text code")).to_have_text(frozen["eid"])
    desk.pictures("ballots-frozen")
    wrong = inspect(desk, "a frozen election", delegate=False)
    desk.press("chair.open.ask", dialog(desk))
    desk.press("chair.open", dialog(desk), n=len(staff.links))
    staff.cast(poll, ["c1", "c2"], ["c1", "c3"], ["c1"])
    step(desk, "close").click()
    desk.press("ballots.seconds.none", dialog(desk))
    desk.press("ballots.close.now", dialog(desk))
    step(desk, "announce").click()
    expect(desk.page.locator(".standing-of.is-elected")).to_have_count(1)
    expect(desk.page.locator(".standing-of.is-tied")).to_have_count(2)
    step(desk, "tie").click()
    expect(dialog(desk).locator(".remedy")).to_have_count(2)
    desk.pictures("ballots-tie")
    wrong += inspect(desk, "a tie", delegate=False)
    dialog(desk).locator(".remedy", has_text=desk.says("ballots.remedy.runoff")).click()
    desk.reads("ballots.round", n=2)
    expect(dialog(desk).locator(".asked-names li")).to_have_count(2)
    assert draft_of(staff, THREE)["round"] == {"number": 2, "after": frozen["eid"]}
    desk.press("ui.cancel", dialog(desk))
    expect(step(desk, "freeze")).to_be_visible()
    desk.pictures("ballots-next-round")
    wrong += inspect(desk, "the next round", delegate=False)
    assert wrong == [], "\n".join(wrong)


def test_two_questions_stand_on_one_ballot_and_change_places(staff: Staff, bring: Callable[..., Device]) -> None:
    desk = bring("secretariat", TABLET)
    title = "Đại hội biểu quyết hai nội dung"
    new(desk, title)
    desk.press("ballots.question.add")
    cards = desk.page.locator(".question-card")
    expect(cards).to_have_count(2)
    heading = desk.says("secretariat.title_in.vi")
    cards.nth(1).get_by_label(heading).fill("Chọn phương án")
    method(desk, "choose")
    adding = desk.page.get_by_label(desk.says("ballots.names.add"))
    for name in ("Phương án A", "Phương án B"):
        adding.fill(name)
        adding.press("Enter")
    expect(desk.page.locator(".name-row")).to_have_count(2)
    cards.nth(0).locator(".question-open").click()
    cards.nth(0).get_by_label(heading).fill("Thông qua báo cáo")
    saved(desk)
    desk.button("ballots.question.down", n=1).click()
    expect(cards.nth(1).locator(".row-title")).to_have_text("Thông qua báo cáo")
    saved(desk)
    asked = draft_of(staff, title)["questions"]
    assert [(each["id"], each["title"], each["method"]) for each in asked] == [
        ("q2", "Chọn phương án", "choose"),
        ("q1", "Thông qua báo cáo", "motion"),
    ]
    desk.pictures("ballots-two")
    desk.page.locator(".method-card", has_text=desk.says("ballots.way.sealed")).click()
    desk.page.get_by_label(desk.says("ballots.waiver.plain_http")).check()
    saved(desk)
    assert draft_of(staff, title)["waivers"] == ["plain_http"]
    desk.press("ballots.preview.show")
    expect(dialog(desk).locator(".phone")).to_contain_text("Phương án B")
    wrong = inspect(desk, "two questions, sealed", delegate=False)
    assert wrong == [], "\n".join(wrong)


def two_who_differ(staff: Staff, desk: Device, poll: str) -> list[str]:
    """The chair keys what was raised, the secretariat something else, and both are told."""
    desk.press("ballots.hands.enter")
    fields = dialog(desk).locator("input")
    for number, raised in enumerate(("80", "10", "5")):
        fields.nth(number).fill(raised)
    desk.press("ballots.hands.send", dialog(desk))
    staff.secretariat.done("hands.key", poll=poll, numbers={"q1": {"yes": 81, "no": 10, "abstain": 5}})
    expect(dialog(desk)).to_contain_text("80")
    expect(dialog(desk).locator(".notice")).to_contain_text("81")
    desk.pictures("ballots-hands")
    return inspect(desk, "hands that differ", delegate=False)


def test_LIFE2_SLIP8_a_vote_that_fails_goes_to_hands_and_two_people_count_them(
    staff: Staff, bring: Callable[..., Device]
) -> None:
    desk = bring("chair", DESK, "en")
    item, title = staff.item("7"), "Thông qua Đề án nhân sự"
    draft = staff.new_draft(title, item=item["id"])
    staff.chair.done("agenda.open", item=item["id"])
    staff.chair.done("poll.freeze", poll=draft)
    staff.chair.done("poll.open", poll=draft)
    desk.press("chair.abort.ask")
    dialog(desk).get_by_label(desk.says("chair.reason")).fill("Mất mạng")
    desk.page.route("**/api/poll.repeat", refuse, times=1)
    desk.press("ballots.abort.hands", dialog(desk))
    expect(desk.page.locator(".next .trouble")).to_have_text(SORRY)
    desk.press("ballots.repeat.hands")
    expect(dialog(desk)).to_contain_text(desk.says("ballots.way.hands.about"))
    desk.press("chair.freeze", dialog(desk))
    desk.press("chair.open.ask", dialog(desk))
    desk.press("chair.open", dialog(desk), n=len(staff.links))
    desk.reads("chair.over.hands")
    poll = next(id for id, each in staff.state()["polls"].items() if each["state"] == "open")
    wrong = two_who_differ(staff, desk, poll)
    dialog(desk).locator("input").first.fill("81")
    desk.press("ballots.hands.send", dialog(desk))
    expect(dialog(desk).locator(".notice")).to_have_count(0)
    desk.press("ui.close", dialog(desk).locator(".sheet-foot"))
    step(desk, "close").click()
    desk.press("ballots.close.now", dialog(desk))
    step(desk, "announce").click()
    expect(desk.page.locator(".result-headline").first).to_have_text(desk.says("result.passed", yes=81, base=91))
    found = staff.state()["polls"]
    assert (found[poll]["manifest"]["repeats"], found[draft]["state"]) == (found[draft]["eid"], "aborted")
    assert wrong == [], "\n".join(wrong)


def test_LIFE5_a_frozen_vote_becomes_a_draft_again_and_practice_is_one_press(
    staff: Staff, bring: Callable[..., Device]
) -> None:
    desk = bring("chair")
    item, title = staff.item("8"), "Thông qua Nghị quyết Đại hội"
    staff.chair.done("agenda.open", item=item["id"])
    poll = staff.draft(title)
    staff.chair.done("poll.freeze", poll=poll)
    desk.press("ballots.thaw", desk.page.locator(".motion.is-ready"))
    expect(desk.page.locator(".motion.is-ready")).to_have_count(0)
    desk.reads("chair.poll.draft")
    assert (staff.state()["polls"][poll]["state"], staff.draft(title) != poll) == ("thawed", True)
    desk.press("ballots.practise")
    desk.reads("ballots.preview.practice")
    step(desk, "close").click()
    desk.press("ballots.seconds.none", dialog(desk))
    desk.press("ballots.close.now", dialog(desk))
    step(desk, "announce").click()
    expect(step(desk, "show")).to_be_visible()
