"""What is not a PDF becomes one, beside the upload, before anything is rendered (SPEC DOC7, DOC8)."""

import asyncio
import shutil
import signal
import stat
import time
from dataclasses import replace
from pathlib import Path

from server.documents import prepare, walls
from server.documents.child import started
from server.documents.files import flush
from server.documents.launch import command
from server.documents.library import Library
from server.documents.limits import CONVERTING, Limits
from server.documents.outcome import Unreadable
from server.documents.sniff import OFFICE
from server.documents.tools import Tools

CODES = ("encrypted", "picture", "picture_large", "too_many_pages", "unpacks")
"""What preparing itself may refuse with; slow_conversion, unconvertible and not_pdf are seen from the server."""

_AGAIN = 81
"""LibreOffice has made its profile and wants to be started once more."""
_STARTS = 3
_BEHIND = 3
_CHATTER = 65536
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class Conversion:
    """One upload on its way to a PDF; `folder` is the upload's own, in which a scratch folder comes and goes."""

    def __init__(self, library: Library, tools: Tools, sha: str, kind: str, limits: Limits = CONVERTING) -> None:
        self._library = library
        self._tools = tools
        self._sha = sha
        self._kind = kind
        self._limits = limits

    async def run(self) -> Unreadable | None:
        """Convert; None when the PDF is at its place. Raises OSError."""
        if self._kind not in OFFICE and self._kind != "image":
            return _refused(self._kind)
        if self._kind in OFFICE and self._tools.office is None:
            return _refused(self._kind)
        scratch = self._library.folder(self._sha) / ".converting"
        await asyncio.to_thread(_fresh, scratch)
        try:
            async with asyncio.timeout(self._limits.patience):
                return await self._prepare(scratch) or await self._office(scratch) or await self._place(scratch)
        except TimeoutError:
            return Unreadable("doc.slow_conversion")
        finally:
            await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)

    async def _prepare(self, scratch: Path) -> Unreadable | None:
        """A look at what an Office file unpacks to; a picture's whole conversion."""
        asked = prepare.Order(self._kind, str(self._library.original(self._sha)), self._limits)
        async with started(prepare.command(asked), scratch) as child:
            match await child.line():
                case ["end"]:
                    return None
                case ["refused", str(code), dict(detail)] if code.removeprefix("doc.") in CODES:
                    return Unreadable(code, {k: v for k, v in detail.items() if isinstance(v, int)})
                case _:
                    slow = await child.ended_by_clock()
        return Unreadable("doc.slow_conversion") if slow else self._failed()

    async def _office(self, scratch: Path) -> Unreadable | None:
        if self._kind not in OFFICE:
            return None
        code = _AGAIN
        for _ in range(_STARTS):
            async with started(self._command(scratch), scratch) as child:
                while await child.said(_CHATTER):
                    pass
                code = await child.code()
            if code != _AGAIN:
                break
        if code in (-signal.SIGXCPU, 128 + signal.SIGXCPU):
            return Unreadable("doc.slow_conversion")
        return None if code == 0 else self._failed()

    def _command(self, scratch: Path) -> list[str]:
        original = self._library.original(self._sha)
        asked = ["--headless", "--norestore", "--nologo", "--nodefault", "--convert-to", "pdf"]
        profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
        program = [str(self._tools.office), profile, *asked, "--outdir", str(scratch), str(original)]
        given = [original, *_program_folder(self._tools)]
        walled = walls.within(self._tools, program, scratch, given, {"SAL_USE_VCLPLUGIN": "svp"})
        return command(self._limits, walled, _BEHIND)

    async def _place(self, scratch: Path) -> Unreadable | None:
        made = scratch / prepare.TARGET
        if not await asyncio.to_thread(_is_plain, made):
            return self._failed()
        await asyncio.to_thread(_move, made, self._library.source(self._sha))
        return None

    def _failed(self) -> Unreadable:
        return Unreadable("doc.picture" if self._kind == "image" else "doc.unconvertible")


async def converted(
    library: Library, tools: Tools, sha: str, kind: str, limits: Limits
) -> tuple[Unreadable | None, Limits]:
    """Convert, and what is left of the document's time: what cannot be rendered is said within 50 s all the same."""
    began = time.monotonic()
    refused = await Conversion(library, tools, sha, kind).run()
    took = time.monotonic() - began
    return refused, replace(limits, patience=max(limits.first_page, limits.patience - took))


def _refused(kind: str) -> Unreadable:
    if kind in ("empty", "locked"):
        return Unreadable("doc.empty" if kind == "empty" else "doc.encrypted")
    return Unreadable("doc.not_pdf", {"kind": kind})


def _program_folder(tools: Tools) -> list[Path]:
    """LibreOffice's own folder, where it lies outside of what the walls show anyway."""
    assert tools.office is not None
    return [tools.office.parents[1]]


def _fresh(scratch: Path) -> None:
    shutil.rmtree(scratch, ignore_errors=True)
    settings = scratch / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")


def _is_plain(path: Path) -> bool:
    """A file with something in it, and no link to anywhere."""
    try:
        seen = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(seen.st_mode) and seen.st_size > 0


def _move(made: Path, place: Path) -> None:
    flush(made)
    made.replace(place)
    flush(place.parent)
