"""serving: page images from memory beside nginx with sendfile, same files, same core; page turns while all of them fetch."""

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import fetching
import kit
from founding import found_hall
from ours import Ours
from server.sample import documents
from targets import Target, as_json, ratio
from targets import show as show_targets

LEAST = 0.5
MOST_TURN = 3.0
TURNS = 40
STORM_SECONDS = 8.0


def run(rounds: int) -> dict[str, Any]:
    """The longest of the sample's documents, fetched by 32 connections that never pause, in turns from both servers."""
    report = max((each.read() for each in documents()), key=len)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours = Ours(place / "data", asyncio.run(found_hall(place / "data", 1)))
        try:
            told = _ready(ours, ours.upload("report.pdf", report))
            rates, skipped = fetching.run(place, ours, told["id"], rounds)
            turns = _turns(ours, fetching.page_requests(ours, told["sha256"], told["pages"]))
        finally:
            ours.end()
    nginx = rates.get("nginx", {})
    targets = [
        Target(f"{what} × nginx", ratio(rates["hemicycle"][key], nginx.get(key)), LEAST, least=True)
        for key, what in {"per_cpu_second": "images for a second of the processor", "rate": "images a second"}.items()
    ]
    slower = ratio(turns["meanwhile_ms"], turns["idle_ms"])
    targets.append(Target("a page turn while pages are fetched × idle", slower, MOST_TURN))
    return {"fetching": rates, "turns": turns, "skipped": skipped, "targets": as_json(targets)}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    fetching.show(figures["fetching"])
    turns = figures["turns"]
    print(f"a page turn, median of {TURNS}: {turns['idle_ms']:.1f} ms idle, {turns['meanwhile_ms']:.1f} ms meanwhile")
    kit.show_skipped(figures["skipped"])
    show_targets(figures["targets"])


def _ready(ours: Ours, document: str) -> dict[str, Any]:
    while (told := ours.get(f"documents/{document}"))["state"] != "ready":
        if told["state"] == "refused":
            raise RuntimeError(told["why"])
        time.sleep(0.05)
    found: dict[str, Any] = told
    return found


def _turns(ours: Ours, requests: list[bytes]) -> dict[str, float]:
    """Milliseconds from the chair's POST to its answer, at rest and while pages are fetched without a pause."""
    idle = _turned(ours)
    fetcher = multiprocessing.Process(target=fetching.storm, args=(ours.port, requests, STORM_SECONDS))
    fetcher.start()
    time.sleep(STORM_SECONDS / 4)
    meanwhile = _turned(ours)
    fetcher.join()
    return {"idle_ms": idle, "meanwhile_ms": meanwhile}


def _turned(ours: Ours) -> float:
    took = []
    for _ in range(TURNS):
        since = time.perf_counter()
        ours.publish()
        took.append(1000 * (time.perf_counter() - since))
        time.sleep(0.02)
    return statistics.median(took)
