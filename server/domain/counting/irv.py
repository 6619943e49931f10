"""Instant run-off: one seat, ranked ballots (SPEC COUNT11)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from server.domain.counting.ranked import Place, Ranking, earlier, read_rankings, top
from server.domain.counting.rounds import lowest


@dataclass(frozen=True, slots=True)
class IrvOutcome:
    """Each round's votes (those with most first), who left after it, and who is elected; weights in 1/scale.

    `tied` could not be separated by any earlier round: then nobody is elected. `reason` is complete, tied or empty.
    """

    valid: int
    rounds: tuple[Mapping[str, int], ...]
    left: tuple[tuple[str, ...], ...]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    non_transferable: int
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        value = asdict(self)
        return value | {
            "rounds": [dict(votes) for votes in self.rounds],
            "left": [list(names) for names in self.left],
            "elected": list(self.elected),
            "tied": list(self.tied),
        }


def count_irv(
    options: Sequence[str], ballots: Sequence[tuple[int, Sequence[Place]]], *, lots: Sequence[str] | None = None
) -> IrvOutcome:
    """Until somebody has more than half of the votes that still count, the lowest leaves and their ballots go on.

    Equals at the bottom are separated by the most recent round at which they differed; they leave together where all their
    votes could not lift one of them over the next; else `lots`, an order drawn beforehand, says who leaves first, or they
    are `tied`.
    """
    rankings = read_rankings(options, ballots, gaps_end=False)
    valid = sum(rankings.values())
    standing = list(options)
    rounds: list[Mapping[str, int]] = []
    left: list[tuple[str, ...]] = []
    while True:
        votes = _votes(rankings, standing)
        rounds.append(votes)
        remaining = sum(votes.values())
        leader = max(votes, key=lambda name: votes[name], default=None)
        if leader is None or remaining == 0:
            return IrvOutcome(valid, tuple(rounds), tuple(left), (), (), valid - remaining, "empty")
        if votes[leader] * 2 > remaining:
            return IrvOutcome(valid, tuple(rounds), tuple(left), (leader,), (), valid - remaining, "complete")
        leaving, tied = _leaving(rounds, lots)
        if tied:
            return IrvOutcome(valid, tuple(rounds), tuple(left), (), tuple(tied), valid - remaining, "tied")
        left.append(tuple(leaving))
        standing = [name for name in standing if name not in leaving]


def _votes(rankings: Mapping[Ranking, int], standing: Sequence[str]) -> dict[str, int]:
    votes = dict.fromkeys(standing, 0)
    for ranking, weight in rankings.items():
        name = top(ranking, votes.__contains__)
        if name is not None:
            votes[name] += weight
    return dict(sorted(votes.items(), key=lambda each: -each[1]))


def _leaving(rounds: Sequence[Mapping[str, int]], lots: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """(who leaves, who is tied)."""
    votes = rounds[-1]
    fewest = min(votes.values())
    last = earlier([name for name in votes if votes[name] == fewest], rounds[:-1], min)
    if len(last) == 1:
        return last, []
    together = lowest(votes)
    if together:
        return together, []
    return ([], last) if lots is None else ([max(last, key=lots.index)], [])
