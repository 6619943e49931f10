"""Commands about the congress, its agenda, and the desk."""

from dataclasses import dataclass, field
from typing import ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class EditCongress(Command):
    kind: ClassVar[str] = "congress.edit"
    title: str
    language: str
    timezone: str
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CloseCongress(Command):
    kind: ClassVar[str] = "congress.close"


@dataclass(frozen=True, slots=True)
class ReopenCongress(Command):
    kind: ClassVar[str] = "congress.reopen"


@dataclass(frozen=True, slots=True)
class AddItem(Command):
    """before: the item it goes in front of, or None for the end."""

    kind: ClassVar[str] = "agenda.add"
    title: str
    titles: Texts = field(default_factory=dict)
    number: str = ""
    minutes: int | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class EditItem(Command):
    kind: ClassVar[str] = "agenda.edit"
    item: str
    title: str
    titles: Texts = field(default_factory=dict)
    number: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MoveItem(Command):
    kind: ClassVar[str] = "agenda.move"
    item: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveItem(Command):
    kind: ClassVar[str] = "agenda.remove"
    item: str


@dataclass(frozen=True, slots=True)
class OpenItem(Command):
    kind: ClassVar[str] = "agenda.open"
    item: str


@dataclass(frozen=True, slots=True)
class TakeDesk(Command):
    kind: ClassVar[str] = "desk.take"


@dataclass(frozen=True, slots=True)
class SetDeadline(Command):
    """Until when papers are due, ISO 8601 with its zone; None takes the deadline back (VER2)."""

    kind: ClassVar[str] = "deadline.set"
    at: str | None
