"""sizes: how large page images are at 1240 pixels and how exact, over the sample's documents and those of a folder."""

import io
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from server.documents import encode
from server.documents.engine import Book, Damaged
from server.sample import documents
from similar import ssim
from targets import Target, as_json
from targets import show as show_targets

TEXT_KB, LOSSY_KB, LEAST_SSIM = 100.0, 150.0, 0.995
MOST_PAGES = 10
"""Of each document, evenly over its length."""


def run(folder: Path | None) -> dict[str, Any]:
    """Every PDF once: kilobytes of its pages, and SSIM against what the engine painted."""
    with tempfile.TemporaryDirectory() as place:
        own = Path(place)
        for number, each in enumerate(documents()):
            (own / f"sample-{number}.pdf").write_bytes(each.read())
        files = sorted(own.glob("*.pdf")) + sorted(folder.glob("*.pdf") if folder else [])
        found = [each for path in files for each in _pages(path)]
    text = [each for each in found if each["exact"]]
    rest = [each for each in found if not each["exact"]]
    return {"files": len(files), "text": _told(text), "rest": _told(rest), "targets": as_json(_targets(text, rest))}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    for name, about in {"text": "text and line art", "rest": "photographs, scans, slides"}.items():
        each = figures[name]
        if each["pages"]:
            print(
                f"{about}: {each['pages']} pages, median {each['median_kb']:.0f} KB, largest {each['largest_kb']:.0f} KB, "
                f"SSIM median {each['median_ssim']:.4f}, least {each['least_ssim']:.4f}"
            )
    show_targets(figures["targets"])


def _targets(text: list[dict[str, Any]], rest: list[dict[str, Any]]) -> list[Target]:
    return [
        Target("a text page, median", _of(statistics.median, text, "kb"), TEXT_KB, "KB"),
        Target("the least SSIM of a text page", _of(min, text, "ssim"), LEAST_SSIM, least=True),
        Target("a slide or scan, median", _of(statistics.median, rest, "kb"), LOSSY_KB, "KB"),
    ]


def _of(what: Any, pages: list[dict[str, Any]], key: str) -> float | None:
    return float(what(each[key] for each in pages)) if pages else None


def _told(pages: list[dict[str, Any]]) -> dict[str, Any]:
    if not pages:
        return {"pages": 0}
    sizes, alike = [each["kb"] for each in pages], [each["ssim"] for each in pages]
    middle = {"median_kb": statistics.median(sizes), "median_ssim": statistics.median(alike)}
    return {"pages": len(pages), "largest_kb": max(sizes), "least_ssim": min(alike), **middle}


def _pages(path: Path) -> Iterator[dict[str, Any]]:
    book = Book(path)
    step = max(1, book.pages // MOST_PAGES)
    for n in range(1, book.pages + 1, step):
        try:
            raw = encode.picture(book.sheet(n).raster)
        except Damaged:
            continue
        packed = encode.encode(raw).page
        with Image.open(io.BytesIO(packed)) as image:
            exact = b"VP8L" in packed[:32]
            yield {"kb": len(packed) / 1024, "ssim": ssim(raw, image.convert("RGB")), "exact": exact}
