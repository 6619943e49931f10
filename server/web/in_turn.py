"""The turnstile for requests: they go on in the order in which they came, those of the chair's desk at once (SPEC CMD5)."""

from starlette.types import ASGIApp, Receive, Scope, Send

from server.domain.permissions import URGENT
from server.services.turnstile import Turnstile


class InTurn:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, turnstile: Turnstile) -> None:
        self._app = app
        self._turnstile = turnstile

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _urgent(scope):
            await self._turnstile.wait()
        await self._app(scope, receive, send)


def _urgent(scope: Scope) -> bool:
    return scope["method"] == "POST" and scope["path"].rpartition("/api/")[2] in URGENT
