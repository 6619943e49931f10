"""From a function that takes a visitor to an endpoint: recognises, checks, answers, and refuses in one way."""

import errno
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.domain.box import Refused
from server.services.keys import KeyFileError
from server.store.port import Locked, NoRoom, Unreadable
from server.web import refusals
from server.web.visitor import Visitor, language_of, visitor_of

log = structlog.get_logger()
Handler = Callable[[Request, Visitor], Awaitable[Any]]
Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(route: str, handler: Handler) -> Endpoint:
    """The route's name is its rule's in the permission table (BADGE7)."""

    async def answer(request: Request) -> Response:
        visitor: Visitor | None = None
        try:
            visitor = await visitor_of(request, route)
            return respond(await handler(request, visitor))
        except Refused as refused:
            return refusals.response(refused, _language(request, visitor))
        except (ClientDisconnect, HTTPException):
            raise
        except Exception as error:
            return refusals.response(meaning(error, route), _language(request, visitor))

    answer.__name__, answer.__doc__ = route, handler.__doc__
    return answer


def respond(value: Any, status: int = 200) -> Response:
    """A Response as it is, anything else as JSON that no cache keeps."""
    if isinstance(value, Response):
        return value
    return Response(msgspec.json.encode(value), status, {"Cache-Control": "no-store"}, "application/json")


def _language(request: Request, visitor: Visitor | None) -> str:
    return visitor.language if visitor is not None else language_of(request, None, None)


def meaning(error: Exception, route: str = "") -> Refused:
    """What a failure is called outside; what is not a full disk goes to the log."""
    match error:
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG) | NoRoom():
            return Refused("retry")
        case Locked():
            return Refused("busy")
        case Unreadable() | KeyFileError():
            log.error("a congress cannot be opened", route=route, why=str(error))
            return Refused("unreadable")
        case _:
            log.error("a request failed", route=route, exc_info=error)
            return Refused("server_error")
