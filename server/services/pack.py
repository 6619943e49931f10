"""The whole pack as one PDF, made when somebody asks for it and kept by what is in it (SPEC OUT3, OUT4)."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Coroutine
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from server.documents.library import Library
from server.documents.pack import Chapter, NotMade, Pack, Volume, make
from server.domain.box import Refused
from server.domain.state import Document, State
from server.words import say

VERSION = 2
"""Of how packs are made: a newer Hemicycle makes them anew."""
MOST_KEPT = 6
WORDS = ("contents", "page", "own", "part", "other", "small", "small_one")
Spawn = Callable[[Coroutine[Any, Any, None]], Any]


@dataclass(slots=True)
class Making:
    """A pack on its way: how far, of how much; how it ended."""

    done: int
    of: int
    ended: asyncio.Event
    error: Exception | None = None


class Packs:
    """The packs of one congress. What is in `folder` can be made again."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        state: Callable[[], State],
        public: Callable[[str], bool],
        spawn: Spawn,
    ) -> None:
        """public: whether everybody may read a document, by its id."""
        self._library = library
        self._folder = folder
        self._state = state
        self._public = public
        self._spawn = spawn
        self._making: dict[Path, Making] = {}

    async def wanted(self, language: str, today: datetime, *, large: bool, item: str | None = None) -> Pack:
        """What the hall may read now, in the order of the agenda (item: what belongs to that one alone). Raises Refused.

        What is restricted is in no pack, whoever asks. today: in any zone; the cover tells the date where the
        congress is.
        """
        state = self._state()
        if item is not None and state.item(item) is None:
            raise Refused("no_such_item")
        chapters = await asyncio.to_thread(self._chapters, state, language, item)
        if not chapters:
            raise Refused("pack_is_empty")
        local = today.astimezone(ZoneInfo(state.congress.timezone))
        date = say(language, "pack.date", day=local.day, month=local.month, year=str(local.year))
        words = {each: say(language, f"pack.{each}") for each in WORDS} | {"about": say(language, "pack.about")}
        lines = (say(language, "pack.title"), *((say(language, "pack.large"),) if large else ()), date)
        return Pack(_title(state.congress, language), lines, language, large, chapters, words)

    def begin(self, pack: Pack) -> dict[str, Any]:
        """Has it made unless it is there: {"state": "ready" or "making", "done", "of"}, which count no particular thing."""
        path = self._path(pack)
        if path.exists() and path not in self._making:
            path.touch()
            return {"state": "ready", "done": 1, "of": 1, "size": path.stat().st_size}
        making = self._making.get(path)
        if making is None:
            making = self._making[path] = Making(0, 1, asyncio.Event())
            self._spawn(self._make(pack, path, making))
        return {"state": "making", "done": making.done, "of": making.of}

    async def made(self, pack: Pack) -> Path:
        """Where it lies, once it is made. Raises Refused; OSError for a full disk."""
        path = self._path(pack)
        if self.begin(pack)["state"] == "making":
            making = self._making[path]
            await making.ended.wait()
            if making.error is not None:
                raise making.error
        return path

    async def _make(self, pack: Pack, path: Path, making: Making) -> None:
        def heard(done: int, of: int) -> None:
            making.done, making.of = done, of

        part = path.with_suffix(".part")
        try:
            await asyncio.to_thread(self._folder.mkdir, exist_ok=True)
            await make(pack, self._library, part, heard)
            await asyncio.to_thread(part.replace, path)
            await asyncio.to_thread(self._tidy)
        except NotMade:
            making.error = Refused("pack_not_made")
        except OSError as error:
            making.error = error
        finally:
            part.unlink(missing_ok=True)
            self._making.pop(path, None)
            making.ended.set()

    def _chapters(self, state: State, language: str, only: str | None) -> tuple[Chapter, ...]:
        """Documents of which every page is there, under their items; those of none come last."""
        chapters = [
            Chapter(item.number, _title(item, language), self._volumes(state, item.documents, language))
            for item in state.agenda
            if only is None or item.id == only
        ]
        if only is None:
            loose = tuple(each.id for each in state.documents.values() if each.item is None)
            chapters.append(Chapter("", "", self._volumes(state, loose, language)))
        return tuple(each for each in chapters if each.volumes)

    def _volumes(self, state: State, documents: tuple[str, ...], language: str) -> tuple[Volume, ...]:
        known = [state.documents[each] for each in documents if each in state.documents and self._public(each)]
        return tuple(Volume(each.sha256, _name(each, language)) for each in known if self._library.pages(each.sha256))

    def _path(self, pack: Pack) -> Path:
        told = json.dumps([VERSION, asdict(pack)], sort_keys=True, ensure_ascii=False)
        return self._folder / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.pdf"

    def _tidy(self) -> None:
        """The packs that were asked for last stay."""
        kept = sorted(self._folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[MOST_KEPT:]:
            path.unlink(missing_ok=True)


def _title(thing: Any, language: str) -> str:
    return str(thing.titles.get(language) or thing.title)


def _name(document: Document, language: str) -> str:
    name = document.names.get(language) or document.name
    return name[:-4] if name.lower().endswith(".pdf") else name
