"""Reading the announcements that are not for everybody (SPEC RUN2)."""

from typing import Any

from starlette.requests import Request

from server.web.addresses import api
from server.web.visitor import Visitor


async def announcements(_request: Request, visitor: Visitor) -> Any:
    """[{"id", "text", "texts", "at", "until", "to"}]: those to a group that are for the one who asks; all of them for staff."""
    return await visitor.congress.announcements.mine(visitor.known)


ROUTES = [api("/api/announcements", "announcements", announcements)]
