"""BOX1 to BOX3, POLL5, POLL6, BADGE4: votes with real signatures, on a real store, in one process and in two."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chamber import SLUG, opened, seated, signed
from lines import device
from running import awaited, until
from server.domain import ballots as b
from server.domain import commands as c
from server.domain.badge import derive, secret_of
from server.domain.box import Refused
from server.domain.internal import FinishPoll
from server.domain.rows import Ballot, Link
from server.realtime.hub import Hub
from server.services.clock import by_server
from server.services.keys import verify
from server.store.sqlite import FILE


async def refusal(asked: Any) -> str:
    with pytest.raises(Refused) as refused:
        await asked
    return refused.value.code


@awaited
async def test_BOX3_a_receipt_is_the_congresss_signature_over_what_was_stored(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    answer = await chamber.cast(poll, "d1")
    [stored] = await chamber.congress.store.rows(Ballot, poll=poll)
    eid = bytes.fromhex(chamber.congress.state.polls[poll].eid)
    message = b.receipt_message(eid, stored.pk, 1, bytes.fromhex(answer["tracker"]), answer["place"])
    assert verify(bytes.fromhex(chamber.congress.state.congress.key), message, bytes.fromhex(answer["receipt"]))
    assert stored.tracker == b.tracker(eid, stored.pk, 1, stored.raw, stored.sig)


@awaited
async def test_BOX1_what_the_slots_badge_did_not_sign_is_refused(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    good, by = chamber.ballot(poll, "d1"), chamber.by("d1")
    other = chamber.ballot(poll, "d2")
    forged = {
        "invalid": [
            replace(good, sig=other.sig),
            replace(good, ser=2),
            replace(good, sig=""),
            replace(good, raw="00"),
            replace(good, raw=chamber.ballot(poll, "d1", "no").raw),
            replace(good, ser=-1),
            replace(good, ser=2**70),
        ],
        "bad_field": [replace(good, raw="xyz"), replace(good, sig="0")],
        "too_long": [replace(good, sig="00" * 65), replace(good, raw="00" * 5000)],
        "not_entitled": [other, replace(good, slot="nobody")],
        "no_such_poll": [replace(good, poll="v0")],
    }
    for code, ballots in forged.items():
        for each in ballots:
            assert await refusal(chamber.congress.handle(each, by)) == code
    assert await chamber.congress.store.rows(Ballot) == []
    await chamber.congress.handle(good, by)


@awaited
async def test_BOX2_a_hundred_retries_on_two_processes_are_one_ballot(tmp_path: Path) -> None:
    here = await seated(tmp_path)
    there = await opened(here.congress.folder)
    poll = await here.opened()
    await there.congress.live.reached(here.congress.live.position.seq)
    ballots = [here.ballot(poll, "d1", option) for option in ("yes", "no")]
    asked = [(here, there)[n % 2].congress.handle(ballots[n // 2 % 2], here.by("d1")) for n in range(100)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    receipts = {answer["receipt"] for answer in answers if isinstance(answer, dict)}
    refused = {answer.code for answer in answers if isinstance(answer, Refused)}
    assert (len(receipts), refused) == (1, {"already_voted"})
    assert len(await here.congress.store.rows(Ballot, poll=poll)) == 1


@awaited
async def test_POLL5_POLL6_closing_counts_by_itself_and_once_in_two_processes(tmp_path: Path) -> None:
    here = await seated(tmp_path)
    there = await opened(here.congress.folder)
    poll = await here.opened()
    await there.congress.live.reached(here.congress.live.position.seq)
    for name, option in (("d1", "yes"), ("d2", "yes"), ("d3", "no")):
        await here.cast(poll, name, option)
    await here.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: {here.state_of(poll), there.state_of(poll)} == {"counted"})
    kinds = [event.kind for event in await here.congress.store.read(0)][-3:]
    assert kinds == ["poll.closing", "poll.closed", "poll.counted"]
    assert here.congress.state.polls[poll].result is None
    await here.do("chair", c.AnnouncePoll(poll))
    result = here.congress.state.polls[poll].result
    assert result == await here.congress.polls.stored_result(poll)
    assert result is not None
    (question,) = result["questions"]
    counts, passed = question["counts"], question["outcome"]["passed"]
    assert (counts["yes"], counts["no"], passed) == (2, 1, True)


@awaited
async def test_POLL5_a_database_that_others_lock_delays_a_close_and_drops_none(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    await chamber.do("chair", c.ClosePoll(poll, 1))
    await chamber.congress.store._writer.execute("PRAGMA busy_timeout = 1")
    with sqlite3.connect(chamber.congress.folder / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await refusal(chamber.congress.polls._commands.submit(FinishPoll(poll), by_server())) == "busy"
        insisting = asyncio.ensure_future(chamber.congress.polls.insist(FinishPoll(poll)))
        assert await refusal(chamber.congress.polls._commands.submit(FinishPoll(poll), by_server())) == "busy"
        other.execute("ROLLBACK")
    other.close()
    await insisting
    await until(lambda: chamber.state_of(poll) == "counted")


@awaited
async def test_POLL5_a_ballot_counts_until_the_close_is_on_disk(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    await chamber.do("chair", c.ClosePoll(poll, 600))
    await chamber.cast(poll, "d1")
    await chamber.congress.close()
    again = await opened(chamber.congress.folder)
    await again.congress.take_up()
    await until(lambda: again.state_of(poll) == "counted")
    assert again.congress.state.polls[poll].count == 1
    assert await refusal(again.cast(poll, "d2")) == "closed"
    assert (await again.cast(poll, "d1"))["state"] == "recorded"


@awaited
async def test_POLL5_what_was_closed_when_the_server_stopped_is_counted_when_it_is_back(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    await chamber.do("chair", c.ClosePoll(poll, 600))
    await chamber.congress.close()
    for _ in range(2):
        again = await opened(chamber.congress.folder)
        await again.congress.take_up()
        await until(lambda: again.state_of(poll) == "counted")  # noqa: B023 (awaited in this turn)
        await again.congress.close()


@awaited
async def test_BADGE4_a_reissued_badge_votes_and_the_lost_one_does_not(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    old = chamber.ballot(poll, "d1")
    cast = chamber.ballot(poll, "d2")
    first = await chamber.congress.handle(cast, chamber.by("d2"))
    codes = {}
    for name in ("d1", "d2"):
        answer = await chamber.do("secretariat", c.ReissueBadge(chamber.made.ids[name]))
        codes[name] = derive(secret_of(answer["code"]), SLUG).sign
    assert await refusal(chamber.congress.handle(old, chamber.by("d1"))) == "invalid"
    frozen, person = chamber.congress.state.polls[poll], chamber.made.ids["d1"]
    await chamber.congress.handle(signed(frozen, person, codes["d1"], "yes"), chamber.by("d1"))
    again = await chamber.congress.handle(cast, chamber.by("d2"))
    assert {k: again[k] for k in ("place", "tracker", "receipt")} == {
        k: first[k] for k in ("place", "tracker", "receipt")
    }
    other = signed(frozen, chamber.made.ids["d2"], codes["d2"], "no")
    assert await refusal(chamber.congress.handle(other, chamber.by("d2"))) == "already_voted"


@awaited
async def test_BOX4_the_stored_chain_is_the_one_that_anybody_can_recompute(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened(revote=True)
    for ser, option in enumerate(("yes", "no", "abstain"), 1):
        await asyncio.gather(*(chamber.cast(poll, f"d{n}", option, ser) for n in (1, 2, 3)))
    before = bytes.fromhex(chamber.congress.state.polls[poll].eid)
    links = await chamber.congress.store.rows(Link, poll=poll)
    for place, link in enumerate(links, 1):
        before = b.link(before, link.entry)
        assert (link.place, link.hash) == (place, before)
    assert [link.entry["e"] for link in links] == ["open", *["cast"] * 9]


@awaited
async def test_ones_own_slots_say_what_was_cast(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened(revote=True)
    frozen, person = chamber.congress.state.polls[poll], chamber.made.ids["d1"]
    [empty] = await chamber.congress.polls.own(frozen, person)
    await chamber.cast(poll, "d1", "yes", 1)
    answer = await chamber.cast(poll, "d1", "no", 2)
    [view] = await chamber.congress.polls.own(frozen, person)
    assert (empty["state"], view["state"], view["choice"], view["ser"]) == ("open", "cast", ["no"], 2)
    assert view["receipt"] == answer["receipt"]
    assert await chamber.congress.polls.own(frozen, "nobody") == []


@awaited
async def test_RT5_the_hall_hears_how_many_have_voted_also_through_another_process(tmp_path: Path) -> None:
    here = await seated(tmp_path, hub := Hub())
    there = await opened(here.congress.folder)
    poll = await here.opened()
    attached, line = device(here.made.ids["d1"])
    hub.attach(attached, None, here.congress.live.position)
    await there.congress.live.reached(here.congress.live.position.seq)
    await here.cast(poll, "d1")
    await there.cast(poll, "d2")
    told = {"poll": poll, "cast": 2, "of": 5}
    await until(lambda: any(each[:2] == ["now", "progress"] and told.items() <= each[2].items() for each in line.told))
    assert ["now", "ballots", {"poll": poll}] in line.told


@awaited
async def test_COUNT2_heads_say_nothing_of_those_present_where_votes_weigh_differently(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    light = c.EditPerson(chamber.made.ids["d1"], "Delegate 1", "", "1", ("delegate",), voting=True)
    summoned = {"threshold": [">", 1, 2], "base": ["entitled", "-absent"], "tie": "rejected"}

    async def ready(weight: str) -> str:
        await chamber.do("secretariat", replace(light, weight=weight))
        poll = str((await chamber.do("secretariat", c.DraftPoll("Thông qua", summoned)))["poll"])
        await chamber.do("chair", c.FreezePoll(poll))
        return poll

    weighed = await ready("4.5")
    assert await refusal(chamber.do("chair", c.OpenPoll(weighed, 3, 1))) == "heads_and_weights"
    await chamber.do("chair", c.OpenPoll(weighed))
    await chamber.do("chair", c.AbortPoll(weighed, "again"))
    equal = await ready("1")
    await chamber.do("chair", c.OpenPoll(equal, 3, 1))
    assert (chamber.congress.state.polls[equal].present, chamber.congress.state.polls[equal].absent) == (3, 1)
