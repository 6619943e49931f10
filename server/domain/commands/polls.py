"""Commands about votes and ballots."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class DraftPoll(Command):
    """poll names the draft to change, or None for a new one; rule as in SPEC POLL3."""

    kind: ClassVar[str] = "poll.draft"
    title: str
    rule: dict[str, Any]
    text: str = ""
    titles: Texts = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    item: str | None = None
    poll: str | None = None
    revote: bool = False


@dataclass(frozen=True, slots=True)
class DiscardPoll(Command):
    kind: ClassVar[str] = "poll.discard"
    poll: str


@dataclass(frozen=True, slots=True)
class FreezePoll(Command):
    kind: ClassVar[str] = "poll.freeze"
    poll: str


@dataclass(frozen=True, slots=True)
class OpenPoll(Command):
    """present: how many are present, where that was counted."""

    kind: ClassVar[str] = "poll.open"
    poll: str
    present: int | None = None


@dataclass(frozen=True, slots=True)
class PausePoll(Command):
    kind: ClassVar[str] = "poll.pause"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResumePoll(Command):
    kind: ClassVar[str] = "poll.resume"
    poll: str


@dataclass(frozen=True, slots=True)
class ClosePoll(Command):
    """seconds: how long ballots still count after the announcement."""

    kind: ClassVar[str] = "poll.close"
    poll: str
    seconds: int = 5


@dataclass(frozen=True, slots=True)
class AnnouncePoll(Command):
    kind: ClassVar[str] = "poll.announce"
    poll: str


@dataclass(frozen=True, slots=True)
class AbortPoll(Command):
    kind: ClassVar[str] = "poll.abort"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class VoidPoll(Command):
    kind: ClassVar[str] = "poll.void"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class CastBallot(Command):
    """raw and sig in hex (SPEC BOX1)."""

    kind: ClassVar[str] = "ballot.cast"
    poll: str
    slot: str
    ser: int
    raw: str
    sig: str
