"""RFC 6455 for a server whose devices say little: bytes in, messages out; no sockets, no time (SPEC RT6).

Frames from devices are masked and at most `LARGEST` bytes; ours are neither masked nor fragmented.
"""

import base64
import codecs
import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

LARGEST = 4096
LARGEST_CONTROL = 125
MOST_FRAGMENTS = 64
"""Of one message: what says nothing, and a device could send for ever, has an end."""
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
    """Takes bytes as they come and gives whole messages; raises ProtocolError and is then of no more use.

    What a frame's head already breaks is refused before its payload is waited for.
    """

    __slots__ = ("_at", "_buffer", "_fragments", "_whole")

    def __init__(self) -> None:
        self._buffer = b""
        self._at = 0
        self._whole = b""
        self._fragments = 0

    @property
    def held(self) -> int:
        """Bytes that wait for what completes them: less than two messages and a head."""
        return len(self._buffer) - self._at + len(self._whole)

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that these bytes complete, each read when it is asked for: all before what breaks the protocol."""
        self._buffer = self._buffer[self._at :] + data
        self._at = 0
        return self._messages()

    def _messages(self) -> Iterator[Message]:
        while (taken := self._take()) is not None:
            message = self._assemble(*taken)
            if message is not None:
                yield message
        self._buffer, self._at = self._buffer[self._at :], 0

    def _take(self) -> tuple[bool, Opcode, bytes] | None:
        """The next frame, or None while it is incomplete."""
        buffer, at = self._buffer, self._at
        if len(buffer) < at + 2:
            return None
        final, opcode = self._checked_head(buffer[at], buffer[at + 1])
        start, size = self._length(at, buffer[at + 1] & 0x7F)
        if len(self._whole if opcode is Opcode.CONTINUATION else b"") + size > LARGEST:
            raise ProtocolError(1009, "message too long")
        end = start + 4 + size
        if start == 0 or len(buffer) < end:
            return None
        self._at = end
        return final, opcode, _unmasked(buffer[start + 4 : end], buffer[start : start + 4])

    def _checked_head(self, first: int, second: int) -> tuple[bool, Opcode]:
        """What the first two bytes say; the payload of a frame that is refused here is not waited for."""
        if first & 0x70:
            raise ProtocolError(1002, "reserved bits are set")
        try:
            opcode = Opcode(first & 0x0F)
        except ValueError:
            raise ProtocolError(1002, "unknown opcode") from None
        if not second & 0x80:
            raise ProtocolError(1002, "frames from a device are masked")
        final = bool(first & 0x80)
        if opcode >= Opcode.CLOSE:
            self._check_control(final, opcode, second & 0x7F)
        else:
            self._check_order(opcode)
        return final, opcode

    def _check_control(self, final: bool, opcode: Opcode, size: int) -> None:
        if not final or size > LARGEST_CONTROL:
            raise ProtocolError(1002, "a control frame is short and whole")
        if opcode is Opcode.CLOSE and self._fragments:
            raise ProtocolError(1002, "closed in the middle of a message")

    def _check_order(self, opcode: Opcode) -> None:
        match opcode:
            case Opcode.BINARY:
                raise ProtocolError(1003, "text only")
            case Opcode.TEXT if self._fragments:
                raise ProtocolError(1002, "a new message inside another")
            case Opcode.CONTINUATION if not self._fragments:
                raise ProtocolError(1002, "nothing to continue")
            case Opcode.CONTINUATION if self._fragments == MOST_FRAGMENTS:
                raise ProtocolError(1009, "too many fragments")

    def _length(self, at: int, short: int) -> tuple[int, int]:
        """Where the mask starts (0: not here yet) and how long the payload is."""
        if short < 126:
            return at + 2, short
        width, form = (4, "!H") if short == 126 else (10, "!Q")
        if len(self._buffer) < at + width:
            return 0, 0
        size = int(struct.unpack_from(form, self._buffer, at + 2)[0])
        if size < (126 if short == 126 else 0x10000):
            raise ProtocolError(1002, "length not in its shortest form")
        return at + width, size

    def _assemble(self, final: bool, opcode: Opcode, payload: bytes) -> Message | None:
        """The message that this frame is, or completes; bytes that cannot become UTF-8 any more are refused at once."""
        if opcode >= Opcode.CLOSE:
            _check_close(opcode, payload)
            return Message(opcode, payload)
        whole = self._whole + payload
        _check_text(whole, final)
        self._whole, self._fragments = (b"", 0) if final else (whole, self._fragments + 1)
        return Message(Opcode.TEXT, whole) if final else None


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    long = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(long, "big")).to_bytes(size, "big")


def _check_close(opcode: Opcode, payload: bytes) -> None:
    if opcode is not Opcode.CLOSE or not payload:
        return
    if len(payload) == 1:
        raise ProtocolError(1002, "half a close code")
    code = int.from_bytes(payload[:2], "big")
    if not (1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999):
        raise ProtocolError(1002, "no such close code")
    _check_text(payload[2:], True)


def _check_text(payload: bytes, final: bool) -> None:
    try:
        codecs.utf_8_decode(payload, "strict", final)
    except UnicodeDecodeError:
        raise ProtocolError(1007, "not UTF-8") from None
