"""The one route to every command (SPEC CMD1 to CMD5)."""

from typing import Any

from starlette.requests import Request

from server.domain.box import Refused
from server.domain.commands import ReissueBadge
from server.domain.sessions import may_command
from server.services.clock import by_person
from server.services.qr_codes import qr_data_url
from server.web.body import command_of, digest_of, read_json
from server.web.visitor import Visitor

LONGEST_KEY = 128


async def command(request: Request, visitor: Visitor) -> Any:
    """POST NOUN.VERB: the answer comes when it is on disk."""
    kind = request.path_params["command"]
    with request.app.state.metrics.command(kind):
        return await _carry_out(request, visitor, kind)


async def _carry_out(request: Request, visitor: Visitor, kind: str) -> Any:
    person = visitor.known
    request.app.state.buckets.take(visitor.token or person.id)
    if not may_command(visitor.kind, kind):
        raise Refused(f"{visitor.kind}_may_not")
    body = await read_json(request, request.app.state.settings.largest_command)
    asked = command_of(kind, body)
    key = request.headers.get("idempotency-key")
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise Refused("bad_field", field="Idempotency-Key")
    digest = digest_of(kind, body) if key is not None else b""
    context = by_person(person.id, visitor.roles, key, digest, request.scope["scheme"])
    answer = await visitor.congress.handle(asked, context)
    if isinstance(asked, ReissueBadge):
        return {**answer, "qr": qr_data_url(answer["link"])}
    return answer
