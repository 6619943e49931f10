"""The seating plan over HTTP: as it is, as it would be drawn, who would sit where (SPEC SEAT1 to SEAT4)."""

import asyncio
from dataclasses import fields
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.seating import spacing
from server.domain.seating_forms import Design, drawn
from server.services.seating_sheets import CARDS, door_list, place_cards
from server.web.addresses import api
from server.web.body import check_names, read_json
from server.web.multipart import files
from server.web.visitor import Visitor
from server.words import say

LONGEST = 16 * 1024
LARGEST_TABLE = 5 * 1024 * 1024


async def seating(_request: Request, visitor: Visitor) -> Any:
    """{"plan", "spacing"}: the plan or null, and the smallest distance between two of its seats, in its own units."""
    plan = visitor.congress.seating.plan()
    return {"plan": visitor.congress.state.seating, "spacing": None if plan is None else round(spacing(plan), 1)}


async def draw(request: Request, visitor: Visitor) -> Any:
    """{"form", "rows", "seats", "aisles", "blocks", "crossing", "numbering"} → {"plan"}; nothing is kept."""
    body = await read_json(request, LONGEST)
    check_names(body, {"form"}, {each.name for each in fields(Design)})
    try:
        design = msgspec.convert(body, Design)
    except msgspec.ValidationError:
        raise Refused("bad_field", field="form") from None
    return {"plan": drawn(design).to_json()}


async def read(request: Request, visitor: Visitor) -> Any:
    """A table (multipart) → {"plan" or null, "problems": [{"line", "why"}]}; nothing is kept."""
    async for file in files(request, LARGEST_TABLE):
        data = b"".join([chunk async for chunk in file.chunks])
        found = await asyncio.to_thread(visitor.congress.seating.read, data, file.name)
        problems = [
            {"line": each.line, "why": say(visitor.language, f"import.{each.code}", **each.params)}
            for each in found.problems
        ]
        return {"plan": None if found.plan is None else found.plan.to_json(), "problems": problems}
    raise Refused("malformed", reason="no_file")


async def propose(request: Request, visitor: Visitor) -> Any:
    """?order=delegation|name&anew=1&everybody=1 → {"moves": [{"person", "before", "after"}], "left": [ids], "free"}."""
    asked = request.query_params
    order, anew, everybody = asked.get("order", "delegation"), asked.get("anew") == "1", asked.get("everybody") == "1"
    found = visitor.congress.seating.proposed(order, anew, everybody)
    moves = [{"person": person, "before": before, "after": after} for person, before, after in found.moves]
    return {"moves": moves, "left": found.left, "free": found.free}


async def door_list_pdf(_request: Request, visitor: Visitor) -> Response:
    """Who sits where, by given name and by seat (SEAT7)."""
    found = visitor.congress.seating
    pdf = await door_list(visitor.congress.state, found.by_name(), found.by_seat(), visitor.language)
    return _pdf(visitor, pdf, "door-list")


async def place_cards_pdf(request: Request, visitor: Visitor) -> Response:
    """?paper=a4 or a5, &delegation=…: a folded card for each who has a seat, in the plan's order; ?person=ID for one (SEAT7)."""
    asked = request.query_params
    paper, delegation, person = asked.get("paper", "a4"), asked.get("delegation"), asked.get("person")
    if paper not in CARDS:
        raise Refused("bad_field", field="paper")
    if person is not None:
        people = [each for each in visitor.congress.seating.people() if each.id == person]
    else:
        seated = [each.person for each in visitor.congress.seating.by_seat()]
        people = [each for each in seated if delegation is None or each.delegation == delegation]
    if not people:
        raise Refused("nobody_has_a_seat")
    pdf = await place_cards(visitor.congress.state, people, paper, visitor.language)
    return _pdf(visitor, pdf, "place-cards")


def _pdf(visitor: Visitor, pdf: bytes, name: str) -> Response:
    file = f'inline; filename="{visitor.congress.slug}-{name}.pdf"'
    headers = {"Content-Disposition": file, "Cache-Control": "no-store"}
    return Response(pdf, headers=headers, media_type="application/pdf")


ROUTES = [
    api("/api/seating", "seating", seating),
    api("/api/seating/draw", "draw seating", draw, "POST"),
    api("/api/seating/read", "read seating", read, "POST"),
    api("/api/seating/proposal", "propose seats", propose),
    api("/api/seating/door.pdf", "door list", door_list_pdf),
    api("/api/seating/cards.pdf", "place cards", place_cards_pdf),
]
