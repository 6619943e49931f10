"""Pages rendered in a second on one core, ours beside `pdftocairo -png` at the same 1240 pixels, in turns."""

import asyncio
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from processes import SERVER_CORE, may_pin, pin
from server.documents.library import Library
from server.documents.limits import PAGE_WIDTH
from server.documents.outcome import Progress, Rendered
from server.documents.renderer import Renderer

PEER = "pdftocairo"
LARGEST = 100_000_000
LONGEST_RUN = 300


def run(place: Path, report: bytes, rounds: int) -> tuple[dict[str, float], dict[str, str]]:
    """Median pages a second by name, and what was skipped. Ours are two WebP images, the words and the outline."""
    can = {"hemicycle": _ours, PEER: _peer}
    skipped = {} if shutil.which(PEER) else {PEER: "it is not installed"}
    runs: dict[str, list[float]] = {name: [] for name in can if name not in skipped}
    with _on_one_core():
        for number in range(rounds):
            paper = place / f"paper-{number}.pdf"
            paper.write_bytes(report + f"\n% rendering {number}\n".encode())
            for name in list(runs) if number % 2 == 0 else list(reversed(runs)):
                runs[name].append(can[name](paper))
    return {name: statistics.median(each) for name, each in runs.items()}, skipped


def show(figures: dict[str, Any]) -> None:
    """Both rates, and our rate as a ratio to the peer's."""
    rates = figures["rendering"]
    print("pages rendered in a second, one core: " + ", ".join(f"{name} {rate:.1f}" for name, rate in rates.items()))
    if PEER in rates:
        print(f"ratio {rates['hemicycle'] / rates[PEER]:.2f}")


def _ours(paper: Path) -> float:
    return asyncio.run(_rendered(paper, paper.with_suffix(".library")))


async def _rendered(paper: Path, folder: Path) -> float:
    async def chunks() -> AsyncIterator[bytes]:
        yield await asyncio.to_thread(paper.read_bytes)

    library = Library(folder)
    kept = await library.keep(chunks(), LARGEST)
    renderer = Renderer(library, workers=1)
    since = time.perf_counter()
    outcome = await renderer.render(kept.sha256, _nobody)
    took = time.perf_counter() - since
    await renderer.close()
    if not isinstance(outcome, Rendered):
        raise RuntimeError(outcome.key)
    return outcome.pages / took


def _nobody(_progress: Progress) -> None:
    """Nobody waits for single pages here."""


def _peer(paper: Path) -> float:
    folder = paper.with_suffix(".peer")
    folder.mkdir()
    size = ["-scale-to-x", str(PAGE_WIDTH), "-scale-to-y", "-1"]
    since = time.perf_counter()
    subprocess.run([PEER, "-png", *size, paper, folder / "page"], check=True, timeout=LONGEST_RUN)
    return len(list(folder.iterdir())) / (time.perf_counter() - since)


@contextmanager
def _on_one_core() -> Iterator[None]:
    """What is started in here stays on the server's core."""
    if not may_pin():
        yield
        return
    before = os.sched_getaffinity(0)
    pin(0, SERVER_CORE)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
