"""Looking for words in the documents of a congress: an index filled as pages become ready, in threads of its own (FIND4)."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

import msgspec

from server.documents.index import Hit, Index
from server.documents.library import Library
from server.documents.looking import Term, terms
from server.documents.passages import Box, PageWords, passage

MOST = 40
"""Pages in one answer."""
Spawn = Callable[[Coroutine[Any, Any, None]], Any]
Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class Found(msgspec.Struct):
    """A page on which it was found. boxes in page units, size the page's own; marks: parts of the snippet, UTF-16 units."""

    document: str
    page: int
    snippet: str
    marks: list[tuple[int, int]]
    boxes: list[Box]
    size: tuple[float, float]


class Finder:
    """The index of one congress. Nothing is opened before somebody looks for something, or a page is rendered."""

    def __init__(self, file: Path, library: Library, spawn: Spawn) -> None:
        self._file = file
        self._library = library
        self._spawn = spawn
        self._waiting: dict[str, int] = {}
        self._complete: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        # One thread writes and one reads, each with a connection of its own: filling holds nobody up who looks.
        self._writer = _Side(file)
        self._reader = _Side(file)

    def notice(self, sha: str, pages: int) -> None:
        """The words of this document's first `pages` pages are in the library."""
        self._waiting[sha] = pages
        if self._idle.is_set():
            self._idle.clear()
            self._spawn(self._pump())

    async def resume(self, shas: Collection[str]) -> None:
        """After a start: what the index lacks of these documents (by hash) is filled in, all others are forgotten."""
        if shas or self._file.exists():
            await self._writer.run(Index.keep, shas)
        await self._catch_up(shas)

    async def renew(self, sha: str) -> None:
        """The words of a document have changed: it is read again."""
        await self._writer.run(Index.forget, sha)
        self._complete.discard(sha)
        await self._catch_up([sha])

    async def search(self, asked: str, documents: Mapping[str, str], skip: int = 0) -> list[Found]:
        """The pages of these documents (ids by hash) on which all of `asked` is found, the best first, at most MOST."""
        wanted = terms(asked)
        if not wanted or not documents:
            return []
        found = await self._reader.run(self._search, wanted, documents, skip)
        await self._catch_up(documents)
        return found

    async def settled(self) -> None:
        """Waits until everything noticed so far is indexed."""
        await self._idle.wait()

    async def close(self) -> None:
        """Ends both connections."""
        await self._writer.close()
        await self._reader.close()

    async def _catch_up(self, shas: Collection[str]) -> None:
        """Another process may have rendered some of them."""
        for sha in shas:
            if sha not in self._complete and (pages := await asyncio.to_thread(self._library.pages, sha)):
                self.notice(sha, pages)

    def _search(self, index: Index, wanted: list[Term], documents: Mapping[str, str], skip: int) -> list[Found]:
        hits = index.search(wanted, documents.keys(), skip, MOST)
        return [found for hit in hits if (found := self._found(hit, documents[hit.sha])) is not None]

    def _found(self, hit: Hit, document: str) -> Found | None:
        try:
            page = msgspec.json.decode(self._library.words(hit.sha, hit.page).read_bytes(), type=PageWords)
        except FileNotFoundError:
            return None
        if len(page.words) != hit.words:  # read anew this very moment
            return None
        seen = passage(page, hit.text, hit.needles)
        return Found(document, hit.page, seen.snippet, seen.marks, seen.boxes, (page.width, page.height))

    async def _pump(self) -> None:
        try:
            while self._waiting:
                sha = next(iter(self._waiting))
                await self._fill(sha, self._waiting.pop(sha))
        finally:
            self._idle.set()

    async def _fill(self, sha: str, pages: int) -> None:
        for n in range(await self._writer.run(Index.done, sha) + 1, pages + 1):
            try:
                # A page at a time: whoever else wants the processor has it in between.
                await self._writer.run(self._take_in, sha, n)
            except FileNotFoundError:
                break  # the document was refused after all
        await self._writer.run(Index.commit)
        if await self._writer.run(Index.done, sha) == await asyncio.to_thread(self._library.pages, sha):
            self._complete.add(sha)

    def _take_in(self, index: Index, sha: str, n: int) -> None:
        index.add(sha, n, self._library.words(sha, n).read_bytes())


class _Side:
    """A connection to the index in a thread of its own, opened when it is first used."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(1, "finder")
        self._index: Index | None = None

    async def run(self, work: Callable[[Index, *Arguments], Result], *arguments: *Arguments) -> Result:
        """Does it there."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._do, work, arguments)

    def _do(self, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
        if self._index is None:
            self._index = Index(self._file)
        return work(self._index, *arguments)

    async def close(self) -> None:
        """What was begun there is done first."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)
        self._thread.shutdown()

    def _end(self) -> None:
        if self._index is not None:
            self._index.close()


def visible(documents: Collection[tuple[str, str]], only: str | None) -> dict[str, str]:
    """Ids by hash, of (id, hash) pairs; of one document alone where `only` names it. A file that is there twice is found once."""
    return {sha: document for document, sha in reversed(list(documents)) if only in {None, document}}
