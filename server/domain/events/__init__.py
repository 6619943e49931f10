"""What can happen in a congress: one frozen dataclass for each kind of event (SPEC LOG1, LOG6).

A fact holds only what every delegate may see; persons appear by id. `kind` is the name on the wire.
"""

from dataclasses import dataclass
from typing import Any

from server.domain.chain import event_hash, head_of
from server.domain.events.base import *
from server.domain.events.before import *
from server.domain.events.congress import *
from server.domain.events.counting import *
from server.domain.events.documents import *
from server.domain.events.door import *
from server.domain.events.floor import *
from server.domain.events.groups import *
from server.domain.events.life import *
from server.domain.events.minutes import *
from server.domain.events.papers import *
from server.domain.events.polls import *
from server.domain.events.running import *
from server.domain.events.seating import *
from server.domain.events.sites import *
from server.domain.events.walls import *

FACTS: dict[str, type[Fact]] = {fact.kind: fact for fact in Fact.__subclasses__()}


def fact_of(kind: str, data: dict[str, Any]) -> Fact:
    """The fact that a stored event tells; KeyError or TypeError when the log is from a newer version."""
    return FACTS[kind](**data)


@dataclass(frozen=True, slots=True)
class Event:
    """A fact with its place in the log: at is UTC in ISO 8601, by a person's id or None for the server."""

    seq: int
    fact: Fact
    at: str
    by: str | None
    hash: bytes

    @property
    def kind(self) -> str:
        return self.fact.kind

    @property
    def head(self) -> str:
        return head_of(self.hash)


def chained(before: bytes, seq: int, fact: Fact, at: str, by: str | None) -> Event:
    """The event that follows the one whose hash is before (LOG2)."""
    return Event(seq, fact, at, by, event_hash(before, seq, fact.kind, fact.data(), at, by))
