"""Who may render: a number of places, and first pages before everything else (SPEC DOC2, DOC6)."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MOST_LENT = 6
"""So many slow documents at once hold nobody up; their memory is bounded one by one."""


class Place:
    """Somebody's place, while they have it."""

    def __init__(self, gate: "Gate") -> None:
        self._gate = gate
        self.lent = False

    def lend(self) -> bool:
        """Its holder goes on, and somebody else may begin beside them; False where too many have lent theirs."""
        self.lent = self.lent or self._gate.lend()
        return self.lent


class Gate:
    """Places for workers. A document without a visible page goes before one that only continues.

    A continuing document asks `must_yield` after each page; told so, it leaves and queues again. One that keeps everybody
    waiting for its first page lends its place: a dozen documents that hang refuse no other one too late.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._first: deque[asyncio.Future[None]] = deque()
        self._rest: deque[asyncio.Future[None]] = deque()
        self._yielding = 0
        self._lent = 0

    @asynccontextmanager
    async def place(self, *, first: bool) -> AsyncIterator[Place]:
        """Wait for a place and hold it; `first` while the document has no page to show."""
        await self._enter(self._first if first else self._rest)
        held = Place(self)
        try:
            yield held
        finally:
            if held.lent:
                self._lent -= 1
            else:
                self._leave()

    def lend(self) -> bool:
        """Lets one more in beside the places; at most MOST_LENT."""
        if self._lent >= MOST_LENT:
            return False
        self._lent += 1
        self._leave()
        return True

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
