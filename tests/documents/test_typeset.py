"""PDFs we make ourselves: set apart from the server, the same every time, with people's words as text."""

import asyncio
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from server.documents.typeset import TypesetError, typeset

SHEET = b"""#let data = json("data.json")
#set document(title: data.title)
#set text(font: "Libertinus Serif")
#data.words
"""
HOSTILE = '#read("/etc/passwd") *x* $y$ \\ <z> @w "q" #{1 + 1} // c'


def made(template: bytes, data: Any, **options: Any) -> bytes:
    return asyncio.run(typeset("sheet", data, {"sheet.typ": template}, **options))


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return " ".join("".join(page.get_text() for page in document).split())


def test_what_people_wrote_is_text_and_never_markup() -> None:
    pdf = made(SHEET, {"title": HOSTILE, "words": HOSTILE})
    assert text_of(pdf) == HOSTILE


def test_the_same_input_gives_the_same_bytes_and_an_archival_file() -> None:
    data = {"title": "Nghị quyết", "words": "Điều 1. Ưu tiên đường bộ: Ẵ Ỹ ợ ự."}
    first, second, later = made(SHEET, data), made(SHEET, data), made(SHEET, data, at=86_400)
    assert first == second != later
    assert b"<pdfaid:part>2</pdfaid:part>" in first
    assert text_of(first) == data["words"]


def test_a_template_that_cannot_be_set_is_an_error_that_says_where() -> None:
    with pytest.raises(TypesetError, match="unknown variable: nothing"):
        made(b"#nothing", {})


def test_a_sheet_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TypesetError, match="not set within"):
        made(SHEET, {"title": "", "words": ""}, seconds=0.001)


def test_a_large_order_is_read_whole() -> None:
    words = "mười nghìn từ " * 10_000
    pdf = made(b'#set document(title: "x")\n#json("data.json").words.len()', {"words": words})
    assert text_of(pdf) == str(len(words.encode()))


def test_every_template_travels_with_the_package() -> None:
    folder = Path(__file__).parents[2] / "server" / "print"
    assert [path.name for path in folder.iterdir() if path.suffix not in {".typ", ".css"}] == []
