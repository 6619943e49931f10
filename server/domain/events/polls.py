"""Facts about votes."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class PollFrozen(Fact):
    """The manifest is fixed; eid is its hash in hex; roll_size counts the slots."""

    kind: ClassVar[str] = "poll.frozen"
    poll: str
    item: str | None
    manifest: dict[str, Any]
    eid: str
    roll_size: int


@dataclass(frozen=True, slots=True)
class PollThawed(Fact):
    """It is a draft again; draft is its new id."""

    kind: ClassVar[str] = "poll.thawed"
    poll: str
    draft: str


@dataclass(frozen=True, slots=True)
class PollOpened(Fact):
    """present, absent: how many were announced present, and absent throughout, or None where nobody counted."""

    kind: ClassVar[str] = "poll.opened"
    poll: str
    present: int | None
    absent: int | None = None


@dataclass(frozen=True, slots=True)
class PollPaused(Fact):
    kind: ClassVar[str] = "poll.paused"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class PollResumed(Fact):
    kind: ClassVar[str] = "poll.resumed"
    poll: str


@dataclass(frozen=True, slots=True)
class PollClosing(Fact):
    kind: ClassVar[str] = "poll.closing"
    poll: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PollClosed(Fact):
    """head: the poll chain's hash at the close, hex; count: slots with a ballot."""

    kind: ClassVar[str] = "poll.closed"
    poll: str
    head: str
    count: int


@dataclass(frozen=True, slots=True)
class PollCounted(Fact):
    kind: ClassVar[str] = "poll.counted"
    poll: str
    result_hash: str


@dataclass(frozen=True, slots=True)
class PollAnnounced(Fact):
    """sig: the congress's signature over H("result", canon(result)), hex; until: when it can be contested no more, UTC."""

    kind: ClassVar[str] = "poll.announced"
    poll: str
    result: dict[str, Any]
    sig: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class PollKeyDestroyed(Fact):
    """What opened a secret vote's ballots is no more."""

    kind: ClassVar[str] = "poll.key_destroyed"
    poll: str


@dataclass(frozen=True, slots=True)
class PollAborted(Fact):
    kind: ClassVar[str] = "poll.aborted"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class PollVoided(Fact):
    kind: ClassVar[str] = "poll.voided"
    poll: str
    reason: str
