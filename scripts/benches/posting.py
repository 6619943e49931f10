"""One device's kept HTTP connection, as thin as it can be, so that thousands fit on one core beside the server."""

import asyncio
import json
from typing import Any

from founding import SLUG


class Line(asyncio.Protocol):
    """Asks one thing at a time."""

    def __init__(self, port: int, cookie: str) -> None:
        host = f"127.0.0.1:{port}"
        self._head = f" HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
        self._answer: asyncio.Future[bytes] | None = None
        self._got = b""
        self._lost = False

    @classmethod
    async def open(cls, port: int, cookie: str) -> "Line":
        """Connects."""
        _, line = await asyncio.get_running_loop().create_connection(lambda: cls(port, cookie), "127.0.0.1", port)
        return line

    async def post(self, command: str, body: bytes) -> Any:
        """A command's answer, whatever it is."""
        head = f"POST /{SLUG}/api/{command}{self._head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return json.loads(await self._ask(head.encode() + body))

    async def get(self, path: str) -> Any:
        """A read's answer."""
        return json.loads(await self._ask(f"GET /{SLUG}/api/{path}{self._head}\r\n".encode()))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
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

    async def _ask(self, request: bytes) -> bytes:
        if self._lost:
            raise ConnectionError("the server closed the connection")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)  # type: ignore[attr-defined]
        return await self._answer
