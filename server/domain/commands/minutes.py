"""Commands about the minutes (SPEC MIN3 to MIN7)."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class EditMinutes(Command):
    """A part as it should read now: `head`, `opening`, an agenda item's id, or `closing`; version: the one that was edited.

    texts: the head's fields, or `conclusion`. blocks: [{"entry", "text"?, "log"?} or {"key", "text"}] in their order, None to
    follow the log as it goes; omitted: entries that are left out.
    """

    kind: ClassVar[str] = "minutes.edit"
    part: str
    version: int
    texts: dict[str, str] = field(default_factory=dict)
    blocks: tuple[dict[str, Any], ...] | None = None
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddTask(Command):
    """What was decided to be done; body: who does it, due: YYYY-MM-DD."""

    kind: ClassVar[str] = "minutes.add_task"
    text: str
    body: str = ""
    due: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class EditTask(Command):
    """state: open, doing or done; version: the one that was edited."""

    kind: ClassVar[str] = "minutes.edit_task"
    task: str
    version: int
    text: str
    body: str = ""
    due: str | None = None
    item: str | None = None
    state: str = "open"


@dataclass(frozen=True, slots=True)
class RemoveTask(Command):
    kind: ClassVar[str] = "minutes.remove_task"
    task: str


@dataclass(frozen=True, slots=True)
class PublishMinutes(Command):
    """Fixes the text as it stands as the next version (MIN5)."""

    kind: ClassVar[str] = "minutes.publish"


@dataclass(frozen=True, slots=True)
class SignMinutes(Command):
    """role: chair or secretary; sig: hex, by the badge's key (MIN6)."""

    kind: ClassVar[str] = "minutes.sign"
    version: int
    role: str
    sig: str
