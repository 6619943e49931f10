"""In the worker: one page that somebody asked for, in one width, ahead of all that is rendered in order (SPEC READ1)."""

import os
from pathlib import Path

from PIL import Image

from server.documents import sandbox
from server.documents.encode import encode, picture, sharp
from server.documents.limits import PAGE_WIDTH, SHARP_WIDTHS, THUMB_WIDTH, Limits
from server.documents.press import Report
from server.documents.reader import Reader, Refused


def run(limits: Limits, n: int, width: int, report: Report) -> None:
    """Render page `n` of the document in the working directory. Raises Refused, MemoryError, OSError."""
    sandbox.more_time(limits)
    # Its files have names of their own: the whole document may be under way in another worker.
    reader = Reader(False, Path(f".closer.{os.getpid()}.pdf.part"))
    if n > reader.pages:
        raise Refused("doc.empty")
    image = picture(reader.sheet(n, width if width in SHARP_WIDTHS else PAGE_WIDTH).raster)
    part = Path(f".{n}.{width}.{os.getpid()}.part")
    try:
        part.write_bytes(_picture(image, width))
        part.replace(f"{n}.{width}.webp")
    finally:
        part.unlink(missing_ok=True)
    report.say("done", n)


def _picture(image: Image.Image, width: int) -> bytes:
    if width in SHARP_WIDTHS:
        return sharp(image)
    both = encode(image)
    return both.thumb if width == THUMB_WIDTH else both.page
