"""What a page measures, and what one document may cost before it is refused (SPEC DOC2)."""

from dataclasses import asdict, dataclass

MEBIBYTE = 1024 * 1024

PAGE_WIDTH = 1240
THUMB_WIDTH = 240
WIDTHS = (PAGE_WIDTH, THUMB_WIDTH)
"""The widths every page exists in, pixels (DOC4)."""
SHARP_WIDTHS = (2480, 3840)
"""The widths a page is rendered in when somebody looks closer, or on a wall, pixels (READ1)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document. Times are seconds, sizes bytes; sent to the worker as JSON.

    `memory` is the worker's address space, not what it touches. `page_cpu` is processor time from one page to the next;
    the parent's `first_page` and `stall` bound the same in wall time. `patience` and `pace` bound the whole document:
    past `patience` it may go on only while it is expected to end within `patience + pace * pages`.
    """

    memory: int = 1024 * MEBIBYTE
    file_size: int = 512 * MEBIBYTE
    open_files: int = 64
    page_cpu: int = 30
    first_page: float = 15.0
    stall: float = 15.0
    patience: float = 40.0
    pace: float = 1.0
    pages: int = 2000
    threads: int = 2

    def told(self) -> dict[str, int | float]:
        """As JSON for the process that keeps them."""
        return asdict(self)


DEFAULT = Limits()

CONVERTING = Limits(memory=3072 * MEBIBYTE, open_files=512, page_cpu=40, patience=28.0)
"""For LibreOffice and for pictures: `patience` is all the wall time there is. LibreOffice starts within 512 MiB of
address space; a presentation full of photographs has taken 1.5 GiB. Converting and the first page end within 50 s."""
READING = Limits(memory=1024 * MEBIBYTE, file_size=64 * MEBIBYTE, page_cpu=60, patience=90.0)
"""For Tesseract, for each page. Nobody waits for it, and a page that it cannot read stays without words."""
LARGEST_UNPACKED = 1024 * MEBIBYTE
"""What an Office file may unpack to; beyond, it is a bomb or would need days."""
