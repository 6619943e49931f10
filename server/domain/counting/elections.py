"""Elections of N out of M by votes for candidates, and lists decided name by name (SPEC COUNT5 to COUNT8)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from server.domain.counting.bases import ELECTIONS_ONLY, total
from server.domain.counting.counts import Counts, Turnout
from server.domain.counting.quorums import Attendance, attendance
from server.domain.counting.rounds import Next, next_round
from server.domain.counting.rules import Rule
from server.domain.counting.shares import least


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate: votes, what they are counted of, and how many are enough (None under plurality); in 1/scale."""

    votes: int
    base: int | None
    required: int | None

    @property
    def reached(self) -> bool:
        """Whether the votes are enough; nobody is elected by no vote at all."""
        return self.votes >= max(1, self.required or 0)


@dataclass(frozen=True, slots=True)
class ElectionOutcome:
    """What a round of an election came to; ids, those with more votes first.

    `required` and `base` are None under plurality, and where each name of a list has its own (see `each`). `reached` may be
    more than there are seats: then the highest are `elected`. `tied` have equal votes at the last seat and are not elected.
    `reason` is complete, open_seats, tied, not_quorate or empty. `next` is the round that the rule proposes.
    """

    required: int | None
    base: int | None
    quorate: bool | None
    quorum_required: int | None
    elected: tuple[str, ...]
    reached: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    reason: str
    next: Next | None
    each: Mapping[str, Standing]

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        value = asdict(self)
        return (
            value
            | {name: list(value[name]) for name in ("elected", "reached", "tied")}
            | {"next": None if self.next is None else self.next.to_json()}
        )


def decide_election(
    rule: Rule, votes: Mapping[str, int], turnout: Turnout, seats: int, *, number: int = 1
) -> ElectionOutcome:
    """Who is elected by the votes given to each candidate, in round `number` (COUNT5).

    `votes` names every candidate, in the order of the ballot; no number is above the ballots that were marked. ValueError.
    """
    if any(type(n) is not int or not 0 <= n <= turnout.marked for n in votes.values()):
        raise ValueError("nobody has more votes than there are marked ballots, or less than none")
    counted = {name: turnout.of(n) for name, n in votes.items()}
    return _decide(rule, counted, sum(votes.values()), seats, number)


def decide_list(rule: Rule, counted: Mapping[str, Counts], seats: int, *, number: int = 1) -> ElectionOutcome:
    """A list without surplus, decided name by name as motions are, each by its own yes and no (COUNT8)."""
    return _decide(rule, counted, sum(counts.yes for counts in counted.values()), seats, number)


def _decide(rule: Rule, counted: Mapping[str, Counts], votes: int, seats: int, number: int) -> ElectionOutcome:
    if not rule.is_election or seats < 1 or not counted:
        raise ValueError("an election needs a rule for elections, a seat and a candidate")
    now = rule.in_round(number)
    each = {name: _standing(now, counts, votes) for name, counts in counted.items()}
    there = attendance(rule, next(iter(counted.values())))
    ranked = sorted(each, key=lambda name: -each[name].votes)
    reached = [name for name in ranked if each[name].reached]
    elected, tied = cut(reached, {name: standing.votes for name, standing in each.items()}, seats)
    if there is not None and not there.met:
        elected, reached, tied = [], [], []
    left = seats - len(elected)
    reason = _reason(there, votes, tied, left)
    proposal = None
    if left and reason != "not_quorate":
        waiting = {name: each[name].votes for name in ranked if name not in elected}
        proposal = next_round(rule, waiting, tied, left)
    return ElectionOutcome(
        *_common(each), *_met(there), tuple(elected), tuple(reached), tuple(tied), left, reason, proposal, each
    )


def cut(reached: Sequence[str], votes: Mapping[str, int], seats: int) -> tuple[list[str], list[str]]:
    """(elected, tied): the highest for the seats there are; equals at the last seat are tied, never picked (COUNT6).

    `reached` has those with more votes first.
    """
    if len(reached) <= seats:
        return list(reached), []
    at_the_cut = votes[reached[seats - 1]]
    if votes[reached[seats]] < at_the_cut:
        return list(reached[:seats]), []
    return [name for name in reached if votes[name] > at_the_cut], [
        name for name in reached if votes[name] == at_the_cut
    ]


def _standing(rule: Rule, counts: Counts, votes: int) -> Standing:
    if rule.threshold is None:
        return Standing(counts.yes, None, None)

    def counter(name: str) -> int:
        return votes if name == ELECTIONS_ONLY else counts.counter(name)

    base = total(rule.base, counter)
    return Standing(counts.yes, base, max(1, least(*rule.threshold, base)))


def _common(each: Mapping[str, Standing]) -> tuple[int | None, int | None]:
    found = {(standing.required, standing.base) for standing in each.values()}
    return found.pop() if len(found) == 1 else (None, None)


def _met(there: Attendance | None) -> tuple[bool | None, int | None]:
    return (None, None) if there is None else (there.met, there.required)


def _reason(there: Attendance | None, votes: int, tied: Sequence[str], left: int) -> str:
    if there is not None and not there.met:
        return "not_quorate"
    if tied:
        return "tied"
    if left == 0:
        return "complete"
    return "open_seats" if votes else "empty"
