"""Commands about what somebody keeps for themselves while reading."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class KeepPlace(Command):
    """Where the caller reads on, on any device; page counts from 1 (SPEC READ3)."""

    kind: ClassVar[str] = "place.keep"
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class FollowPlaces(Command):
    """Documents that the caller's device showed while it followed the chair; told late, many at once (SPEC STAT4)."""

    kind: ClassVar[str] = "place.follow"
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutMark(Command):
    """A mark of one's own, new or changed (SPEC MARK3); mark: 32 hex digits that a device made up."""

    kind: ClassVar[str] = "mark.put"
    mark: str
    document: str
    sha256: str
    page: int
    form: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RemoveMark(Command):
    kind: ClassVar[str] = "mark.remove"
    mark: str


@dataclass(frozen=True, slots=True)
class ShareMark(Command):
    """shared: with one's delegation, or no longer."""

    kind: ClassVar[str] = "mark.share"
    mark: str
    shared: bool
