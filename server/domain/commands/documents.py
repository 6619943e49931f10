"""Commands about documents and the page that the hall sees."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class ShowPage(Command):
    """page counts from 1; passage: what the hall looks at on it, as boxes in page units, or None (WALL1)."""

    kind: ClassVar[str] = "page.show"
    document: str
    page: int
    passage: tuple[tuple[int, int, int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class AttachDocument(Command):
    kind: ClassVar[str] = "document.attach"
    document: str
    item: str | None


@dataclass(frozen=True, slots=True)
class RenameDocument(Command):
    kind: ClassVar[str] = "document.rename"
    document: str
    name: str
    names: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReleaseDocument(Command):
    kind: ClassVar[str] = "document.release"
    document: str


@dataclass(frozen=True, slots=True)
class WithdrawDocument(Command):
    kind: ClassVar[str] = "document.withdraw"
    document: str


@dataclass(frozen=True, slots=True)
class RestrictDocument(Command):
    """audience: {"roles", "delegations", "people"}, or None for everybody (AUD1)."""

    kind: ClassVar[str] = "document.restrict"
    document: str
    audience: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class RemoveDocument(Command):
    kind: ClassVar[str] = "document.remove"
    document: str


@dataclass(frozen=True, slots=True)
class ReplaceDocument(Command):
    """upload: what was sent with `?replaces=DOCUMENT`; what still renders replaces it as soon as it is ready (VER2)."""

    kind: ClassVar[str] = "document.replace"
    document: str
    upload: str


@dataclass(frozen=True, slots=True)
class RestoreVersion(Command):
    """Back to an earlier version, which becomes the newest one by that (VER6)."""

    kind: ClassVar[str] = "document.restore"
    document: str
    version: int
