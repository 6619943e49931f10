"""thick: a document of 500 pages on two cores while the chair turns pages for a hall: how long it takes, how late they are."""

import asyncio
import io
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from devices import Crowd
from founding import found_hall
from ours import Ours
from server.sample import documents
from targets import Target, as_json, ratio
from targets import show as show_targets

PAGES = 500
DEVICES = 200
IDLE_TURNS = 40
BETWEEN_TURNS = 0.1
MOST_SECONDS, MOST_MS, MOST_RATIO = 35.0, 100.0, 2.0


def run(pages: int) -> dict[str, Any]:
    """The sample's report again and again until it has so many pages; the server has both cores, as its workers do."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), pages))


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(f"{figures['pages']} pages, first after {figures['first']:.2f} s, all after {figures['all']:.1f} s")
    for name in ("idle", "meanwhile"):
        each = figures[name]
        print(
            f"page turns {name}, to the last of {DEVICES} devices: median {each['median']:.1f} ms, "
            f"slowest of {each['turns']} {each['slowest']:.1f} ms"
        )
    show_targets(figures["targets"])


def thick(pages: int) -> bytes:
    """A text PDF with so many pages."""
    import pikepdf

    with (
        pikepdf.open(io.BytesIO(max((each.read() for each in documents()), key=len))) as report,
        pikepdf.new() as whole,
    ):
        while len(whole.pages) < pages:
            whole.pages.extend(list(report.pages)[: pages - len(whole.pages)])
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()


async def _measure(place: Path, pages: int) -> dict[str, Any]:
    data = thick(pages)
    hall = await found_hall(place / "data", DEVICES)
    ours = Ours(place / "data", hall, one_core=False)
    try:
        crowd = Crowd()
        await crowd.connect(ours.port, ours.path, ours.cookies, DEVICES)
        idle = [await _turn(ours, crowd) for _ in range(IDLE_TURNS)]
        uploading = asyncio.create_task(asyncio.to_thread(_rendered, ours, data))
        meanwhile = []
        while not uploading.done():
            meanwhile.append(await _turn(ours, crowd))
        first, last = await uploading
    finally:
        ours.end()
    told = {"idle": _told(idle), "meanwhile": _told(meanwhile)}
    targets = [
        Target(f"a document of {pages} pages", last, MOST_SECONDS, "s"),
        Target(
            "the median page turn meanwhile × idle",
            ratio(told["meanwhile"]["median"], told["idle"]["median"]),
            MOST_RATIO,
        ),
        Target("the median page turn meanwhile", told["meanwhile"]["median"], MOST_MS, "ms"),
    ]
    return {"pages": pages, "first": first, "all": last, **told, "targets": as_json(targets)}


async def _turn(ours: Ours, crowd: Crowd) -> float:
    await asyncio.sleep(BETWEEN_TURNS)
    since = time.perf_counter()
    _, heard = await asyncio.gather(asyncio.to_thread(ours.publish), crowd.turn(since))
    return heard["last_ms"]


def _rendered(ours: Ours, data: bytes) -> tuple[float, float]:
    """Seconds from the upload's end to its first page and to its last, on a line of its own."""
    other = ours.another_line()
    document = other.upload("thick.pdf", data)
    since, first = other.sent, 0.0
    while (told := other.get(f"documents/{document}"))["state"] != "ready":
        if told["state"] == "refused":
            raise RuntimeError(told["why"])
        if told["done"] and not first:
            first = time.perf_counter() - since
        time.sleep(0.02 if not first else 0.1)
    return first, time.perf_counter() - since


def _told(took: list[float]) -> dict[str, float]:
    return {"turns": len(took), "median": statistics.median(took), "slowest": max(took)}
