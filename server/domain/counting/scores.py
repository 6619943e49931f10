"""Scores: the highest sum, and STAR, score then automatic run-off (SPEC COUNT10)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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


def count_star(
    options: Sequence[str], ballots: ScoreBallots, *, largest: int = 5, lots: Sequence[str] | None = None
) -> StarOutcome:
    """The two with the highest sums; of them, who is scored higher on more ballots.

    Equal sums are separated by how often each is preferred to another of the equals, then by how often each has the `largest`
    score; an equal run-off by the sums, then by the largest scores too (the steps of the STAR Voting Action Fund). `lots`, an
    order drawn beforehand, separates those who are equal still.
    """
    scores = sums(options, ballots)
    if len(scores) < 2 or not ballots:
        alone = tuple(scores) if ballots else ()
        return StarOutcome(scores, {}, 0, alone, (), "complete" if alone else "empty")
    fives = _marked(scores, ballots, largest)
    last: list[Measure] = [] if lots is None else [lambda of: {name: -lots.index(name) for name in of}]
    steps: list[Measure] = [lambda _: scores, lambda of: _preferred(of, ballots), lambda _: fives, *last]
    finalists, tied = _highest(list(scores), 2, steps)
    if tied:
        return StarOutcome(scores, {}, 0, (), tuple(tied), "tied")
    a, b = finalists
    prefer = {a: _prefer(a, b, ballots), b: _prefer(b, a, ballots)}
    neither = sum(weight for weight, _ in ballots) - sum(prefer.values())
    winner, tied = _highest([a, b], 1, [lambda _: prefer, lambda _: scores, lambda _: fives, *last])
    return StarOutcome(scores, prefer, neither, tuple(winner), tuple(tied), "tied" if tied else "complete")


def sums(options: Sequence[str], ballots: ScoreBallots) -> dict[str, int]:
    """Each candidate's sum, the highest first."""
    scores = dict.fromkeys(options, 0)
    for weight, marks in ballots:
        for name, mark in marks.items():
            scores[name] += weight * mark
    return dict(sorted(scores.items(), key=lambda each: -each[1]))


Measure = Callable[[Sequence[str]], Mapping[str, int]]


def _highest(names: Sequence[str], places: int, measures: Sequence[Measure]) -> tuple[list[str], list[str]]:
    """(chosen, tied): the first measure fills the places; each next one is asked only of those equal at the last place."""
    chosen: list[str] = []
    left = list(names)
    for measure in measures:
        value = measure(left)
        more, left = cut(sorted(left, key=lambda name: -value[name]), value, places - len(chosen))
        chosen += more
        if not left:
            return chosen, []
    return [], left


def _preferred(names: Sequence[str], ballots: ScoreBallots) -> dict[str, int]:
    """How often each of these is scored higher than another of them."""
    return {name: sum(_prefer(name, other, ballots) for other in names) for name in names}


def _prefer(name: str, other: str, ballots: ScoreBallots) -> int:
    return sum(weight for weight, marks in ballots if marks.get(name, 0) > marks.get(other, 0))


def _marked(names: Iterable[str], ballots: ScoreBallots, mark: int) -> dict[str, int]:
    """How many ballots give each exactly this score."""
    return {name: sum(weight for weight, marks in ballots if marks.get(name, 0) == mark) for name in names}
