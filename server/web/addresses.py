"""How an address is written down: the three kinds of them. A module with addresses of its own lists them as ROUTES."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.web.endpoint import Handler, endpoint
from server.web.shells import PageEndpoint


def public(path: str, name: str, handler: Callable[[Request], Awaitable[Response]]) -> Route:
    """A route that asks nobody who they are."""
    return Route(path, handler, name=name, methods=["GET"])


def api(path: str, name: str, handler: Handler, method: str = "GET") -> Route:
    """A route below a congress's `/api`."""
    return Route(f"/{{slug}}{path}", endpoint(name, handler), name=name, methods=[method])


def shell(path: str, name: str, page: PageEndpoint) -> Route:
    """A page of a congress; `include_in_schema` is what makes it no part of the API."""
    handler: Any = page
    return Route(f"/{{slug}}{path}", handler.__call__, name=name, methods=["GET"], include_in_schema=False)
