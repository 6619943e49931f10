"""What a congress is told while it runs: announcements, breaks, and steps of the desk that were undone."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class AnnouncementMade(Fact):
    """To everybody; until: when it is no longer put before anybody, None for never. desk: made by whoever drives."""

    kind: ClassVar[str] = "announcement.made"
    announcement: str
    text: str
    texts: Texts
    at: str
    until: str | None
    desk: bool


@dataclass(frozen=True, slots=True)
class AnnouncementWithdrawn(Fact):
    kind: ClassVar[str] = "announcement.withdrawn"
    announcement: str


@dataclass(frozen=True, slots=True)
class RecessBegan(Fact):
    """since, until: UTC in ISO 8601. title: what it is for, where the chair said so."""

    kind: ClassVar[str] = "recess.began"
    since: str
    until: str
    title: str
    titles: Texts


@dataclass(frozen=True, slots=True)
class RecessExtended(Fact):
    kind: ClassVar[str] = "recess.extended"
    until: str


@dataclass(frozen=True, slots=True)
class RecessEnded(Fact):
    kind: ClassVar[str] = "recess.ended"
    at: str


@dataclass(frozen=True, slots=True)
class DeskUndone(Fact):
    """The newest step of the desk was taken back; step is what the state's `desk.undo` had of it (RUN4)."""

    kind: ClassVar[str] = "desk.undone"
    step: dict[str, Any]
