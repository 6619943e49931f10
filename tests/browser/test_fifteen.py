"""The election that all of this is for: fifteen of eighteen, sealed on phones and on paper together, with a second round.

URN1, SLIP6, LIFE3, POLL7: three phones are held and touched, two tellers key the papers apart, the chair leads at the desk;
four more delegates vote as their phones would. Afterwards anybody recounts the record.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from browser.ballots import Voter, candidates
from browser.devices import DESK, PHONE, TABLET, WALL, Device, Hall
from browser.staff import PATIENCE_SECONDS, Staff, staff_of
from devices import badge, signed_in
from sealing import sealed
from server.domain.state import Poll, PollState
from serving import COMMAND

SEATS, TITLE = 15, "Bầu Ban Chấp hành Đảng bộ khóa XV"
SURE = [f"c{n}" for n in range(1, 14)]
PHONES, OTHERS, PAPERS = (90, 91, 92), (93, 94, 95, 96), (97, 98, 99)
RULE = {"threshold": [">", 1, 2], "base": ["cast"], "tie": ["runoff", "lot"], "rounds": {"form": "remaining"}}


@dataclass
class Congress:
    """Everybody who takes part, at their devices."""

    hall: Hall
    staff: Staff
    chair: Device
    wall: Device
    tellers: list[Device]
    voters: list[Voter]
    eids: list[str] = field(default_factory=list)

    def poll(self) -> dict[str, Any]:
        """The newest round."""
        polls = self.staff.state()["polls"].values()
        found: dict[str, Any] = [each for each in polls if each["title"] == TITLE][-1]
        return found

    def until(self, state: str) -> dict[str, Any]:
        """The round once it has come so far."""
        end = monotonic() + PATIENCE_SECONDS
        while self.poll()["state"] != state:
            assert monotonic() < end, self.poll()["state"]
        return self.poll()

    def cast_as_phones_do(self, picks: list[list[str]]) -> None:
        """Four sealed ballots from devices that nobody looks at here."""
        told = self.poll()
        frozen = Poll(told["id"], None, TITLE, {}, "", {}, PollState.OPEN, told["eid"], told["manifest"], 1)
        for number, names in zip(OTHERS, picks, strict=True):
            link = self.hall.delegate(number)["link"]
            with signed_in(self.staff.url, link) as phone:
                (slot,) = phone.get(f"ballots/{told['id']}")["slots"]
                ballot = sealed(frozen, slot["slot"], badge(link).sign, [names])
                body = {name: getattr(ballot, name) for name in ("poll", "slot", "ser", "raw", "sig")}
                assert phone.command("ballot.cast", body).status == 200

    def hand_out(self) -> None:
        """A paper ballot to each of three, by their seats; their phones are closed for it."""
        desk = self.tellers[0]
        people = {each["name"]: each["seat"] for each in self.staff.secretariat.get("people")}
        for number in PAPERS:
            name = self.hall.delegate(number)["name"]
            search = desk.page.locator(".teller-search input")
            search.fill(people[name])
            search.press("Enter")
            desk.reads("teller.issue.given", name=name)

    def key(self, *papers: str) -> None:
        """Both tellers key the same pile, apart from each other; then the board settles it."""
        for desk in self.tellers:
            pad = desk.page.locator(".teller-key")
            expect(pad).to_be_visible()
            pad.focus()
            for keys in papers:
                for one in keys.split():
                    pad.press_sequentially(one)
                    pad.press("Space")
                pad.press("Enter")
        board = {"chair": self.board, "members": [{"name": "Mai Thị Kiểm", "task": "Trưởng ban"}]}
        self.staff.secretariat.done("board.name", poll=self.poll()["id"], **board)
        desk = self.tellers[0]
        desk.page.locator(".teller-tabs button").nth(3).click()
        desk.press("teller.finish.settle")
        desk.reads("teller.finish.done")

    @property
    def board(self) -> str:
        """The chair of the counting board."""
        return str(next(each["id"] for each in self.staff.secretariat.get("people") if each["name"] == "Mai Thị Kiểm"))


@pytest.fixture
def congress(own_hall: Hall) -> Iterator[Congress]:
    hall = own_hall
    with staff_of(hall.serving) as staff:
        tellers = []
        for name in ("Mai Thị Kiểm", "Ngô Văn Đếm"):
            person = staff.secretariat.done("person.add", name=name, roles=["teller"], voting=False)["person"]
            device = hall.device(TABLET)
            device.enter(staff.secretariat.done("person.reissue", person=person)["link"])
            tellers.append(device)
        chair, wall = hall.device(DESK), hall.device(WALL)
        chair.enter(hall.serving.ready["chair"])
        wall.enter(hall.serving.ready["projector"])
        voters = []
        for number in PHONES:
            phone = hall.device(PHONE)
            phone.enter(hall.delegate(number)["link"])
            voters.append(Voter(phone))
        yield Congress(hall, staff, chair, wall, tellers, voters)


def step(desk: Device, kind: str) -> Locator:
    """The one large button, when it is this step."""
    return desk.page.locator(f".next-button.is-{kind}")


def dialog(device: Device) -> Locator:
    """The sheet over the page."""
    return device.page.locator("dialog[open]")


def opened_by_the_chair(congress: Congress) -> None:
    """Frozen with its seal, then opened, each by the one large button."""
    desk = congress.chair
    desk.page.get_by_role("button", name=desk.says("chair.freeze.ask"), exact=True).first.click()
    desk.press("chair.freeze", dialog(desk))
    expect(dialog(desk).locator(".seal-text code")).to_have_count(1)
    congress.eids.append(congress.poll()["eid"])
    desk.press("chair.open.ask", dialog(desk))
    desk.press("chair.open", dialog(desk), n=congress.poll()["roll_size"])
    congress.until("open")


def closed_by_the_chair(congress: Congress) -> None:
    desk = congress.chair
    step(desk, "close").click()
    desk.press("ballots.seconds.none", dialog(desk))
    desk.press("ballots.close.now", dialog(desk))
    congress.until("closed")


def announced_by_the_chair(congress: Congress) -> dict[str, Any]:
    congress.until("counted")
    step(congress.chair, "announce").click()
    return congress.until("announced")


def test_URN1_SLIP6_LIFE3_fifteen_of_eighteen_on_phones_and_paper_with_a_second_round(
    congress: Congress, tmp_path: Path
) -> None:
    staff = congress.staff
    item = staff.item("5")
    asked = {"method": "elect", "seats": SEATS, "most": SEATS, "options": candidates(18), "rule": RULE}
    terms = {"secret": True, "paper": "beside", "waivers": ["plain_http"], "item": item["id"]}
    staff.secretariat.done("poll.draft", title=TITLE, questions=[asked], **terms)
    staff.chair.done("agenda.open", item=item["id"])

    first_round(congress)
    told = announced_by_the_chair(congress)
    (question,) = told["result"]["questions"]
    assert sorted(question["outcome"]["elected"]) == sorted(SURE)
    assert (question["outcome"]["open_seats"], question["counts"]["cast"], question["counts"]["invalid"]) == (2, 10, 1)
    assert told["result"]["papers"]["found"] == 3
    congress.voters[0].device.picture("fifteen-first-result")
    congress.wall.picture("fifteen-first-result")

    second_round(congress)
    told = announced_by_the_chair(congress)
    (question,) = told["result"]["questions"]
    assert sorted(question["outcome"]["elected"]) == ["c14", "c15"]
    assert (told["manifest"]["round"], question["outcome"]["open_seats"]) == (
        {"number": 2, "after": congress.eids[0]},
        0,
    )
    for voter in congress.voters:
        expect(voter.sheet.locator(".is-elected")).to_have_count(2)
    congress.voters[0].device.picture("fifteen-second-result")

    bundle = tmp_path / "record.zip"
    data = congress.hall.serving.data
    subprocess.run([COMMAND, "export", "demo", bundle, "--data", data], check=True, capture_output=True)
    checked = subprocess.run([COMMAND, "verify", bundle], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-2000:]


def first_round(congress: Congress) -> None:
    """Thirteen have everybody's vote; of the others nobody more than half."""
    opened_by_the_chair(congress)
    congress.hand_out()
    phone = congress.hall.device(PHONE)
    phone.enter(congress.hall.delegate(PAPERS[0])["link"])
    phone.reads("voting.paper.title")
    for voter, more in zip(congress.voters, ((14, 15), (14, 16), (15, 17)), strict=True):
        expect(voter.sheet).to_be_visible()
        voter.tap(*range(1, 14), *more)
        assert voter.chosen() == SEATS
        voter.tap(18)
        assert voter.chosen() == SEATS, "a sixteenth name is never taken"
        voter.send()
    congress.voters[0].device.picture("fifteen-receipt")
    congress.cast_as_phones_do([[*SURE, "c14", "c18"], [*SURE, "c15"], [*SURE, "c16", "c17"], SURE])
    closed_by_the_chair(congress)
    names = " ".join(str(n) for n in range(1, 14))
    congress.key(f"{names} 14", f"{names} 15 18", "x")


def second_round(congress: Congress) -> None:
    """The chair's next step is the round that the rule proposes: who is left, for the seats that are left."""
    desk = congress.chair
    step(desk, "round").click()
    expect(dialog(desk).locator(".asked-names li")).to_have_count(5)
    desk.press("ui.cancel", dialog(desk))
    opened_by_the_chair(congress)
    told = congress.poll()
    assert [each["id"] for each in told["manifest"]["questions"][0]["options"]] == [f"c{n}" for n in range(14, 19)]
    congress.hand_out()
    for voter in congress.voters:
        expect(voter.sheet.locator(".names > li")).to_have_count(5)
        voter.tap(1, 2)
        voter.send()
    congress.cast_as_phones_do([["c14", "c15"], ["c14", "c15"], ["c14", "c15"], ["c16", "c17"]])
    closed_by_the_chair(congress)
    congress.key("1 2", "3", "x")
