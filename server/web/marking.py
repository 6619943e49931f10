"""Reading one's own marks: as JSON, as an annotated PDF, as a table (SPEC MARK1, MARK5, MARK6)."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.documents.annotate import Annotation, NotAnnotated, annotated
from server.domain.audience import Sight
from server.domain.box import Refused
from server.domain.rows import StoredDocument
from server.domain.sessions import BORROWED
from server.services.marks import Version, Word
from server.web.reading import plain_cell
from server.web.visitor import Visitor
from server.words import say

COLUMNS = ("document", "page", "form", "quote", "text", "at", "by")


async def marks(request: Request, visitor: Visitor) -> Any:
    """{"marks": [...]}: one's own, and those shared with one's delegation; ?document=ID for one document's."""
    versions = _versions(visitor)
    asked = request.query_params.get("document")
    if asked is not None:
        versions = {asked: _known(versions, asked)}
    found = await visitor.congress.marks.readable(visitor.known.id, versions, await _since(visitor))
    await _recorded(visitor, found)
    return {"marks": found}


async def marks_pdf(request: Request, visitor: Visitor) -> Response:
    """The document with one's own marks as annotations."""
    version = _known(_versions(visitor), request.path_params["document"])
    congress = visitor.congress
    if congress.shelf.sight(visitor.known, version.document) is Sight.NAMED:
        raise Refused("restricted_stays")
    found = await congress.marks.readable(visitor.known.id, {version.document: version}, await _since(visitor))
    own = [each for each in found if each["own"]]
    pages = await congress.marks.words(version)
    annotations = [each for mark in own if mark["placed"] for each in _annotations(mark, pages)]
    try:
        pdf = await annotated(congress.documents.library.source(version.sha256), annotations, visitor.known.name)
    except NotAnnotated:
        raise Refused("not_annotated") from None
    headers = {
        "Content-Disposition": f'attachment; filename="{version.document}-marks.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(pdf, headers=headers, media_type="application/pdf")


async def marks_table(_request: Request, visitor: Visitor) -> Response:
    """One's own marks, and those shared with one's delegation, as CSV; nothing of restricted documents (AUD7)."""
    rows = [row for row in visitor.congress.shelf.readable(visitor.known) if row.audience is None]
    versions = {row.id: _version(row) for row in rows}
    found = await visitor.congress.marks.readable(visitor.known.id, versions, await _since(visitor))
    language, text = visitor.language, io.StringIO()
    table = csv.writer(text)
    table.writerow([say(language, f"marks.{column}") for column in COLUMNS])
    names = {row.id: row.name for row in rows}
    for mark in sorted(found, key=lambda each: (names[each["document"]], _page(each))):
        table.writerow([plain_cell(str(cell)) for cell in _cells(mark, names, language)])
    headers = {"Content-Disposition": 'attachment; filename="marks.csv"', "Cache-Control": "no-store"}
    return Response("\ufeff" + text.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


async def _since(visitor: Visitor) -> str | None:
    """From when on marks are read: from the loan on where the tablet is lent and no badge was scanned on it (HELP5)."""
    return await visitor.congress.loans.since(visitor.token or "") if visitor.kind == BORROWED else None


async def _recorded(visitor: Visitor, found: Sequence[dict[str, Any]]) -> None:
    """What others marked is words of its page: that its reader was given them is on disk before they leave (AUD6)."""
    congress, person = visitor.congress, visitor.known
    quoting = [each for each in found if not each["own"] and _quotes(each["data"])]
    for document in sorted({each["document"] for each in quoting}):
        if congress.shelf.sight(person, document) is Sight.NAMED:
            pages = (_page(each) for each in quoting if each["document"] == document)
            await congress.openings.record_words(person, document, pages)


def _quotes(data: dict[str, Any]) -> bool:
    """Whether a mark carries words of the page: under a highlight, or beside what is anchored to them."""
    return "quote" in data or "anchor" in data


def _versions(visitor: Visitor) -> dict[str, Version]:
    """The documents whose pages this visitor may fetch now, by id (AUD2)."""
    return {row.id: _version(row) for row in visitor.congress.shelf.readable(visitor.known)}


def _version(row: StoredDocument) -> Version:
    return Version(row.id, row.sha256, row.pages)


def _known(versions: dict[str, Version], document: str) -> Version:
    found = versions.get(document)
    if found is None:
        raise Refused("no_such_document")
    return found


def _page(mark: dict[str, Any]) -> int:
    placed: dict[str, Any] = mark["placed"] or mark
    return int(placed["page"])


def _cells(mark: dict[str, Any], names: dict[str, str], language: str) -> list[Any]:
    data = mark["data"]
    page = _page(mark) if mark["placed"] else say(language, "marks.not_in_version", page=mark["page"])
    form = say(language, f"marks.form.{mark['form']}")
    by = mark.get("by", {}).get("name", "")
    return [names[mark["document"]], page, form, data.get("quote", ""), data.get("text", ""), mark["at"], by]


def _annotations(mark: dict[str, Any], pages: list[list[Word]]) -> list[Annotation]:
    """A mark where it stands in this version; a bookmark becomes a note in the corner. Nothing where words are missing."""
    data, placed = mark["data"], mark["placed"]
    page, dx, dy = placed["page"], placed.get("dx", 0), placed.get("dy", 0)
    colour, text = data.get("colour", "red"), data.get("text", "")
    if not 1 <= page <= len(pages):
        return []
    match mark["form"]:
        case "highlight":
            rects = boxes(pages[page - 1], placed.get("words") or data["words"])
            return [Annotation(page, "highlight", colour, text, rects=rects)] if rects else []
        case "ink":
            points = [(each + (dy if n % 2 else dx)) / 10 for n, each in enumerate(data["points"])]
            return [Annotation(page, "ink", colour, points=points, width=data["width"] / 10)]
        case "note":
            return [Annotation(page, "note", colour, text, points=[(data["x"] + dx) / 10, (data["y"] + dy) / 10])]
        case _:
            return [Annotation(page, "note", colour, text, points=[4.0, 4.0])]


def boxes(words: list[Word], ranges: list[list[int]]) -> list[list[float]]:
    """A box for each line of these words: those that follow each other at the same height become one."""
    lines: list[list[float]] = []
    for first, last in ranges:
        begun = False
        for x0, y0, x1, y1, _ in words[first : last + 1]:
            line = lines[-1] if begun else None
            if line is not None and y0 < (line[1] + line[3]) / 2 < y1 and x1 > line[0]:
                line[:] = [min(line[0], x0), min(line[1], y0), max(line[2], x1), max(line[3], y1)]
            else:
                lines.append([x0, y0, x1, y1])
                begun = True
    return lines
