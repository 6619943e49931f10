"""fanout: from asking for a page turn to the last of N devices, ours beside the bare `websockets.broadcast`, in turns."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from contestants import Bare, Contestant
from devices import Crowd
from ours import Ours
from processes import CLIENT_CORE, pin

WARM_UP = 5
TARGET_MS = 100


async def run(devices: int, rounds: int) -> dict[str, Any]:
    """Both contestants up at once; their turns alternate (A B, B A, …), so that a noisy machine hits both."""
    pin(0, CLIENT_CORE)
    with tempfile.TemporaryDirectory() as folder:
        contestants: list[Any] = [Ours(Path(folder), devices), Bare(Path(folder))]
        try:
            crowds = [Crowd() for _ in contestants]
            for contestant, crowd in zip(contestants, crowds, strict=True):
                await crowd.connect(contestant.port, contestant.path, list(contestant.cookies), devices)
            turns = await _alternate(contestants, crowds, rounds)
            memory = contestants[0].memory()
        finally:
            for contestant in contestants:
                contestant.end()
    figures = {name: _medians(each) for name, each in turns.items()}
    ours, bare = (figures[each.name] for each in contestants)
    ratio = {key: ours[key] / bare[key] for key in ("median", "last")}
    return {"devices": devices, "rounds": rounds, "ms": figures, "ratio": ratio, "server_mb": memory}


def show(figures: dict[str, Any]) -> None:
    """The figures as a small table."""
    print(f"{figures['devices']} devices, {figures['rounds']} page turns each, milliseconds (medians)")
    print(f"{'':24}{'first':>9}{'median':>9}{'last':>9}{'slowest':>9}")
    for name, each in figures["ms"].items():
        print(f"{name:24}{each['first']:9.1f}{each['median']:9.1f}{each['last']:9.1f}{each['slowest']:9.1f}")
    ratio = figures["ratio"]
    print(f"{'ratio to the bare peer':24}{'':9}{ratio['median']:9.2f}{ratio['last']:9.2f}")
    worst = figures["ms"]["hemicycle"]["slowest"]
    print(f"every device within {TARGET_MS} ms: {'yes' if worst <= TARGET_MS else 'no'} (slowest turn {worst:.1f} ms)")
    print(f"server {figures['server_mb']:.0f} MB")


async def _alternate(
    contestants: list[Contestant], crowds: list[Crowd], rounds: int
) -> dict[str, list[dict[str, float]]]:
    turns: dict[str, list[dict[str, float]]] = {each.name: [] for each in contestants}
    pairs = list(zip(contestants, crowds, strict=True))
    for number in range(WARM_UP + rounds):
        for contestant, crowd in pairs if number % 2 else reversed(pairs):
            since = time.perf_counter()
            asked = asyncio.create_task(asyncio.to_thread(contestant.publish))
            heard = await crowd.turn(since)
            await asked
            if number >= WARM_UP:
                turns[contestant.name].append(heard)
    return turns


def _medians(turns: list[dict[str, float]]) -> dict[str, float]:
    medians = {key: statistics.median(each[key] for each in turns) for key in ("first", "median", "last")}
    return {**medians, "slowest": max(each["last"] for each in turns)}
