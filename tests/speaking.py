"""A hall in memory where people ask for the floor: the words of the tests about it."""

from dataclasses import replace

from hall import Hall
from server.domain import commands as c
from server.domain.apply.floor import queue
from server.domain.box import Context


def seated(*delegations: str) -> tuple[Hall, list[str]]:
    """A hall with an open item and one delegate for each delegation named."""
    hall = Hall()
    people = [
        str(hall.do(c.AddPerson(f"D{n}", each), hall.by("secretary"))["person"]) for n, each in enumerate(delegations)
    ]
    hall.do(c.OpenItem(hall.item()), hall.by("chair"))
    return hall, people


def ask(hall: Hall, person: str, form: str = "contribution", to: str | None = None) -> str:
    return str(hall.do(c.AskFloor(hall.state.shown.item or "", form, to), hall.by(person))["request"])


def call(
    hall: Hall, request: str | None = None, at: str = "2026-11-22T09:00:00.000Z", reason: str | None = None
) -> str:
    return str(hall.do(c.CallSpeaker(request, reason), at_desk(hall, at))["person"])


def at_desk(hall: Hall, at: str) -> Context:
    return replace(hall.by("chair"), at=at)


def waiting(hall: Hall) -> list[str]:
    return [each.id for each in queue(hall.state)]


def ruled(
    hall: Hall, order: str = "asked", *, most: int | None = None, share: int | None = None, guests: bool = False
) -> None:
    hall.do(c.RuleFloor(order, {}, most, share, guests), hall.by("chair"))
