"""Good documents: every page on disk, in order, the first one first."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from documents import pdfs
from documents.rendering import Shown, chunks, kept, render, workers
from server.documents.library import Library
from server.documents.limits import DEFAULT
from server.documents.outcome import Entry, Progress, Rendered, Unreadable
from server.documents.renderer import Renderer


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return render(tmp_path_factory.mktemp("report"), pdfs.outlined(12))


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        assert image.format == "WEBP"
        return image.size


def test_DOC1_ready_means_that_every_page_exists(report: Shown) -> None:
    assert isinstance(report.outcome, Rendered)
    assert report.outcome.pages == report.library.pages(report.sha) == 12
    for n in range(1, 13):
        assert size(report.library.page(report.sha, n, 1240)) == (1240, 1755)
        assert size(report.library.page(report.sha, n, 240)) == (240, 340)
        assert report.library.has_page(report.sha, n)
    assert not report.library.has_page(report.sha, 13)


def test_DOC6_pages_come_in_order_and_are_there_when_told(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, pdfs.text(8))
    seen: list[tuple[int, bool]] = []

    def tell(progress: Progress) -> None:
        seen.append((progress.done, all(library.has_page(sha, n) for n in range(1, progress.done + 1))))

    asyncio.run(Renderer(library).render(sha, tell))
    assert [there for _, there in seen] == [True] * len(seen)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[:2] == [(0, True), (1, True)]
    assert seen[-1] == (8, True)


def test_DOC1_the_outline_names_pages_of_the_document_only(report: Shown) -> None:
    assert isinstance(report.outcome, Rendered)
    assert report.outcome.outline == [Entry(1, "Opening", 1), Entry(1, "Nghị quyết", 12)]
    assert report.library.outline(report.sha) == report.outcome.outline


def test_DOC1_nothing_unfinished_lies_about(report: Shown) -> None:
    names = {path.name for path in report.library.folder(report.sha).iterdir()}
    pages = {f"{n}{end}" for n in range(1, 13) for end in (".json", ".240.webp", ".1240.webp")}
    assert names == pages | {"source.pdf", "outline.json", "ready.json"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_DOC4_boxes_cover_the_words_as_the_page_is_seen(tmp_path: Path, turn: int) -> None:
    content = b"BT /F1 40 Tf 100 600 Td (Quorum) Tj ET"
    shown = render(tmp_path, pdfs.document([content], page=b"/Rotate %d/CropBox[50 50 545 792]" % turn))
    words = json.loads(shown.library.words(shown.sha, 1).read_bytes())
    assert [word[4] for word in words["words"]] == ["Quorum"]
    x0, y0, x1, y1, _ = words["words"][0]
    with Image.open(shown.library.page(shown.sha, 1, 1240)) as image:
        zoom = image.width / words["width"]
        assert round(words["height"] * zoom) == image.height
        ink = image.convert("L").point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    left, top, right, bottom = (side / zoom for side in ink)
    assert x0 - 1 <= left <= right <= x1 + 1
    assert y0 - 1 <= top <= bottom <= y1 + 1
    assert (x1 - x0) * (y1 - y0) < 3 * (right - left) * (bottom - top)


def test_DOC1_a_photograph_is_rendered_too(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.photograph(2))
    assert shown.outcome == Rendered(2, [])
    assert size(shown.library.page(shown.sha, 2, 1240)) == (1240, 1755)
    assert json.loads(shown.library.words(shown.sha, 2).read_bytes())["words"] == []


def test_DOC1_an_empty_password_is_no_password(tmp_path: Path) -> None:
    assert render(tmp_path, pdfs.locked("")).outcome == Rendered(2, [])


@pytest.mark.parametrize(
    ("page", "pixels"),
    [
        ((1, 1), (1240, 1240)),
        ((14400, 14400), (1240, 1240)),
        ((10, 14400), (11, 16383)),
        ((14400, 10), (1240, 1)),
        ((100, 1000), (894, 8944)),
    ],
)
def test_DOC2_strange_page_sizes_stay_bounded(
    tmp_path: Path, page: tuple[float, float], pixels: tuple[int, int]
) -> None:
    shown = render(tmp_path, pdfs.text(1, size=page))
    assert shown.outcome == Rendered(1, [])
    assert size(shown.library.page(shown.sha, 1, 1240)) == pixels


def test_DOC4_a_rendered_document_is_not_rendered_again(report: Shown) -> None:
    heard: list[Progress] = []
    before = report.library.page(report.sha, 1, 1240).stat().st_mtime_ns
    assert asyncio.run(Renderer(report.library).render(report.sha, heard.append)) == report.outcome
    assert heard == [Progress(12, 12)]
    assert report.library.page(report.sha, 1, 1240).stat().st_mtime_ns == before


def test_DOC1_what_was_removed_meanwhile_is_said_to_be_lost(tmp_path: Path) -> None:
    outcome = asyncio.run(Renderer(Library(tmp_path)).render("0" * 64, lambda _: None))
    assert outcome == Unreadable("doc.lost")


def test_DOC2_whoever_asks_again_shares_the_same_worker(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, pdfs.text(6))

    async def both() -> None:
        renderer = Renderer(library, workers=2)
        most = 0

        def tell(_: Progress) -> None:
            nonlocal most
            most = max(most, len(workers()))

        outcomes = await asyncio.gather(renderer.render(sha, tell), renderer.render(sha, tell))
        assert outcomes == [Rendered(6, []), Rendered(6, [])]
        assert most == 1

    asyncio.run(both())


def test_DOC6_a_new_document_shows_its_first_page_before_a_long_one_ends(tmp_path: Path) -> None:
    library = Library(tmp_path)
    long, short = kept(library, pdfs.text(20)), kept(library, pdfs.text(2))

    async def both() -> list[tuple[str, int]]:
        renderer = Renderer(library, workers=1)
        order: list[tuple[str, int]] = []
        second: list[asyncio.Task[object]] = []

        def first_tell(progress: Progress) -> None:
            order.append(("long", progress.done))
            if progress.done and not second:
                tell = lambda p: order.append(("short", p.done))  # noqa: E731
                second.append(asyncio.create_task(renderer.render(short, tell)))

        assert await renderer.render(long, first_tell) == Rendered(20, [])
        await second[0]
        return order

    order = asyncio.run(both())
    assert order.index(("short", 1)) < order.index(("long", 20)) - 5
    assert sorted({done for name, done in order if name == "long"})[-1] == 20


def test_DOC2_a_document_that_hangs_keeps_no_other_one_waiting(tmp_path: Path) -> None:
    library = Library(tmp_path)
    hanging, sound = kept(library, pdfs.nested_forms(10, 10)), kept(library, pdfs.text(2))

    async def both() -> list[object]:
        renderer = Renderer(library, replace(DEFAULT, first_page=60, page_cpu=60), workers=1)
        slow = asyncio.create_task(renderer.render(hanging, lambda _: None))
        await asyncio.wait([slow], timeout=0)
        done = await renderer.render(sound, lambda _: None)
        assert not slow.done()
        await renderer.close()
        return [done]

    assert asyncio.run(both()) == [Rendered(2, [])]


def test_DOC2_cancelling_ends_the_worker_and_keeps_the_upload(tmp_path: Path) -> None:
    library = Library(tmp_path)

    async def cancel() -> str:
        sha = (await library.keep(chunks(pdfs.endless(60_000_000)), 1 << 30)).sha256
        opened = asyncio.Event()
        task = asyncio.create_task(Renderer(library).render(sha, lambda _: opened.set()))
        await opened.wait()
        assert len(workers()) == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return sha

    sha = asyncio.run(cancel())
    assert workers() == []
    assert library.exists(sha)
    assert library.pages(sha) is None


def test_DOC2_closing_the_renderer_ends_every_worker(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, pdfs.endless(60_000_000))

    async def close() -> None:
        renderer = Renderer(library)
        opened = asyncio.Event()
        task = asyncio.create_task(renderer.render(sha, lambda _: opened.set()))
        await opened.wait()
        await renderer.close()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(close())
    assert workers() == []
