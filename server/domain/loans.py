"""A tablet that a steward lent: whose it is now, who lent it, since when (SPEC HELP5 to HELP7)."""

from dataclasses import dataclass

from server.domain.record import Record


@dataclass(frozen=True, slots=True)
class Loan(Record):
    """session: what is kept of the tablet's cookie, in hex; label: its number. It is out until it has ended.

    scanned: when its reader's own badge made it a full session (HELP6); ended: when it came back, and by whom it was ended.
    """

    person: str
    steward: str
    at: str
    session: str
    label: str = ""
    scanned: str = ""
    ended: str = ""
    by: str = ""
