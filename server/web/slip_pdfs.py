"""Ballots to print, and the count record to sign, as PDF (SPEC SLIP9, SLIP10)."""

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.rows import Link
from server.domain.state import PollState
from server.services.count_record import Counted, record
from server.services.slip_sheets import MOST_BALLOTS, ballots
from server.web.reading import known_poll
from server.web.visitor import Visitor
from server.words import LANGUAGES

NO_STORE = {"Cache-Control": "no-store"}
_COUNTED = {PollState.COUNTED, PollState.ANNOUNCED, PollState.FINAL}


async def ballots_pdf(request: Request, visitor: Visitor) -> Response:
    """?count= ballots; ?paper=a4 (two to a sheet) or a5; ?first= the first serial number where there are numbers."""
    poll = known_poll(request, visitor.congress)
    if poll.manifest["paper"] is None:
        raise Refused("no_paper")
    count, first = _number(request, "count", 1, MOST_BALLOTS), _number(request, "first", 1, 10 * MOST_BALLOTS)
    paper = request.query_params.get("paper", "a4")
    if paper not in {"a4", "a5"}:
        raise Refused("bad_field", field="paper")
    pdf = await ballots(visitor.congress.state, poll, count, two=paper == "a4", first=first)
    return _pdf(pdf, f"{visitor.congress.slug}-{poll.id}-ballots.pdf")


async def record_pdf(request: Request, visitor: Visitor) -> Response:
    """The record of a counted vote, in ?language= or the congress's; until it is announced, it says so on top."""
    congress, poll = visitor.congress, known_poll(request, visitor.congress)
    result = await congress.polls.stored_result(poll.id)
    if poll.state not in _COUNTED or result is None:
        raise Refused("poll_state", state=str(poll.state))
    links = await congress.store.rows(Link, poll=poll.id)
    board, names = await congress.tellers.board(poll), await congress.tellers.names(poll)
    language = request.query_params.get("language", congress.state.congress.language)
    if language not in LANGUAGES:
        raise Refused("bad_field", field="language")
    pdf = await record(Counted(congress.state, poll, result, links, board, names), language)
    return _pdf(pdf, f"{congress.slug}-{poll.id}-record.pdf")


def _number(request: Request, name: str, least: int, most: int) -> int:
    text = request.query_params.get(name, str(least))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise Refused("bad_field", field=name)
    return int(text)


def _pdf(pdf: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}"', **NO_STORE}
    return Response(pdf, headers=headers, media_type="application/pdf")
