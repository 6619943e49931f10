"""The life of one connected device, without its socket: what it may send, and when it has to go (SPEC RT4, RT6)."""

from typing import Protocol

from server.domain.sessions import BADGE
from server.realtime import frames
from server.realtime.frames import Message, Opcode, ProtocolError, Reader
from server.realtime.wire import CloseCode

MESSAGES_PER_SECOND = 5
BURST = 20


class Line(Protocol):
    """The socket's side of a device."""

    def write(self, data: bytes) -> None:
        """Sends bytes, or buffers them."""

    def wait(self, data: bytes) -> None:
        """Buffers bytes that the socket does not take now."""

    def end(self) -> None:
        """Closes once what was written is sent."""


class Device:
    """Somebody's tablet: who it is, whether it sees what staff see, and whether it watches who is connected.

    It is behind while its socket takes nothing more; it is told nothing then, and the newest state afterwards if it missed
    anything meanwhile (RT4). `fd` is its socket's descriptor for as long as frames may go straight there, -1 otherwise.
    """

    __slots__ = (
        "_allowance",
        "_line",
        "_reader",
        "behind",
        "closed",
        "fd",
        "heard",
        "kind",
        "missed",
        "person",
        "staff",
        "tell_rest",
        "token_hash",
        "watches",
        "write",
    )

    def __init__(
        self,
        line: Line,
        person: str,
        staff: bool,
        token_hash: bytes,
        at: float,
        watches: bool = False,
        kind: str = BADGE,
    ) -> None:
        self._line = line
        self._reader: Reader | None = None
        self._allowance = float(BURST)
        self.heard = at
        self.person = person
        self.staff = staff
        self.watches = watches or staff
        self.token_hash = token_hash
        self.kind = kind
        self.fd = -1
        self.closed = self.behind = self.missed = False
        self.write = line.write
        self.tell_rest = line.wait

    def receive(self, data: bytes, at: float) -> None:
        """Takes bytes that came at a monotonic second; answers pings and closes, ends what breaks the rules."""
        if self.closed:
            return
        self._reader = self._reader or Reader()
        try:
            for message in self._reader.feed(data):
                if self.closed:  # by the message before: nothing is said behind a close
                    return
                self._answer(message, at)
        except ProtocolError as error:
            self.close(CloseCode.BAD_FRAME, error.reason)

    def tell(self, frame: bytes) -> None:
        """Writes a frame, unless the device has left or is behind and misses it."""
        if self.behind:
            self.missed = True
        elif not self.closed:
            self.write(frame)

    def leave(self) -> None:
        """From here on nobody tells it anything."""
        self.closed = True
        self.fd = -1

    def close(self, code: int, reason: str = "") -> None:
        """Says why, and ends."""
        if not self.closed:
            self.leave()
            self.write(frames.close(code, reason))
            self._line.end()

    def _answer(self, message: Message, at: float) -> None:
        self._allowance = min(BURST, self._allowance + (at - self.heard) * MESSAGES_PER_SECOND) - 1
        self.heard = at
        if self._allowance < 0:
            self.close(CloseCode.FLOOD, "too many messages")
        elif message.opcode is Opcode.PING:
            self._reply(frames.frame(Opcode.PONG, message.payload))
        elif message.opcode is Opcode.CLOSE:
            self._echo_close(message.payload)
        elif message.opcode is Opcode.TEXT:
            self._answer_text(message.payload)

    def _reply(self, frame: bytes) -> None:
        """What only its asker misses is no reason for a new snapshot."""
        if not (self.closed or self.behind):
            self.write(frame)

    def _answer_text(self, payload: bytes) -> None:
        """A device asks "are you there?" after waking; nothing else is said upward on this channel."""
        if payload == b'["ping"]':
            self._reply(frames.text(b'["now","pong",{}]'))
        else:
            self.close(CloseCode.BAD_FRAME, "commands go by HTTP")

    def _echo_close(self, payload: bytes) -> None:
        if not self.closed:
            self.leave()
            self.write(frames.frame(Opcode.CLOSE, payload[:2]))
            self._line.end()
