"""Builds and owns everything of a running server; no globals."""

import asyncio
import errno
import gc
import logging
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TextIO, cast

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from uvicorn.server import ServerState

from server.documents.sharper import Sharper
from server.documents.watermark import Watermarks
from server.realtime.hub import Hub
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.pointer import PER_SECOND
from server.services.rehearsal import Rehearsals
from server.settings import Settings
from server.web.assets import Assets
from server.web.buckets import Buckets
from server.web.doorway import Doorway
from server.web.in_turn import InTurn
from server.web.live import LiveProtocol
from server.web.metrics import Metrics
from server.web.outside import HANDLERS, Outside
from server.web.paged import Paged
from server.web.pages import Pages
from server.web.routes import routes
from server.web.straight import Straight

BACKLOG = 4096
HEARTBEAT_SECONDS = 25
PRESENCE_SECONDS = 1
KEEP_ALIVE_SECONDS = 75
"""A reader turns a page a minute: its connection is still there, and the page is fetched without a new one."""
log = structlog.get_logger()


class AddressTaken(Exception):
    """Another program listens there already."""


def build(settings: Settings, congresses: Congresses) -> Starlette:
    """The HTTP application over these congresses."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        congresses.sweep()
        beats = [asyncio.create_task(each(congresses)) for each in (heartbeat, presence)]
        yield
        for beat in beats:
            beat.cancel()
        await app.state.sharper.close()
        await app.state.watermarks.close()
        await congresses.close()

    around = [Middleware(InTurn, turnstile=congresses.turnstile), Middleware(Outside), Middleware(Straight)]
    app = Starlette(routes=routes(), middleware=around, exception_handlers=HANDLERS, lifespan=lifespan)
    app.state.settings = settings
    app.state.congresses = congresses
    app.state.rehearsals = Rehearsals(congresses)
    app.state.assets = Assets()
    app.state.buckets = Buckets(settings.commands_per_second, settings.commands_burst)
    app.state.pointers = Buckets(2 * PER_SECOND, 4 * PER_SECOND)
    app.state.metrics = Metrics()
    app.state.pages = Pages(settings.page_cache)
    app.state.sharper = Sharper(settings.sharp_cache)
    app.state.watermarks = Watermarks()
    return app


def new_congresses(settings: Settings) -> Congresses:
    """The data folder's congresses, each with a hub of its own."""
    settings.data.mkdir(parents=True, exist_ok=True)
    keys = Path(settings.vote_keys) if settings.vote_keys else None
    congresses = Congresses(settings.data, Hub, settings.workers, keys)
    congresses.opened = Congress.take_up
    return congresses


async def heartbeat(congresses: Congresses) -> None:
    """Asks every device from time to time whether it is still there; who says nothing for long is gone."""
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        for congress in congresses.all_open():
            cast(Hub, congress.audience).beat(asyncio.get_running_loop().time(), 3 * HEARTBEAT_SECONDS)


async def presence(congresses: Congresses) -> None:
    """Staff see who comes and goes, at most once a second (RT5)."""
    while True:
        await asyncio.sleep(PRESENCE_SECONDS)
        for congress in congresses.all_open():
            cast(Hub, congress.audience).tell_presence()


class Server(uvicorn.Server):
    """uvicorn, which tells us when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        listening = cast(list[socket.socket], sockets)[0]
        scheme = "https" if self.config.ssl_certfile else "http"
        host, port = listening.getsockname()[:2]
        # What is here now stays; what comes with a storm of devices is not garbage, so it is looked through seldom.
        gc.freeze()
        gc.set_threshold(200_000, 50, 100)
        here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
        await self._ready(f"{scheme}://{here}:{port}")


async def serve(settings: Settings, congresses: Congresses, ready: Callable[[str], Awaitable[None]]) -> None:
    """Serves until told to stop; ready(url) is awaited once it listens. Raises AddressTaken."""
    listening = listen(settings.host, settings.port)
    app = build(settings, congresses)
    paged = Paged(congresses, app.state.pages, app.state.metrics, settings.accel)
    options: dict[str, Any] = {"ssl_certfile": settings.tls_cert or None, "ssl_keyfile": settings.tls_key or None}
    config = uvicorn.Config(
        app,
        # uvicorn calls it with config, server_state, app_state.
        ws=cast(Any, partial(_live_protocol, congresses)),
        http=cast(Any, partial(Doorway, congresses, paged)),
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=5,
        **options,
    )
    await Server(config, ready).serve(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises AddressTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL} or isinstance(error, socket.gaierror):
            raise AddressTaken(f"{host}:{port}: {error.strerror}") from error
        raise
    listening.setblocking(False)
    return listening


def prepare_process(settings: Settings) -> None:
    """Many devices need many open files; sentences go to the log, secrets never."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, LogFile(sys.stderr))),
    )
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)  # it would tell rows, names among them
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class LogFile:
    """Where the log goes; on a full disk a line is lost there, and nothing else."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


def _live_protocol(
    congresses: Congresses, config: uvicorn.Config, server_state: ServerState, app_state: dict[str, Any]
) -> LiveProtocol:
    return LiveProtocol(congresses, server_state)
