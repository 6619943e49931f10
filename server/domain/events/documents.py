"""Facts about documents and the page that the hall sees."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class DocumentReleased(Fact):
    """From now on the hall may read it; pages is its length."""

    kind: ClassVar[str] = "document.released"
    document: str
    name: str
    names: Texts
    pages: int
    sha256: str
    item: str | None


@dataclass(frozen=True, slots=True)
class DocumentAttached(Fact):
    kind: ClassVar[str] = "document.attached"
    document: str
    item: str | None


@dataclass(frozen=True, slots=True)
class DocumentRenamed(Fact):
    kind: ClassVar[str] = "document.renamed"
    document: str
    name: str
    names: Texts


@dataclass(frozen=True, slots=True)
class DocumentReplaced(Fact):
    """A new version, counted from 1, stands for the old one everywhere (VER2); at: when, late: after the deadline for papers.

    moves: where the old pages' text is now, see `versions.page_after`. The page that the chair shows moves with it.
    """

    kind: ClassVar[str] = "document.replaced"
    document: str
    version: int
    sha256: str
    pages: int
    at: str
    late: bool
    moves: list[list[int]]


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn(Fact):
    kind: ClassVar[str] = "document.withdrawn"
    document: str


@dataclass(frozen=True, slots=True)
class PageShown(Fact):
    """passage: boxes [x0, y0, x1, y1] in page units, whole numbers; not told at all where there is none (WALL1)."""

    kind: ClassVar[str] = "page.shown"
    item: str | None
    document: str
    page: int
    passage: list[list[int]] | None = None

    def data(self) -> dict[str, Any]:
        """Without a passage the same bytes, and so the same hash, as before there were passages."""
        told: dict[str, Any] = {"item": self.item, "document": self.document, "page": self.page}
        return told if self.passage is None else told | {"passage": self.passage}
