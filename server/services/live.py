"""Follows the log: reads what was committed, by whichever process, applies it, and hands it on (SPEC LOG3, LOG5)."""

import asyncio
from collections.abc import Awaitable, Callable

from server.domain.apply import fold, follow
from server.domain.events import Event, chained
from server.domain.state import Position
from server.store.port import Store, Unreadable

TAIL = 1_000
"""How many events a device may have missed and still resume."""
_CHUNK = 2_000

Follower = Callable[[Event], Awaitable[None]]


class Live:
    """The position of a congress in this process, and the loop that keeps it."""

    def __init__(self, store: Store, follower: Follower, changed: Callable[[bool], Awaitable[None]]) -> None:
        self._store = store
        self._follower = follower
        self._changed = changed
        self._moved = asyncio.Condition()
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
        """Follows until cancelled."""
        while True:
            foreign = await self._store.wait(self.position.seq)
            moved = False
            while events := await self._store.read(self.position.seq, _CHUNK):
                moved = True
                for event in events:
                    self.position = follow(self.position, event)
                    await self._follower(event)
            if foreign or not moved:
                await self._changed(foreign)
            if moved:
                async with self._moved:
                    self._moved.notify_all()

    async def reached(self, seq: int) -> None:
        """Returns when this process has followed the log up to seq, so that a caller reads what it wrote."""
        if self.position.seq >= seq:
            return
        async with self._moved:
            await self._moved.wait_for(lambda: self.position.seq >= seq)


def _check_chain(position: Position, events: list[Event]) -> None:
    """LOG2: each event's hash follows from the one before and from what it says."""
    before = position.hash
    for event in events:
        if chained(before, event.seq, event.fact, event.at, event.by).hash != event.hash:
            raise Unreadable(f"the log does not agree with its own chain at event {event.seq}: it was altered or damaged")
        before = event.hash
