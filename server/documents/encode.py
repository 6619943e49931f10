"""Page images: how large, and as lossless or lossy WebP, whichever suits what is on the page.

Text and line art keep sixteen levels a channel and go lossless: the eye sees no difference, black on white falls to
four bits a pixel, and a page is smaller than with every lossy setting of its quality. Photographs and scans go lossy.
"""

import io
from dataclasses import dataclass
from math import sqrt

from PIL import Image, ImageChops

from server.documents.limits import PAGE_WIDTH, SHARP_WIDTHS, THUMB_WIDTH

MAX_SIDE = 16_383
"""WebP's own limit, pixels."""
MAX_PIXELS = 8_000_000
"""More than three A4 pages; keeps the encoder within the worker's memory."""

MAX_SHARP_PIXELS = 22_000_000
"""An A4 page at 3840: the largest picture that one worker holds, alone."""

_LOSSLESS_PIXELS = 4_000_000
_SAMPLE = 7
_COLOURS = 2000
_FLAT = 0.6
# A page that was drawn has a grain of 0.04 at most, one that was scanned 0.26 or more; so have fine gradients, which
# sixteen levels would break into steps.
_GRAIN, _NEAR = 0.12, 8
_LARGE = 300_000
_HEAVY = 150 * 1024
# How long the lossless encoder tries. A step lies at 25: below it pages are a fifth larger and made half as fast again; from 30
# to 80 they become a tenth smaller. Method 0 makes a page three times as large.
_USUAL, _THOROUGH = 20, 80
_LEVELS = [(i * 15 + 127) // 255 * 17 for i in range(256)] * 3


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as the engine painted it: RGB, `stride` bytes a row."""

    width: int
    height: int
    stride: int
    samples: bytes


@dataclass(frozen=True, slots=True)
class Pictures:
    """The finished WebP files of one page."""

    page: bytes
    thumb: bytes


def fit(width: float, height: float, wide: int = PAGE_WIDTH) -> tuple[int, int]:
    """Pixels for a page of this size: `wide` where side and pixel limits allow, the shape kept, never below 1."""
    most = MAX_SHARP_PIXELS if wide in SHARP_WIDTHS else MAX_PIXELS
    zoom = min(wide / width, MAX_SIDE / height, sqrt(most / (width * height)))
    return max(1, round(width * zoom)), max(1, min(MAX_SIDE, round(height * zoom)))


def picture(raster: Raster) -> Image.Image:
    """The engine's pixels as an image."""
    size = (raster.width, raster.height)
    return Image.frombuffer("RGB", size, raster.samples, "raw", "RGB", raster.stride, 1)


def encode(image: Image.Image, first: bool = False) -> Pictures:
    """The page's image and its thumbnail; releases the interpreter lock for most of its time.

    first: the page that everybody's device waits for when a document is opened; it is made smaller, at a third more time.
    """
    return Pictures(_page(image, _THOROUGH if first else _USUAL), _thumb(image))


def _page(image: Image.Image, quality: int) -> bytes:
    if not _drawn(image) or image.width * image.height > _LOSSLESS_PIXELS:
        return _lossy(image)
    exact = _webp(image.point(_LEVELS), lossless=True, method=1, quality=quality)
    if len(exact) < _LARGE:
        return exact
    return min(exact, _lossy(image), key=len)


def sharp(image: Image.Image) -> bytes:
    """One page larger than the hall's: text exact, in the time that somebody who looks closer waits."""
    if not _drawn(image):
        return _webp(image, quality=76, method=1)
    return _webp(image.point(_LEVELS), lossless=True, method=1, quality=20)


def quick(image: Image.Image) -> bytes:
    """One page for one reader, who waits for it: text exact, half as long in the making as the hall's, half as large again."""
    if not _drawn(image):
        return _webp(image, quality=76, method=0)
    return _webp(image.point(_LEVELS), lossless=True, method=0, quality=0)


def thumbnail(image: Image.Image) -> bytes:
    """The small picture."""
    return _thumb(image)


def _drawn(image: Image.Image) -> bool:
    """Whether it is text and line art, in few colours and without the grain of a scan or photograph."""
    return _flatness(image) >= _FLAT and _graininess(image) < _GRAIN


def _graininess(image: Image.Image) -> float:
    """The share of pixels that differ a little from the one beside them, on a sample of the page."""
    wide, high = image.width - image.width % _SAMPLE, image.height - image.height % _SAMPLE
    if not wide or not high:
        return 0.0
    size = (wide // _SAMPLE, high // _SAMPLE)
    here, beside = (
        image.resize(size, Image.Resampling.NEAREST, box=(at, 0, wide - 1 + at, high)).convert("L") for at in (0, 1)
    )
    counts = ImageChops.difference(here, beside).histogram()
    return float(sum(counts[1 : _NEAR + 1]) / (size[0] * size[1]))


def _flatness(image: Image.Image) -> float:
    """The share of the sixteen commonest colours on a sample of the page; 0 when it has photographs' many colours."""
    sample = image.resize((max(1, image.width // _SAMPLE), max(1, image.height // _SAMPLE)), Image.Resampling.NEAREST)
    counts = sorted((count for count, _ in sample.getcolors(sample.width * sample.height) or []), reverse=True)
    return 0.0 if len(counts) > _COLOURS else sum(counts[:16]) / (sample.width * sample.height)


def _thumb(image: Image.Image) -> bytes:
    size = (min(THUMB_WIDTH, image.width), max(1, round(image.height * min(1, THUMB_WIDTH / image.width))))
    # Whole pixels are averaged first, then little is left to be resized.
    small = image.resize(size, Image.Resampling.BILINEAR, reducing_gap=1.0)
    return _webp(small, quality=70, method=1)


def _lossy(image: Image.Image) -> bytes:
    usual = _webp(image, quality=80, method=2)
    if len(usual) <= _HEAVY:
        return usual
    # Grain of scanned paper and photographs' leaves: less of it is kept, rather than that the hall waits for it.
    for quality in (60, 40, 25) if len(usual) <= 1.5 * _HEAVY else (40, 25):
        usual = _webp(image, quality=quality, method=2)
        if len(usual) <= _HEAVY:
            break
    return usual


def _webp(image: Image.Image, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", **options)
    return out.getvalue()
