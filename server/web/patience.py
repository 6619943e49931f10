"""uvicorn's HTTP protocol, which waits for a request no longer than is reasonable.

A head has to be there within ten seconds, a body has to keep coming, an answer has to be taken. Who sends on after the
answer is listened to for some seconds, so that they can read it, and is then cut off.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.domain.box import Refused
from server.web.refusals import last_words
from server.words import DEFAULT, choose

HEAD_SECONDS = 10.0
LARGEST_HEAD = 32 * 1024
LEAST_BODY = 1024
"""Bytes of a body that have to come in every HEAD_SECONDS."""
LINGER_SECONDS = 5.0
UNREAD_SECONDS = 60.0


class PatientProtocol(HttpToolsProtocol):
    """One HTTP connection. A request that arrives in one piece costs no timer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_head = self._in_body = False
        self._head_size = self._body_size = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head_size += len(data)
        self._body_size += len(data)
        super().data_received(data)
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            self._stop_waiting()
        elif self._in_head and self._head_size > LARGEST_HEAD:
            self._refuse("head_too_large")
        elif self._in_head or self._in_body or self.cycle is None or self.cycle.response_complete:
            self._wait(HEAD_SECONDS)
        else:
            self._stop_waiting()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._stop_waiting()
        self._in_head, self._head_size = True, 0

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._in_head, self._in_body, self._body_size = False, True, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_body = False
        super().on_message_complete()
        if self.cycle is not None and self.cycle.response_complete:
            # It was refused before it was over; uvicorn forgets that the connection is idle from now on.
            keep = self.timeout_keep_alive
            self.timeout_keep_alive_task = self.loop.call_later(keep, self.timeout_keep_alive_handler)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._in_body:
            self._stop_waiting()
            self._wait(LINGER_SECONDS)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self._unread or self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _should_upgrade(self) -> bool:
        """RFC 6455 section 4.1: GET, in HTTP/1.1. uvicorn would take any method and version, and not say which it was."""
        usual = self.parser.get_method() == b"GET" and self.parser.get_http_version() == "1.1"
        return usual and super()._should_upgrade()

    def send_400_response(self, msg: str) -> None:
        self._refuse("malformed", reason="http")

    def _wait(self, seconds: float) -> None:
        """Begins to wait; nothing happens when that has begun already."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(seconds, self._overdue)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _overdue(self) -> None:
        self._deadline = None
        answered = self.cycle is not None and self.cycle.response_complete
        if self._in_body and not answered and (self.flow.read_paused or self._body_size >= LEAST_BODY):
            self._body_size = 0
            self._wait(HEAD_SECONDS)
        elif self._in_body and answered:
            self.transport.abort()
        elif self._in_head or self._in_body:
            self._refuse("too_late")
        else:
            self.transport.close()

    def _refuse(self, code: str, **params: Any) -> None:
        """The last words on this connection, unless an answer has begun already."""
        self._stop_waiting()
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(last_words(Refused(code, **params), self._language()))
        self.transport.close()

    def _language(self) -> str:
        accepted = dict(self.headers or []).get(b"accept-language", b"")
        return choose(accepted.decode("latin-1")) or DEFAULT
