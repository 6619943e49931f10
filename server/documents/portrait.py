"""A portrait from any picture, in a limited process of its own (SPEC WALL13, DOC2): upright, square, nothing but pixels.

`python -m server.documents.portrait` reads the file's bytes as its order (`confined`), writes WebP, and ends with 1 where there
is no picture in them.
"""

import io
import sys
import warnings

from server.documents.confined import told
from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine

LIMITS = Limits(memory=1536 * MEBIBYTE, page_cpu=15)
SIDE = 480
"""Pixels: a third of a full-HD wall's height."""
MOST_PIXELS = 120_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "AVIF", "MPO")
_HIGH = (0.5, 0.3)
"""Where an upright picture is cut: faces are in its upper third."""


def portrait(data: bytes) -> bytes:
    """Square WebP of SIDE pixels, without any metadata. Raises what Pillow raises for what is no picture."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        if opened.format in {"JPEG", "MPO"}:
            opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        image = ImageOps.exif_transpose(opened).convert("RGBA")
    fitted = ImageOps.fit(image, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=_HIGH)
    on_paper = Image.alpha_composite(Image.new("RGBA", fitted.size, "white"), fitted).convert("RGB")
    out = io.BytesIO()
    on_paper.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def main() -> None:
    """Do the order, then end."""
    data = told()
    confine(LIMITS)
    try:
        made = portrait(data)
    except Exception as error:
        # A hostile file makes its reader raise anything: whatever it was, there is no portrait in it.
        raise SystemExit(1) from error
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
