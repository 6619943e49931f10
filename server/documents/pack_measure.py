"""What a page measures for the pack: where its ink is, how large its text is (SPEC OUT5, OUT6). Only inside the pack's worker."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from server.documents.engine import Book, Damaged, Locked
from server.documents.limits import PAGE_WIDTH, THUMB_WIDTH
from server.documents.pack_layout import STRIP, Box, Measured

PAPER = 225
"""Grey from which on something counts as paper, of 255: a scan's paper is not white."""
SMALL_SHARE = 0.1
"""Of a page's characters, so many may be smaller than its text: footnotes and indices are."""
HEIGHT_OF_WORD = 0.8
"""A word's box is somewhat higher than its font is large."""


def plain(folder: Path, n: int) -> Measured:
    """Size and foot of page n of a document's folder in the library."""
    said = _said(folder, n)
    with Image.open(folder / f"{n}.{THUMB_WIDTH}.webp") as image:
        thumb = image.convert("L")
    foot = round(STRIP * thumb.height / said["height"])
    low, _ = thumb.crop((0, max(0, thumb.height - foot), thumb.width, thumb.height)).getextrema()
    return Measured(said["width"], said["height"], clean=isinstance(low, (int, float)) and low > PAPER)


def large(folder: Path, n: int, sizes: Sequence[tuple[float, int]]) -> Measured:
    """All that cutting it needs; sizes: (points, characters) of its text, empty where that has to be guessed from its words."""
    said = _said(folder, n)
    words: list[Box] = [(x0, y0, x1, y1) for x0, y0, x1, y1, *_ in said["words"]]
    with Image.open(folder / f"{n}.{PAGE_WIDTH}.webp") as image:
        ink = image.convert("L").point([0 if value > PAPER else 255 for value in range(256)])
    width, height = said["width"], said["height"]
    found = ink.getbbox()
    box = None
    if found is not None:
        across, down = width / ink.width, height / ink.height
        box = (found[0] * across, found[1] * down, found[2] * across, found[3] * down)
    heights = [(HEIGHT_OF_WORD * (y1 - y0), 1) for _, y0, _, y1 in words]
    return Measured(width, height, box, text_size(sizes or heights), False, _white(ink, height), words)


def text_size(sizes: Sequence[tuple[float, int]]) -> float | None:
    """How large the text is: at most SMALL_SHARE of its characters are smaller. None without any."""
    left = SMALL_SHARE * sum(count for _, count in sizes)
    for size, count in sorted(sizes):
        left -= count
        if left < 0:
            return size
    return None


def sizes_of(source: Path, pages: int) -> list[list[tuple[float, int]]]:
    """(points, characters) for each page of a PDF; empty where the engine cannot tell."""
    found: list[list[tuple[float, int]]] = []
    try:
        book = Book(source)
    except (Damaged, Locked, MemoryError):
        return [[] for _ in range(pages)]
    for n in range(1, pages + 1):
        try:
            found.append(book.sizes(n))
        except (Damaged, MemoryError):
            found.append([])
    return found


def _said(folder: Path, n: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / f"{n}.json").read_bytes())
    return told


def _white(ink: Image.Image, height: float) -> bytes:
    """For each whole unit from the top: 1 where no row of pixels in it has ink."""
    data, wide = ink.tobytes(), ink.width
    inked = [b"\xff" in data[row * wide : (row + 1) * wide] for row in range(ink.height)]
    per_unit = ink.height / height
    return bytes(not any(inked[int(unit * per_unit) : int((unit + 1) * per_unit) + 1]) for unit in range(int(height)))
