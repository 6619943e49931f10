"""One frame to many devices, some hundreds at a time, so that the loop is never held for long (SPEC RT1, RT3)."""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from server.realtime.device import Device

AT_A_TIME = 64
"""Devices written to between two looks at the clock: about half a millisecond."""
HELD_SECONDS = 0.0025
"""How long the loop is held before it may do something else. Each pause costs what twenty devices do, so they are few."""
MOST_TOGETHER = 16 * 1024
"""Bytes of frames that go in one system call; more than that a socket may not take at once."""
RESTS = 3
"""Frames that can wait do so this many times as long as telling the last of them took: a quarter of the loop is theirs."""
LONGEST_REST = 0.25
"""Seconds; nobody notices that a request to speak stands on their list so much later."""
Later = Callable[[Callable[[], None]], object]
Rest = Callable[[float, Callable[[], None]], object]


def soon(step: Callable[[], None]) -> None:
    """On the running loop, after what waits there now."""
    asyncio.get_running_loop().call_soon(step)


def rested(seconds: float, step: Callable[[], None]) -> None:
    """On the running loop, so many seconds from now."""
    asyncio.get_running_loop().call_later(seconds, step)


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


@dataclass(slots=True)
class _Told:
    """A frame, or several in one piece, on its way to those devices; patient where it may wait for more like it."""

    frame: bytes
    devices: Sequence[Listener]
    patient: bool


class Fanout:
    """Frames in the order in which they were sent, each to those who were attached at that moment."""

    _passing: bytes | None = None

    def __init__(
        self, later: Later = soon, at_a_time: int = AT_A_TIME, held: float = HELD_SECONDS, rest: Rest = rested
    ) -> None:
        self._later = later
        self._at_a_time = at_a_time
        self._held = held
        self._rest = rest
        self._waiting: deque[_Told] = deque()
        self._catching_up: list[Listener] = []
        self._place = 0
        self._spent = 0.0
        self._resting = False

    def send(self, frame: bytes, devices: list[Device], patient: bool = False) -> None:
        """The first devices get the frame at once, unless older frames are still on their way.

        The list stays as it is from here on. Frames to the very same list, none of which has gone to anybody yet, go
        together: a burst of events costs each device some system calls, and not one for each event. Patient frames wait
        for one another; whatever else comes takes those before it along.
        """
        if not devices:
            return
        last = self._waiting[-1] if len(self._waiting) > (0 if self._resting else 1) else None
        if last is None or last.devices is not devices or len(last.frame) + len(frame) > MOST_TOGETHER:
            self._queue(frame, devices, patient)
            return
        last.frame += frame
        last.patient = last.patient and patient
        if not patient:
            self._go_on()

    def catch_up(self, frame: bytes, device: Device) -> None:
        """A device that was behind hears again from this frame on, which stands for all that it missed (RT4).

        Older frames still on their way are part of what it missed: so this one waits behind them, together with other
        devices that wait there for the same frame.
        """
        again = _CatchingUp(device)
        if self._waiting and self._waiting[-1].frame is frame and self._waiting[-1].devices is self._catching_up:
            self._catching_up.append(again)
        else:
            self._catching_up = [again]
            self._queue(frame, self._catching_up)

    def pass_by(self, frame: bytes, devices: dict[Device, None]) -> None:
        """A word that nobody misses: told only while nothing else is under way (WALL4)."""
        if not self._waiting:
            self._passing = frame
            self._queue(frame, list(devices))

    def give_way(self) -> None:
        """Whoever was not yet told such a word is not told it: something else comes."""
        if self._waiting and self._waiting[0].frame is self._passing:
            self._waiting[0].devices = self._waiting[0].devices[: self._place]

    def _queue(self, frame: bytes, devices: Sequence[Listener], patient: bool = False) -> None:
        idle = not self._waiting
        self._waiting.append(_Told(frame, devices, patient))
        if self._resting and not patient:
            self._go_on()
        elif idle and not self._resting:
            self._step()

    def _go_on(self) -> None:
        """After a rest, or because something came that does not wait."""
        if self._resting:
            self._resting = False
            if self._waiting:
                self._step()

    def _step(self) -> None:
        told, began = self._waiting[0], monotonic()
        self._spent = self._spent if self._place else 0.0
        while self._place < len(told.devices):
            start, self._place = self._place, self._place + self._at_a_time
            _write(told.frame, told.devices[start : self._place])
            if monotonic() >= began + self._held:
                break
        self._spent += monotonic() - began
        if self._place >= len(told.devices):
            self._waiting.popleft()
            self._place = 0
            if told.patient and (not self._waiting or (len(self._waiting) == 1 and self._waiting[0].patient)):
                self._resting = True
                self._rest(min(LONGEST_REST, RESTS * self._spent), self._go_on)
                return
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
