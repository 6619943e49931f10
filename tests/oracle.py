"""`websockets`, another implementation of RFC 6455, as the oracle: what it hears in the same bytes, and what it answers."""

import codecs
import struct

from websockets.frames import Frame
from websockets.frames import Opcode as Op
from websockets.protocol import SERVER, Protocol

from server.realtime.frames import LARGEST, ProtocolError, Reader

Said = list[tuple[int, bytes]]
LONGEST_HEAD = 14
PING = b'["ping"]'
MASK = b"\x37\xfa\x21\x3d"


def sent(opcode: int, payload: bytes = b"", final: bool = True, rsv: int = 0, mask: bytes | None = MASK) -> bytes:
    """One frame as a device sends it; rsv 0 to 7, mask None for a frame that breaks section 5.1."""
    size, covered = len(payload), 0x80 if mask is not None else 0
    short = size if size < 126 else 126 if size < 0x10000 else 127
    length = b"" if size < 126 else struct.pack("!H" if short == 126 else "!Q", size)
    body = payload if mask is None else bytes(byte ^ mask[n % 4] for n, byte in enumerate(payload))
    head = bytes(((0x80 if final else 0) | rsv << 4 | opcode, short | covered))
    return head + length + (mask or b"") + body


def closing(code: int, why: bytes = b"") -> bytes:
    """A close frame's payload."""
    return struct.pack("!H", code) + why


def ours(parts: list[bytes]) -> tuple[Said, ProtocolError | None]:
    """What our own reader hears in these bytes, in these pieces, up to a close; and why it refuses the rest."""
    reader, said = Reader(), Said()
    for part in parts:
        try:
            for message in reader.feed(part):
                said.append((message.opcode, message.payload))
                if message.opcode == Op.CLOSE:
                    return said, None
        except ProtocolError as error:
            return said, error
        assert reader.held < 2 * LARGEST + LONGEST_HEAD, "more is kept than a message"
    return said, None


class Other:
    """The other implementation as a server with our limit, whose messages are text."""

    def __init__(self) -> None:
        self.said: Said = []
        self._protocol = Protocol(SERVER, max_size=LARGEST)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._whole = b""
        self._failed = False

    @property
    def refused(self) -> bool:
        """Whether what it was sent breaks the protocol."""
        return self._failed or self._protocol.parser_exc is not None

    def feed(self, data: bytes) -> None:
        """Takes bytes; `said` grows by the messages that they complete, up to a close."""
        if self.refused or (self.said and self.said[-1][0] == Op.CLOSE):
            return
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            assert isinstance(event, Frame)
            if not self._failed:
                self._hear(event.opcode, bytes(event.data), event.fin)

    def answers(self) -> bytes:
        """What it sends for that; given one frame at a time, it answers none behind the one that it refuses."""
        return b"".join(self._protocol.data_to_send())

    def _hear(self, opcode: Op, data: bytes, final: bool) -> None:
        if opcode in {Op.CLOSE, Op.PING, Op.PONG}:
            self.said.append((int(opcode), data))
        elif opcode is Op.BINARY:
            self._fail(1003, "text only")
        else:
            self._hear_text(data, final)

    def _hear_text(self, data: bytes, final: bool) -> None:
        self._whole += data
        try:
            self._decoder.decode(data, final)
        except UnicodeDecodeError:
            self._fail(1007, "not UTF-8")
            return
        if final:
            self.said.append((1, self._whole))
            self._whole = b""

    def _fail(self, code: int, reason: str) -> None:
        self._failed = True
        self._protocol.fail(code, reason)


def heard(data: bytes) -> tuple[Said, bool]:
    """What the oracle hears up to the first close, and whether it refuses the rest."""
    other = Other()
    other.feed(data)
    return other.said, other.refused
