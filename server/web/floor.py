"""Reading what was spoken and what was written (SPEC FLOOR8, FLOOR10 to FLOOR12)."""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.domain.permissions import STAFF
from server.domain.sessions import BADGE
from server.services.floor import taken, told
from server.web.addresses import api
from server.web.results import csv_file
from server.web.visitor import Visitor
from server.words import say

COLUMNS = ("at", "item", "person", "delegation", "site", "kind", "seconds", "clock")


def _author(visitor: Visitor) -> str:
    """Whose unpublished speeches may be read: one's own, with one's badge (FLOOR10); nobody's in a lesser session (INV3)."""
    return visitor.known.id if visitor.kind == BADGE else ""


async def speeches(_request: Request, visitor: Visitor) -> Any:
    """Written speeches that the one who asks may read, without their words: published, own, handed in (for staff)."""
    me, staff = _author(visitor), bool(visitor.roles & STAFF)
    return [told(each, me) for each in await visitor.congress.floor.readable(me, staff=staff)]


async def speech(request: Request, visitor: Visitor) -> Any:
    """One of them with its `text`."""
    me, staff = _author(visitor), bool(visitor.roles & STAFF)
    script, text = await visitor.congress.floor.text(request.path_params["speech"], me, staff=staff)
    return {**told(script, me), "text": text}


async def speaking(_request: Request, visitor: Visitor) -> Any:
    """{"speeches", "people", "delegations"}: who spoke how long, pauses left out (FLOOR8)."""
    spoken = visitor.congress.state.speaking.spoken
    people = taken(spoken, lambda each: each.person)
    blocks = taken(spoken, lambda each: each.delegation)
    return {
        "speeches": [msgspec.to_builtins(each) for each in spoken],
        "people": [{"person": each.name, "times": each.times, "seconds": each.seconds} for each in people],
        "delegations": [{"delegation": each.name, "times": each.times, "seconds": each.seconds} for each in blocks],
    }


async def speaking_table(_request: Request, visitor: Visitor) -> Response:
    """The same for spreadsheets: a line for each speech, in the order in which they were held."""
    congress, language = visitor.congress, visitor.language
    people, items = congress.registry.people, {each.id: each for each in congress.state.agenda}
    rows = [[say(language, f"speaking.{column}") for column in COLUMNS]]
    for each in congress.state.speaking.spoken:
        item, person = items.get(each.item), people.get(each.person)
        title = f"{item.number}. {item.titles.get(language, item.title)}" if item is not None else ""
        named = [each.at, title, person.name if person is not None else "", each.delegation, each.site]
        kind = say(language, f"speaking.kind.{each.kind}")
        rows.append([*named, kind, str(each.seconds), f"{each.seconds // 60}:{each.seconds % 60:02}"])
    return csv_file(rows, f"{congress.slug}-speeches")


ROUTES = [
    api("/api/speeches", "speeches", speeches),
    api("/api/speeches/{speech}", "speech", speech),
    api("/api/speaking", "speaking times", speaking),
    api("/api/speaking.csv", "speaking times as table", speaking_table),
]
