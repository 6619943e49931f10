"""What can happen in a congress: one frozen dataclass for each kind of event (SPEC LOG1, LOG6).

A fact holds only what every delegate may see; persons appear by id. `kind` is the name on the wire.
"""

from dataclasses import dataclass
from typing import Any

from server.domain.chain import event_hash, head_of
from server.domain.events.base import (
    Fact,
    Texts,
)
from server.domain.events.before import (
    QuestionPublished,
    QuestionUnpublished,
)
from server.domain.events.congress import (
    AgendaAdded,
    AgendaEdited,
    AgendaMoved,
    AgendaOpened,
    AgendaRemoved,
    BadgeIssued,
    BadgeRevoked,
    CongressArchived,
    CongressClosed,
    CongressEdited,
    CongressFounded,
    CongressReopened,
    DeadlineSet,
    DeskTaken,
    PeopleChanged,
)
from server.domain.events.counting import (
    HandsSettled,
    PapersSettled,
)
from server.domain.events.documents import (
    DocumentAttached,
    DocumentReleased,
    DocumentRenamed,
    DocumentReplaced,
    DocumentWithdrawn,
    PageShown,
)
from server.domain.events.door import (
    AttendanceArrived,
    AttendanceLeft,
    AttendanceUndone,
    DoorsNamed,
    SittingClosed,
    SittingOpened,
    SittingReopened,
    SubstituteRecalled,
    SubstituteSeated,
)
from server.domain.events.floor import (
    FloorAsked,
    FloorAttached,
    FloorCalled,
    FloorClosed,
    FloorEnded,
    FloorExtended,
    FloorMoved,
    FloorOpened,
    FloorRemoved,
    FloorResumed,
    FloorRuled,
    FloorStopped,
    FloorWithdrawn,
    SpeechPublished,
    SpeechRemoved,
)
from server.domain.events.groups import (
    GroupAdded,
    GroupRemoved,
    GroupReported,
)
from server.domain.events.life import (
    PollFinalised,
    PollResolved,
    ProxiesLimited,
    ProxyRegistered,
    ProxyRevoked,
)
from server.domain.events.minutes import (
    MinutesPublished,
    MinutesSigned,
)
from server.domain.events.papers import (
    PaperListed,
    PaperUnlisted,
)
from server.domain.events.polls import (
    PollAborted,
    PollAnnounced,
    PollClosed,
    PollClosing,
    PollCounted,
    PollFrozen,
    PollKeyDestroyed,
    PollOpened,
    PollPaused,
    PollResumed,
    PollThawed,
    PollVoided,
)
from server.domain.events.running import (
    AnnouncementMade,
    AnnouncementWithdrawn,
    DeskUndone,
    RecessBegan,
    RecessEnded,
    RecessExtended,
)
from server.domain.events.seating import SeatingSet
from server.domain.events.sites import (
    ReportCalled,
    ReportEnded,
    ReportOrdered,
    ReportSkipped,
    SiteAdded,
    SiteEdited,
    SiteRemoved,
)
from server.domain.events.walls import (
    WallRemoved,
    WallSet,
)

__all__ = [
    "FACTS",
    "AgendaAdded",
    "AgendaEdited",
    "AgendaMoved",
    "AgendaOpened",
    "AgendaRemoved",
    "AnnouncementMade",
    "AnnouncementWithdrawn",
    "AttendanceArrived",
    "AttendanceLeft",
    "AttendanceUndone",
    "BadgeIssued",
    "BadgeRevoked",
    "CongressArchived",
    "CongressClosed",
    "CongressEdited",
    "CongressFounded",
    "CongressReopened",
    "DeadlineSet",
    "DeskTaken",
    "DeskUndone",
    "DocumentAttached",
    "DocumentReleased",
    "DocumentRenamed",
    "DocumentReplaced",
    "DocumentWithdrawn",
    "DoorsNamed",
    "Event",
    "Fact",
    "FloorAsked",
    "FloorAttached",
    "FloorCalled",
    "FloorClosed",
    "FloorEnded",
    "FloorExtended",
    "FloorMoved",
    "FloorOpened",
    "FloorRemoved",
    "FloorResumed",
    "FloorRuled",
    "FloorStopped",
    "FloorWithdrawn",
    "GroupAdded",
    "GroupRemoved",
    "GroupReported",
    "HandsSettled",
    "MinutesPublished",
    "MinutesSigned",
    "PageShown",
    "PaperListed",
    "PaperUnlisted",
    "PapersSettled",
    "PeopleChanged",
    "PollAborted",
    "PollAnnounced",
    "PollClosed",
    "PollClosing",
    "PollCounted",
    "PollFinalised",
    "PollFrozen",
    "PollKeyDestroyed",
    "PollOpened",
    "PollPaused",
    "PollResolved",
    "PollResumed",
    "PollThawed",
    "PollVoided",
    "ProxiesLimited",
    "ProxyRegistered",
    "ProxyRevoked",
    "QuestionPublished",
    "QuestionUnpublished",
    "RecessBegan",
    "RecessEnded",
    "RecessExtended",
    "ReportCalled",
    "ReportEnded",
    "ReportOrdered",
    "ReportSkipped",
    "SeatingSet",
    "SiteAdded",
    "SiteEdited",
    "SiteRemoved",
    "SittingClosed",
    "SittingOpened",
    "SittingReopened",
    "SpeechPublished",
    "SpeechRemoved",
    "SubstituteRecalled",
    "SubstituteSeated",
    "Texts",
    "WallRemoved",
    "WallSet",
    "chained",
    "fact_of",
]

FACTS: dict[str, type[Fact]] = {fact.kind: fact for fact in Fact.__subclasses__()}


def fact_of(kind: str, data: dict[str, Any]) -> Fact:
    """The fact that a stored event tells; KeyError or TypeError when the log is from a newer version."""
    return FACTS[kind](**data)


@dataclass(frozen=True, slots=True)
class Event:
    """A fact with its place in the log: at is UTC in ISO 8601, by a person's id or None for the server."""

    seq: int
    fact: Fact
    at: str
    by: str | None
    hash: bytes

    @property
    def kind(self) -> str:
        return self.fact.kind

    @property
    def head(self) -> str:
        return head_of(self.hash)


def chained(before: bytes, seq: int, fact: Fact, at: str, by: str | None) -> Event:
    """The event that follows the one whose hash is before (LOG2)."""
    return Event(seq, fact, at, by, event_hash(before, seq, fact.kind, fact.data(), at, by))
