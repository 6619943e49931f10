"""From a page, and from a place on it, to where it is in the next version of its document (SPEC VER3, VER4, VER8). Pure."""

from collections import Counter
from collections.abc import Sequence

from server.domain.alignment import Pairs, align

Moves = list[list[int]]
"""[[old page, new page], …]: from that page on, each old page is as far from its new one, up to the next entry. From 1."""
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 from the top left, in page units."""
Word = tuple[float, float, float, float, str]


def page_after(moves: Sequence[Sequence[int]], page: int, pages: int) -> int:
    """Where an old page's text is now, in a version of so many pages; always a page that there is."""
    start, to = next((move for move in reversed(moves) if move[0] <= page), (1, 1))
    return min(max(to + page - start, 1), max(pages, 1))


def page_moves(pairs: Pairs, old: Sequence[int], new: Sequence[int], pages: tuple[int, int]) -> Moves:
    """old and new: the page of each word; pages: how many there are, before and now.

    An old page is where most of its words are now. One of which nothing is left, or that has no words (a scan), keeps its
    distance to the page before it, and never goes past the page after it.
    """
    votes: dict[int, Counter[int]] = {}
    for i, j in pairs:
        votes.setdefault(old[i], Counter())[new[j]] += 1
    known = {page: max(sorted(counted), key=counted.__getitem__) for page, counted in votes.items()}
    return _told(_filled(known, *pages))


def _filled(known: dict[int, int], olds: int, news: int) -> list[int]:
    """The new page of every old one, rising."""
    targets: list[int] = []
    ceiling = _ceilings(known, olds, news)
    for page in range(1, olds + 1):
        before = targets[-1] if targets else 0
        target = known.get(page, min(before + 1, ceiling[page]))
        targets.append(min(max(target, before, 1), max(news, 1)))
    return targets


def _ceilings(known: dict[int, int], olds: int, news: int) -> dict[int, int]:
    """For each old page, the new page of the next one of which something is left."""
    ceiling, ceilings = news, {}
    for page in range(olds, 0, -1):
        ceiling = known.get(page, ceiling)
        ceilings[page] = ceiling
    return ceilings


def _told(targets: Sequence[int]) -> Moves:
    moves: Moves = []
    for page, target in enumerate(targets, 1):
        if not moves or target - page != moves[-1][1] - moves[-1][0]:
            moves.append([page, target])
    return moves


def moved(old_words: Sequence[Word], new_words: Sequence[Word], box: Box) -> Box | None:
    """Where what stood in the box of the old page stands on the new one; None when less than half of it is still there.

    The words are those of the two pages, in reading order, with their boxes.
    """
    inside = {place for place, word in enumerate(old_words) if _holds(box, word)}
    pairs = align([word[4] for word in old_words], [word[4] for word in new_words])
    found = [new_words[j] for i, j in pairs if i in inside]
    if not found or 2 * len(found) < len(inside):
        return None
    return (
        min(word[0] for word in found),
        min(word[1] for word in found),
        max(word[2] for word in found),
        max(word[3] for word in found),
    )


def _holds(box: Box, word: Word) -> bool:
    """A word lies where its middle lies."""
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
