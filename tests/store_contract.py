"""What every store promises (LOG1 to LOG4, LOG9): a second one is proven by a subclass that opens it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from running import awaited, closing
from server.domain import events as e
from server.domain.box import Box, Needs, Refused, Writes
from server.domain.chain import ORIGIN, event_hash
from server.domain.events import Event, Fact
from server.domain.rows import (
    Answer,
    Ballot,
    Draft,
    EndSessions,
    Forget,
    Link,
    Opened,
    Person,
    PurgeBallots,
    Rendering,
    Result,
    Seal,
    Session,
    Setting,
    Slot,
    StoredDocument,
)
from server.store.port import Conflict, Decide, Store

AT = "2026-11-22T08:30:00.000Z"
TEXT = st.text(max_size=20)
BYTES = st.binary(max_size=40)
NUMBER = st.integers(-(2**63), 2**63 - 1)
FLAT_JSON = st.dictionaries(
    TEXT, st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT | st.lists(TEXT), max_size=3
)
ROWS: dict[type, st.SearchStrategy[Any]] = {
    Person: st.builds(
        Person,
        id=TEXT,
        name=TEXT,
        delegation=TEXT,
        seat=TEXT,
        roles=st.lists(TEXT, max_size=3).map(tuple),
        voting=st.booleans(),
        weight=TEXT,
        language=st.none() | TEXT | st.sampled_from(["null", "true", "1"]),
        ref=st.none() | TEXT,
        extra=st.dictionaries(TEXT, TEXT, max_size=3),
        login_hash=st.none() | BYTES,
        public_key=st.none() | BYTES,
        claimed=st.none() | TEXT,
    ),
    StoredDocument: st.builds(
        StoredDocument,
        id=TEXT,
        name=TEXT,
        names=st.dictionaries(TEXT, TEXT, max_size=2),
        sha256=TEXT,
        size=NUMBER,
        state=st.sampled_from(Rendering),
        added=TEXT,
        item=st.none() | TEXT,
        why=st.none() | FLAT_JSON,
        pages=NUMBER,
        done=NUMBER,
        release=st.booleans(),
    ),
    Draft: st.builds(Draft, TEXT, st.none() | TEXT, FLAT_JSON),
    Session: st.builds(Session, BYTES, TEXT, TEXT),
    Setting: st.builds(Setting, TEXT, TEXT),
    Slot: st.builds(Slot, TEXT, TEXT, TEXT, BYTES, NUMBER),
    Ballot: st.builds(Ballot, TEXT, TEXT, NUMBER, BYTES, BYTES, BYTES, BYTES, NUMBER),
    Seal: st.builds(Seal, TEXT, TEXT),
    Opened: st.builds(Opened, TEXT, NUMBER, TEXT, st.lists(TEXT | st.lists(TEXT)), NUMBER),
    Link: st.builds(Link, TEXT, NUMBER, FLAT_JSON, BYTES),
    Result: st.builds(Result, TEXT, FLAT_JSON),
}


def writes(*facts: Fact, rows: Sequence[Any] = (), by: str | None = "p1") -> Decide:
    """A decision that was taken before."""
    return lambda _news, _box: (Writes(facts, tuple(rows)), AT, by)


def refuses(_news: Sequence[Event], _box: Box) -> tuple[Writes, str, str | None]:
    raise Refused("no")


def breaks(_news: Sequence[Event], _box: Box) -> tuple[Writes, str, str | None]:
    raise ZeroDivisionError


def said(who: str) -> Fact:
    return e.DeskTaken(who)


async def write(store: Store, *decides: Decide, known: int = 0, needs: Needs | None = None) -> list[Any]:
    return await store.transact(known, needs or Needs(), decides)


class StoreContract:
    """`Test…(StoreContract)` with an `opened` of its own runs all of this."""

    async def open(self, folder: Path) -> Store:
        """A store on that folder; opened twice, two processes' worth of stores on one congress."""
        raise NotImplementedError

    async def opened(self, folder: Path) -> Store:
        """The same, closed at the latest when the test ends, so that one that fails does not hang."""
        return closing(await self.open(folder))

    @awaited
    async def test_LOG1_LOG2_events_are_numbered_without_a_gap_and_chained(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        for turn in range(4):
            await write(
                store, writes(said(f"a{turn}"), said(f"b{turn}")), refuses, writes(), writes(said(f"c{turn}"), by=None)
            )
        events = await store.read(0)
        await store.close()
        assert [event.seq for event in events] == list(range(1, 13))
        before = ORIGIN
        for event in events:
            before = event_hash(before, event.seq, event.kind, event.fact.data(), event.at, event.by)
            assert event.hash == before
        assert [event.by for event in events[:3]] == ["p1", "p1", None]

    @awaited
    async def test_LOG3_what_was_written_is_there_for_whoever_opens_it_next(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        await write(store, writes(said("a"), e.AgendaAdded("i1", "1", "Báo cáo", {"en": "Report"}, None, None)))
        await store.close()
        again = await self.opened(tmp_path)
        events = await again.read(0)
        await write(again, writes(said("b")))
        assert [event.seq for event in await again.read(0)] == [1, 2, 3]
        assert (await again.read(0))[:2] == events
        await again.close()
        assert events[1].fact == e.AgendaAdded("i1", "1", "Báo cáo", {"en": "Report"}, None, None)

    @awaited
    async def test_LOG1_reading_starts_behind_a_number_and_has_a_limit(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        await write(store, *(writes(said(str(n))) for n in range(600)))
        assert [event.seq for event in await store.read(590, 5)] == [591, 592, 593, 594, 595]
        assert len(await store.read(0)) == 500
        assert await store.read(600) == await store.read(10**9) == []
        await store.close()

    @awaited
    async def test_LOG4_commands_that_share_a_transaction_see_each_other(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        shown: list[list[int]] = []

        def looks(news: Sequence[Event], box: Box) -> tuple[Writes, str, str | None]:
            shown.append([event.seq for event in news])
            held = box.persons.get("p1")
            name = f"{held.name}+" if held else "first"
            return Writes((said(name),), (Person("p1", name),)), AT, None

        await write(store, looks, looks, refuses, looks)
        assert shown == [[], [1], []]
        await write(store, looks, known=1, needs=Needs(persons=frozenset({"p1"})))
        assert shown[3] == [2, 3]
        names = [event.fact for event in await store.read(0)]
        await store.close()
        assert names == [said("first"), said("first+"), said("first++"), said("first+++")]

    @awaited
    async def test_LOG4_a_refusal_answers_its_own_caller(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        outcomes = await write(store, writes(said("a")), refuses, writes(said("b")), refuses)
        assert [outcome.code if isinstance(outcome, Refused) else outcome.facts for outcome in outcomes] == [
            (said("a"),),
            "no",
            (said("b"),),
            "no",
        ]
        assert len(await store.read(0)) == 2
        await store.close()

    @awaited
    async def test_LOG4_an_error_leaves_nothing_of_its_transaction(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        await write(store, writes(said("kept"), rows=[Person("p1", "Kept")]))
        with pytest.raises(ZeroDivisionError):
            await write(store, writes(said("a"), rows=[Person("p2", "Lost")]), breaks)
        assert [event.seq for event in await store.read(0)] == [1]
        assert [person.id for person in await store.rows(Person)] == ["p1"]
        await write(store, writes(said("b")))
        assert [event.fact for event in await store.read(0)] == [said("kept"), said("b")]
        await store.close()

    @awaited
    async def test_BOX2_a_second_row_in_the_box_is_a_conflict_and_leaves_nothing(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        one = Ballot("v1", "p1", 1, b"k", b"yes", b"s", b"t", 2)
        await write(store, writes(rows=[Link("v1", 2, {}, b"h"), one]), needs=Needs(polls=frozenset({"v1"})))
        for second in (
            Ballot("v1", "p1", 1, b"k", b"no", b"s", b"t", 3),
            Link("v1", 2, {}, b"x"),
            Result("v1", {}, ""),
        ):
            rows = [second, second] if isinstance(second, Result) else [second]
            with pytest.raises(Conflict):
                await write(store, writes(said("lost"), rows=rows), needs=Needs(polls=frozenset({"v1"})))
        assert await store.read(0) == []
        assert await store.rows(Ballot) == [one]
        await store.close()

    @awaited
    async def test_LOG3_a_cancelled_transaction_leaves_the_store_usable(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        for turns in range(12):
            task = asyncio.create_task(write(store, writes(said(f"maybe {turns}"))))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await write(store, writes(said("last")))
        events = await store.read(0)
        await store.close()
        assert events[-1].fact == said("last")
        assert [event.seq for event in events] == list(range(1, len(events) + 1))

    @awaited
    async def test_LOG5_two_stores_on_one_congress_make_one_log(self, tmp_path: Path) -> None:
        stores = [await self.opened(tmp_path), await self.opened(tmp_path)]
        known = [0, 0]

        async def talk(which: int) -> None:
            for n in range(25):
                seen: list[Event] = []

                def decide(news: Sequence[Event], _box: Box, n: int = n, seen: list[Event] = seen) -> Any:
                    seen.extend(news)
                    return Writes((said(f"{which}/{n}"),)), AT, None

                await stores[which].transact(known[which], Needs(), [decide])
                assert [event.seq for event in seen] == list(range(known[which] + 1, known[which] + 1 + len(seen)))
                known[which] += len(seen)

        await asyncio.gather(talk(0), talk(1))
        logs = [await store.read(0) for store in stores]
        assert logs[0] == logs[1]
        assert [event.seq for event in logs[0]] == list(range(1, 51))
        for which in (0, 1):
            own = [event.fact for event in logs[0] if event.fact.data()["person"].startswith(f"{which}/")]
            assert own == [said(f"{which}/{n}") for n in range(25)]
        await asyncio.gather(*(store.close() for store in stores))

    @awaited
    async def test_LOG5_waiting_ends_with_a_commit_and_tells_whose_it_was(self, tmp_path: Path) -> None:
        here, there = await self.opened(tmp_path), await self.opened(tmp_path)
        waiting = asyncio.create_task(here.wait(0))
        await write(here, writes(rows=[Setting("url", "a")]))
        assert await waiting is False
        waiting = asyncio.create_task(here.wait(0))
        await write(there, writes(rows=[Setting("url", "b")]))
        assert await waiting is True
        await asyncio.gather(here.close(), there.close())

    @awaited
    async def test_LOG5_another_processs_commit_is_not_hidden_by_ones_own(self, tmp_path: Path) -> None:
        """Rows can change without an event: whoever misses that once never hears of it."""
        here, there = await self.opened(tmp_path), await self.opened(tmp_path)
        for turn, order in enumerate(((here, there), (there, here))):
            for store in order:
                await write(store, writes(rows=[Setting("url", f"{turn} {store is here}")]))
            async with asyncio.timeout(5):
                assert await here.wait(0) is True
        await asyncio.gather(here.close(), there.close())

    @awaited
    async def test_LOG5_what_another_wrote_before_the_first_wait_is_heard_of(self, tmp_path: Path) -> None:
        here, there = await self.opened(tmp_path), await self.opened(tmp_path)
        assert await here.rows(Setting) == []
        await write(there, writes(rows=[Setting("url", "x")]))
        async with asyncio.timeout(5):
            assert await here.wait(0) is True
        await asyncio.gather(here.close(), there.close())

    @pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)
    @settings(
        max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors]
    )
    @given(data=st.data())
    def test_LOG5_rows_come_back_as_they_were(self, tmp_path_factory: Any, kind: type, data: st.DataObject) -> None:
        rows = data.draw(st.lists(ROWS[kind], max_size=5))
        keys = _distinct(kind, rows)

        async def trip() -> None:
            store = await self.opened(tmp_path_factory.mktemp("rows"))
            needs = Needs(polls=frozenset(row.poll for row in keys)) if kind is Ballot else Needs()
            links = [Link(row.poll, 2**62 - n, {}, b"") for n, row in enumerate(keys)] if kind is Ballot else []
            await write(store, writes(rows=[*links, *keys]), needs=needs)
            found = await store.rows(kind)
            await store.close()
            assert len(found) == len(keys)
            assert all(row in found for row in keys)

        awaited(trip)()

    @awaited
    async def test_URN3_a_seal_is_found_again_and_stands_once(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        await write(store, writes(rows=[Seal("v1", "aa"), Seal("v2", "bb")]))
        (box,) = await _shown(store, Needs(seals=frozenset({("v1", "aa"), ("v1", "bb"), ("v2", "bb")})))
        assert box.seals == {("v1", "aa"), ("v2", "bb")}
        with pytest.raises(Conflict):
            await write(store, writes(rows=[Seal("v1", "aa")]))
        await store.close()

    @awaited
    async def test_URN9_sealed_bytes_go_and_the_rest_of_a_ballot_stays(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        ballots = [Ballot(poll, "p1", 1, b"k", b"sealed bytes", b"s", b"t", 1) for poll in ("v1", "v2")]
        links = [Link(poll, 1, {}, b"") for poll in ("v1", "v2")]
        await write(store, writes(rows=[*ballots, *links, Seal("v1", "aa"), Seal("v2", "aa")]))
        await write(store, writes(rows=[PurgeBallots("v1"), Forget(Seal, "v1")]))
        assert await store.rows(Ballot) == [replace(ballots[0], raw=b""), ballots[1]]
        assert await store.rows(Seal) == [Seal("v2", "aa")]
        assert await store.settle()
        await store.close()

    @awaited
    async def test_registry_rows_are_corrected_and_forgotten(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        sessions = [Session(b"1", "p1", ""), Session(b"2", "p1", ""), Session(b"3", "p2", "")]
        await write(store, writes(rows=[Person("p1", "A"), Person("p2", "B"), *sessions]))
        await write(
            store, writes(rows=[Person("p1", "A2", roles=("chair",)), Forget(Person, "p2"), Forget(Session, b"2")])
        )
        assert await store.rows(Person) == [Person("p1", "A2", roles=("chair",))]
        assert await store.rows(Session, person="p1") == [sessions[0]]
        await write(store, writes(rows=[EndSessions("p1")]))
        assert await store.rows(Session) == [sessions[2]]
        await store.close()

    @awaited
    async def test_LOG4_a_box_holds_what_was_needed_and_nothing_else(self, tmp_path: Path) -> None:
        store = await self.opened(tmp_path)
        people = [Person("p1", "A", voting=True), Person("p2", "B"), Person("p3", "C", voting=True)]
        slots = [Slot("v1", "p1", "p1", b"1", 1), Slot("v1", "p3", "p3", b"3", 1), Slot("v2", "p1", "p1", b"1", 2)]
        slots.append(Slot("v3", "p1", "p3", b"3", 1))  # p1's vote, which p3 holds
        links = [Link("v1", n, {"n": n}, bytes([n])) for n in (1, 2, 3)]
        cast = [Ballot("v1", "p1", ser, b"1", b"r", b"s", b"t", 1 + ser) for ser in (1, 2)]
        papers = [StoredDocument(f"d{n}", "T", {}, "ff", 1, Rendering.READY, AT) for n in (1, 2)]
        rest = [
            Draft("v3", None, {}),
            Draft("v4", None, {}),
            Answer("p1", "k", b"d", {"seq": 1}),
            Result("v1", {"a": 1}, "00"),
        ]
        await write(
            store, writes(rows=[*people, *slots, *links, *cast, *papers, *rest]), needs=Needs(polls=frozenset({"v1"}))
        )
        two = frozenset({"v1", "v9"})
        nothing, chosen, roll, slot, held, poll = await _shown(
            store,
            Needs(),
            Needs(persons=frozenset({"p2", "x"}), documents=frozenset({"d2"}), drafts=frozenset({"v4"})),
            Needs(roll=True),
            Needs(slots=frozenset({("v1", "p1")}), ballots=frozenset({("v1", "p1", 1), ("v1", "p3", 1)})),
            Needs(slots_of=frozenset({"p1"})),
            Needs(polls=two, casts=two, answers=frozenset({("p1", "k"), ("p2", "k")})),
        )
        await store.close()
        assert nothing == Box()
        assert (list(chosen.persons), list(chosen.documents), list(chosen.drafts)) == (["p2"], ["d2"], ["v4"])
        assert sorted(roll.persons) == ["p1", "p3"]
        assert (slot.newest, slot.ballots) == ({("v1", "p1"): cast[1]}, {("v1", "p1", 1): cast[0]})
        assert sorted(held.slots) == [("v1", "p1"), ("v2", "p1"), ("v3", "p1")]
        assert (poll.tips["v1"].place, poll.tips["v1"].hash, poll.casts) == (3, b"\3", {"v1": 1, "v9": 0})
        assert (list(poll.tips), poll.results, poll.answers) == (["v1"], {"v1": rest[3]}, {("p1", "k"): rest[2]})


async def _shown(store: Store, *wanted: Needs) -> list[Box]:
    """The box that a decision is shown for each of these needs."""
    boxes: list[Box] = []

    def looks(_news: Sequence[Event], box: Box) -> tuple[Writes, str, str | None]:
        boxes.append(box)
        return Writes(), AT, None

    for needs in wanted:
        await write(store, looks, needs=needs)
    return boxes


def _distinct(kind: type, rows: list[Any]) -> list[Any]:
    """Without those that share a key, or a badge, with one before."""
    keys = {
        Person: ("id", "login_hash", "public_key"),
        Session: ("token_hash",),
        Setting: ("name",),
        Slot: ("poll", "slot"),
        Ballot: ("poll", "slot", "ser"),
        Seal: ("poll", "point"),
        Opened: ("poll", "number"),
        Link: ("poll", "place"),
        Result: ("poll",),
    }.get(kind, ("id",))
    apart = [(name,) for name in keys] if kind is Person else [keys]
    taken: set[Any] = set()
    kept = []
    for row in rows:
        own = {(names, *(getattr(row, name) for name in names)) for names in apart}
        own = {each for each in own if each[1] is not None}
        if not own & taken:
            taken |= own
            kept.append(row)
    return kept
