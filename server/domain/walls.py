"""The walls of a hall: each projector, and what it was told to show (SPEC WALL8, WALL9)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from server.domain.permissions import Role
from server.domain.rows import LINK_REF

STAFF_REF = f"{LINK_REF}wall:"
"""How the ref of a projector begins that was added in the hall: it is on no list of people, and has no badge on paper."""

VOTES_FIRST = "votes_first"


class Scene(StrEnum):
    """What a wall may be told to show; FOLLOW is whatever the chair does."""

    FOLLOW = "follow"
    WELCOME = "welcome"
    NAMEPLATES = "nameplates"
    ITEM = "item"
    SPEAKER = "speaker"
    QUEUE = "queue"
    VOTE = "vote"
    RESULT = "result"
    CLOCK = "clock"
    DOCUMENT = "document"
    MESSAGE = "message"
    BREAK = "break"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Wall:
    """A projector; id is its person's. data: what its scene shows, as in `decide.walls`, with VOTES_FIRST where votes
    go before that; tongues: none for the congress's."""

    id: str
    name: str
    scene: str = Scene.FOLLOW
    data: dict[str, Any] = field(default_factory=dict)
    tongues: tuple[str, ...] = ()


def public_name(name: str, roles: tuple[str, ...]) -> str:
    """A screen's name may be told to everybody; somebody who is more than a screen is a person, and is not named (LOG6)."""
    return name if set(roles) == {Role.PROJECTOR} else ""
