"""Portraits over HTTP: sent by the secretariat, one or many; seen by everyone who is signed in (SPEC WALL13)."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.permissions import Role
from server.domain.rows import Person
from server.services.clock import by_person
from server.services.portraits import LARGEST, match
from server.web.addresses import api
from server.web.body import MEBIBYTE
from server.web.endpoint import meaning, respond
from server.web.multipart import Incoming, files
from server.web.pages import IMMUTABLE
from server.web.visitor import Visitor
from server.words import refusal, say

MOST_AT_ONCE = 100
"""Pictures that one event is about: so many at most are in memory."""


async def send_one(request: Request, visitor: Visitor) -> Any:
    """POST /api/people/ID/photo, one file: {"seq", "photo"}."""
    person = _known(request, visitor)
    async for file in files(request, LARGEST):
        made = await visitor.congress.portraits.made(await _bytes(file), file.name)
        return await _kept(visitor, {person.id: made}) | {"photo": visitor.congress.registry.people[person.id].photo}
    raise Refused("malformed", reason="no_file")


async def send_many(request: Request, visitor: Visitor) -> Response:
    """POST /api/people/photos, several files: {"seq", "kept": [names], "refused": [{"name", "refused", "why"}]}."""
    kept: list[str] = []
    refused: list[dict[str, str]] = []
    waiting: dict[str, bytes] = {}
    answer: dict[str, Any] = {}
    async for file in files(request, request.app.state.settings.largest_upload):
        try:
            person = _whose(visitor, file.name)
            waiting[person.id] = await visitor.congress.portraits.made(await _bytes(file), file.name)
            kept.append(file.name)
        except Refused as no:
            if no.code == "malformed":
                raise
            refused.append({"name": file.name, "refused": no.code, "why": _why(visitor, no)})
        if len(waiting) == MOST_AT_ONCE:
            answer, waiting = await _kept(visitor, waiting), {}
    if waiting:
        answer = await _kept(visitor, waiting)
    if not kept and not refused:
        raise Refused("malformed", reason="no_file")
    return respond({**answer, "kept": kept, "refused": refused}, 200 if kept else 400)


async def remove(request: Request, visitor: Visitor) -> Any:
    """DELETE /api/people/ID/photo: {"seq"}"""
    context = by_person(visitor.known.id, visitor.roles)
    answer = await visitor.congress.portraits.remove(_known(request, visitor).id, context)
    await visitor.congress.live.reached(answer["seq"])
    return answer


async def photo(request: Request, visitor: Visitor) -> Response:
    """GET /SLUG/photos/SHA.webp"""
    path = visitor.congress.portraits.path(request.path_params["sha"])
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except FileNotFoundError:
        raise Refused("no_such_photo") from None
    return Response(data, 200, IMMUTABLE, "image/webp")


async def nameplates(_request: Request, visitor: Visitor) -> dict[str, str]:
    """{person: function}: what stands below a name on the wall, of the presidium, of those on a wall, and of who speaks."""
    state = visitor.congress.state
    named = {person for wall in state.walls.values() for person in wall.data.get("people", ())}
    if state.speech is not None:
        named.add(state.speech.person)
    people = visitor.congress.registry.people.values()
    plates = [each for each in people if each.id in named or Role.CHAIR in each.roles]
    return {each.id: each.extra.get("position", "") for each in plates}


def _known(request: Request, visitor: Visitor) -> Person:
    person = visitor.congress.registry.people.get(request.path_params["person"])
    if person is None:
        raise Refused("no_such_person")
    return person


def _whose(visitor: Visitor, filename: str) -> Person:
    """The one person whom a file is named like."""
    everybody = [each for each in visitor.congress.registry.people.values() if not each.is_link]
    found = match(everybody, filename)
    if not found:
        raise Refused("portrait.matched_nobody", name=filename)
    if len(found) > 1:
        raise Refused("portrait.matched_several", name=filename, people=", ".join(map(_placed, found[:5])))
    return found[0]


def _placed(person: Person) -> str:
    return f"{person.name} ({person.seat})" if person.seat else person.name


def _why(visitor: Visitor, no: Refused) -> str:
    if no.code.startswith("portrait."):
        return say(visitor.language, no.code, **no.params)
    return refusal(visitor.language, no.code, **no.params)


async def _bytes(file: Incoming) -> bytes:
    data = bytearray()
    async for chunk in file.chunks:
        data += chunk
        if len(data) > LARGEST:
            raise Refused("too_large", most=f"{LARGEST // MEBIBYTE} MB", limit=LARGEST // MEBIBYTE)
    return bytes(data)


async def _kept(visitor: Visitor, portraits: dict[str, bytes]) -> dict[str, Any]:
    try:
        answer = await visitor.congress.portraits.keep(portraits, by_person(visitor.known.id, visitor.roles))
    except OSError as error:
        raise meaning(error) from error
    await visitor.congress.live.reached(answer["seq"])
    return dict(answer)


ROUTES = [
    api("/api/people/photos", "send portraits", send_many, "POST"),
    api("/api/people/{person}/photo", "send portrait", send_one, "POST"),
    api("/api/people/{person}/photo", "remove portrait", remove, "DELETE"),
    api("/api/nameplates", "nameplates", nameplates),
    api("/photos/{sha}.webp", "photo", photo),
]
