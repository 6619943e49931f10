"""Marks become annotations where they were made, whatever way the page is turned; nothing active comes along (MARK6)."""

import asyncio
import io
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from server.documents.annotate import Annotation, NotAnnotated, annotated
from server.documents.annotations import write


def paper(path: Path, turned: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    document: Any = pymupdf.open()
    page = document.new_page(width=400, height=600)
    page.insert_text((120, 200), "Nghi quyet so muoi hai", fontsize=14)
    if crop:
        page.set_cropbox(pymupdf.Rect(*crop))
    page.set_rotation(turned)
    document.save(path)
    return path


def seen(path: Path) -> Any:
    """The first word's box as the page is seen, from its top left: as engine.py reads it."""
    page = pymupdf.open(path)[0]
    drawn = page.get_displaylist()
    x0, y0, x1, y1, *_ = pymupdf.TextPage(drawn.get_textpage(0)).extractWORDS()[0]
    return [x0 - drawn.rect.x0, y0 - drawn.rect.y0, x1 - drawn.rect.x0, y1 - drawn.rect.y0]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 100, 350, 500)])
def test_MARK6_a_highlight_lies_on_its_words(tmp_path: Path, turned: int, crop: Any) -> None:
    path = paper(tmp_path / "a.pdf", turned, crop)
    box = seen(path)
    marks = [
        Annotation(1, "highlight", "green", "xem lại", rects=[box]),
        Annotation(1, "ink", "blue", points=[*box[:2], *box[2:]]),
        Annotation(1, "note", "red", "ghi", points=box[:2]),
    ]
    page = pymupdf.open("pdf", write(path, marks, "Lê Thị Hoa"))[0]
    made = {each.type[1]: each for each in page.annots()}
    assert set(made) == {"Highlight", "Ink", "Text"}
    assert made["Highlight"].info["content"] == "xem lại"
    assert {each.info["title"] for each in made.values()} == {"Lê Thị Hoa"}
    word = pymupdf.Rect(page.get_text("words")[0][:4])
    for kind in ("Highlight", "Ink"):
        assert made[kind].rect.contains(pymupdf.Rect(word.x0 + 1, word.y0 + 1, word.x1 - 1, word.y1 - 1)), (
            kind,
            made[kind].rect,
            word,
        )
        assert abs(made[kind].rect.width - word.width) < 6 and abs(made[kind].rect.height - word.height) < 6
    plain = pymupdf.open(path)[0].get_pixmap()
    assert page.get_pixmap().samples != plain.samples


def test_MARK6_what_is_active_stays_behind(tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        web = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        local = Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))
        rect = Array([0, 0, 9, 9])
        links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=each) for each in (script, web, local)]
        pdf.pages[0].obj[Name.Annots] = Array(links)
        pdf.pages[0].obj[Name.AA] = Dictionary(O=script)
        pdf.Root[Name.OpenAction] = script
        pdf.Root[Name.Names] = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
        pdf.Root[Name.AcroForm] = Dictionary(Fields=Array([]), XFA=String("x"))
        pdf.attachments["a.exe"] = b"MZ"
        pdf.save(path)
    with pikepdf.open(io.BytesIO(write(path, [], "x"))) as pdf:
        objects = " ".join(repr(each) for each in pdf.objects)
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages"}
    assert "example.org" in objects
    assert [
        bad for bad in ("JavaScript", "file:", "AcroForm", "EmbeddedFile", "OpenAction", "/AA") if bad in objects
    ] == []


NUMBER = st.floats(0, 20_000, allow_nan=False)


@settings(max_examples=25, deadline=None)
@given(st.lists(NUMBER, min_size=2, max_size=12), st.text(max_size=30), st.floats(0.1, 40))
def test_MARK6_any_mark_can_be_written(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[float], text: str, width: float
) -> None:
    path = paper(tmp_path_factory.mktemp("a") / "a.pdf")
    points = numbers[: len(numbers) // 2 * 2]
    clean = text.encode("utf-8", "ignore").decode()
    marks = [
        Annotation(1, "ink", "blue", points=points, width=width),
        Annotation(1, "note", "odd", clean, points=points),
    ]
    assert len(list(pymupdf.open("pdf", write(path, marks, clean))[0].annots())) == 2


def test_MARK6_it_is_made_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf")
    pdf = asyncio.run(annotated(path, [Annotation(1, "highlight", "blue", rects=[seen(path)])], "Hoa"))
    assert [each.type[1] for each in pymupdf.open("pdf", pdf)[0].annots()] == ["Highlight"]
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(NotAnnotated):
        asyncio.run(annotated(tmp_path / "b.pdf", [], "Hoa"))
