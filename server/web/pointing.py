"""Where the chair points: neither a command nor an event, so that it costs no commit (SPEC WALL3)."""

from typing import Any

import msgspec
from starlette.requests import Request

from server.domain.box import Refused
from server.services.pointer import WHOLE, Place
from server.web.body import check_names, read_json
from server.web.visitor import Visitor

LONGEST = 512
_NAMES = frozenset({"document", "page", "x", "y"})


async def move(request: Request, visitor: Visitor) -> Any:
    """POST {"document", "page", "x", "y"}: only from the desk; the answer says nothing, and nothing is written."""
    person = visitor.known
    request.app.state.pointers.take(visitor.token or person.id)
    body = await read_json(request, LONGEST)
    check_names(body, _NAMES, _NAMES)
    try:
        place = msgspec.convert(body, Place)
    except msgspec.ValidationError:
        raise Refused("malformed", reason="kind", field="pointer") from None
    if not (0 <= place.x <= WHOLE and 0 <= place.y <= WHOLE):
        raise Refused("bad_field", field="x" if not 0 <= place.x <= WHOLE else "y")
    if visitor.congress.state.desk.person != person.id:
        raise Refused("not_driving")
    visitor.congress.pointer.move(place)
    return {}
