"""Words and outlines as they are kept: bounded, cleaned, JSON."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice
from math import isfinite

Word = tuple[float, float, float, float, str]
"""x0, y0, x1, y1 in page units from the top left, and the text."""

MAX_WORDS = 20_000
MAX_ENTRIES = 5_000
_MAX_WORD = 200
_MAX_TITLE = 300


def page_json(width: float, height: float, words: Iterable[Word]) -> bytes:
    """The words file of one page: `{"width", "height", "words": [[x0, y0, x1, y1, "text"], …]}`, at most MAX_WORDS."""
    kept: list[list[float | str]] = []
    for x0, y0, x1, y1, text in islice(words, MAX_WORDS):
        said = clean(text)[:_MAX_WORD]
        if said and isfinite(x0 + y0 + x1 + y1):
            kept.append([round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), said])
    return _json({"width": round(width, 2), "height": round(height, 2), "words": kept})


def outline_json(entries: Iterable[Sequence[int | str]], pages: int) -> bytes:
    """The outline file: `[{"level", "title", "page"}, …]`; entries that lead out of the document are left out."""
    kept = []
    for level, title, page, *_ in entries:
        text = clean(str(title))[:_MAX_TITLE]
        if text and 1 <= int(page) <= pages:
            kept.append({"level": max(1, int(level)), "title": text, "page": int(page)})
    return _json(kept[:MAX_ENTRIES])


def clean(text: str) -> str:
    """NFC, whitespace folded to single spaces, without control characters and halves of surrogate pairs."""
    whole = "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)
    return " ".join(unicodedata.normalize("NFC", whole).split())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
