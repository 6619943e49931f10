"""The seating plan, and who sits where (SPEC SEAT1, SEAT5)."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.people import known
from server.domain.decide.text import line
from server.domain.rows import Person
from server.domain.seating import LONGEST_LABEL, MOST_SEATS, checked
from server.domain.state import State


def set_plan(state: State, _box: Box, command: c.SetSeating, _context: Context) -> Writes:
    plan = None if command.plan is None else checked(command.plan).to_json()
    return Writes() if plan == state.seating else Writes((e.SeatingSet(plan),))


def assign(_state: State, box: Box, command: c.AssignSeats, _context: Context) -> Writes:
    """All or nothing: afterwards nobody sits where somebody else does, so that two may also change seats."""
    if len(command.seats) > MOST_SEATS:
        raise Refused("too_many", most=MOST_SEATS)
    wanted = {person: line(seat, "seat", LONGEST_LABEL, empty=True) for person, seat in command.seats.items()}
    after = {person: replace(known(box, person), seat=seat) for person, seat in wanted.items()}
    _one_each({**box.persons, **after}, set(wanted.values()))
    changed = tuple(each for each in after.values() if each != box.persons[each.id])
    return Writes((e.PeopleChanged(0, len(changed), 0),), changed) if changed else Writes()


def _one_each(people: dict[str, Person], seats: set[str]) -> None:
    holders: dict[str, Person] = {}
    for person in people.values():
        if person.seat and person.seat in seats and person.seat in holders:
            raise Refused("seat_taken", seat=person.seat, holder=holders[person.seat].name)
        holders[person.seat] = person


def _of_assigning(command: c.AssignSeats, _context: Context) -> Needs:
    return Needs(persons=frozenset(command.seats), seats=frozenset(command.seats.values()) - {""})


DECISIONS: dict[type[c.Command], Decision] = {c.SetSeating: set_plan, c.AssignSeats: assign}
NEEDS: dict[type[c.Command], Need] = {c.AssignSeats: _of_assigning}
