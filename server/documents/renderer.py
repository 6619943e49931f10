"""The renderer: documents in, page images and progress out; all reading happens in worker processes (SPEC DOC2)."""

import asyncio
import os
from contextlib import suppress

from server.documents.gate import Gate
from server.documents.job import Job, Tell
from server.documents.library import Library
from server.documents.limits import DEFAULT, Limits
from server.documents.outcome import Progress, Rendered, Unreadable
from server.documents.spare import Spare
from server.documents.tools import Tools


class Renderer:
    """Renders documents of one library, `workers` at a time; the others wait, first pages before all else (DOC6)."""

    def __init__(
        self, library: Library, limits: Limits = DEFAULT, workers: int | None = None, tools: Tools | None = None
    ) -> None:
        self._library = library
        self._tools = tools
        self._limits = limits
        self._gate = Gate(workers or min(2, os.cpu_count() or 1))
        self._spare = Spare(limits)
        self._running: dict[str, _Shared] = {}

    async def render(self, sha: str, progress: Tell) -> Rendered | Unreadable:
        """Render the document `sha`, or return at once what is already rendered.

        `progress` is called in this loop when the page count is known, and whenever further pages are on disk.
        A refused document is removed from the library with all that was made of it. Whoever asks for a document that
        is being rendered shares its result. Cancelling the last one who waits ends the worker and keeps the upload.
        """
        pages = self._library.pages(sha)
        if pages is not None:
            progress(Progress(pages, pages))
            return Rendered(pages, self._library.outline(sha))
        shared = self._running.get(sha) or self._start(sha)
        return await shared.join(progress)

    def expect(self) -> None:
        """A document is on its way: a worker gets ready for it."""
        self._spare.warm()

    async def close(self) -> None:
        """End all workers; whoever waits for a document is cancelled. Uploads stay and can be rendered again."""
        for shared in list(self._running.values()):
            await shared.end()
        await self._spare.close()

    def _start(self, sha: str) -> "_Shared":
        shared = _Shared()
        job = Job(self._library, self._limits, self._gate, self._spare, sha, shared.tell, self._tools)
        self._running[sha] = shared
        shared.task = asyncio.create_task(job.run())
        shared.task.add_done_callback(lambda _: self._running.pop(sha))
        return shared


class _Shared:
    """One job and everybody who waits for it."""

    task: asyncio.Task[Rendered | Unreadable]

    def __init__(self) -> None:
        self._listeners: list[Tell] = []
        self._last: Progress | None = None

    def tell(self, progress: Progress) -> None:
        self._last = progress
        for listener in list(self._listeners):
            listener(progress)

    async def join(self, listener: Tell) -> Rendered | Unreadable:
        self._listeners.append(listener)
        if self._last:
            listener(self._last)
        try:
            return await asyncio.shield(self.task)
        finally:
            self._listeners.remove(listener)
            if not self._listeners and not self.task.done():
                await self.end()

    async def end(self) -> None:
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task
