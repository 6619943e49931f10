"""A tablet that a steward lent: whose it is now, who lent it, since when (SPEC HELP5 to HELP7)."""

from dataclasses import dataclass

from server.domain.record import Record


@dataclass(frozen=True, slots=True)
class Loan(Record):
    """session: what is kept of the tablet's cookie, in hex; it is out for as long as there is that session. label: its number."""

    person: str
    steward: str
    at: str
    session: str
    label: str = ""
