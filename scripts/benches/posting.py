"""Kept HTTP connections, as thin as they can be, so that thousands fit on one core beside the server."""

import asyncio
import json
import time
from typing import Any

from founding import SLUG

TICK_SECONDS = 0.002
"""Between two looks at what is due; shorter ones would be a busy wait on loops that count in milliseconds."""


class Line(asyncio.Protocol):
    """One device's connection: asks one thing at a time. What it posts in a hurry was made ready before."""

    def __init__(self, port: int, cookie: str) -> None:
        host = f"127.0.0.1:{port}"
        self._head = f" HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
        self._answer: asyncio.Future[bytes] | None = None
        self._got = b""
        self._lost = False
        self._posted: Posted | None = None

    @classmethod
    async def open(cls, port: int, cookie: str) -> "Line":
        """Connects."""
        _, line = await asyncio.get_running_loop().create_connection(lambda: cls(port, cookie), "127.0.0.1", port)
        return line

    async def post(self, command: str, body: bytes) -> Any:
        """A command's answer, whatever it is."""
        return json.loads(await self._ask(self.posting(command, body)))

    async def get(self, path: str) -> Any:
        """A read's answer."""
        return json.loads(await self._ask(f"GET /{SLUG}/api/{path}{self._head}\r\n".encode()))

    def posting(self, command: str, body: bytes) -> bytes:
        """A command as the bytes that will go over the wire."""
        head = f"POST /{SLUG}/api/{command}{self._head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    def hurry(self, request: bytes, posted: "Posted") -> None:
        """Sends what was made ready; its answer only leaves a mark in `posted`."""
        self._posted = posted
        posted.sent = time.perf_counter()
        self._transport.write(request)  # type: ignore[attr-defined]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if self._posted is not None:
            self._posted.heard(data)
            return
        self._got += data
        head, found, body = self._got.partition(b"\r\n\r\n")
        if not found or self._answer is None:
            return
        size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(body) >= size:
            self._got = b""
            self._answer.set_result(body)

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server closed the connection"))
        if self._posted is not None:
            self._posted.heard(b"")

    async def _ask(self, request: bytes) -> bytes:
        if self._lost:
            raise ConnectionError("the server closed the connection")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)  # type: ignore[attr-defined]
        return await self._answer


class Posted:
    """What became of one request: when it went, when its answer was there, and the answer's bytes."""

    __slots__ = ("_burst", "_mark", "answer", "answered", "sent")

    def __init__(self, burst: "Burst", mark: bytes) -> None:
        self._burst = burst
        self._mark = mark
        self.sent = self.answered = 0.0
        self.answer = b""

    def heard(self, data: bytes) -> None:
        """More of the answer; nothing at all when the line was cut. Whole when it ends as JSON does."""
        self.answer += data
        if not self.answered and (not data or self._mark in self.answer or self.answer.endswith(b"}")):
            self.answered = time.perf_counter()
            self._burst.done()

    @property
    def good(self) -> bool:
        """Whether the answer is the one that was wanted."""
        return self._mark in self.answer


class Burst:
    """Many requests on as many lines, spread over some seconds by one timer."""

    def __init__(self, lines: list[Line], requests: list[bytes], mark: bytes) -> None:
        self._lines = lines
        self._requests = requests
        self.posted = [Posted(self, mark) for _ in lines]
        self._missing = len(lines)
        self._all = asyncio.Event()

    def done(self) -> None:
        """One answer is there."""
        self._missing -= 1
        if not self._missing:
            self._all.set()

    @property
    def over(self) -> bool:
        """Whether everybody has an answer."""
        return self._all.is_set()

    async def send(self, seconds: float, longest: float) -> None:
        """Posts them, evenly over `seconds`; returns when all are answered. Raises TimeoutError."""
        began, place, size = time.perf_counter(), 0, len(self._lines)
        async with asyncio.timeout(longest):
            while place < size:
                due = min(size, 1 + int((time.perf_counter() - began) / seconds * size))
                for number in range(place, due):
                    self._lines[number].hurry(self._requests[number], self.posted[number])
                place = due
                await asyncio.sleep(TICK_SECONDS)
            await self._all.wait()
