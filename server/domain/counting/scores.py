"""Scores: the highest sum, and STAR, score then automatic run-off (SPEC COUNT10)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from server.domain.counting.elections import cut

Scores = Mapping[str, int]
ScoreBallots = Sequence[tuple[int, Scores]]


@dataclass(frozen=True, slots=True)
class ScoreOutcome:
    """Sums of scores × weight, those with most first; `tied` at the last seat are not elected. No score elects nobody."""

    scores: Mapping[str, int]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        return asdict(self) | {"elected": list(self.elected), "tied": list(self.tied)}


@dataclass(frozen=True, slots=True)
class StarOutcome:
    """Sums of scores; how many prefer each of the two finalists, and how many neither; who is elected.

    `tied` could not be separated by any of the steps: then nobody is elected. `reason` is complete, tied or empty.
    """

    scores: Mapping[str, int]
    runoff: Mapping[str, int]
    no_preference: int
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        return asdict(self) | {"elected": list(self.elected), "tied": list(self.tied)}


def count_scores(options: Sequence[str], ballots: ScoreBallots, seats: int) -> ScoreOutcome:
    """The highest sums are elected. Who is not scored on a ballot has 0 there."""
    scores = sums(options, ballots)
    elected, tied = cut([name for name in scores if scores[name] > 0], scores, seats)
    left = seats - len(elected)
    reason = "tied" if tied else "complete" if not left else "open_seats" if elected else "empty"
    return ScoreOutcome(scores, tuple(elected), tuple(tied), left, reason)


def count_star(options: Sequence[str], ballots: ScoreBallots) -> StarOutcome:
    """The two with the highest sums; of them, who is scored higher on more ballots.

    Equal sums are separated by who is preferred to the others tied with them on more ballots, then by who has the highest
    score of all more often; an equal run-off by the sums, then by the highest scores too.
    """
    scores = sums(options, ballots)
    if len(scores) < 2 or not any(scores.values()):
        elected = tuple(name for name in scores if scores[name] > 0)
        return StarOutcome(scores, {}, 0, elected, (), "complete" if elected else "empty")
    finalists, tied = _finalists(scores, ballots)
    if tied:
        return StarOutcome(scores, {}, 0, (), tuple(tied), "tied")
    a, b = finalists
    prefer = {a: _prefer(a, b, ballots), b: _prefer(b, a, ballots)}
    neither = sum(weight for weight, _ in ballots) - sum(prefer.values())
    best = _best([a, b], prefer, scores, _highest_marks([a, b], ballots))
    if len(best) > 1:
        return StarOutcome(scores, prefer, neither, (), tuple(best), "tied")
    return StarOutcome(scores, prefer, neither, tuple(best), (), "complete")


def sums(options: Sequence[str], ballots: ScoreBallots) -> dict[str, int]:
    """Each candidate's sum, the highest first."""
    scores = dict.fromkeys(options, 0)
    for weight, marks in ballots:
        for name, mark in marks.items():
            scores[name] += weight * mark
    return dict(sorted(scores.items(), key=lambda each: -each[1]))


def _finalists(scores: Mapping[str, int], ballots: ScoreBallots) -> tuple[list[str], list[str]]:
    """(the two, the tied): those with the highest sums, one place after the other."""
    chosen: list[str] = []
    while len(chosen) < 2:
        left = [name for name in scores if name not in chosen]
        best = _best(left, scores)
        if len(best) + len(chosen) > 2:
            wins = {name: sum(_beats(name, other, ballots) for other in best) for name in best}
            best = _best(best, wins, _highest_marks(best, ballots))
        if len(best) + len(chosen) > 2:
            return chosen, best
        chosen += best
    return chosen, []


def _best(names: Sequence[str], *measures: Mapping[str, int]) -> list[str]:
    """Those with the most by the first measure, of them by the second, and so on."""
    left = list(names)
    for measure in measures:
        most = max(measure[name] for name in left)
        left = [name for name in left if measure[name] == most]
    return left


def _prefer(name: str, other: str, ballots: ScoreBallots) -> int:
    return sum(weight for weight, marks in ballots if marks.get(name, 0) > marks.get(other, 0))


def _beats(name: str, other: str, ballots: ScoreBallots) -> bool:
    return _prefer(name, other, ballots) > _prefer(other, name, ballots)


def _highest_marks(names: Sequence[str], ballots: ScoreBallots) -> dict[str, int]:
    """How many ballots give each the highest score that any ballot gives anybody."""
    highest = max((mark for _, marks in ballots for mark in marks.values()), default=0)
    return {name: sum(weight for weight, marks in ballots if marks.get(name, 0) == highest) for name in names}
