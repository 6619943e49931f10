"""Documents and lists coming in (SPEC DOC1, BADGE8)."""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.documents.library import TooLarge
from server.domain.box import Refused
from server.domain.permissions import STAFF, Role
from server.domain.roster_plan import Change
from server.domain.roster_types import PersonDetails, Problem
from server.domain.rows import Rendering, StoredDocument
from server.services.clock import by_person
from server.services.congress import Congress
from server.services.roster import Preview
from server.web.body import MEBIBYTE, readable
from server.web.endpoint import meaning, respond
from server.web.multipart import Incoming, files
from server.web.refusals import STATUS
from server.web.restricted import for_readers, for_staff
from server.web.versions import readable as readable_document
from server.web.versions import versions_of
from server.web.visitor import Visitor
from server.words import refusal, say

LARGEST_LIST = 20 * 1024 * 1024


async def upload(request: Request, visitor: Visitor) -> Response:
    """Several files at once: each is kept or refused by name; rendering goes on behind the answer (202)."""
    item = request.query_params.get("item") or None
    if item is not None and visitor.congress.state.item(item) is None:
        raise Refused("no_such_item")
    release = request.query_params.get("release") == "1"
    replaces = request.query_params.get("replaces") or None
    kept: list[dict[str, Any]] = []
    refused: list[dict[str, str]] = []
    try:
        async for file in files(request, request.app.state.settings.largest_upload):
            try:
                if replaces is not None and kept:
                    raise Refused("one_file")
                kept.append(await _keep(request, visitor, file, item, release, replaces))
            except Refused as no:
                if no.code == "malformed":
                    raise
                refused.append({"name": file.name, "refused": no.code, "why": _why_not(visitor, file, no)})
    except Refused as no:
        if no.code != "too_large" or not (kept or refused):
            raise  # otherwise all of them together were too much, and what was taken is said
    if not kept and not refused:
        raise Refused("malformed", reason="no_file")
    return respond({"documents": kept, "refused": refused}, 202 if kept else STATUS[refused[0]["refused"]])


async def documents(request: Request, visitor: Visitor) -> Any:
    """Staff see every upload, the chair not what is for others; the hall what was released, and what is for them (AUD2)."""
    congress, shelf = visitor.congress, visitor.congress.shelf
    if not _is_staff(visitor):
        named = [for_readers(request, visitor, row) for row in shelf.restricted_for(visitor.known)]
        return [each for each in congress.state.documents.values() if shelf.is_public(each.id)] + named
    if Role.SECRETARIAT in visitor.roles:
        congress.documents.expect()  # whoever looks at the list may upload next, and waits for the first page
    waiting = [document_json(request, visitor, row) for row in await congress.documents.waiting()]
    told = [document_json(request, visitor, row) for row in shelf.readable(visitor.known)]
    return [{**each, "uploads": [one for one in waiting if one["replaces"] == each["id"]]} for each in told]


async def document(request: Request, visitor: Visitor) -> Any:
    """One document with its outline and its versions."""
    congress = visitor.congress
    row = readable_document(visitor, request.path_params["document"])
    outline = congress.documents.library.outline(row.sha256)
    versions = versions_of(congress.state, row, _is_staff(visitor))
    return {**document_json(request, visitor, row), "outline": outline, "versions": versions}


def document_json(request: Request, visitor: Visitor, row: StoredDocument) -> dict[str, Any]:
    """A document as staff see it; a refused one says why, by name, in their language."""
    why, congress = None, visitor.congress
    if row.why is not None:
        why = say(visitor.language, row.why["code"], name=row.name, **row.why["params"])
    released = row.id in congress.state.documents or row.released is not None
    waits = row.release and row.state is not Rendering.REFUSED
    version = {
        "replaces": row.replaces,
        "version": row.version,
        "late": bool(row.versions) and row.versions[-1]["late"],
        "release_at": row.release_at,
        "with_item": row.with_item,
    }
    told = {**congress.documents.view(row), **version, "released": released, "release": waits, "why": why}
    return {**told, **for_staff(request, visitor, row)}


async def import_people(request: Request, visitor: Visitor) -> Any:
    """A list read and compared; with ?apply=DIGEST exactly what was shown is applied (BADGE8)."""
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
    request: Request, visitor: Visitor, file: Incoming, item: str | None, release: bool, replaces: str | None
) -> dict[str, Any]:
    """A file in the library, waiting to be rendered; Refused for this file alone."""
    limit, context = request.app.state.settings.largest_file, by_person(visitor.known.id, visitor.roles)
    documents = visitor.congress.documents
    try:
        added = await documents.add(
            file.chunks, file.name, context, limit=limit, item=item, release=release, replaces=replaces
        )
    except TooLarge:
        raise Refused("too_large", most=readable(limit), limit=limit // MEBIBYTE) from None
    except OSError as error:
        raise meaning(error) from error
    return {"id": added, "name": file.name, "state": "waiting"}


def _why_not(visitor: Visitor, file: Incoming, no: Refused) -> str:
    match no.code:
        case "too_large" if "limit" in no.params:
            return say(visitor.language, "doc.too_large", name=file.name, limit=no.params["limit"])
        case "retry":
            return say(visitor.language, "doc.no_room", name=file.name)
        case code:
            return refusal(visitor.language, code, **no.params)


async def _one_file(request: Request) -> tuple[bytes, str]:
    async for file in files(request, LARGEST_LIST):
        return b"".join([chunk async for chunk in file.chunks]), file.name
    raise Refused("malformed", reason="no_file")


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
