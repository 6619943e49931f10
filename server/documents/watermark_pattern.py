"""A reader's name across a page's picture, again and again, so that a photograph of any part of it tells whose it was (AUD5).

Dark letters with a light rim: they are seen on paper and on photographs, and what is printed below stays readable.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from server.documents.encode import quick, sharp, thumbnail
from server.documents.limits import SHARP_WIDTHS, THUMB_WIDTH

_FONT = Path(__file__).parent / "lettering" / "names.ttf"
_SHARE = 0.021
"""The letters' height as a share of the page's width: about 4 mm on A4."""
_LEAST = 11
"""Pixels below which nobody reads them."""
_ANGLE = 28
_INK, _RIM = (40, 44, 60), (255, 255, 255)
_INK_SEEN, _RIM_SEEN = 0.23, 0.3
_APART = (1.16, 0.92)
"""How far from one name to the next, and from row to row, in sizes of the turned name."""


def burned(image: Image.Image, text: str) -> Image.Image:
    """The picture with `text` all over it; the picture itself stays as it is."""
    marked = image.convert("RGB")
    letters, rim = _stamp(unicodedata.normalize("NFC", text), max(_LEAST, round(image.width * _SHARE)))
    for place in _places(image.size, letters.size):
        marked.paste(_RIM, place, rim)
        marked.paste(_INK, place, letters)
    return marked


def picture(image: Image.Image, width: int, text: str) -> bytes:
    """The same as a WebP file, in the way that pages of this width are written."""
    write = sharp if width in SHARP_WIDTHS else thumbnail if width == THUMB_WIDTH else quick
    return write(burned(image, text))


def _places(size: tuple[int, int], stamp: tuple[int, int]) -> list[tuple[int, int]]:
    """Rows of names, each row shifted by half a name, over the edges on all sides."""
    across, down = (max(1, round(side * apart)) for side, apart in zip(stamp, _APART, strict=True))
    rows = range(-1, size[1] // down + 1)
    columns = range(-1, size[0] // across + 1)
    return [(column * across + (row % 2) * across // 2, row * down + down // 3) for row in rows for column in columns]


@lru_cache(maxsize=64)
def _stamp(text: str, height: int) -> tuple[Image.Image, Image.Image]:
    """The name once, turned, as how strongly each pixel is inked, and the same for its rim."""
    font, rim = ImageFont.truetype(_FONT, height), max(1, height // 12)
    left, top, right, bottom = font.getbbox(text, stroke_width=rim)
    size = (int(right - left) + 2, int(bottom - top) + 2)
    at = (1 - left, 1 - top)
    inked, rimmed = (Image.new("L", size) for _ in range(2))
    ImageDraw.Draw(inked).text(at, text, font=font, fill=round(255 * _INK_SEEN))
    ImageDraw.Draw(rimmed).text(at, text, font=font, fill=round(255 * _RIM_SEEN), stroke_width=rim)
    return _turned(inked), _turned(rimmed)


def _turned(stamp: Image.Image) -> Image.Image:
    return stamp.rotate(_ANGLE, Image.Resampling.BICUBIC, expand=True)
