"""Fairness on the loop: some at a time, and nobody while a command of the chair is under way (SPEC CMD5).

A loop that is handed thousands of requests at once would go through them all before it looks at the next one, and each of
the chair's steps to the disk and back would wait that long again.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

AT_A_TIME = 8
"""How many go on before the loop looks around again: about a millisecond."""
HELD_SECONDS = 0.25
"""How long somebody who overtakes holds the others back: a disk that takes longer is in trouble, and reading needs none."""


class Turnstile:
    """Everybody waits their turn in the order in which they came, unless they may overtake."""

    def __init__(self, held: float = HELD_SECONDS) -> None:
        self._held = held
        self._waiting: deque[Callable[[], object]] = deque()
        self._overtaking: set[object] = set()
        self._turning = False

    async def wait(self) -> None:
        """Returns when it is one's turn, at the earliest in the loop's next pass."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.soon(partial(_come, turn))
        await turn

    def soon(self, act: Callable[[], object]) -> None:
        """Does something when it is its turn."""
        self._waiting.append(act)
        self._turn_soon()

    @contextmanager
    def overtaking(self) -> Iterator[None]:
        """Holds the others back while this takes its milliseconds, and no longer than HELD_SECONDS if it takes more."""
        hold = object()
        self._overtaking.add(hold)
        limit = asyncio.get_running_loop().call_later(self._held, self._let_go, hold)
        try:
            yield
        finally:
            limit.cancel()
            self._let_go(hold)

    def _let_go(self, hold: object) -> None:
        self._overtaking.discard(hold)
        self._turn_soon()

    def _turn_soon(self) -> None:
        if self._waiting and not (self._overtaking or self._turning):
            self._turning = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        self._turning = False
        if self._overtaking:
            return
        for _ in range(min(AT_A_TIME, len(self._waiting))):
            self._waiting.popleft()()
        self._turn_soon()


def _come(turn: "asyncio.Future[None]") -> None:
    if not turn.done():  # who left the line
        turn.set_result(None)
