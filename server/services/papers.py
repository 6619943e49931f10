"""What stays on paper: carried out, told to those whom it concerns, and read (SPEC PAPER1 to PAPER5)."""

import re
from collections.abc import Callable
from typing import Any

from server.domain.box import Context, Refused
from server.domain.commands import AddPaper, EditPaper, HandOut, RemovePaper, TakeBack, UndoHanding
from server.domain.decide.papers import admits
from server.domain.papers import Handing, Paper
from server.domain.rows import Person
from server.domain.state import State
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.registry import Registry
from server.store.port import Store

_SEAT_PARTS = re.compile(r"(\D*)(\d{0,9})")
PaperCommand = AddPaper | EditPaper | RemovePaper | HandOut | TakeBack | UndoHanding


class Papers:
    """The paper entries of one congress and their copies."""

    def __init__(
        self, store: Store, commands: Commands, audience: Audience, registry: Registry, state: Callable[[], State]
    ) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry
        self._state = state

    async def carry_out(self, command: PaperCommand, context: Context) -> Answer:
        """Decides it; then the desks look again, and whoever got or gave back a copy. Raises Refused."""
        before = await self._concerned(getattr(command, "paper", ""))
        answer = await self._commands.submit(command, context)
        paper = getattr(command, "paper", None) or answer["paper"]
        self._audience.tell_staff("copies", {"paper": paper})
        if isinstance(command, HandOut | TakeBack | UndoHanding):
            self._audience.tell(answer["person"], "copies", {})
        else:
            for person in before | await self._concerned(paper):
                self._audience.tell(person, "copies", {})
        return answer

    async def all(self) -> list[Paper]:
        """Every entry, in the order of the agenda, then of their making."""
        place = {item.id: at for at, item in enumerate(self._state().agenda)}
        rows = await self._store.rows(Paper)
        return sorted(rows, key=lambda row: (place.get(row.item or "", len(place)), row.added, row.id))

    async def known(self, paper: str) -> Paper:
        """The entry of that id; Refused when there is none."""
        rows = await self._store.rows(Paper, id=paper)
        if not rows:
            raise Refused("no_such_paper")
        return rows[0]

    async def counts(self) -> dict[str, tuple[int, int]]:
        """How many copies were handed out, and how many of them came back, by entry."""
        counted: dict[str, tuple[int, int]] = {}
        for each in await self._store.rows(Handing):
            out, back = counted.get(each.paper, (0, 0))
            counted[each.paper] = out + 1, back + (each.back is not None)
        return counted

    async def handings(self, paper: str) -> list[Handing]:
        """Who had which copy of it, the oldest first."""
        return sorted(await self._store.rows(Handing, paper=paper), key=lambda each: (each.at, each.id))

    async def mine(self, person: Person) -> list[dict[str, Any]]:
        """PAPER2: the entries that this person may know of, and the copy that they have or had."""
        held: dict[str, Handing] = {}
        for each in sorted(await self._store.rows(Handing, person=person.id), key=lambda each: (each.at, each.id)):
            if held.get(each.paper) is None or each.back is None:
                held[each.paper] = each
        return [_mine(row, held.get(row.id)) for row in await self.all() if _may_know(row, person, held)]

    def entitled(self, row: Paper) -> list[Person]:
        """Everybody whom it is for, by seat; the links of the staff's own desks are nobody's hands."""
        people = (each for each in self._registry.people.values() if not each.is_link)
        return sorted((each for each in people if admits(row.audience, each)), key=_by_seat)

    async def _concerned(self, paper: str) -> set[str]:
        """An entry for some only is in no event: each of those whom it is for is told to look again, alone."""
        rows = await self._store.rows(Paper, id=paper)
        return {each.id for row in rows if row.audience is not None for each in self.entitled(row)}


def _may_know(row: Paper, person: Person, held: dict[str, Handing]) -> bool:
    return row.listed or row.id in held or (row.audience is not None and admits(row.audience, person))


def _mine(row: Paper, handing: Handing | None) -> dict[str, Any]:
    told = {"id": row.id, "title": row.title, "titles": row.titles, "item": row.item, "back": row.back}
    copy = None if handing is None else {"number": handing.number, "at": handing.at, "returned": handing.back}
    return {**told, "copy": copy}


def _by_seat(person: Person) -> tuple[bool, list[tuple[str, int]], str]:
    """Seats as people count them, A-2 before A-10 and that before B-1; whoever has none comes last."""
    parts = [(text, int(digits or 0)) for text, digits in _SEAT_PARTS.findall(person.seat)]
    return not person.seat, parts, person.name
