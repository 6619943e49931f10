"""Many simulated devices in one process: plain sockets that upgrade, read, and stamp the frames that count."""

import asyncio
import base64
import os
import time

MATCH = b'page.shown"'


class Device(asyncio.Protocol):
    """Connects, upgrades, and from then on notes when a frame with MATCH came."""

    def __init__(self, host: str, path: str, cookie: str, ready: "asyncio.Future[None]", crowd: "Crowd") -> None:
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://{host}\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\nSec-WebSocket-Version: 13\r\n"
            f"Cookie: {cookie}\r\n\r\n"
        ).encode()
        self._ready = ready
        self._crowd = crowd
        self._opened = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self._request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        if self._opened:
            if MATCH in data:
                self._crowd.heard(time.perf_counter())
            return
        if not data.startswith(b"HTTP/1.1 101"):
            self._ready.set_exception(ConnectionError(data[:200].decode(errors="replace")))
            return
        self._opened = True
        self._ready.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._crowd.lost += self._opened


class Crowd:
    """Devices on one server."""

    def __init__(self) -> None:
        self.size = 0
        self.lost = 0
        self._times: list[float] = []
        self._all: asyncio.Event = asyncio.Event()

    async def connect(self, port: int, path: str, cookies: list[str], size: int) -> None:
        """Opens `size` devices, the cookies used in turn, some dozens at a time."""
        loop = asyncio.get_running_loop()
        gate = asyncio.Semaphore(64)

        async def one(number: int) -> None:
            async with gate:
                ready: asyncio.Future[None] = loop.create_future()
                host, cookie = f"127.0.0.1:{port}", cookies[number % len(cookies)]
                await loop.create_connection(lambda: Device(host, path, cookie, ready, self), "127.0.0.1", port)
                await ready

        await asyncio.gather(*(one(number) for number in range(size)))
        self.size = size

    def heard(self, at: float) -> None:
        """One device has the frame."""
        self._times.append(at)
        if len(self._times) == self.size:
            self._all.set()

    async def turn(self, since: float) -> dict[str, float]:
        """Waits until every device has the next frame; milliseconds from `since` to the first, the median, the last."""
        await asyncio.wait_for(self._all.wait(), 10)
        times, self._times = sorted(self._times), []
        self._all.clear()
        return {
            "first": (times[0] - since) * 1e3,
            "median": (times[len(times) // 2] - since) * 1e3,
            "last": (times[-1] - since) * 1e3,
        }
