"""Which words of one text are still there in another (SPEC VER4, VER5). Pure; standard library only.

Words that occur once in both, with their neighbours, are anchors; between two of them the difference is found word by word.
So a text of a thousand pages costs about as much as reading it, unless all of it is another one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pairs = list[tuple[int, int]]
"""(place in the old text, place in the new one), both rising."""
NEIGHBOURS = 4
LARGEST_GAP = 400_000
"""Words times words that are compared one by one; a gap beyond that counts as written anew."""
CHANCE = 2
"""Runs of so few equal words amid changes are chance ("and the"), and would tear a rewritten sentence into confetti."""


def align(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The words that stayed, in order."""
    pairs: Pairs = []
    i = j = 0
    for a, b in [*_anchors(old, new), (len(old), len(new))]:
        pairs += _gap(old, new, range(i, a), range(j, b))
        if a < len(old) and b < len(new):
            pairs.append((a, b))
        i, j = a + 1, b + 1
    return _without_chance(pairs, len(old), len(new))


def _anchors(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Places whose word and followers occur once in both texts: the longest rising row of them."""
    here, there = _once(old), _once(new)
    both = sorted((i, there[key]) for key, i in here.items() if i >= 0 and there.get(key, -1) >= 0)
    return _rising([(i, j) for i, j in both if old[i] == new[j]])


def _once(words: Sequence[str]) -> dict[int, int]:
    """Hashes of a word with its followers, and their place; -1 for those that come again."""
    places: dict[int, int] = {}
    for place in range(len(words) - NEIGHBOURS + 1):
        key = hash(tuple(words[place : place + NEIGHBOURS]))
        places[key] = -1 if key in places else place
    return places


def _rising(pairs: Pairs) -> Pairs:
    """The longest row in which the second numbers rise, too."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        tops[length : length + 1] = [at]
    row: Pairs = []
    at = tops[-1] if tops else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _gap(old: Sequence[str], new: Sequence[str], here: range, there: range) -> Iterator[tuple[int, int]]:
    """What stayed between two anchors: what begins and ends alike, and in between word by word."""
    i, a, j, b = here.start, here.stop, there.start, there.stop
    while i < a and j < b and old[i] == new[j]:
        yield i, j
        i, j = i + 1, j + 1
    alike = 0
    while i < a - alike and j < b - alike and old[a - alike - 1] == new[b - alike - 1]:
        alike += 1
    if 0 < (a - alike - i) * (b - alike - j) <= LARGEST_GAP:
        matcher = SequenceMatcher(None, old[i : a - alike], new[j : b - alike], autojunk=False)
        for block in matcher.get_matching_blocks():
            yield from ((i + block.a + step, j + block.b + step) for step in range(block.size))
    yield from ((a - alike + step, b - alike + step) for step in range(alike))


def _without_chance(pairs: Pairs, olds: int, news: int) -> Pairs:
    kept: Pairs = []
    runs = _runs(pairs)
    for at, (first, size) in enumerate(runs):
        i, j = pairs[first]
        last_i, last_j = pairs[first - 1] if first else (-1, -1)
        next_i, next_j = pairs[runs[at + 1][0]] if at + 1 < len(runs) else (olds, news)
        before = max(i - last_i, j - last_j) - 1
        behind = max(next_i - i, next_j - j) - size
        if size > CHANCE or min(before, behind) <= 2 * size:
            kept += pairs[first : first + size]
    return kept


def _runs(pairs: Pairs) -> list[tuple[int, int]]:
    """(first, size) of each row of neighbours."""
    runs: list[tuple[int, int]] = []
    for at, (i, j) in enumerate(pairs):
        if at and pairs[at - 1] == (i - 1, j - 1):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs
