"""Pages that somebody asks for and that are not there: a closer look, or ahead of the rendering (SPEC READ1, READ2).

Whoever asks for the same picture shares one worker. What is larger than the hall's pages is kept up to a number of bytes
for each congress; the picture that was asked for longest ago goes first.
"""

import asyncio
from collections import OrderedDict
from pathlib import Path

from server.documents.child import worker
from server.documents.gate import Gate
from server.documents.library import Library
from server.documents.limits import DEFAULT, SHARP_WIDTHS, Limits
from server.documents.worker import Order

MOST_WAITING = 256
MOST_FAILED = 1024


class NoPicture(Exception):
    """There is no such picture now: the page cannot be read, or too many others are asked for."""


class Sharper:
    """Renders single pages in workers of their own, `places` at a time; what the chair shows goes first."""

    def __init__(self, most: int, limits: Limits = DEFAULT, places: int = 1) -> None:
        self._most = most
        self._limits = limits
        self._gate = Gate(places)
        self._running: dict[Path, asyncio.Task[None]] = {}
        self._failed: OrderedDict[Path, None] = OrderedDict()
        self._kept: dict[Path, _Kept] = {}

    async def make(self, library: Library, sha: str, n: int, width: int, first: bool) -> None:
        """Puts the picture of page `n` into the library; `first` goes before all others. Raises NoPicture."""
        path = library.page(sha, n, width)
        running = self._running.get(path)
        if running is None:
            if path in self._failed or len(self._running) >= MOST_WAITING or not library.exists(sha):
                raise NoPicture
            running = asyncio.create_task(self._make(library, path, sha, n, width, first))
            self._running[path] = running
            running.add_done_callback(lambda _: self._running.pop(path))
        await asyncio.shield(running)

    async def used(self, library: Library, path: Path) -> None:
        """A picture that is there is looked at again: others go before it."""
        if path in self._running:
            return
        (await self._kept_of(library)).used(path)

    async def close(self) -> None:
        """Ends all workers."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _make(self, library: Library, path: Path, sha: str, n: int, width: int, first: bool) -> None:
        async with self._gate.place(first=first):
            made = await self._rendered(library.folder(sha), n, width)
        if not made or not await asyncio.to_thread(path.is_file):
            # Pages of the usual widths come in their turn; a closer look at this one never will.
            if width in SHARP_WIDTHS:
                self._failed[path] = None
                while len(self._failed) > MOST_FAILED:
                    self._failed.popitem(last=False)
            raise NoPicture
        if width in SHARP_WIDTHS:
            kept = await self._kept_of(library)
            await asyncio.to_thread(kept.add, path, self._most)

    async def _rendered(self, folder: Path, n: int, width: int) -> bool:
        order = Order(self._limits, n, width=width)
        try:
            async with asyncio.timeout(self._limits.first_page), worker(order, folder) as child:
                return await child.line() == ["done", n]
        except (TimeoutError, FileNotFoundError):  # it hangs, or the document was removed meanwhile
            return False

    async def _kept_of(self, library: Library) -> "_Kept":
        root = library.root
        if root not in self._kept:
            found = await asyncio.to_thread(_Kept, root)
            self._kept.setdefault(root, found)
        return self._kept[root]


class _Kept:
    """The larger pictures of one library, the one that was asked for longest ago first, and their bytes."""

    def __init__(self, root: Path) -> None:
        found = [(path, path.stat()) for width in SHARP_WIDTHS for path in root.glob(f"*/*.{width}.webp")]
        found.sort(key=lambda each: each[1].st_mtime)
        self._sizes = OrderedDict((path, stat.st_size) for path, stat in found)
        self._sum = sum(self._sizes.values())

    def used(self, path: Path) -> None:
        """It is the newest again."""
        if path in self._sizes:
            self._sizes.move_to_end(path)

    def add(self, path: Path, most: int) -> None:
        """One more; the oldest go until `most` bytes are left, but never this one."""
        self._sum += path.stat().st_size - self._sizes.pop(path, 0)
        self._sizes[path] = path.stat().st_size
        while self._sum > most and len(self._sizes) > 1:
            oldest, size = self._sizes.popitem(last=False)
            self._sum -= size
            oldest.unlink(missing_ok=True)
