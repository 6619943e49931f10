"""Where every connection arrives: a device that asks for the live channel goes straight there, all others to HTTP.

A storm of ten thousand devices is ten thousand upgrade requests; making an HTTP protocol for each, only to leave it at
once, costs more than everything else that is done for them.
"""

import asyncio
from typing import Any, cast

import uvicorn
from uvicorn.server import ServerState

from server.services.congresses import Congresses
from server.web.live import LiveProtocol
from server.web.paged import Paged
from server.web.patience import HEAD_SECONDS
from server.web.quick import QuickProtocol
from server.web.upgrade import asks_for_live


class Doorway(asyncio.Protocol):
    """Waits for the first bytes of a connection, no longer than for a request's head, and hands it on."""

    __slots__ = ("_app_state", "_config", "_congresses", "_deadline", "_loop", "_paged", "_state", "_transport")

    def __init__(
        self,
        congresses: Congresses,
        paged: Paged,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._congresses = congresses
        self._paged = paged
        self._config = config
        self._state = server_state
        self._app_state = app_state
        self._loop = _loop or asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._deadline = self._loop.call_later(HEAD_SECONDS, transport.close)
        cast("set[Any]", self._state.connections).add(self)

    def data_received(self, data: bytes) -> None:
        self._leave()
        protocol: asyncio.Protocol
        if asks_for_live(data):
            protocol = LiveProtocol(self._congresses, self._state)
        else:
            protocol = QuickProtocol(self._paged, self._config, self._state, self._app_state, self._loop)
        self._transport.set_protocol(protocol)
        protocol.connection_made(self._transport)
        protocol.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()

    def shutdown(self) -> None:
        """uvicorn is stopping."""
        self._transport.close()

    def _leave(self) -> None:
        self._deadline.cancel()
        cast("set[Any]", self._state.connections).discard(self)
