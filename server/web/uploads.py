"""Documents and lists coming in (SPEC DOC1, BADGE8)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response

from server.documents.library import TooLarge
from server.domain.box import Refused
from server.domain.permissions import STAFF
from server.domain.roster_plan import Change
from server.domain.roster_types import PersonDetails, Problem
from server.domain.rows import Rendering, StoredDocument
from server.services.clock import by_person
from server.services.congress import Congress
from server.services.roster import Preview
from server.web.body import MEBIBYTE, check_length, readable
from server.web.endpoint import respond
from server.web.visitor import Visitor
from server.words import refusal, say

MOST_FILES = 200
CHUNK = 1024 * 1024
LARGEST_LIST = 20 * 1024 * 1024


async def upload(request: Request, visitor: Visitor) -> Response:
    """Several files at once: each is kept or refused by name; rendering goes on behind the answer (202)."""
    settings = request.app.state.settings
    check_length(request, settings.largest_upload)
    item = request.query_params.get("item") or None
    if item is not None and visitor.congress.state.item(item) is None:
        raise Refused("no_such_item")
    release = request.query_params.get("release") == "1"
    kept: list[dict[str, Any]] = []
    refused: list[dict[str, str]] = []
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
            files = [each for _, each in form.multi_items() if isinstance(each, UploadFile)]
            for file in files:
                await _keep(request, visitor, file, item, release, kept, refused)
    except MultiPartException as error:
        raise Refused("malformed", detail=error.message) from None
    if not kept and not refused:
        raise Refused("malformed", detail="no file")
    return respond({"documents": kept, "refused": refused}, 202 if kept else 413)


async def documents(_request: Request, visitor: Visitor) -> Any:
    """Staff see every upload; the hall what was released."""
    congress = visitor.congress
    if _is_staff(visitor):
        return [await document_json(congress, row, visitor.language) for row in await congress.documents.all()]
    return list(congress.state.documents.values())


async def document(request: Request, visitor: Visitor) -> Any:
    """One document with its outline."""
    congress, wanted = visitor.congress, request.path_params["document"]
    if not _is_staff(visitor) and wanted not in congress.state.documents:
        raise Refused("no_such_document")
    row = await congress.documents.row(wanted)
    outline = congress.documents.library.outline(row.sha256)
    return {**await document_json(congress, row, visitor.language), "outline": outline, "versions": []}


async def document_json(congress: Congress, row: StoredDocument, language: str) -> dict[str, Any]:
    """A document as staff see it; a refused one says why, by name, in their language."""
    why = None
    if row.why is not None:
        why = say(language, row.why["code"], name=row.name, **row.why["params"])
    released = row.id in congress.state.documents
    waits = row.release and row.state is not Rendering.REFUSED
    return {**congress.documents.view(row), "released": released, "release": waits, "why": why}


async def import_people(request: Request, visitor: Visitor) -> Any:
    """A list read and compared; with ?apply=DIGEST exactly what was shown is applied (BADGE8)."""
    check_length(request, LARGEST_LIST)
    data, filename = await _one_file(request)
    congress = visitor.congress
    preview = await asyncio.to_thread(congress.roster.preview, data, filename)
    digest = request.query_params.get("apply")
    if digest is None:
        return _preview_json(congress, preview, visitor.language)
    context = by_person(visitor.known.id, visitor.roles)
    try:
        answer = await congress.roster.apply(preview, digest, context)
    except Refused as refused:
        if refused.code != "plan_changed":
            raise
        told = {"refused": refused.code, "why": refusal(visitor.language, refused.code)}
        return respond({**told, **_preview_json(congress, preview, visitor.language)}, 409)
    await congress.live.reached(answer["seq"])
    return {"seq": answer["seq"], "added": answer.get("added", 0), "edited": answer.get("edited", 0)}


async def _keep(
    request: Request,
    visitor: Visitor,
    file: UploadFile,
    item: str | None,
    release: bool,
    kept: list[dict[str, Any]],
    refused: list[dict[str, str]],
) -> None:
    name, limit = plain_name(file.filename or ""), request.app.state.settings.largest_file
    context = by_person(visitor.known.id, visitor.roles)
    adding = visitor.congress.documents.add(_chunks(file), name, context, limit=limit, item=item, release=release)
    try:
        document = await adding
    except TooLarge:
        why = say(visitor.language, "doc.too_large", name=name, limit=limit // MEBIBYTE)
        refused.append({"name": name, "refused": "too_large", "why": why})
        return
    kept.append({"id": document, "name": name, "state": "waiting"})


async def _one_file(request: Request) -> tuple[bytes, str]:
    try:
        async with request.form(max_files=1, max_fields=10) as form:
            file = next((each for _, each in form.multi_items() if isinstance(each, UploadFile)), None)
            if file is None:
                raise Refused("malformed", detail="no file")
            if (file.size or 0) > LARGEST_LIST:
                raise Refused("too_large", most=readable(LARGEST_LIST))
            return await file.read(), plain_name(file.filename or "")
    except MultiPartException as error:
        raise Refused("malformed", detail=error.message) from None


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


def plain_name(filename: str) -> str:
    """A file's own name without folders, at most 200 characters."""
    name = PurePosixPath(PureWindowsPath(filename).name).name.strip()
    return name[:200] or "document.pdf"


def _is_staff(visitor: Visitor) -> bool:
    return bool(visitor.roles & STAFF)


def _preview_json(congress: Congress, preview: Preview, language: str) -> dict[str, Any]:
    people = congress.registry.people
    return {
        "digest": preview.plan.digest,
        "added": [_details(each) for each in preview.plan.added],
        "changed": [_change(each) for each in preview.plan.changed],
        "unchanged": preview.plan.unchanged,
        "absent": [{"person": each, "name": people[each].name} for each in preview.plan.absent],
        "problems": [_problem(each, language) for each in preview.problems],
        "notes": [_problem(each, language) for each in preview.parsed.notes],
    }


def _details(person: PersonDetails) -> dict[str, Any]:
    told = {"name": person.name, "delegation": person.delegation, "seat": person.seat, "roles": list(person.roles)}
    rights = {"voting": person.voting, "weight": person.weight, "language": person.language}
    return {**told, **rights, "extra": dict(person.extra)}


def _change(change: Change) -> dict[str, Any]:
    fields = [{"field": f, "before": _value(change.before, f), "after": _value(change.after, f)} for f in change.fields]
    return {"person": change.person_id, "name": change.after.name, "fields": fields}


def _value(person: PersonDetails, field: str) -> Any:
    _, dot, extra = field.partition("extra.")
    return person.extra.get(extra, "") if dot else getattr(person, field)


def _problem(problem: Problem, language: str) -> dict[str, Any]:
    return {"line": problem.line, "why": say(language, f"import.{problem.code}", **problem.params)}
