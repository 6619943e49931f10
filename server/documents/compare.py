"""What changed between two versions of a document, from the words files of both (SPEC VER4, VER5).

`python -m server.documents.compare OLD NEW OUT` writes what `compare` says about two folders of the library as JSON. It is a
process of its own, so that a thousand pages of new text hold up nobody who turns one.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.documents.files import publish
from server.domain.alignment import Pairs, align
from server.domain.versions import page_moves

MOST_CHANGES = 5_000
LONGEST_TEXT = 400
EDGE = 0.09
"""The part of a page's height, above and below, in which page numbers and running heads stand."""
LINE = 0.6
"""Two words stand in one line when so much of the lower one's height is shared."""
NO_LETTERS = frozenset("0123456789/-–—.·|() ")
Boxes = list[list[float]]
"""[page, x0, y0, x1, y1] each: page from 1, the others in parts of the page's width and height."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A word: where it is, in parts of its page's width and height."""

    text: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Text:
    """A version: its words without running heads and page numbers, and which of its pages have words at all."""

    folder: Path
    words: list[Placed]
    pages: int
    written: frozenset[int]


def compare(old: Path, new: Path) -> dict[str, Any]:
    """{"moves", "old_pages", "new_pages", "changes", "pages", "scans", "more"}.

    changes: {"page", "struck", "added", "boxes", "old_boxes", "mark", "words"} in order; page is the new one. struck and added
    are the words, and words counts them: [added, struck]. boxes are where those added stand in the new version, old_boxes
    where those struck stood. mark is [page, x, y0, y1] where nothing was added. pages: {page, added, struck} of every new page
    that is another one. scans: new pages without words. more: how many changes were too many to tell.
    """
    before, now = read(old), read(new)
    pairs = align([word.text for word in before.words], [word.text for word in now.words])
    here, there = [word.page for word in before.words], [word.page for word in now.words]
    moves = page_moves(pairs, here, there, (before.pages, now.pages))
    changes = [_change(before.words, now.words, *gap) for gap in _gaps(pairs, len(here), len(there))]
    return {
        "moves": moves,
        "old_pages": before.pages,
        "new_pages": now.pages,
        "changes": changes[:MOST_CHANGES],
        "more": max(0, len(changes) - MOST_CHANGES),
        "pages": _pages(changes),
        "scans": [page for page in range(1, now.pages + 1) if page not in now.written],
    }


def read(folder: Path) -> Text:
    """Every word of a rendered document. FileNotFoundError where it is not."""
    pages = int(json.loads((folder / "ready.json").read_bytes())["pages"])
    told = [list(_placed(json.loads((folder / f"{n}.json").read_bytes()), n)) for n in range(1, pages + 1)]
    running = Counter(_running(word) for page in told for word in page if _at_the_edge(word))
    often = max(3, pages // 3)
    words = [word for page in told for word in page if not _is_furniture(word, running, often)]
    return Text(folder, words, pages, frozenset(n for n, page in enumerate(told, 1) if page))


def _placed(page: dict[str, Any], number: int) -> Iterator[Placed]:
    width, height = max(float(page["width"]), 1.0), max(float(page["height"]), 1.0)
    for x0, y0, x1, y1, text in page["words"]:
        yield Placed(text, number, x0 / width, y0 / height, x1 / width, y1 / height)


def _at_the_edge(word: Placed) -> bool:
    return word.y1 <= EDGE or word.y0 >= 1 - EDGE


def _running(word: Placed) -> tuple[str, int, int]:
    """A running head is the same word at the same place of many pages."""
    return word.text, round(word.x0 * 50), round(word.y0 * 50)


def _is_furniture(word: Placed, running: Counter[tuple[str, int, int]], often: int) -> bool:
    return _at_the_edge(word) and (NO_LETTERS.issuperset(word.text) or running[_running(word)] >= often)


def _gaps(pairs: Pairs, olds: int, news: int) -> Iterator[tuple[range, range]]:
    """What stands between the words that stayed, in both."""
    i = j = 0
    for a, b in [*pairs, (olds, news)]:
        if a > i or b > j:
            yield range(i, a), range(j, b)
        i, j = a + 1, b + 1


def _change(old: Sequence[Placed], new: Sequence[Placed], struck: range, added: range) -> dict[str, Any]:
    gone, came = old[struck.start : struck.stop], new[added.start : added.stop]
    mark = None if came else _mark(new, added.start)
    return {
        "page": came[0].page if came else (mark[0] if mark else 1),
        "struck": _said(gone),
        "added": _said(came),
        "boxes": boxes(came),
        "old_boxes": boxes(gone),
        "mark": mark,
        "words": [len(came), len(gone)],
    }


def _said(words: Sequence[Placed]) -> str:
    text = " ".join(word.text for word in words[: LONGEST_TEXT // 2])
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"


def _mark(new: Sequence[Placed], place: int) -> list[float] | None:
    """Between which words something is missing: behind the one before, else in front of the one after."""
    if place > 0:
        word = new[place - 1]
        return [word.page, _part(word.x1), _part(word.y0), _part(word.y1)]
    if place < len(new):
        word = new[place]
        return [word.page, _part(word.x0), _part(word.y0), _part(word.y1)]
    return None


def boxes(words: Sequence[Placed]) -> Boxes:
    """One box for the neighbours of a line."""
    told: list[Placed] = []
    for word in words:
        last = told[-1] if told else None
        if last is not None and _one_line(last, word):
            low, high = min(last.y0, word.y0), max(last.y1, word.y1)
            told[-1] = Placed("", word.page, min(last.x0, word.x0), low, max(last.x1, word.x1), high)
        else:
            told.append(word)
    return [[each.page, *map(_part, (each.x0, each.y0, each.x1, each.y1))] for each in told]


def _one_line(last: Placed, word: Placed) -> bool:
    shared = min(last.y1, word.y1) - max(last.y0, word.y0)
    height = min(last.y1 - last.y0, word.y1 - word.y0)
    return last.page == word.page and word.x0 >= last.x0 and shared >= LINE * height


def _part(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)


def _pages(changes: Sequence[dict[str, Any]]) -> list[dict[str, int]]:
    """How many words were added to and struck from every page that is another one."""
    counted: dict[int, list[int]] = {}
    for change in changes:
        came, gone = change["words"]
        touched = {int(box[0]) for box in change["boxes"]} | {change["page"]}
        for page in touched:
            sums = counted.setdefault(page, [0, 0])
            if page == change["page"]:
                sums[0], sums[1] = sums[0] + came, sums[1] + gone
    return [{"page": page, "added": sums[0], "struck": sums[1]} for page, sums in sorted(counted.items())]


if __name__ == "__main__":
    OLD, NEW, OUT = map(Path, sys.argv[1:4])
    publish(OUT, json.dumps(compare(OLD, NEW), ensure_ascii=False, separators=(",", ":")).encode())
