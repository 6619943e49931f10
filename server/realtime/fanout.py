"""One frame to many devices, some hundreds at a time, so that the loop is never held for long (SPEC RT1, RT3)."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from server.realtime.device import Device

AT_A_TIME = 256
"""Devices written to before the loop may do something else: about two milliseconds."""
Later = Callable[[Callable[[], None]], object]


def soon(step: Callable[[], None]) -> None:
    """On the running loop, after what waits there now."""
    asyncio.get_running_loop().call_soon(step)


class Fanout:
    """Frames in the order in which they were sent, each to those who were attached at that moment."""

    def __init__(self, later: Later = soon) -> None:
        self._later = later
        self._waiting: deque[tuple[bytes, list[Device]]] = deque()
        self._place = 0

    def send(self, frame: bytes, devices: Iterable[Device]) -> None:
        """The first devices get the frame at once, unless older frames are still on their way."""
        self._waiting.append((frame, list(devices)))
        if len(self._waiting) == 1:
            self._step()

    def _step(self) -> None:
        frame, devices = self._waiting[0]
        start, self._place = self._place, self._place + AT_A_TIME
        for device in devices[start : self._place]:
            if not device.closed:  # meanwhile: nothing is said behind a close
                device.write(frame)
        if self._place >= len(devices):
            self._waiting.popleft()
            self._place = 0
        if self._waiting:
            self._later(self._step)
