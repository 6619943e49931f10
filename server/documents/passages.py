"""Where on a page something was found: boxes over the words, and a few words around the first (SPEC FIND3)."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import msgspec

from server.documents.folding import fold, lower, tokens
from server.documents.looking import Needle

_HYPHENS = ("-", "\u00ad", "\u2010")
_GAP = "\u241f"
"""Between a page's text and its words put together again: no phrase reaches across."""
_BEFORE, _LETTERS = 6, 150
MOST_BOXES = 300
Box = tuple[float, float, float, float]


class PageWords(msgspec.Struct):
    """A page's words file, as far as looking for something needs it."""

    width: float
    height: float
    words: list[tuple[float, float, float, float, str]]
    lines: list[int] = []


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is looked through: two columns of tokens with one space between them, and the word that each is part of.

    A word broken by a hyphen at a line's end is there in its halves, and whole behind _GAP; it belongs to both its halves.
    """

    exact: str
    folded: str
    owners: bytes


@dataclass(frozen=True, slots=True)
class Passage:
    """boxes in page units; marks: where in the snippet, [from, to), counted in UTF-16 units, as browsers count."""

    snippet: str
    marks: list[tuple[int, int]]
    boxes: list[Box]


def page_text(page: PageWords) -> PageText:
    """The two columns of a page."""
    texts = [word[4] for word in page.words]
    columns = [[tokens(each) for each in change("\n".join(texts)).split("\n")] for change in (lower, fold)]
    owners = array("H", [n for n, each in enumerate(columns[1]) for _ in each])
    broken = _broken(page, texts)
    said = [[token for each in column for token in each] for column in columns]
    if broken:
        owners.append(0)
        owners.extend(n for n in broken if columns[1][n] and columns[1][n + 1])
    for column, text in zip(columns, said, strict=True):
        if broken:
            text.append(_GAP)
            text.extend(column[n][-1] + column[n + 1][0] for n in broken if column[n] and column[n + 1])
    return PageText(" ".join(said[0]), " ".join(said[1]), owners.tobytes())


def passage(page: PageWords, text: PageText, needles: list[Needle]) -> Passage:
    """Boxes and a snippet; there is at least one hit, or the snippet is empty."""
    owners = array("H")
    owners.frombytes(text.owners)
    column = {"exact": text.exact, "folded": text.folded}
    whole = text.folded.count(_GAP) and text.folded[: text.folded.index(_GAP)].count(" ")
    hits: set[tuple[int, int]] = set()
    for needle in needles:
        for at in needle.within(column[needle.column]):
            last = owners[at + len(needle.tokens) - 1]
            hits.add((owners[at], last + 1 if whole and at > whole else last))
    ordered = sorted(hits)[:MOST_BOXES]
    ends = list(accumulate(page.lines))
    boxes = [box for first, last in ordered for box in _boxes(page, ends, first, last)]
    snippet, marks = _snippet([word[4] for word in page.words], ordered)
    return Passage(snippet, marks, boxes)


def _broken(page: PageWords, texts: list[str]) -> list[int]:
    ends = [end - 1 for end in accumulate(page.lines)][:-1]
    return [n for n in ends if len(texts[n]) > 2 and texts[n].endswith(_HYPHENS) and texts[n + 1][:1].islower()]


def _boxes(page: PageWords, ends: list[int], first: int, last: int) -> list[Box]:
    found: list[Box] = []
    line = None
    for n in range(first, last + 1):
        x0, y0, x1, y1, _ = page.words[n]
        if found and (bisect_right(ends, n) == line if ends else _beside(found[-1], page.words[n])):
            a0, b0, a1, b1 = found[-1]
            found[-1] = (min(a0, x0), min(b0, y0), max(a1, x1), max(b1, y1))
        else:
            found.append((x0, y0, x1, y1))
        line = bisect_right(ends, n)
    return found


def _beside(box: Box, word: tuple[float, float, float, float, str]) -> bool:
    middle = (word[1] + word[3]) / 2
    return box[1] < middle < box[3] and word[0] >= box[0]


def _snippet(texts: list[str], hits: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    if not hits:
        return "", []
    start = max(0, hits[0][0] - _BEFORE)
    said, places = "… " if start else "", {}
    end = start
    while end < len(texts) and (end <= hits[0][1] or len(said) < _LETTERS):
        begins = _units(said)
        said += texts[end]
        places[end] = (begins, _units(said))
        said += " "
        end += 1
    marks = [(places[first][0], places[last][1]) for first, last in hits if first in places and last in places]
    return said + "…" if end < len(texts) else said.rstrip(), marks


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
