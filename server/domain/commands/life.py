"""Commands about votes held for others, and about what follows a vote."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class RegisterProxy(Command):
    """holder casts grantor's vote in whatever is frozen from now on; an earlier holder no longer does (PROXY1)."""

    kind: ClassVar[str] = "proxy.register"
    grantor: str
    holder: str


@dataclass(frozen=True, slots=True)
class RevokeProxy(Command):
    kind: ClassVar[str] = "proxy.revoke"
    grantor: str


@dataclass(frozen=True, slots=True)
class LimitProxies(Command):
    """most: how many others' votes one person may hold; 0 where the rules know no proxies (PROXY2)."""

    kind: ClassVar[str] = "proxy.limit"
    most: int


@dataclass(frozen=True, slots=True)
class PractisePoll(Command):
    """A vote on nothing, drafted, frozen and opened at once, which never counts (LIFE5)."""

    kind: ClassVar[str] = "poll.practise"


@dataclass(frozen=True, slots=True)
class ResolvePoll(Command):
    """remedy: casting_vote (with choice "yes" or "no"), lot, elder, or runoff, which drafts the next round (LIFE4)."""

    kind: ClassVar[str] = "poll.resolve"
    poll: str
    question: str
    remedy: str
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class RepeatPoll(Command):
    """A draft that takes the place of a vote that was stopped or void. hands: by show of hands now (LIFE2)."""

    kind: ClassVar[str] = "poll.repeat"
    poll: str
    hands: bool = False


@dataclass(frozen=True, slots=True)
class NextRound(Command):
    """A draft of the round that the result proposes; question: that one alone, or all that have one (LIFE3)."""

    kind: ClassVar[str] = "poll.next_round"
    poll: str
    question: str | None = None


@dataclass(frozen=True, slots=True)
class FinalisePoll(Command):
    """After the days in which it could be contested (LIFE1)."""

    kind: ClassVar[str] = "poll.finalise"
    poll: str
