"""A socket's side without a socket: what was written can be read as a client reads it, and the line can be cut."""

import json
from typing import Any

from server.domain.events import Event
from server.realtime.device import Device
from server.realtime.hub import Hub
from server.realtime.wire import event as told_event


class Line:
    """Takes what a device is sent."""

    def __init__(self) -> None:
        self.sent = b""
        self.ended = False

    def write(self, data: bytes) -> None:
        assert not self.ended, "a frame behind the end"
        self.sent += data

    wait = write

    def end(self) -> None:
        self.ended = True

    @property
    def frames(self) -> list[tuple[int, bytes]]:
        """(opcode, payload) of each whole frame."""
        found, data = [], self.sent
        while data:
            size, start = data[1], 2
            if size == 126:
                size, start = int.from_bytes(data[2:4], "big"), 4
            elif size == 127:
                size, start = int.from_bytes(data[2:10], "big"), 10
            found.append((data[0] & 0x0F, data[start : start + size]))
            data = data[start + size :]
        return found

    @property
    def told(self) -> list[list[Any]]:
        """The text frames' JSON."""
        return [json.loads(payload) for opcode, payload in self.frames if opcode == 1]

    @property
    def closed(self) -> tuple[int, str] | None:
        """The close frame's code and reason; None when there was none."""
        closing = [payload for opcode, payload in self.frames if opcode == 8]
        assert len(closing) <= 1
        return (int.from_bytes(closing[0][:2], "big"), closing[0][2:].decode()) if closing else None


def device(person: str = "p1", staff: bool = False, token: bytes = b"t", at: float = 0.0) -> tuple[Device, Line]:
    line = Line()
    return Device(line, person, staff, token, at), line


def hub_over(events: list[Event]) -> Hub:
    """A hub that has just been opened over this log."""
    hub = Hub()
    hub.seed(events)
    return hub


def wire_json(event: Event) -> list[Any]:
    return list(json.loads(told_event(event)))
