"""Who gets which seat: a proposal that changes nothing (SPEC SEAT4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from server.domain.box import Refused
from server.domain.names import alphabetical, by_given_name
from server.domain.rows import Person
from server.domain.seating import Plan

ORDERS = ("delegation", "name")


@dataclass(frozen=True, slots=True)
class Proposal:
    """moves: (person, seat before, seat after) of those whose seat would change; left: for whom there is none."""

    moves: list[tuple[str, str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    free: int = 0


def proposed(
    plan: Plan, people: Iterable[Person], order: str, anew: bool, taken: frozenset[str] = frozenset()
) -> Proposal:
    """Seats in the plan's order to people by delegation or by name. anew: everybody; otherwise whoever has a seat keeps it.

    taken: where others sit, who are not asked to move. Each person gets one seat at most and each seat one person (SEAT4);
    a seat that is not in the plan is none, and who is left when all are seated anew has none any longer.
    """
    if order not in ORDERS:
        raise Refused("bad_field", field="order")
    known = {seat.label for seat in plan.seats}
    listed = sorted(people, key=_by_delegation if order == "delegation" else lambda person: by_given_name(person.name))
    kept = set() if anew else {person.seat for person in listed if person.seat in known}
    free = [seat.label for seat in plan.seats if seat.label not in kept | taken]
    waiting = [person for person in listed if person.seat not in kept]
    given = list(zip(waiting, free, strict=False))
    left = waiting[len(given) :]
    moves = [(person.id, person.seat, label) for person, label in given if person.seat != label]
    moves += [(person.id, person.seat, "") for person in left if person.seat in known]
    return Proposal(moves, [person.id for person in left], len(free) - len(given))


def _by_delegation(person: Person) -> tuple[object, ...]:
    return not person.delegation, alphabetical(person.delegation.split()), by_given_name(person.name)
