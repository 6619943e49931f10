"""Reading one document in the worker: under the engine, or written anew first where the engine cannot."""

from pathlib import Path

from server.documents import repair
from server.documents.engine import Book, Damaged, Locked, Sheet
from server.documents.limits import PAGE_WIDTH

SOURCE = Path("source.pdf")
REWRITTEN = Path(".rewritten.pdf.part")


_END = 1024
"""How far from its end a PDF says that it ends, as common readers have it."""
_TAIL = 65536


class Refused(Exception):
    """The document cannot be rendered: `code`, and the detail for its sentence."""

    def __init__(self, code: str, **detail: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Reader:
    """The document in the working directory. Raises Refused, or MemoryError.

    One page that cannot be read refuses the document: a congress that follows page numbers cannot do with a gap, and
    the secretariat can still mend it now. What the engine itself mends (most damage) is no failure.
    """

    def __init__(self, rewrite: bool, aside: Path = REWRITTEN) -> None:
        self._aside = aside
        self._rewritten = False
        self._book = self._open_anew() if rewrite else self._open()
        self.pages = self._book.pages

    def sheet(self, n: int, wide: int = PAGE_WIDTH) -> Sheet:
        """Page `n`, from 1."""
        try:
            return self._book.sheet(n, wide)
        except Damaged as error:
            if self._rewritten:
                raise Refused("doc.broken_page", page=n) from error
        self._book = self._open_anew()
        if self._book.pages != self.pages:
            raise Refused("doc.broken_page", page=n)
        return self.sheet(n, wide)

    def outline(self) -> list[list[int | str]]:
        """`[level, title, page]`, in order."""
        return self._book.outline()

    def _open(self) -> Book:
        try:
            book: Book | None = _book(SOURCE)
        except Damaged:
            book = None
        # What a cut-off file has lost, nobody can mend: pages or pictures would be missing without a word.
        if (book is None or book.mended) and _cut_off():
            raise Refused("doc.truncated")
        return book if book and book.pages else self._open_anew()

    def _open_anew(self) -> Book:
        self._rewritten = True
        try:
            book = _book(self._aside if repair.rewrite(SOURCE, self._aside) else SOURCE)
        except Damaged:
            raise Refused("doc.broken") from None
        if not book.pages:
            raise Refused("doc.empty")
        return book


def _cut_off() -> bool:
    with SOURCE.open("rb") as file:
        file.seek(max(0, SOURCE.stat().st_size - _TAIL))
        return b"%%EOF" not in file.read().rstrip(b"\0\r\n\t ")[-_END:]


def _book(path: Path) -> Book:
    try:
        return Book(path)
    except Locked:
        raise Refused("doc.encrypted") from None
