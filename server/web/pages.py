"""Page images and words, content-addressed; hot ones stay in memory (SPEC DOC4, DOC5, READ1, AUD2)."""

import asyncio
import hashlib
import re
from collections import OrderedDict
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.documents.limits import PAGE_WIDTH, SHARP_WIDTHS, WIDTHS
from server.documents.sharper import NoPicture, Sharper
from server.domain.audience import Sight
from server.domain.box import Refused
from server.domain.rows import StoredDocument
from server.web import restricted
from server.web.visitor import Visitor

IMMUTABLE = {"Cache-Control": "private, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
DEFAULT_WIDTH = "1240"
EVERY_WIDTH = frozenset(str(each) for each in (*WIDTHS, *SHARP_WIDTHS))
NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class Pages:
    """A bounded memory of the files that everybody asks for at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def kept(self, name: str) -> bytes | None:
        """The bytes of a file, if they are in memory."""
        data = self._kept.get(name)
        if data is not None:
            self._kept.move_to_end(name)
        return data

    async def read(self, path: Path) -> bytes:
        """A file's bytes; FileNotFoundError while it is not rendered."""
        name = str(path)
        kept = self.kept(name)
        if kept is not None:
            return kept
        data = await asyncio.to_thread(path.read_bytes)
        if name not in self._kept:
            self._kept[name] = data
            self._size += len(data)
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])
        return data


async def image(request: Request, visitor: Visitor) -> Response:
    """GET /SLUG/pages/SHA256/N.webp?w=1240"""
    width = request.query_params.get("w", DEFAULT_WIDTH)
    path, document = _path(request, visitor, width)
    if document is not None:
        if not await asyncio.to_thread(path.is_file):
            await _closer(request, visitor, request.path_params["sha"], width)
        return await restricted.image(request, visitor, document, path, int(width))
    return _unkept(request, await _answer(request, visitor, path, "image/webp", width))


async def words(request: Request, visitor: Visitor) -> Response:
    """GET /SLUG/pages/SHA256/N.json: the words with their boxes, in page units."""
    library, page = visitor.congress.documents.library, request.path_params["page"]
    path, document = _path(request, visitor, None)
    if document is not None:
        return await restricted.words(request, visitor, document, path)
    if library.scan(request.path_params["sha"], int(page)).is_file():
        return await _for_now(request, path)
    return _unkept(request, await _answer(request, visitor, path, "application/json", None))


def _unkept(request: Request, answer: Response) -> Response:
    """Under the address of pages with a name (`own`) nothing is kept, whatever the document was at that moment (AUD7)."""
    if "own" in request.query_params:
        answer.headers["Cache-Control"] = restricted.HEADERS["Cache-Control"]
        del answer.headers["ETag"]
    return answer


async def _for_now(request: Request, path: Path) -> Response:
    """Words of a page that waits for being read: they may change, so they are asked for anew each time (DOC9)."""
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except FileNotFoundError:
        raise Refused("page_not_ready") from None
    headers = {**IMMUTABLE, "Cache-Control": "private, no-cache", "ETag": f'"{hashlib.sha256(data).hexdigest()[:16]}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(None, 304, headers)
    return Response(data, 200, headers, "application/json")


async def _answer(request: Request, visitor: Visitor, path: Path, kind: str, width: str | None) -> Response:
    sha = request.path_params["sha"]
    tag = f'"{sha[:16]}-{path.name}"'
    if request.headers.get("if-none-match") == tag:
        return Response(None, 304, {**IMMUTABLE, "ETag": tag})
    pages: Pages = request.app.state.pages
    try:
        data = await pages.read(path)
    except FileNotFoundError:
        await _closer(request, visitor, sha, width)
        data = await _read_again(pages, path)
    else:
        await _seen(request, visitor, path, width)
    return Response(data, 200, {**IMMUTABLE, "ETag": tag}, kind)


async def _read_again(pages: Pages, path: Path) -> bytes:
    try:
        return await pages.read(path)
    except FileNotFoundError:
        raise Refused("page_not_ready") from None


async def _seen(request: Request, visitor: Visitor, path: Path, width: str | None) -> None:
    """What is looked at closely is kept before what is not (READ1)."""
    if width is not None and int(width) in SHARP_WIDTHS:
        sharper: Sharper = request.app.state.sharper
        await sharper.used(visitor.congress.documents.library, path)


async def _closer(request: Request, visitor: Visitor, sha: str, width: str | None) -> None:
    """Renders what is not there: a closer look, or a page whose turn has not come; the chair's page first (READ1, READ2)."""
    library, page = visitor.congress.documents.library, int(request.path_params["page"])
    sharp, under_way = width is not None and int(width) in SHARP_WIDTHS, library.pages(sha) is None
    if not sharp and (width != str(PAGE_WIDTH) or not under_way):
        raise Refused("page_not_ready")
    # Before the first page nothing is known of the document; after the last there is none to wait for.
    if not library.has_page(sha, 1) or page > (library.pages(sha) or page):
        raise Refused("page_not_ready")
    state, sharper = visitor.congress.state, request.app.state.sharper
    shown = state.documents.get(state.shown.document or "")
    first = shown is not None and (shown.sha256, state.shown.page) == (sha, page)
    try:
        await sharper.make(library, sha, page, int(width or 0), first)
    except NoPicture:
        raise Refused("page_not_ready") from None


def _path(request: Request, visitor: Visitor, width: str | None) -> tuple[Path, StoredDocument | None]:
    """The file, if the one who asks may see it, and the document where it is given under their name only (AUD2)."""
    sha, page = request.path_params["sha"], request.path_params["page"]
    if not NUMBER.fullmatch(page) or (width is not None and width not in EVERY_WIDTH):
        raise Refused("not_found")
    library = visitor.congress.documents.library
    seen, document = visitor.congress.shelf.sight_of_page(visitor.known, sha)
    if seen is Sight.NONE:
        raise Refused("no_such_document")
    path = library.words(sha, int(page)) if width is None else library.page(sha, int(page), int(width))
    return path, document if seen is Sight.NAMED else None
