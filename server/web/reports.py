"""The credentials report and the numbers of taking part, as JSON, Word, PDF and CSV (SPEC CRED5 to CRED7, STAT4)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.documents.library import TooLarge
from server.domain.box import Refused
from server.domain.participation import to_json
from server.domain.permissions import SECRETARIAT
from server.services.clock import by_person
from server.services.credentials import put_to_vote, report, told
from server.services.credentials_paper import credentials_docx, credentials_pdf
from server.services.docx import MEDIA_TYPE
from server.services.handout_sheets import local
from server.services.participation import PARTS, statistics, table
from server.web.addresses import api
from server.web.body import check_names, read_json, readable
from server.web.endpoint import meaning, respond
from server.web.results import csv_file, pdf_file
from server.web.visitor import Visitor
from server.words import LANGUAGES

LONGEST = 4_096


async def credentials(_request: Request, visitor: Visitor) -> Any:
    """The numbers as of now; reasons and who is absent only for the secretariat (CRED5)."""
    found = await report(visitor.congress)
    return told(found, private=bool(visitor.roles & SECRETARIAT))


async def credentials_word(request: Request, visitor: Visitor) -> Response:
    """The report as a Word file, in ?language= or the congress's."""
    language = _language(request, visitor)
    data = credentials_docx(await report(visitor.congress), language)
    headers = {"Content-Disposition": f'attachment; filename="{_name(visitor, language)}.docx"'}
    return Response(data, headers=headers | {"Cache-Control": "no-store"}, media_type=MEDIA_TYPE)


async def credentials_paper(request: Request, visitor: Visitor) -> Response:
    """The same as PDF/A."""
    language = _language(request, visitor)
    return pdf_file(await credentials_pdf(await report(visitor.congress), language), _name(visitor, language))


async def vote_on_credentials(request: Request, visitor: Visitor) -> Response:
    """{"item"?}: the report of this moment as a document of that item, and a motion to adopt it as a draft (CRED7)."""
    body = await read_json(request, LONGEST)
    check_names(body, set(), {"item"})
    item, congress = body.get("item"), visitor.congress
    if not (item is None or isinstance(item, str)):
        raise Refused("malformed", reason="kind", field="item")
    if item is not None and congress.state.item(item) is None:
        raise Refused("no_such_item")
    found, context = await report(congress), by_person(visitor.known.id, visitor.roles)
    spoken, limit = congress.state.congress.language, request.app.state.settings.largest_file
    try:
        made = await put_to_vote(congress, await credentials_pdf(found, spoken), found, context, item, limit)
    except TooLarge:
        raise Refused("too_large", most=readable(limit)) from None
    except OSError as error:
        raise meaning(error) from error
    return respond(made, 202)


async def statistics_told(_request: Request, visitor: Visitor) -> Any:
    """Taking part in numbers, as of now (STAT1 to STAT4)."""
    return to_json(await statistics(visitor.congress))


async def statistics_table(request: Request, visitor: Visitor) -> Response:
    """?part=people, delegations, sittings, votes or documents, for spreadsheets; times in the congress's zone."""
    part, state = request.query_params.get("part", "people"), visitor.congress.state
    if part not in PARTS:
        raise Refused("bad_field", field="part")

    def clock(at: str | None) -> str:
        return "" if at is None else f"{local(state, at):%Y-%m-%d %H:%M}"

    rows = table(await statistics(visitor.congress), part, visitor.language, clock)
    return csv_file(rows, f"{visitor.congress.slug}-{part}")


def _language(request: Request, visitor: Visitor) -> str:
    language = request.query_params.get("language", visitor.congress.state.congress.language)
    if language not in LANGUAGES:
        raise Refused("bad_field", field="language")
    return language


def _name(visitor: Visitor, language: str) -> str:
    return f"{visitor.congress.slug}-credentials-{language}"


ROUTES = [
    api("/api/credentials/vote", "vote on credentials", vote_on_credentials, "POST"),
    api("/api/credentials.docx", "credentials as Word", credentials_word),
    api("/api/credentials.pdf", "credentials as PDF", credentials_paper),
    api("/api/credentials", "credentials", credentials),
    api("/api/statistics.csv", "statistics table", statistics_table),
    api("/api/statistics", "statistics", statistics_told),
]
