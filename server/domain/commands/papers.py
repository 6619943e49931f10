"""Commands about what stays on paper, and about when documents are released."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts
from server.domain.papers import Strokes


@dataclass(frozen=True, slots=True)
class AddPaper(Command):
    """A document on paper only (PAPER1); audience: {"roles", "delegations", "people"}, or None for everybody.

    back: it must be handed back; listed: its title may stand on the agenda, which asks for an audience of everybody.
    """

    kind: ClassVar[str] = "paper.add"
    title: str
    copies: int
    titles: Texts = field(default_factory=dict)
    item: str | None = None
    audience: dict[str, Any] | None = None
    back: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class EditPaper(Command):
    kind: ClassVar[str] = "paper.edit"
    paper: str
    title: str
    copies: int
    titles: Texts = field(default_factory=dict)
    item: str | None = None
    audience: dict[str, Any] | None = None
    back: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class RemovePaper(Command):
    kind: ClassVar[str] = "paper.remove"
    paper: str


@dataclass(frozen=True, slots=True)
class HandOut(Command):
    """Copy `number` goes to a person (PAPER3); signature: strokes [x, y, x, y, …], none when the sheet was signed."""

    kind: ClassVar[str] = "paper.hand_out"
    paper: str
    person: str
    number: int
    signature: Strokes = ()


@dataclass(frozen=True, slots=True)
class TakeBack(Command):
    """Copy `number` comes back from whoever has it."""

    kind: ClassVar[str] = "paper.take_back"
    paper: str
    number: int


@dataclass(frozen=True, slots=True)
class UndoHanding(Command):
    """The newest step of a copy was a slip (PAPER4); step: out or back, so that a second press undoes nothing more."""

    kind: ClassVar[str] = "paper.undo"
    paper: str
    number: int
    step: str


@dataclass(frozen=True, slots=True)
class ScheduleDocument(Command):
    """Released by the server at a moment, ISO 8601 with its zone, or when its item is opened; neither: no longer (OUT1)."""

    kind: ClassVar[str] = "document.schedule"
    document: str
    at: str | None = None
    with_item: bool = False
