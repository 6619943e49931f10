"""What stays on paper: one's own entries and copies, the secretariat's checklist, the sheet to sign (SPEC PAPER2 to PAPER6)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.papers import Handing, Paper
from server.domain.permissions import SECRETARIAT
from server.domain.rows import Person
from server.services.handout_sheets import sheet
from server.web.visitor import Visitor


async def papers(_request: Request, visitor: Visitor) -> Any:
    """The secretariat: every entry with its counts. Others: what is named on the agenda or meant for them, with their copy."""
    congress = visitor.congress
    if not visitor.roles & SECRETARIAT:
        return await congress.papers.mine(visitor.known)
    counts = await congress.papers.counts()
    return [
        _entry(row, *counts.get(row.id, (0, 0)), len(congress.papers.entitled(row)))
        for row in await congress.papers.all()
    ]


async def checklist(request: Request, visitor: Visitor) -> Any:
    """{"paper", "people": [ids, by seat], "handings": [...]}: whom it is for, and who has or had which copy."""
    congress = visitor.congress
    row = await congress.papers.known(request.path_params["paper"])
    handings = await congress.papers.handings(row.id)
    back = sum(each.back is not None for each in handings)
    people = [each.id for each in congress.papers.entitled(row)]
    told = [_handing(each) for each in handings]
    return {"paper": _entry(row, len(handings), back, len(people)), "people": people, "handings": told}


async def checklist_pdf(request: Request, visitor: Visitor) -> Response:
    """The sheet to hand out by: a line for everybody whom it is for, with room for two signatures (PAPER6)."""
    congress = visitor.congress
    row = await congress.papers.known(request.path_params["paper"])
    entitled = congress.papers.entitled(row)
    handings = await congress.papers.handings(row.id)
    people = congress.registry.people
    late = {each.person for each in handings} - {person.id for person in entitled}
    rest = [people.get(person) or Person(person, "?") for person in sorted(late)]
    pdf = await sheet(congress.state, row, [*entitled, *rest], handings, visitor.language)
    headers = {"Content-Disposition": f'inline; filename="{congress.slug}-{row.id}.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, headers=headers, media_type="application/pdf")


def _entry(row: Paper, out: int, back: int, people: int) -> dict[str, Any]:
    told = {"id": row.id, "title": row.title, "titles": row.titles, "item": row.item, "audience": row.audience}
    rules = {"copies": row.copies, "back": row.back, "listed": row.listed, "added": row.added}
    return {**told, **rules, "out": out, "returned": back, "people": people}


def _handing(each: Handing) -> dict[str, Any]:
    told = {"id": each.id, "number": each.number, "person": each.person, "at": each.at}
    return {**told, "returned": each.back, "signature": each.signature}
