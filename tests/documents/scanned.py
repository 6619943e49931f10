"""Pages as a scanner makes them."""

import io

from PIL import Image, ImageDraw, ImageFont


def scan(lines: list[str], kind: str = "PNG") -> bytes:
    """A picture of an A4 page with these lines on it."""
    image = Image.new("L", (1240, 1754), 250)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(36)
    for n, line in enumerate(lines):
        pen.text((120, 150 + 70 * n), line, font=font, fill=25)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()
