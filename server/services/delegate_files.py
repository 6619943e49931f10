"""Delegate lists as files: CSV in the encodings offices use, and XLSX (SPEC BADGE8, DOC3)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from server.domain.roster import MAX_ROWS, Parsed, Problem, fold, is_header, read_rows
from server.services.delegate_csv import csv_table
from server.services.delegate_tables import FileProblem, Row, Table

MAX_BYTES = 20_000_000
_HEADER_WITHIN = 30
_MAX_COLUMNS = 256
_SEXES = (["nam", "nu"], ["nu", "nam"], ["male", "female"], ["female", "male"])
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<html",
    b"<!doctype",
    b"<table",
    b"<?xml",
    b"\x1f\x8b",
    b"Rar!",
)


def read_delegates(data: bytes, filename: str) -> Parsed:
    """The people in a CSV or XLSX file, or why it cannot be read; what it is, its bytes say, not filename.

    Lines are rows as a spreadsheet numbers them. Titles above the header row are skipped. Never raises.
    """
    try:
        table = table_of(data, filename)
    except FileProblem as reason:
        return Parsed([], [reason.problem])
    parsed = _read(table)
    return replace(parsed, notes=[*table.notes, *parsed.notes])


def table_of(data: bytes, filename: str) -> Table:
    """Any list as numbered rows of text; FileProblem where it is none."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not data.strip():
        raise FileProblem("empty_file")
    if len(data) > MAX_BYTES:
        raise FileProblem("file_too_big", limit=str(MAX_BYTES // 1_000_000))
    if data.startswith(_OLE):
        raise FileProblem("file_encrypted" if _ENCRYPTED in data else "old_xls", file=filename)
    if any(start.startswith(mark.lower()) for mark in _OTHERS):
        raise FileProblem("not_a_list", file=filename)
    if data.startswith(_ZIP):
        # openpyxl costs 20 MB, which a server that only holds a congress should not carry
        from server.services.delegate_xlsx import xlsx_table

        return xlsx_table(data, filename)
    return csv_table(data, filename)


def _read(table: Table) -> Parsed:
    """Finds the header among the first rows (lists often begin with a title) and reads what is below it."""
    rows = rows_of(table)
    above: list[Row] = []
    try:
        for row in rows:
            above.append(row)
            if is_header(row[1]) or len(above) >= _HEADER_WITHIN:
                break
        if not above:
            return Parsed([], [Problem(0, "empty_file")])
        line, header = above[-1] if is_header(above[-1][1]) else above[0]
        header, people = _below(header, rows)
        return read_rows(header, people, line)
    except FileProblem as reason:
        return Parsed([], [reason.problem])


def _below(header: list[str], rows: Iterator[Row]) -> tuple[list[str], Iterable[Row]]:
    """The rows of people, behind what official tables put under their header: men and women apart, column numbers."""
    kept: list[Row] = []
    for row in islice(rows, 2):
        words = [cell.strip(" ()") for cell in row[1] if cell.strip()]
        if [fold(word) for word in words] in _SEXES:
            header = _joined(header, row[1])
        elif len(words) < 3 or words != [str(number) for number in range(1, len(words) + 1)]:
            kept.append(row)
            break
    return header, chain(kept, rows)


def _joined(header: list[str], under: list[str]) -> list[str]:
    """A heading over two columns put before each of the words under it: "Năm sinh" over "Nam" is "Năm sinh Nam"."""
    wide = [*header, *[""] * (len(under) - len(header))]
    over = ""
    for index, word in enumerate(under):
        over = wide[index] or over
        wide[index] = f"{over} {word}" if word.strip() else wide[index]
    return wide


def rows_of(table: Table) -> Iterator[Row]:
    """Rows with something in them; the end when a sheet goes on for ever."""
    seen = 0
    for line, cells in table.rows:
        if line > 50 * MAX_ROWS:
            raise FileProblem("too_many_rows", limit=str(MAX_ROWS))
        if any(cell.strip() for cell in cells[_MAX_COLUMNS:]):
            raise FileProblem("too_many_columns", line, limit=str(_MAX_COLUMNS))
        if any(cell.strip() for cell in cells):
            seen += 1
            yield line, cells[:_MAX_COLUMNS]
