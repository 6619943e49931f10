"""Ranked ballots, read alike by instant run-off and by the single transferable vote (SPEC COUNT11)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

# One place of a ranking: a candidate, several at once (equal ranking), or nothing (a place that was left out).
Place = str | Sequence[str] | None
Ranking = tuple[str, ...]


def read_rankings(
    options: Iterable[str], ballots: Iterable[tuple[int, Sequence[Place]]], *, gaps_end: bool
) -> dict[Ranking, int]:
    """{ranking: weight} of the ballots that give a first preference; others are not valid.

    Equal rankings end a ballot, since it does not say whose turn it is. So does a place left out where `gaps_end`, as in
    Scotland; elsewhere it is passed over. Names that do not stand (withdrawn) and second mentions are passed over.
    """
    standing = frozenset(options)
    found: Counter[Ranking] = Counter()
    for weight, places in ballots:
        ranking = _read(standing, places, gaps_end)
        if ranking:
            found[ranking] += weight
    return dict(found)


def _read(standing: frozenset[str], places: Sequence[Place], gaps_end: bool) -> Ranking:
    ranking: list[str] = []
    for place in places:
        if place is None:
            if gaps_end:
                break
        elif not isinstance(place, str):
            standing_here = [name for name in place if name in standing]
            if len(standing_here) > 1:
                break
            ranking += [name for name in standing_here if name not in ranking]
        elif place in standing and place not in ranking:
            ranking.append(place)
    return tuple(ranking)


def top(ranking: Ranking, standing: Callable[[str], object]) -> str | None:
    """The first of a ranking who still stands."""
    return next((name for name in ranking if standing(name)), None)


def earlier(
    tied: Sequence[str], stages: Sequence[Mapping[str, int]], pick: Callable[[Iterable[int]], int]
) -> list[str]:
    """Who of the tied is picked by the most recent stage at which they differed; several when they never did.

    `stages` are those before the one that is being decided, oldest first; `pick` is max or min.
    """
    left = list(tied)
    for votes in reversed(stages):
        if len(left) == 1:
            break
        wanted = pick(votes[name] for name in left)
        left = [name for name in left if votes[name] == wanted]
    return left
