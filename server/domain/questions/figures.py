"""The numbers of a result in rows, for tables and spreadsheets (SPEC LIFE8). Pure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server.domain.counting.sentences import decimal
from server.domain.questions.types import Method, Question

MARKS = ("yes", "no", "abstain")
BALLOTS = ("invalid", "blank", "cast", "present", "absent", "entitled")


@dataclass(frozen=True, slots=True)
class Figure:
    """option: an id, or "" for what is about the whole question. measure: a key `figure.MEASURE` of the catalogs."""

    option: str
    measure: str
    number: int | Decimal


def figures(question: Question, counted: dict[str, Any], scale: int) -> list[Figure]:
    """What was counted of one question, in the order of the ballot, then the ballots themselves."""
    counts, outcome = counted["counts"], counted["outcome"]
    found = [
        *_options(question, counts, outcome),
        *(Figure("", name, counts[name]) for name in BALLOTS if name in counts),
    ]
    return [Figure(each.option, each.measure, _scaled(question, each, scale)) for each in found]


def elected(counted: dict[str, Any]) -> list[str]:
    """Who is elected, in the order of the outcome; nobody for a motion."""
    return list(counted["outcome"].get("elected", []))


def _options(question: Question, counts: dict[str, Any], outcome: dict[str, Any]) -> list[Figure]:
    match question.method:
        case Method.MOTION:
            return [Figure("", mark, counts[mark]) for mark in MARKS]
        case Method.LIST:
            marks = counts["marks"]
            return [Figure(name, mark, n) for name in question.names for mark, n in marks[name].items()]
        case Method.SCORE | Method.STAR:
            scores = [Figure(name, "score", outcome["scores"][name]) for name in question.names]
            return [*scores, *(Figure(name, "preferred", n) for name, n in outcome.get("runoff", {}).items())]
        case Method.IRV:
            return [Figure(name, "votes", n) for votes in outcome["rounds"][-1:] for name, n in votes.items()]
        case Method.STV:
            first = outcome["stages"][0]["votes"] if outcome["stages"] else {}
            return [Figure(name, "first", Decimal(first.get(name, 0)) / outcome["unit"]) for name in question.names]
        case _:
            return [Figure(name, "votes", counts["votes"][name]) for name in question.names]


def _scaled(question: Question, figure: Figure, scale: int) -> int | Decimal:
    """STV's are in votes already."""
    if isinstance(figure.number, Decimal):
        whole = figure.number.to_integral_value()
        return int(whole) if whole == figure.number else figure.number.normalize()
    return decimal(figure.number, scale)
