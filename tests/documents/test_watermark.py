"""A reader's name in a page's picture: everywhere on it, in every width, made by processes that end (AUD5)."""

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from server.documents.sharper import NoPicture
from server.documents.watermark import KEPT_SECONDS, MOST_TOGETHER, Watermarks
from server.documents.watermark_pattern import burned

NAME = "Nguyễn Thị Phương Thảo · A-214 · 7F3AB"


def page(folder: Path, size: tuple[int, int] = (1240, 1754), colour: str = "white") -> Path:
    """A page's picture with a line of text on it, as the library keeps it."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).text((120, 130), "Đảng bộ xã Đông Hòa", fill="black")
    path = folder / "1.1240.webp"
    image.save(path, "WEBP", lossless=True)
    return path


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize(
    ("width", "colour"), [(240, "white"), (1240, "white"), (1240, "black"), (2480, "white"), (3840, "white")]
)
def test_AUD5_the_name_is_all_over_the_page_and_leaves_it_readable(width: int, colour: str) -> None:
    plain = Image.new("RGB", (width, round(width * 1.414)), colour)
    marked = burned(plain, NAME)
    differs = ImageChops.difference(plain, marked).convert("L")
    rows = 3 if width == 240 else 6
    across, down = differs.width // 2, differs.height // rows
    for x in range(2):
        for y in range(rows):
            part = differs.crop((x * across, y * down, (x + 1) * across, (y + 1) * down))
            assert part.getextrema()[1] > 40, (x, y)  # no part without letters that a photograph shows
    assert ImageStat.Stat(differs).mean[0] < 20
    assert differs.getextrema()[1] < 110  # ink of the page itself is darker by more than that
    assert plain.getpixel((0, 0)) == Image.new("RGB", (1, 1), colour).getpixel((0, 0))


def test_AUD5_everybody_gets_their_own_and_those_who_wait_share_a_process(tmp_path: Path) -> None:
    async def all_at_once() -> list[bytes]:
        marks, source = Watermarks(places=1), page(tmp_path)
        try:
            names = [f"Đại biểu {n}" for n in range(MOST_TOGETHER + 3)]
            made = await asyncio.gather(*(marks.picture(source, 1240, name) for name in names))
            assert made == await asyncio.gather(*(marks.picture(source, 1240, name) for name in names))
            return made
        finally:
            await marks.close()

    made = asyncio.run(all_at_once())
    assert len(set(made)) == MOST_TOGETHER + 3
    assert {opened(each).size for each in made} == {(1240, 1754)}


def test_AUD5_what_cannot_be_read_is_no_picture_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    async def ask() -> None:
        marks, broken = Watermarks(), tmp_path / "1.240.webp"
        broken.write_bytes(b"RIFF, and then nothing")
        try:
            for source in (broken, tmp_path / "missing.webp"):
                with pytest.raises(NoPicture):
                    await marks.picture(source, 240, NAME)
            assert opened(await marks.picture(page(tmp_path), 1240, NAME)).size == (1240, 1754)
        finally:
            await marks.close()

    asyncio.run(ask())


def test_AUD5_a_picture_is_in_memory_for_a_minute_and_up_to_a_number_of_bytes(tmp_path: Path) -> None:
    clock = [0.0]

    async def ask() -> None:
        source = page(tmp_path, (240, 340))
        marks = Watermarks(clock=lambda: clock[0], most=1)
        first = await marks.picture(source, 240, NAME)
        source.unlink()
        with pytest.raises(NoPicture):  # a byte is not enough for any
            await marks.picture(source, 240, NAME)
        page(tmp_path, (240, 340))
        kept = Watermarks(clock=lambda: clock[0])
        assert await kept.picture(source, 240, NAME) == first
        source.unlink()
        assert await kept.picture(source, 240, NAME) == first
        clock[0] += KEPT_SECONDS + 1
        with pytest.raises(NoPicture):
            await kept.picture(source, 240, NAME)
        await asyncio.gather(marks.close(), kept.close())

    asyncio.run(ask())
