"""What is installed on this machine besides Python: LibreOffice, Tesseract, bubblewrap, Ghostscript (SPEC DOC7, DOC9, OUT7).

Found, never required: what is missing is said in a sentence, by a refusal and by `hemicycle doctor`.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_OFFICE_PLACES = (
    "/usr/lib/libreoffice/program/soffice.bin",
    "/usr/lib64/libreoffice/program/soffice.bin",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SECONDS = 10
WANTED = ("vie", "eng")
"""The languages that pages are read in, in Tesseract's names."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Programs by their paths; None where there is none. `languages` are those of WANTED that Tesseract has."""

    office: Path | None = None
    tesseract: Path | None = None
    languages: tuple[str, ...] = ()
    walls: Path | None = None
    ghostscript: Path | None = None

    @property
    def reads(self) -> bool:
        """Whether scanned pages can be read here."""
        return self.tesseract is not None and bool(self.languages)


@lru_cache(maxsize=1)
def installed() -> Tools:
    """What is here; looked for once. Blocks for up to a tenth of a second the first time."""
    tesseract = _found("tesseract")
    return Tools(_office(), tesseract, _languages(tesseract) if tesseract else (), _walls(), _ghostscript())


async def known(given: Tools | None) -> Tools:
    """`given`, or what is installed, looked for beside the loop."""
    if given is None:
        return await asyncio.to_thread(installed)
    return given


def _found(name: str) -> Path | None:
    path = shutil.which(name)
    return Path(path).resolve() if path else None


def _office() -> Path | None:
    """The program itself, not the script or launcher in front of it: that one would outlive a kill."""
    for name in ("soffice", "libreoffice"):
        script = _found(name)
        if script is not None and (program := script.with_name("soffice.bin")).is_file():
            return program
    return next((Path(place) for place in _OFFICE_PLACES if Path(place).is_file()), None)


def _ghostscript() -> Path | None:
    return next(filter(None, map(_found, ("gs", "gswin64c"))), None)


def _languages(tesseract: Path) -> tuple[str, ...]:
    said = _run(tesseract, "--list-langs")
    return tuple(name for name in WANTED if said is not None and name in said.split())


def _walls() -> Path | None:
    """Bubblewrap, where it may do here what it is for: some systems and containers forbid it."""
    path = _found("bwrap") if sys.platform == "linux" else None
    if path is None:
        return None
    return path if _run(path, "--unshare-all", "--ro-bind", "/", "/", "true") is not None else None


def _run(*command: str | Path) -> str | None:
    """What it says, or None when it fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True, env=os.environ.copy()
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
