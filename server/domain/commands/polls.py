"""Commands about votes and ballots; `counting` holds those of the tellers and what follows a result."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class DraftPoll(Command):
    """poll names the draft to change, or None for a new one. rule alone asks one motion by the title; questions: POLL7.

    secret: sealed (urn1). paper: "none", "beside" or "only"; serials: its ballots carry numbers. hands: shown, and counted by
    people. document, page: where the motion's text is. waivers: what the assembly was told and accepted (URN6).
    blocks: what the vote of a delegation weighs where a rule asks delegations, too; 1 where nothing is said (COUNT9).
    repeats: the eid of the stopped or void vote whose place this takes. round: {"number", "after": eid} of a further round.
    """

    kind: ClassVar[str] = "poll.draft"
    title: str
    rule: dict[str, Any] | None = None
    text: str = ""
    titles: Texts = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    item: str | None = None
    poll: str | None = None
    revote: bool = False
    questions: list[Any] | None = None
    secret: bool = False
    hands: bool = False
    practice: bool = False
    paper: str = "none"
    serials: bool = False
    document: str | None = None
    page: int = 1
    objections: int = 30
    waivers: list[str] = field(default_factory=list)
    blocks: Texts = field(default_factory=dict)
    repeats: str | None = None
    round: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class DiscardPoll(Command):
    kind: ClassVar[str] = "poll.discard"
    poll: str


@dataclass(frozen=True, slots=True)
class FreezePoll(Command):
    kind: ClassVar[str] = "poll.freeze"
    poll: str


@dataclass(frozen=True, slots=True)
class ThawPoll(Command):
    """Back to a draft, before it opens; what is frozen from it later is another vote with another number."""

    kind: ClassVar[str] = "poll.thaw"
    poll: str


@dataclass(frozen=True, slots=True)
class OpenPoll(Command):
    """present: how many are present, where that was counted; absent: how many were absent throughout without a substitute."""

    kind: ClassVar[str] = "poll.open"
    poll: str
    present: int | None = None
    absent: int | None = None


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
