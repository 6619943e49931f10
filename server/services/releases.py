"""Documents that are released at a moment by the server's own clock, also where that passed while it was stopped (SPEC OUT1)."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from server.domain.box import Refused
from server.domain.internal import ReleaseDue
from server.domain.rows import Rendering, StoredDocument
from server.services.clock import by_server, now
from server.services.commands import Commands
from server.store.port import Store

LONGEST_WAIT = 30.0
"""Seconds: a clock that was set right meanwhile is noticed, and a full disk has room again, within these."""
SHORTEST_WAIT = 0.05


class Releases:
    """What waits for its moment in one congress."""

    def __init__(self, store: Store, commands: Commands, clock: Callable[[], str] = now) -> None:
        self._store = store
        self._commands = commands
        self._clock = clock
        self._changed = asyncio.Event()

    def look(self) -> None:
        """Something may wait for another moment than before."""
        self._changed.set()

    async def run(self) -> None:
        """Releases what is due, and waits for the next moment, until cancelled."""
        while True:
            self._changed.clear()
            wait = await self.release_due()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._changed.wait()

    async def release_due(self) -> float:
        """Releases what is due by now; returns how many seconds to wait before one should look again."""
        rows = [row for row in await self._store.rows(StoredDocument) if _waits(row)]
        at = self._clock()
        due = tuple(row.id for row in rows if (row.release_at or "") <= at)
        if due:
            try:
                await self._commands.submit(ReleaseDue(due), by_server())
            except Refused:  # no room on the disk, or the congress is closed: it stays due
                return LONGEST_WAIT
        return min([LONGEST_WAIT, *(_seconds(at, row.release_at or at) for row in rows if row.id not in due)])


def _waits(row: StoredDocument) -> bool:
    return row.release_at is not None and row.state is not Rendering.REFUSED


def _seconds(at: str, then: str) -> float:
    """From one moment in UTC to another, never so little that waiting for it would turn in circles."""
    return max(SHORTEST_WAIT, (datetime.fromisoformat(then) - datetime.fromisoformat(at)).total_seconds())
