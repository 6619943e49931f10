"""A worker that has loaded its libraries and waits for a document: most of the time to a first page is loading (SPEC DOC2).

It is started when the secretariat looks at its documents or an upload begins, so that it is ready when the upload ends. It is a
worker like every other, confined before it loads anything, for one document, and dead when that is done; unused, it ends
after some minutes.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from server.documents import sandbox
from server.documents.child import Child, started, worker
from server.documents.limits import Limits
from server.documents.worker import Order

IDLE_SECONDS = 600.0


@dataclass(slots=True)
class _Waiting:
    """A worker without an order: the pipe that it reads it from, and what ends it."""

    child: Child
    orders: int
    around: AsyncExitStack
    limit: asyncio.TimerHandle


class Spare:
    """At most one worker that waits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: _Waiting | None = None
        self._starting: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()

    def warm(self) -> None:
        """Starts a worker, unless one waits already; where a process cannot be handed a pipe, nothing happens."""
        if self._waiting is None and self._starting is None and sys.platform != "win32":
            self._starting = asyncio.create_task(self._start())

    @asynccontextmanager
    async def worker(self, order: Order, folder: Path) -> AsyncIterator[Child]:
        """A worker on the document in `folder`, the one that waits if its limits are these; dead when this ends."""
        if self._starting is not None:
            await asyncio.wait([self._starting])
        if self._waiting is not None and self._waiting.child.ended:
            self._end()
        found = self._taken() if order.limits == self._limits else None
        if found is None:
            async with worker(order, folder) as child:
                yield child
            return
        async with found.around:
            _tell(found.orders, order, folder)
            yield found.child

    async def close(self) -> None:
        """Ends the worker that waits."""
        if self._starting is not None:
            await asyncio.wait([self._starting])
        self._end()
        if self._ending:
            await asyncio.wait(self._ending)

    async def _start(self) -> None:
        around = AsyncExitStack()
        theirs, ours = os.pipe()
        try:
            around.callback(os.close, ours)
            words = sandbox.command("-", str(theirs), Order(self._limits).json())
            child = await around.enter_async_context(started(words, Path("/"), keep=(theirs,)))
            limit = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._end)
            self._waiting = _Waiting(child, ours, around, limit)
        except BaseException:
            await around.aclose()
            raise
        finally:
            os.close(theirs)
            self._starting = None

    def _taken(self) -> _Waiting | None:
        found, self._waiting = self._waiting, None
        if found is not None:
            found.limit.cancel()
        return found

    def _end(self) -> None:
        found = self._taken()
        if found is not None:
            ending = asyncio.create_task(found.around.aclose())
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)


def _tell(orders: int, order: Order, folder: Path) -> None:
    with suppress(BrokenPipeError):  # it ended this moment, which whoever listens to it hears
        os.write(orders, f"{folder.resolve()}\n{order.json()}\n".encode())
