"""Facts about bridge points and their reports."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class SiteAdded(Fact):
    kind: ClassVar[str] = "site.added"
    site: str
    name: str
    names: Texts
    chair: str | None


@dataclass(frozen=True, slots=True)
class SiteEdited(Fact):
    kind: ClassVar[str] = "site.edited"
    site: str
    name: str
    names: Texts
    chair: str | None


@dataclass(frozen=True, slots=True)
class SiteRemoved(Fact):
    kind: ClassVar[str] = "site.removed"
    site: str


@dataclass(frozen=True, slots=True)
class ReportOrdered(Fact):
    kind: ClassVar[str] = "report.ordered"
    sites: list[str]


@dataclass(frozen=True, slots=True)
class ReportCalled(Fact):
    """since is UTC, as the event's own moment."""

    kind: ClassVar[str] = "report.called"
    site: str
    since: str


@dataclass(frozen=True, slots=True)
class ReportSkipped(Fact):
    kind: ClassVar[str] = "report.skipped"
    site: str


@dataclass(frozen=True, slots=True)
class ReportEnded(Fact):
    """seconds is how long it spoke this time."""

    kind: ClassVar[str] = "report.ended"
    site: str
    seconds: int
