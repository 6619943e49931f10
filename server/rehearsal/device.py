"""One simulated delegate's device: a live channel that comes back as a browser's does (SPEC RT2, RT7, REH4)."""

import asyncio
import base64
import os
import random
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote

from server.rehearsal.address import Server
from server.rehearsal.frames import CLOSE, PING, PONG, TEXT, Reader, masked
from server.rehearsal.place import Frames, Place

FIRST_WAIT = 0.3
LONGEST_WAIT = 8.0
RESTARTING = 4000
RESTART_AFTER, RESTART_SPREAD = 0.5, 2.0
"""As static/app/live.js: a device that came back sooner than a browser would prove nothing."""
CONNECT_WITHIN = 6.0
_GREETED = b"HTTP/1.1 101"


def wait_before(failures: int, chance: float, code: int = 0) -> float:
    """Seconds before attempt number `failures`: full jitter, chance in [0, 1)."""
    if code == RESTARTING and failures == 1:
        return RESTART_AFTER + chance * RESTART_SPREAD
    return chance * min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - 1, 10))


Hear = Callable[["Device", list[Any]], None]


class Device:
    """Follows a congress: `place` is what it knows; `refused` is the reason why it may not come back."""

    __slots__ = (
        "_channel", "_failures", "_frames", "_hear", "_path", "_server", "_task", "_timer",
        "awake", "cookie", "live", "number", "person", "place", "refused", "returns", "secret",
    )  # fmt: skip

    def __init__(self, server: Server, path: str, number: int, frames: Frames, hear: Hear) -> None:
        self._server = server
        self._path = path
        self._frames = frames
        self._hear = hear
        self._channel: Channel | None = None
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._failures = 0
        self.number = number
        self.cookie = self.person = ""
        self.secret = b""
        self.place = Place()
        self.live = self.awake = False
        self.refused = ""
        self.returns = 0

    def wake(self) -> None:
        """Somebody looks at it: it connects at once."""
        self.awake = True
        self._failures = 0
        self._connect()

    def drop(self) -> None:
        """The network is gone; it tries again by itself."""
        channel = self._channel
        if channel is not None:
            channel.transport.abort()

    def sleep(self) -> None:
        """The screen goes dark, and nobody says goodbye."""
        self.awake = self.live = False
        self._stop_trying()
        channel, self._channel = self._channel, None
        if channel is not None:
            channel.transport.abort()

    def heard(self, channel: "Channel", payload: bytes) -> None:
        """One text frame; what does not fit brings it back with its `after`."""
        if channel is not self._channel:
            return
        frame = self._frames.read(payload)
        if not self.place.hear(frame):
            channel.transport.abort()
            return
        if not self.live and frame[0] in {"snapshot", "resumed"}:
            self._stop_trying()
            self.live, self._failures = True, 0
        self._hear(self, frame)

    def lost(self, channel: "Channel", code: int, why: str) -> None:
        """The channel ended; 45xx says that it must not come back (RT7)."""
        if channel is not self._channel:
            return
        self._channel, self.live = None, False
        if 4500 <= code < 4600:
            self.refused = f"{code} {why}".strip()
            self._hear(self, ["refused"])
        else:
            self._again(code)

    def _connect(self) -> None:
        self._stop_trying()
        self._timer = asyncio.get_running_loop().call_later(CONNECT_WITHIN, self._too_late)
        self._task = asyncio.get_running_loop().create_task(self._open())

    async def _open(self) -> None:
        after = f"?after={quote(self.place.after)}" if self.place.after else ""
        channel = Channel(self, self._server, self._path + after)
        try:
            await self._server.connect(lambda: channel)
        except OSError:
            self._again(0)
        else:
            if self.awake and self._channel is None:
                self._channel = channel
                channel.open()
            else:
                channel.transport.abort()

    def _too_late(self) -> None:
        channel, self._channel = self._channel, None
        if channel is not None:
            channel.transport.abort()
        if self._task is not None:
            self._task.cancel()
        self._again(0)

    def _again(self, code: int) -> None:
        if self.awake and not self.refused:
            self._failures += 1
            self.returns += 1
            self._stop_trying()
            wait = wait_before(self._failures, random.random(), code)  # noqa: S311 - jitter, no secret
            self._timer = asyncio.get_running_loop().call_later(wait, self._connect)

    def _stop_trying(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
        self._task = None


class Channel(asyncio.Protocol):
    """One connection of a device: upgrades, hands text frames on, answers pings."""

    __slots__ = ("_code", "_device", "_greeted", "_head", "_reader", "_request", "_why", "transport")

    def __init__(self, device: Device, server: Server, path: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {server.link.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Origin: {server.link.origin}\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Cookie: {device.cookie}\r\n\r\n"
        ).encode("latin-1")
        self._device = device
        self._reader = Reader()
        self._head = b""
        self._greeted = False
        self._code, self._why = 0, ""

    def open(self) -> None:
        """Asks for the live channel."""
        self.transport.write(self._request)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if not self._greeted:
            self._head += data
            head, ended, data = self._head.partition(b"\r\n\r\n")
            if not ended:
                return
            if not head.startswith(_GREETED):
                self.transport.abort()
                return
            self._greeted, self._head = True, b""
        try:
            for opcode, payload in self._reader.feed(data):
                self._take(opcode, payload)
        except ValueError:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._device.lost(self, self._code, self._why)

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            self._device.heard(self, payload)
        elif opcode == PING:
            self.transport.write(masked(PONG, payload))
        elif opcode == CLOSE:
            self._code, self._why = int.from_bytes(payload[:2], "big"), payload[2:].decode(errors="replace")
            self.transport.write(masked(CLOSE, payload[:2]))
            self.transport.close()
