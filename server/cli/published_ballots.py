"""`irv`, `stv_scottish`, `star` and `privacy` vectors of `hemicycle tally`: ballots, or a file of them, and weights."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

from server.cli.published import BadVector, exact, plain
from server.domain.counting.blt import parse_blt
from server.domain.counting.irv import count_irv
from server.domain.counting.privacy import LEAST_ELECTORATE, LEAST_HOLDERS, warnings
from server.domain.counting.ranked import Place
from server.domain.counting.scores import count_star
from server.domain.counting.stv import count_stv
from server.words import say

Ballots = list[tuple[int, list[Place]]]


def irv(vector: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """rounds, elected, non_transferable, tied, valid, and who left after each round."""
    options, ballots, scale, _ = _ranked(vector, folder)
    outcome = count_irv(options, ballots, lots=_lots(vector))
    return {
        "valid": _number(outcome.valid, scale),
        "rounds": [{name: _number(n, scale) for name, n in votes.items()} for votes in outcome.rounds],
        "left": [list(names) for names in outcome.left],
        "elected": list(outcome.elected),
        "tied": list(outcome.tied),
        "non_transferable": _number(outcome.non_transferable, scale),
    }


def stv_scottish(vector: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """valid, quota, first, stages, final, non_transferable, elected in order, tied, open_seats; votes as in the tables."""
    options, ballots, scale, seats = _ranked(vector, folder)
    seats = vector.get("seats", seats)
    if isinstance(seats, bool) or not isinstance(seats, int) or seats < 1:
        raise BadVector("seats", found=repr(seats))
    outcome = count_stv(options, ballots, seats, scale=scale, lots=_lots(vector))
    if outcome.reason == "empty":
        raise BadVector("no_ballots")
    stages = [{name: figure(n, outcome.unit) for name, n in stage.votes.items()} for stage in outcome.stages]
    return {
        "valid": _number(outcome.valid, scale),
        "quota": _number(outcome.quota, scale),
        "first": stages[0],
        "stages": stages,
        "rounds": stages,
        "final": stages[-1],
        "elected": list(outcome.elected),
        "tied": list(outcome.tied),
        "open_seats": outcome.open_seats,
        "non_transferable": figure(outcome.stages[-1].non_transferable, outcome.unit),
        "steps": [{"what": stage.what, "of": stage.of, "elected": list(stage.elected)} for stage in outcome.stages],
    }


def star(vector: Mapping[str, Any], _folder: Path) -> dict[str, Any]:
    """scores, runoff, elected, tied, and how many prefer neither."""
    told = [(exact(weight), _marks(marks)) for weight, marks in _pairs(vector)]
    scale = _scale(weight for weight, _ in told)
    ballots = [(int(weight * scale), marks) for weight, marks in told]
    names = vector.get("candidates") or list(dict.fromkeys(name for _, marks in told for name in marks))
    largest = vector.get("max_score", vector.get("max", 5))
    outcome = count_star(names, ballots, largest=largest)
    return {
        "scores": {name: _number(n, scale) for name, n in outcome.scores.items()},
        "runoff": {name: _number(n, scale) for name, n in outcome.runoff.items()},
        "no_preference": _number(outcome.no_preference, scale),
        "elected": list(outcome.elected),
        "tied": list(outcome.tied),
    }


def privacy(vector: Mapping[str, Any], _folder: Path) -> dict[str, Any]:
    """must_warn; `why` in sentences, `reasons` as codes."""
    weights = [exact(weight) for weight in _weights(vector)]
    totals = {name: exact(n) for name, n in (vector.get("totals") or {}).items() if name not in _NO_CHOICES}
    scale = _scale([*weights, *totals.values()])
    found = warnings(
        [int(weight * scale) for weight in weights],
        {name: int(n * scale) for name, n in totals.items()} or None,
        least_electorate=vector.get("least_electorate", vector.get("min_electorate", LEAST_ELECTORATE)),
        least_holders=vector.get("least_holders", vector.get("min_holders", LEAST_HOLDERS)),
    )
    why = []
    for each in found:
        weight = each.params.get("weight")
        exactly = {"weight": _number(weight, scale)} if isinstance(weight, int) else {}
        why.append(say("en", f"privacy.{each.code}", **{**each.params, **exactly}))
    return {"must_warn": bool(found), "why": " ".join(why), "reasons": [each.code for each in found]}


_WEIGHT = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
_NO_CHOICES = {"entitled", "present", "cast", "not_cast", "absent", "ballots", "valid"}


def _weights(vector: Mapping[str, Any]) -> list[Any]:
    """One for each voter; {weight: holders}, {name: weight} and a bare number of voters are understood, too."""
    told = vector.get("weights")
    if isinstance(told, dict) and not all(_WEIGHT.fullmatch(key) for key in told):
        return list(told.values())
    if isinstance(told, dict):
        return [weight for weight, holders in told.items() for _ in range(int(holders))]
    if isinstance(told, list):
        return told
    for name in ("electorate", "entitled", "voters"):
        number = vector.get(name, (vector.get("totals") or {}).get(name))
        if isinstance(number, int):
            return [1] * number
    raise BadVector("weights")


def figure(number: int, unit: int) -> float:
    """votes in 1/unit as the tables print them: the nearest float of such a decimal prints as that decimal."""
    return number / unit


def _number(number: int, scale: int) -> int | str:
    return plain(Fraction(number, scale))


def _scale(weights: Iterable[Fraction]) -> int:
    return lcm(*(weight.denominator for weight in weights))


def _lots(vector: Mapping[str, Any]) -> Sequence[str] | None:
    """An order that the source's lot gave, whoever is drawn first standing first."""
    found = vector.get("lots", vector.get("lot"))
    return found if isinstance(found, list) else None


def _ranked(vector: Mapping[str, Any], folder: Path) -> tuple[list[str], Ballots, int, int]:
    """(who stands, ballots in 1/scale, scale, seats)."""
    withdrawn = set(vector.get("withdrawn") or ())
    if "file" in vector:
        read = parse_blt(_text(folder / str(vector["file"])))
        options = [name for name in read.options if name not in withdrawn]
        return options, [(weight, list(places)) for weight, places in read.ballots], read.scale, read.seats
    told = [(exact(weight), _places(ranking)) for weight, ranking in _pairs(vector)]
    scale = _scale(weight for weight, _ in told)
    ballots = [(int(weight * scale), places) for weight, places in told]
    names = vector.get("candidates") or list(dict.fromkeys(name for _, places in told for name in _everybody(places)))
    return [name for name in names if name not in withdrawn], ballots, scale, 1


def _pairs(vector: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    found = []
    for ballot in vector.get("ballots") or []:
        if isinstance(ballot, dict) and {"ranking", "scores"} & ballot.keys():
            found.append((ballot.get("count", 1), ballot.get("ranking", ballot.get("scores"))))
        elif isinstance(ballot, list) and len(ballot) == 2:
            found.append((ballot[0], ballot[1]))
        else:
            raise BadVector("ballot", found=repr(ballot)[:80])
    return found


def _places(ranking: Any) -> list[Place]:
    if isinstance(ranking, str):
        return [_place([name.strip() for name in place.split("=")]) for place in ranking.split(">")]
    if not isinstance(ranking, list):
        raise BadVector("ballot", found=repr(ranking)[:80])
    return [_place(place) for place in ranking]


def _place(place: Any) -> Place:
    if isinstance(place, list):
        return place[0] if len(place) == 1 else place or None
    if place is None or place == "":
        return None
    if not isinstance(place, str):
        raise BadVector("ballot", found=repr(place)[:80])
    return place


def _everybody(places: Sequence[Place]) -> list[str]:
    return [name for place in places if place for name in ([place] if isinstance(place, str) else place)]


def _marks(marks: Any) -> dict[str, int]:
    if not isinstance(marks, dict) or any(type(mark) is not int and mark is not None for mark in marks.values()):
        raise BadVector("ballot", found=repr(marks)[:80])
    return {name: mark or 0 for name, mark in marks.items()}


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Windows programs of the time wrote
