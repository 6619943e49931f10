"""Badges become sessions (SPEC BADGE2 to BADGE5)."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.rows import Person
from server.realtime.hub import Hub
from server.services.registry import token_hash
from server.web.body import check_names, read_json
from server.web.endpoint import respond
from server.web.visitor import Visitor, cookie_name

LONGEST = 1024
LOGIN = re.compile(r"[0-9a-fA-F]{32}")
DEVICE = re.compile(r"[0-9a-f]{32}|")
A_YEAR = 366 * 24 * 3600


async def look(request: Request, visitor: Visitor) -> Any:
    """Whose badge is this? Nothing is consumed, nobody is signed in (BADGE3)."""
    return {"person": person_json(visitor.congress.registry.of_login(await _login(request)))}


async def sign_in(request: Request, visitor: Visitor) -> Response:
    """A session and its cookie; a lent tablet stays lent, and takes its reader's badge alone (HELP6)."""
    body = await read_json(request, LONGEST)
    device = body.pop("device", "")
    if not isinstance(device, str) or not DEVICE.fullmatch(device):
        raise Refused("malformed", reason="kind", field="device")
    person, token = await visitor.congress.registry.sign_in(_login_in(body), device, visitor.token or "")
    return await entered(request, visitor, person, token)


def check_not_lent(visitor: Visitor) -> None:
    """A lent tablet is returned before it becomes somebody else's (HELP6). Refused (`tablet_is_lent`)."""
    if visitor.lent:
        raise Refused("tablet_is_lent")


async def entered(request: Request, visitor: Visitor, person: Person, token: str) -> Response:
    """This browser is that person's from now on: its cookie; the session that it had ends."""
    await _end(visitor)
    response = respond({"person": person_json(person), "roles": list(person.roles)})
    secure = request.url.scheme == "https"
    name = cookie_name(visitor.congress.slug, request.url.scheme)
    response.set_cookie(name, token, max_age=A_YEAR, path="/", secure=secure, httponly=True, samesite="strict")
    return response


async def who(_request: Request, visitor: Visitor) -> Any:
    """Who am I, and at which congress."""
    person, state = visitor.known, visitor.congress.state
    told = {"person": person_json(person), "roles": list(person.roles), "congress": state.congress}
    return {**told, "kind": visitor.kind, "lent": visitor.lent}


async def sign_out(request: Request, visitor: Visitor) -> Response:
    """Ends the session and its live pages."""
    await _end(visitor)
    response = respond({})
    name, secure = cookie_name(visitor.congress.slug, request.url.scheme), request.url.scheme == "https"
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")
    return response


def person_json(person: Person) -> dict[str, Any]:
    """What everybody may know of somebody, and they of themselves."""
    return {
        "id": person.id,
        "name": person.name,
        "delegation": person.delegation,
        "seat": person.seat,
        "roles": list(person.roles),
        "language": person.language,
        "voting": person.voting,
        "weight": person.weight,
        "site": person.site,
        "photo": person.photo,
    }


async def _login(request: Request) -> bytes:
    return _login_in(await read_json(request, LONGEST))


def _login_in(body: dict[str, Any]) -> bytes:
    check_names(body, {"login"}, {"login"})
    login = body["login"]
    if not isinstance(login, str) or not LOGIN.fullmatch(login):
        raise Refused("malformed", reason="kind", field="login")
    return bytes.fromhex(login)


async def _end(visitor: Visitor) -> None:
    """Ends the session that this browser had, and its live pages."""
    if visitor.token is None or visitor.person is None:
        return
    lent = visitor.lent
    await visitor.congress.registry.sign_out(visitor.token)
    audience = visitor.congress.audience
    if isinstance(audience, Hub):
        audience.signed_out(visitor.person.id, token_hash(visitor.token))
    if lent:
        visitor.congress.loans.changed()
