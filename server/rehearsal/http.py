"""Kept HTTP connections, as thin as they can be, so that thousands of devices fit into one process."""

import asyncio
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from server.rehearsal.address import Server

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, its head, its body."""

    status: int
    head: bytes
    body: bytes

    def json(self) -> Any:
        """The body's JSON; ValueError when it is none."""
        return msgspec.json.decode(self.body)

    def header(self, name: str) -> str:
        """A header's value, empty when it is not there."""
        start = self.head.lower().find(b"\r\n" + name.lower().encode() + b":")
        return "" if start < 0 else self.head[start + len(name) + 3 :].partition(b"\r\n")[0].decode("latin-1").strip()


class Line(asyncio.Protocol):
    """One device's connection; asks one thing at a time and connects anew when the server closed it meanwhile."""

    __slots__ = ("_answer", "_got", "_head_end", "_lock", "_server", "_size", "_transport")

    def __init__(self, server: Server) -> None:
        self._server = server
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._got = bytearray()
        self._head_end = self._size = 0
        self._lock = asyncio.Lock()

    async def ask(
        self, method: str, path: str, *, cookie: str = "", body: bytes | None = None, language: str = "en"
    ) -> Answer:
        """Any request. Raises ConnectionError, OSError, TimeoutError."""
        link = self._server.link
        head = f"{method} {path} HTTP/1.1\r\nHost: {link.netloc}\r\nOrigin: {link.origin}\r\nAccept-Language: {language}\r\n"
        head += f"Cookie: {cookie}\r\n" if cookie else ""
        head += f"Content-Type: {JSON}\r\nContent-Length: {len(body)}\r\n" if body is not None else ""
        request = head.encode("latin-1") + b"\r\n" + (body or b"")
        async with self._lock:
            if self._transport is not None and not self._transport.is_closing():
                try:
                    return await self._ask(request)
                except ConnectionError:
                    pass  # it was kept too long; what is asked here may be asked twice
            await self._server.connect(lambda: self)
            return await self._ask(request)

    def drop(self) -> None:
        """The network is gone."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._forget()

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not self._head_end and not self._read_head():
            return
        if len(self._got) >= self._head_end + self._size and self._answer is not None:
            head, body = (
                bytes(self._got[: self._head_end]),
                bytes(self._got[self._head_end : self._head_end + self._size]),
            )
            answer, self._answer = self._answer, None
            self._forget()
            if not answer.done():
                answer.set_result(Answer(int(head[9:12]), head, body))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("closed in the middle of an answer"))
        self._answer = None

    async def _ask(self, request: bytes) -> Answer:
        if self._transport is None:
            raise ConnectionError("closed")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            return await self._answer
        except BaseException:
            self.drop()  # an answer that nobody waits for must not be taken for the next one's
            raise

    def _read_head(self) -> bool:
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return False
        self._head_end = end + 4
        head = self._got[: self._head_end].lower()
        place = head.find(b"\r\ncontent-length:")
        self._size = 0 if place < 0 else int(head[place + 17 :].partition(b"\r\n")[0])
        return True

    def _forget(self) -> None:
        self._got = bytearray()
        self._head_end = self._size = 0
