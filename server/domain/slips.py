"""Ballots on paper and shows of hands (SPEC SLIP1 to SLIP10): rows, the chain's entries, and what must add up.

Who holds a paper is known, as the roll is; which paper somebody holds, and what is on it, is known to nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.domain.chain import canon, digest

MOST_PILES = 200
MOST_IN_PILE = 1_000
LEAST_TELLERS = 2
Numbers = dict[str, dict[str, int]]
"""How many hands were counted: by question, then by answer."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The papers of one slot: out while its holder has one; spoilt and returned count those that came back."""

    poll: str
    slot: str
    out: bool
    spoilt: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper ballot as one teller keyed it in: its pile, its running number there, and the answers; None once undone."""

    poll: str
    teller: str
    pile: int
    number: int
    choices: list[Any] | None


@dataclass(frozen=True, slots=True)
class Hands:
    """What one person counted at a show of hands."""

    poll: str
    person: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Board:
    """The counting board: chair is a person's id, members [{"name", "task"}] as the record names them, the chair first."""

    poll: str
    chair: str
    members: list[dict[str, str]] = field(default_factory=list)
    place: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the tellers agreed on: numbers as in the result's `papers`, ballots [{"pile", "number", "c"}] in that order.

    Of a show of hands there are no ballots; numbers are the hands then.
    """

    poll: str
    numbers: dict[str, Any]
    ballots: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Whether the papers add up: issued − spoilt − returned is how many should be found (SLIP5)."""

    issued: int
    spoilt: int
    returned: int

    @property
    def expected(self) -> int:
        return self.issued - self.spoilt - self.returned

    @classmethod
    def of(cls, slips: Iterable[Slip]) -> "Reckoning":
        """Every paper that went out is out still, was exchanged as spoilt, or came back unused."""
        rows = list(slips)
        spoilt, returned = sum(each.spoilt for each in rows), sum(each.returned for each in rows)
        return cls(sum(each.out for each in rows) + spoilt + returned, spoilt, returned)

    def told(self, found: int, reason: str) -> dict[str, Any]:
        """As it stands in the result; reason is empty where the numbers add up."""
        counted = {"issued": self.issued, "spoilt": self.spoilt, "returned": self.returned, "found": found}
        return {**counted, "reason": reason}


@dataclass(frozen=True, slots=True)
class Difference:
    """A ballot on which the tellers do not agree yet: what each of them keyed (SLIP4)."""

    pile: int
    number: int
    said: dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All keyed ballots side by side: agreed ones with their answers, those that differ, and those that one alone keyed."""

    agreed: list[dict[str, Any]]
    differ: list[Difference]
    alone: list[tuple[int, int]]

    @property
    def settled(self) -> bool:
        return not self.differ and not self.alone


def compare(sheets: Sequence[Sheet]) -> Comparison:
    """A ballot is agreed on when at least two keyed it and all who did say the same, whatever the order they did it in."""
    said: dict[tuple[int, int], dict[str, list[Any]]] = {}
    for sheet in sheets:
        if sheet.choices is not None:
            said.setdefault((sheet.pile, sheet.number), {})[sheet.teller] = sheet.choices
    agreed, differ, alone = [], [], []
    for (pile, number), by_teller in sorted(said.items()):
        first = next(iter(by_teller.values()))
        if len(by_teller) < LEAST_TELLERS:
            alone.append((pile, number))
        elif any(choices != first for choices in by_teller.values()):
            differ.append(Difference(pile, number, dict(sorted(by_teller.items()))))
        else:
            agreed.append({"pile": pile, "number": number, "c": first})
    return Comparison(agreed, differ, alone)


def papers_hash(ballots: list[dict[str, Any]]) -> bytes:
    """H("papers", canon(ballots)), 32 bytes: what the chain says of the keyed list."""
    return digest("papers", canon(ballots))


def slip_entry(slot: str) -> dict[str, Any]:
    """A paper was handed to the holder of this slot. No time, on purpose (BOX4)."""
    return {"e": "slip", "slot": slot}


def slip_back_entry(slot: str) -> dict[str, Any]:
    """It came back unused."""
    return {"e": "slip_back", "slot": slot}


def slip_spoilt_entry(slot: str) -> dict[str, Any]:
    """It came back spoilt, and another was handed out for it."""
    return {"e": "slip_spoilt", "slot": slot}


def papers_entry(at: str, by: str | None, numbers: dict[str, Any], ballots: list[dict[str, Any]]) -> dict[str, Any]:
    """The papers were settled: their numbers, and the hash of what was keyed in."""
    return {"e": "papers", "at": at, "by": by, "papers": numbers, "hash": papers_hash(ballots).hex()}


def hands_entry(at: str, by: str | None, numbers: Numbers) -> dict[str, Any]:
    """Two people counted the same hands."""
    return {"e": "hands", "at": at, "by": by, "hands": numbers}
