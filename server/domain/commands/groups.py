"""Commands about groups, and about the notes that their members share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class AddGroup(Command):
    """A group (GROUP1), on the wire `kind`: discussion, or delegation, named like one; at: ISO 8601 with its zone."""

    kind: ClassVar[str] = "group.add"
    spelt: ClassVar[Mapping[str, str]] = {"kind": "form"}
    name: str
    names: Texts = field(default_factory=dict)
    form: str = "discussion"
    room: str = ""
    at: str | None = None
    reporter: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditGroup(Command):
    """All of it as it is from now on; seen: the members that whoever edits knew of, where they care (GROUP2)."""

    kind: ClassVar[str] = "group.edit"
    spelt: ClassVar[Mapping[str, str]] = {"kind": "form"}
    group: str
    name: str
    names: Texts = field(default_factory=dict)
    form: str = "discussion"
    room: str = ""
    at: str | None = None
    reporter: str | None = None
    members: tuple[str, ...] = ()
    seen: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RemoveGroup(Command):
    """Its notes go with it; a summary that was handed in stays a document."""

    kind: ClassVar[str] = "group.remove"
    group: str


@dataclass(frozen=True, slots=True)
class WriteNote(Command):
    """A new note (note: None, version 0), or the one that the writer has read as that version (GROUP3)."""

    kind: ClassVar[str] = "note.write"
    group: str
    text: str
    title: str = ""
    note: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class RemoveNote(Command):
    kind: ClassVar[str] = "note.remove"
    group: str
    note: str
    version: int
