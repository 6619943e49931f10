"""Commands at the door: who comes and goes, sittings, doors, substitutes, and devices that held several badges."""

from dataclasses import dataclass, field
from typing import ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class OpenSitting(Command):
    kind: ClassVar[str] = "sitting.open"
    title: str = ""
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CloseSitting(Command):
    kind: ClassVar[str] = "sitting.close"


@dataclass(frozen=True, slots=True)
class ReopenSitting(Command):
    """The last one, while no other was opened since."""

    kind: ClassVar[str] = "sitting.reopen"


@dataclass(frozen=True, slots=True)
class Arrive(Command):
    """Somebody went in. scan: a random id that the device made up, so that it may be sent again; person, or else badge: the
    first 16 hex digits of SHA-256 of the badge's login; at: when, None for now."""

    kind: ClassVar[str] = "attendance.arrive"
    scan: str
    person: str = ""
    badge: str = ""
    door: str = ""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Leave(Command):
    """Somebody went out; the fields as in Arrive."""

    kind: ClassVar[str] = "attendance.leave"
    scan: str
    person: str = ""
    badge: str = ""
    door: str = ""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class UndoScan(Command):
    kind: ClassVar[str] = "attendance.undo"
    scan: str
    person: str


@dataclass(frozen=True, slots=True)
class NameDoors(Command):
    """The doors by name, and the share [op, num, den] of those summoned who must be there; None: nothing asks for it."""

    kind: ClassVar[str] = "door.name"
    doors: tuple[str, ...] = ()
    quorum: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class SeatSubstitute(Command):
    """The voting right of person becomes the substitute's."""

    kind: ClassVar[str] = "substitute.seat"
    person: str
    substitute: str


@dataclass(frozen=True, slots=True)
class RecallSubstitute(Command):
    """Takes a substitution back that no vote has used."""

    kind: ClassVar[str] = "substitute.recall"
    person: str
    substitute: str


@dataclass(frozen=True, slots=True)
class ShareDevice(Command):
    """Says of a device that held several people's badges whether that is as it should be."""

    kind: ClassVar[str] = "device.share"
    device: str
    shared: bool = True
