"""Commands about what the walls show."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class SetWall(Command):
    """What one wall shows from now on (WALL8); data as its scene asks, tongues: languages, None for as they were.

    nameplates {"people": [ids]} or {} (the presidium) · clock and break {"minutes"} or {"until"}, {"title", "titles"} ·
    document {"document", "page"} · message {"text", "texts"} · item {"item"} or {} ·
    result {"poll"} or {} (the newest) · the others {}. Each but follow and vote may add {"votes_first": true} (WALL15).
    """

    kind: ClassVar[str] = "wall.set"
    wall: str
    scene: str
    data: dict[str, Any] = field(default_factory=dict)
    tongues: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FollowWalls(Command):
    """Every wall shows again what the chair does."""

    kind: ClassVar[str] = "wall.follow"


@dataclass(frozen=True, slots=True)
class AddWall(Command):
    """One more projector, by a name that everybody may read."""

    kind: ClassVar[str] = "wall.add"
    name: str


@dataclass(frozen=True, slots=True)
class LinkWall(Command):
    """A new link for a projector; its old one ends. Like a badge's, it exists in clear in this answer only."""

    kind: ClassVar[str] = "wall.link"
    wall: str
