"""One frame to many devices, some hundreds at a time, so that the loop is never held for long (SPEC RT1, RT3)."""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Protocol

from server.realtime.device import Device

AT_A_TIME = 64
"""Devices written to between two looks at the clock: about half a millisecond."""
HELD_SECONDS = 0.0025
"""How long the loop is held before it may do something else. Each pause costs what twenty devices do, so they are few."""
MOST_TOGETHER = 16 * 1024
"""Bytes of frames that go in one system call; more than that a socket may not take at once."""
Later = Callable[[Callable[[], None]], object]


def soon(step: Callable[[], None]) -> None:
    """On the running loop, after what waits there now."""
    asyncio.get_running_loop().call_soon(step)


class Listener(Protocol):
    """Who is written to."""

    @property
    def fd(self) -> int: ...
    @property
    def tell(self) -> Callable[[bytes], None]: ...
    @property
    def tell_rest(self) -> Callable[[bytes], None]: ...


class _CatchingUp:
    """A device that is behind until it is written to."""

    fd = -1

    def __init__(self, device: Device) -> None:
        self._device = device

    def tell(self, frame: bytes) -> None:
        self._device.behind = self._device.missed = False
        self._device.tell(frame)

    tell_rest = tell


class Fanout:
    """Frames in the order in which they were sent, each to those who were attached at that moment."""

    _passing: bytes | None = None

    def __init__(self, later: Later = soon, at_a_time: int = AT_A_TIME, held: float = HELD_SECONDS) -> None:
        self._later = later
        self._at_a_time = at_a_time
        self._held = held
        self._waiting: deque[tuple[bytes, Sequence[Listener]]] = deque()
        self._catching_up: list[Listener] = []
        self._place = 0

    def send(self, frame: bytes, devices: list[Device]) -> None:
        """The first devices get the frame at once, unless older frames are still on their way.

        The list stays as it is from here on. Frames to the very same list, none of which has gone to anybody yet, go
        together: a burst of events costs each device some system calls, and not one for each event.
        """
        if len(self._waiting) > 1 and self._waiting[-1][1] is devices:
            waiting, _ = self._waiting[-1]
            if len(waiting) + len(frame) <= MOST_TOGETHER:
                self._waiting[-1] = waiting + frame, devices
                return
        self._queue(frame, devices)

    def catch_up(self, frame: bytes, device: Device) -> None:
        """A device that was behind hears again from this frame on, which stands for all that it missed (RT4).

        Older frames still on their way are part of what it missed: so this one waits behind them, together with other
        devices that wait there for the same frame.
        """
        again = _CatchingUp(device)
        if self._waiting and self._waiting[-1][0] is frame and self._waiting[-1][1] is self._catching_up:
            self._catching_up.append(again)
        else:
            self._catching_up = [again]
            self._queue(frame, self._catching_up)

    def _queue(self, frame: bytes, devices: Sequence[Listener]) -> None:
        self._waiting.append((frame, devices))
        if len(self._waiting) == 1:
            self._step()

    def pass_by(self, frame: bytes, devices: dict[Device, None]) -> None:
        """A word that nobody misses: told only while nothing else is under way (WALL4)."""
        if not self._waiting:
            self._passing = frame
            self._queue(frame, list(devices))

    def give_way(self) -> None:
        """Whoever was not yet told such a word is not told it: something else comes."""
        if self._waiting and self._waiting[0][0] is self._passing:
            frame, devices = self._waiting[0]
            self._waiting[0] = frame, devices[: self._place]

    def _step(self) -> None:
        frame, devices = self._waiting[0]
        until = monotonic() + self._held
        while self._place < len(devices):
            start, self._place = self._place, self._place + self._at_a_time
            _write(frame, devices[start : self._place])
            if monotonic() >= until:
                break
        if self._place >= len(devices):
            self._waiting.popleft()
            self._place = 0
        if self._waiting:
            self._later(self._step)


def _write(frame: bytes, devices: Sequence[Listener]) -> None:
    """Straight into the kernel where nothing waits before it: one system call for a device, and nothing beside it."""
    write, size = os.write, len(frame)
    for device in devices:
        if device.fd < 0:
            device.tell(frame)
            continue
        try:
            sent = write(device.fd, frame)
        except BlockingIOError:
            sent = 0
        except OSError:  # the peer is gone; its line hears of it soon
            continue
        if sent < size:
            device.tell_rest(frame[sent:])
