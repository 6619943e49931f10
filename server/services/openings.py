"""The record of who was given which page of a restricted document, on disk before the page leaves (SPEC AUD6)."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.domain.internal import RecordOpening
from server.domain.rows import Opening, Person
from server.services.audience import Audience
from server.services.clock import by_server
from server.services.commands import Commands
from server.store.port import Store

TOLD_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader was given of a document: pages in order, none when nothing was."""

    person: str
    pages: Sequence[Opening]


class Openings:
    """One congress's."""

    def __init__(self, store: Store, commands: Commands, audience: Audience) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._known: set[tuple[str, str, int]] = set()
        self._telling = False

    async def record(self, person: Person, document: str, page: int, *, anew: bool) -> None:
        """Waits until it is on disk. anew: counted each time, else only that it happened. Raises Refused (`retry`, …)."""
        key = person.id, document, page
        if not anew and key in self._known:
            return
        await self._commands.submit(RecordOpening(*key, anew), by_server())
        self._known.add(key)
        if not self._telling:
            self._telling = True
            asyncio.get_running_loop().call_later(TOLD_SECONDS, self._tell)

    async def record_words(self, person: Person, document: str, pages: Iterable[int]) -> None:
        """The same of several pages of which only words leave: what was found on them, what changed. Raises Refused."""
        await asyncio.gather(*(self.record(person, document, page, anew=False) for page in sorted(set(pages))))

    async def of(self, document: str, readers: Sequence[str]) -> list[Reading]:
        """Everybody who was given something, and of these readers also those who were not."""
        pages: dict[str, list[Opening]] = {person: [] for person in readers}
        for row in await self._store.rows(Opening, document=document):
            pages.setdefault(row.person, []).append(row)
        return [Reading(person, sorted(rows, key=lambda row: row.page)) for person, rows in pages.items()]

    def _tell(self) -> None:
        """Nothing but that there is something new: which document, the panel knows that is open."""
        self._telling = False
        self._audience.tell_staff("opened", {})
