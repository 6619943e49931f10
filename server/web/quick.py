"""An HTTP connection on which pages are answered at once: no task, no parser, one system call (SPEC DOC11, CMD5).

A request for a page that `Paged` can answer waits for its turn like every other, and is then written straight into the
socket. All others, and whatever is odd, are handed to the protocol underneath just as they came.
"""

import asyncio
import os
import socket
from contextlib import suppress
from functools import partial
from typing import Any

from server.web.paged import REMEMBERED, Asked, Paged, Told
from server.web.patience import LARGEST_HEAD, PatientProtocol

SEND_BUFFER = 128 * 1024
"""In the kernel, for a connection that fetches pages: most pages fit, so that they take one call; and it is a bound."""


class QuickProtocol(PatientProtocol):
    """One HTTP connection. At most two pages wait here for a reader who is slow, and what was asked behind them."""

    def __init__(self, paged: Paged, *args: Any) -> None:
        super().__init__(*args)
        self._paged = paged
        self._told: Told | None = None
        self._turning = False
        self._held = b""
        self._used = 0.0
        self._fd = -1
        self._fetches = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._scheme = self.scheme or "http"

    def data_received(self, data: bytes) -> None:
        idle = self._idle()
        if self._turning or (idle and (self._held or self.flow.write_paused)):
            self._hold(data)
            return
        asked = self._paged.asked(data, self._told) if idle else None
        if asked is None:
            super().data_received(data)
            return
        told = asked.told
        self._told = told if len(told.raw) <= REMEMBERED else None
        self._turning = True
        self._stop_waiting()
        self._paged.turnstile.soon(partial(self._turn, asked))

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._held and not self._turning:
            self._release(b"")

    def timeout_keep_alive_handler(self) -> None:
        """Set once and looked at when it is over: most readers turn the page before that."""
        left = self._used + self.timeout_keep_alive - self.loop.time()
        if self._turning or left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(max(left, 1.0), self.timeout_keep_alive_handler)
        elif self.transport.get_write_buffer_size():
            self.transport.abort()  # it has not read for so long; closing would wait until it has
        else:
            super().timeout_keep_alive_handler()

    def _idle(self) -> bool:
        """Nothing of a request is in the parser, nothing is being answered."""
        cycle = self.cycle
        if self._in_head or self._in_body or not (cycle is None or cycle.response_complete):
            return False
        return not self.transport.is_closing()

    def _turn(self, asked: Asked) -> None:
        self._turning = False
        if self.transport.is_closing():
            self._held = b""
            return
        answer = self._paged.answer(asked, self._scheme, self._paged.date(self.server_state.default_headers))
        if answer is None:
            super().data_received(asked.data)
            self._release(b"")
            return
        self._send(answer)
        self.server_state.total_requests += 1
        self._used = self.loop.time()
        if self.timeout_keep_alive_task is None:
            handler = self.timeout_keep_alive_handler
            self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, handler)
        if self._held or asked.size < len(asked.data):
            self._release(asked.data[asked.size :])

    def _hold(self, data: bytes) -> None:
        """What comes while a page waits, for its turn or for its reader, comes after it."""
        self._held += data
        if len(self._held) > LARGEST_HEAD:
            self.flow.pause_reading()

    def _release(self, rest: bytes) -> None:
        rest, self._held = rest + self._held, b""
        if rest and not self.transport.is_closing():
            self.flow.resume_reading()
            self.data_received(rest)

    def _send(self, pieces: list[bytes]) -> None:
        """Straight into the kernel while nothing waits here; what does not fit waits in the transport."""
        if not self._fetches:
            self._fetch()
        sent = 0
        if self._fd >= 0 and not self.transport.get_write_buffer_size():
            try:
                sent = os.writev(self._fd, pieces)
            except BlockingIOError:
                pass
            except OSError:
                return  # the peer is gone; connection_lost is on its way
        if sent < sum(map(len, pieces)):
            self.transport.writelines(_after(pieces, sent))

    def _fetch(self) -> None:
        """The first page on this connection."""
        self._fetches = True
        if os.name == "posix" and self._scheme == "http":
            line = self.transport.get_extra_info("socket")
            self._fd = line.fileno()
            with suppress(OSError):
                line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)


def _after(pieces: list[bytes], sent: int) -> list[bytes | memoryview]:
    """What is left of the pieces after so many bytes."""
    left: list[bytes | memoryview] = []
    for piece in pieces:
        if sent < len(piece):
            left.append(memoryview(piece)[sent:] if sent else piece)
        sent = max(0, sent - len(piece))
    return left
