"""Pictures as pages: one for each, or for each frame of a scan of several pages, upright, on A4's long side (DOC7)."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from server.documents.reader import Refused

LONGEST = 5000
"""Pixels of the longer side that are kept: A4 at 420 dots an inch, more than the closest look shows."""
MOST_PIXELS = 120_000_000
"""A1 at 300 dots an inch. What unfolds to more is refused before it is unfolded."""
LONG_SIDE = 842.0
"""Page units (1/72 inch)."""

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "AVIF", "MPO")
_QUALITY = 92
_ORIENTATION = 0x0112
_SCANNED = ("1", "L", "P")


def bind(source: Path, target: Path, most: int) -> None:
    """Write the picture or pictures in `source` as a PDF. Raises Refused, MemoryError, OSError."""
    from server.documents import engine

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=_FORMATS) as opened:
            frames = getattr(opened, "n_frames", 1)
            if frames > most and opened.format == "TIFF":
                raise Refused("doc.too_many_pages", pages=frames, limit=most)
            engine.bind(_pages(source, opened), target)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("doc.picture_large", limit=MOST_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Refused("doc.picture") from error


def _pages(source: Path, opened: Image.Image) -> Iterator[tuple[bytes, float, float]]:
    """A file that can be a page as it is, and its size in page units; only scans have several pages, not animations."""
    if opened.format == "JPEG" and opened.getexif().get(_ORIENTATION, 1) == 1 and max(opened.size) <= LONGEST:
        opened.load()  # a picture that breaks off is found here, not on a delegate's screen
        if opened.mode in ("L", "RGB"):
            yield source.read_bytes(), *_units(opened.size)
            return
    if opened.format != "TIFF":
        yield _page(opened)
        return
    for frame in ImageSequence.Iterator(opened):
        yield _page(frame)


def _page(frame: Image.Image) -> tuple[bytes, float, float]:
    image = ImageOps.exif_transpose(frame)
    if image.mode.startswith("I"):  # sixteen bits a pixel, of which eight are seen
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if max(image.size) > LONGEST:
        image = image.convert("L" if image.mode in ("1", "L") else "RGBA" if _is_clear(image) else "RGB")
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.BILINEAR, reducing_gap=2.0)
    if _is_clear(image):  # on paper
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    exact = image.mode in _SCANNED or frame.format in {"PNG", "GIF"}
    out = io.BytesIO()
    image = image if image.mode in ("1", "L") else image.convert("RGB")
    if exact:
        image.save(out, "PNG", compress_level=1)
    else:
        image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), *_units(image.size)


def _is_clear(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _units(size: tuple[int, int]) -> tuple[float, float]:
    zoom = LONG_SIDE / max(size)
    return max(1.0, size[0] * zoom), max(1.0, size[1] * zoom)
