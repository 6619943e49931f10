"""Facts about what stays on paper: only what the hall may read; who has which copy is in the registry (PAPER2)."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class PaperListed(Fact):
    """The agenda names a document that exists on paper only; told again when it changed."""

    kind: ClassVar[str] = "paper.listed"
    paper: str
    title: str
    titles: Texts
    item: str | None


@dataclass(frozen=True, slots=True)
class PaperUnlisted(Fact):
    kind: ClassVar[str] = "paper.unlisted"
    paper: str
