"""The life of one document's rendering in the server: workers one after another until it is done or refused."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, assert_never

from server.documents import sniff
from server.documents.child import Child
from server.documents.convert import converted
from server.documents.files import is_full
from server.documents.gate import Gate, Place
from server.documents.library import Library
from server.documents.limits import Limits
from server.documents.outcome import Progress, Rendered, Unreadable
from server.documents.spare import Spare
from server.documents.tools import Tools, known
from server.documents.watch import Watch
from server.documents.worker import Order

SLOW_SECONDS = 4.0
"""So long everybody waits for a document's first page; a sound one shows it in a tenth of that."""
CODES = ("broken", "broken_page", "empty", "encrypted", "no_room", "too_large_memory", "too_many_pages", "truncated")
"""What a worker itself may refuse with; the rest (not_pdf, too_slow, crashed, lost) is seen from the server."""


@dataclass(frozen=True, slots=True)
class Ended:
    """All pages are rendered."""


@dataclass(frozen=True, slots=True)
class Yielded:
    """The worker was stopped between two pages to let another document show its first."""


@dataclass(frozen=True, slots=True)
class Crashed:
    """The worker died, or said what no worker says."""


Tell = Callable[[Progress], None]
Attempt = Ended | Yielded | Crashed | Unreadable


class Job:
    """Renders one document once. `tell` hears of every page."""

    def __init__(
        self, library: Library, limits: Limits, gate: Gate, spare: Spare, sha: str, tell: Tell, tools: Tools | None
    ) -> None:
        self._library = library
        self._spare = spare
        self._tools = tools
        self._limits = limits
        self._gate = gate
        self._sha = sha
        self._tell = tell
        self._watch = Watch(limits)
        self._page = 1

    async def run(self) -> Rendered | Unreadable:
        """Render; what cannot be rendered is removed from the library."""
        if not self._library.exists(self._sha):
            return Unreadable("doc.lost")
        try:
            result = await self._convert() or await self._render()
        except OSError as error:
            if not is_full(error):
                raise
            result = Unreadable("doc.no_room")
        if isinstance(result, Unreadable):
            await asyncio.to_thread(self._library.discard, self._sha)
        return result

    async def _convert(self) -> Unreadable | None:
        """What is no PDF becomes one; an interrupted conversion begins anew, a finished one is not repeated."""
        kind = await asyncio.to_thread(sniff.kind_of, self._library.original(self._sha))
        if kind == "pdf" or self._library.source(self._sha).is_file():
            return None
        tools = await known(self._tools)
        async with self._gate.place(first=True) as place:
            with self._lending(place, None):
                refused, self._limits = await converted(self._library, tools, self._sha, kind, self._limits)
        self._watch = Watch(self._limits)
        return refused

    async def _render(self) -> Rendered | Unreadable:
        rewrite = False
        while True:
            match await self._attempt(rewrite):
                case Ended():
                    return await asyncio.to_thread(self._finish)
                case Unreadable() as refused:
                    return refused
                case Crashed() if rewrite:
                    return Unreadable("doc.crashed", {"page": self._page})
                case Crashed():
                    rewrite = True
                case Yielded():
                    pass
                case never:
                    assert_never(never)

    def _finish(self) -> Rendered | Unreadable:
        pages = self._watch.pages
        try:
            self._library.finish(self._sha, pages)
        except FileNotFoundError:  # the worker said what is not so
            return Unreadable("doc.crashed", {"page": pages})
        return Rendered(pages, self._library.outline(self._sha))

    async def _attempt(self, rewrite: bool) -> Attempt:
        order = Order(self._limits, self._watch.done + 1, rewrite)
        async with self._gate.place(first=self._watch.done == 0) as place:
            self._watch.start(time.monotonic())
            try:
                async with self._spare.worker(order, self._library.folder(self._sha)) as child:
                    with self._lending(place, child):
                        return await self._listen(child)
            finally:
                self._watch.stop(time.monotonic())

    @contextmanager
    def _lending(self, place: Place, child: Child | None) -> Iterator[None]:
        """A worker that has shown nothing for a while steps back, and lets another begin beside it."""

        def slow() -> None:
            if self._watch.done == 0 and place.lend() and child is not None:
                child.step_back()

        timer = asyncio.get_running_loop().call_later(SLOW_SECONDS, slow)
        try:
            yield
        finally:
            timer.cancel()

    async def _listen(self, child: Child) -> Attempt:
        while True:
            try:
                async with asyncio.timeout(self._watch.wake(time.monotonic()) - time.monotonic()):
                    line = await child.line()
            except TimeoutError:
                line = []
            if line is None:
                return self._slow() if await child.ended_by_clock() else Crashed()
            if self._watch.late(time.monotonic()):
                return self._slow()
            if line and (end := self._take(line)) is not None:
                return end

    def _take(self, line: list[Any]) -> Attempt | None:
        watch = self._watch
        watch.hear(time.monotonic())
        match line:
            case ["open", int(pages)] if 0 < pages <= self._limits.pages and watch.pages in (0, pages):
                watch.pages = pages
            case ["page", int(n)] if watch.done < n <= watch.pages:
                self._page = n
                return None
            case ["done", int(n)] if watch.done < n <= watch.pages:
                watch.done = n
            case ["end"] if watch.done == watch.pages > 0:
                return Ended()
            case ["refused", str(code), dict(detail)] if code.removeprefix("doc.") in CODES:
                return Unreadable(code, {k: v for k, v in detail.items() if isinstance(v, int)})
            case _:
                return Crashed()
        self._tell(Progress(watch.pages, watch.done))
        return Yielded() if 0 < watch.done < watch.pages and self._gate.must_yield() else None

    def _slow(self) -> Unreadable:
        return Unreadable("doc.too_slow", {"page": self._page})
