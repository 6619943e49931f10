"""OUT5, OUT6: where pages come to lie on paper, for any page."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from server.documents.pack_layout import A4, EDGE, LARGE, OVERLAP, STRIP, Measured, Sheet, bands, large, plain
from server.documents.pack_measure import text_size

SIZES = st.floats(100, 3000)


def inside(sheet: Sheet, foot: float) -> bool:
    """Whether all that is shown lies on the sheet, above `foot` points."""
    wide = (sheet.clip[2] - sheet.clip[0]) * sheet.scale
    high = (sheet.clip[3] - sheet.clip[1]) * sheet.scale
    across = sheet.left >= -0.01 and sheet.left + wide <= sheet.width + 0.01
    return across and sheet.top >= -0.01 and sheet.top + high <= sheet.height - foot + 0.01


@settings(max_examples=50, deadline=None)
@given(SIZES, SIZES, st.booleans())
@example(595.276, 841.89, True)
@example(612, 792, False)
def test_OUT5_every_page_is_whole_on_an_A4_sheet_and_its_line_hides_nothing(w: float, h: float, clean: bool) -> None:
    sheet = plain(Measured(w, h, clean=clean))
    assert (sheet.width, sheet.height) in (A4, A4[::-1])
    assert sheet.clip == (0, 0, w, h)
    assert inside(sheet, 0 if clean and sheet.scale == 1 else STRIP if not clean else 0)


def test_OUT5_an_A4_page_stays_as_it_is_where_its_foot_is_empty_and_shrinks_a_little_where_it_is_not() -> None:
    assert plain(Measured(595, 842, clean=True)).scale == 1
    assert 0.96 < plain(Measured(595, 842, clean=False)).scale < 0.98
    assert plain(Measured(842, 595, clean=True)).width == 842


def page_of(lines: list[tuple[int, int]], width: float = 595, text: float | None = 12) -> Measured:
    """A page whose lines stand at these heights, (gap above, height) each, from 60 units left to 60 right."""
    at, words = 40.0, []
    for gap, height in lines:
        at += gap
        words.append((60.0, at, width - 60, at + height))
        at += height
    high = max(842.0, at + 40)
    inked = {unit for _, y0, _, y1 in words for unit in range(int(y0), int(y1) + 1)}
    ink = (60.0, words[0][1], width - 60, words[-1][3])
    return Measured(width, high, ink, text, False, bytes(unit not in inked for unit in range(int(high))), words)


LINES = st.lists(st.tuples(st.integers(0, 30), st.integers(4, 30)), min_size=1, max_size=60)


@settings(max_examples=50, deadline=None)
@given(LINES, st.floats(200, 2000), st.one_of(st.none(), st.floats(4, 30)))
def test_OUT6_large_print_is_large_and_cuts_no_word(
    lines: list[tuple[int, int]], width: float, text: float | None
) -> None:
    page = page_of(lines, width, text)
    sheets = large(page)
    assert [each.part for each in sheets] == list(range(1, len(sheets) + 1))
    assert {each.of for each in sheets} == {len(sheets)}
    for sheet in sheets:
        assert (sheet.width, sheet.height) in (A4, A4[::-1])
        assert inside(sheet, STRIP)
    scale = sheets[0].scale
    widest = (A4[1] - 2 * EDGE) / (page.ink[2] - page.ink[0] + 6)  # type: ignore[index]
    assert scale >= min(3, LARGE / (text or 12), widest) - 0.001 or scale >= 1
    for word in page.words:
        if (word[3] - word[1]) * scale < OVERLAP:
            assert any(each.clip[1] <= word[1] and word[3] <= each.clip[3] for each in sheets), word


@settings(max_examples=50, deadline=None)
@given(LINES, st.floats(60, 900))
def test_OUT6_the_parts_of_a_page_leave_nothing_out(lines: list[tuple[int, int]], most: float) -> None:
    page = page_of(lines)
    top, bottom = page.ink[1], page.ink[3]  # type: ignore[index]
    parts = bands(page, top, bottom, most, 20)
    assert (parts[0][0], parts[-1][1]) == (top, bottom)
    assert all(0 < end - start <= most + 0.01 for start, end in parts)
    assert all(after[0] <= before[1] for before, after in pairwise(parts))


def test_OUT6_a_page_of_ordinary_text_is_cut_into_parts_of_about_one_length() -> None:
    parts = [each.clip[3] - each.clip[1] for each in large(page_of([(6, 12)] * 40))]
    assert len(parts) == 2
    assert max(parts) - min(parts) < 60


def test_OUT6_a_picture_is_cut_with_an_overlap_and_a_blank_page_stays_one() -> None:
    picture = Measured(595, 842, (0, 0, 595, 842), 6, False, bytes(842), ())
    parts = large(picture)
    assert len(parts) > 1
    assert all(after.clip[1] < before.clip[3] for before, after in pairwise(parts))
    assert large(Measured(595, 842)) == [plain(Measured(595, 842))]


def test_OUT6_the_size_of_a_pages_text_is_that_of_nearly_all_of_it() -> None:
    assert text_size([]) is None
    assert text_size([(13, 950), (8, 50)]) == 13
    assert text_size([(13, 500), (9, 500)]) == 9
