"""RFC 6455 for a client to which the server says whole text frames: bytes in, messages out; no sockets."""

import os
import struct

CONTINUATION, TEXT, CLOSE, PING, PONG = 0, 1, 8, 9, 10
_SHORT, _LONG = 126, 127


def masked(opcode: int, payload: bytes) -> bytes:
    """A short final frame as clients send it; payload at most 125 bytes."""
    mask = os.urandom(4)
    hidden = bytes(byte ^ mask[place & 3] for place, byte in enumerate(payload))
    return bytes((0x80 | opcode, 0x80 | len(payload))) + mask + hidden


class Reader:
    """Takes bytes as they come; gives (opcode, payload) of each frame that they complete."""

    __slots__ = ("_buffer",)

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """ValueError for what no server of ours says: a masked or fragmented frame."""
        buffer = self._buffer + data if self._buffer else data
        found, start, size = [], 0, len(buffer)
        while size - start >= 2:
            first, length = buffer[start], buffer[start + 1]
            if not first & 0x80 or first & 0x70 or length & 0x80:
                raise ValueError("a frame that is fragmented, masked, or extended")
            body = start + 2
            if length == _SHORT and size - start >= 4:
                (length,), body = struct.unpack_from("!H", buffer, body), body + 2
            elif length == _LONG and size - start >= 10:
                (length,), body = struct.unpack_from("!Q", buffer, body), body + 8
            elif length >= _SHORT:
                break
            if size - body < length:
                break
            found.append((first & 0x0F, buffer[body : body + length]))
            start = body + length
        self._buffer = buffer[start:]
        return found
