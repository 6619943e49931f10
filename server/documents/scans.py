"""Scanned pages are read where Tesseract is installed, after the document is ready, page after page (SPEC DOC9)."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from server.documents import ocr, walls
from server.documents.child import started
from server.documents.files import publish
from server.documents.launch import command
from server.documents.library import Library
from server.documents.limits import MEBIBYTE, PAGE_WIDTH, READING, Limits
from server.documents.tools import Tools, known

_BEHIND = 10
_MOST_SAID = 16 * MEBIBYTE
_UNITS_AN_INCH = 72
Heard = Callable[[int, int, int], None]
"""page, done, of: the words of `page` are new, and so many of so many pages are read."""


class Scans:
    """Reads the doubted pages of one library, one page at a time; a page that cannot be read keeps what it has."""

    def __init__(self, library: Library, tools: Tools | None = None, limits: Limits = READING) -> None:
        self._library = library
        self._tools = tools
        self._limits = limits
        self._turn = asyncio.Lock()

    async def read(self, sha: str, heard: Heard) -> int:
        """Read all pages of `sha` that wait for it; how many that were. None without Tesseract: they wait on."""
        tools = await known(self._tools)
        if not tools.reads:
            return 0
        pages = await asyncio.to_thread(self._library.unread, sha)
        for done, n in enumerate(pages, 1):
            async with self._turn:
                await self._page(tools, sha, n)
            heard(n, done, len(pages))
        return len(pages)

    async def _page(self, tools: Tools, sha: str, n: int) -> None:
        scratch = self._library.folder(sha) / ".reading"
        try:
            await asyncio.to_thread(scratch.mkdir, exist_ok=True)
            said = await self._said(tools, self._library.page(sha, n, PAGE_WIDTH), self._size(sha, n), scratch)
            await asyncio.to_thread(self._keep, sha, n, said)
        except FileNotFoundError:
            return  # the document was removed meanwhile
        finally:
            await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)

    async def _said(self, tools: Tools, image: Path, width: float, scratch: Path) -> str:
        """What Tesseract says of the image; nothing when it fails or takes too long."""
        dots = max(70, min(600, round(_pixels(image) * _UNITS_AN_INCH / width)))
        asked = [str(tools.tesseract), str(image), "stdout", "-l", "+".join(tools.languages), "--dpi", str(dots), "tsv"]
        walled = walls.within(tools, asked, scratch, [image], {"OMP_THREAD_LIMIT": "1"})
        try:
            async with (
                asyncio.timeout(self._limits.patience),
                started(command(self._limits, walled, _BEHIND), scratch) as child,
            ):
                said = await child.said(_MOST_SAID)
                return said.decode("utf-8", "replace") if await child.code() == 0 else ""
        except TimeoutError:
            return ""

    def _size(self, sha: str, n: int) -> float:
        return ocr.width(self._library.words(sha, n).read_bytes())

    def _keep(self, sha: str, n: int, said: str) -> None:
        """The new words first, then the mark goes: whoever finds no mark may keep the words for ever (DOC4)."""
        words, mark = self._library.words(sha, n), self._library.scan(sha, n)
        pixels = _pixels(self._library.page(sha, n, PAGE_WIDTH))
        publish(words, ocr.read_page(words.read_bytes(), mark.read_text("ascii"), said, pixels))
        mark.unlink()


def _pixels(image: Path) -> int:
    with Image.open(image) as opened:
        return opened.width
