"""Where each page of a pack comes to lie on paper (SPEC OUT5, OUT6). Pure: sizes in, sheets out; lengths in points.

A page is measured in page units from its top left, as in the library; a sheet from its own top left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

Box = tuple[float, float, float, float]
A4 = (595.0, 842.0)
LIKE_A4 = 6.0
STRIP = 26.0
"""What the pack's own line takes at the foot of a sheet."""
LARGE = 18.0
"""The least size of the text in large print."""
ROUNDING = 0.1
LARGEST_SCALE = 3.0
UNKNOWN_TEXT = 12.0
"""Taken for a page whose text nobody could measure, a photograph of one for instance."""
EDGE = 28.0
"""Left free at every side of a large sheet; printers cannot reach the edge."""
PAD = 3.0
WIDE_GAP = 24
"""Units; a gap between paragraphs is about half as high."""
ONE_LINE = 40.0
"""How much a gap has to be higher to be worth a part that is longer than the others by a whole sheet."""
OVERLAP = 40.0
"""How much of what cannot be cut between lines stands on both sheets, in points on paper."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: its size, where its ink is (None on a blank one), how large its text is (None: unknown), its words' boxes.

    clean: nothing is printed where the pack's own line would stand; white: for each whole unit from the top, 1 if nothing is
    there.
    """

    width: float
    height: float
    ink: Box | None = None
    text: float | None = None
    clean: bool = False
    white: bytes = b""
    words: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed page: its size, and which part (clip, in page units) lies where, how much larger; part `part` of `of`.

    small: it was to be in large print, and its text still has fewer than LARGE points.
    """

    width: float
    height: float
    clip: Box
    scale: float
    left: float
    top: float
    part: int = 1
    of: int = 1
    small: bool = False


def plain(page: Measured) -> Sheet:
    """As printed: an A4 page stays as it is, with the pack's line in its margin; every other is fitted onto A4."""
    width, height = A4 if page.height >= page.width else A4[::-1]
    same = abs(page.width - width) <= LIKE_A4 and abs(page.height - height) <= LIKE_A4
    room = height if same and page.clean else height - STRIP
    scale = min(width / page.width, room / page.height)
    if same and page.clean:
        scale = min(1.0, scale)
    left, top = (width - scale * page.width) / 2, (room - scale * page.height) / 2
    return Sheet(width, height, (0.0, 0.0, page.width, page.height), scale, left, top)


def large(page: Measured) -> list[Sheet]:
    """Enlarged until its text has LARGE points, where a sheet is wide enough: on one sheet if it fits, else cut between lines."""
    if page.ink is None:
        return [plain(page)]
    x0, x1 = max(0.0, page.ink[0] - PAD), min(page.width, page.ink[2] + PAD)
    y0, y1 = max(0.0, page.ink[1] - PAD), min(page.height, page.ink[3] + PAD)
    wanted = min(LARGEST_SCALE, max(1.0, LARGE / (page.text or UNKNOWN_TEXT)))
    sizes = [_fit(size, x1 - x0, y1 - y0, wanted) for size in (A4, A4[::-1])]
    (width, height), scale, whole = max(sizes, key=lambda each: (min(each[1], wanted), each[2], each[0] == A4))
    most = (height - EDGE - STRIP) / scale
    parts = [(y0, y1)] if whole else bands(page, y0, y1, most, OVERLAP / scale)
    left = (width - scale * (x1 - x0)) / 2
    small = scale * (page.text or UNKNOWN_TEXT) < LARGE - ROUNDING
    return [
        Sheet(width, height, (x0, top, x1, bottom), scale, left, EDGE, number, len(parts), small)
        for number, (top, bottom) in enumerate(parts, 1)
    ]


def _fit(size: tuple[float, float], wide: float, high: float, wanted: float) -> tuple[tuple[float, float], float, bool]:
    """(size, scale, whether all fits): as large as one sheet takes if that is large enough, else as wanted or as is wide."""
    across, down = (size[0] - 2 * EDGE) / wide, (size[1] - EDGE - STRIP) / high
    if min(across, down) >= wanted:
        return size, min(across, down, LARGEST_SCALE), True
    scale = min(across, wanted)
    return size, scale, scale <= down


def bands(page: Measured, top: float, bottom: float, most: float, overlap: float) -> list[tuple[float, float]]:
    """[top, bottom] in as few parts of at most `most` as can be, cut in the widest gap where nothing is printed; where there is
    none between words, and where there is none of these either with an overlap.

    No word that is lower than the overlap is cut in every part that shows it.
    """
    parts: list[tuple[float, float]] = []
    start = top
    while bottom - start > most + 0.01:
        end, clear = _cut(page, start, bottom, most)
        parts.append((start, end))
        start = end if clear else max(start + most / 4, end - overlap)
    return [*parts, (start, bottom)]


def _cut(page: Measured, start: float, bottom: float, most: float) -> tuple[float, bool]:
    """Where to cut behind start, in the lower half of what fits, and whether that parts nothing."""
    places = range(int(start + most), int(start + most / 2), -1)
    gaps = [place for place in places if 0 < place < len(page.white) and page.white[place] and page.white[place - 1]]
    count = ceil((bottom - start) / most)
    # From here on the rest needs no more sheets than it does anyway; the parts are to be about as long as each other.
    thrifty = [place for place in gaps if bottom - place <= (count - 1) * most]
    even = start + (bottom - start) / count
    if thrifty:
        best = max(thrifty, key=lambda place: (_gap(page.white, place) - ONE_LINE * abs(place - even) / most, place))
        return float(best), True
    if gaps:
        return float(gaps[0]), True
    for place in places:
        if not any(y0 < place < y1 for _, y0, _, y1 in page.words):
            return float(place), bool(page.words)
    return start + most, False


def _gap(white: bytes, place: int) -> int:
    """How high the white is in which a place lies, as far as it matters."""
    above = next((n for n in range(1, WIDE_GAP) if place - n < 0 or not white[place - n]), WIDE_GAP)
    below = next((n for n in range(WIDE_GAP) if place + n >= len(white) or not white[place + n]), WIDE_GAP)
    return above + below
