# mypy: disable-error-code=no-untyped-call
"""The engine: the one file that imports PyMuPDF, and only ever inside a worker process (SPEC DOC2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from pathlib import Path

import pymupdf

from server.documents.doubt import Box, is_legacy
from server.documents.encode import Raster, fit
from server.documents.limits import PAGE_WIDTH
from server.documents.text import Link, Place, Word

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

_PAINTED = 16 | 32
"""A character's flags: filled, stroked."""
_NO_MEMORY = ("malloc", "calloc", "realloc", "out of memory")
# Ligatures come apart (searching for "fi" finds it), and what lies off the page is not read.
_TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_LINKS = (pymupdf.LINK_URI, pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)


class Damaged(Exception):
    """The file, or one of its pages, cannot be read."""


class Locked(Exception):
    """The file asks for a password."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in page units, its words with boxes in the same units and where they belong, links, pixels.

    hidden: boxes of text that is there and not painted; legacy: most of its text is in fonts from before Unicode;
    pictured: pictures are on it.
    """

    width: float
    height: float
    words: list[Word]
    places: list[Place]
    links: list[Link]
    raster: Raster
    hidden: list[Box]
    legacy: bool
    pictured: bool


class Book:
    """An open PDF. Raises Damaged, Locked, or MemoryError."""

    def __init__(self, path: Path) -> None:
        try:
            self._document = pymupdf.open(str(path), filetype="pdf")
            # A renamed web page would open too, as a document of another kind.
            if not self._document.is_pdf:
                raise Damaged("not a PDF")
            if self._document.needs_pass:  # an empty password has been tried by now
                raise Locked
            self.pages = int(self._document.page_count)
            self.mended = bool(self._document.is_repaired)
        except (Damaged, Locked, MemoryError):
            raise
        except Exception as error:
            raise _meaning(error) from error

    def outline(self) -> list[list[int | str]]:
        """`[level, title, page]` in order; empty when it is damaged, since the pages can be read all the same."""
        try:
            return list(self._document.get_toc(simple=True))
        except Exception:
            return []

    def sheet(self, n: int, wide: int = PAGE_WIDTH) -> Sheet:
        """Paint page `n` (from 1), `wide` pixels where it may be, and read its words."""
        try:
            pymupdf.TOOLS.reset_mupdf_warnings()
            page = self._document[n - 1]
            self._complete(page)
            sheet = _sheet(page, wide)
        except MemoryError:
            raise
        except Exception as error:
            raise _meaning(error) from error
        # The engine leaves out what it has no memory for and goes on; a page without its picture is not the page.
        if _starved(pymupdf.TOOLS.mupdf_warnings()):
            raise MemoryError
        return sheet

    def sizes(self, n: int) -> list[tuple[float, int]]:
        """How large the text of page `n` is: (page units, characters) of each run of it that is seen. Raises Damaged."""
        try:
            blocks = self._document[n - 1].get_text("dict", flags=_TEXT)["blocks"]
        except MemoryError:
            raise
        except Exception as error:
            raise _meaning(error) from error
        spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
        counted = [(float(span["size"]), len(span["text"].replace(" ", "")), span["char_flags"]) for span in spans]
        return [(size, count) for size, count, flags in counted if count and flags & _PAINTED]

    def _complete(self, page: pymupdf.Page) -> None:
        # A page that is named but not there would come out blank, without a word.
        if not self._document.xref_get_keys(page.xref):
            raise Damaged("the page itself is missing")
        if not all(self._document.xref_is_stream(part) for part in page.get_contents()):
            raise Damaged("the page's content is missing")


def bind(pictures: Iterable[tuple[bytes, float, float]], target: Path) -> None:
    """Write a PDF with a page for each picture: a JPEG or PNG file, and the page's width and height in page units."""
    document = pymupdf.open()
    for data, width, height in pictures:
        document.new_page(width=width, height=height).insert_image((0, 0, width, height), stream=data)
    document.save(str(target), garbage=0, deflate=True)


def _sheet(page: pymupdf.Page, wide: int) -> Sheet:
    # One interpretation of the page serves both, and gives the words as the page is seen, rotation included.
    drawn = page.get_displaylist()
    box = drawn.rect
    if not (0 < box.width < inf and 0 < box.height < inf):
        raise Damaged("a page without a size")
    width, height = fit(box.width, box.height, wide)
    zoom = pymupdf.Matrix(width / box.width, height / box.height)
    pixels = drawn.get_pixmap(matrix=zoom, colorspace=pymupdf.csRGB, alpha=0)
    text = pymupdf.TextPage(drawn.get_textpage(_TEXT))
    words = text.extractWORDS()
    found = [(x0 - box.x0, y0 - box.y0, x1 - box.x0, y1 - box.y0, said) for x0, y0, x1, y1, said, *_ in words]
    places = [(block, line) for *_, block, line, _ in words]
    raster = Raster(pixels.width, pixels.height, pixels.stride, pixels.samples)
    return Sheet(
        box.width,
        box.height,
        found,
        places,
        _links(page, box),
        raster,
        *_suspect(found, text, box),
        bool(page.get_images()),
    )


def _suspect(words: list[Word], text: pymupdf.TextPage, box: pymupdf.Rect) -> tuple[list[Box], bool]:
    """Where text stands that is neither filled nor stroked, and whether most of it is in fonts from before Unicode."""
    if not words:  # then there is nothing to be suspected
        return [], False
    lines = [line for block in text.extractDICT()["blocks"] for line in block.get("lines", ())]
    spans = [span for line in lines for span in line["spans"] if span["text"].strip()]
    old = sum(len(span["text"]) for span in spans if is_legacy(span["font"]))
    hidden = [span["bbox"] for span in spans if not span["char_flags"] & _PAINTED]
    placed = [(x0 - box.x0, y0 - box.y0, x1 - box.x0, y1 - box.y0) for x0, y0, x1, y1 in hidden]
    return placed, 2 * old > sum(len(span["text"]) for span in spans)


def _links(page: pymupdf.Page, box: pymupdf.Rect) -> list[Link]:
    """Where the page's links lead; what is damaged leads nowhere, and the page can be read all the same."""
    try:
        found = [
            (link["from"], link.get("uri") or link.get("page")) for link in page.get_links() if link["kind"] in _LINKS
        ]
    except Exception:
        return []
    pages = page.parent.page_count
    kept: list[Link] = []
    for at, to in found:
        sides = (at.x0 - box.x0, at.y0 - box.y0, at.x1 - box.x0, at.y1 - box.y0)
        if isinstance(to, str):
            kept.append((*sides, to))
        elif isinstance(to, int) and 0 <= to < pages:
            kept.append((*sides, to + 1))
    return kept


def _meaning(error: Exception) -> Exception:
    if _starved(str(error)):
        return MemoryError(str(error))
    return Damaged(str(error))


def _starved(message: str) -> bool:
    return any(sign in message for sign in _NO_MEMORY)
