"""A quotation is found again in a new version where its text is still there, and not where it is not (MARK5)."""

from hypothesis import given
from hypothesis import strategies as st

from server.domain.anchor import Place, Quote, folded, quote_of, reanchor

WORDS = st.sampled_from(
    ["đại", "hội", "biểu", "quyết", "nghị", "đoàn", "chủ", "tịch", "xã", "phường", "một", "hai", "ba", "bốn"]
)
PAGE = st.lists(WORDS, max_size=40)
PAGES = st.lists(PAGE, min_size=1, max_size=5)


@st.composite
def marked(draw: st.DrawFn) -> tuple[list[list[str]], Quote, Place]:
    """A document, and a mark on a run of its words with eight words of context on either side."""
    pages = draw(PAGES.filter(any))
    number = draw(st.sampled_from([n for n, page in enumerate(pages, 1) if page]))
    page = pages[number - 1]
    first = draw(st.integers(0, len(page) - 1))
    last = draw(st.integers(first, min(len(page) - 1, first + 11)))
    before, after = page[max(0, first - 8) : first], page[last + 1 : last + 9]
    return (
        pages,
        Quote(tuple(page[first : last + 1]), tuple(before), tuple(after), number),
        Place(number, first, last, True),
    )


@given(marked())
def test_MARK5_in_the_same_text_it_stands_where_it_stood_or_where_all_around_is_alike(
    made: tuple[list[list[str]], Quote, Place],
) -> None:
    pages, quote, place = made
    found = reanchor(quote, pages)
    if found is None:  # a short one with no neighbour at all, of which there are several
        assert len(quote.words) < 3
        return
    assert tuple(pages[found.page - 1][found.first : found.last + 1]) == quote.words
    before = pages[found.page - 1][max(0, found.first - len(quote.before)) : found.first]
    alone = [*quote.before] == before or found.page != place.page or found != place
    assert found.exact and alone


@given(marked(), PAGES, PAGES)
def test_MARK5_pages_put_in_before_and_behind_do_not_lose_it(
    made: tuple[list[list[str]], Quote, Place], front: list[list[str]], back: list[list[str]]
) -> None:
    pages, quote, _ = made
    strange = [[f"{word}*" for word in page] for page in front]
    others = [[f"{word}+" for word in page] for page in back]
    here, there = reanchor(quote, pages), reanchor(quote, [*strange, *pages, *others])
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        found = pages[there.page - 1 - len(strange)][there.first : there.last + 1]
        assert tuple(found) == quote.words


@given(marked(), PAGES)
def test_MARK5_in_another_text_it_is_not_found(
    made: tuple[list[list[str]], Quote, Place], other: list[list[str]]
) -> None:
    _, quote, _ = made
    assert reanchor(quote, [[f"{word}*" for word in page] for page in other]) is None


@given(st.integers(0, 30), st.integers(0, 30), st.integers(5, 20), st.data())
def test_MARK5_one_word_changed_of_many_is_still_the_place(
    front: int, back: int, size: int, data: st.DataObject
) -> None:
    quote = Quote(tuple(f"w{n}" for n in range(size)))
    changed = list(quote.words)
    where = data.draw(st.integers(1, size - 2))
    changed[where] = "anders"
    found = reanchor(quote, [["x"] * front + changed + ["y"] * back])
    assert found == Place(1, front, front + size - 1, False)


@given(st.lists(st.lists(st.text(max_size=4), max_size=12), max_size=4), st.text(max_size=40), st.text(max_size=20))
def test_MARK5_any_text_gives_a_place_on_the_pages_or_nothing(pages: list[list[str]], text: str, context: str) -> None:
    found = reanchor(quote_of(text, context, context), [[folded(word) for word in page] for page in pages])
    assert found is None or 0 <= found.first <= found.last < len(pages[found.page - 1])


def test_MARK5_of_several_the_one_with_its_own_neighbours() -> None:
    pages = [["mức", "phí", "là", "năm", "đồng"], ["cột", "phí", "là", "sáu", "đồng"]]
    assert reanchor(quote_of("phí là", "mức", "năm", 2), pages) == Place(1, 1, 2, True)
    assert reanchor(quote_of("phí là", "", "", 2), pages) == Place(2, 1, 2, True)


def test_MARK5_a_short_word_without_a_neighbour_left_is_nowhere() -> None:
    pages = [["không", "có"], ["cũng", "không"]]
    assert reanchor(quote_of("không", "đồng ý hay", "tán thành"), pages) is None
    assert reanchor(quote_of("không", "cũng", ""), pages) == Place(2, 1, 1, True)


def test_MARK5_case_and_composition_change_nothing() -> None:
    assert reanchor(quote_of("ĐẠI HỘI"), [[folded("Đa\u0323i"), folded("hội")]]) == Place(1, 0, 1, True)
