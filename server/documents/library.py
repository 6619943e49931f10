"""The library: every document under the SHA-256 of its bytes, with its pages beside it (SPEC DOC4).

folder/<sha256>/source.pdf        the upload, byte for byte; or the PDF that it was converted to (DOC7)
                original          the upload, byte for byte, where it was no PDF
                <n>.<width>.webp  page n from 1, 1240 px wide, or its thumbnail, 240 px; 2480 or 3840 px once asked for
                <n>.json          {"width", "height", "words": [[x0, y0, x1, y1, "text"], …]} in page units
                outline.json      [{"level", "title", "page"}, …]
                <n>.scan          page n has no text to trust, and waits for being read (DOC9)
                ready.json        {"pages": n}, written last: every page is there
"""

import asyncio
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from server.documents import sniff
from server.documents.files import flush, publish
from server.documents.limits import PAGE_WIDTH, SHARP_WIDTHS, THUMB_WIDTH, WIDTHS
from server.documents.outcome import Entry

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LEFT_OVER = ("upload-", "gone-")


class TooLarge(Exception):
    """The upload is longer than its limit; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the library: its SHA-256 in hex, and its size in bytes."""

    sha256: str
    size: int


class _Ready(msgspec.Struct):
    pages: int


class Library:
    """Documents below one folder. Every path is made here, from parts that are checked: ValueError for all others."""

    def __init__(self, folder: Path) -> None:
        self._root = folder
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def root(self) -> Path:
        """The folder of all documents."""
        return self._root

    def folder(self, sha: str) -> Path:
        """The folder of one document, there or not."""
        if not isinstance(sha, str) or not _SHA256.fullmatch(sha):
            raise ValueError("not a SHA-256 in lower-case hex")
        return self._root / sha

    def source(self, sha: str) -> Path:
        """The PDF that pages are rendered from: the upload itself, or what it was converted to."""
        return self.folder(sha) / "source.pdf"

    def original(self, sha: str) -> Path:
        """The upload, byte for byte, whatever it is."""
        other = self.folder(sha) / "original"
        return other if other.is_file() else self.source(sha)

    def unread(self, sha: str) -> list[int]:
        """The pages that wait for being read, in order; reads the folder's list, so not in the server's loop."""
        return sorted(int(path.stem) for path in self.folder(sha).glob("*.scan"))

    def scan(self, sha: str, n: int) -> Path:
        """What says that the words of page `n` may still change (DOC9)."""
        return self.folder(sha) / f"{_number(n)}.scan"

    def page(self, sha: str, n: int, width: int) -> Path:
        """The image of page `n` (from 1), `width` one of WIDTHS or SHARP_WIDTHS."""
        if width not in WIDTHS and width not in SHARP_WIDTHS:
            raise ValueError("no such width")
        return self.folder(sha) / f"{_number(n)}.{int(width)}.webp"

    def words(self, sha: str, n: int) -> Path:
        """The words of page `n` with their boxes, as JSON."""
        return self.folder(sha) / f"{_number(n)}.json"

    def outline(self, sha: str) -> list[Entry]:
        """The outline; empty when the document has none or is not rendered."""
        try:
            return msgspec.json.decode((self.folder(sha) / "outline.json").read_bytes(), type=list[Entry])
        except FileNotFoundError:
            return []

    def exists(self, sha: str) -> bool:
        """Whether the upload is here."""
        return self.original(sha).is_file()

    def has_page(self, sha: str, n: int) -> bool:
        """Whether page `n` can be shown; also true while later pages still render (DOC6)."""
        return all(self.page(sha, n, width).is_file() for width in WIDTHS)

    def pages(self, sha: str) -> int | None:
        """How many pages the document has, or None while not all of them are rendered."""
        try:
            return msgspec.json.decode((self.folder(sha) / "ready.json").read_bytes(), type=_Ready).pages
        except FileNotFoundError:
            return None

    def finish(self, sha: str, pages: int) -> None:
        """Declare all `pages` pages rendered, after a look that they are; FileNotFoundError otherwise."""
        for n in range(1, pages + 1):
            for path in (self.page(sha, n, PAGE_WIDTH), self.page(sha, n, THUMB_WIDTH), self.words(sha, n)):
                if path.stat().st_size == 0:
                    raise FileNotFoundError(path.name)
        for part in self.folder(sha).glob(".*.part"):
            part.unlink()
        ready = self.folder(sha) / "ready.json"
        publish(ready, msgspec.json.encode(_Ready(pages)))
        flush(ready)
        flush(ready.parent)

    def discard(self, sha: str) -> None:
        """Remove a document and everything rendered from it; nothing happens when it is not there."""
        gone = self._root / f"gone-{sha}-{os.urandom(4).hex()}"
        try:
            self.folder(sha).rename(gone)  # at once, so that nobody finds half a document
        except FileNotFoundError:
            return
        shutil.rmtree(gone)

    def sweep(self) -> None:
        """Remove what a killed server left unfinished. Only before the first upload: it takes running ones away too."""
        for path in self._root.iterdir():
            if path.name.startswith(_LEFT_OVER):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    async def keep(self, chunks: AsyncIterator[bytes], limit: int) -> Kept:
        """Store an upload of at most `limit` bytes and say what it is; the same bytes again change nothing.

        When this returns, the file is on disk under its hash. TooLarge past the limit; OSError as it comes (a full disk
        is ENOSPC). After any failure, cancellation included, nothing is left behind.
        """
        handle, name = tempfile.mkstemp(prefix="upload-", dir=self._root)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb", buffering=0) as file:
                kept = await _pour(chunks, file, limit)
            await _in_thread(self._place, part, kept.sha256)
            return kept
        finally:
            await _in_thread(_remove, part)

    def _place(self, part: Path, sha: str) -> None:
        if self.exists(sha):
            return
        self.folder(sha).mkdir(exist_ok=True)
        part.replace(self.source(sha) if sniff.kind_of(part) == "pdf" else self.folder(sha) / "original")
        flush(self.folder(sha))
        flush(self._root)


def _number(n: int) -> int:
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ValueError("pages are counted from 1")
    return n


async def _in_thread(work: Callable[..., None], *arguments: object) -> None:
    # Cancelled, it waits for the thread first: the file must not be closed under it.
    running = asyncio.ensure_future(asyncio.to_thread(work, *arguments))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


async def _pour(chunks: AsyncIterator[bytes], file: BinaryIO, limit: int) -> Kept:
    digest = hashlib.sha256()
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit)
        await _in_thread(_write, file, digest.update, chunk)
    await _in_thread(os.fsync, file.fileno())
    return Kept(digest.hexdigest(), size)


def _write(file: BinaryIO, update: Callable[[bytes], None], chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:  # an unbuffered write may take less than it was given
        rest = rest[file.write(rest) :]
    update(chunk)
