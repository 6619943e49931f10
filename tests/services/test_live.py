"""LOG5, RT1: following the log, event by event, in the order in which it stands."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from running import awaited, closing, until
from server.domain.events import Event
from server.domain.rows import Draft
from server.services.live import TAIL, Live
from server.store.sqlite import SqliteStore
from store_contract import said, write, writes


class Ear:
    """What a follower's callbacks heard."""

    def __init__(self, store: SqliteStore) -> None:
        self.heard: list[str] = []
        self.seen: list[int] = []
        self.live = Live(store, self.before, self.after, self.changed)

    async def before(self, events: Sequence[Event]) -> None:
        self.heard.append(f"before {events[0].seq}-{events[-1].seq}")
        await asyncio.sleep(0)

    def after(self, event: Event) -> None:
        assert self.live.position.seq == event.seq
        self.seen.append(event.seq)

    async def changed(self, foreign: bool) -> None:
        self.heard.append(f"changed {foreign}")


@awaited
async def test_LOG5_every_event_is_heard_once_in_order_behind_what_was_loaded(tmp_path: Path) -> None:
    store, other = closing(await SqliteStore.open(tmp_path)), closing(await SqliteStore.open(tmp_path))
    await write(store, *(writes(said(f"{n}")) for n in range(5)))
    ear = Ear(store)
    assert [event.seq for event in await ear.live.load()] == [1, 2, 3, 4, 5]
    running = asyncio.create_task(ear.live.run())
    for n in range(5, 25):
        await write((store, other)[n % 2], writes(said(f"{n}")))
    await ear.live.reached(25)
    running.cancel()
    assert ear.seen == list(range(6, 26))
    assert ear.live.position.state.desk.person == "24"


@awaited
async def test_LOG5_many_events_are_announced_together(tmp_path: Path) -> None:
    store = closing(await SqliteStore.open(tmp_path))
    ear = Ear(store)
    running = asyncio.create_task(ear.live.run())
    await write(store, *(writes(said(f"{n}")) for n in range(200)))
    await ear.live.reached(200)
    running.cancel()
    assert ear.heard == ["before 1-200"]


@awaited
async def test_rows_without_an_event_are_heard_of(tmp_path: Path) -> None:
    store = closing(await SqliteStore.open(tmp_path))
    ear = Ear(store)
    running = asyncio.create_task(ear.live.run())
    await write(store, writes(rows=[Draft("v1", None, {})]))
    await until(lambda: ear.heard == ["changed False"])
    running.cancel()


@awaited
async def test_RT2_a_long_log_is_loaded_whole_and_its_end_remembered(tmp_path: Path) -> None:
    store = closing(await SqliteStore.open(tmp_path))
    await write(store, *(writes(said(f"{n}")) for n in range(4500)))
    ear = Ear(store)
    tail = await ear.live.load()
    assert (len(tail), tail[0].seq, tail[-1].seq, ear.live.position.seq) == (TAIL, 4500 - TAIL + 1, 4500, 4500)
