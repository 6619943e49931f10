"""The live channel's socket: an asyncio protocol that uvicorn hands an upgrade request to (SPEC RT3, RT4, RT6, BADGE6).

Between the hub and the kernel there is nothing: no task, no queue, no message object per device.
"""

import asyncio
import os
import socket
from typing import Any, cast

from uvicorn.server import ServerState

from server.domain.box import Refused
from server.domain.rows import Person
from server.realtime import frames, wire
from server.realtime.device import Device
from server.realtime.hub import Hub, is_staff
from server.realtime.presence import watches
from server.realtime.wire import CloseCode, parse_after
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.registry import token_hash
from server.web.refusals import last_words
from server.web.upgrade import Upgrade, handshake_key, parse_upgrade
from server.web.visitor import check_origin, cookie_name, cookies_of
from server.words import DEFAULT, choose

UNSENT = 8 * 1024
"""Bytes beside its first frame that wait here for a device before it counts as behind (RT4)."""
UNSENT_IN_KERNEL = 16 * 1024
"""What the kernel keeps beside that is as stale as what we keep; without a limit it is some hundred kilobytes."""
NO_LIMIT = 1 << 30
NOTSENT_LOWAT: int | None = getattr(socket, "TCP_NOTSENT_LOWAT", None)
GREETING = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
GOODBYE_SECONDS = 5
PAPERS = frames.text(wire.now("papers", {}))
"""There is something for this person alone: their device asks for it (AUD2)."""


class LiveProtocol(asyncio.Protocol):
    """One device's socket."""

    __slots__ = (
        "_congress",
        "_congresses",
        "_connections",
        "_device",
        "_ended",
        "_fd",
        "_hub",
        "_secure",
        "_transport",
    )

    def __init__(self, congresses: Congresses, server_state: ServerState) -> None:
        self._congresses = congresses
        self._connections = cast("set[Any]", server_state.connections)
        self._device: Device | None = None
        self._hub: Hub | None = None
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._secure = transport.get_extra_info("sslcontext") is not None
        self._fd = -1 if self._secure or os.name != "posix" else transport.get_extra_info("socket").fileno()
        self._connections.add(self)

    def data_received(self, data: bytes) -> None:
        if self._device is not None:
            self._device.receive(data, asyncio.get_running_loop().time())
            return
        request = parse_upgrade(data)
        try:
            self._upgrade(request)
        except Refused as refused:
            self._refuse(refused, choose(request.headers.get("accept-language", "")) or DEFAULT)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        if self._hub is not None and self._device is not None:
            self._device.leave()
            self._hub.detach(self._device)

    def pause_writing(self) -> None:
        """RT4: its buffer is full, so it is told nothing more, until it has read what is there."""
        if self._device is not None:
            self._device.behind = True

    def resume_writing(self) -> None:
        """It has read everything that waited here."""
        if self._device is not None and self._hub is not None:
            self._device.heard = asyncio.get_running_loop().time()
            self._hub.caught_up(self._device, self._congress.live.position)

    def shutdown(self) -> None:
        """uvicorn is stopping."""
        if self._device is not None:
            self._device.close(CloseCode.RESTARTING, "the server restarts")
        else:
            self._transport.close()

    def write(self, data: bytes) -> None:
        """What does not fit into the kernel waits in the transport; while nothing waits there, frames go straight (RT3).

        The descriptor is ours until `connection_lost` returns: only then does the transport close it.
        """
        if self._ended or self._transport.is_closing():
            return
        if self._fd >= 0 and not self._transport.get_write_buffer_size():
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                pass
            except OSError:
                return  # the peer is gone; connection_lost is on its way
        if data:
            self.wait(data)
        else:
            self._go_straight()

    def wait(self, data: bytes) -> None:
        """RT4: the kernel takes no more; what comes next must not overtake this."""
        if self._device is not None:
            self._device.fd = -1
        self._transport.write(data)

    def _go_straight(self) -> None:
        if self._device is not None and not (self._device.closed or self._transport.get_write_buffer_size()):
            self._device.fd = self._fd

    def end(self) -> None:
        """What was written is sent; then the device closes, and if it does not within some seconds, it is cut.

        Closing at once, while the device still sends, would reset the line, and the reason would never be read.
        """
        if self._hub is not None and self._device is not None:
            self._hub.detach(self._device)
        self._ended = True
        if self._transport.can_write_eof():
            self._transport.write_eof()
        else:
            self._transport.close()
        self._cut_later()

    def _cut_later(self) -> None:
        asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self._transport.abort)

    def _upgrade(self, request: Upgrade) -> None:
        if not request.slug:
            raise Refused("not_found")
        congress = self._congresses.here(request.slug)
        if congress is None:
            raise Refused("no_such_congress")
        key = handshake_key(request)
        known, token = self._recognise(request, congress)
        person, kind = known.id, congress.registry.kind_of(token)
        hub = cast(Hub, congress.audience)
        at = asyncio.get_running_loop().time()
        device = Device(self, person, is_staff(known), token_hash(token), at, watches(known), kind)
        greeting = GREETING + frames.accept(key).encode() + b"\r\n\r\n"
        self._congress = congress
        self._transport.set_write_buffer_limits(NO_LIMIT)
        hub.attach(device, parse_after(request.after), congress.live.position, greeting)
        self._hub, self._device = hub, device
        self._limit_what_waits()
        self._go_straight()
        if congress.shelf.has_restricted(person):
            device.tell(PAPERS)

    def _limit_what_waits(self) -> None:
        """However long its first frame is, it is not behind yet: only from here on can it be."""
        self._transport.set_write_buffer_limits(UNSENT + self._transport.get_write_buffer_size(), 0)
        if self._fd >= 0 and NOTSENT_LOWAT is not None:
            line = self._transport.get_extra_info("socket")
            line.setsockopt(socket.IPPROTO_TCP, NOTSENT_LOWAT, UNSENT_IN_KERNEL)

    def _recognise(self, request: Upgrade, congress: Congress) -> tuple[Person, str]:
        """The person, and the cookie's value."""
        scheme = "https" if self._secure else "http"
        own = f"{scheme}://{request.headers.get('host', '')}"
        cookies = cookies_of(request.headers.get("cookie", ""))
        check_origin(request.headers.get("origin"), own, congress.url, bool(cookies))
        token = cookies.get(cookie_name(congress.slug, scheme), "")
        person = congress.registry.of_token(token) if token else None
        if person is None:
            raise Refused("no_session")
        return person, token

    def _refuse(self, refused: Refused, language: str) -> None:
        # RFC 6455, section 4.4: who is refused for their version is told which one there is.
        told = {"Sec-WebSocket-Version": "13"} if refused.params.get("reason") == "websocket" else {}
        self._transport.write(last_words(refused, language, told))
        self._transport.close()
