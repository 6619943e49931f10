"""The peer: a `websockets` server that sends a snapshot, and broadcasts a frame of the size of ours when asked to.

bare_server.py READY PORT
"""

import asyncio
import json
import sys
from http import HTTPStatus
from pathlib import Path

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.http11 import Request, Response

SNAPSHOT = json.dumps(["snapshot", 1000, "h" * 16, {"pad": "s" * 1900}])
FRAME = json.dumps(
    [
        "event",
        1000,
        "page.shown",
        {"item": None, "document": "d0123456789", "page": 2},
        {"at": "x" * 24, "by": "p", "head": "h"},
    ]
)


async def main(ready: Path, port: int) -> None:
    """Serves until ended."""
    clients: set[ServerConnection] = set()

    async def device(connection: ServerConnection) -> None:
        await connection.send(SNAPSHOT)
        clients.add(connection)
        await connection.wait_closed()
        clients.discard(connection)

    def request(connection: ServerConnection, asked: Request) -> Response | None:
        if asked.path != "/publish":
            return None
        broadcast(clients, FRAME)
        return connection.respond(HTTPStatus.OK, "ok")

    options = {"process_request": request, "compression": None, "backlog": 4096, "open_timeout": 60}
    async with serve(device, "127.0.0.1", port, **options) as server:  # type: ignore[arg-type]
        part = ready.with_suffix(".part")
        part.write_text(json.dumps({"port": server.sockets[0].getsockname()[1]}))
        part.replace(ready)
        await server.wait_closed()


if __name__ == "__main__":
    try:
        import uvloop

        uvloop.run(main(Path(sys.argv[1]), int(sys.argv[2])))
    except ImportError:
        asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
