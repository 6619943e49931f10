"""The worker that waits for a document while it is uploaded: like every other, for one document, and gone in the end."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

from documents import pdfs
from documents.rendering import kept, workers
from server.documents.library import Library
from server.documents.limits import DEFAULT, MEBIBYTE
from server.documents.outcome import Rendered
from server.documents.renderer import Renderer


async def until(seen: Callable[[], bool]) -> None:
    while not seen():
        await asyncio.to_thread(os.sched_yield)


async def waiting(renderer: Renderer) -> int:
    """The process that waits."""
    renderer.expect()
    renderer.expect()
    await until(lambda: bool(workers()))
    (found,) = workers()
    return found


def test_DOC2_the_worker_that_waits_renders_one_document_and_ends(tmp_path: Path) -> None:
    async def play() -> None:
        library = Library(tmp_path)
        renderer = Renderer(library)
        pid = await waiting(renderer)
        seen: set[int] = set()
        outcome = await renderer.render(first, lambda _: seen.update(workers()))
        assert isinstance(outcome, Rendered)
        assert (outcome.pages, seen, workers()) == (2, {pid}, [])
        assert isinstance(await renderer.render(second, lambda _: None), Rendered)
        assert workers() == []

    library = Library(tmp_path)
    first, second = kept(library, pdfs.text(2)), kept(library, pdfs.text(3))
    asyncio.run(play())


def test_DOC2_the_worker_that_waits_is_confined_like_every_other(tmp_path: Path) -> None:
    async def play() -> None:
        renderer = Renderer(Library(tmp_path))
        pid = await waiting(renderer)
        await until(lambda: memory_of(pid) == str(DEFAULT.memory))
        assert network(str(pid)) != network("self")
        await renderer.close()
        assert workers() == []

    def memory_of(pid: int) -> str:
        limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
        return next(line.split()[3] for line in limits if line.startswith("Max address space"))

    def network(process: str) -> Path:
        return Path(f"/proc/{process}/ns/net").readlink()

    assert DEFAULT.memory == 1024 * MEBIBYTE
    asyncio.run(play())


def test_DOC2_a_worker_that_was_killed_while_it_waited_is_not_used(tmp_path: Path) -> None:
    async def play() -> None:
        library = Library(tmp_path)
        renderer = Renderer(library)
        os.kill(await waiting(renderer), signal.SIGKILL)
        await until(lambda: not workers())
        assert isinstance(await renderer.render(sha, lambda _: None), Rendered)
        await renderer.close()

    sha = kept(Library(tmp_path), pdfs.text(1))
    asyncio.run(play())
