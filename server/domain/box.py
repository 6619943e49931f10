"""What `decide` is shown beside the state, and what it may answer (SPEC LOG4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from server.domain.events import Fact
from server.domain.papers import Handing, Paper
from server.domain.permissions import Role
from server.domain.record import Record
from server.domain.rows import (
    Answer,
    Ballot,
    Draft,
    Forget,
    Link,
    Mark,
    Opening,
    Person,
    Place,
    Result,
    Row,
    Seal,
    Slot,
    StoredDocument,
)
from server.domain.slips import Board, Hands, Sheet, Slip
from server.domain.state import State

Kind = TypeVar("Kind", bound=Record)


class Refused(Exception):
    """A command was refused: code is a word of the catalogs (`refused.CODE`), params fill its sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, and what a pure function may not find out itself: at is UTC in ISO 8601, fresh an unused id's random part."""

    at: str
    fresh: str
    person: str | None = None
    roles: frozenset[Role] = frozenset()
    key: str | None = None
    digest: bytes = b""
    transport: str = "http"
    sealing: str = ""
    """Y in hex of a fresh key that lies on disk, where a secret vote is about to be frozen (URN1)."""


@dataclass(frozen=True, slots=True)
class Writes:
    """What a command does: facts for the log, rows beside it, and the answer to its caller."""

    facts: tuple[Fact, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Needs:
    """Which rows a command wants to see; the store fetches them in the command's own transaction.

    roll: everyone with voting right. slots: those slots, each with its newest ballot. slots_of: every slot that those
    persons hold, or that stands in their name. ballots: those with exactly that serial. seats: whoever sits there.
    casts: how many slots of a poll have cast, which is counted anew each time, so no ballot asks for it. marks: by
    person and id, and how many that person has. seals: which of these (poll, R in hex) were cast already. places:
    everybody's in these documents; own_places: those of a person and document.
    papers: with the highest number that was ever handed out. copies: (paper, number, person): every handing of that
    number, and what that person holds. holders: whatever those persons ever had. coming: documents that come with these items.
    """

    persons: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    polls: frozenset[str] = frozenset()
    slots: frozenset[tuple[str, str]] = frozenset()
    slots_of: frozenset[str] = frozenset()
    ballots: frozenset[tuple[str, str, int]] = frozenset()
    answers: frozenset[tuple[str, str]] = frozenset()
    seats: frozenset[str] = frozenset()
    casts: frozenset[str] = frozenset()
    seals: frozenset[tuple[str, str]] = frozenset()
    marks: frozenset[tuple[str, str]] = frozenset()
    papers: frozenset[str] = frozenset()
    copies: frozenset[tuple[str, int, str]] = frozenset()
    openings: frozenset[tuple[str, str, int]] = frozenset()
    places: frozenset[str] = frozenset()
    own_places: frozenset[tuple[str, str]] = frozenset()
    boards: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    roll: bool = False
    """boards: everything that people counted in those polls, with who holds a paper. A slot always comes with its slip."""
    records: frozenset[tuple[type[Record], str, str]] = frozenset()
    """(kind, column, value): every record of that kind with that value there."""
    whole: frozenset[type[Record | Draft | StoredDocument | Paper]] = frozenset()
    """Everything of that kind there is: for the rare command that does not say what it is about."""

    def __or__(self, other: "Needs") -> "Needs":
        return Needs(*[getattr(self, name) | getattr(other, name) for name in _NEEDS])


_NEEDS = tuple(each.name for each in fields(Needs))


@dataclass(frozen=True, slots=True)
class Tip:
    """Where a poll's chain stands: the last link's hash and place."""

    hash: bytes
    place: int


@dataclass(slots=True)
class Box:
    """The rows that a batch of commands asked for, as the commands before have left them.

    newest holds what counts for a slot; ballots, by serial, also what was replaced since.
    """

    persons: dict[str, Person] = field(default_factory=dict)
    documents: dict[str, StoredDocument] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    slots: dict[tuple[str, str], Slot] = field(default_factory=dict)
    newest: dict[tuple[str, str], Ballot] = field(default_factory=dict)
    ballots: dict[tuple[str, str, int], Ballot] = field(default_factory=dict)
    tips: dict[str, Tip] = field(default_factory=dict)
    casts: dict[str, int] = field(default_factory=dict)
    seals: set[tuple[str, str]] = field(default_factory=set)
    results: dict[str, Result] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    marks: dict[tuple[str, str], Mark] = field(default_factory=dict)
    mark_counts: dict[str, int] = field(default_factory=dict)
    openings: dict[tuple[str, str, int], Opening] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    slips: dict[tuple[str, str], Slip] = field(default_factory=dict)
    sheets: dict[tuple[str, str, int, int], Sheet] = field(default_factory=dict)
    hands: dict[tuple[str, str], Hands] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    highest_copies: dict[str, int] = field(default_factory=dict)
    handings: dict[str, Handing] = field(default_factory=dict)
    records: dict[type[Record], dict[str, Any]] = field(default_factory=dict)

    def record(self, kind: type[Kind], id_: str) -> Kind | None:
        """The record of that id, if it was asked for and there is one."""
        found: Kind | None = self.records.get(kind, {}).get(id_)
        return found

    def every(self, kind: type[Kind]) -> list[Kind]:
        """All records of a kind that were asked for, by id."""
        return [each for _, each in sorted(self.records.get(kind, {}).items())]

    def slots_of(self, person: str) -> list[Slot]:
        """Of the slots that were asked for: those that they hold, or that stand in their name."""
        return [each for each in self.slots.values() if person in (each.slot, each.person)]

    def admit(self, rows: Iterable[Row]) -> None:
        """Shows the next command what this one wrote."""
        for row in rows:
            self._admit(row)

    def _admit(self, row: Row) -> None:
        match row:
            case Person() | StoredDocument() | Draft() | Paper():
                self._known()[type(row)][row.id] = row
            case Slot() | Ballot() | Seal():
                self._cast(row)
            case Link():
                self.tips[row.poll] = Tip(row.hash, row.place)
            case Result():
                self.results[row.poll] = row
            case Answer():
                self.answers[row.person, row.key] = row
            case Mark():
                self._mark(row)
            case Opening() | Place():
                self._read(row)
            case Slip() | Sheet() | Hands() | Board():
                self._counted(row)
            case Handing():
                self.handings[row.id] = row
                self.highest_copies[row.paper] = max(row.number, self.highest_copies.get(row.paper, 0))
            case Record():
                self.records.setdefault(type(row), {})[row.id] = row
            case Forget(row=kind, key=key):
                self._forget(kind, key)
            case _:  # sessions and settings are nothing that a decision looks at
                pass

    def _cast(self, ballot: Slot | Ballot | Seal) -> None:
        if isinstance(ballot, Seal):
            self.seals.add((ballot.poll, ballot.point))
            return
        if isinstance(ballot, Slot):
            self.slots[ballot.poll, ballot.slot] = ballot
            return
        key = ballot.poll, ballot.slot
        if key not in self.newest and ballot.poll in self.casts:
            self.casts[ballot.poll] += 1
        self.newest[key] = self.ballots[*key, ballot.ser] = ballot

    def _mark(self, mark: Mark) -> None:
        key = mark.person, mark.id
        self.mark_counts[mark.person] = self.mark_counts.get(mark.person, 0) + (key not in self.marks)
        self.marks[key] = mark

    def _read(self, row: Opening | Place) -> None:
        if isinstance(row, Opening):
            self.openings[row.person, row.document, row.page] = row
        else:
            self.places[row.person, row.document] = row

    def _counted(self, row: Slip | Sheet | Hands | Board) -> None:
        match row:
            case Slip():
                self.slips[row.poll, row.slot] = row
            case Sheet():
                self.sheets[row.poll, row.teller, row.pile, row.number] = row
            case Hands():
                self.hands[row.poll, row.person] = row
            case Board():
                self.boards[row.poll] = row

    def _forget(self, kind: type, key: str | bytes) -> None:
        kept = self._known() | {Handing: self.handings} | self.records
        if isinstance(key, str) and kind in kept:
            kept[kind].pop(key, None)
        if kind is Place:
            self.places = {read: place for read, place in self.places.items() if place.person != key}

    def _known(self) -> dict[type, dict[str, Any]]:
        """What is found by its id."""
        return {Person: self.persons, StoredDocument: self.documents, Draft: self.drafts, Paper: self.papers}


Decision = Callable[[State, Box, Any, Context], Writes]
"""What one kind of command does; the command's type is the key under which it stands."""
Need = Callable[[Any, Context], Needs]
"""Which rows one kind of command wants to see; it stands beside its Decision."""
