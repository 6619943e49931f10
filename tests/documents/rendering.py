"""What the tests of documents share: keep bytes, render them, look at the worker from outside."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from server.documents.library import Library
from server.documents.limits import DEFAULT, Limits
from server.documents.outcome import Progress, Rendered, Unreadable
from server.documents.renderer import Renderer


@dataclass
class Shown:
    """How rendering one document went."""

    library: Library
    sha: str
    outcome: Rendered | Unreadable
    heard: list[Progress]


async def chunks(data: bytes, size: int = 65536) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def kept(library: Library, data: bytes) -> str:
    """Put a document into the library; its hash."""
    return asyncio.run(library.keep(chunks(data), 1 << 30)).sha256


def render(
    folder: Path, data: bytes, limits: Limits = DEFAULT, also: Callable[[Progress], None] = lambda _: None
) -> Shown:
    """Keep and render one document in a library of its own."""
    library = Library(folder)
    sha = kept(library, data)
    heard: list[Progress] = []

    def tell(progress: Progress) -> None:
        heard.append(progress)
        also(progress)

    outcome = asyncio.run(Renderer(library, limits).render(sha, tell))
    return Shown(library, sha, outcome, heard)


def refusal(folder: Path, data: bytes, limits: Limits = DEFAULT) -> str:
    """The sentence's key of a document that must be refused and leave nothing behind."""
    shown = render(folder, data, limits)
    assert isinstance(shown.outcome, Unreadable)
    assert list(folder.iterdir()) == []
    assert workers() == []
    return shown.outcome.key


def workers(parent: int | None = None) -> list[int]:
    """The process ids of a process's children (by default our own) that render documents."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[1]) == (parent or os.getpid()) and b"server.documents.worker" in command:
            found.append(int(stat.parent.name))
    return found
