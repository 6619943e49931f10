"""SLIP2, SLIP6, SLIP8: papers beside devices on a real store: races, the joint result, restarts, a full disk."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from chamber import Chamber, opened, seated
from paper import ELECTION, MOTION
from running import awaited, until
from server.domain import commands as c
from server.domain import internal
from server.domain.ballots import raw_of, signing_message
from server.domain.box import Refused
from server.domain.permissions import Role
from server.domain.questions.types import questions_of
from server.domain.rows import Ballot, Link, Person
from server.domain.slips import Slip
from server.services.clock import by_person, by_server
from server.services.keys import public_of, sign
from server.store.port import NoRoom

SLOTS = 200
TELLERS = ("t1", "t2")


async def tellers(chamber: Chamber) -> None:
    """Two people who count and do not vote."""
    people = tuple(Person(name, f"Teller {name}", roles=("teller",)) for name in TELLERS)
    answer = await chamber.congress.commands.submit(internal.ApplyRoster(people, (), ""), by_server())
    await chamber.congress.live.reached(answer["seq"])


async def asked(chamber: Chamber, **draft: Any) -> str:
    """Drafted, frozen and open."""
    poll = str((await chamber.do("secretariat", c.DraftPoll("Bầu Ban Chấp hành", **draft)))["poll"])
    await chamber.do("chair", c.FreezePoll(poll))
    await chamber.do("chair", c.OpenPoll(poll))
    return poll


async def by_teller(chamber: Chamber, name: str, command: c.Command) -> dict[str, Any]:
    return await chamber.congress.handle(command, by_person(name, frozenset({Role.TELLER})))


async def cast(chamber: Chamber, poll: str, name: str, *choices: Any) -> dict[str, Any]:
    """As a device signs and sends it."""
    frozen, person = chamber.congress.state.polls[poll], chamber.made.ids[name]
    secret, raw = chamber.made.badges[person].sign, raw_of(questions_of(frozen.manifest), list(choices))
    message = signing_message(bytes.fromhex(frozen.eid), public_of(secret), 1, raw)
    sent = c.CastBallot(poll, person, 1, raw.hex(), sign(secret, message).hex())
    return await chamber.congress.handle(sent, chamber.by(name))


async def key(chamber: Chamber, poll: str, *ballots: Any) -> None:
    """Both tellers key the same pile."""
    for teller in TELLERS:
        for number, choices in enumerate(ballots, 1):
            await by_teller(chamber, teller, c.KeySheet(poll, 1, number, choices))


async def close(chamber: Chamber, poll: str) -> None:
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) not in {"open", "closing"})


@awaited
async def test_SLIP2_of_a_device_and_a_paper_at_the_same_instant_exactly_one_wins(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    submit = chamber.congress.commands.submit
    names = [f"p{n:03}" for n in range(SLOTS)]
    keys = {name: name.encode().ljust(32, b".") for name in names}
    await submit(internal.ApplyRoster(tuple(Person(name, name, voting=True) for name in names), (), ""), by_server())
    badges = tuple(internal.BadgeKeys(name, f"login {name}".encode(), pk) for name, pk in keys.items())
    await chamber.congress.live.reached((await submit(internal.IssueBadges(badges, False), by_server()))["seq"])
    poll = await asked(chamber, questions=[MOTION], paper="beside")
    raw, staff = raw_of(questions_of(chamber.congress.state.polls[poll].manifest), ["yes"]), chamber.by("secretariat")
    both: list[Any] = []
    for place, name in enumerate(names):
        device = submit(
            internal.RecordBallot(poll, name, 1, raw, b"s" * 64, keys[name]),
            by_person(name, frozenset({Role.DELEGATE})),
        )
        paper = submit(c.IssueSlip(poll, name), staff)
        both += [device, paper] if place % 2 else [paper, device]
    answers = await asyncio.gather(*both, return_exceptions=True)
    pairs = [answers[2 * n : 2 * n + 2] for n in range(SLOTS)]
    assert all([isinstance(each, dict) for each in pair].count(True) == 1 for pair in pairs)
    assert {each.code for each in answers if isinstance(each, Refused)} == {"paper_taken", "already_voted"}
    voted = {each.slot for each in await chamber.congress.store.rows(Ballot, poll=poll)}
    holders = {each.slot for each in await chamber.congress.store.rows(Slip, poll=poll) if each.out}
    assert (len(voted) + len(holders), voted & holders) == (SLOTS, set())


@awaited
async def test_SLIP6_devices_and_papers_are_counted_in_one_result_once_the_papers_are_settled(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await tellers(chamber)
    poll = await asked(chamber, questions=[ELECTION], paper="beside")
    for name in ("d1", "d2", "d3"):
        await by_teller(chamber, "t1", c.IssueSlip(poll, chamber.made.ids[name]))
    await cast(chamber, poll, "d4", ["c1", "c2", "c3"])
    await close(chamber, poll)
    await key(chamber, poll, [["c1", "c2"]], [["c1", "c4"]], "invalid")
    assert chamber.state_of(poll) == "closed"
    await chamber.do("secretariat", c.SettleSheets(poll))
    await until(lambda: chamber.state_of(poll) == "counted")
    result = await chamber.congress.polls.stored_result(poll)
    assert result is not None
    assert result["papers"] == {"issued": 3, "spoilt": 0, "returned": 0, "found": 3, "reason": ""}
    [question] = result["questions"]
    assert question["counts"]["votes"] == {"c1": 3, "c2": 2, "c3": 1, "c4": 1, "c5": 0}
    assert (question["counts"]["cast"], question["counts"]["invalid"], result["count"]) == (4, 1, 1)
    [view] = await chamber.congress.polls.own(chamber.congress.state.polls[poll], chamber.made.ids["d1"])
    assert view["state"] == "paper"


@awaited
async def test_SLIP2_a_seat_with_a_paper_is_not_one_that_has_not_voted(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await asked(chamber, questions=[ELECTION], paper="beside")
    progress, people = chamber.congress.polls.progress, chamber.congress.registry.people
    await chamber.do("secretariat", c.IssueSlip(poll, chamber.made.ids["d1"]))
    told = await progress.silent(chamber.congress.state.polls[poll], people)
    assert chamber.made.ids["d1"] not in {each["slot"] for each in told["silent"]}
    assert (len(told["silent"]), (await progress.of(poll))["paper"]) == (4, 1)


@awaited
async def test_SLIP6_paper_that_nobody_took_holds_no_count_up(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await asked(chamber, questions=[ELECTION], paper="beside")
    await cast(chamber, poll, "d1", ["c1"])
    await close(chamber, poll)
    await until(lambda: chamber.state_of(poll) == "counted")
    assert (chamber.congress.state.polls[poll].settled or {})["issued"] == 0


@awaited
async def test_SLIP7_a_restart_keeps_every_paper_and_every_sheet(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await tellers(chamber)
    poll = await asked(chamber, questions=[ELECTION], paper="only")
    await by_teller(chamber, "t2", c.IssueSlip(poll, chamber.made.ids["d1"]))
    await close(chamber, poll)
    await key(chamber, poll, [["c1"]])
    await chamber.congress.close()
    again = await opened(chamber.congress.folder)
    await again.congress.take_up()
    assert again.state_of(poll) == "closed"
    assert [each.number for each in await again.congress.tellers.sheets(again.congress.state.polls[poll])] == [1, 1]
    await again.do("secretariat", c.SettleSheets(poll))
    await until(lambda: again.state_of(poll) == "counted")


@awaited
async def test_SLIP7_a_count_that_was_settled_before_a_crash_goes_on_after_it(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await tellers(chamber)
    poll = await asked(chamber, questions=[ELECTION], paper="only")
    await close(chamber, poll)
    await chamber.congress.commands.submit(c.SettleSheets(poll), chamber.by("secretariat"))
    await chamber.congress.close()
    again = await opened(chamber.congress.folder)
    await again.congress.take_up()
    await until(lambda: again.state_of(poll) == "counted")


@awaited
async def test_SLIP8_hands_that_two_counted_alike_are_the_result(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await asked(chamber, questions=[MOTION], hands=True)
    numbers = {"q1": {"yes": 3, "no": 1, "abstain": 1}}
    assert await _code(cast(chamber, poll, "d1", "yes")) == "by_hands_only"
    await chamber.do("chair", c.KeyHands(poll, numbers))
    await close(chamber, poll)
    await chamber.do("secretariat", c.KeyHands(poll, numbers))
    await until(lambda: chamber.state_of(poll) == "counted")
    result = await chamber.congress.polls.stored_result(poll)
    assert result is not None
    [question] = result["questions"]
    assert (question["counts"]["yes"], question["counts"]["cast"], question["outcome"]["passed"]) == (3, 5, True)
    assert result["papers"] is None


@awaited
async def test_SLIP7_a_full_disk_says_try_again_and_the_same_sheet_succeeds_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chamber = await seated(tmp_path)
    await tellers(chamber)
    poll = await asked(chamber, questions=[ELECTION], paper="only")
    await close(chamber, poll)
    store = chamber.congress.store

    async def full(*_: Any) -> None:
        raise NoRoom("no room")

    with monkeypatch.context() as patch:
        patch.setattr(store, "_transaction", full)
        assert await _code(by_teller(chamber, "t1", c.KeySheet(poll, 1, 1, [["c1"]]))) == "retry"
    await by_teller(chamber, "t1", c.KeySheet(poll, 1, 1, [["c1"]]))
    assert len(await chamber.congress.tellers.sheets(chamber.congress.state.polls[poll])) == 1


@awaited
async def test_SLIP5_the_chain_holds_the_hash_and_the_log_only_numbers(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await tellers(chamber)
    poll = await asked(chamber, questions=[ELECTION], paper="only")
    await by_teller(chamber, "t1", c.IssueSlip(poll, chamber.made.ids["d1"]))
    await close(chamber, poll)
    await key(chamber, poll, [["c2"]])
    await chamber.do("secretariat", c.SettleSheets(poll))
    await until(lambda: chamber.state_of(poll) == "counted")
    entries = [link.entry for link in await chamber.congress.store.rows(Link, poll=poll)]
    assert [each["e"] for each in entries] == ["open", "slip", "closing", "close", "papers", "result"]
    events = await chamber.congress.store.read(0)
    [settled] = [each.fact.data() for each in events if each.kind == "poll.papers_settled"]
    assert settled == {"poll": poll, "papers": entries[4]["papers"]}
    assert set(settled["papers"]) == {"issued", "spoilt", "returned", "found", "reason"}


async def _code(asked: Any) -> str:
    with pytest.raises(Refused) as refused:
        await asked
    return refused.value.code
