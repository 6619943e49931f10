"""Commands with which a congress is run: announcements, breaks, and the desk from hand to hand."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class MakeAnnouncement(Command):
    """to: {"roles": […], "delegations": […], "sites": [ids]}, of which any one suffices, or None for everybody.

    minutes: for how long it is put before people; None until it is withdrawn.
    """

    kind: ClassVar[str] = "announcement.make"
    text: str
    texts: Texts = field(default_factory=dict)
    to: dict[str, Any] | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAnnouncement(Command):
    kind: ClassVar[str] = "announcement.withdraw"
    announcement: str


@dataclass(frozen=True, slots=True)
class BeginRecess(Command):
    """Either so many minutes from now, or until a moment, ISO 8601 with its zone."""

    kind: ClassVar[str] = "recess.begin"
    minutes: int | None = None
    until: str | None = None
    title: str = ""
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExtendRecess(Command):
    """So many minutes more than was said, or than now where that has passed; or until a moment."""

    kind: ClassVar[str] = "recess.extend"
    minutes: int | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class EndRecess(Command):
    kind: ClassVar[str] = "recess.end"


@dataclass(frozen=True, slots=True)
class UndoStep(Command):
    """step: the number of the step that is meant, so that a second press undoes nothing more."""

    kind: ClassVar[str] = "desk.undo"
    step: int | None = None


@dataclass(frozen=True, slots=True)
class GiveDesk(Command):
    """To another chair."""

    kind: ClassVar[str] = "desk.give"
    person: str


@dataclass(frozen=True, slots=True)
class AskForDesk(Command):
    """The one who drives is told, in passing."""

    kind: ClassVar[str] = "desk.ask"


@dataclass(frozen=True, slots=True)
class DeclineDesk(Command):
    """Not now: the one who asked is told, in passing."""

    kind: ClassVar[str] = "desk.decline"
    person: str
