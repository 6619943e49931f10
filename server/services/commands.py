"""Commands wait in two queues, share transactions, and are answered when they are on disk (SPEC LOG3, LOG4, CMD5)."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

from server.domain.apply import fold
from server.domain.box import Box, Context, Needs, Refused, Writes
from server.domain.commands import Command
from server.domain.decide import decide
from server.domain.events import Event
from server.domain.internal import Internal
from server.domain.needs import needs
from server.domain.permissions import COMMANDS, URGENT, may
from server.domain.rows import Row
from server.domain.state import Position
from server.services.turnstile import Turnstile
from server.store.port import Conflict, Decide, Locked, NoRoom, Outcome, Store

LARGEST_BATCH = 64
"""A command of the chair waits for one transaction at most: some milliseconds, while a ballot's share of a commit is small."""
MOST_WAITING = 20_000

Answer = dict[str, Any]


@dataclass(slots=True)
class Waiting:
    """A command in the queue and whom to answer."""

    command: Command
    context: Context
    answer: "asyncio.Future[Answer]"


class Commands:
    """The one way into the log of a congress."""

    def __init__(
        self,
        store: Store,
        disk_full: Callable[[bool], None] = lambda _full: None,
        turnstile: Turnstile | None = None,
        wrote: Callable[[Sequence[Row]], None] = lambda _rows: None,
    ) -> None:
        """disk_full hears when the first transaction fails for want of room, and when one succeeds again (LOG9).

        wrote sees every row that is on disk now, before whoever wrote it is answered.
        """
        self._store = store
        self._turnstile = turnstile or Turnstile()
        self._disk_full = disk_full
        self._wrote = wrote
        self._full = self._over = False
        self._position = Position()
        self._urgent: deque[Waiting] = deque()
        self._normal: deque[Waiting] = deque()
        self._wake = asyncio.Event()

    async def submit(self, command: Command, context: Context) -> Answer:
        """Waits its turn and returns the answer once it is durable. Raises Refused; `retry` when the disk is full."""
        queue = self._urgent if urgent(command, context) else self._normal
        if self._over or len(queue) >= MOST_WAITING:
            raise Refused("busy")
        waiting = Waiting(command, context, asyncio.get_running_loop().create_future())
        queue.append(waiting)
        self._wake.set()
        return await waiting.answer

    async def run(self) -> None:
        """Decides and commits, batch after batch, until cancelled."""
        while True:
            await self._wake.wait()
            if not (self._urgent or self._normal):
                self._wake.clear()
            elif batch := self._next():
                await self._commit(batch)

    def end(self) -> None:
        """After the run: what still waits is refused, and so is what still comes."""
        self._over = True
        _fail([*self._urgent, *self._normal], Refused("busy"))

    def _next(self) -> list[Waiting]:
        """Of one queue only: the chair's transaction is not made longer by others'."""
        batch: list[Waiting] = []
        queue = self._urgent or self._normal
        while queue and len(batch) < LARGEST_BATCH:
            waiting = queue.popleft()
            if not waiting.answer.cancelled():
                batch.append(waiting)
        return batch

    async def _commit(self, batch: Sequence[Waiting]) -> None:
        try:
            outcomes = await self._transact(batch)
        except NoRoom:
            self._note_disk(True)
            _fail(batch, Refused("retry"))
        except Locked:  # one by one, each would wait as long again
            _fail(batch, Refused("busy"))
        except asyncio.CancelledError:  # whether it is on disk, nobody knows yet: the same key gets the same answer
            _fail(batch, Refused("retry"))
            raise
        except Exception as error:
            await self._one_by_one(batch, error)
        else:
            self._note_disk(False)
            self._normal.extendleft(reversed(batch[len(outcomes) :]))
            self._wrote([row for each in outcomes if isinstance(each, Writes) for row in each.rows])
            for waiting, outcome in zip(batch, outcomes, strict=False):
                if urgent(waiting.command, waiting.context):
                    _settle(waiting, outcome)
                else:  # a whole batch is answered at once: what they all do next must not hold the loop
                    self._turnstile.soon(partial(_settle, waiting, outcome))

    def _note_disk(self, full: bool) -> None:
        if full != self._full:
            self._full = full
            self._disk_full(full)

    async def _one_by_one(self, batch: Sequence[Waiting], error: Exception) -> None:
        """A conflict, or an error of ours, answers its own caller; nobody else in its batch suffers from it."""
        if len(batch) == 1:
            _fail(batch, Refused("conflict") if isinstance(error, Conflict) else error)
            return
        for waiting in batch:
            if self._urgent and (first := self._next()):  # the chair does not wait for all of them
                await self._commit(first)
            await self._commit([waiting])

    async def _transact(self, batch: Sequence[Waiting]) -> list[Outcome]:
        turn = _Turn(self._position)
        wanted = reduce(Needs.__or__, (needs(each.command, each.context) for each in batch), Needs())
        outcomes = await self._store.transact(self._position.seq, wanted, self._decides(batch, turn))
        self._position = turn.position
        return outcomes

    def _decides(self, batch: Sequence[Waiting], turn: "_Turn") -> Iterator[Decide]:
        """One after the other, until the chair asks for something: then what is decided is committed, the rest waits."""
        yield turn.decide(batch[0])
        for waiting in batch[1:]:
            if self._urgent and not urgent(waiting.command, waiting.context):
                return
            yield turn.decide(waiting)


class _Turn:
    """The state that moves along while one batch is decided; thrown away when the transaction fails."""

    def __init__(self, position: Position) -> None:
        self.position = position

    def decide(self, waiting: Waiting) -> Decide:
        def decided(news: Sequence[Event], box: Box) -> tuple[Writes, str, str | None]:
            self.position = fold(list(news), self.position)
            writes = decide(self.position, box, waiting.command, waiting.context)
            return writes, waiting.context.at, waiting.context.person

        return decided


def urgent(command: Command, context: Context) -> bool:
    """Whether it overtakes what waits (CMD5). Who may not give it waits for the refusal like everybody else."""
    if isinstance(command, Internal) or command.kind not in URGENT:
        return False
    return may(context.roles, COMMANDS[command.kind].roles)


def _settle(waiting: Waiting, outcome: Outcome) -> None:
    if waiting.answer.done():
        return
    if isinstance(outcome, Refused):
        waiting.answer.set_exception(outcome)
    else:
        waiting.answer.set_result(outcome.answer)


def _fail(batch: Sequence[Waiting], error: Exception) -> None:
    for waiting in batch:
        if not waiting.answer.done():
            waiting.answer.set_exception(error)
