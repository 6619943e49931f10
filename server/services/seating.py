"""The seating plan: read from a table, who would get which seat, and the lists by which a hall is laid (SPEC SEAT3, SEAT4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.domain.box import Refused
from server.domain.names import by_given_name
from server.domain.permissions import Role
from server.domain.roster_types import Problem
from server.domain.rows import Person
from server.domain.seating import Plan, checked
from server.domain.seating_fill import Proposal, proposed
from server.domain.seating_table import Read, is_header, plan_of
from server.services.delegate_files import rows_of, table_of
from server.services.delegate_tables import FileProblem, Row

if TYPE_CHECKING:
    from server.services.capabilities import Ground

HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody with their seat, as the lists print them."""

    person: Person
    seat: str


class Seating:
    """The seats of one congress."""

    def __init__(self, ground: "Ground") -> None:
        self._ground = ground

    def plan(self) -> Plan | None:
        """The plan as the hall has it."""
        told = self._ground.state().seating
        return None if told is None else checked(told)

    def read(self, data: bytes, filename: str) -> Read:
        """The plan in a CSV or XLSX file, or what is wrong with which line (SEAT3). Changes nothing."""
        try:
            return _read(rows_of(table_of(data, filename)))
        except FileProblem as reason:
            return Read(None, [reason.problem])

    def proposed(self, order: str, anew: bool, everybody: bool) -> Proposal:
        """Who would get which seat (SEAT4): delegates, or everybody of the list; Refused without a plan."""
        plan = self.plan()
        if plan is None:
            raise Refused("no_seating_plan")
        asked = [each for each in self.people() if everybody or Role.DELEGATE in each.roles]
        theirs = {each.id for each in asked}
        taken = frozenset(each.seat for each in self._ground.registry.people.values() if each.id not in theirs)
        return proposed(plan, asked, order, anew, taken)

    def people(self) -> list[Person]:
        """Everybody who may have a seat: nobody sits on the link of a desk or a wall."""
        return [each for each in self._ground.registry.people.values() if not each.is_link]

    def by_name(self) -> list[Sitting]:
        """Everybody, by their given name; seat may be empty."""
        return [Sitting(each, each.seat) for each in sorted(self.people(), key=lambda each: by_given_name(each.name))]

    def by_seat(self) -> list[Sitting]:
        """Everybody who has a seat, in the plan's order; seats that are in no plan come last."""
        plan = self.plan()
        order = {seat.label: at for at, seat in enumerate(plan.seats)} if plan else {}
        seated = [Sitting(each, each.seat) for each in self.people() if each.seat]
        return sorted(seated, key=lambda each: (order.get(each.seat, len(order)), each.seat))


def _read(rows: Iterator[Row]) -> Read:
    """Titles above the header are skipped."""
    above: list[Row] = []
    for row in rows:
        above.append(row)
        if is_header(row[1]):
            return plan_of(row[1], rows)
        if len(above) >= HEADER_WITHIN:
            break
    return Read(None, [Problem(0, "no_seat_column" if above else "empty_file")])
