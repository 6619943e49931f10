"""Facts about groups: who meets where; what they write stays with them (GROUP2)."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.events.base import Fact, Texts


@dataclass(frozen=True, slots=True)
class GroupAdded(Fact):
    """form: discussion or delegation; told again, with the same id, when it changed."""

    kind: ClassVar[str] = "group.added"
    group: str
    name: str
    names: Texts
    form: str
    room: str
    at: str | None
    reporter: str | None
    members: list[str]


@dataclass(frozen=True, slots=True)
class GroupRemoved(Fact):
    kind: ClassVar[str] = "group.removed"
    group: str


@dataclass(frozen=True, slots=True)
class GroupReported(Fact):
    """Its summary is a document of the congress now, which the secretariat releases like any other."""

    kind: ClassVar[str] = "group.reported"
    group: str
    document: str
