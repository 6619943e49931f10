"""Follows the log: reads what was committed, by whichever process, applies it, and hands it on (SPEC LOG3, LOG5)."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence

import structlog

from server.domain.apply import fold, follow
from server.domain.events import Event, chained
from server.domain.state import Position
from server.store.port import Locked, NoRoom, Store, Unreadable

TAIL = 1_000
"""How many events a device may have missed and still resume."""
_CHUNK = 2_000
AGAIN_SECONDS = 0.5
log = structlog.get_logger()


class Live:
    """The position of a congress in this process, and the loop that keeps it."""

    def __init__(
        self,
        store: Store,
        before: Callable[[Sequence[Event]], Awaitable[None]],
        after: Callable[[Event], None],
        changed: Callable[[bool], Awaitable[None]],
    ) -> None:
        """before may wait, and sees all that is new at once; after is called in the same step in which the position moves,
        so that no device that attaches sees an event twice or misses it (RT1); changed hears of rows without an event.
        """
        self._store = store
        self._before = before
        self._after = after
        self._changed = changed
        self._moved = asyncio.Condition()
        self._over = False
        self.position = Position()

    async def load(self) -> list[Event]:
        """Folds the whole log, checking its chain; returns its newest events. Raises Unreadable where it was altered."""
        tail: list[Event] = []
        while events := await self._store.read(self.position.seq, _CHUNK):
            _check_chain(self.position, events)
            self.position = fold(events, self.position)
            tail = (tail + events)[-TAIL:]
        return tail

    async def run(self) -> None:
        """Follows until cancelled; what the disk refuses once is read again."""
        foreign = behind = False
        while True:
            try:
                if not behind:
                    foreign = await self._store.wait(self.position.seq)
                    behind = True
                await self._step(foreign)
                behind = False
            except (NoRoom, Locked, sqlite3.OperationalError) as error:
                log.warning("the log could not be read just now", exc_info=error)
                await asyncio.sleep(AGAIN_SECONDS)

    async def _step(self, foreign: bool) -> None:
        moved = False
        while events := await self._store.read(self.position.seq, _CHUNK):
            moved = True
            await self._before(events)
            for event in events:
                self.position = follow(self.position, event)
                self._after(event)
        if foreign or not moved:
            await self._changed(foreign)
        if moved:
            async with self._moved:
                self._moved.notify_all()

    async def end(self) -> None:
        """After the run: nobody waits any longer for what will not be followed."""
        self._over = True
        async with self._moved:
            self._moved.notify_all()

    async def reached(self, seq: int) -> None:
        """Returns when this process has followed the log up to seq, so that a caller reads what it wrote; or follows no more."""
        if self.position.seq >= seq:
            return
        async with self._moved:
            await self._moved.wait_for(lambda: self._over or self.position.seq >= seq)


def _check_chain(position: Position, events: list[Event]) -> None:
    """LOG2: each event's hash follows from the one before and from what it says."""
    before = position.hash
    for event in events:
        if chained(before, event.seq, event.fact, event.at, event.by).hash != event.hash:
            raise Unreadable(
                f"the log does not agree with its own chain at event {event.seq}: it was altered or damaged"
            )
        before = event.hash
