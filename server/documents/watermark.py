"""Pictures of pages with their reader's name burned in (SPEC AUD5), made in limited processes of their own.

Those who ask for the same page while its turn has not come share one process. What was made is kept in memory for a
minute at most, and nowhere else.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from pathlib import Path

from server.documents.confined import bury
from server.documents.gate import Gate
from server.documents.limits import MEBIBYTE
from server.documents.sandbox import environment
from server.documents.sharper import NoPicture
from server.documents.watermark_worker import LENGTH

KEPT_SECONDS = 60.0
KEPT_BYTES = 48 * MEBIBYTE
MOST_TOGETHER = 16
"""Names that one process writes: the last of them waits about a second."""
MOST_WAITING = 2_000
SECONDS = 15.0
"""For the first picture, the start of the process included, and for each one after it."""
LARGEST = 64 * MEBIBYTE
_WORKER = (sys.executable, "-P", "-s", "-m", "server.documents.watermark_worker")


class Watermarks:
    """Makes them, `places` processes at a time; the page that the chair shows goes first."""

    def __init__(self, places: int = 2, clock: Callable[[], float] | None = None, most: int = KEPT_BYTES) -> None:
        self._gate = Gate(places)
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[tuple[Path, str], tuple[float, bytes]] = OrderedDict()
        self._size = 0
        self._waiting: dict[Path, dict[str, asyncio.Future[bytes]]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def picture(self, source: Path, width: int, name: str, first: bool = False) -> bytes:
        """The page's picture at `source`, `width` pixels wide, with `name` in it. Raises NoPicture."""
        self._forget_old()
        kept = self._kept.get((source, name))
        if kept is not None:
            return kept[1]
        return await asyncio.shield(self._asked(source, width, name, first))

    async def close(self) -> None:
        """Ends all processes."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._kept.clear()

    def _asked(self, source: Path, width: int, name: str, first: bool) -> "asyncio.Future[bytes]":
        names = self._waiting.setdefault(source, {})
        if name in names:
            return names[name]
        if sum(map(len, self._waiting.values())) >= MOST_WAITING:
            raise NoPicture
        names[name] = asyncio.get_running_loop().create_future()
        names[name].add_done_callback(_seen)
        if len(names) % MOST_TOGETHER == 1:  # each round that begins takes as many as have come until then
            task = asyncio.create_task(self._round(source, width, first))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return names[name]

    async def _round(self, source: Path, width: int, first: bool) -> None:
        async with self._gate.place(first=first):
            waiting = self._waiting.get(source, {})
            taken = {name: waiting.pop(name) for name in list(waiting)[:MOST_TOGETHER]}
            if not waiting:
                self._waiting.pop(source, None)
            left = dict(taken)
            try:
                async for made in _made(source, width, list(taken)):
                    name = next(iter(left))
                    self._keep(source, name, made)
                    _answer(left.pop(name), made)
            finally:
                for future in left.values():
                    _answer(future, NoPicture())

    def _keep(self, source: Path, name: str, made: bytes) -> None:
        self._kept[source, name] = self._now(), made
        self._size += len(made)
        while self._size > self._most:
            self._drop()

    def _forget_old(self) -> None:
        until = self._now() - KEPT_SECONDS
        while self._kept and next(iter(self._kept.values()))[0] < until:
            self._drop()

    def _drop(self) -> None:
        _, (_, made) = self._kept.popitem(last=False)
        self._size -= len(made)

    def _now(self) -> float:
        return (self._clock or asyncio.get_running_loop().time)()


async def _made(source: Path, width: int, names: Sequence[str]) -> AsyncIterator[bytes]:
    """The pictures in the order of the names, as many as there are before something fails."""
    if not names:
        return
    order = json.dumps({"source": str(source), "width": width, "names": list(names)}).encode()
    process = await asyncio.create_subprocess_exec(
        *_WORKER, env=environment(), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=MEBIBYTE
    )
    try:
        with suppress(TimeoutError, asyncio.IncompleteReadError, ConnectionError, ValueError):
            _tell(process, order)
            for _ in names:
                async with asyncio.timeout(SECONDS):
                    made = await _next(process)
                yield made
    finally:
        await bury(process)


def _tell(process: Process, order: bytes) -> None:
    """The input stays open: its closing tells the process that we are gone."""
    assert process.stdin is not None
    process.stdin.write(len(order).to_bytes(LENGTH, "big") + order)


async def _next(process: Process) -> bytes:
    assert process.stdout is not None
    length = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
    if length > LARGEST:
        raise ValueError("no picture is as large as that")
    return await process.stdout.readexactly(length)


def _answer(future: "asyncio.Future[bytes]", answer: bytes | Exception) -> None:
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _seen(future: "asyncio.Future[bytes]") -> None:
    """Whoever asked may be gone; that is no error of anybody."""
    if not future.cancelled():
        future.exception()
