"""Facts about who asks to speak, who speaks, and what was written instead (SPEC FLOOR1 to FLOOR12)."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class FloorOpened(Fact):
    """The list of an item is open again."""

    kind: ClassVar[str] = "floor.opened"
    item: str


@dataclass(frozen=True, slots=True)
class FloorClosed(Fact):
    kind: ClassVar[str] = "floor.closed"
    item: str


@dataclass(frozen=True, slots=True)
class FloorAsked(Fact):
    """form: contribution, point_of_order, reply or question; to: to whom. text: they attached one."""

    kind: ClassVar[str] = "floor.asked"
    request: str
    person: str
    item: str
    form: str
    to: str | None
    delegation: str
    site: str
    at: str
    text: bool


@dataclass(frozen=True, slots=True)
class FloorAttached(Fact):
    """A text was attached to a request, or taken away from it."""

    kind: ClassVar[str] = "floor.attached"
    request: str
    text: bool


@dataclass(frozen=True, slots=True)
class FloorWithdrawn(Fact):
    """By whoever asked."""

    kind: ClassVar[str] = "floor.withdrawn"
    request: str


@dataclass(frozen=True, slots=True)
class FloorRemoved(Fact):
    """By the chair."""

    kind: ClassVar[str] = "floor.removed"
    request: str
    reason: str


@dataclass(frozen=True, slots=True)
class FloorMoved(Fact):
    """To the place of another request, or to the end."""

    kind: ClassVar[str] = "floor.moved"
    request: str
    before: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class FloorCalled(Fact):
    """seconds: how long they may speak, None for no limit. reason: why out of turn, None for whoever was next."""

    kind: ClassVar[str] = "floor.called"
    request: str
    at: str
    seconds: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FloorEnded(Fact):
    """seconds: how long it took, pauses left out."""

    kind: ClassVar[str] = "floor.ended"
    speech: str
    seconds: int


@dataclass(frozen=True, slots=True)
class FloorStopped(Fact):
    """The clock stands after so many seconds."""

    kind: ClassVar[str] = "floor.stopped"
    speech: str
    used: int


@dataclass(frozen=True, slots=True)
class FloorResumed(Fact):
    """since: when the speech would have begun without the pause."""

    kind: ClassVar[str] = "floor.resumed"
    speech: str
    since: str


@dataclass(frozen=True, slots=True)
class FloorExtended(Fact):
    """By so many seconds, to so many in all."""

    kind: ClassVar[str] = "floor.extended"
    speech: str
    seconds: int
    total: int


@dataclass(frozen=True, slots=True)
class FloorRuled(Fact):
    kind: ClassVar[str] = "floor.ruled"
    order: str
    seconds: dict[str, int | None]
    most: int | None
    share: int | None
    guests: bool


@dataclass(frozen=True, slots=True)
class SpeechPublished(Fact):
    """A written speech is for everybody: its speaker was called, or it was handed in and published (how)."""

    kind: ClassVar[str] = "speech.published"
    speech: str
    person: str
    item: str
    sha256: str
    length: int
    how: str
    at: str


@dataclass(frozen=True, slots=True)
class SpeechRemoved(Fact):
    """With its author."""

    kind: ClassVar[str] = "speech.removed"
    speech: str
