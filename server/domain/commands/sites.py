"""Commands about bridge points, and about who reports when."""

from dataclasses import dataclass, field
from typing import ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class AddSite(Command):
    """A bridge point (SITE1); chair: the id of who leads it there."""

    kind: ClassVar[str] = "site.add"
    name: str
    names: Texts = field(default_factory=dict)
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class EditSite(Command):
    kind: ClassVar[str] = "site.edit"
    site: str
    name: str
    names: Texts = field(default_factory=dict)
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveSite(Command):
    """Its people belong to the main hall again."""

    kind: ClassVar[str] = "site.remove"
    site: str


@dataclass(frozen=True, slots=True)
class AssignSite(Command):
    """Who takes part from there (SITE2); site: None is the main hall."""

    kind: ClassVar[str] = "site.assign"
    people: tuple[str, ...]
    site: str | None


@dataclass(frozen=True, slots=True)
class OrderReports(Command):
    """Which sites report, in this order (SITE4); those that were heard stay heard, and none reports twice by it."""

    kind: ClassVar[str] = "report.order"
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallReport(Command):
    """That site, or the next one, reports now; the one that did has ended."""

    kind: ClassVar[str] = "report.call"
    site: str | None = None


@dataclass(frozen=True, slots=True)
class SkipReport(Command):
    """Not now: it comes after all the others."""

    kind: ClassVar[str] = "report.skip"
    site: str


@dataclass(frozen=True, slots=True)
class EndReport(Command):
    kind: ClassVar[str] = "report.end"
