"""Ties and their remedies: the casting vote, the lot, the elder (SPEC LIFE4). Pure; whoever has the seed comes to the same."""

import re
from collections.abc import Sequence
from typing import Any

from server.domain.counting.counts import Counts
from server.domain.counting.irv import count_irv
from server.domain.counting.lots import draw
from server.domain.counting.motions import CASTING_VOTES, Group, decide_motion
from server.domain.counting.rules import Rule
from server.domain.counting.scores import count_star
from server.domain.counting.stv import count_stv
from server.domain.questions.choices import INVALID
from server.domain.questions.types import RANKED, Method, Question

CASTING, LOT, ELDER, RUNOFF = "casting_vote", "lot", "elder", "runoff"
COUNTED_AGAIN = RANKED | {Method.STAR}
"""A tie in the middle of a count: what follows needs the ballots once more."""
_YEAR_FIRST = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
Born = tuple[int, ...]


class NotResolved(ValueError):
    """Why not: `code` is a word of the catalogs (`refused.CODE`), `params` fill it."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def remedies(counted: dict[str, Any]) -> list[str]:
    """The ways out that the rule leaves for this question of a result; none where nothing is tied."""
    rule, outcome = Rule.from_json(counted["rule"]), counted["outcome"]
    if outcome["reason"] == CASTING:
        return [CASTING]
    return list(rule.tie) if outcome["reason"] == "tied" and isinstance(rule.tie, tuple) else []


def check_remedy(counted: dict[str, Any], remedy: str, choice: str | None) -> None:
    """Raises NotResolved unless the rule allows this way out of what is tied here."""
    allowed = remedies(counted)
    if not allowed and counted["outcome"]["reason"] not in ("tied", CASTING):
        raise NotResolved("not_tied")
    if remedy not in allowed:
        raise NotResolved("remedy_not_allowed")
    if (remedy == CASTING) != (choice in CASTING_VOTES):
        raise NotResolved("bad_field", field="choice")


def order_of(question: Question, counted: dict[str, Any], remedy: str, seed: bytes) -> list[str]:
    """Who comes first: of the tied, or of everybody where the count goes on from there. Raises NotResolved."""
    again = question.method in COUNTED_AGAIN
    tied = question.names if again else tuple(counted["outcome"]["tied"])
    if remedy == LOT:
        return draw(seed, tied)
    seats = len(tied) if again else int(counted["outcome"]["open_seats"])
    return _elders(question, tied, seats)


def cast(counted: dict[str, Any], choice: str, blocks: dict[str, Any] | None) -> dict[str, Any]:
    """A motion's outcome with the chair's vote; blocks: the manifest's."""
    told = dict(counted["counts"])
    each = told.pop("blocks", {})
    weights = {} if blocks is None else blocks["weights"]
    groups = {name: Group(weights[name], Counts.from_json(counts)) for name, counts in each.items()}
    scale = 1 if blocks is None else int(blocks["scale"])
    rule, counts = Rule.from_json(counted["rule"]), Counts.from_json(told)
    return decide_motion(rule, counts, casting=choice, groups=groups or None, scale=scale).to_json()


def filled(counted: dict[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """An election's outcome with the last seats given in this order."""
    outcome = dict(counted["outcome"])
    elected = [*outcome["elected"], *order[: outcome["open_seats"]]]
    settled = {"elected": elected, "tied": [], "open_seats": 0, "reason": "complete"}
    return outcome | settled | ({"next": None} if "next" in outcome else {})


def counted_again(
    question: Question, outcome: dict[str, Any], answers: Sequence[tuple[int, Any]], scale: int, order: Sequence[str]
) -> dict[str, Any]:
    """The count of (weight, answer) pairs with an order for the equals in it."""
    names, valid = question.names, [(weight, answer) for weight, answer in answers if answer != INVALID]
    again: dict[str, Any]
    match question.method:
        case Method.IRV:
            again = count_irv(names, valid, lots=order).to_json()
        case Method.STV:
            again = count_stv(names, valid, question.seats, scale=scale, lots=order).to_json()
        case _:
            marks = [(weight, dict(zip(names, answer, strict=True))) for weight, answer in valid]
            again = count_star(names, marks, largest=question.top, lots=order).to_json()
    return again | {name: outcome[name] for name in ("quorate", "quorum_required") if name in outcome}


def following(counted: dict[str, Any], outcome: dict[str, Any]) -> dict[str, Any] | None:
    """{"form", "options", "seats"} of the round that comes next by this outcome, or None."""
    if outcome.get("next"):
        proposed: dict[str, Any] = outcome["next"]
        return proposed
    if outcome.get("tied") and RUNOFF in remedies(counted):
        return {"form": RUNOFF, "options": outcome["tied"], "seats": outcome.get("open_seats") or 1}
    return None


def _elders(question: Question, tied: Sequence[str], seats: int) -> list[str]:
    """By birth; whoever gets a seat must be older than everybody who gets none."""
    option = {each.id: each for each in question.options}
    born: dict[str, Born] = {}
    for name in tied:
        found = read_birth(option[name].born)
        if found is None:
            raise NotResolved("elder_unknown", name=option[name].name)
        born[name] = found
    order = sorted(tied, key=lambda name: born[name])
    for place, name in enumerate(order):
        for other in order[place + 1 :]:
            # In a count that goes on everybody's place matters, else only who is on which side of the last seat.
            if (place < seats <= order.index(other) or seats == len(order)) and not _older(born[name], born[other]):
                raise NotResolved("elder_equal", name=option[name].name, other=option[other].name)
    return order


def read_birth(text: str) -> Born | None:
    """(year,) or (year, month, day) of "1961", "1961-05-19" or "19/5/1961"; None for anything else."""
    if found := _YEAR_FIRST.fullmatch(text.strip()):
        return tuple(int(each) for each in found.groups() if each is not None)
    if found := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = map(int, found.groups())
        return year, month, day
    return None


def _older(one: Born, other: Born) -> bool:
    """Of two in the same year, a year alone does not tell."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]
