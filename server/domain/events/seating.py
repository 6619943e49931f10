"""The hall's seating plan; who sits where is in the registry."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class SeatingSet(Fact):
    """{"form", "seats": [[label, x, y, row], …]}, or None: the hall has no plan."""

    kind: ClassVar[str] = "seating.set"
    plan: dict[str, Any] | None
