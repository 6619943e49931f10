"""BOX2, POLL5: two devices of everybody at the same instant, and a close in the middle of it."""

import asyncio
import time
from pathlib import Path
from typing import Any

from chamber import Chamber, seated
from running import awaited, until
from server.domain import commands as c
from server.domain import internal
from server.domain.ballots import raw_of
from server.domain.box import Refused
from server.domain.permissions import Role
from server.domain.questions.types import questions_of
from server.domain.rows import Ballot, Person
from server.services.clock import by_person, by_server

SLOTS = 2_000
FIRED = 200
DEVICES = 20
"""At the same time; each casts one ballot after the other."""
TURNS = 20
CLOSE_SECONDS = 20.0
"""It goes before what waits, or it never comes; how soon it does, scripts/bench measures."""


async def electorate(chamber: Chamber, size: int) -> dict[str, bytes]:
    """So many more people with a voting right and a key each."""
    names = [f"p{n:04}" for n in range(size)]
    keys = {name: name.encode().ljust(32, b".") for name in names}
    submit = chamber.congress.commands.submit
    await submit(internal.ApplyRoster(tuple(Person(name, name, voting=True) for name in names), (), ""), by_server())
    badges = tuple(internal.BadgeKeys(name, f"login {name}".encode(), pk) for name, pk in keys.items())
    await chamber.congress.live.reached((await submit(internal.IssueBadges(badges, False), by_server()))["seq"])
    return keys


def recorded(chamber: Chamber, poll: str, name: str, pk: bytes, device: int) -> Any:
    """What a device of that person says; its signature was verified before."""
    asked = questions_of(chamber.congress.state.polls[poll].manifest)
    raw = raw_of(asked, [("yes", "no")[device]])
    record = internal.RecordBallot(poll, name, 1, raw, bytes([device]) * 64, pk)
    return chamber.congress.commands.submit(record, by_person(name, frozenset({Role.DELEGATE})))


@awaited
async def test_BOX2_of_two_devices_at_the_same_instant_exactly_one_ballot_counts_in_each_of_2000_slots(
    tmp_path: Path,
) -> None:
    chamber = await seated(tmp_path)
    keys = await electorate(chamber, SLOTS)
    poll = await chamber.opened()
    both = [recorded(chamber, poll, name, pk, n ^ device) for n, (name, pk) in zip_parity(keys) for device in (0, 1)]
    answers = await asyncio.gather(*both, return_exceptions=True)
    pairs = [answers[2 * n : 2 * n + 2] for n in range(SLOTS)]
    assert all([isinstance(each, dict) for each in pair].count(True) == 1 for pair in pairs)
    assert {each.code for each in answers if isinstance(each, Refused)} == {"already_voted"}
    stored = await chamber.congress.store.rows(Ballot, poll=poll)
    assert sorted(each.slot for each in stored) == sorted(keys)
    told = {each["tracker"] for each in answers if isinstance(each, dict)}
    assert told == {each.tracker.hex() for each in stored}


def zip_parity(keys: dict[str, bytes]) -> list[tuple[int, tuple[str, bytes]]]:
    """Which device is first changes from slot to slot."""
    return [(n % 2, each) for n, each in enumerate(keys.items())]


@awaited
async def test_POLL5_BOX2_a_close_under_fire_keeps_what_was_acknowledged_and_nothing_else_twenty_times(
    tmp_path: Path,
) -> None:
    chamber = await seated(tmp_path)
    keys = list((await electorate(chamber, FIRED)).items())
    late = 0
    for turn in range(TURNS):
        poll = await chamber.opened()
        told: list[str] = []
        refused: list[str] = []

        async def device(slots: list[tuple[str, bytes]], poll: str = poll, told: Any = told, no: Any = refused) -> None:
            for name, pk in slots:
                try:
                    told.append((await recorded(chamber, poll, name, pk, 0))["tracker"])
                except Refused as refusal:
                    no.append(refusal.code)

        fire = [asyncio.create_task(device(keys[n::DEVICES])) for n in range(DEVICES)]
        await until(lambda turn=turn, told=told: len(told) >= turn * 4)  # type: ignore[misc]
        since = time.perf_counter()
        await chamber.do("chair", c.ClosePoll(poll, 0))
        await until(lambda poll=poll: chamber.state_of(poll) in {"closed", "counted"})  # type: ignore[misc]
        assert time.perf_counter() - since < CLOSE_SECONDS
        await asyncio.gather(*fire)
        assert (set(refused) <= {"closed"}, len(told) + len(refused)) == (True, FIRED)
        assert sorted(told) == sorted(
            each.tracker.hex() for each in await chamber.congress.store.rows(Ballot, poll=poll)
        )
        assert chamber.congress.state.polls[poll].count == len(told)
        await until(lambda poll=poll: chamber.state_of(poll) == "counted")  # type: ignore[misc]
        late += bool(told) and bool(refused)
    assert late > TURNS // 2  # so often the close came in the middle of it
