"""The text layer and the index over it (SPEC FIND1 to FIND4, FIND6), on the sample's pages and on made ones."""

import json
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from documents import pdfs
from documents.rendering import render
from server.documents import text
from server.documents.folding import fold
from server.documents.index import Hit, Index
from server.documents.looking import terms
from server.documents.passages import PageWords, passage
from server.sample import documents

INK = 150
WORDS = st.sampled_from(
    ["Đảng", "bộ", "đảng", "dáng", "Đại", "hội", "đại", "confer-", "ence", "(15/NQ-TW)", "…", "Ắc-quy"]
)


def words_file(lines: list[list[str]]) -> bytes:
    """A page of these lines, each word 9 × 10 units."""
    words = [
        (10.0 * x, 20.0 * y, 10.0 * x + 9, 20.0 * y + 10, said)
        for y, line in enumerate(lines)
        for x, said in enumerate(line)
    ]
    return text.page_json(595, 842, words, [(0, y) for y, line in enumerate(lines) for _ in line])


def index_of(folder: Path, *pages: list[list[str]]) -> Index:
    index = Index(folder / "search.sqlite")
    for n, lines in enumerate(pages, 1):
        index.add("a", n, words_file(lines))
    index.commit()
    return index


def found(index: Index, asked: str, within: set[str] | None = None) -> list[Hit]:
    return index.search(terms(asked), within or {"a"}, 0, 100)


@cache
def sample(folder: Path) -> list[tuple[Path, bytes]]:
    """The pictures and words of two of the sample's documents."""
    shown = [render(folder / str(n), each.read()) for n, each in enumerate(documents()[:2])]
    return [
        (one.library.page(one.sha, n, 1240), one.library.words(one.sha, n).read_bytes())
        for one in shown
        for n in range(1, (one.library.pages(one.sha) or 0) + 1)
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, bytes]]:
    return sample(tmp_path_factory.mktemp("sample"))


def test_FIND3_a_word_s_box_covers_its_ink(pages: list[tuple[Path, bytes]]) -> None:
    """Painted over, the boxes leave next to nothing of a text page; and there is ink in each of them."""
    for picture, words in pages:
        page = json.loads(words)
        with Image.open(picture) as opened:
            image = opened.convert("L").point(lambda grey: 255 * (grey < INK))
        zoom = image.width / page["width"]
        for x0, y0, x1, y1, said in page["words"]:
            box = (int(x0 * zoom), int(y0 * zoom), int(x1 * zoom) + 2, int(y1 * zoom) + 2)
            if any(letter.isalnum() for letter in said):
                assert image.crop(box).getbbox() is not None, said
            image.paste(0, box)
        left = sum(image.histogram()[128:]) / (image.width * image.height)
        assert left < 0.004, picture


def test_FIND1_every_word_of_a_page_is_found_on_it_with_and_without_diacritics(
    tmp_path: Path, pages: list[tuple[Path, bytes]]
) -> None:
    index = Index(tmp_path / "search.sqlite")
    for n, (_, words) in enumerate(pages, 1):
        index.add("a", n, words)
    index.commit()
    for n, (_, words) in enumerate(pages, 1):
        page = msgspec.json.decode(words, type=PageWords)
        for word in {each[4] for each in page.words if terms(each[4])}:
            for asked in (word, word.upper(), fold(word)):
                hit = next((hit for hit in found(index, f'"{asked}"') if hit.page == n), None)
                assert hit is not None, (asked, n)
                where = set(passage(page, hit.text, hit.needles).boxes)
                assert any(each[:4] in where for each in page.words if fold(each[4]) == fold(word)), (asked, n)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=5), data=st.data())
def test_FIND3_a_phrase_of_the_page_is_found_and_its_boxes_cover_it(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]], data: st.DataObject
) -> None:
    said = [word for line in lines for word in line]
    first = data.draw(st.integers(0, len(said) - 1))
    last = data.draw(st.integers(first, len(said) - 1))
    phrase = " ".join(said[first : last + 1])
    if not terms(phrase) or len(terms(f'"{phrase}"')) != 1:
        return
    index = index_of(tmp_path_factory.mktemp("index"), lines)
    page = msgspec.json.decode(words_file(lines), type=PageWords)
    for asked in (f'"{phrase}"', f'"{fold(phrase)}"'):
        (hit,) = found(index, asked)
        seen = passage(page, hit.text, hit.needles)
        for x0, y0, x1, y1, word in page.words[first : last + 1]:
            if terms(word):
                assert any(a <= x0 and b <= y0 and x1 <= c and y1 <= d for a, b, c, d in seen.boxes)
    index.close()


def test_FIND2_accents_typed_rank_first_and_words_together_before_words_apart(tmp_path: Path) -> None:
    apart, plain, accented = [["bộ", "x", "đảng"]], [["dáng", "bo"]], [["Đảng", "bộ"]]
    index = index_of(tmp_path, apart, plain, accented, [["đảng"]])
    assert [hit.page for hit in found(index, "Đảng bộ")] == [3, 2, 1]
    assert [hit.page for hit in found(index, "dang bo")] == [2, 3, 1]
    assert [hit.page for hit in found(index, "dang b")] == [2, 3, 1]
    assert [hit.page for hit in found(index, '"dang bo"')] == [2, 3]
    assert found(index, "dang bon") == []


def test_FIND3_a_word_broken_at_a_line_s_end_is_found_whole_with_both_its_halves(tmp_path: Path) -> None:
    lines = [["the", "confer-"], ["ence", "ends"]]
    (hit,) = found(index_of(tmp_path, lines), "conference")
    seen = passage(msgspec.json.decode(words_file(lines), type=PageWords), hit.text, hit.needles)
    assert seen.boxes == [(10.0, 0.0, 19.0, 10.0), (0.0, 20.0, 9.0, 30.0)]
    assert [seen.snippet[a:b] for a, b in seen.marks] == ["confer- ence"]


def test_FIND3_a_snippet_says_where_its_marks_are_as_browsers_count(tmp_path: Path) -> None:
    lines = [["😀"] * 20, ["Đảng", "bộ"], ["sau"] * 60]
    (hit,) = found(index_of(tmp_path, lines), "dang bo")
    seen = passage(msgspec.json.decode(words_file(lines), type=PageWords), hit.text, hit.needles)
    units = seen.snippet.encode("utf-16-le")
    assert [units[2 * a : 2 * b].decode("utf-16-le") for a, b in seen.marks] == ["Đảng bộ"]
    assert seen.snippet.startswith("… 😀") and seen.snippet.endswith(" …")


def test_FIND4_a_damaged_index_or_one_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    index_of(tmp_path, [["một"]]).close()
    file = tmp_path / "search.sqlite"
    file.write_bytes(b"not a database" * 400)
    index = Index(file)
    assert (index.done("a"), found(index, "mot")) == (0, [])
    index.add("a", 1, words_file([["hai"]]))
    index.commit()
    assert [hit.page for hit in found(index, "hai")] == [1]
    index.close()


def test_FIND4_what_is_forgotten_is_found_no_more_and_the_same_page_is_there_once(tmp_path: Path) -> None:
    index = index_of(tmp_path, [["một"]])
    index.add("a", 1, words_file([["hai"]]))
    index.add("b", 1, words_file([["hai"]]))
    assert (found(index, "mot"), [hit.sha for hit in found(index, "hai", {"a", "b"})]) == ([], ["a", "b"])
    index.keep({"b"})
    assert (index.done("a"), [hit.sha for hit in found(index, "hai", {"a", "b"})]) == (0, ["b"])
    index.close()


@pytest.mark.parametrize(
    ("target", "may"),
    [
        ("https://example.org/a?b#c", True),
        ("http://10.0.0.1:8080/x", True),
        ("mailto:a@example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        (3, True),
        ("javascript:alert(1)", False),
        ("JaVaScript:alert(1)//https://example.org", False),
        ("file:///etc/passwd", False),
        ("\\\\server\\share", False),
        ("//server/share", False),
        ("https:\\\\server\\share", False),
        ("https://", False),
        ("https://a\nb", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("https://e.org/" + "x" * 2000, False),
    ],
)
def test_FIND6_a_link_leads_to_the_web_a_letter_or_a_page_and_nowhere_else(target: str | int, may: bool) -> None:
    assert text.leads(target) is may
    page = json.loads(text.page_json(1, 1, [], [], [(0.0, 0.0, 1.0, 1.0, target)]))
    assert page.get("links", []) == ([[0.0, 0.0, 1.0, 1.0, target]] if may else [])


def test_FIND6_links_of_a_page_are_kept_with_their_boxes(tmp_path: Path) -> None:
    rect = b"/Rect[100 600 200 640]"
    annots = b"/Annots[%s]" % b" ".join(
        b"<</Type/Annot/Subtype/Link%s%s>>" % (rect, to)
        for to in (
            b"/A<</S/URI/URI(https://example.org/x)>>",
            b"/A<</S/URI/URI(javascript:alert\\(1\\))>>",
            b"/A<</S/URI/URI(file:///etc/passwd)>>",
            b"/A<</S/Launch/F(calc.exe)>>",
            b"/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>",
            b"/A<</S/JavaScript/JS(app.alert\\(1\\))>>",
            b"/Dest[12 0 R/Fit]",
        )
    )
    shown = render(tmp_path, pdfs.document([pdfs.lines(1), pdfs.lines(2)], page=annots))
    page = json.loads(shown.library.words(shown.sha, 1).read_bytes())
    assert page["links"] == [[100, 202, 200, 242, "https://example.org/x"], [100, 202, 200, 242, 2]]


def test_FIND7_lines_and_paragraphs_are_kept_in_reading_order(tmp_path: Path) -> None:
    content = b"BT /F1 12 Tf 14 TL 60 700 Td (one two) Tj T* (three) Tj 0 -60 Td (four five six) Tj ET"
    shown = render(tmp_path, pdfs.document([content]))
    page = json.loads(shown.library.words(shown.sha, 1).read_bytes())
    assert [word[4] for word in page["words"]] == ["one", "two", "three", "four", "five", "six"]
    assert (page["lines"], page["blocks"]) == ([2, 1, 3], [2, 1])
