"""Facts about the minutes: that a text was fixed, and who signed it. The text itself names people and stays out (LOG6, MIN5)."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class MinutesPublished(Fact):
    """sha256: of the canonical text, hex; version counts from 1; at: UTC."""

    kind: ClassVar[str] = "minutes.published"
    version: int
    sha256: str
    at: str


@dataclass(frozen=True, slots=True)
class MinutesSigned(Fact):
    """role: chair or secretary; key: the badge's public key then; sig over `minutes.message`, hex; at: UTC."""

    kind: ClassVar[str] = "minutes.signed"
    version: int
    person: str
    role: str
    key: str
    sig: str
    at: str
