"""search: looking for words in a congress of 5,000 pages, as the server does it: the index, the snippets and the boxes."""

import asyncio
import hashlib
import random
import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from server.documents.library import Library
from server.documents.text import page_json
from server.services.finder import Finder
from targets import Target, as_json
from targets import show as show_targets

DOCUMENTS, PAGES, DRAFTS, WORDS, LINE = 100, 50, 400, 450, 12
MOST_MS = 50.0
ASKED = ("dang bo", "Đảng bộ", "dieu", "d", "đại hội đại biểu", '"dai hoi"', "nhiem ky 2025", "khongcotrongday")
SOURCES = Path(__file__).resolve().parents[2] / "server" / "sample" / "source"


def run(rounds: int) -> dict[str, Any]:
    """Each question so often, over all documents; milliseconds, the median and the worst."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), rounds))


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(f"{figures['pages']:,} pages, indexed at {figures['indexed_per_second']:,.0f} pages a second")
    for each in figures["asked"]:
        print(f"{each['asked']:24}{each['found']:4} found{each['median']:8.1f} ms, worst {each['worst']:.1f} ms")
    show_targets(figures["targets"])


async def _measure(folder: Path, rounds: int) -> dict[str, Any]:
    tasks: set[asyncio.Task[None]] = set()
    library = Library(folder / "documents")
    shas = _pages(library)
    finder = Finder(folder / "search.sqlite", library, lambda work: tasks.add(asyncio.create_task(work)))
    since = time.perf_counter()
    for sha in shas:
        finder.notice(sha, PAGES)
    await finder.settled()
    took = time.perf_counter() - since
    asked = [await _ask(finder, each, {sha: sha for sha in shas}, rounds) for each in ASKED]
    await finder.close()
    target = Target("the slowest question, median", max(each["median"] for each in asked), MOST_MS, "ms")
    pages = len(shas) * PAGES
    return {"pages": pages, "indexed_per_second": pages / took, "asked": asked, "targets": as_json([target])}


async def _ask(finder: Finder, asked: str, documents: dict[str, str], rounds: int) -> dict[str, Any]:
    took = []
    found = 0
    for _ in range(rounds):
        since = time.perf_counter()
        found = len(await finder.search(asked, documents))
        took.append(1000 * (time.perf_counter() - since))
    return {"asked": asked, "found": found, "median": statistics.median(took), "worst": max(took)}


def _pages(library: Library) -> list[str]:
    """Pages of the sample's own words in other orders, in the library as a worker leaves them."""
    text = " ".join(path.read_text("utf-8") for path in sorted(SOURCES.glob("*.typ")))
    words = [word for word in re.findall(r"\S+", text) if any(letter.isalpha() for letter in word)]
    chosen = random.Random(1)
    shas = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(DOCUMENTS)]
    drafts = [_page(chosen.choices(words, k=WORDS)) for _ in range(DRAFTS)]
    for sha in shas:
        library.folder(sha).mkdir()
        for n in range(1, PAGES + 1):
            library.words(sha, n).write_bytes(chosen.choice(drafts))
    return shas


def _page(said: list[str]) -> bytes:
    boxes = ((40.0 * (i % LINE), 20.0 * (i // LINE)) for i in range(WORDS))
    placed = [(x, y, x + 36, y + 12, word) for (x, y), word in zip(boxes, said, strict=True)]
    return page_json(595, 842, placed, [(0, i // LINE) for i in range(WORDS)])
