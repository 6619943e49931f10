"""Facts about who comes and goes, sittings, doors, and substitutes."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class SittingOpened(Fact):
    """at: UTC in ISO 8601, like every moment here."""

    kind: ClassVar[str] = "sitting.opened"
    sitting: str
    title: str
    titles: Texts
    at: str


@dataclass(frozen=True, slots=True)
class SittingClosed(Fact):
    """Everybody has left then; whoever came later came for the next one."""

    kind: ClassVar[str] = "sitting.closed"
    sitting: str
    at: str


@dataclass(frozen=True, slots=True)
class SittingReopened(Fact):
    """It was closed by mistake; here: who is there now, since when."""

    kind: ClassVar[str] = "sitting.reopened"
    sitting: str
    here: dict[str, str]


@dataclass(frozen=True, slots=True)
class AttendanceArrived(Fact):
    """Somebody went in at that moment; here: since when they are there, now that this is known, None when they are not."""

    kind: ClassVar[str] = "attendance.arrived"
    scan: str
    person: str
    door: str
    at: str
    here: str | None


@dataclass(frozen=True, slots=True)
class AttendanceLeft(Fact):
    """Somebody went out at that moment; here as in AttendanceArrived."""

    kind: ClassVar[str] = "attendance.left"
    scan: str
    person: str
    door: str
    at: str
    here: str | None


@dataclass(frozen=True, slots=True)
class AttendanceUndone(Fact):
    """A scan counts no more; been: whether another one says that they were ever there."""

    kind: ClassVar[str] = "attendance.undone"
    scan: str
    person: str
    here: str | None
    been: bool


@dataclass(frozen=True, slots=True)
class DoorsNamed(Fact):
    """The doors by name, and the share [op, num, den] of those summoned who must be there, None where nothing asks for it."""

    kind: ClassVar[str] = "door.named"
    doors: list[str] = field(default_factory=list)
    quorum: list[Any] | None = None


@dataclass(frozen=True, slots=True)
class SubstituteSeated(Fact):
    """The voting right of person is the substitute's from now on."""

    kind: ClassVar[str] = "substitute.seated"
    person: str
    substitute: str


@dataclass(frozen=True, slots=True)
class SubstituteRecalled(Fact):
    kind: ClassVar[str] = "substitute.recalled"
    person: str
    substitute: str
