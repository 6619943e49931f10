"""QR codes as drawings and as text (SPEC BADGE3)."""

import re
from urllib.parse import quote, urlsplit

QUIET = 4
_COMPACT = re.compile(r"[0-9A-Z $%*+\-./:]+")
_MASK = 2
"""One mask for all: choosing the best of eight costs six times as much and no camera of today needs it."""
_HALVES = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}

Modules = list[list[bool]]


def qr_modules(text: str) -> Modules:
    """The dark and light modules of a code, rows from above, without quiet zone; error correction M."""
    import qrcode  # a server that prints no badges does not carry it

    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=_MASK)
    head, mark, tail = text.partition("#")
    # "#" alone is outside the compact alphabet; the library's own splitting also pays for every short run of digits
    for part in (head, mark, tail) if _COMPACT.fullmatch(head) and _COMPACT.fullmatch(tail) else (text,):
        code.add_data(part, optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.modules]


def scannable(link: str) -> str:
    """A badge's link in capitals, which a QR code packs tighter: `HTTP://HOST:PORT/SLUG/B#CODE`.

    Only where case means nothing to the server: a link with a longer path stays as it is.
    """
    parts = urlsplit(link)
    path = parts.path.split("/")
    ours = len(path) == 3 and path[2].lower() in {"b", "i"} and not parts.query
    return link.upper() if ours and link.isascii() else link


def qr_path(modules: Modules, offset: int = 0) -> str:
    """The dark modules as the data of one SVG path, a rectangle for each run in a row; one module is one unit."""
    runs = []
    for y, row in enumerate(modules):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append(f"M{start + offset} {y + offset}h{x - start}v1h-{x - start}z")
                start = None
    return "".join(runs)


def qr_drawing(modules: Modules, quiet: int) -> str:
    """An SVG of one black path on white."""
    size = len(modules) + 2 * quiet
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{qr_path(modules, quiet)}"/></svg>'
    )


def qr_svg(text: str) -> str:
    """A link's code for screens, black on white with its quiet zone whatever the theme around it."""
    return qr_drawing(qr_modules(scannable(text)), QUIET)


def qr_text(text: str) -> str:
    """A link's code in half blocks for a terminal of light letters on dark; two modules of quiet zone."""
    modules = qr_modules(scannable(text))
    blank = [False] * (len(modules) + 4)
    rows = [blank, blank, *([False, False, *row, False, False] for row in modules), blank, blank, blank]
    pairs = zip(rows[0 : len(rows) // 2 * 2 : 2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs)


def qr_data_url(link: str) -> str:
    """A link's code as an address that an <img> takes."""
    return "data:image/svg+xml," + quote(qr_svg(link))
