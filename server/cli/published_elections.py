"""`election_rounds` vectors of `hemicycle tally`: the votes for each candidate, round by round."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from server.cli.published import BadVector, Totals, exact, plain, required, threshold
from server.cli.published_motions import quorum
from server.domain.counting.elections import cut
from server.domain.counting.rounds import first, lowest
from server.domain.counting.shares import reaches

_INHERITED = ("threshold", "base", "quorum", "seats", "entitled", "present")


def election_rounds(vector: Mapping[str, Any]) -> dict[str, Any]:
    """`rounds`, each with required, elected, tied, open_seats and runoff; then the last round's, with all who are elected.

    What a round does not say holds as in the round before, or as in the vector; its seats are then those still open.
    """
    before: dict[str, Any] = {**vector, **(vector.get("rules") or {})}
    results: list[dict[str, Any]] = []
    for told in vector.get("rounds") or [vector]:
        now = {**{name: before[name] for name in _INHERITED if name in before}, **told, **(told.get("rules") or {})}
        results.append(election_round(now))
        before = {**now, "seats": results[-1]["open_seats"] or now.get("seats", 1)}
    elected = [name for result in results for name in result["elected"]]
    return {**results[-1], "rounds": results, "elected": elected}


def election_round(told: Mapping[str, Any]) -> dict[str, Any]:
    """One round."""
    votes = told.get("votes")
    if not isinstance(votes, dict) or not votes:
        raise BadVector("votes")
    seats = told.get("seats", 1)
    if isinstance(seats, bool) or not isinstance(seats, int) or seats < 1:
        raise BadVector("seats", found=repr(seats))
    if all(isinstance(sides, dict) for sides in votes.values()):
        return _name_by_name(told, votes, seats)
    given = {name: exact(n) for name, n in votes.items()}
    totals = Totals.of({"votes": str(sum(given.values(), Fraction(0)))}, told)
    totals = Totals({**totals.given, "votes": sum(given.values(), Fraction(0))})
    if told.get("threshold") is None:
        return _filled(given, [name for name in given if given[name] > 0], seats, None, totals, told)
    share, base = threshold(told["threshold"]), totals.sum(told.get("base", "votes"))
    reached = [name for name in given if given[name] > 0 and reaches(share, given[name], base)]
    whole = base.denominator == 1 and all(n.denominator == 1 for n in given.values())
    return _filled(given, reached, seats, required(share, base, whole=whole), totals, told)


def _name_by_name(told: Mapping[str, Any], votes: Mapping[str, Any], seats: int) -> dict[str, Any]:
    """A list where each name has its own yes and no."""
    given, reached, needed = {}, [], {}
    for name, sides in votes.items():
        totals = Totals.of(sides, {key: value for key, value in told.items() if key != "votes"})
        given[name] = totals.given.get("yes", Fraction(0))
        base = totals.sum(told.get("base", ["yes", "no"]))
        share = threshold(told.get("threshold") or [">", 1, 2])
        needed[name] = required(share, base, whole=totals.whole())
        if given[name] > 0 and reaches(share, given[name], base):
            reached.append(name)
    same = len(set(needed.values())) == 1
    return _filled(given, reached, seats, next(iter(needed.values())) if same else needed, Totals.of(told), told)


def _filled(
    votes: Mapping[str, Fraction],
    reached: Sequence[str],
    seats: int,
    needed: Any,
    totals: Totals,
    told: Mapping[str, Any],
) -> dict[str, Any]:
    # In whole numbers of the finest fraction, so that the house's own functions compare them.
    finest = max((n.denominator for n in votes.values()), default=1)
    scaled = {name: int(n * finest) for name, n in votes.items()}
    ranked = sorted(reached, key=lambda name: -scaled[name])
    elected, tied = cut(ranked, scaled, seats)
    enough = quorum(totals, told.get("quorum"))
    if enough.get("quorate") is False:
        elected, ranked, tied = [], [], []
    left = seats - len(elected)
    waiting = {name: n for name, n in scaled.items() if name not in elected}
    between = tied or (first(waiting, _first(told, left)) if left and waiting else [])
    cast = totals.find("cast")
    return {
        "required": needed,
        "elected": elected,
        "reached": ranked,
        "tied": tied,
        "open_seats": left,
        "runoff": between,
        "lowest": lowest(waiting) if left and waiting else [],
        "votes_valid": plain(sum(votes.values(), Fraction(0))),
        **({} if cast is None else {"cast": plain(cast)}),
        **enough,
    }


def _first(told: Mapping[str, Any], left: int) -> int:
    """How many the rule sends into the run-off; without one two for each open seat (as rules 93 and 94 of the UN's General
    Assembly have it)."""
    form = told.get("next") or told.get("rounds_rule") or {}
    number = form.get("first") if isinstance(form, dict) else None
    return number if isinstance(number, int) and number > 1 else 2 * left
