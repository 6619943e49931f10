"""A device's socket in memory, of bounded capacity and as fast as its reader, and a reader who checks what it is told."""

import json
from collections.abc import Callable
from typing import Any

import msgspec

from oracle import sent
from server.domain.apply import apply
from server.domain.chain import head_of
from server.domain.events import fact_of
from server.domain.state import Position, State
from server.realtime.device import Device
from server.realtime.hub import Hub

IN_FLIGHT = 1_000
UNSENT = 2_000


class Pipe:
    """The Line of a device: some bytes in flight, and what waits behind them; full and drained as `LiveProtocol` is."""

    def __init__(self) -> None:
        self.flying = self.waiting = b""
        self.most = 0
        self.ended = self.full = False
        self.most_allowed = 1 << 30
        self._told: Callable[[bool], None] = lambda full: None
        self._left: Callable[[], None] = lambda: None

    def limit(self, told: Callable[[bool], None], left: Callable[[], None]) -> None:
        """From here on it can be too full: however long the first frame is, nobody is behind for that. told(full), left()"""
        self.most_allowed, self._told, self._left = UNSENT + len(self.waiting), told, left

    def write(self, data: bytes) -> None:
        assert not self.ended, "a frame behind the end"
        self.waiting += data
        self._flow()
        self.most = max(self.most, len(self.waiting))
        if len(self.waiting) > self.most_allowed and not self.full:
            self.full = True
            self._told(True)

    wait = write

    def end(self) -> None:
        self.ended = True
        self._left()

    def read(self, size: int) -> bytes:
        """What the device's side takes; what waits moves up."""
        taken, self.flying = self.flying[:size], self.flying[size:]
        self._flow()
        if self.full and not self.waiting:
            self.full = False
            self._told(False)
        return taken

    def _flow(self) -> None:
        room = IN_FLIGHT - len(self.flying)
        self.flying, self.waiting = self.flying + self.waiting[:room], self.waiting[room:]


class Reader:
    """Somebody's tablet: reads when it is told to, folds what it hears, and comes back with its `after`."""

    def __init__(self, person: str, staff: bool = False) -> None:
        self.person, self.staff = person, staff
        self.state, self.seq, self.head = State(), 0, ""
        self.snapshots = 0
        self.pipe: Pipe | None = None
        self.device: Device | None = None
        self._half = b""
        self._first = True

    def come(self, hub: Hub, position: Callable[[], Position], clock: Callable[[], float]) -> None:
        """A new connection; a lost one is not cut twice."""
        self.drop()
        pipe = Pipe()
        device = Device(pipe, self.person, self.staff, b"", clock())

        def told(full: bool) -> None:
            device.behind = full or device.behind
            if not full and not device.closed:
                device.heard = clock()
                hub.caught_up(device, position())

        hub.attach(device, (self.seq, self.head) if self.seq else None, position())
        pipe.limit(told, lambda: hub.detach(device))
        self.pipe, self.device, self._hub, self._clock = pipe, device, hub, clock
        self._half, self._first = b"", True

    def drop(self) -> None:
        """The line is cut; what was on it is lost."""
        if self.device is not None:
            self.device.closed = True
            self._hub.detach(self.device)
        self.pipe = self.device = None

    def read(self, size: int = 1 << 30) -> None:
        """Takes so many bytes at most, as they come; leaves when it is told to."""
        while size > 0 and self.pipe is not None and (data := self.pipe.read(min(size, IN_FLIGHT))):
            size -= len(data)
            self._half += data
            while (whole := self._whole()) is not None:
                self._hear(*whole)
        if self.pipe is not None and self.pipe.ended and not (self.pipe.flying or self.pipe.waiting):
            raise AssertionError("it ended without a word")

    def _whole(self) -> tuple[int, bytes] | None:
        """The next frame, where it is there."""
        if self.pipe is None or len(self._half) < 2:
            return None
        short = self._half[1]
        start = 2 if short < 126 else 4 if short == 126 else 10
        if len(self._half) < start:
            return None
        size = short if short < 126 else int.from_bytes(self._half[2:start], "big")
        if len(self._half) < start + size:
            return None
        opcode, payload = self._half[0] & 0x0F, self._half[start : start + size]
        self._half = self._half[start + size :]
        return opcode, payload

    def _hear(self, opcode: int, payload: bytes) -> None:
        assert self.device is not None
        if opcode == 9:
            self.device.receive(sent(10, payload), self._clock())
        elif opcode == 8:
            assert 4000 <= int.from_bytes(payload[:2], "big") < 4100, payload
            self.drop()
        elif opcode == 1:
            self._take(json.loads(payload))

    def _take(self, frame: list[Any]) -> None:
        assert frame[0] in ({"snapshot", "resumed"} if self._first else {"snapshot", "event", "now"}), frame[:3]
        match frame:
            case ["snapshot", seq, head, state]:
                assert self._first or seq >= self.seq, "an older state than the one it has"
                self.state, self.seq, self.head = msgspec.convert(state, State), seq, head
                self.snapshots += 1
            case ["event", seq, kind, data, {"head": head}]:
                assert seq == self.seq + 1, f"a gap, or told twice: {seq} behind {self.seq}"
                self.state, self.seq, self.head = apply(self.state, fact_of(kind, data)), seq, head
            case ["resumed", seq, _]:
                assert seq >= self.seq
        self._first = False

    def is_at(self, position: Position) -> bool:
        """Whether it shows what the log says."""
        return (self.seq, self.head, self.state) == (position.seq, head_of(position.hash), position.state)
