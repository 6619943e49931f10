"""Speeches as written: rows of the registry, their author's alone until they are opened for all (SPEC FLOOR10 to FLOOR12)."""

from dataclasses import dataclass
from enum import StrEnum

from server.domain.record import Record


class Stage(StrEnum):
    """attached: opens when its speaker is called; submitted: handed in instead of speaking; published: for everybody."""

    ATTACHED = "attached"
    SUBMITTED = "submitted"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Script(Record):
    """A written speech on an agenda item without its words: sha256 of them in UTF-8, length in characters, at in UTC."""

    person: str
    item: str
    stage: str
    sha256: str
    length: int
    at: str


@dataclass(frozen=True, slots=True)
class Wording(Record):
    """The words of the script of the same id."""

    text: str
