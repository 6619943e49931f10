"""Many simulated devices in one process: plain sockets that upgrade, read, and stamp the frames that count."""

import asyncio
import base64
import os
import time

MATCH = b'page.shown"'
OPENING_AT_ONCE = 500
LONGEST_TURN = 30.0
LONGEST_STORM = 120.0


class Device(asyncio.Protocol):
    """Connects, upgrades, takes its first frame, and from then on notes when a frame with its crowd's match came."""

    def __init__(self, request: bytes, ready: "asyncio.Future[None]", crowd: "Crowd") -> None:
        self._request = request
        self._ready = ready
        self._crowd = crowd
        self._first = b""
        self._opened = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self._request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        if self._opened:
            # What else the hall is told may stand before it, so that it comes in two pieces.
            if self._crowd.match in self._first + data:
                self._crowd.heard(time.perf_counter())
                self._first = b""
            else:
                self._first = data[1 - len(self._crowd.match) :]
            return
        self._first += data
        if not self._first.startswith(b"HTTP/1.1 101"[: len(self._first)]):
            self._fail(self._first[:200].decode(errors="replace"))
        elif self._crowd.expected in self._first.partition(b"\r\n\r\n")[2]:
            self._opened, self._first = True, b""
            self._ready.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._crowd.lost += self._opened
        self._fail("the server closed the connection")

    def _fail(self, why: str) -> None:
        if not self._ready.done():
            self._ready.set_exception(ConnectionError(why))


class Crowd:
    """Devices on one server."""

    def __init__(self, match: bytes = MATCH) -> None:
        """match: what stands in the frames that count, a page turn's unless told otherwise."""
        self.match = match
        self.size = 0
        self.lost = 0
        self.expected = b""
        self._devices: list[Device] = []
        self._times: list[float] = []
        self._all: asyncio.Event = asyncio.Event()

    async def connect(self, port: int, path: str, cookies: list[str], size: int, expected: bytes = b'["') -> float:
        """Opens `size` devices, the cookies used in turn; seconds until each holds a first frame with `expected` in it.

        Raises ConnectionError, TimeoutError.
        """
        self.expected = expected
        gate = asyncio.Semaphore(OPENING_AT_ONCE)
        since = time.perf_counter()

        async def one(number: int) -> Device:
            async with gate:
                return await self._open(port, upgrade(port, path, cookies[number % len(cookies)]))

        async with asyncio.timeout(LONGEST_STORM):
            self._devices = await asyncio.gather(*(one(number) for number in range(size)))
        self.size = size
        return time.perf_counter() - since

    async def leave(self) -> None:
        """Every device goes, without a word; returns when they are gone."""
        for device in self._devices:
            device.transport.abort()  # type: ignore[attr-defined]
        self._devices, self.size = [], 0
        await asyncio.sleep(0)

    def heard(self, at: float) -> None:
        """One device has the frame."""
        self._times.append(at)
        if len(self._times) == self.size:
            self._all.set()

    async def turn(self, since: float) -> dict[str, float]:
        """Waits until every device has the next frame; milliseconds from `since`. Raises TimeoutError."""
        await asyncio.wait_for(self._all.wait(), LONGEST_TURN)
        times, self._times = sorted(self._times), []
        self._all.clear()
        marks = {"first": 0, "p50_ms": len(times) // 2, "p99_ms": int(len(times) * 0.99), "last_ms": len(times) - 1}
        return {name: (times[place] - since) * 1e3 for name, place in marks.items()}

    async def _open(self, port: int, request: bytes) -> Device:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        _, device = await loop.create_connection(lambda: Device(request, ready, self), "127.0.0.1", port)
        await ready
        return device


def upgrade(port: int, path: str, cookie: str) -> bytes:
    """The request for the live channel, as a browser sends it."""
    host, key = f"127.0.0.1:{port}", base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://{host}\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n"
    ).encode()
