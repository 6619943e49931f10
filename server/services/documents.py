"""Documents from upload to pages: rows in the registry, files in the library, a worker each (SPEC DOC1 to DOC6)."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

from server.documents.library import Library
from server.documents.outcome import Progress, Rendered
from server.documents.renderer import Renderer
from server.documents.scans import Scans
from server.domain.box import Context, Refused
from server.domain.events import Texts
from server.domain.internal import AddDocument, SettleDocument
from server.domain.rows import Rendering, StoredDocument
from server.services.clock import by_server, fresh_id
from server.services.commands import Commands
from server.services.shelf import Shelf
from server.store.port import Store

ROW_SECONDS = 1.0
"""How often the registry hears of progress; devices hear of every page."""
Spawn = Callable[[Coroutine[Any, Any, None]], Any]


async def _nothing() -> None:
    """Nobody waits for a document."""


class Documents:
    """The uploads of one congress, and what is being rendered in this process."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        library: Library,
        renderer: Renderer,
        shelf: Shelf,
        spawn: Spawn,
        noticed: Callable[[str, int], None],
        renewed: Callable[[str], Coroutine[Any, Any, None]],
    ) -> None:
        self._store = store
        self._commands = commands
        self.library = library
        self._renderer = renderer
        self._shelf = shelf
        self._spawn = spawn
        self._noticed = noticed
        self.on_ready: Callable[[], Awaitable[None]] = _nothing
        """Is called whenever a document has come to an end, ready or refused."""
        self._renewed = renewed
        self._scans = Scans(library)
        self._done: dict[str, Progress] = {}
        self._running: dict[str, asyncio.Event] = {}
        self._reading: dict[str, asyncio.Event] = {}

    async def add(
        self,
        chunks: AsyncIterator[bytes],
        name: str,
        context: Context,
        *,
        limit: int,
        names: Texts | None = None,
        item: str | None = None,
        release: bool = False,
        replaces: str | None = None,
    ) -> str:
        """Keeps an upload, writes its row, starts rendering; returns its id. Raises TooLarge, Refused, OSError."""
        self.expect()
        kept = await self.library.keep(chunks, limit)
        document = f"d{fresh_id()}"
        added = AddDocument(document, name, names or {}, kept.sha256, kept.size, item, release, replaces)
        await self._commands.submit(added, context)
        self._start(document, kept.sha256)
        return document

    def expect(self) -> None:
        """Somebody may upload soon: a worker gets ready."""
        self._renderer.expect()

    async def resume(self) -> None:
        """After a restart: what was not finished is rendered anew, what was not read is read (DOC9)."""
        for row in await self._store.rows(StoredDocument):
            if row.state in {Rendering.WAITING, Rendering.RENDERING}:
                self._start(row.id, row.sha256)
            elif row.state is Rendering.READY:
                self._spawn(self._read(row.id, row.sha256))

    async def settled(self, document: str) -> StoredDocument:
        """Waits until a document of this process is ready or refused."""
        running = self._running.get(document)
        if running is not None:
            await running.wait()
        return await self.row(document)

    async def read_through(self, document: str) -> None:
        """Waits until the scanned pages of an upload of this process have their words (DOC9)."""
        if reading := self._reading.get(document):
            await reading.wait()

    async def row(self, document: str) -> StoredDocument:
        """The document's row; Refused when there is none."""
        rows = await self._store.rows(StoredDocument, id=document)
        if not rows:
            raise Refused("no_such_document")
        return rows[0]

    async def all(self) -> list[StoredDocument]:
        """Every document, oldest first."""
        return [row for row in await self._oldest_first() if row.replaces is None]

    async def waiting(self, document: str | None = None) -> list[StoredDocument]:
        """The uploads that are to replace this document, or any, oldest first (VER1)."""
        rows = [row for row in await self._oldest_first() if row.replaces is not None]
        return [row for row in rows if document is None or row.replaces == document]

    async def _oldest_first(self) -> list[StoredDocument]:
        return sorted(await self._store.rows(StoredDocument), key=lambda row: (row.added, row.id))

    async def rendered(self) -> set[str]:
        """The hashes of all that is ready."""
        return {row.sha256 for row in await self._store.rows(StoredDocument) if row.state is Rendering.READY}

    def view(self, row: StoredDocument) -> dict[str, Any]:
        """A document as the wire tells it, with the newest progress; `why` is still a code."""
        progress = self._done.get(row.id) or Progress(row.pages, row.done)
        told = {"id": row.id, "name": row.name, "names": row.names, "state": str(row.state), "sha256": row.sha256}
        how_far = {"pages": progress.pages, "done": progress.done}
        return {**told, **how_far, "size": row.size, "item": row.item, "added": row.added}

    async def close(self) -> None:
        """Ends the workers; what was not finished is rendered anew at the next start."""
        await self._renderer.close()

    def _start(self, document: str, sha256: str) -> None:
        self._running[document] = asyncio.Event()
        self._spawn(self._render(document, sha256))

    async def _render(self, document: str, sha256: str) -> None:
        reports: asyncio.Queue[Progress | None] = asyncio.Queue()
        writing = asyncio.create_task(self._report(document, reports))

        def heard(progress: Progress) -> None:
            reports.put_nowait(progress)
            self._noticed(sha256, progress.done)

        try:
            outcome = await self._renderer.render(sha256, heard)
        finally:
            reports.put_nowait(None)
            await writing
        if isinstance(outcome, Rendered):
            await self._settle(document, Rendering.READY, Progress(outcome.pages, outcome.pages))
            self._reading[document] = asyncio.Event()
            self._spawn(self._read(document, sha256))
        else:
            why = {"code": outcome.key, "params": dict(outcome.detail)}
            await self._settle(document, Rendering.REFUSED, Progress(0, 0), why)
        self._done.pop(document, None)
        await self.on_ready()
        self._running.pop(document).set()

    async def _read(self, document: str, sha256: str) -> None:
        """Scanned pages get their words, long after the document is ready; devices hear which page has new ones."""

        def heard(page: int, done: int, of: int) -> None:
            told = {"document": document, "page": page, "done": done, "of": of}
            self._shelf.tell_who_may(document, "reading", told)

        try:
            if await self._scans.read(sha256, heard):
                await self._renewed(sha256)
        finally:
            if reading := self._reading.pop(document, None):
                reading.set()

    async def _report(self, document: str, reports: "asyncio.Queue[Progress | None]") -> None:
        """Devices hear of each page; the registry of the first, then at most once a second."""
        written = 0.0
        while (progress := await reports.get()) is not None:
            first = progress.done > 0 and document not in self._done
            if progress.done > 0:
                self._done[document] = progress
            if first or time.monotonic() - written > ROW_SECONDS:
                written = time.monotonic()
                await self._settle(document, Rendering.RENDERING, progress)
            else:
                self._tell(document, Rendering.RENDERING, progress)

    async def _settle(
        self, document: str, state: Rendering, progress: Progress, why: dict[str, Any] | None = None
    ) -> None:
        """Writes where rendering stands; a full disk delays that and loses nothing (LOG9)."""
        command = SettleDocument(document, state, progress.pages, progress.done, why)
        while True:
            try:
                await self._commands.submit(command, by_server())
                break
            except Refused as refused:
                if refused.code != "retry":
                    return  # the congress was closed meanwhile: the row stays as it was
                await asyncio.sleep(1)
        self._tell(document, state, progress)

    def _tell(self, document: str, state: Rendering, progress: Progress) -> None:
        told = {"document": document, "done": progress.done, "pages": progress.pages, "state": str(state)}
        self._shelf.tell_who_may(document, "rendering", told)
