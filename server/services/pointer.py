"""The chair's pointer on the page that the hall sees: told in passing, written nowhere (SPEC WALL3, WALL4)."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass

from server.domain.state import Shown
from server.services.audience import Audience

PER_SECOND = 15
COST_SECONDS = 10e-6
"""What one frame to one device costs the loop."""
SHARE = 0.15
"""Of the loop's time: what is left for page turns and ballots."""
WHOLE = 10_000
"""A place is told in ten-thousandths of the page's width and height."""
Clock = Callable[[], float]
Later = Callable[[float, Callable[[], None]], object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the chair points: x and y from 0 to WHOLE, from the top left."""

    document: str
    page: int
    x: int
    y: int

    def is_on(self, shown: Shown) -> bool:
        """Whether the hall sees that page: what the chair alone looks at is nobody else's."""
        return (self.document, self.page) == (shown.document, shown.page)


class Pointer:
    """Tells the hall where the chair points, at most as often as the hall's size allows; the newest replaces the older."""

    def __init__(
        self, audience: Audience, shown: Callable[[], Shown], clock: Clock | None = None, later: Later | None = None
    ) -> None:
        """clock: monotonic seconds; later(seconds, act): both the running loop's where none are given."""
        self._audience = audience
        self._shown = shown
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._later = later or (lambda seconds, act: asyncio.get_running_loop().call_later(seconds, act))
        self._newest: Place | None = None
        self._waiting = False
        self._next = 0.0

    def move(self, place: Place) -> None:
        """The chair points there now."""
        self._newest = place
        if self._waiting:
            return
        wait = self._next - self._clock()
        if wait <= 0:
            self._tell()
        else:
            self._waiting = True
            self._later(wait, self._tell)

    def _tell(self) -> None:
        self._waiting = False
        self._next = self._clock() + pause(self._audience.connected)
        # A page that was turned meanwhile has no pointer: nobody points into what is not there any more.
        if self._newest is not None and self._newest.is_on(self._shown()):
            self._audience.tell_in_passing("pointer", asdict(self._newest))
        self._newest = None


def pause(devices: int) -> float:
    """Seconds from one frame to the next: a 15th, and more where so many listen that it would hold the loop (WALL4)."""
    return max(1 / PER_SECOND, devices * COST_SECONDS / SHARE)
