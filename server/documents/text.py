"""Words and outlines as they are kept: bounded, cleaned, JSON."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from math import isfinite

Word = tuple[float, float, float, float, str]
"""x0, y0, x1, y1 in page units from the top left, and the text."""

Place = tuple[int, int]
"""The block (paragraph) and the line in it that a word belongs to."""
Link = tuple[float, float, float, float, str | int]
"""A box, and where it leads: an address, or a page of the same document, from 1."""

MAX_WORDS = 20_000
MAX_LINKS = 500
MAX_ENTRIES = 5_000
_MAX_WORD = 200
_MAX_TITLE = 300
_MAX_ADDRESS = 2000
# What a tap may open: nothing that runs, no file, no machine in the network (SPEC FIND6).
_ADDRESS = re.compile(r"https?://[^\s/\\?#@:]+[^\s\\]*|mailto:[^\s\\@?]+@[^\s\\]+", re.IGNORECASE)


def page_json(
    width: float, height: float, words: Sequence[Word], places: Sequence[Place] = (), links: Iterable[Link] = ()
) -> bytes:
    """The words file of one page: `{"width", "height", "words": [[x0, y0, x1, y1, "text"], …]}`, at most MAX_WORDS.

    With places (one for each word) also `lines` and `blocks`: how many words each line has, and how many lines each
    paragraph, in reading order; with links also `links: [[x0, y0, x1, y1, "https://…" or a page], …]`.
    """
    kept: list[list[float | str]] = []
    where: list[Place] = []
    for n, (x0, y0, x1, y1, text) in enumerate(islice(words, MAX_WORDS)):
        said = clean(text)[:_MAX_WORD]
        if said and isfinite(x0 + y0 + x1 + y1):
            kept.append([round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), said])
            where.extend(places[n : n + 1])
    page: dict[str, object] = {"width": round(width, 2), "height": round(height, 2), "words": kept}
    if where:
        lines = [(place, len(list(group))) for place, group in groupby(where)]
        page["lines"] = [count for _, count in lines]
        page["blocks"] = [len(list(group)) for _, group in groupby(lines, key=lambda line: line[0][0])]
    if allowed := [link for link in islice(links, MAX_LINKS) if isfinite(sum(link[:4])) and leads(link[4])]:
        page["links"] = [[*(round(side, 2) for side in link[:4]), link[4]] for link in allowed]
    return _json(page)


def leads(target: str | int) -> bool:
    """Whether a link may lead there: a page, the web, or a letter; never a script, a file, or a network share."""
    return isinstance(target, int) or (len(target) <= _MAX_ADDRESS and _ADDRESS.fullmatch(target) is not None)


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
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    whole = "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)
    return " ".join(unicodedata.normalize("NFC", whole).split())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
