"""Reading a delegate list: rows of text become people, or problems by line (SPEC BADGE8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from server.domain import roster_values as values
from server.domain.roster_columns import Columns, columns_of, fold, is_header, plain
from server.domain.roster_plan import Change, Known, Plan, plan
from server.domain.roster_types import DETAILS, MAX_PROBLEMS, MAX_ROWS, ROLES, Parsed, PersonDetails, Problem

__all__ = [
    "DETAILS",
    "MAX_ROWS",
    "ROLES",
    "Change",
    "Known",
    "Parsed",
    "PersonDetails",
    "Plan",
    "Problem",
    "fold",
    "is_header",
    "plain",
    "plan",
    "read_rows",
]

T = TypeVar("T")


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and who took which id, name and seat at which line."""

    people: list[PersonDetails] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    ids: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str], list[PersonDetails]] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)

    def full(self) -> bool:
        return len(self.problems) >= MAX_PROBLEMS or self.rows > MAX_ROWS


def read_rows(header: list[str], rows: Iterable[tuple[int, list[str]]], header_line: int = 1) -> Parsed:
    """A header and numbered rows of cells as people, or every problem by its line; never both, never an exception.

    rows: (line as the reader of the file sees it, cells). Blank rows are skipped, surplus blank cells ignored.
    """
    reading = _Reading()
    names = [_header_text(cell, header_line, reading.problems) for cell in header]
    if not any(names):
        return Parsed([], [*reading.problems, Problem(header_line, "empty_file")])
    columns = columns_of(names, header_line)
    reading.problems += columns.problems
    if not reading.problems:
        _read_people(reading, columns, names, rows)
    people = [] if reading.problems else reading.people
    return Parsed(people, reading.problems, columns.fields(), rows=reading.rows)


def _header_text(cell: str, line: int, problems: list[Problem]) -> str:
    try:
        return _bounded(values.clean(cell), "header", cell)
    except values.CellError as reason:
        problems.append(Problem(line, reason.code, {"column": "", **reason.params}))
        return ""


def _read_people(reading: _Reading, columns: Columns, header: list[str], rows: Iterable[tuple[int, list[str]]]) -> None:
    """Every row until the file ends, is too long, or has shown enough problems."""
    last = 0
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        last = line
        reading.rows += 1
        if reading.full():
            break
        row = _Row(line, cells, columns, header, reading.problems)
        person = row.person()
        if person is not None:
            _add(reading, person)
    if reading.rows > MAX_ROWS:
        reading.problems.append(Problem(last, "too_many_rows", {"limit": str(MAX_ROWS)}))
    elif reading.full():
        reading.problems.append(Problem(last, "too_many_problems", {"limit": str(MAX_PROBLEMS)}))
    elif not reading.rows:
        reading.problems.append(Problem(0, "no_people"))


def _add(reading: _Reading, person: PersonDetails) -> None:
    """Keeps a person who is nobody above again; two of one name and delegation need an id each."""
    same = reading.names.setdefault((person.name, person.delegation), [])
    twin = next((other for other in same if not (other.id and person.id)), None)
    if person.id and (first := reading.ids.setdefault(person.id, person.line)) != person.line:
        reading.problems.append(Problem(person.line, "duplicate_id", {"id": person.id, "first": str(first)}))
    elif twin is not None:
        found = {"name": person.name, "first": str(twin.line)}
        reading.problems.append(Problem(person.line, "duplicate_person", found))
    if person.seat and (first := reading.seats.setdefault(person.seat.casefold(), person.line)) != person.line:
        reading.problems.append(Problem(person.line, "duplicate_seat", {"seat": person.seat, "first": str(first)}))
    same.append(person)
    reading.people.append(person)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row's cells by field; reading a cell that says nothing leaves a problem and goes on with the next."""

    line: int
    cells: list[str]
    columns: Columns
    header: list[str]
    problems: list[Problem]

    def person(self) -> PersonDetails | None:
        """The person, or None when anything in the row was a problem."""
        before = len(self.problems)
        self._surplus()
        name = self._name()
        if len(self.problems) == before:
            name = self._read("name", values.person_name, name) or ""
        roles = self._read("roles", values.roles) or ("delegate",)
        voting = self._read("voting", values.yes_or_no)
        person = PersonDetails(
            id=self.text("id") or None,
            name=name,
            delegation=self.text("delegation"),
            seat=self.text("seat"),
            roles=roles,
            voting="delegate" in roles if voting is None else voting,
            weight=self._read("weight", values.weight) or "1",
            language=self._read("language", values.language),
            extra={key: text for key, text in self._extra() if text},
            line=self.line,
            voting_given=voting is not None,
        )
        return person if len(self.problems) == before else None

    def text(self, key: str) -> str:
        """A field's cell, cleaned and not too long; empty when the file has no such column."""
        index = self.columns.where.get(key)
        return "" if index is None else self._cell(index, key)

    def _cell(self, index: int, key: str = "") -> str:
        raw = self.cells[index] if index < len(self.cells) else ""
        try:
            return _bounded(values.clean(raw), key, raw)
        except values.CellError as reason:
            self.problems.append(Problem(self.line, reason.code, {"column": self.header[index], **reason.params}))
            return ""

    def _read(self, key: str, reader: Callable[[str], T | None], text: str | None = None) -> T | None:
        before = len(self.problems)
        cell = self.text(key) if text is None else text
        if len(self.problems) > before:
            return None
        try:
            return reader(cell)
        except values.CellError as reason:
            self.problems.append(Problem(self.line, reason.code, reason.params))
            return None

    def _name(self) -> str:
        """Family name, name, and the unnamed cell that a heading merged over two columns leaves beside it."""
        parts = [self.text("family"), self.text("name"), self.text("surname")]
        beside = self.columns.beside
        if beside is not None:
            parts.insert(2, self._cell(beside))
        return " ".join(filter(None, parts))

    def _extra(self) -> Iterable[tuple[str, str]]:
        yield "sex", self._sex()
        for key in ("birth_year", "joined_year"):
            yield key, self._year(key)
        for key in ("education", "ethnicity", "position"):
            yield key, self.text(key)
        for key, index in self.columns.other.items():
            yield key, self._cell(index)

    def _sex(self) -> str:
        """From its own column, or from columns for men and women that hold a tick or a year of birth."""
        where = self.columns.where
        if "sex" in where:
            return self._read("sex", values.sex) or ""
        ticked = {sex for sex in ("male", "female") if self._read(sex, values.yes_or_no) or self.text(f"born_{sex}")}
        if len(ticked) == 2:
            self.problems.append(Problem(self.line, "two_sexes"))
        if "female" in where and "male" not in where and not ticked:
            return "male"  # a list that ticks its women only
        return "".join(ticked) if len(ticked) == 1 else ""

    def _year(self, key: str) -> str:
        """A year from its own column; one of birth also from the columns for men and women."""
        keys = ("birth_year", "born_male", "born_female") if key == "birth_year" else (key,)
        text = next(filter(None, map(self.text, keys)), "")
        return self._read(key, partial(values.year, code=f"bad_{key}"), text) or ""

    def _surplus(self) -> None:
        """Text in a cell that has no header belongs to nobody: it is said, not dropped."""
        named = set(self.columns.where.values()) | set(self.columns.other.values()) | {self.columns.beside}
        for index, cell in enumerate(self.cells):
            if index not in named and cell.strip():
                self.problems.append(Problem(self.line, "too_many_cells", {"value": cell.strip()[:40]}))
                return


def _bounded(text: str, key: str, raw: str) -> str:
    limit = values.LIMITS.get(key, values.LIMIT)
    if len(text) > limit:
        raise values.CellError("too_long", value=text[:40], limit=str(limit))
    return text
