"""The commands' one address, without the way through all routes: thousands ask for it in the same second (SPEC CMD1, CMD5)."""

import re

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.web.commanding import command
from server.web.endpoint import endpoint

ADDRESS = re.compile(r"/(?P<slug>[^/]+)/api/(?P<command>[^/.]+\.[^/]+)")


class Straight:
    """ASGI middleware around the routes, which answer everything else, and what is odd about a command's address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._command = endpoint("command", command)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        posted = scope["type"] == "http" and scope["method"] == "POST"
        address = ADDRESS.fullmatch(scope["path"]) if posted else None
        if address is None:
            await self._app(scope, receive, send)
            return
        scope["path_params"] = address.groupdict()
        response = await self._command(Request(scope, receive, send))
        await response(scope, receive, send)
