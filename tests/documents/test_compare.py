"""What changed between two versions, from their words files (VER4, VER5)."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from server.documents.compare import Placed, boxes, compare

ROW = 20.0
WIDTH, HEIGHT = 600.0, 800.0


def page(lines: list[str], head: str = "", foot: str = "") -> bytes:
    """A words file: one word beside the other, one line below the other."""
    words: list[list[float | str]] = []
    for y, line in [(10.0, head), *((100 + ROW * row, line) for row, line in enumerate(lines)), (780.0, foot)]:
        words += [[60.0 * at, y, 60.0 * at + 50, y + 12, word] for at, word in enumerate(line.split(), 1)]
    return json.dumps({"width": WIDTH, "height": HEIGHT, "words": words}).encode()


def folder(at: Path, pages: list[bytes]) -> Path:
    at.mkdir()
    for number, words in enumerate(pages, 1):
        (at / f"{number}.json").write_bytes(words)
    (at / "ready.json").write_text(json.dumps({"pages": len(pages)}), "utf-8")
    return at


def test_VER5_a_word_is_struck_and_another_added_at_their_places(tmp_path: Path) -> None:
    old = folder(tmp_path / "a", [page(["the budget is thirty million"])])
    new = folder(tmp_path / "b", [page(["the budget is forty million"])])
    told = compare(old, new)
    place = [[1, 0.4, 0.125, 0.4833, 0.14]]
    (change,) = told["changes"]
    assert (change["struck"], change["added"], change["page"]) == ("thirty", "forty", 1)
    assert (change["boxes"], change["old_boxes"], change["mark"]) == (place, place, None)
    assert told["pages"] == [{"page": 1, "added": 1, "struck": 1}]
    assert (told["moves"], told["scans"], told["more"]) == ([[1, 1]], [], 0)


def test_VER5_where_something_is_only_gone_there_is_a_mark(tmp_path: Path) -> None:
    old = folder(tmp_path / "a", [page(["we shall not pay"])])
    new = folder(tmp_path / "b", [page(["we shall pay"])])
    (change,) = compare(old, new)["changes"]
    assert (change["struck"], change["added"], change["boxes"]) == ("not", "", [])
    assert change["mark"] == [1, 0.2833, 0.125, 0.14]


def test_VER5_running_heads_and_page_numbers_are_no_change(tmp_path: Path) -> None:
    text = [[f"line {number} of {at}" for at in range(4)] for number in range(4)]
    old = folder(tmp_path / "a", [page(lines, "Draft one", str(n)) for n, lines in enumerate(text, 1)])
    more = [["a page in front"], *text]
    new = folder(tmp_path / "b", [page(lines, "Draft two", str(n)) for n, lines in enumerate(more, 1)])
    told = compare(old, new)
    assert [each["added"] for each in told["changes"]] == ["a page in front"]
    assert told["moves"] == [[1, 2]]
    assert [each["page"] for each in told["pages"]] == [1]


def test_VER5_pages_without_words_are_said_to_be_so(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "a", [page([]), page([])]), folder(tmp_path / "b", [page([]), page(["text"])])
    assert compare(old, new)["scans"] == [1]


def test_VER5_what_runs_over_a_page_is_told_on_both(tmp_path: Path) -> None:
    old = folder(tmp_path / "a", [page(["first words here"]), page(["last words there"])])
    new = folder(tmp_path / "b", [page(["first words here", "added one"]), page(["added two", "last words there"])])
    told = compare(old, new)
    (change,) = told["changes"]
    assert [box[0] for box in change["boxes"]] == [1, 2]
    assert [each["page"] for each in told["pages"]] == [1, 2]


WORDS = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 8), st.integers(0, 5)), max_size=20)


@given(WORDS)
def test_VER5_every_word_lies_in_a_box(places: list[tuple[int, int, int]]) -> None:
    words = [Placed("w", n, x / 10, y / 10, x / 10 + 0.08, y / 10 + 0.05) for n, x, y in places]
    told = boxes(words)
    for word in words:
        assert any(
            word.page == n
            and x0 <= word.x0 + 1e-4
            and y0 <= word.y0 + 1e-4
            and word.x1 <= x1 + 1e-4
            and word.y1 <= y1 + 1e-4
            for n, x0, y0, x1, y1 in told
        )
