"""Papers as Word files in the official layout (Decree 30/2020/NĐ-CP, annex I): what minutes and reports are written with.

    paper = begin(masthead, "REPORT", "on credentials", language="en", author="…", at=moment)
    heading(paper, "Attendance")
    paragraph(paper, "Summoned: 500.")
    table(paper, ("Delegation", "Present"), rows, widths=(120, 45), numbers=(1,))
    signatures(paper, (Signer("CHAIR", "Nguyễn Văn An"),))
    data = finished(paper)

A4; margins 20, 20, 30 and 15 mm; Times New Roman 13 pt; page numbers on top from the second page on. Lengths are in millimetres.
The same input gives the same bytes. python-docx is imported here and in docx_style alone.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from server.services.docx_style import LANGUAGES, SIZE, rule, set_page, set_styles

__all__ = ["Masthead", "Paper", "Signer", "begin", "finished", "heading", "items", "paragraph", "signatures", "table"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT_WIDTH = 165
_EPOCH = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Masthead:
    """left: whose paper it is, the issuing body last; number: under it, or nothing; right: nation and motto, the last underlined.

    place: "Hà Nội, ngày 22 tháng 11 năm 2026".
    """

    left: tuple[str, ...]
    number: str
    right: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Signer:
    """task: "TM. ĐOÀN CHỦ TỊCH", its lines one below the other; note: "(Ký, ghi rõ họ tên)"; name: empty leaves room for it."""

    task: str
    name: str = ""
    note: str = ""


def begin(masthead: Masthead | None, title: str, about: str = "", *, language: str, author: str, at: datetime) -> Paper:
    """An empty paper with its head and its title; at: the moment it is dated by."""
    paper = docx.Document()
    set_page(paper)
    set_styles(paper, language)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments = (f"{title} {about}".strip(), author, "")
    properties.language, properties.last_modified_by = LANGUAGES.get(language, language), author
    properties.created = properties.modified = at
    if masthead is not None:
        _head(paper, masthead)
    _line(paper, title, "Title", bold=True)
    if about:
        _line(paper, about, "Subtitle", bold=True)
        rule(paper.add_paragraph(), side=58)
    return paper


def heading(paper: Paper, text: str, level: int = 1) -> None:
    """A heading, 1 to 3, which Word lists as such; numbers are part of the text ("I. …", "1. …")."""
    paper.add_paragraph(text, style=f"Heading {level}")


def paragraph(
    paper: Paper, text: str, *, bold: bool = False, italic: bool = False, align: str = "justify", indent: bool = True
) -> None:
    """Running text; a line break stays one. align: justify, left, center, right; indent: of its first line."""
    made = paper.add_paragraph(style="Body Text")
    made.alignment = getattr(ALIGN, align.upper())
    if not indent:
        made.paragraph_format.first_line_indent = Mm(0)
    _write(made, text, bold=bold, italic=italic)


def items(paper: Paper, texts: Sequence[str], *, numbered: bool = False) -> None:
    """A list; official papers begin each with a dash, or with a number."""
    for number, text in enumerate(texts, 1):
        made = paper.add_paragraph(style="Body Text")
        made.paragraph_format.first_line_indent = Mm(12.7)
        _write(made, f"{number}. {text}" if numbered else f"- {text}")


def table(
    paper: Paper,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    numbers: Sequence[int] = (),
    strong: Sequence[int] = (),
    size: float = 12,
    head: float | None = None,
) -> None:
    """A table with lines, its head repeated on each page. widths in millimetres, together at most TEXT_WIDTH.

    numbers: columns whose cells stand to the right; strong: rows (from 0) in bold, such as sums. size, head: in points.
    """
    made = paper.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _cells(made.rows[0], columns, head or size, bold=True, numbers=range(len(columns)), align=ALIGN.CENTER)
    _flag(made.rows[0], "w:tblHeader")
    for place, row in enumerate(rows):
        line = made.add_row()
        _cells(line, row, size, bold=place in strong, numbers=numbers, align=ALIGN.RIGHT)
        _flag(line, "w:cantSplit")
    _widths(made, widths)
    paper.add_paragraph(style="Spacer")


def signatures(paper: Paper, signers: Sequence[Signer], recipients: Sequence[str] = ()) -> None:
    """Who signs, side by side, three in a row at most; recipients: "Nơi nhận:" and its lines, to the left of a single signer."""
    blocks = len(signers) + (1 if recipients or len(signers) == 1 else 0)
    across = min(3, max(blocks, 1))
    places: list[Signer | None] = [*([None] if blocks > len(signers) else []), *signers]
    paper.add_paragraph(style="Spacer")
    for start in range(0, len(places), across):
        made = paper.add_table(rows=1, cols=across)
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _flag(made.rows[0], "w:cantSplit")
        for cell, signer in zip(made.rows[0].cells, places[start : start + across], strict=False):
            if signer is None:
                _recipients(cell, recipients)
            else:
                _signer(cell, signer)
        _widths(made, (62, 103) if places[0] is None else [TEXT_WIDTH / across] * across)


def finished(paper: Paper) -> bytes:
    """The file."""
    out, same = io.BytesIO(), io.BytesIO()
    paper.save(out)
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(entry, made.read(name))
    return same.getvalue()


def _head(paper: Paper, masthead: Masthead) -> None:
    """Whose paper it is to the left, nation and motto to the right; number and date below them."""
    made = paper.add_table(rows=2, cols=2)
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    left, right = made.rows[0].cells
    _stack(left, masthead.left, 12, 30)
    _stack(right, masthead.right, 12, 20, all_bold=True)
    below, dated = made.rows[1].cells
    _write(_only(below), masthead.number, size=SIZE)
    _write(_only(dated), masthead.place, italic=True, size=SIZE)
    _widths(made, (72, 103))


def _stack(cell: Any, lines: Sequence[str], size: float, side: float, *, all_bold: bool = False) -> None:
    for place, text in enumerate(lines):
        made = _only(cell) if place == 0 else cell.add_paragraph()
        made.alignment = ALIGN.CENTER
        last = place == len(lines) - 1
        _write(made, text, bold=all_bold or last, size=size + 1 if all_bold and last and len(lines) > 1 else size)
    rule(cell.add_paragraph(), side=side)


def _signer(cell: Any, signer: Signer) -> None:
    made = _only(cell)
    _write(made, signer.task, bold=True)
    if signer.note:
        _write(_centred(cell), signer.note, italic=True, size=12)
    room = _centred(cell)
    room.paragraph_format.space_after = Pt(62)
    last = _centred(cell)
    _write(last, signer.name or "." * 36, bold=bool(signer.name))
    for each in cell.paragraphs[:-1]:
        each.paragraph_format.keep_with_next = True


def _recipients(cell: Any, lines: Sequence[str]) -> None:
    for place, text in enumerate(lines):
        made = _only(cell) if place == 0 else cell.add_paragraph()
        made.alignment = ALIGN.LEFT
        _write(made, text, bold=place == 0, italic=place == 0, size=12 if place == 0 else 11)


def _cells(row: Any, texts: Sequence[str], size: float, *, bold: bool, numbers: Sequence[int], align: Any) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        made = cell.paragraphs[0]
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(2)
        made.alignment = align if place in numbers else ALIGN.LEFT
        _write(made, text, bold=bold, size=size)


def _widths(made: Any, widths: Sequence[float]) -> None:
    """Both where Word reads them and where LibreOffice does."""
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _line(paper: Paper, text: str, style: str, *, bold: bool) -> None:
    _write(paper.add_paragraph(style=style), text, bold=bold)


def _only(cell: Any) -> Any:
    made = cell.paragraphs[0]
    made.alignment = ALIGN.CENTER
    return made


def _centred(cell: Any) -> Any:
    made = cell.add_paragraph()
    made.alignment = ALIGN.CENTER
    return made


def _write(made: Any, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> None:
    run = made.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size is not None:
        run.font.size = Pt(size)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
