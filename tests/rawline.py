"""A device at its socket: the handshake and the frames byte by byte, so that it can say what no browser says, or not read."""

import socket
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from devices import Caller
from oracle import sent
from waiting import PATIENCE

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
Headers = list[tuple[str, str]]


def headers(caller: Caller) -> Headers:
    """What a browser says in its handshake."""
    return [
        ("Host", caller.url.removeprefix("http://")),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", KEY),
        ("Origin", caller.url),
        ("Cookie", caller.cookie()),
    ]


def request(told: Headers, line: str = "GET /hall/live HTTP/1.1") -> bytes:
    return "\r\n".join([line, *(f"{name}: {value}" for name, value in told), "", ""]).encode()


@dataclass
class RawLine:
    """Use it in a with statement. `buffer` is the kernel's, in bytes, where it matters how soon a device falls behind."""

    caller: Caller
    buffer: int | None = None
    rest: bytes = field(default=b"", init=False)
    line: socket.socket = field(init=False)

    def __enter__(self) -> Self:
        parts = urlsplit(self.caller.url)
        self.line = socket.socket()
        self.line.settimeout(PATIENCE)
        if self.buffer is not None:
            self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.buffer)
        self.line.connect((parts.hostname or "", parts.port or 80))
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()

    def upgrade(self) -> bytes:
        """The handshake; the first frame's payload."""
        assert self.ask(request(headers(self.caller))).startswith(b"HTTP/1.1 101 ")
        return self.frame()[1]

    def ask(self, data: bytes, piece: int | None = None) -> bytes:
        """Sends a request, all at once or so many bytes at a time; the answer's head."""
        for start in range(0, len(data), piece or len(data)):
            self.line.sendall(data[start : start + (piece or len(data))])
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        return head

    def say(self, opcode: int, payload: bytes = b"") -> None:
        self.line.sendall(sent(opcode, payload))

    def frame(self) -> tuple[int, bytes]:
        """The next frame that is no ping of the server's: its opcode and payload."""
        while True:
            short = self._peek(2)[1]
            assert short < 128, "a server's frames are not masked"
            start = 2 if short < 126 else 4 if short == 126 else 10
            size = short if short < 126 else int.from_bytes(self._peek(start)[2:start], "big")
            whole = self._peek(start + size)
            self.rest = self.rest[start + size :]
            if (opcode := whole[0] & 0x0F) != 9:
                return opcode, whole[start:]

    def frames(self) -> list[tuple[int, bytes]]:
        """Every frame until the server closes the connection."""
        found = []
        while True:
            try:
                found.append(self.frame())
            except EOFError:
                return found

    def _peek(self, size: int) -> bytes:
        while len(self.rest) < size:
            self._more()
        return self.rest[:size]

    def _more(self) -> None:
        data = self.line.recv(1 << 16)
        if not data:
            raise EOFError(self.rest)
        self.rest += data
