"""What stands around every route: the headers that each answer carries, and answers where no endpoint gave one."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.domain.box import Refused
from server.domain.commands import WIRE
from server.web import refusals
from server.web.endpoint import meaning
from server.web.shells import lost
from server.web.visitor import language_of

_SAFE = [(name.lower().encode(), value.encode()) for name, value in refusals.SAFE.items()]
_CODES = {404: "not_found", 405: "wrong_method"}


class Outside:
    """ASGI middleware. Whoever leaves in the middle of a request is no error."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                told = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(each for each in _SAFE if each[0] not in told)]
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except ClientDisconnect:
            return
        except Exception as error:
            if started:
                raise
            await failed(Request(scope), error)(scope, receive, guarded)


def no_route(request: Request, error: Exception) -> Response:
    """An address or a method that no route has: JSON for programs, a plain page for people."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    if request.path_params.get("command", "congress.edit") not in WIRE:
        status = 404  # only a command's address takes nothing but POST
    refused = Refused(_CODES.get(status, "malformed"))
    language = language_of(request, None, None)
    if _is_page(request):
        return lost(request, refused)
    response = refusals.response(refused, language)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def failed(request: Request, error: Exception) -> Response:
    """A failure outside of any endpoint, which has its own way of saying it."""
    refused = error if isinstance(error, Refused) else meaning(error, request.url.path)
    return refusals.response(refused, language_of(request, None, None))


def _is_page(request: Request) -> bool:
    """Whether a person looks at the answer: a navigation, not a program's request."""
    return request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("accept", "")


HANDLERS: dict[Any, Any] = {HTTPException: no_route}
"""For Starlette, by kind of failure."""
