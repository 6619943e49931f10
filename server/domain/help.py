"""Rows for help in the hall: who called for whom, and which tablets are lent (SPEC HELP1 to HELP8). Never in the log."""

from dataclasses import dataclass
from typing import Literal

from server.domain.record import Record

ABOUT = ("device", "procedure", "water", "microphone", "doctor", "other")
"""What somebody may call for; only `other` comes with a line of their own."""
How = Literal["done", "withdrawn"]


@dataclass(frozen=True, slots=True)
class HelpCall(Record):
    """One call for help: seat as it was when they called; at, taken and ended are moments in UTC, steward is who comes."""

    person: str
    about: str
    text: str
    seat: str
    at: str
    steward: str | None = None
    taken: str | None = None
    ended: str | None = None
    how: How | None = None
