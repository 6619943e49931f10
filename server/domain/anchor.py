"""Where a quotation stands in a new version of its document (SPEC MARK5). Pure; text in, a place or nothing out."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SHORT = 3
"""Fewer words than this are everywhere: alone, they identify a place only with a neighbour that is still there."""
LIKE_ENOUGH = 0.7
OVERLAP = 0.6
TRIED = 24

Page = Sequence[str]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were marked, and the words before and behind them; page is where they stood, from 1."""

    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A run of words: page from 1, first and last by their place in the page's list; exact: nothing in it has changed."""

    page: int
    first: int
    last: int
    exact: bool


def quote_of(text: str, before: str = "", after: str = "", page: int = 1) -> Quote:
    """A quotation from its texts."""
    words, left, right = (tuple(folded(each) for each in part.split()) for part in (text, before, after))
    return Quote(words, left, right, page)


def folded(word: str) -> str:
    """Case and composition say nothing about where a word stands; nor does a space within it."""
    return "".join(unicodedata.normalize("NFC", word.casefold()).split())


def reanchor(quote: Quote, pages: Sequence[Page]) -> Place | None:
    """The place of the quotation on these pages of folded words: word for word with the nearest context, else nearly so."""
    if not quote.words:
        return None
    found = [(_score(quote, pages, each), each) for each in _exactly(quote.words, pages)]
    if found:
        score, best = max(
            found, key=lambda each: (each[0], -abs(each[1].page - quote.page), -each[1].page, -each[1].first)
        )
        lost = len(quote.words) < SHORT and len(found) > 1 and score == 0 and (quote.before or quote.after)
        return None if lost else best
    return _nearly(quote, pages) if len(quote.words) >= SHORT else None


def _exactly(words: Sequence[str], pages: Sequence[Page]) -> Iterator[Place]:
    wanted = list(words)
    for number, page in enumerate(pages, 1):
        start = -1
        while True:
            try:
                start = page.index(wanted[0], start + 1)
            except ValueError:
                break
            if list(page[start : start + len(wanted)]) == wanted:
                yield Place(number, start, start + len(wanted) - 1, True)


def _score(quote: Quote, pages: Sequence[Page], place: Place) -> int:
    """How many words around it, counted from it outwards, are still the same."""
    page = pages[place.page - 1]
    before = _alike(reversed(quote.before), reversed(page[: place.first]))
    return before + _alike(iter(quote.after), iter(page[place.last + 1 :]))


def _alike(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _nearly(quote: Quote, pages: Sequence[Page]) -> Place | None:
    """The most similar run of about as many words, cut to what both have in common at its ends."""
    candidates = sorted(_windows(quote, pages), reverse=True)[:TRIED]
    best: tuple[float, Place] | None = None
    for _, _, back_page, back_start in candidates:
        number, start = -back_page, -back_start
        window = pages[number - 1][start : start + len(quote.words)]
        matcher = SequenceMatcher(None, quote.words, window, autojunk=False)
        ratio = matcher.ratio()
        if ratio >= LIKE_ENOUGH and (best is None or ratio > best[0]):
            blocks = [each for each in matcher.get_matching_blocks() if each.size]
            place = Place(number, start + blocks[0].b, start + blocks[-1].b + blocks[-1].size - 1, False)
            best = ratio, place
    return best[1] if best else None


def _windows(quote: Quote, pages: Sequence[Page]) -> Iterator[tuple[int, int, int, int]]:
    """(shared words, nearness, −page, −start) of the windows that share enough words with the quotation, best first."""
    size = len(quote.words)
    wanted = Counter(quote.words)
    least = int(OVERLAP * size)
    for number, page in enumerate(pages, 1):
        if sum((wanted & Counter(page)).values()) < least:
            continue
        near = -abs(number - quote.page)
        missing = Counter(wanted)
        shared = 0
        for end, word in enumerate(page):
            shared += missing[word] > 0
            missing[word] -= 1
            if end >= size:
                gone = page[end - size]
                missing[gone] += 1
                shared -= missing[gone] > 0
            if shared >= max(least, 1):
                yield shared, near, -number, -max(0, end - size + 1)
