"""Commands about people and their badges."""

from dataclasses import dataclass, field
from typing import ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class AddPerson(Command):
    """voting: None is as the roles say, which a delegate has and nobody else (BADGE10)."""

    kind: ClassVar[str] = "person.add"
    name: str
    delegation: str = ""
    seat: str = ""
    roles: tuple[str, ...] = ("delegate",)
    voting: bool | None = None
    weight: str = "1"
    language: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditPerson(Command):
    kind: ClassVar[str] = "person.edit"
    person: str
    name: str
    delegation: str
    seat: str
    roles: tuple[str, ...]
    voting: bool
    weight: str = "1"
    language: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemovePerson(Command):
    kind: ClassVar[str] = "person.remove"
    person: str


@dataclass(frozen=True, slots=True)
class ReissueBadge(Command):
    kind: ClassVar[str] = "person.reissue"
    person: str
