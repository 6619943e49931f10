"""A seating plan from a simple table: seat, and where the file says so row, place, x and y (SPEC SEAT3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from server.domain.box import Refused
from server.domain.roster_columns import fold
from server.domain.roster_types import Problem
from server.domain.seating import LONGEST_LABEL, MOST_SEATS, Plan, fitted
from server.domain.seating_forms import ROW_GAP

_HEADERS = {
    "seat": "seat, seat number, seat no, label, ghế, số ghế, ghế số, mã ghế, ký hiệu ghế, chỗ ngồi, số chỗ, vị trí",
    "row": "row, hàng, dãy, hàng ghế, dãy ghế, hàng số",
    "place": "place, number, column, số thứ tự trong hàng, thứ tự, cột, vị trí trong hàng, số trong hàng",
    "x": "x, ngang, tọa độ x, toạ độ x",
    "y": "y, dọc, tọa độ y, toạ độ y",
}
_COLUMN = {fold(word): column for column, words in _HEADERS.items() for word in words.split(",")}
_LABEL = re.compile(r"(.*?)[\s\-./]*(\d{1,4})")
_NUMBER = re.compile(r"-?\d{1,7}([.,]\d{1,4})?")
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Read:
    """plan is None as soon as there is one problem; each names its line."""

    plan: Plan | None
    problems: list[Problem] = field(default_factory=list)


def is_header(cells: list[str]) -> bool:
    """Whether this row names the columns: one of them is the seat, or a row with places."""
    found = {_COLUMN.get(fold(cell)) for cell in cells}
    return "seat" in found or {"row", "place"} <= found


def plan_of(header: list[str], rows: Iterable[tuple[int, list[str]]]) -> Read:
    """The plan that the rows below a header describe."""
    columns = {_COLUMN[fold(cell)]: at for at, cell in reversed(list(enumerate(header))) if fold(cell) in _COLUMN}
    if not ("seat" in columns or {"row", "place"} <= columns.keys()):
        return Read(None, [Problem(0, "no_seat_column")])
    problems: list[Problem] = []
    seats: dict[str, dict[str, str]] = {}
    for line, cells in rows:
        told = {column: cells[at].strip() for column, at in columns.items() if at < len(cells)}
        label = told.get("seat") or _label(told)
        if not label or len(label) > LONGEST_LABEL:
            problems.append(Problem(line, "bad_seat", {"seat": label}))
        elif label in seats:
            problems.append(Problem(line, "seat_twice", {"seat": label}))
        else:
            seats[label] = told
    if len(seats) > MOST_SEATS or not (seats or problems):
        problems.append(Problem(0, "seats_number", {"most": str(MOST_SEATS)}))
    return Read(None, problems[:MOST_PROBLEMS]) if problems else _placed(seats)


def _label(told: Mapping[str, str]) -> str:
    row, place = told.get("row", ""), told.get("place", "")
    return f"{row}-{place}" if row and place else row or place


def _placed(seats: dict[str, dict[str, str]]) -> Read:
    """By x and y where every seat has them, otherwise in rows, the first one at the front."""
    given = {label: (_number(told.get("x")), _number(told.get("y"))) for label, told in seats.items()}
    try:
        if all(x is not None and y is not None for x, y in given.values()):
            places = [(label, x or 0.0, y or 0.0, _row(label, seats[label])) for label, (x, y) in given.items()]
        else:
            places = _in_rows(seats)
        return Read(fitted("table", places))
    except Refused as refused:
        return Read(None, [Problem(0, refused.code, {key: str(said) for key, said in refused.params.items()})])


def _in_rows(seats: dict[str, dict[str, str]]) -> list[tuple[str, float, float, str]]:
    """Places that a row leaves out stay free, so that an aisle is an aisle; rows without places are filled in order."""
    rows: dict[str, list[tuple[str, int | None]]] = {}
    for label, told in seats.items():
        rows.setdefault(_row(label, told), []).append((label, _place(label, told)))
    places = []
    for depth, (row, members) in enumerate(rows.items()):
        numbers = [number for _, number in members]
        sound = None not in numbers and len(set(numbers)) == len(numbers)
        for at, (label, number) in enumerate(members):
            across = number if sound and number is not None else at
            places.append((label, float(across), -depth * ROW_GAP, row))
    return places


def _row(label: str, told: Mapping[str, str]) -> str:
    match = _LABEL.fullmatch(label)
    return (told.get("row") or (match[1] if match else ""))[:LONGEST_LABEL]


def _place(label: str, told: Mapping[str, str]) -> int | None:
    said = told.get("place", "")
    if said.isdigit():
        return int(said[:6])
    match = _LABEL.fullmatch(label)
    return int(match[2]) if match else None


def _number(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text and _NUMBER.fullmatch(text) else None
