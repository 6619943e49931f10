"""Commands about where people sit."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class SetSeating(Command):
    """The hall's plan, {"form", "seats": [[label, x, y, row], …]}, or None for none (SEAT1)."""

    kind: ClassVar[str] = "seating.set"
    plan: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class AssignSeats(Command):
    """Who sits where from now on, all at once: {person: seat, "" for none} (SEAT5)."""

    kind: ClassVar[str] = "seating.assign"
    seats: dict[str, str]
