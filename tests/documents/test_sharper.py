"""A closer look: one page in a larger width, rendered when it is asked for, and kept within bounds."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from documents import pdfs
from documents.rendering import kept, render, workers
from server.documents.library import Library
from server.documents.limits import DEFAULT
from server.documents.sharper import NoPicture, Sharper

PLENTY = 1 << 30


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        assert image.format == "WEBP"
        return image.size


def ask(sharper: Sharper, library: Library, *asked: tuple[str, int, int]) -> None:
    async def all_at_once() -> None:
        try:
            await asyncio.gather(*(sharper.make(library, *each, first=False) for each in asked))
        finally:
            await sharper.close()

    asyncio.run(all_at_once())


def test_READ1_a_page_comes_in_larger_widths_when_asked(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.text(2))
    ask(Sharper(PLENTY), shown.library, (shown.sha, 2, 2480), (shown.sha, 2, 3840))
    assert size(shown.library.page(shown.sha, 2, 2480)) == (2480, 3510)
    assert size(shown.library.page(shown.sha, 2, 3840))[0] == pytest.approx(3840, abs=2)
    assert not shown.library.page(shown.sha, 1, 2480).exists()
    assert {path.name for path in shown.library.folder(shown.sha).glob(".*")} == set()
    assert workers() == []


def test_READ1_many_askers_share_one_worker(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.text(1))
    most: list[int] = []

    async def crowd() -> None:
        sharper = Sharper(PLENTY, places=4)
        asked = [asyncio.create_task(sharper.make(shown.library, shown.sha, 1, 2480, first=False)) for _ in range(50)]
        while not all(each.done() for each in asked):
            most.append(len(workers()))
            await asyncio.wait(asked, timeout=0.02)
        await asyncio.gather(*asked)

    asyncio.run(crowd())
    assert max(most) == 1


def test_READ1_what_was_looked_at_longest_ago_goes_when_there_is_no_room(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.text(3))
    one = shown.library.page(shown.sha, 1, 2480)
    ask(Sharper(PLENTY), shown.library, (shown.sha, 1, 2480), (shown.sha, 2, 2480))
    bytes_of_two = sum(shown.library.page(shown.sha, n, 2480).stat().st_size for n in (1, 2))
    sharper = Sharper(bytes_of_two + 1000)  # as after a restart: it finds what is there

    async def look_and_ask() -> None:
        await sharper.used(shown.library, one)
        await sharper.make(shown.library, shown.sha, 3, 2480, first=False)

    asyncio.run(look_and_ask())
    assert [shown.library.page(shown.sha, n, 2480).exists() for n in (1, 2, 3)] == [True, False, True]
    assert all(shown.library.has_page(shown.sha, n) for n in (1, 2, 3))


def test_READ1_a_worker_that_hangs_is_killed_and_the_page_is_not_tried_again(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.text(1))
    sharper = Sharper(PLENTY, replace(DEFAULT, first_page=0.01))
    with pytest.raises(NoPicture):
        ask(sharper, shown.library, (shown.sha, 1, 2480))
    assert workers() == []
    with pytest.raises(NoPicture):
        ask(sharper, shown.library, (shown.sha, 1, 2480))


def test_READ1_what_is_no_page_has_no_picture(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.text(1))
    with pytest.raises(NoPicture):
        ask(Sharper(PLENTY), shown.library, (shown.sha, 2, 2480))
    with pytest.raises(NoPicture):
        ask(Sharper(PLENTY), shown.library, ("0" * 64, 1, 2480))


def test_READ2_a_page_is_rendered_ahead_of_its_turn(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, pdfs.text(30))
    ask(Sharper(PLENTY), library, (sha, 30, 1240))
    assert size(library.page(sha, 30, 1240)) == (1240, 1755)
    assert library.pages(sha) is None
