"""Who voted how in an open vote: by seat, by name, by delegation (SPEC LIFE8). There is none of a secret one."""

from collections.abc import Callable
from typing import Any

from server.documents.folding import fold
from server.domain.ballots import parse_choices
from server.domain.box import Refused
from server.domain.manifest import HANDS, OPEN
from server.domain.questions.types import Question, questions_of
from server.domain.rows import Ballot, Person, Slot
from server.domain.state import Poll
from server.services.congress import Congress
from server.words import say

Row = dict[str, Any]
ORDERS = ("seat", "name", "delegation")


async def roll_call(congress: Congress, poll: Poll) -> list[Row]:
    """Every slot, by seat: whose vote it is, who cast it for them, and what was chosen; nothing of a secret vote."""
    ballots = {ballot.slot: ballot for ballot in await congress.store.rows(Ballot, poll=poll.id)}
    slots = await congress.polls.slots(poll.id)
    rows = [_row(congress, poll, slot, ballots.get(slot.slot)) for slot in slots.values()]
    return sorted(rows, key=_by_seat)


def check_named(poll: Poll) -> None:
    """Refused where nobody knows who voted how."""
    scheme = poll.manifest["scheme"]
    if scheme == HANDS:
        raise Refused("not_by_name", reason="hands")
    paper = poll.manifest["paper"]
    if scheme != OPEN or (paper is not None and paper["only"]):
        raise Refused("not_by_name")


def ordered(rows: list[Row], by: str) -> list[Row]:
    """In one of ORDERS; Refused for another."""
    orders: dict[str, Callable[[Row], Any]] = {
        "seat": _by_seat,
        "name": _by_name,
        "delegation": lambda row: (not row["delegation"], fold(row["delegation"]), row["delegation"], *_by_seat(row)),
    }
    if by not in orders:
        raise Refused("bad_field", field="by")
    return sorted(rows, key=orders[by])


def chosen(question: Question, choice: Any, language: str) -> str:
    """One answer as people read it."""
    names = {option.id: option.names.get(language) or option.name for option in question.options}
    if isinstance(choice, str):
        return say(language, f"choice.{choice}")
    if not choice:
        return say(language, "choice.blank")
    if isinstance(choice[0], int):
        marks = zip(question.options, choice, strict=True)
        return "; ".join(f"{names[option.id]}: {score}" for option, score in marks)
    if len(choice) == len(question.options) and not set(choice) <= names.keys():
        said = zip(question.options, choice, strict=True)
        return "; ".join(f"{names[option.id]}: {say(language, f'choice.{mark}')}" for option, mark in said)
    return "; ".join(names[each] for each in choice)


def _row(congress: Congress, poll: Poll, slot: Slot, ballot: Ballot | None) -> Row:
    people = congress.registry.people
    who = people.get(slot.slot) or Person(slot.slot, slot.slot)
    by = "" if slot.proxy is None else (people.get(slot.person) or Person(slot.person, slot.person)).name
    open_vote = ballot is not None and poll.manifest["scheme"] == OPEN
    choice = parse_choices(questions_of(poll.manifest), ballot.raw) if ballot is not None and open_vote else []
    told = {"person": slot.slot, "slot": slot.slot, "seat": who.seat, "name": who.name, "delegation": who.delegation}
    return {**told, "by": by, "choice": choice, "tracker": "" if ballot is None else ballot.tracker.hex()}


def _by_seat(row: Row) -> tuple[Any, ...]:
    """Seats as people count them: 2 before 10; whoever has none comes last."""
    digits = "".join(each for each in row["seat"] if each.isdigit())
    return not row["seat"], row["seat"].rstrip("0123456789"), int(digits[:9] or 0), row["seat"], row["name"]


def _by_name(row: Row) -> tuple[Any, ...]:
    """Vietnamese names by the given name, which comes last."""
    words = row["name"].split()
    return [fold(each) for each in words[-1:]], [fold(each) for each in words[:-1]], row["name"], row["seat"]
