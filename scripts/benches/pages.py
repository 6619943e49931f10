"""pages: from the end of an upload to the first page and the last; pages rendered in a second beside pdftocairo."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import kit
import rendering
from founding import found_hall
from ours import Ours
from server.sample import documents
from targets import Target, as_json, ratio
from targets import show as show_targets

TARGETS = {"first page": 0.3, "all pages": 6.0}
DESK_SECONDS = 1.5
"""Nobody chooses a file sooner after the desk was opened."""
LEAST_RATE, LEAST_RATIO = 10.0, 2.5


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
    seconds = {name: statistics.median(each[name] for each in runs) for name in TARGETS}
    peer = rendered.get(rendering.PEER)
    targets = [
        Target(f"{name}, seconds after the upload's end", seconds[name], most, "s") for name, most in TARGETS.items()
    ]
    targets += [
        Target("pages rendered in a second on one core", rendered["hemicycle"], LEAST_RATE, least=True),
        Target(f"the same × {rendering.PEER}", ratio(rendered["hemicycle"], peer), LEAST_RATIO, least=True),
    ]
    uploads = {"rounds": rounds, "seconds": seconds, "pages": runs[0]["pages"], "server_mb": memory}
    return {**uploads, "rendering": rendered, "skipped": no_renderer, "targets": as_json(targets)}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(
        f"a text PDF of {figures['pages']} pages, {figures['rounds']} uploads, medians counted from the end of the upload"
    )
    print(f"server {figures['server_mb']:.0f} MB afterwards")
    rendering.show(figures)
    kit.show_skipped(figures["skipped"])
    show_targets(figures["targets"])


def _once(ours: Ours, data: bytes) -> dict[str, float]:
    ours.get("documents")  # as the secretariat's desk does, which then looks at what it has
    time.sleep(DESK_SECONDS)
    document = ours.upload("report.pdf", data)
    since = ours.sent
    sha256 = ours.get(f"documents/{document}")["sha256"]
    while ours.page(sha256, 1) != 200:
        time.sleep(0.005)
    first = time.perf_counter() - since
    while (told := ours.get(f"documents/{document}"))["state"] != "ready":
        if told["state"] == "refused":
            raise RuntimeError(told["why"])
        time.sleep(0.02)
    return {"first page": first, "all pages": time.perf_counter() - since, "pages": told["pages"]}
