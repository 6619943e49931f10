"""Beginning and ending a rehearsal, for `hemicycle rehearse` (SPEC REH1 to REH3)."""

from typing import Any, cast

import msgspec
from starlette.requests import Request

from server.domain.box import Refused
from server.domain.permissions import STAFF, Role
from server.realtime.hub import Hub
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.registry import roles_of
from server.services.rehearsal import Rehearsals
from server.web.body import check_names, read_json
from server.web.visitor import Visitor

LONGEST = 1024
_AT_WORK = STAFF | {Role.PROJECTOR}


async def begin(request: Request, visitor: Visitor) -> Any:
    """{"delegates", "part"?, "anyway"?}: a congress beside this one, with simulated delegates and their badges."""
    body = await read_json(request, LONGEST)
    check_names(body, {"delegates"}, {"delegates", "part", "anyway"})
    part, anyway = body.get("part", 1), body.get("anyway", False)
    for field, value, kind in (("delegates", body["delegates"], int), ("part", part, int), ("anyway", anyway, bool)):
        if type(value) is not kind:
            raise Refused("malformed", reason="kind", field=field)
    rehearsals: Rehearsals = request.app.state.rehearsals
    here = _present(request.app.state.congresses)
    if here and not anyway:
        raise Refused("people_are_here", count=here)
    return await rehearsals.begin(visitor.congress, body["delegates"], part)


async def end(request: Request, visitor: Visitor) -> Any:
    """Removes the rehearsal of ?part=N, the first where none is named."""
    rehearsals: Rehearsals = request.app.state.rehearsals
    part = request.query_params.get("part", "1")
    await rehearsals.end(visitor.congress, int(part) if part in "123456789" and part else 0)
    return {}


def _present(congresses: Congresses) -> int:
    """How many people other than staff and projectors are connected, in every congress of this server."""
    return sum(_guests(each) for each in congresses.all_open() if not congresses.is_rehearsal(each.slug))


def _guests(congress: Congress) -> int:
    people = congress.registry.people
    named = msgspec.json.decode(cast(Hub, congress.audience).presence.named())
    here = (people.get(person) for person in named["people"])
    return sum(person is not None and not roles_of(person) & _AT_WORK for person in here)
