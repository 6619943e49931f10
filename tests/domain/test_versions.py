"""Where pages and places are in another version of a text (VER3, VER4, VER8)."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.domain.alignment import align
from server.domain.versions import Word, moved, page_after, page_moves

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "đảng", "bộ", "x1", "x2", "x3", "x4", "x5"]), max_size=40)
PAGES = st.lists(st.lists(st.integers(0, 99).map("w{}".format), max_size=8), min_size=1, max_size=9)


def flat(pages: list[list[str]]) -> tuple[list[str], list[int]]:
    """The words of all pages, and the page of each."""
    told = [(word, number) for number, page in enumerate(pages, 1) for word in page]
    return [word for word, _ in told], [number for _, number in told]


def moves_of(old: list[list[str]], new: list[list[str]]) -> list[list[int]]:
    (words, here), (others, there) = flat(old), flat(new)
    return page_moves(align(words, others), here, there, (len(old), len(new)))


def distinct(pages: int, words: int = 30) -> list[list[str]]:
    """Pages on which no word occurs twice."""
    return [[f"p{page}w{word}" for word in range(words)] for page in range(pages)]


@given(TEXTS, TEXTS)
def test_VER5_what_stayed_is_equal_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(TEXTS)
def test_VER5_in_the_same_text_everything_stayed(text: list[str]) -> None:
    assert align(text, text) == [(at, at) for at in range(len(text))]


@given(TEXTS, TEXTS, TEXTS)
def test_VER5_what_was_put_in_between_takes_nothing_away_around_it(
    head: list[str], middle: list[str], tail: list[str]
) -> None:
    marked = [f"new{at}" for at in range(len(middle))]
    pairs = align([*head, *tail], [*head, *marked, *tail])
    assert len(pairs) == len(head) + len(tail)


def test_VER5_a_sentence_written_anew_is_no_confetti() -> None:
    old = ["một", "hai", "ba", "bốn", "và", "năm", "sáu", "bảy", "tám", "chín"]
    new = ["trời", "đất", "sông", "núi", "và", "biển", "hồ", "mây", "gió", "trăng"]
    assert align(old, new) == []


@given(PAGES, PAGES)
def test_VER4_pages_keep_their_order_and_exist(old: list[list[str]], new: list[list[str]]) -> None:
    moves = moves_of(old, new)
    targets = [page_after(moves, page, len(new)) for page in range(1, len(old) + 1)]
    assert targets == sorted(targets)
    assert all(1 <= target <= len(new) for target in targets)


@given(PAGES)
def test_VER4_in_the_same_text_every_page_stays(pages: list[list[str]]) -> None:
    assert moves_of(pages, pages) == [[1, 1]]


@given(st.integers(0, 6), st.integers(0, 4))
def test_VER4_behind_new_pages_every_page_is_that_much_later(at: int, more: int) -> None:
    old = distinct(6)
    new = [*old[:at], *([f"n{page}w{word}" for word in range(30)] for page in range(more)), *old[at:]]
    moves = moves_of(old, new)
    assert [page_after(moves, page, len(new)) for page in range(1, 7)] == [
        p if p <= at else p + more for p in range(1, 7)
    ]


def test_VER4_a_page_taken_out_leads_to_what_follows_it() -> None:
    old = distinct(6)
    assert [page_after(moves_of(old, [*old[:2], *old[3:]]), page, 5) for page in range(1, 7)] == [1, 2, 3, 3, 4, 5]


def test_VER4_scans_keep_their_numbers_and_end_at_the_last_page() -> None:
    empty: list[list[str]] = [[] for _ in range(5)]
    assert moves_of(empty, empty) == [[1, 1]]
    assert [page_after(moves_of(empty, empty[:2]), page, 2) for page in range(1, 6)] == [1, 2, 2, 2, 2]


@given(
    st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)).map(list), max_size=4),
    st.integers(-3, 60),
    st.integers(0, 9),
)
def test_VER3_whatever_the_moves_the_page_is_one_that_there_is(moves: list[list[int]], page: int, pages: int) -> None:
    assert 1 <= page_after(moves, page, pages) <= max(pages, 1)


def line_of(words: list[str], y: float = 10.0) -> list[Word]:
    return [(10.0 * at, y, 10.0 * at + 8, y + 8, word) for at, word in enumerate(words)]


def test_VER8_a_marked_place_is_found_where_its_words_are() -> None:
    old = line_of(["the", "second", "paragraph", "says", "much"])
    new = line_of(["a", "title"], 0.0) + line_of(["the", "second", "paragraph", "says", "much"], 30.0)
    assert moved(old, new, (9, 9, 39, 19)) == (10.0, 30.0, 38.0, 38.0)


def test_VER8_a_place_of_which_most_is_gone_is_nowhere() -> None:
    old = line_of(["the", "second", "paragraph", "says", "much"])
    assert moved(old, line_of(["quite", "another", "text"]), (9, 9, 39, 19)) is None
    assert moved(old, line_of(["the", "much"]), (9, 9, 39, 19)) is None
    assert moved(old, old, (500, 500, 600, 600)) is None


@given(
    st.lists(st.text("abcđ", min_size=1, max_size=3), min_size=1, max_size=20), st.integers(0, 19), st.integers(1, 5)
)
def test_VER8_on_the_same_page_a_place_stays(words: list[str], first: int, size: int) -> None:
    page = line_of(words)
    inside = page[first : first + size]
    if inside:
        box = (inside[0][0], inside[0][1], inside[-1][2], inside[-1][3])
        assert moved(page, page, box) == box
