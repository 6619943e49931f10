"""Facts about counting by people (SPEC SLIP5, SLIP8): numbers of papers, never what is on them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class PapersSettled(Fact):
    """papers: {"issued", "spoilt", "returned", "found", "reason"}; reason is empty where they add up."""

    kind: ClassVar[str] = "poll.papers_settled"
    poll: str
    papers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HandsSettled(Fact):
    """Two people counted the same."""

    kind: ClassVar[str] = "poll.hands_settled"
    poll: str
