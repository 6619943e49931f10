"""What Tesseract said of a page, as words with boxes, and whether they go before those that the file brought (DOC9)."""

import csv
import json
from collections.abc import Sequence
from itertools import islice

from server.documents.folding import fold
from server.documents.text import MAX_WORDS, Place, Word, page_json

_SURE = 15.0
_MOST_LINES = 4 * MAX_WORDS
_AGREE = 0.5
_WORD, _COLUMNS = "5", 12


def words_seen(tsv: str, zoom: float) -> tuple[list[Word], list[Place]]:
    """The words of a TSV table, with boxes in page units (`zoom` pixels each) and where each belongs."""
    words: list[Word] = []
    places: list[Place] = []
    for row in islice(
        csv.reader(tsv.replace("\r", "").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE), _MOST_LINES
    ):
        if len(row) != _COLUMNS or row[0] != _WORD or not row[11].strip():
            continue
        try:
            block, paragraph, line, left, top, width, height = (int(row[n]) for n in (2, 3, 4, 6, 7, 8, 9))
            sure = float(row[10])
        except ValueError:
            continue
        if sure >= _SURE and len(words) < MAX_WORDS:
            words.append((left / zoom, top / zoom, (left + width) / zoom, (top + height) / zoom, row[11]))
            places.append((block * 10_000 + paragraph, line))
    return words, places


def better(why: str, own: Sequence[str], seen: Sequence[str]) -> bool:
    """Whether what was read goes before what the file says, for a page that was doubted for `why`."""
    if not seen:
        return False
    if why == "hidden":
        return agreement(own, seen) < _AGREE
    return why == "glyphs" or len(seen) > len(own)


def agreement(own: Sequence[str], seen: Sequence[str]) -> float:
    """The share of the file's own words that are also seen, diacritics aside; 1 where it has none."""
    there = {fold(word) for word in seen}
    return sum(fold(word) in there for word in own) / len(own) if own else 1.0


def width(page: bytes) -> float:
    """How wide a page is, in page units, from its words file."""
    return float(json.loads(page)["width"])


def noted(page: bytes, **notes: str) -> bytes:
    """A page's words file with further keys: `doubt` before, `by` after the page was read."""
    return json.dumps(json.loads(page) | notes, ensure_ascii=False, separators=(",", ":")).encode()


def read_page(page: bytes, why: str, tsv: str, pixels: int) -> bytes:
    """The page's words file, anew: with the words that were read where they are better; `doubt` is answered."""
    old = json.loads(page)
    own = [word[4] for word in old["words"]]
    words, places = words_seen(tsv, pixels / old["width"])
    if not better(why, own, [word[4] for word in words]):
        return noted(page, doubt="none")
    links = [(*link[:4], link[4]) for link in old.get("links", [])]
    return noted(page_json(old["width"], old["height"], words, places, links), by="ocr")
