"""The minutes: what was published, for everybody; the draft and the tasks, for those who write and lead (SPEC MIN3 to MIN8)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.minutes import MinutesSignature
from server.domain.permissions import STAFF
from server.services.clock import now
from server.services.docx import MEDIA_TYPE
from server.services.minutes_sheets import Layout, layout, pdf, tasks_pdf, word
from server.services.minutes_text import draft as drafted
from server.services.minutes_text import fixed, task
from server.web.addresses import api
from server.web.results import csv_file, pdf_file
from server.web.visitor import Visitor
from server.words import LANGUAGES, say

COLUMNS = ("number", "text", "body", "due", "state", "item")


async def minutes(request: Request, visitor: Visitor) -> Any:
    """{"version", "sha256", "at", "text", "signed"}: the newest published version, or ?version=; whoever signed has a name."""
    service = visitor.congress.minutes
    row = await service.published(_version(request))
    signed = [_signature(each, visitor) for each in _signed(visitor, int(row.id))]
    return {"version": int(row.id), "sha256": row.sha256, "at": row.at, "text": row.text, "signed": signed}


async def draft(_request: Request, visitor: Visitor) -> Any:
    """What the secretariat edits: the head, each part with its lines, tasks, and the published versions (MIN3, MIN4)."""
    service = visitor.congress.minutes
    versions = [{"version": int(each.id), "sha256": each.sha256, "at": each.at} for each in await service.versions()]
    return {**drafted(await service.sources()), "versions": versions}


async def minutes_pdf(request: Request, visitor: Visitor) -> Response:
    """The published text as PDF/A, ?version= and ?language=; ?draft=1 for staff as it stands now."""
    laid, _, name = await _laid(request, visitor)
    return pdf_file(await pdf(laid), name)


async def minutes_docx(request: Request, visitor: Visitor) -> Response:
    """The same as DOCX."""
    laid, at, name = await _laid(request, visitor)
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"', "Cache-Control": "no-store"}
    return Response(word(laid, at), headers=headers, media_type=MEDIA_TYPE)


async def tasks(_request: Request, visitor: Visitor) -> Any:
    """[{"id", "version", "text", "body", "due", "item", "state"}]: who does what until when."""
    return [task(each) for each in (await visitor.congress.minutes.sources()).tasks]


async def tasks_csv(_request: Request, visitor: Visitor) -> Response:
    """The same for spreadsheets."""
    language, sources = visitor.language, await visitor.congress.minutes.sources()
    rows: list[Sequence[str]] = [[say(language, f"minutes.task.{column}") for column in COLUMNS]]
    items = _items(visitor, language)
    for number, each in enumerate(sources.tasks, 1):
        state = say(language, f"minutes.task.{each.state}")
        rows.append([str(number), each.text, each.body, each.due or "", state, items.get(each.item or "", "")])
    return csv_file(rows, f"{visitor.congress.slug}-tasks")


async def tasks_sheet(_request: Request, visitor: Visitor) -> Response:
    """The same to print."""
    congress, language = visitor.congress.state.congress, visitor.language
    sources = await visitor.congress.minutes.sources()
    title = congress.titles.get(language) or congress.title
    sheet = await tasks_pdf(sources.tasks, title, _items(visitor, language), language)
    return pdf_file(sheet, f"{visitor.congress.slug}-tasks")


async def _laid(request: Request, visitor: Visitor) -> tuple[Layout, datetime, str]:
    """(layout, its moment, a file's name)"""
    language = request.query_params.get("language", visitor.congress.state.congress.language)
    if language not in LANGUAGES:
        raise Refused("bad_field", field="language")
    people, service = visitor.congress.registry.people, visitor.congress.minutes
    name = f"{visitor.congress.slug}-{say(language, 'minutes.file')}"
    if request.query_params.get("draft") == "1":
        if not visitor.roles & STAFF:
            raise Refused("not_allowed")
        text = fixed(await service.sources(), 0, now())
        return layout(text, (), people, language), datetime.fromisoformat(text["at"]), f"{name}-0"
    row = await service.published(_version(request))
    laid = layout(row.text, _signed(visitor, int(row.id)), people, language)
    return laid, datetime.fromisoformat(row.at), f"{name}-{row.id}"


def _version(request: Request) -> int | None:
    asked = request.query_params.get("version")
    if asked is None:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        raise Refused("bad_field", field="version")
    return int(asked)


def _signed(visitor: Visitor, version: int) -> tuple[MinutesSignature, ...]:
    """Of the version that counts; an earlier one's signatures are in the log."""
    held = visitor.congress.state.minutes
    return held.signed if held is not None and held.version == version else ()


def _signature(each: MinutesSignature, visitor: Visitor) -> dict[str, Any]:
    person = visitor.congress.registry.people.get(each.person)
    told = {"person": each.person, "name": person.name if person is not None else None, "role": each.role}
    return {**told, "key": each.key, "sig": each.sig, "at": each.at}


def _items(visitor: Visitor, language: str) -> dict[str, str]:
    agenda = visitor.congress.state.agenda
    return {item.id: f"{item.number}. {item.titles.get(language) or item.title}" for item in agenda}


ROUTES = [
    api("/api/minutes", "minutes", minutes),
    api("/api/minutes.pdf", "minutes as PDF", minutes_pdf),
    api("/api/minutes.docx", "minutes as DOCX", minutes_docx),
    api("/api/minutes/draft", "minutes draft", draft),
    api("/api/minutes/tasks", "minutes tasks", tasks),
    api("/api/minutes/tasks.csv", "minutes tasks as table", tasks_csv),
    api("/api/minutes/tasks.pdf", "minutes tasks as PDF", tasks_sheet),
]
