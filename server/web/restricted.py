"""Documents that only some may read: their pages under the reader's name, and who was given which (SPEC AUD5 to AUD7)."""

import asyncio
import csv
import io
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.documents.limits import PAGE_WIDTH, THUMB_WIDTH
from server.documents.sharper import NoPicture
from server.documents.watermark import Watermarks
from server.domain.audience import Sight, whose
from server.domain.box import Refused
from server.domain.rows import Opening, Person, StoredDocument
from server.services.openings import Reading
from server.web.reading import plain_cell
from server.web.versions import readable, versions_of
from server.web.visitor import Visitor
from server.words import say

HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
COLUMNS = ("seat", "name", "delegation", "page", "first", "last", "times")
STAYS = [[1, 1]]
"""Where pages went between versions of a restricted document, nobody is told: a place stays where it was."""
Told = dict[str, Any]


async def image(request: Request, visitor: Visitor, document: StoredDocument, path: Path, width: int) -> Response:
    """A page with its reader's name in it, or as it is where too many read it for that; written down before it leaves."""
    person, page = visitor.known, int(request.path_params["page"])
    if not await asyncio.to_thread(path.is_file):
        raise Refused("page_not_ready")
    if width != THUMB_WIDTH:
        await visitor.congress.openings.record(person, document.id, page, anew=width == PAGE_WIDTH)
    if how(request, visitor, document) == "tiled":
        return Response(await asyncio.to_thread(path.read_bytes), 200, HEADERS, "image/webp")
    watermarks: Watermarks = request.app.state.watermarks
    shown = visitor.congress.state.shown
    first = (shown.document, shown.page) == (document.id, page)
    try:
        made = await watermarks.picture(path, width, name_on(person), first)
    except NoPicture:
        raise Refused("page_not_ready") from None
    if visitor.congress.shelf.sight(person, document.id) is Sight.NONE:  # taken from them while it was made
        raise Refused("no_such_document")
    return Response(made, 200, HEADERS, "image/webp")


async def words(request: Request, visitor: Visitor, document: StoredDocument, path: Path) -> Response:
    """A page's words, for its readers; whoever has them has opened it."""
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except FileNotFoundError:
        raise Refused("page_not_ready") from None
    page = int(request.path_params["page"])
    await visitor.congress.openings.record(visitor.known, document.id, page, anew=False)
    return Response(data, 200, HEADERS, "application/json")


def how(request: Request, visitor: Visitor, document: StoredDocument) -> str:
    """`burned` into the picture up to a number of readers, `tiled` over it by the browser beyond (AUD5)."""
    few: int = request.app.state.settings.burned_readers
    return "burned" if len(visitor.congress.shelf.readers(document.id)) <= few else "tiled"


def name_on(person: Person) -> str:
    """What stands on the page: the name, the seat, and the end of their id, which tells namesakes apart."""
    return " · ".join(each for each in (person.name, person.seat, badge_mark(person.id)) if each)


def badge_mark(person: str) -> str:
    """Five letters that stand for a person on what they read."""
    return person[-5:].upper()


def for_readers(request: Request, visitor: Visitor, row: StoredDocument) -> Told:
    """A restricted document as those who read it are told of it, in the form in which the state tells of the others."""
    versions = versions_of(visitor.congress.state, row, staff=False) if row.versions else []
    told = {"id": row.id, "name": row.name, "names": row.names, "pages": row.pages, "sha256": row.sha256}
    moved = [{**each, "moves": STAYS} for each in versions]
    return {**told, "item": row.item, "versions": moved, **_named(request, visitor, row)}


def for_staff(request: Request, visitor: Visitor, row: StoredDocument) -> Told:
    """What else staff are told of a document: its audience, and how many that is."""
    if row.audience is None:
        return {"audience": None, "readers": None, "restricted": None, "burned_up_to": _few(request)}
    readers = len(visitor.congress.shelf.readers(row.id))
    named = _named(request, visitor, row)
    return {"audience": row.audience, "readers": readers, "burned_up_to": _few(request), **named}


async def openings(request: Request, visitor: Visitor) -> Any:
    """{"readers": [{person, name, delegation, seat, mark, pages: [{page, first, last, times}]}]}: who opened it, who did not."""
    _, read = await _read(request, visitor)
    return {"readers": [_reading(visitor, each) for each in read]}


async def openings_table(request: Request, visitor: Visitor) -> Response:
    """The same as CSV: a row for each page that somebody was given, and one for each reader who was given none."""
    row, read = await _read(request, visitor)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([say(visitor.language, f"openings.{column}") for column in COLUMNS])
    for each in read:
        who = _reading(visitor, each)
        for page in who["pages"] or [{"page": "", "first": "", "last": "", "times": 0}]:
            cells = (who["seat"], who["name"], who["delegation"], *page.values())
            table.writerow([plain_cell(str(cell)) for cell in cells])
    headers = {"Content-Disposition": f'attachment; filename="{row.id}-opened.csv"', "Cache-Control": "no-store"}
    return Response("\ufeff" + text.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


async def _read(request: Request, visitor: Visitor) -> tuple[StoredDocument, list[Reading]]:
    row = readable(visitor, request.path_params["document"])
    readers = sorted(visitor.congress.shelf.readers(row.id))
    read = await visitor.congress.openings.of(row.id, readers)
    return row, sorted(read, key=lambda each: (not each.pages, _who(visitor, each.person)))


def _who(visitor: Visitor, person: str) -> tuple[str, str, str]:
    found = visitor.congress.registry.people.get(person)
    return ("", "", "") if found is None else (found.seat, found.name, found.delegation)


def _reading(visitor: Visitor, read: Reading) -> Told:
    seat, name, delegation = _who(visitor, read.person)
    who = {"person": read.person, "name": name, "delegation": delegation, "seat": seat, "mark": badge_mark(read.person)}
    return {**who, "pages": [_page(each) for each in read.pages]}


def _page(opening: Opening) -> Told:
    return {"page": opening.page, "first": opening.first, "last": opening.last, "times": opening.times}


def _named(request: Request, visitor: Visitor, row: StoredDocument) -> Told:
    person = visitor.known
    return {"restricted": how(request, visitor, row), "whose": whose(person, row), "name_on": name_on(person)}


def _few(request: Request) -> int:
    few: int = request.app.state.settings.burned_readers
    return few
