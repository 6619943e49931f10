"""Scans, old fonts and hidden text: doubted by what is on the page, read where Tesseract is, kept otherwise."""

import asyncio
import json
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import pdfs
from documents.rendering import Shown, render
from documents.scanned import scan
from server.documents import doubt, ocr
from server.documents.scans import Scans
from server.documents.tools import Tools, installed

HERE = installed()
"""Without Tesseract pages wait; what it would say is then tested with tables of our own."""
SAID = "Resolution of the congress number seven"


def page(shown: Shown, n: int = 1) -> dict[str, object]:
    told: dict[str, object] = json.loads(shown.library.words(shown.sha, n).read_bytes())
    return told


def read(shown: Shown, tools: Tools = HERE) -> list[tuple[int, int, int]]:
    heard: list[tuple[int, int, int]] = []
    asyncio.run(Scans(shown.library, tools).read(shown.sha, lambda *each: heard.append(each)))
    return heard


def spoken(shown: Shown, n: int = 1) -> str:
    words = page(shown, n)["words"]
    assert isinstance(words, list)
    return " ".join(word[4] for word in words)


def test_DOC9_a_scan_is_ready_without_words_and_gets_them_afterwards(tmp_path: Path) -> None:
    shown = render(tmp_path, scan([SAID] * 5))
    assert page(shown)["doubt"] == "empty"
    assert (spoken(shown), shown.library.unread(shown.sha)) == ("", [1])
    heard = read(shown)
    if not HERE.reads:
        assert (heard, shown.library.unread(shown.sha)) == ([], [1])
        return
    assert (heard, shown.library.unread(shown.sha)) == ([(1, 1, 1)], [])
    assert page(shown)["by"] == "ocr"
    assert spoken(shown).count("congress") == 5
    assert not list(shown.library.folder(shown.sha).glob(".*"))
    assert read(shown) == []


def test_DOC9_without_tesseract_pages_wait(tmp_path: Path) -> None:
    shown = render(tmp_path, scan([SAID]))
    assert read(shown, Tools()) == []
    assert shown.library.unread(shown.sha) == [1]


def test_DOC9_a_page_that_cannot_be_read_keeps_what_it_has(tmp_path: Path) -> None:
    shown = render(tmp_path, scan([SAID]))
    assert read(shown, Tools(tesseract=Path("/bin/false"), languages=("eng",))) == [(1, 1, 1)]
    assert (page(shown)["words"], page(shown)["doubt"], shown.library.unread(shown.sha)) == ([], "none", [])


def test_DOC9_a_text_page_and_an_empty_one_are_not_read(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.document([pdfs.lines(1), b""]))
    assert shown.library.unread(shown.sha) == []
    assert "doubt" not in page(shown)


def test_DOC10_hidden_text_over_nothing_is_left_out(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.document([pdfs.lines(1) + b" BT 3 Tr /F1 12 Tf 60 30 Td (Secretly) Tj ET"]))
    assert "Secretly" not in spoken(shown)
    assert "Page 1" in spoken(shown)
    assert shown.library.unread(shown.sha) == []


def hidden_over(seen: str, says: str) -> bytes:
    """A scanned page with an invisible text layer, as scanners' software makes it, or somebody who means ill."""
    with pymupdf.open() as made:
        sheet = made.new_page(width=595, height=842)
        sheet.insert_image(sheet.rect, stream=scan([seen] * 6))
        for n in range(6):
            sheet.insert_text((58, 90 + 33.6 * n), says, fontsize=17, render_mode=3)
        data: bytes = made.tobytes()
    return data


@pytest.mark.parametrize(("says", "kept"), [(SAID, True), ("Nothing was decided in this meeting today", False)])
def test_DOC10_hidden_text_stays_only_where_it_agrees_with_what_is_seen(tmp_path: Path, says: str, kept: bool) -> None:
    shown = render(tmp_path, hidden_over(SAID, says))
    assert page(shown)["doubt"] == "hidden"
    read(shown)
    if HERE.reads:
        assert ("by" not in page(shown)) == kept
        assert "Resolution" in spoken(shown)


@pytest.mark.parametrize(
    ("font", "old"),
    [(".VnTime", True), ("ABCDEF+.VnArialH", True), ("VNI-Times", True), ("Times", False), ("ABCDEF+Arial", False)],
)
def test_DOC10_fonts_from_before_unicode_are_known_by_name(font: str, old: bool) -> None:
    assert doubt.is_legacy(font) == old


def test_DOC10_a_page_in_an_old_font_is_doubted(tmp_path: Path) -> None:
    old = {pdfs.FONT: b"<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>"}
    shown = render(tmp_path, pdfs.document([pdfs.lines(1)], more=old))
    assert page(shown)["doubt"] == "glyphs"


def word(text: str, left: float = 0) -> tuple[float, float, float, float, str]:
    return (left, 0, left + 10, 10, text)


def test_DOC9_a_few_words_on_a_scan_do_not_make_it_text() -> None:
    stamp = [word("17")]
    assert doubt.reason(stamp, [], legacy=False, pictured=True, blank=lambda: False) == "empty"
    assert doubt.reason(stamp, [], legacy=False, pictured=False, blank=lambda: False) is None


def test_DOC10_private_codes_are_doubted_and_bullets_are_not() -> None:
    plain = [word("congress")] * 20
    assert doubt.reason(plain + [word("\uf0b7")] * 9, [], legacy=False, pictured=False, blank=lambda: False) is None
    assert (
        doubt.reason(plain + [word("ng\uf0b7y")] * 2, [], legacy=False, pictured=False, blank=lambda: False) == "glyphs"
    )


TSV = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def test_DOC9_the_table_becomes_words_in_page_units() -> None:
    place = "\t1\t1\t1\t2\t1\t20\t40\t10\t6\t"
    rows = f"5{place}91.5\tĐảng\n5{place}3\tbo\n4{place}-1\t\n"
    assert ocr.words_seen(TSV + rows, 2.0) == ([(10, 20, 15, 23, "Đảng")], [(10_001, 2)])


@given(said=st.text(max_size=300))
def test_DOC9_whatever_is_said_is_words_or_nothing(said: str) -> None:
    words, places = ocr.words_seen(TSV + said, 2.0)
    assert len(words) == len(places)


def test_DOC10_what_is_read_goes_before_what_is_doubted_only_when_it_is_better() -> None:
    own, seen = ["Dang", "bo", "tinh"], ["Đảng", "bộ", "tỉnh", "số"]
    assert ocr.agreement(own, seen) == 1.0
    assert not ocr.better("hidden", own, seen)
    assert ocr.better("hidden", ["something", "else"], seen)
    assert ocr.better("glyphs", own, seen)
    assert ocr.better("empty", own, seen)
    assert not ocr.better("empty", own, ["số"])
    assert not ocr.better("glyphs", own, [])
