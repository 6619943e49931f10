"""The store port: all that the rest of the house knows about where a congress is kept (SPEC LOG3, LOG4)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from server.domain.box import Box, Needs, Refused, Writes
from server.domain.events import Event

Stored = TypeVar("Stored")
"""A kind of row that has a table of its own."""


class NoRoom(Exception):
    """The disk is full: nothing of the transaction was kept (LOG9)."""


class Locked(Exception):
    """Another process has been writing for longer than anybody waits: nothing of the transaction was kept."""


class Conflict(Exception):
    """Two rows of the box claim one place: nothing of the transaction was kept (BOX2)."""


class Unreadable(Exception):
    """The folder is of a newer version, damaged, or no congress; the text says which, for an operator."""


Decide = Callable[[Sequence[Event], Box], tuple[Writes, str, str | None]]
"""Is shown the events since it was last asked, and the box; answers what to write, when (at) and by whom, or raises Refused."""

Outcome = Writes | Refused


class Store(Protocol):
    """One congress's log, registry and ballot box."""

    async def read(self, after: int, limit: int = 500) -> list[Event]:
        """The events behind `after`, in order, at most limit."""

    async def transact(self, known: int, needs: Needs, decides: Iterable[Decide]) -> list[Outcome]:
        """Decides one after the other in one transaction and writes what they answer, all or nothing.

        decides is asked for the next one when the one before was decided, and may end whenever it likes: the outcomes are
        those of the decides that there were. known is the newest seq that the first one has seen. A refusal writes nothing
        and leaves the others alone. Raises NoRoom, Locked, Conflict, Unreadable. When this returns, everything is on disk.
        """

    async def wait(self, after: int) -> bool:
        """Returns when something was committed since the last call: True when another process did, too, not only this one."""

    async def rows(self, kind: type[Stored], **where: str | bytes) -> list[Stored]:
        """Rows of the registry or the box whose columns equal these values, in the order of their keys."""

    async def settle(self) -> bool:
        """What was deleted is in no journal either; False where somebody still reads what was, and it must be asked again."""

    async def close(self) -> None:
        """Ends the connections; what was committed stays."""
