"""What a group reads and hands in (SPEC GROUP2 to GROUP5)."""

from typing import Any

from starlette.requests import Request

from server.domain.box import Refused
from server.domain.decide.groups import known
from server.domain.permissions import Role
from server.services.clock import by_person
from server.web.addresses import api
from server.web.body import check_names, read_json
from server.web.visitor import Visitor

LARGEST = 512 * 1024


async def notes(request: Request, visitor: Visitor) -> Any:
    """{"notes": [{"id", "title", "text", "version", "at", "by"}]}: for members of the group alone."""
    return {"notes": await visitor.congress.groups.notes(request.path_params["group"], visitor.known)}


async def summary(request: Request, visitor: Visitor) -> Any:
    """{"title", "text", "item"?} → {"document"}: handed in by the group's reporter, or by the secretariat (GROUP4)."""
    group = known(visitor.congress.state, request.path_params["group"])
    if visitor.known.id != group.reporter and Role.SECRETARIAT not in visitor.roles:
        raise Refused("not_the_reporter")
    body = await read_json(request, LARGEST)
    check_names(body, {"title", "text"}, {"title", "text", "item"})
    for name, value in body.items():
        if not isinstance(value, str) and not (name == "item" and value is None):
            raise Refused("malformed", reason="kind", field=name)
    context = by_person(visitor.known.id, visitor.roles, None, b"", request.scope["scheme"])
    given = body["title"], body["text"], body.get("item") or None
    answer = await visitor.congress.groups.hand_in(group.id, *given, context)
    await visitor.congress.live.reached(answer["seq"])
    return answer


ROUTES = [
    api("/api/groups/{group}/notes", "group notes", notes),
    api("/api/groups/{group}/summary", "hand in a summary", summary, "POST"),
]
