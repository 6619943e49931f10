"""RFC 6455 for a server whose devices say little: bytes in, messages out; no sockets, no time (SPEC RT6).

Frames from devices are masked and at most `LARGEST` bytes; ours are neither masked nor fragmented.
"""

import base64
import hashlib
import struct
from dataclasses import dataclass
from enum import IntEnum

LARGEST = 4096
LARGEST_CONTROL = 125
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Opcode(IntEnum):
    CONTINUATION = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


class ProtocolError(Exception):
    """What a device sent breaks the protocol; code is the close code that says so."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Message:
    """A whole text message, or a control frame, with its payload unmasked."""

    opcode: Opcode
    payload: bytes


def accept(key: str) -> str:
    """Sec-WebSocket-Accept for a Sec-WebSocket-Key (section 4.2.2)."""
    return base64.b64encode(hashlib.sha1(key.encode() + _GUID, usedforsecurity=False).digest()).decode()


def frame(opcode: Opcode, payload: bytes) -> bytes:
    """One final, unmasked frame."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | opcode, size)) + payload
    if size < 0x10000:
        return struct.pack("!BBH", 0x80 | opcode, 126, size) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, size) + payload


def text(payload: bytes) -> bytes:
    """A text frame of UTF-8 bytes."""
    return frame(Opcode.TEXT, payload)


def close(code: int, reason: str = "") -> bytes:
    """A close frame; the reason is cut to what fits."""
    told = reason.encode()[: LARGEST_CONTROL - 2].decode(errors="ignore").encode()
    return frame(Opcode.CLOSE, struct.pack("!H", code) + told)


class Reader:
    """Takes bytes as they come and gives whole messages; raises ProtocolError and is then of no more use."""

    __slots__ = ("_buffer", "_fragments")

    def __init__(self) -> None:
        self._buffer = b""
        self._fragments: bytes | None = None

    def feed(self, data: bytes) -> list[Message]:
        """The messages that these bytes complete."""
        self._buffer += data
        messages = []
        while (taken := self._take()) is not None:
            message = self._assemble(*taken)
            if message is not None:
                messages.append(message)
        return messages

    def _take(self) -> tuple[bool, Opcode, bytes] | None:
        """The next frame, or None while it is incomplete."""
        if len(self._buffer) < 2:
            return None
        first, second = self._buffer[0], self._buffer[1]
        opcode = _checked_head(first, second)
        start, size = self._length(second & 0x7F)
        if size > LARGEST:
            raise ProtocolError(1009, "message too long")
        end = start + 4 + size
        if start == 0 or len(self._buffer) < end:
            return None
        mask, payload = self._buffer[start : start + 4], self._buffer[start + 4 : end]
        self._buffer = self._buffer[end:]
        return bool(first & 0x80), opcode, _unmasked(payload, mask)

    def _length(self, short: int) -> tuple[int, int]:
        """Where the mask starts (0: not here yet) and how long the payload is."""
        if short < 126:
            return 2, short
        width, form = (4, "!H") if short == 126 else (10, "!Q")
        if len(self._buffer) < width:
            return 0, 0
        size = int(struct.unpack(form, self._buffer[2:width])[0])
        if size < (126 if short == 126 else 0x10000):
            raise ProtocolError(1002, "length not in its shortest form")
        return width, size

    def _assemble(self, final: bool, opcode: Opcode, payload: bytes) -> Message | None:
        match opcode:
            case Opcode.CLOSE if self._fragments is not None:
                raise ProtocolError(1002, "closed in the middle of a message")
            case Opcode.CLOSE | Opcode.PING | Opcode.PONG:
                return _control(final, opcode, payload)
            case Opcode.BINARY:
                raise ProtocolError(1003, "text only")
            case Opcode.TEXT if self._fragments is not None:
                raise ProtocolError(1002, "a new message inside another")
            case Opcode.CONTINUATION if self._fragments is None:
                raise ProtocolError(1002, "nothing to continue")
        whole = (self._fragments or b"") + payload
        if len(whole) > LARGEST:
            raise ProtocolError(1009, "message too long")
        self._fragments = None if final else whole
        return _text(whole) if final else None


def _checked_head(first: int, second: int) -> Opcode:
    if first & 0x70:
        raise ProtocolError(1002, "reserved bits are set")
    try:
        opcode = Opcode(first & 0x0F)
    except ValueError:
        raise ProtocolError(1002, "unknown opcode") from None
    if not second & 0x80:
        raise ProtocolError(1002, "frames from a device are masked")
    return opcode


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    long = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(long, "big")).to_bytes(size, "big")


def _control(final: bool, opcode: Opcode, payload: bytes) -> Message:
    if not final or len(payload) > LARGEST_CONTROL:
        raise ProtocolError(1002, "a control frame is short and whole")
    if opcode is Opcode.CLOSE and payload:
        _check_close(payload)
    return Message(opcode, payload)


def _check_close(payload: bytes) -> None:
    if len(payload) == 1:
        raise ProtocolError(1002, "half a close code")
    code = int.from_bytes(payload[:2], "big")
    if not (1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999):
        raise ProtocolError(1002, "no such close code")
    _text(payload[2:])


def _text(payload: bytes) -> Message:
    try:
        payload.decode()
    except UnicodeDecodeError:
        raise ProtocolError(1007, "not UTF-8") from None
    return Message(Opcode.TEXT, payload)
