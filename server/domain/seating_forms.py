"""Plans that are drawn by rule: rows with aisles, blocks, a hemicycle (SPEC SEAT2)."""

from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi, sin, sqrt

from server.domain.box import Refused
from server.domain.seating import MOST_SEATS, Plan, fitted

AISLE = 1.0
"""An aisle is as wide as a seat; so is a cross aisle."""
ROW_GAP = 1.15
"""From row to row, where seats are one apart: people have knees."""
INNER = 0.38
"""The front row of a hemicycle, where the last is 1; as in static/app/seats.js."""
RADIAL_AISLE = 1.7
MOST_ROWS = 100

Place = tuple[str, float, float, str]


@dataclass(frozen=True, slots=True)
class Design:
    """What somebody asked for. rows and seats in each; for a hemicycle the number of all seats and, if not 0, of rows.

    aisles: for rows after which place, as people count from the left; for blocks and a hemicycle how many blocks side by
    side. crossing: after which rows there is room to walk. numbering: "row" counts anew in each row (A-01), "all" goes on.
    """

    form: str
    rows: int = 10
    seats: int = 12
    aisles: tuple[int, ...] = ()
    blocks: int = 2
    crossing: tuple[int, ...] = ()
    numbering: str = "row"


def drawn(design: Design) -> Plan:
    """The plan; Refused where the numbers are none that a hall could have (SEAT2)."""
    if design.numbering not in {"row", "all"}:
        raise Refused("bad_field", field="numbering")
    match design.form:
        case "rows":
            places = _rows(design, design.seats, design.aisles)
        case "blocks":
            _within(design.blocks, 1, 12, "blocks")
            each = range(1, design.blocks)
            places = _rows(design, design.seats * design.blocks, tuple(design.seats * block for block in each))
            places = _named_by_block(places, design)
        case "hemicycle":
            places = _hemicycle(design)
        case _:
            raise Refused("bad_field", field="form")
    return fitted(design.form, _numbered(places, design))


def letters(index: int) -> str:
    """0 is A, 25 Z, 26 AA."""
    first, last = divmod(index, 26)
    return (letters(first - 1) if first else "") + chr(65 + last)


def _rows(design: Design, seats: int, aisles: tuple[int, ...]) -> list[Place]:
    """Straight rows, A at the front, which is below; places counted from the left."""
    _within(design.rows, 1, MOST_ROWS, "rows")
    _within(seats, 1, MOST_SEATS, "seats")
    _sized(design.rows * seats)
    depth = [row * ROW_GAP + sum(AISLE for each in design.crossing if each <= row) for row in range(design.rows)]
    across = [place + sum(AISLE for each in aisles if each <= place) for place in range(seats)]
    return [
        (str(place + 1), across[place], -depth[row], letters(row))
        for row in range(design.rows)
        for place in range(seats)
    ]


def _named_by_block(places: list[Place], design: Design) -> list[Place]:
    """Block A, row 3, place 7 is A3-07: each block counts for itself."""
    named = []
    for place, x, y, row in places:
        block, within = divmod(int(place) - 1, design.seats)
        number = _row_number(row)
        named.append((str(within + 1), x, y, f"{letters(block)}{number}"))
    return sorted(named, key=lambda one: (one[3].rstrip("0123456789"), -one[2], one[1])) if design.blocks > 1 else named


def _row_number(row: str) -> int:
    number = 0
    for letter in row:
        number = number * 26 + ord(letter) - 64
    return number


def _hemicycle(design: Design) -> list[Place]:
    """Half circles around the podium; blocks are parted by aisles that lead to it."""
    _within(design.blocks, 1, 8, "blocks")
    _sized(design.seats)
    rows = design.rows or max(1, round(0.5 + sqrt(0.25 + 0.286 * design.seats)))
    rows = min(rows, max(1, design.seats // design.blocks), MOST_ROWS)
    radii = [0.8] if rows == 1 else [INNER + (1 - INNER) * row / (rows - 1) for row in range(rows)]
    apart = pi * sum(radii) / design.seats
    free = [max(0.2, pi * radius - (design.blocks - 1) * RADIAL_AISLE * apart) for radius in radii]
    counts = _shares(design.seats, free)
    return [place for row, radius in enumerate(radii) for place in _arc(radius, counts[row], apart, design.blocks, row)]


def _arc(radius: float, count: int, apart: float, blocks: int, row: int) -> list[Place]:
    """One row from left to right: as many seats in each block as the others have, aisles between them."""
    blocks = min(blocks, max(1, count))
    aisle = min(RADIAL_AISLE * apart / radius, 0.5 * pi / blocks)
    width = (pi - (blocks - 1) * aisle) / blocks
    places: list[Place] = []
    for block, seats in enumerate(_shares(count, [1.0] * blocks)):
        start = pi - block * (width + aisle)
        for seat in range(seats):
            angle = start - (width / 2 if seats == 1 else width * seat / (seats - 1))
            places.append((str(len(places) + 1), radius * cos(angle), -radius * sin(angle), letters(row)))
    return places


def _shares(count: int, sizes: list[float]) -> list[int]:
    """`count` split in proportion to the sizes, exactly."""
    upto = [round(count * covered / sum(sizes)) for covered in accumulate(sizes)]
    return [each - before for before, each in zip([0, *upto], upto, strict=False)]


def _numbered(places: list[Place], design: Design) -> list[Place]:
    """The labels: A-01, or 1, 2, 3 through all rows; with as many digits as the longest needs, two at least in a row."""
    if design.numbering == "all":
        return [(str(number), x, y, row) for number, (_, x, y, row) in enumerate(places, start=1)]
    digits = max(2, *(len(place) for place, _, _, _ in places))
    return [(f"{row}-{place.zfill(digits)}", x, y, row) for place, x, y, row in places]


def _sized(seats: int) -> None:
    if not 1 <= seats <= MOST_SEATS:
        raise Refused("seats_number", most=MOST_SEATS)


def _within(value: int, least: int, most: int, field: str) -> None:
    if not least <= value <= most:
        raise Refused("bad_field", field=field)
