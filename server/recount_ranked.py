"""Scores, STAR, instant run-off and the single transferable vote, counted again in whole numbers: a part of recount.py.

Plain standard-library Python that shares no code with the server. asked: the question; ballots: [(weight, answer)] of those
that are valid; lots: an order drawn beforehand for equals that nothing else tells apart, the first of whom goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

VALUE = 100_000  # of a first preference: the Scottish rules calculate to five places
Votes = dict[str, int]
Ballots = Sequence[tuple[int, Any]]
Pick = Callable[[Iterable[Any]], Any]


def cut(names: Sequence[str], votes: Votes, seats: int) -> tuple[list[str], list[str]]:
    """(elected, tied) of names, highest first: equals at the last seat are tied."""
    last = votes[names[seats - 1]] if len(names) > seats else -1
    if len(names) <= seats or votes[names[seats]] < last:
        return list(names[:seats]), []
    return [name for name in names if votes[name] > last], [name for name in names if votes[name] == last]


def lowest(votes: Votes) -> list[str]:
    """Who has the fewest; several only where all their votes together would not lift one of them over the next."""
    fewest = min(votes.values())
    last, above = [name for name in votes if votes[name] == fewest], [n for n in votes.values() if n > fewest]
    return last if len(last) == 1 or (above and fewest * len(last) < min(above)) else []


def earlier(tied: list[str], stages: Sequence[Votes], pick: Pick) -> list[str]:
    """Equals separated by the most recent stage at which they differed."""
    for votes in reversed(stages):
        wanted = pick(votes[name] for name in tied)
        tied = [name for name in tied if votes[name] == wanted]
    return tied


def names_of(asked: Any) -> list[str]:
    return [option["id"] for option in asked["options"]]


def sums(asked: Any, ballots: Ballots) -> Votes:
    """Each sum of scores, the highest first."""
    scores = {name: sum(w * marks[place] for w, marks in ballots) for place, name in enumerate(names_of(asked))}
    return dict(sorted(scores.items(), key=lambda each: -each[1]))


def score(asked: Any, ballots: Ballots, _scale: int, _lots: Any) -> Any:
    scores = sums(asked, ballots)
    elected, tied = cut([name for name in scores if scores[name] > 0], scores, asked["seats"])
    left = asked["seats"] - len(elected)
    reason = "tied" if tied else "complete" if not left else "open_seats" if elected else "empty"
    return {"scores": scores, "elected": elected, "tied": tied, "open_seats": left, "reason": reason}


def star(asked: Any, ballots: Ballots, _scale: int, lots: Any) -> Any:
    """The two highest sums, then whom more ballots prefer; equals by preference, sums, highest scores, lots."""
    scores, place = sums(asked, ballots), {name: number for number, name in enumerate(names_of(asked))}
    told: Any = {"scores": scores, "runoff": {}, "no_preference": 0, "elected": [], "tied": [], "reason": "tied"}
    if len(scores) < 2 or not ballots:
        alone = list(scores) if ballots else []
        return told | {"elected": alone, "reason": "complete" if alone else "empty"}

    def prefer(a: str, b: str) -> int:
        return sum(weight for weight, marks in ballots if marks[place[a]] > marks[place[b]])

    top = {name: sum(w for w, marks in ballots if marks[place[name]] == asked["top"]) for name in scores}
    last: Any = [lambda of: {name: -lots.index(name) for name in of}] if lots else []
    among = [lambda _: scores, lambda of: {name: sum(prefer(name, other) for other in of) for name in of}]
    finalists, tied = highest(list(scores), 2, [*among, lambda _: top, *last])
    if tied:
        return told | {"tied": tied}
    a, b = finalists
    runoff = {a: prefer(a, b), b: prefer(b, a)}
    elected, tied = highest([a, b], 1, [lambda _: runoff, lambda _: scores, lambda _: top, *last])
    told |= {"runoff": runoff, "no_preference": sum(weight for weight, _ in ballots) - sum(runoff.values())}
    return told | {"elected": elected, "tied": tied, "reason": "tied" if tied else "complete"}


def highest(names: list[str], places: int, measures: Sequence[Callable[[list[str]], Votes]]) -> Any:
    """(chosen, tied): each measure is asked of those whom the ones before left equal at the last place."""
    chosen: list[str] = []
    for measure in measures:
        value = measure(names)
        more, names = cut(sorted(names, key=value.__getitem__, reverse=True), value, places - len(chosen))
        chosen += more
        if not names:
            return chosen, []
    return [], names


def irv(asked: Any, ballots: Ballots, _scale: int, lots: Any) -> Any:
    """The lowest leaves until somebody has more than half of the votes that still count."""
    standing, rounds, left = names_of(asked), list[Votes](), list[list[str]]()
    valid = sum(weight for weight, ranking in ballots if ranking)
    while True:
        votes = dict.fromkeys(standing, 0)
        for weight, ranking in ballots:
            first = next((name for name in ranking if name in votes), None)
            if first is not None:
                votes[first] += weight
        rounds.append(votes)
        remaining = sum(votes.values())
        elected = [name for name in votes if votes[name] * 2 > remaining]
        leaving, tied = leavers(rounds, lots) if remaining and not elected else ([], [])
        if not leaving:
            reason = "tied" if tied else "complete" if elected else "empty"
            told = {"valid": valid, "rounds": rounds, "left": left, "elected": elected, "tied": tied, "reason": reason}
            return told | {"non_transferable": valid - remaining}
        left.append(leaving)
        standing = [name for name in standing if name not in leaving]


def leavers(rounds: list[Votes], lots: Any) -> tuple[list[str], list[str]]:
    """(who leaves, who is tied)."""
    votes, fewest = rounds[-1], min(rounds[-1].values())
    last = earlier([name for name in votes if votes[name] == fewest], rounds[:-1], min)
    if len(last) > 1 and not lowest(votes):
        return ([max(last, key=lots.index)], []) if lots else ([], last)
    return (last if len(last) == 1 else lowest(votes)), []


class Paper:
    """A ballot on its way: its value for each unit of weight, and with whom it lies."""

    def __init__(self, weight: int, ranking: Sequence[str]) -> None:
        self.weight, self.ranking, self.value, self.holder = weight, ranking, VALUE, ""


def stv(asked: Any, ballots: Ballots, scale: int, lots: Any) -> Any:
    """The single transferable vote by the Scottish Local Government Elections Order 2007, rules 46 to 52."""
    seats, votes, stages = asked["seats"], dict.fromkeys(names_of(asked), 0), list[Any]()
    papers = [Paper(weight, ranking) for weight, ranking in ballots if ranking]
    valid = sum(paper.weight for paper in papers)
    quota = (valid // (scale * (seats + 1)) + 1) * scale
    standing, waiting, elected, tied = list(votes), list[str](), list[str](), list[str]()
    what, of, moving, enough = "first", "", papers, quota * VALUE
    while papers:
        for paper in moving:
            paper.holder = next((name for name in paper.ranking if name in standing), "")
            votes |= {paper.holder: votes[paper.holder] + paper.value * paper.weight} if paper.holder else {}
        new = winners(votes, standing, seats - len(elected), enough)
        waiting += [name for name in new if votes[name] > enough]
        elected, standing = elected + new, [name for name in standing if name not in new]
        lost = valid * VALUE - sum(votes.values())
        stages.append({"what": what, "of": of or None, "votes": dict(votes), "non_transferable": lost, "elected": new})
        if len(elected) == seats or not standing:
            break
        spare = len(standing) - (seats - len(elected))
        chosen = next_of(waiting or standing, votes, stages, max if waiting else min, lots, spare)
        if len(chosen) > 1:
            tied = chosen
            break
        (of,) = chosen
        what, moving = "surplus" if waiting else "exclusion", [paper for paper in papers if paper.holder == of]
        for paper in moving if waiting else []:
            paper.value = (votes[of] - enough) * paper.value // votes[of]
        votes[of] = enough if waiting else 0
        (waiting or standing).remove(of)
    reason = "tied" if tied else "empty" if not papers else "complete" if len(elected) == seats else "open_seats"
    told = {"valid": valid, "quota": quota, "unit": VALUE * scale, "stages": stages, "elected": elected, "tied": tied}
    return told | {"open_seats": seats - len(elected), "reason": reason}


def winners(votes: Votes, standing: list[str], places: int, enough: int) -> list[str]:
    """Who has the quota, highest first; then the last who stand, when they are as many as the last seats."""
    ranked = sorted(standing, key=lambda name: -votes[name])
    over = [name for name in ranked if votes[name] >= enough or len(standing) <= places]
    rest = [name for name in ranked if name not in over]
    return over + (rest if len(rest) == places - len(over) else [])


def next_of(among: list[str], votes: Votes, stages: list[Any], pick: Pick, lots: Any, spare: int) -> list[str]:
    """Whose surplus moves, or who is excluded; several where only a lot could tell. spare: who need not be elected."""
    best = pick(votes[name] for name in among)
    chosen = earlier([name for name in among if votes[name] == best], [stage["votes"] for stage in stages[:-1]], pick)
    if len(chosen) > 1 and lots:
        last = pick(-lots.index(name) for name in chosen)
        return [name for name in chosen if -lots.index(name) == last]
    return chosen[:1] if best == 0 and len(chosen) <= spare else chosen  # no paper moves: any of them may go first
