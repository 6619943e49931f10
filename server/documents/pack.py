"""Many documents as one PDF to print (SPEC OUT3 to OUT6): measured, its front set, and bound, each in a process of its own."""

import asyncio
import errno
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.documents.confined import ask
from server.documents.library import Library
from server.documents.pack_worker import NO_ROOM
from server.documents.typeset import typeset

_AT_ONCE = asyncio.Semaphore(1)
"""A pack takes a core; whoever asks for another one waits."""
_SECONDS = 120.0
_SECONDS_A_PAGE = 0.5
Heard = Callable[[int, int], None]


class NotMade(Exception):
    """The pack cannot be made, or not in time."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A document of the pack: its hash in the library, and what it is called."""

    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What belongs to an agenda item; number and title are empty for what belongs to none."""

    number: str
    title: str
    volumes: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What is bound, in which language it speaks, and the words of its own: `contents`, `page`, …, ready to be printed."""

    title: str
    lines: tuple[str, ...]
    language: str
    large: bool
    chapters: tuple[Chapter, ...]
    words: dict[str, str]

    @property
    def volumes(self) -> list[Volume]:
        """In the order in which they are bound."""
        return [volume for chapter in self.chapters for volume in chapter.volumes]


async def make(pack: Pack, library: Library, out: Path, heard: Heard) -> None:
    """Writes the PDF to out; heard(done, of) tells how far it is. Raises NotMade, and OSError for a full disk.

    Every volume is ready in the library. Nothing is left at `out` where it fails.
    """
    documents = await asyncio.to_thread(_documents, pack, library)
    pages = sum(each["pages"] for each in documents)
    seconds = _SECONDS + _SECONDS_A_PAGE * pages
    front = out.with_name(f"{out.name}.front")
    heard(0, 2 * pages)
    async with _AT_ONCE:
        try:
            sheets = await _measured(documents, pack.large, seconds, heard)
            pdf = await typeset("pack", _front(pack, documents, sheets), seconds=seconds)
            await asyncio.to_thread(front.write_bytes, pdf)
            await _bound(pack, documents, sheets, front, out, seconds, heard)
        except TimeoutError:
            raise NotMade("too slow") from None
        finally:
            front.unlink(missing_ok=True)


def _documents(pack: Pack, library: Library) -> list[dict[str, Any]]:
    """What the worker is told of each volume."""
    told = []
    for volume in pack.volumes:
        outline = [(each.level, each.title, each.page) for each in library.outline(volume.sha256)]
        pages = library.pages(volume.sha256)
        if pages is None:
            raise NotMade("not rendered")
        told.append(
            {"folder": str(library.folder(volume.sha256)), "title": volume.title, "outline": outline, "pages": pages}
        )
    return told


async def _measured(documents: list[dict[str, Any]], large: bool, seconds: float, heard: Heard) -> list[Any]:
    """The sheets of each page of each document."""
    found: list[Any] = []

    def line(said: bytes) -> None:
        match json.loads(said):
            case [int(done), int(of)]:
                heard(done, 2 * of)
            case {"sheets": list(sheets)}:
                found[:] = sheets

    await _work({"task": "measure", "documents": documents, "large": large}, seconds, line)
    return found


async def _bound(
    pack: Pack, documents: list[dict[str, Any]], sheets: list[Any], front: Path, out: Path, seconds: float, heard: Heard
) -> None:
    def line(said: bytes) -> None:
        done, of = json.loads(said)
        pages = sum(each["pages"] for each in documents)
        heard(pages + pages * done // max(1, of), 2 * pages)

    chapters, at = [], 0
    for chapter in pack.chapters:
        numbers = list(range(at, at + len(chapter.volumes)))
        chapters.append({"title": " ".join(filter(None, (chapter.number, chapter.title))), "documents": numbers})
        at += len(numbers)
    told = [{**each, "sheets": laid} for each, laid in zip(documents, sheets, strict=True)]
    order = {"task": "bind", "documents": told, "chapters": chapters, "front": str(front), "out": str(out)}
    await _work({**order, "title": pack.title, "language": pack.language}, seconds, line)


async def _work(order: dict[str, Any], seconds: float, line: Callable[[bytes], None]) -> None:
    ended = await ask("server.documents.pack_worker", json.dumps(order).encode(), seconds=seconds, heard=line)
    if ended.code == NO_ROOM:
        raise OSError(errno.ENOSPC, "no room for the pack")
    if ended.code != 0:
        raise NotMade(f"ended with {ended.code}: {ended.complaint[-500:]}")


def _front(pack: Pack, documents: Sequence[dict[str, Any]], sheets: list[Any]) -> dict[str, Any]:
    """What the template of cover, contents and the line on each sheet takes; `at` counts sheets from 0, without the front."""
    stamps: list[dict[str, Any]] = []
    starts = []
    for number, each in enumerate(documents):
        starts.append(len(stamps))
        for n, parts in enumerate(sheets[number], 1):
            for part in parts:
                where = {"document": number, "page": n, "of": each["pages"], "part": part[6], "parts": part[7]}
                stamps.append({**where, "width": part[0]})
    numbers = iter(range(len(documents)))
    chapters = [
        {
            "number": chapter.number,
            "title": chapter.title,
            "documents": [
                {
                    "id": (n := next(numbers)),
                    "title": volume.title,
                    "at": starts[n],
                    "pages": documents[n]["pages"],
                    "small": _small(sheets[n], starts[n]),
                }
                for volume in chapter.volumes
            ],
        }
        for chapter in pack.chapters
    ]
    told = {
        "title": pack.title,
        "lines": pack.lines,
        "language": pack.language,
        "large": pack.large,
        "words": pack.words,
    }
    return {**told, "chapters": chapters, "stamps": stamps, "titles": [each["title"] for each in documents]}


def _small(pages: Sequence[Any], start: int) -> list[list[int]]:
    """[first, last] of the sheets that large print leaves below its size, one after the other; counted as `at` is."""
    found: list[list[int]] = []
    for at, sheet in enumerate((sheet for page in pages for sheet in page), start):
        if not sheet[8]:
            continue
        if found and found[-1][1] == at - 1:
            found[-1][1] = at
        else:
            found.append([at, at])
    return found
