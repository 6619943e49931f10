"""The whole pack to print, and how far its making is (SPEC OUT3, OUT4)."""

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from server.documents.pack import Pack
from server.web.visitor import Visitor


async def progress(request: Request, visitor: Visitor) -> Any:
    """{"state": "making" or "ready", "done", "of", "documents", "pages"}: begins to make it where it is not there."""
    pack = await _wanted(request, visitor)
    library = visitor.congress.documents.library
    pages = sum(library.pages(each.sha256) or 0 for each in pack.volumes)
    return {**visitor.congress.packs.begin(pack), "documents": len(pack.volumes), "pages": pages}


async def pack_pdf(request: Request, visitor: Visitor) -> Response:
    """What the hall may read as one PDF: ?large=1 in large print, ?item=ID for one agenda item. Waits until it is made; parts of
    it can be asked for by range."""
    pack = await _wanted(request, visitor)
    path = await visitor.congress.packs.made(pack)
    name = f"{visitor.congress.slug}-pack{'-large' if pack.large else ''}.pdf"
    headers = {"Cache-Control": "private, no-cache"}
    return FileResponse(
        path, media_type="application/pdf", filename=name, content_disposition_type="inline", headers=headers
    )


async def _wanted(request: Request, visitor: Visitor) -> Pack:
    large, item = request.query_params.get("large") == "1", request.query_params.get("item") or None
    return await visitor.congress.packs.wanted(visitor.language, datetime.now(UTC), large=large, item=item)
