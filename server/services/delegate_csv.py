"""CSV as offices write it: any delimiter, any of the encodings Excel saves in."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from server.domain.roster import Problem, is_header
from server.services.delegate_tables import FileProblem, Row, Table

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", ";", "\t", "|")
_PEEK = 30
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def csv_table(data: bytes, filename: str) -> Table:
    """A text file as rows; FileProblem when it is no text. A guessed encoding is said in notes."""
    text, guess = _decoded(data, filename)
    delimiter = None
    if named := _SEP.match(text):
        # Excel reads this line and does not show it: row 1 is the next
        delimiter, text = named.group(1), text[named.end() :]
    rows = _rows(text, delimiter or _delimiter(text))
    return Table(rows, [Problem(0, "encoding_guessed", {"encoding": guess})] if guess else [])


def _decoded(data: bytes, filename: str) -> tuple[str, str | None]:
    """The text, and the encoding when it had to be guessed."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _certain(data, encoding, filename), None
    if wide := _wide(data):
        return _certain(data, wide, filename), None
    if b"\0" in data:
        raise FileProblem("not_a_list", file=filename)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        encoding = "windows-1258" if _is_vietnamese(data) else "windows-1252"
        return _certain(data, encoding, filename), encoding


def _certain(data: bytes, encoding: str, filename: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileProblem("unknown_encoding", file=filename) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every ASCII character has a zero byte, always on the same side."""
    head = data[:4000]
    low, high = head[1::2].count(0), head[0::2].count(0)
    if max(low, high) * 4 < len(head) // 2 or min(low, high) * 8 > max(low, high):
        return None
    encoding = "utf-16-le" if low > high else "utf-16-be"
    text = head.decode(encoding, "replace")
    return encoding if all(char.isprintable() or char.isspace() for char in text) else None


def _is_vietnamese(data: bytes) -> bool:
    """Windows-1258 writes tones as marks behind their vowel; no other language puts those bytes only there."""
    text = data.decode("windows-1258", "replace")
    marks = [index for index, char in enumerate(text) if unicodedata.combining(char)]
    vowels = all(index and unicodedata.normalize("NFD", text[index - 1])[0].lower() in "aeiouyơư" for index in marks)
    return bool(marks) and vowels


def _delimiter(text: str) -> str:
    """The one under which a header is found, and of several the one with most columns."""

    def columns(delimiter: str) -> tuple[bool, int]:
        try:
            rows = [cells for _, cells in islice(_rows(text, delimiter), _PEEK) if any(cells)]
        except FileProblem:
            rows = []
        header = next((cells for cells in rows if is_header(cells)), None)
        return header is not None, len(header or (rows[0] if rows else []))

    return max(_DELIMITERS, key=columns)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Records numbered as rows: a line break within quotes stays in its row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for line, cells in enumerate(reader, start=1):
            yield line, cells
    except csv.Error as error:
        raise FileProblem("broken_quotes", line + 1) from error
