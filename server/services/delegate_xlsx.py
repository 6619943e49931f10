"""XLSX as rows of text. openpyxl is imported here alone, and this module only when a workbook comes."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from server.domain.roster import Problem, is_header
from server.services.delegate_tables import FileProblem, Row, Table

_UNPACKED = 100_000_000
_MEMBERS = 2_000
_WIDTH = 300
_PEEK = 30
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')


def xlsx_table(data: bytes, filename: str) -> Table:
    """The first visible sheet with a list; FileProblem for no workbook, or one that unpacks without end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that openpyxl leaves out are not what we read
            return _table(data, filename)
    except FileProblem:
        raise
    except Exception as error:
        # A damaged or hostile workbook makes the parsers raise almost anything; to a secretary it is one sentence.
        raise FileProblem("broken_file", file=filename) from error


def _table(data: bytes, filename: str) -> Table:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if sum(member.file_size for member in members) > _UNPACKED or len(members) > _MEMBERS:
            raise FileProblem("unpacks_too_big", file=filename)
        if any(member.flag_bits & 1 for member in members):
            raise FileProblem("file_encrypted", file=filename)
        if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
            raise FileProblem("not_a_list", file=filename)
        if any(name.startswith(("word/", "ppt/")) for name in names):
            raise FileProblem("not_a_list", file=filename)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return _chosen(book, archive)


def _chosen(book: Any, archive: zipfile.ZipFile) -> Table:
    """The first visible sheet with a header row; others that have one too are told, not read."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    if not shown:
        raise FileProblem("empty_file")
    lists = [sheet for sheet in shown if any(is_header(cells) for _, cells in islice(_cells(sheet), _PEEK))]
    sheet = (lists or shown)[0]
    others = ", ".join(other.title for other in lists[1:])
    notes = [Problem(0, "other_sheets", {"sheet": sheet.title, "others": others})] if others else []
    source = archive.read(str(sheet._worksheet_path).lstrip("/"))
    return Table(_guarded(_filled(_cells(sheet), _vertical_merges(source))), notes)


def _guarded(rows: Iterator[Row]) -> Iterator[Row]:
    """Sheets are parsed while they are read, so damage may only show here."""
    line = 0
    try:
        for line, cells in rows:
            yield line, cells
    except FileProblem:
        raise
    except Exception as error:
        raise FileProblem("broken_row", line + 1) from error


def _cells(sheet: Any) -> Iterator[Row]:
    # A sheet's own statement of its size is often wrong and may be a lie; the rows themselves are counted.
    sheet.reset_dimensions()
    for line, values in enumerate(sheet.iter_rows(values_only=True, max_col=_WIDTH), start=1):
        blank = values.count(None) == len(values)
        yield line, [] if blank else [_text(value) for value in values]


def _text(value: Any) -> str:
    """A cell as its reader sees it: whole numbers without a point, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """A trailing zero behind three decimals says that the point is no thousands separator."""
    if value.is_integer():
        return str(int(value))
    text = repr(value)
    return f"{text}0" if re.fullmatch(r"-?[0-9]+\.[0-9]{3}", text) else text


def _vertical_merges(source: bytes) -> dict[int, list[tuple[int, int]]]:
    """Column index to (first, last) rows that one merged cell covers; lists merge a delegation over its people."""
    merges: dict[int, list[tuple[int, int]]] = {}
    for found in _MERGE.findall(source):
        left, top, right, bottom = range_boundaries(found.decode())
        if left is not None and left == right and top and bottom and bottom > top:
            merges.setdefault(left - 1, []).append((top, bottom))
    return merges


def _filled(rows: Iterator[Row], merges: dict[int, list[tuple[int, int]]]) -> Iterator[Row]:
    """Each row of a vertically merged cell gets its text, if the row has anything else."""
    held: dict[int, tuple[int, str]] = {}
    starts = {(top, column): bottom for column, spans in merges.items() for top, bottom in spans}
    for line, cells in rows:
        if any(cells):
            for column, (bottom, text) in held.items():
                if line <= bottom and column < len(cells) and not cells[column]:
                    cells[column] = text
        for column in merges:
            if (bottom := starts.get((line, column), 0)) and column < len(cells):
                held[column] = (bottom, cells[column])
        yield line, cells
