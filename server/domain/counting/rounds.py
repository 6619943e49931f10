"""The next round of an election, as the rule proposes it; it becomes a vote of its own (SPEC COUNT6, COUNT7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.counting.rules import Rule


@dataclass(frozen=True, slots=True)
class Next:
    """Who stands for the seats that are open, those with more votes first, and in which form: one of FORMS."""

    form: str
    options: tuple[str, ...]
    seats: int

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        return {"form": self.form, "options": list(self.options), "seats": self.seats}


def next_round(rule: Rule, waiting: Mapping[str, int], tied: Sequence[str], seats: int) -> Next | None:
    """None where the rule foresees no further round, or nobody is left.

    `waiting` are the votes of all who are not elected, highest first. A tie at the last seat is run off between the tied
    where that is a remedy; other remedies are for the assembly, not for a round.
    """
    if tied:
        return Next("runoff", tuple(tied), seats) if "runoff" in rule.tie else None
    if rule.rounds is None or not waiting:
        return None
    form, options = rule.rounds.form, list(waiting)
    if form == "runoff":
        options = first(waiting, rule.rounds.first or 2)
    elif form == "lowest_leaves":
        leaving = lowest(waiting)
        if not leaving or len(waiting) - len(leaving) < seats:
            form = "remaining"  # nobody can leave: equals at the bottom, or too few would be left
        else:
            options = [name for name in waiting if name not in leaving]
    return Next(form, tuple(options), seats)


def first(votes: Mapping[str, int], number: int) -> list[str]:
    """The highest so many; whoever has as many votes as the last of them comes along, since nobody chose between them."""
    ranked = sorted(votes, key=lambda name: -votes[name])
    if len(ranked) <= number:
        return ranked
    return [name for name in ranked if votes[name] >= votes[ranked[number - 1]]]


def lowest(votes: Mapping[str, int]) -> list[str]:
    """Who has the fewest votes. Several do only where, with all their votes together, none of them could pass the next.

    Empty where equals are the lowest and it matters which of them leaves: nobody chose between them.
    """
    fewest = min(votes.values())
    last = [name for name in votes if votes[name] == fewest]
    above = [n for n in votes.values() if n > fewest]
    if len(last) == 1 or (above and fewest * len(last) < min(above)):
        return last
    return []
