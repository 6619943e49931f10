"""Published results as `hemicycle tally` reads them: motions and elections, in whatever counters the source names.

A base is the sum of the counters that the vector names, so nothing is derived that the source tells itself. The arithmetic is
`server.domain.counting`'s.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from server.domain.counting.shares import OPERATORS, Threshold

_PARTS = ("yes", "no", "abstain", "blank", "invalid")
_OTHER_NAMES = {
    "votes_for_candidates": "votes",
    "candidate_votes": "votes",
    "total_votes": "votes",
    "votes_valid": "valid",
    "valid_votes": "valid",
    "valid_ballots": "valid",
    "votes_cast": "cast",
    "ballots_cast": "cast",
    "abstentions": "abstain",
    "abstention": "abstain",
    "against": "no",
    "for": "yes",
    "members": "entitled",
    "summoned": "entitled",
    "electorate": "entitled",
    "spoilt": "invalid",
    "empty": "blank",
}
_TOGETHER = {"present_and_voting": ["yes", "no"], "yes_no": ["yes", "no"], "yes_no_abstain": ["yes", "no", "abstain"]}


class BadVector(ValueError):
    """A vector that cannot be counted; `code` names a sentence `cli.tally.CODE`, `params` fill it."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def exact(value: Any) -> Fraction:
    """An integer, a decimal, or either as text. Raises BadVector."""
    try:
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise InvalidOperation
        return Fraction(Decimal(value.strip().replace("_", "") if isinstance(value, str) else value))
    except (InvalidOperation, ValueError, OverflowError):
        raise BadVector("number", found=repr(value)) from None


def shown(value: Fraction) -> str:
    """Exactly, as a decimal where that ends: "3.6", else "22/3"."""
    rest, places = value.denominator, 0
    while 10**places % rest and places <= rest.bit_length():  # no more places than twos in it
        places += 1
    if 10**places % rest:
        return str(value)
    whole, part = divmod(abs(value.numerator) * 10**places // rest, 10**places)
    digits = str(part).zfill(places).rstrip("0") if part else ""
    return ("-" if value < 0 else "") + str(whole) + (f".{digits}" if digits else "")


def plain(value: Fraction) -> int | str:
    """An integer where it is one, else the decimal as text."""
    return value.numerator if value.denominator == 1 else shown(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def named(name: str) -> str:
    """A counter by the name that we have for it."""
    return _OTHER_NAMES.get(name, name)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a source counted, by counter; what it does not name follows from the rest, or is missing."""

    given: Mapping[str, Fraction]

    @classmethod
    def of(cls, *sources: Mapping[str, Any]) -> "Totals":
        """The numbers of several objects, the first that names a counter wins; what is no number is left out."""
        given: dict[str, Fraction] = {}
        for source in sources:
            for name, value in source.items():
                if value is not None and isinstance(value, int | str | Decimal) and not isinstance(value, bool):
                    if isinstance(value, str) and not re.fullmatch(r"\s*[0-9_]+(\.[0-9]+)?\s*", value, re.ASCII):
                        continue
                    given.setdefault(named(name), exact(value))
        return cls(given)

    def find(self, name: str) -> Fraction | None:
        """The counter, given or derived; None where neither will do."""
        if name in self.given:
            return self.given[name]
        match name:
            case "cast":
                return self._cast()
            case "valid":
                return self._less("cast", ("invalid", "blank"))
            case "present":
                return self.find("cast")
            case "entitled":
                return self._sum(("cast", "not_cast")) or self._sum(("present", "absent"))
            case "not_cast":
                return self.given["entitled"] - (self.find("cast") or 0) if "entitled" in self.given else None
            case "absent" | "invalid" | "blank" | "abstain":
                return Fraction(0)
            case "yes" | "no":
                return Fraction(0) if {"yes", "no"} & self.given.keys() else None
            case _:
                return None

    def get(self, name: str) -> Fraction:
        """The same; BadVector where it is missing."""
        found = self.find(named(name))
        if found is None:
            raise BadVector("counter", counter=name)
        return found

    def sum(self, base: Any) -> Fraction:
        """The sum of the named counters; a leading minus takes one away."""
        if isinstance(base, str):
            base = _TOGETHER.get(base, base.split("+"))
        names = [name.strip() for name in base] if isinstance(base, list) and all(map(_is_text, base)) else None
        if not names:
            raise BadVector("base", found=repr(base))
        parts = ((-1, name[1:]) if name.startswith("-") else (1, name) for name in names)
        return sum((sign * self.get(name) for sign, name in parts), Fraction(0))

    def whole(self) -> bool:
        """Whether everything counted is a whole number, apart from what groups weigh."""
        return all(n.denominator == 1 for name, n in self.given.items() if "_" not in name or name == "not_cast")

    def _cast(self) -> Fraction | None:
        parts = [self.given[name] for name in (*_PARTS, "votes") if name in self.given]
        return sum(parts, Fraction(0)) if parts else None

    def _less(self, name: str, others: Iterable[str]) -> Fraction | None:
        start = self.find(name)
        return (
            None
            if start is None
            else start - sum((self.given.get(other, Fraction(0)) for other in others), Fraction(0))
        )

    def _sum(self, names: Sequence[str]) -> Fraction | None:
        if not all(name in self.given for name in names[1:]) or self.find(names[0]) is None:
            return None
        return sum((self.get(name) for name in names), Fraction(0))


def threshold(value: Any) -> Threshold:
    """[op, num, den], also with numbers as text. Raises BadVector."""
    try:
        op, num, den = value
        share = (str(op), int(num), int(den))
    except (TypeError, ValueError):
        raise BadVector("threshold", found=repr(value)) from None
    if share[0] not in OPERATORS or share[2] < 1 or share[1] < 0:
        raise BadVector("threshold", found=repr(value))
    return share


def required(share: Threshold, base: Fraction, *, whole: bool) -> int | str:
    """The least whole number that is enough, never below 1; with decimal weights the bound itself: ">3.6"."""
    op, num, den = share
    bound = base * num / den
    if not whole:
        return f"{op}{shown(bound)}"
    least = bound.numerator // bound.denominator + 1 if op == ">" else -(-bound.numerator // bound.denominator)
    return max(1, least)
