"""Looking for words across the documents that the one who asks may read (SPEC FIND5)."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from server.domain.audience import Sight
from server.domain.box import Refused
from server.domain.rows import Rendering
from server.services.finder import Found, visible
from server.web.visitor import Visitor

LONGEST = 200
"""Letters that somebody may look for at once."""
FARTHEST = 10_000


async def search(request: Request, visitor: Visitor) -> Any:
    """GET /SLUG/api/search?q=…&document=ID&skip=n → [{"document", "page", "snippet", "marks", "boxes", "size"}]"""
    asked, only = request.query_params.get("q", ""), request.query_params.get("document")
    skip = request.query_params.get("skip", "0")
    if len(asked) > LONGEST:
        raise Refused("bad_field", field="q")
    if not skip.isascii() or not skip.isdigit() or len(skip) > 6 or int(skip) > FARTHEST:
        raise Refused("bad_field", field="skip")
    documents = visible(readable(visitor), only)
    if only is not None and not documents:
        raise Refused("no_such_document")
    found = await visitor.congress.finder.search(asked, documents, int(skip))
    await recorded(visitor, found)
    return found


async def recorded(visitor: Visitor, found: Sequence[Found]) -> None:
    """A snippet is words of its page: that its reader was given them is on disk before they leave (AUD6)."""
    congress, person = visitor.congress, visitor.known
    for document in sorted({each.document for each in found}):
        if congress.shelf.sight(person, document) is Sight.NAMED:
            pages = (each.page for each in found if each.document == document)
            await congress.openings.record_words(person, document, pages)


def readable(visitor: Visitor) -> list[tuple[str, str]]:
    """(id, SHA-256) of each document that the visitor may read, those of the hall first (AUD2)."""
    hall = visitor.congress.state.documents
    rows = [row for row in visitor.congress.shelf.readable(visitor.known) if row.state is not Rendering.REFUSED]
    return [(row.id, row.sha256) for row in sorted(rows, key=lambda row: row.id not in hall)]
