"""Reading the calls for help (SPEC HELP2)."""

from typing import Any

from starlette.requests import Request

from server.domain.permissions import PRESENCE
from server.web.addresses import api
from server.web.visitor import Visitor


async def calls(_request: Request, visitor: Visitor) -> Any:
    """{"mine": [...]}; for staff and stewards also {"calls", "ended", "now"}."""
    helping = visitor.congress.help
    told = await helping.all() if visitor.roles & PRESENCE else {}
    return {"mine": await helping.mine(visitor.known), **told}


ROUTES = [api("/api/help", "help", calls)]
