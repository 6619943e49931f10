"""Facts about the walls."""

from dataclasses import dataclass
from typing import Any, ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class WallSet(Fact):
    """A wall shows something else from now on; name is the screen's, content is the state's `data`: persons by id."""

    kind: ClassVar[str] = "wall.set"
    wall: str
    name: str
    scene: str
    content: dict[str, Any]
    tongues: list[str]


@dataclass(frozen=True, slots=True)
class WallRemoved(Fact):
    kind: ClassVar[str] = "wall.removed"
    wall: str
