"""Rows for what stays on paper: the entries, and who has which copy (SPEC PAPER1 to PAPER5)."""

from dataclasses import dataclass, field
from typing import Any

from server.domain.events import Texts

Strokes = tuple[tuple[int, ...], ...]
"""A signature: each stroke as x, y, x, y, … on a field of SIGNATURE_WIDTH by SIGNATURE_HEIGHT units."""
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 1000, 400


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is not digital. audience as in `audience`, None for everybody; copies are numbered from 1.

    back: it must be handed back; listed: the hall may read its title on the agenda.
    """

    id: str
    title: str
    copies: int
    added: str
    titles: Texts = field(default_factory=dict)
    item: str | None = None
    audience: dict[str, Any] | None = None
    back: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Handing:
    """One copy in one person's hands: at, by and back are moments in UTC and a person's id; back is None while it is out.

    signature is empty where somebody signed on the printed sheet instead.
    """

    id: str
    paper: str
    number: int
    person: str
    at: str
    by: str | None
    signature: Strokes = ()
    back: str | None = None
