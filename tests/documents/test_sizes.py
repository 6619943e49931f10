"""What a page image may weigh, and how near it is to what the engine painted, measured by a windowed SSIM of our own."""

import io
import statistics
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from documents import pdfs
from server.documents import encode
from server.documents.engine import Book
from server.sample import documents

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts" / "benches"))
from similar import ssim


def painted(folder: Path, data: bytes, page: int = 1) -> Image.Image:
    path = folder / "one.pdf"
    path.write_bytes(data)
    return encode.picture(Book(path).sheet(page).raster)


def packed(image: Image.Image) -> tuple[float, float]:
    """Kilobytes of the page image, and how alike it is."""
    data = encode.encode(image).page
    with Image.open(io.BytesIO(data)) as again:
        return len(data) / 1024, ssim(image, again.convert("RGB"))


def test_DOC13_text_pages_are_small_and_exact_to_the_eye(tmp_path: Path) -> None:
    papers = sorted((each.read() for each in documents()), key=len)[-3:]
    pages = [packed(painted(tmp_path, data, page)) for data in papers for page in (1, 2)]
    assert statistics.median(size for size, _ in pages) <= 100
    assert min(alike for _, alike in pages) >= 0.995


def test_DOC13_photographs_are_no_larger_than_text_may_be(tmp_path: Path) -> None:
    page = painted(tmp_path, pdfs.photograph(1)).filter(ImageFilter.GaussianBlur(3))  # a photograph, not noise
    size, alike = packed(page)
    assert size <= 150
    assert alike >= 0.9


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_DOC13_scanned_paper_keeps_its_greys_and_is_no_larger_than_a_photograph(tmp_path: Path, mode: str) -> None:
    report = max((each.read() for each in documents()), key=len)
    clean = painted(tmp_path, report, 2)
    paper = Image.blend(clean, Image.effect_noise(clean.size, 18).convert("RGB"), 0.08).convert(mode).convert("RGB")
    size, alike = packed(paper)
    assert size <= 150
    assert alike >= 0.96  # with sixteen levels, as for pages that never were paper, it is less


def test_DOC13_the_measure_knows_the_same_from_the_other() -> None:
    grey = Image.linear_gradient("L").convert("RGB")
    assert ssim(grey, grey) == pytest.approx(1.0, abs=1e-6)
    assert ssim(grey, grey.filter(ImageFilter.GaussianBlur(8))) < 1
    assert ssim(grey, Image.new("RGB", grey.size)) < 0.1
