"""Facts about the congress, its people, its agenda, and the desk."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class CongressFounded(Fact):
    kind: ClassVar[str] = "congress.founded"
    slug: str
    title: str
    language: str
    timezone: str
    key: str
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CongressEdited(Fact):
    kind: ClassVar[str] = "congress.edited"
    title: str
    language: str
    timezone: str
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CongressClosed(Fact):
    """at: when; None in logs from before it was told."""

    kind: ClassVar[str] = "congress.closed"
    at: str | None = None


@dataclass(frozen=True, slots=True)
class CongressReopened(Fact):
    kind: ClassVar[str] = "congress.reopened"


@dataclass(frozen=True, slots=True)
class CongressArchived(Fact):
    kind: ClassVar[str] = "congress.archived"


@dataclass(frozen=True, slots=True)
class PeopleChanged(Fact):
    """How many people were added, edited, and removed; who, the registry knows."""

    kind: ClassVar[str] = "people.changed"
    added: int
    edited: int
    removed: int


@dataclass(frozen=True, slots=True)
class BadgeIssued(Fact):
    kind: ClassVar[str] = "badge.issued"
    persons: list[str]


@dataclass(frozen=True, slots=True)
class BadgeRevoked(Fact):
    kind: ClassVar[str] = "badge.revoked"
    person: str


@dataclass(frozen=True, slots=True)
class DeskTaken(Fact):
    kind: ClassVar[str] = "desk.taken"
    person: str


def _where(fact: Fact) -> dict[str, Any]:
    """What is new is told only where it says something: otherwise an event has the same bytes, and hash, as ever."""
    told = Fact.data(fact)
    return {name: value for name, value in told.items() if name not in {"desk", "at"} or value}


@dataclass(frozen=True, slots=True)
class AgendaAdded(Fact):
    """A new item before the named one, or at the end; minutes is the planned length."""

    kind: ClassVar[str] = "agenda.added"
    item: str
    number: str
    title: str
    titles: Texts
    minutes: int | None
    before: str | None
    desk: bool = False
    """Added by whoever drives, who can take it back (RUN4); not told at all otherwise."""

    def data(self) -> dict[str, Any]:
        return _where(self)


@dataclass(frozen=True, slots=True)
class AgendaEdited(Fact):
    kind: ClassVar[str] = "agenda.edited"
    item: str
    number: str
    title: str
    titles: Texts
    minutes: int | None


@dataclass(frozen=True, slots=True)
class AgendaMoved(Fact):
    kind: ClassVar[str] = "agenda.moved"
    item: str
    before: str | None
    desk: bool = False

    def data(self) -> dict[str, Any]:
        return _where(self)


@dataclass(frozen=True, slots=True)
class AgendaRemoved(Fact):
    kind: ClassVar[str] = "agenda.removed"
    item: str


@dataclass(frozen=True, slots=True)
class AgendaOpened(Fact):
    """at: the moment, from which the item's time is counted (RUN8); logs from before do not say it."""

    kind: ClassVar[str] = "agenda.opened"
    item: str
    at: str | None = None

    def data(self) -> dict[str, Any]:
        return _where(self)


@dataclass(frozen=True, slots=True)
class DeadlineSet(Fact):
    """Until when papers are due, UTC in ISO 8601; None when no deadline is stated (VER2)."""

    kind: ClassVar[str] = "deadline.set"
    at: str | None
