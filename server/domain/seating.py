"""Where the seats of the hall are: a plan, what makes it sound, and how far its seats are apart (SPEC SEAT1).

Positions are whole numbers from 0 to 1000 with the same scale for both: x from left to right as the hall is seen from
above, y downward; the podium is below the middle, so row A with the largest y is the front.
"""

from dataclasses import dataclass
from typing import Any

from server.domain.box import Refused
from server.domain.decide.text import line

WIDTH = 1000
MOST_SEATS = 2_000
LONGEST_LABEL = 20
FORMS = ("rows", "blocks", "hemicycle", "table")
"""How it came about; the last was read from a list."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as people call it, its place, and the row that it belongs to, which may have no name."""

    label: str
    x: int
    y: int
    row: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Seats in the order in which they are counted: from the front to the back, from left to right."""

    form: str
    seats: tuple[Seat, ...]

    def to_json(self) -> dict[str, Any]:
        """{"form", "seats": [[label, x, y, row], …]}, as in the state."""
        return {"form": self.form, "seats": [[seat.label, seat.x, seat.y, seat.row] for seat in self.seats]}


def checked(told: dict[str, Any]) -> Plan:
    """A plan as a client sent it; Refused where a label stands twice or two seats lie on each other (SEAT1)."""
    if told.keys() != {"form", "seats"} or told["form"] not in FORMS or not isinstance(told["seats"], list):
        raise Refused("bad_field", field="plan")
    if not 1 <= len(told["seats"]) <= MOST_SEATS:
        raise Refused("seats_number", most=MOST_SEATS)
    plan = Plan(told["form"], tuple(_seat(each) for each in told["seats"]))
    _all_different(plan)
    return plan


def fitted(form: str, places: list[tuple[str, float, float, str]]) -> Plan:
    """A plan from (label, x, y, row) in any unit: moved and scaled so that the longer side is WIDTH."""
    left, top = min(x for _, x, _, _ in places), min(y for _, _, y, _ in places)
    wide, high = max(x for _, x, _, _ in places) - left, max(y for _, _, y, _ in places) - top
    scale = WIDTH / (max(wide, high) or 1)
    seats = [Seat(label, round((x - left) * scale), round((y - top) * scale), row) for label, x, y, row in places]
    plan = Plan(form, tuple(seats))
    _all_different(plan)
    return plan


def spacing(plan: Plan) -> float:
    """The smallest distance between two seats, WIDTH for a single one: dots of less than its half never touch."""
    best = float(WIDTH)
    ordered = sorted(plan.seats, key=lambda seat: seat.x)
    for at, seat in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.x - seat.x >= best:
                break
            best = min(best, ((other.x - seat.x) ** 2 + (other.y - seat.y) ** 2) ** 0.5)
    return best


def _seat(told: Any) -> Seat:
    match told:
        case [str(label), x, y, str(row)] if all(type(each) is int and 0 <= each <= WIDTH for each in (x, y)):
            return Seat(line(label, "seat", LONGEST_LABEL), x, y, line(row, "row", LONGEST_LABEL, empty=True))
        case _:
            raise Refused("bad_field", field="plan")


def _all_different(plan: Plan) -> None:
    labels: set[str] = set()
    places: dict[tuple[int, int], str] = {}
    for seat in plan.seats:
        if seat.label in labels:
            raise Refused("seat_twice", seat=seat.label)
        if (seat.x, seat.y) in places:
            raise Refused("seats_overlap", seat=seat.label, other=places[seat.x, seat.y])
        labels.add(seat.label)
        places[seat.x, seat.y] = seat.label
