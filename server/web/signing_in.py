"""Badges become sessions (SPEC BADGE2 to BADGE5)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.rows import Person
from server.realtime.hub import Hub
from server.services.registry import token_hash
from server.web.body import read_json
from server.web.endpoint import respond
from server.web.visitor import Visitor, cookie_name

LONGEST = 1024
LOGIN_CHARS = 32
A_YEAR = 366 * 24 * 3600


async def look(request: Request, visitor: Visitor) -> Any:
    """Whose badge is this? Nothing is consumed, nobody is signed in (BADGE3)."""
    return {"person": person_json(visitor.congress.registry.of_login(await _login(request)))}


async def sign_in(request: Request, visitor: Visitor) -> Response:
    """A session and its cookie."""
    person, token = await visitor.congress.registry.sign_in(await _login(request))
    if visitor.token is not None:
        await visitor.congress.registry.sign_out(visitor.token)
    response = respond({"person": person_json(person), "roles": list(person.roles)})
    secure = request.url.scheme == "https"
    name = cookie_name(visitor.congress.slug, request.url.scheme)
    response.set_cookie(name, token, max_age=A_YEAR, path="/", secure=secure, httponly=True, samesite="strict")
    return response


async def who(_request: Request, visitor: Visitor) -> Any:
    """Who am I, and at which congress."""
    person, state = visitor.known, visitor.congress.state
    return {"person": person_json(person), "roles": list(person.roles), "congress": state.congress}


async def sign_out(request: Request, visitor: Visitor) -> Response:
    """Ends the session and its live pages."""
    if visitor.token is not None and visitor.person is not None:
        await visitor.congress.registry.sign_out(visitor.token)
        audience = visitor.congress.audience
        if isinstance(audience, Hub):
            audience.signed_out(visitor.person.id, token_hash(visitor.token))
    response = respond({})
    response.delete_cookie(cookie_name(visitor.congress.slug, request.url.scheme), path="/")
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
    }


async def _login(request: Request) -> bytes:
    body = await read_json(request, LONGEST)
    login = body.get("login")
    if set(body) != {"login"} or not isinstance(login, str) or len(login) != LOGIN_CHARS:
        raise Refused("malformed", detail="`login` must be 32 hex digits")
    try:
        return bytes.fromhex(login)
    except ValueError:
        raise Refused("malformed", detail="`login` must be 32 hex digits") from None
