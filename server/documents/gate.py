"""Who may render: a number of places, and first pages before everything else (SPEC DOC6)."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Gate:
    """Places for workers. A document without a visible page goes before one that only continues.

    A continuing document asks `must_yield` after each page; told so, it leaves and queues again.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._first: deque[asyncio.Future[None]] = deque()
        self._rest: deque[asyncio.Future[None]] = deque()
        self._yielding = 0

    @asynccontextmanager
    async def place(self, *, first: bool) -> AsyncIterator[None]:
        """Wait for a place and hold it; `first` while the document has no page to show."""
        await self._enter(self._first if first else self._rest)
        try:
            yield
        finally:
            self._leave()

    def must_yield(self) -> bool:
        """Whether the caller shall give up its place now; true once for each document that waits for its first page."""
        if sum(not waiting.done() for waiting in self._first) <= self._yielding:
            return False
        self._yielding += 1
        return True

    async def _enter(self, queue: deque[asyncio.Future[None]]) -> None:
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # the place came together with the cancellation
                self._leave()
            raise

    def _leave(self) -> None:
        self._yielding = max(0, self._yielding - 1)
        for queue in (self._first, self._rest):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._free += 1
