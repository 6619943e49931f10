"""SLIP2 to SLIP7 at the counting board's desk: an election of three of five on devices and paper, keyed by two tellers apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.ballots import Voter
from browser.devices import DESK, PHONE, TABLET, Device, Hall
from browser.holding import on_its_way
from browser.staff import PATIENCE_SECONDS, Staff, staff_of
from devices import badge, signed_in
from paper import ELECTION
from server.domain.ballots import raw_of, signing_message
from server.domain.questions.types import questions_of
from server.services.keys import sign

ON_PAPER = (60, 61, 62)
ON_DEVICES = (63, 64)
PRESSED = """async (button) => {
  button.click();
  for (let turn = 0; turn < 50; turn += 1) await null;
  return document.activeElement.className;
}"""
"""Where the next key goes right after a press, before anything is painted."""
CHOICES = ["c1", "c2"], ["c1", "c3"]


@dataclass
class Count:
    """Two tellers with their screens, and an open election with paper beside devices."""

    staff: Staff
    tablet: Device
    laptop: Device
    hall: Hall
    poll: str
    chair_of_board: str

    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = self.staff.state()["polls"][self.poll]
        return found

    def until(self, state: str) -> dict[str, Any]:
        end = monotonic() + PATIENCE_SECONDS
        while self.told()["state"] != state:
            assert monotonic() < end, self.told()["state"]
        return self.told()

    def seat(self, number: int) -> dict[str, Any]:
        name = self.hall.delegate(number)["name"]
        return next(each for each in self.staff.secretariat.get("people") if each["name"] == name)


@pytest.fixture
def count(hall: Hall) -> Iterator[Count]:
    with staff_of(hall.serving) as staff:
        screens, people = [], []
        for name, kind in (("Mai Thị Kiểm", TABLET), ("Ngô Văn Đếm", DESK)):
            person = staff.secretariat.done("person.add", name=name, roles=["teller"], voting=False)["person"]
            device = hall.device(kind)
            device.enter(staff.secretariat.done("person.reissue", person=person)["link"])
            screens.append(device)
            people.append(person)
        staff.chair.done("desk.take")
        asked = {"questions": [ELECTION], "paper": "beside"}
        poll = staff.secretariat.done("poll.draft", title="Bầu Ban Chấp hành", **asked)["poll"]
        staff.chair.done("poll.freeze", poll=poll)
        staff.chair.done("poll.open", poll=poll)
        yield Count(staff, *screens, hall, poll, people[0])


def cast(count: Count, number: int, choices: list[str]) -> Any:
    """As a phone casts."""
    told, link = count.told(), count.hall.delegate(number)["link"]
    with signed_in(count.staff.url, link) as phone:
        secret, [slot] = badge(link).sign, phone.get(f"ballots/{count.poll}")["slots"]
        raw = raw_of(questions_of(told["manifest"]), [choices])
        message = signing_message(bytes.fromhex(told["eid"]), bytes.fromhex(slot["pk"]), 1, raw)
        body = {
            "poll": count.poll,
            "slot": slot["slot"],
            "ser": 1,
            "raw": raw.hex(),
            "sig": sign(secret, message).hex(),
        }
        return phone.command("ballot.cast", body)


def one_after_another(count: Count, first: int, second: int) -> None:
    """The second's seat is typed while the first's paper is on its way: it stays, and a second Enter gives nothing."""
    search = count.tablet.page.locator(".teller-search input")
    search.fill(count.seat(first)["seat"])
    with on_its_way(count.tablet, "slip.issue"):
        search.press("Enter")
        search.press("Enter")
        search.press_sequentially(count.seat(second)["seat"])
    count.tablet.reads("teller.issue.given", name=count.hall.delegate(first)["name"])
    expect(search).to_have_value(count.seat(second)["seat"])
    search.press("Enter")
    count.tablet.reads("teller.issue.given", name=count.hall.delegate(second)["name"])


def hand_out(count: Count) -> None:
    """By seat, one by the badge's link, and Enter; a wrong one is undone, and the number is what the roll says."""
    search = count.tablet.page.locator(".teller-search input")
    link = count.hall.delegate(ON_PAPER[0])["link"]
    for scanned in (link, link.rpartition("#")[2].lower()):
        search.fill(scanned)
        expect(count.tablet.page.locator(".teller-people .who strong")).to_have_text(
            [count.hall.delegate(ON_PAPER[0])["name"]]
        )
    one_after_another(count, *ON_PAPER[:2])
    for number in (*ON_PAPER[2:], 65):
        name = count.hall.delegate(number)["name"]
        search.fill(count.seat(number)["seat"])
        search.press("Enter")
        count.tablet.reads("teller.issue.given", name=name)
    count.tablet.press("teller.issue.undo")
    expect(count.laptop.page.locator(".teller-numbers .is-expected dd")).to_have_text(str(len(ON_PAPER)))


def typed(device: Device, *ballots: str) -> None:
    """Each ballot's keys, then Enter."""
    pad = device.page.locator(".teller-key")
    expect(pad).to_be_visible()
    pad.focus()
    for keys in ballots:
        for one in keys:
            pad.press(one)
        pad.press("Enter")


def test_SLIP6_three_of_five_on_devices_and_paper_in_one_result(count: Count) -> None:
    phone, taker = (Voter(count.hall.device(PHONE)) for _ in range(2))
    phone.device.enter(count.hall.delegate(ON_DEVICES[0])["link"])
    taker.device.enter(count.hall.delegate(ON_PAPER[0])["link"])
    expect(taker.sheet.locator(".names > li")).to_have_count(5)
    hand_out(count)
    taker.device.reads("voting.paper.taken")
    assert cast(count, ON_PAPER[0], CHOICES[0]).refused == "paper_taken"
    phone.tap(1, 2)
    phone.send()
    assert cast(count, ON_DEVICES[1], CHOICES[1]).status == 200
    count.staff.chair.done("poll.close", poll=count.poll, seconds=0)
    typed(count.tablet, "12", "x", "145")
    typed(count.laptop, "12", "x", "134")
    expect(count.laptop.page.locator(".teller-badge")).to_have_text("1")
    count.laptop.page.locator(".teller-tabs button").nth(2).click()
    count.laptop.reads("teller.compare.where", pile=1, number=3)
    count.laptop.reads("teller.compare.apart", names="Chi, Giang")
    assert count.laptop.button("teller.compare.correct").evaluate(PRESSED) == "teller-key"
    typed(count.laptop, "35")
    board = {"chair": count.chair_of_board, "members": [{"name": "Mai Thị Kiểm", "task": "Trưởng ban"}]}
    count.staff.secretariat.done("board.name", poll=count.poll, **board)
    count.tablet.page.locator(".teller-tabs button").nth(3).click()
    count.tablet.press("teller.finish.settle")
    count.tablet.reads("teller.finish.done")
    count.until("counted")
    count.staff.chair.done("poll.announce", poll=count.poll)
    result = count.until("announced")["result"]
    assert result["papers"] == {"issued": 4, "spoilt": 0, "returned": 1, "found": 3, "reason": ""}
    counts = result["questions"][0]["counts"]
    assert (counts["votes"], counts["invalid"]) == ({"c1": 4, "c2": 2, "c3": 1, "c4": 1, "c5": 1}, 1)
    expect(count.tablet.page.locator(".teller-record a").first).to_be_visible()
    record = count.tablet.context.request.get(f"{count.staff.url}/demo/api/polls/{count.poll}/record.pdf")
    assert (record.status, record.headers["content-type"]) == (200, "application/pdf")


def test_SLIP7_what_is_keyed_without_a_network_waits_and_is_sent_once(count: Count) -> None:
    hand_out(count)
    count.staff.chair.done("poll.close", poll=count.poll, seconds=0)
    expect(count.tablet.page.locator(".teller-key")).to_be_visible()
    count.tablet.context.set_offline(True)
    typed(count.tablet, "1", "2", "3")
    count.tablet.reads("teller.waiting", n=3)
    count.tablet.context.set_offline(False)
    expect(count.tablet.page.locator(".teller-waiting")).to_have_count(0)
    keyed = count.tablet.get(f"polls/{count.poll}/sheets")["mine"]
    assert [(each["number"], each["choices"]) for each in keyed] == [(n, [[f"c{n}"]]) for n in (1, 2, 3)]
    count.staff.chair.done(
        "poll.void", poll=count.poll, reason="thử"
    )  # else its papers are waited for in the next test


def test_SLIP8_two_who_count_hands_see_where_they_differ(count: Count) -> None:
    rule = {"threshold": [">", 1, 2], "base": ["yes", "no"]}
    count.staff.chair.done("poll.abort", poll=count.poll, reason="mất mạng")
    poll = count.staff.secretariat.done("poll.draft", title="Thông qua", rule=rule, hands=True)["poll"]
    count.staff.chair.done("poll.freeze", poll=poll)
    count.staff.chair.done("poll.open", poll=poll)
    for device, no in ((count.tablet, "1"), (count.laptop, "2")):
        fields = device.page.locator(".teller-hands input")
        for field, value in enumerate(("60", no, "0")):
            fields.nth(field).fill(value)
        with on_its_way(device, "hands.key"):
            device.press("teller.hands.key")
            fields.nth(1).fill("7")
        expect(device.button("teller.hands.key")).to_be_enabled()
        expect(device.page.get_by_text(device.says("teller.hands.kept"))).to_have_count(0)  # 7 was not sent
        fields.nth(1).fill(no)
        device.press("teller.hands.key")
        device.reads("teller.hands.kept")
    count.laptop.reads("teller.hands.differ")
    count.laptop.page.locator(".teller-hands input").nth(1).fill("1")
    count.laptop.press("teller.hands.key")
    count.staff.chair.done("poll.close", poll=poll, seconds=0)
    count.tablet.reads("teller.hands.same")


def test_SLIP3_nothing_overflows_on_a_small_screen_with_the_largest_text(count: Count) -> None:
    phone = count.hall.device(PHONE)
    link = count.staff.secretariat.done("person.reissue", person=count.chair_of_board)["link"]
    phone.enter(link)
    phone.page.set_viewport_size({"width": 320, "height": 700})
    phone.page.evaluate("() => { document.documentElement.dataset.size = '3'; }")
    count.staff.chair.done("poll.close", poll=count.poll, seconds=0)
    expect(phone.page.locator(".teller-tabs button")).to_have_count(4)
    for tab in range(4):
        phone.page.locator(".teller-tabs button").nth(tab).click()
        assert phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
