"""pages: from an upload to the first page and the last; pages rendered in a second; page images fetched in a second."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import fetching
import kit
import rendering
from founding import found_hall
from ours import Ours
from server.sample import documents

TARGETS = {"first page": 1.5, "all pages": 6.0}


def run(rounds: int) -> dict[str, Any]:
    """Uploads the sample's 30-page report so often, each time with other bytes, so that nothing is found ready."""
    report = max((each.read() for each in documents()), key=len)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        hall = asyncio.run(found_hall(place / "data", 1))
        ours = Ours(place / "data", hall, one_core=False)
        try:
            runs = [_once(ours, report + f"\n% {number}\n".encode()) for number in range(rounds)]
            memory = ours.memory()
        finally:
            ours.end()
        rendered, no_renderer = rendering.run(place, report, rounds)
        ours = Ours(place / "data", hall)
        try:
            document = ours.get("documents")[-1]["id"]
            fetched, no_server = fetching.run(place, ours, document, rounds)
        finally:
            ours.end()
    seconds = {name: statistics.median(each[name] for each in runs) for name in TARGETS}
    uploads = {"rounds": rounds, "seconds": seconds, "pages": runs[0]["pages"], "server_mb": memory}
    return {**uploads, "rendering": rendered, "fetching": fetched, "skipped": {**no_renderer, **no_server}}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(
        f"a text PDF of {figures['pages']} pages, {figures['rounds']} uploads, medians counted from the start of the upload"
    )
    for name, target in TARGETS.items():
        took = figures["seconds"][name]
        print(f"{name:12}{took:8.2f} s   target {target} s: {'yes' if took <= target else 'no'}")
    print(f"server {figures['server_mb']:.0f} MB afterwards")
    rendering.show(figures)
    fetching.show(figures)
    kit.show_skipped(figures["skipped"])


def _once(ours: Ours, data: bytes) -> dict[str, float]:
    since = time.perf_counter()
    document = ours.upload("report.pdf", data)
    sha256 = ours.get(f"documents/{document}")["sha256"]
    while ours.page(sha256, 1) != 200:
        time.sleep(0.005)
    first = time.perf_counter() - since
    while (told := ours.get(f"documents/{document}"))["state"] != "ready":
        if told["state"] == "refused":
            raise RuntimeError(told["why"])
        time.sleep(0.02)
    return {"first page": first, "all pages": time.perf_counter() - since, "pages": told["pages"]}
