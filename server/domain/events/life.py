"""Facts about votes held for others, and about what follows a result."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class ProxyRegistered(Fact):
    """holder casts grantor's vote in what is frozen from now on."""

    kind: ClassVar[str] = "proxy.registered"
    grantor: str
    holder: str


@dataclass(frozen=True, slots=True)
class ProxyRevoked(Fact):
    kind: ClassVar[str] = "proxy.revoked"
    grantor: str


@dataclass(frozen=True, slots=True)
class ProxiesLimited(Fact):
    """most: how many others' votes one person may hold; 0 where the rules know no proxies."""

    kind: ClassVar[str] = "proxy.limited"
    most: int


@dataclass(frozen=True, slots=True)
class PollResolved(Fact):
    """A tie was resolved as the rule allows. choice: the casting vote. seed, order: of a lot, hex, so that anybody draws again.

    outcome: the question's, as it is now; the announced result stays what it was.
    """

    kind: ClassVar[str] = "poll.resolved"
    poll: str
    question: str
    remedy: str
    outcome: dict[str, Any]
    choice: str | None = None
    seed: str | None = None
    order: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PollFinalised(Fact):
    """Nobody may contest it any more; sealed ballots are gone."""

    kind: ClassVar[str] = "poll.finalised"
    poll: str
