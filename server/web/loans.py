"""Lending a tablet to somebody whose own device does not work (SPEC HELP5 to HELP7)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.web.addresses import api
from server.web.body import check_names, read_json
from server.web.signing_in import LONGEST, check_not_lent, entered
from server.web.visitor import Visitor


async def lend(request: Request, visitor: Visitor) -> Response:
    """This browser becomes {"person"}'s, for reading; the steward's own session on it ends. label: the tablet's number."""
    check_not_lent(visitor)
    body = await read_json(request, LONGEST)
    check_names(body, {"person"}, {"person", "label"})
    for name, value in body.items():
        if not isinstance(value, str):
            raise Refused("malformed", reason="kind", field=name)
    person, token = await visitor.congress.loans.lend(body["person"], visitor.known, body.get("label", ""))
    return await entered(request, visitor, person, token)


async def tablets(_request: Request, visitor: Visitor) -> Any:
    """The tablets that are out and with whom, and those that came back (HELP7)."""
    loans = visitor.congress.loans
    return {"tablets": await loans.out(), "ended": await loans.ended()}


ROUTES = [api("/api/tablets", "lend a tablet", lend, "POST"), api("/api/tablets", "lent tablets", tablets)]
