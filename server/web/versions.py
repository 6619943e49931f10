"""The versions of a document, and what changed between two of them (SPEC VER5, VER6)."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from server.domain.audience import Sight, given_versions
from server.domain.box import Refused
from server.domain.permissions import STAFF
from server.domain.rows import StoredDocument
from server.domain.state import State
from server.web.visitor import Visitor

Told = dict[str, Any]


async def changes(request: Request, visitor: Visitor) -> Told:
    """GET /SLUG/api/documents/ID/changes?from=1&to=2: words struck and added; to=UPLOAD is for staff, before it is released."""
    congress, document = visitor.congress, request.path_params["document"]
    row, staff = readable(visitor, document), bool(visitor.roles & STAFF)
    hashes = {str(each["number"]): each["sha256"] for each in versions_of(congress.state, row, staff)}
    if staff:
        hashes |= {each.id: each.sha256 for each in await congress.documents.waiting(document)}
    old, new = (request.query_params.get(name, "") for name in ("from", "to"))
    if old not in hashes or new not in hashes:
        raise Refused("no_such_version")
    told = await congress.versions.compared(hashes[old], hashes[new])
    if congress.shelf.sight(visitor.known, document) is Sight.NAMED:
        # What was struck is told as much as what was added; both count as the page on which it is seen now (AUD6).
        pages = (each["page"] for each in told["changes"])
        await congress.openings.record_words(visitor.known, document, pages)
    return {"from": old, "to": new, **told}


def readable(visitor: Visitor, document: str) -> StoredDocument:
    """The document's row; Refused as if there were none for whoever may not read it (AUD2)."""
    row = visitor.congress.shelf.row(document)
    if row is None or visitor.congress.shelf.sight(visitor.known, document) is Sight.NONE:
        raise Refused("no_such_document")
    return row


def versions_of(state: State, row: StoredDocument, staff: bool) -> list[Told]:
    """{number, sha256, pages, at, late}, the newest last: all for staff, those that the hall had for the hall (VER6)."""
    released = state.documents.get(row.id)
    if not staff and row.audience is not None and row.versions:
        return [_stored(each) for each in given_versions(row)]
    if not staff and released is not None and released.versions:
        return [_told(each.number, each.sha256, each.pages, each.at, each.late) for each in released.versions]
    if staff and row.versions:
        return [_stored(each) for each in row.versions]
    return [_told(row.version, row.sha256, row.pages, row.added if staff else None, False)]


def _stored(version: Mapping[str, Any]) -> Told:
    return _told(*(version[name] for name in ("number", "sha256", "pages", "at", "late")))


def _told(number: int, sha256: str, pages: int, at: str | None, late: bool) -> Told:
    return {"number": number, "sha256": sha256, "pages": pages, "at": at, "late": late}
