"""`motion` vectors of `hemicycle tally`: totals and rules."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from server.cli.published import BadVector, Totals, exact, named, plain, required, shown, threshold
from server.domain.counting.shares import reaches

_MEASURED = {"entitled": "present", "present": "cast", "cast": "cast"}


def motion(vector: Mapping[str, Any]) -> dict[str, Any]:
    """required, passed, cast, tie, votes_valid; with_casting_vote, quorum, ballots, people and groups where they apply."""
    given, rules = vector.get("totals") or {}, vector.get("rules") or {}
    totals = Totals.of(given)
    result = counted(totals, given) | decided(totals, rules)
    result |= casting(totals, rules, result)
    also = more_majorities(given, rules)
    if also:
        result["people"] = result["passed"]
        result |= also
        result["passed"] = result["passed"] and all(also.values())
    result |= quorum(totals, rules.get("quorum"))
    if result.get("quorate") is False:
        result["passed"] = None
    return result


def counted(totals: Totals, given: Mapping[str, Any]) -> dict[str, Any]:
    """Sums that do not depend on the rule; decimals as text, as they came."""
    result: dict[str, Any] = {}
    cast = totals.find("cast")
    if cast is not None:
        result["cast"] = plain(cast)
    sides = [totals.given[name] for name in ("yes", "no", "abstain") if name in totals.given]
    if sides:
        valid = totals.given.get("valid", sum(sides, Fraction(0)))
        as_text = any(isinstance(given.get(name), str) for name in ("yes", "no", "abstain"))
        result["votes_valid"] = shown(valid) if as_text else plain(valid) if valid.denominator == 1 else float(valid)
    if "ballots" in totals.given:
        result["ballots"] = plain(totals.given["ballots"])
    return result


def decided(totals: Totals, rules: Mapping[str, Any]) -> dict[str, Any]:
    """required, base, passed and tie; nothing but `passed` None where nobody voted yet."""
    if "threshold" not in rules or not {"yes", "no"} & totals.given.keys():
        return {"passed": None, "tie": False}
    share, names = threshold(rules["threshold"]), rules.get("base", ["yes", "no"])
    base = totals.sum(names)
    yes, no = (totals.given.get(name, Fraction(0)) for name in ("yes", "no"))
    half = share[0] == ">" and share[1] * 2 == share[2]
    between = {named(name) for name in ([names] if isinstance(names, str) else names)} == {"yes", "no"}
    return {
        "required": required(share, base, whole=totals.whole()),
        "base": plain(base),
        "passed": base > 0 and yes > 0 and reaches(share, yes, base),
        "tie": half and between and yes == no > 0,
    }


def casting(totals: Totals, rules: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    """What a tie means: rejected, passed, or the chair's vote; null while that is not known."""
    if not result["tie"]:
        return {}
    tie = rules.get("tie", "rejected")
    vote = tie.get("casting_vote") if isinstance(tie, dict) else None
    if vote is None:
        meaning = {"rejected": False, "not_passed": False, "passed": True, "adopted": True}
        return {"passed": meaning.get(tie) if isinstance(tie, str) else None}
    if vote not in ("yes", "no"):
        raise BadVector("casting_vote", found=repr(vote))
    sides = {name: totals.given[name] + (name == vote) for name in ("yes", "no")}
    return {"passed": vote == "yes", "with_casting_vote": {name: plain(n) for name, n in sides.items()}}


def more_majorities(given: Mapping[str, Any], rules: Mapping[str, Any]) -> dict[str, bool]:
    """Each further majority that the rules ask, by name: `also.groups` over groups_yes + groups_no."""
    found: dict[str, bool] = {}
    for name, share in (rules.get("also") or {}).items():
        if not isinstance(share, list):
            continue
        yes, no = _sides(name, given, rules)
        whole = given.get(f"{name}_entitled", given.get(f"{name}_total"))
        of = yes + no if whole is None else exact(whole)
        found[name] = yes > 0 and reaches(threshold(share), yes, of)
    return found


def _sides(name: str, given: Mapping[str, Any], rules: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    """Votes of the groups for and against: told as sums, or group by group with each one's own totals and weight."""
    if f"{name}_yes" in given:
        return exact(given[f"{name}_yes"]), exact(given.get(f"{name}_no", 0))
    if not isinstance(given.get(name), dict):
        raise BadVector("counter", counter=f"{name}_yes")
    sides = {True: Fraction(0), False: Fraction(0)}
    for group in given[name].values():
        weight = exact(group.get("weight", 1))
        sides[bool(decided(Totals.of(group), rules)["passed"])] += weight
    return sides[True], sides[False]


def quorum(totals: Totals, asked: Any) -> dict[str, Any]:
    """quorum_required and quorate. [op, num, den, of], with what is measured as a fifth; or a bare number of those present."""
    if asked is None:
        return {}
    if isinstance(asked, dict):
        share = asked.get("threshold", asked.get("share"))
        asked = [*share, asked.get("of", asked.get("base", "entitled"))] if isinstance(share, list) else asked
    if isinstance(asked, int):
        asked = [">=", asked]
    if not isinstance(asked, list) or len(asked) < 2:
        raise BadVector("quorum", found=repr(asked))
    if len(asked) == 2:
        needed, whole, measured = threshold([asked[0], asked[1], 1]), Fraction(1), totals.get("present")
    else:
        of = asked[3] if len(asked) > 3 else "entitled"
        needed, whole = threshold(asked[:3]), totals.sum("entitled" if of == "cast" else of)
        measure = asked[4] if len(asked) > 4 else _MEASURED.get(of, "present") if isinstance(of, str) else "present"
        measured = totals.sum(measure)
    return {
        "quorum_required": required(needed, whole, whole=whole.denominator == 1 and measured.denominator == 1),
        "quorate": reaches(needed, measured, whole),
    }
