"""Every method of voting on a phone: chosen, looked over, sent, recorded, announced; each screen fit for everybody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser.ballots import ELECTION, MOTION, Voter, asked, cast_of, opened
from browser.devices import PHONE, Device, Hall
from browser.inspecting import inspect
from browser.staff import Staff, staff_of
from serving import Serving

WHO = 30


@pytest.fixture(scope="module")
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture(scope="module")
def voter(demo: Serving, browser: Browser) -> Iterator[Voter]:
    """One delegate's phone for all of these votes."""
    hall = Hall(browser, demo)
    phone = hall.device(PHONE, bypass_csp=True)
    phone.enter(hall.delegate(WHO)["link"])
    yield Voter(phone)
    hall.close()


@dataclass(frozen=True)
class Case:
    """A method: what is asked, what fingers do, what the ballot then says."""

    question: dict[str, Any]
    fill: Callable[[Voter], None]
    answer: Any


def choose(voter: Voter) -> None:
    voter.tap(3, 2)
    assert voter.chosen() == 1


def elect(voter: Voter) -> None:
    """15 of 18: the sixteenth is not possible, and the screen says why; a search finds names without their marks."""
    voter.tap(*range(1, 16))
    voter.device.reads("voting.pick.most", most=15, of=18, chosen=15)
    voter.tap(16)
    expect(voter.sheet.locator(".full")).to_contain_text("Trương Định")
    assert voter.chosen() == 15
    voter.sheet.locator("input[type=search]").fill("thuy tram")
    expect(voter.sheet.locator(".names > li")).to_have_count(1)
    voter.tap(1)
    voter.sheet.locator("input[type=search]").fill("")
    voter.device.reads("voting.pick.most", most=15, of=18, chosen=14)


def strike(voter: Voter) -> None:
    """All yes, undone, then name by name."""
    voter.on("voting.list.all")
    expect(voter.device.button("voting.review", voter.sheet)).to_be_enabled()
    voter.on("voting.list.undo")
    voter.device.reads("voting.unmarked", n=4)
    for number, choice in enumerate(("yes", "no", "yes", "yes"), 1):
        voter.mark(number, voter.device.says(f"choice.{choice}"))


def approve(voter: Voter) -> None:
    voter.tap(1, 4)


def score(voter: Voter) -> None:
    voter.mark(1, "5")
    voter.mark(2, "3")
    voter.mark(4, "0")


def score_high(voter: Voter) -> None:
    """Above ten, the number is counted up and down."""
    steps = voter.name(2).get_by_role("button")
    for step in (3, 2, 2, 1):
        steps.nth(step).click()
    expect(voter.name(2).locator("output")).to_have_text(voter.device.says("voting.score.of", score=11, top=100))


def ranked(voter: Voter) -> None:
    """Tapped in order, then moved by a button that keeps the keys."""
    voter.tap(2, 4, 1)
    order = voter.sheet.locator(".order li")
    order.nth(2).get_by_role("button").nth(0).focus()
    voter.device.page.keyboard.press("Enter")
    expect(voter.sheet.locator('[data-act="up:c1"]')).to_be_focused()
    expect(order.nth(1)).to_contain_text("Nguyễn Thị Minh Khai")


def blank(voter: Voter) -> None:
    voter.tap(1)
    voter.on("voting.blank")
    assert voter.chosen() == 0


CASES = {
    "choose": Case(asked("choose"), choose, ["c2"]),
    "elect": Case(asked("elect", 18, seats=15, rule=ELECTION), elect, [f"c{n}" for n in range(1, 16) if n != 7]),
    "list": Case(asked("list", seats=4, rule=ELECTION), strike, ["yes", "no", "yes", "yes"]),
    "approval": Case(asked("approval", seats=2), approve, ["c1", "c4"]),
    "score": Case(asked("score"), score, [5, 3, 0, 0]),
    "star": Case(asked("star", top=100), score_high, [0, 11, 0, 0]),
    "irv": Case(asked("irv"), ranked, ["c2", "c1", "c4"]),
    "stv": Case(asked("stv", seats=2), ranked, ["c2", "c1", "c4"]),
    "blank": Case(asked("elect", seats=2, blank=True, spoil=True), blank, []),
}
INSPECTED = {"elect", "list", "star", "stv"}
"""Of all methods the screens that differ; the others are made of the same."""


@pytest.mark.parametrize("name", CASES)
def test_POLL7_each_method_is_cast_on_a_phone_and_its_result_is_read(staff: Staff, voter: Voter, name: str) -> None:
    case, phone = CASES[name], voter.device
    wrong: list[str] = []

    def look(step: str) -> None:
        phone.pictures(f"60-{name}-{step}")
        if name in INSPECTED:
            wrong.extend(inspect(phone, f"{name} {step}", delegate=True))

    poll = opened(staff, "Bầu cử", [case.question])
    expect(voter.sheet).to_be_visible()
    case.fill(voter)
    look("1-filled")
    if name == "choose":
        phone.press("ballot.send", voter.sheet, choice="Trần Văn Ơn")
    else:
        voter.on("voting.review")
        phone.reads("voting.review.title")
        look("2-review")
        voter.on("voting.send")
    expect(voter.sheet.locator(".receipt")).to_be_visible()
    assert cast_of(phone, poll) == [case.answer]
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    expect(voter.sheet.locator(".result-headline")).to_be_visible()
    expect(voter.sheet.locator(".standings > li")).to_have_count(len(case.question["options"]))
    if name == "elect":  # the base stands above the shares, and the mark where they are enough
        expect(voter.sheet.locator("p.figures")).to_have_text("Cần 1 trên 1 phiếu thu về")
        expect(voter.sheet.locator(".standing-of .bar-line i")).to_have_count(len(case.question["options"]))
    look("3-result")
    voter.leave()
    assert wrong == [], "\n".join(wrong)


def leave_and_return(voter: Voter, document: dict[str, Any]) -> None:
    """What was chosen on this screen outlives a reload, Back, and reading the document meanwhile."""
    phone, before = voter.device, voter.chosen()
    phone.page.reload()
    phone.reads("voting.question", at=2, of=3)
    assert voter.chosen() == before
    phone.page.go_back()
    phone.press("ballot.return")
    assert voter.chosen() == before
    phone.press("voting.document", voter.sheet, page=2)
    phone.shows(document["sha256"], 2)
    phone.press("ballot.return")
    assert voter.chosen() == before


def test_POLL7_several_questions_come_one_a_screen_and_outlive_reload_back_and_reading(
    staff: Staff, voter: Voter
) -> None:
    phone = voter.device
    motion = {"method": "motion", "rule": MOTION}
    questions = [motion | {"title": "Thông qua báo cáo"}, asked("elect", 5, seats=3), motion | {"title": "Bế mạc"}]
    document = staff.document("Quy chế làm việc của Đại hội")
    staff.chair.done("page.show", document=document["id"], page=1)
    poll = opened(staff, "Ba nội dung", questions, revote=True, document=document["id"], page=2)
    phone.reads("voting.question", at=1, of=3)
    phone.press("choice.yes", voter.sheet)
    voter.on("voting.next")
    phone.reads("voting.question", at=2, of=3)
    voter.tap(2, 5)
    assert voter.chosen() == 2
    leave_and_return(voter, document)
    phone.pictures("64-second-of-three")
    voter.on("voting.next")
    phone.press("choice.no", voter.sheet)
    voter.on("voting.previous")
    assert voter.chosen() == 2
    voter.on("voting.next")
    voter.send()
    assert cast_of(phone, poll) == ["yes", ["c2", "c5"], "no"]
    voter.on("ballot.change")
    phone.press("choice.no", voter.sheet)
    voter.on("voting.next")
    assert voter.chosen() == 2
    voter.on("voting.next")
    voter.send()
    assert cast_of(phone, poll) == ["no", ["c2", "c5"], "no"]
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    expect(voter.sheet.locator(".result-of")).to_have_count(3)
    phone.pictures("65-three-results")
    wrong = inspect(phone, "three results", delegate=True)
    voter.leave()
    assert wrong == [], "\n".join(wrong)


def no_ballot(hall: Hall, holder: dict[str, Any]) -> list[str]:
    """Whoever gave their vote away reads who casts it, and can read what it is about."""
    given = hall.device(PHONE, bypass_csp=True)
    given.enter(hall.delegate(WHO + 1)["link"])
    none = given.page.locator(".strip.is-none")
    expect(none).to_have_text(given.says("voting.none.proxy", name=holder["name"]))
    wrong = inspect(given, "no ballot", delegate=True)
    given.pictures("66-no-ballot")
    none.click()
    expect(given.page.locator(".ballot")).to_contain_text("Bầu kín")
    wrong += inspect(given, "no ballot, the question", delegate=True)
    given.pictures("66-no-ballot-open")
    hall.leave(given)
    return wrong


def two_receipts(phone: Device) -> list[str]:
    """One for each ballot that was cast here, and both are found among those counted."""
    phone.press("me.short")
    card = phone.page.locator(".receipt-card").filter(has_text="Bầu kín")
    expect(card).to_have_count(2)
    phone.press("voting.receipts.check", card.first)
    expect(card.first.locator(".found svg + span")).to_be_visible()
    expect(card.first.locator(".is-bad")).to_have_count(0)
    wrong = inspect(phone, "receipts", delegate=True)
    phone.pictures("68-receipts")
    phone.press("ui.close")
    return wrong


# The other vote is pressed, then "Send", before the screen shows either.
OTHER_THEN_SEND = """async () => {
  document.querySelector(".whose-all button:last-child").click();
  for (let turn = 0; turn < 9; turn += 1) await null;
  document.querySelector(".ballot .send .is-on").click();
}"""


def sent_before_it_was_seen(voter: Voter, poll: str) -> None:
    """Of two votes the second is not sent with the first one's answers, however quick the fingers; those are kept."""
    voter.on("voting.review")
    expect(voter.device.button("voting.send", voter.sheet)).to_be_enabled()
    voter.device.page.evaluate(OTHER_THEN_SEND)
    expect(voter.sheet.locator(".whose-all button").last).to_have_attribute("aria-pressed", "true")
    assert voter.chosen() == 0
    assert [each["state"] for each in voter.device.get(f"ballots/{poll}")["slots"]] == ["open", "open"]
    voter.sheet.locator(".whose-all button").first.click()
    voter.device.reads("voting.review.title")


def test_PROXY3_POLL9_URN8_BOX7_votes_of_others_come_one_after_another_and_of_a_sealed_one_nothing_is_shown(
    hall: Hall, staff: Staff, voter: Voter
) -> None:
    phone, holder, grantor = voter.device, staff.person(WHO), staff.person(WHO + 1)
    staff.secretariat.done("proxy.register", grantor=grantor["id"], holder=holder["id"])
    poll = opened(staff, "Bầu kín", [asked("elect", 4, seats=2)], secret=True, waivers=["plain_http"])
    wrong = no_ballot(hall, holder)
    phone.reads("voting.slot.own")
    phone.reads("urn.could_look")
    phone.reads("urn.waived.plain_http")
    voter.tap(1, 2)
    phone.pictures("66-sealed")
    wrong += inspect(phone, "sealed", delegate=True)
    sent_before_it_was_seen(voter, poll)
    voter.on("voting.send")
    phone.reads("voting.sealed.sent")
    expect(voter.sheet.get_by_text("Trần Văn Ơn")).to_have_count(0)
    phone.pictures("67-next-slot")
    wrong += inspect(phone, "sealed, sent", delegate=True)
    whose = phone.says("voting.slot.of", name=f"{grantor['name']}, {grantor['seat']}")
    phone.press("voting.slot.next", voter.sheet, whose=whose)
    assert voter.chosen() == 0
    voter.tap(3)
    voter.send()
    slots = phone.get(f"ballots/{poll}")["slots"]
    assert [(each["slot"], each["state"]) for each in slots] == [(holder["id"], "cast"), (grantor["id"], "cast")]
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    expect(voter.sheet.locator(".standings > li")).to_have_count(4)
    voter.leave()
    wrong += two_receipts(phone)
    staff.secretariat.done("proxy.revoke", grantor=grantor["id"])
    assert wrong == [], "\n".join(wrong)


def test_SLIP1_LIFE5_hands_paper_and_practice_say_what_they_are(staff: Staff, voter: Voter) -> None:
    phone, motion = voter.device, [{"method": "motion", "rule": MOTION}]
    poll = opened(staff, "Thông qua chương trình", motion, hands=True)
    phone.reads("voting.hands.text")
    expect(voter.sheet.locator(".option")).to_have_count(0)
    phone.pictures("69-hands")
    wrong = inspect(phone, "hands", delegate=True)
    staff.chair.done("poll.abort", poll=poll, reason="Đếm lại")
    voter.leave()
    poll = opened(staff, "Bầu bằng phiếu giấy", [asked("elect", 4, seats=2)], paper="only")
    phone.reads("voting.paper.only")
    phone.pictures("69-paper")
    wrong += inspect(phone, "on paper", delegate=True)
    staff.chair.done("poll.abort", poll=poll, reason="Thiếu phiếu")
    voter.leave()
    poll = str(staff.chair.done("poll.practise")["poll"])
    phone.reads("voting.practice")
    phone.press("choice.yes", voter.sheet)
    phone.pictures("69-practice")
    with phone.dressed("data-size=3"):  # the question is read first, and what confirms stays in sight
        phone.page.locator(".ballot .sheet-box").evaluate("each => each.scrollTo(0, 0)")
        expect(phone.page.locator(".question h3")).to_be_in_viewport(ratio=1)
        expect(phone.page.locator(".ballot .send .button")).to_be_in_viewport(ratio=1)
    wrong += inspect(phone, "practice", delegate=True)
    staff.chair.done("poll.abort", poll=poll, reason="Xong")
    phone.reads("voting.practice.over")
    voter.leave()
    assert wrong == [], "\n".join(wrong)
