"""Announced results as files, and who voted how where everybody may know (SPEC LIFE8)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.questions.figures import elected, figures
from server.domain.questions.resolved import result_now
from server.domain.questions.types import questions_of
from server.domain.state import PollState
from server.services.result_sheets import result_sheet, roll_sheet
from server.services.roll_call import check_named, chosen, ordered, roll_call
from server.web.reading import announced_poll, plain_cell, sentence
from server.web.visitor import Visitor
from server.words import say

ROLL = ("seat", "name", "delegation", "by", "choice", "tracker")


async def results(_request: Request, visitor: Visitor) -> Any:
    """[{"poll", "item", "title", "state", "until", "sentence"}] of what was announced; practice votes are none of it (LIFE5)."""
    announced = [
        each
        for each in visitor.congress.state.polls.values()
        if each.state in {PollState.ANNOUNCED, PollState.FINAL} and not each.manifest["practice"]
    ]
    return [
        {
            "poll": each.id,
            "item": each.item,
            "title": each.titles.get(visitor.language) or each.title,
            "state": each.state,
            "until": each.until,
            "sentence": sentence(each, visitor.language),
        }
        for each in announced
    ]


async def result_json(request: Request, visitor: Visitor) -> Any:
    """The signed result document, with the key and all that it was signed over."""
    found = announced_poll(request, visitor.congress)
    told = {"poll": found.id, "eid": found.eid, "manifest": found.manifest, "result": found.result, "sig": found.sig}
    return {**told, "key": visitor.congress.state.congress.key, "until": found.until, "resolutions": found.resolutions}


async def result_table(request: Request, visitor: Visitor) -> Response:
    """The numbers of an announced result as CSV: a row for each."""
    found, language = announced_poll(request, visitor.congress), visitor.language
    now = result_now(found.result or {}, found.resolutions)
    rows: list[Sequence[str]] = [
        [say(language, f"table.{each}") for each in ("question", "option", "measure", "number")]
    ]
    for question, counted in zip(questions_of(found.manifest), now["questions"], strict=True):
        title = question.titles.get(language) or question.title or found.titles.get(language) or found.title
        names = {option.id: option.names.get(language) or option.name for option in question.options}
        for each in figures(question, counted, found.manifest["scale"]):
            measure = say(language, f"figure.{each.measure}")
            rows.append((title, names.get(each.option, ""), measure, str(each.number)))
        rows += [(title, names[each], say(language, "figure.elected"), "1") for each in elected(counted)]
    rows.append(("", "", sentence(found, language), ""))
    return csv_file(rows, found.id)


async def result_pdf(request: Request, visitor: Visitor) -> Response:
    """The result to print and to sign."""
    found = announced_poll(request, visitor.congress)
    rows = await roll_call(visitor.congress, found)
    said = sentence(found, visitor.language)
    return pdf_file(await result_sheet(visitor.congress, found, said, rows, visitor.language), found.id)


async def roll_table(request: Request, visitor: Visitor) -> Response:
    """Who voted how, as CSV; ?by=seat, name or delegation. Refused for a secret vote."""
    found, language = announced_poll(request, visitor.congress), visitor.language
    check_named(found)
    asked = questions_of(found.manifest)
    rows: list[Sequence[str]] = [[say(language, f"table.{column}") for column in ROLL]]
    for row in ordered(await roll_call(visitor.congress, found), request.query_params.get("by", "seat")):
        answers = [chosen(each, choice, language) for each, choice in zip(asked, row["choice"], strict=False)]
        told = row | {"choice": " | ".join(answers)}
        rows.append([str(told[column]) for column in ROLL])
    return csv_file(rows, f"{found.id}-roll")


async def roll_pdf(request: Request, visitor: Visitor) -> Response:
    """The same to print."""
    found, by = announced_poll(request, visitor.congress), request.query_params.get("by", "seat")
    check_named(found)
    rows = ordered(await roll_call(visitor.congress, found), by)
    return pdf_file(await roll_sheet(visitor.congress, found, rows, by, visitor.language), f"{found.id}-roll")


def csv_file(rows: Iterable[Sequence[str]], name: str) -> Response:
    """For spreadsheets, which must not take a name for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([plain_cell(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response("\ufeff" + text.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


def pdf_file(pdf: bytes, name: str) -> Response:
    """Shown by the browser."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, headers=headers, media_type="application/pdf")
