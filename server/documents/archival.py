"""A document as PDF/A for the archive, where its source allows that, or why not (SPEC OUT7, OUT8).

What is PDF/A by its own word and by our looks is taken as it is; everything else is set anew by Ghostscript, behind the walls and
within the limits of a conversion, and looked at afterwards.
"""

import asyncio
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from server.documents.child import started
from server.documents.confined import ask
from server.documents.files import flush
from server.documents.launch import command
from server.documents.library import Library
from server.documents.limits import MEBIBYTE, Limits
from server.documents.tools import Tools, known
from server.documents.walls import within

LIMITS = Limits(memory=2048 * MEBIBYTE, open_files=256, page_cpu=300, patience=300.0)
VERSION = 1
"""Of how this is done: a newer Hemicycle does it anew."""
REASONS = ("locked", "fonts", "layers", "no_ghostscript", "slow", "failed", "damaged", "not_pdfa")
_SECONDS = 120.0
_AT_ONCE = asyncio.Semaphore(1)
_BEHIND = 5
_CHATTER = 65536
_DEFINITION = """%!
[/_objdef {icc} /type /stream /OBJ pdfmark
[{icc} <</N 3>> /PUT pdfmark
[{icc} (srgb.icc) (r) file /PUT pdfmark
[/_objdef {intent} /type /dict /OBJ pdfmark
[{intent} <</Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {icc} /OutputConditionIdentifier (sRGB)>> /PUT pdfmark
[{Catalog} <</OutputIntents [{intent}]>> /PUT pdfmark
"""
"""What a PDF/A says of its colours; the profile lies beside it."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of it: kind is `as_it_is`, `converted` or one of REASONS; standard is what it claims, as `2B`, or empty."""

    kind: str
    standard: str = ""

    @property
    def made(self) -> bool:
        """Whether there is a PDF/A."""
        return self.kind in ("as_it_is", "converted")


class Archive:
    """The PDF/As of a library, in a folder of their own; what is in it can be made again."""

    def __init__(self, library: Library, folder: Path, tools: Tools | None = None) -> None:
        self._library = library
        self._folder = folder
        self._tools = tools

    def file(self, sha: str) -> Path:
        """Where the PDF/A of a document lies, if it was converted."""
        return self._folder / f"{sha}.pdf"

    async def archived(self, sha: str) -> Archived:
        """Makes it unless that was done. Raises OSError for a full disk."""
        tools = await known(self._tools)
        kept = self._folder / f"{sha}.json"
        try:
            version, was = msgspec.json.decode(await asyncio.to_thread(kept.read_bytes), type=tuple[int, Archived])
            if version == VERSION and (was.kind != "no_ghostscript" or tools.ghostscript is None):
                return was
        except (FileNotFoundError, msgspec.DecodeError):
            pass
        async with _AT_ONCE:
            found = await self._make(sha, tools)
        await asyncio.to_thread(kept.write_bytes, json.dumps([VERSION, asdict(found)]).encode())
        return found

    async def _make(self, sha: str, tools: Tools) -> Archived:
        source = self._library.source(sha)
        before = await looked_at(source)
        if isinstance(before, Archived):
            return before
        if before.standard:
            return Archived("as_it_is", before.standard)
        if tools.ghostscript is None:
            return Archived("no_ghostscript")
        scratch = self._folder / f".{sha}"
        await asyncio.to_thread(_fresh, scratch)
        try:
            return await self._convert(source, scratch, tools, self.file(sha), before.pages)
        finally:
            await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)

    async def _convert(self, source: Path, scratch: Path, tools: Tools, target: Path, pages: int) -> Archived:
        asked = command(LIMITS, within(tools, _ghostscript(tools, source), scratch, [source], {}), _BEHIND)
        try:
            async with asyncio.timeout(LIMITS.patience), started(asked, scratch) as child:
                while await child.said(_CHATTER):
                    pass
                code = await child.code()
        except TimeoutError:
            return Archived("slow")
        made = scratch / "made.pdf"
        if code != 0 or not await asyncio.to_thread(made.is_file):
            return Archived("failed")
        after = await looked_at(made)
        if isinstance(after, Archived) or not after.standard or after.pages != pages:
            return Archived("not_pdfa")
        await asyncio.to_thread(_place, made, target)
        return Archived("converted", after.standard)


@dataclass(frozen=True, slots=True)
class Look:
    """The standard that a PDF keeps as far as our looks go, as `2B`, or ""; and how many pages it has."""

    standard: str
    pages: int


async def looked_at(pdf: Path) -> Archived | Look:
    """What it is; Archived with the reason where it can be no PDF/A."""
    try:
        ended = await ask("server.documents.archival_look", str(pdf).encode(), seconds=_SECONDS)
    except TimeoutError:
        return Archived("slow")
    if ended.code != 0:
        return Archived("damaged")
    kind, standard, pages = json.loads(ended.out)
    return Archived(kind) if kind else Look(standard, pages)


def _ghostscript(tools: Tools, source: Path) -> list[str]:
    """PDF/A-2b with sRGB as its colours; pictures keep their pixels, pages their direction."""
    kept = ("-dAutoRotatePages=/None", "-dDownsampleColorImages=false", "-dDownsampleGrayImages=false")
    standard = ("-dPDFA=2", "-dPDFACompatibilityPolicy=1", "-sColorConversionStrategy=RGB", "-sDEVICE=pdfwrite")
    quiet = ("-dBATCH", "-dNOPAUSE", "-dQUIET", "-dSAFER", "--permit-file-read=srgb.icc")
    given = ("-dDownsampleMonoImages=false", "-sOutputFile=made.pdf", "define.ps", str(source))
    return [str(tools.ghostscript), *quiet, *standard, *kept, *given]


def _fresh(scratch: Path) -> None:
    from PIL import ImageCms

    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    (scratch / "define.ps").write_text(_DEFINITION, "ascii")
    (scratch / "srgb.icc").write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def _place(made: Path, target: Path) -> None:
    flush(made)
    made.replace(target)
    flush(target.parent)
