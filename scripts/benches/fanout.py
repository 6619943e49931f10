"""fanout: from the chair's request for a page turn, its commit included, to the last of N devices; beside peers.

With a kit (--kit DIR): one server after another on core 0 under a C load generator on core 1, A B C then C B A.
Without: our server and the bare `websockets.broadcast`, both up, their turns alternating, our own devices on core 1.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import kit as kits
import race
import targets
from contestants import Bare, Contestant
from devices import Crowd
from founding import found_hall
from kit import Kit
from ours import Ours
from processes import CLIENT_CORE, cpu_seconds, memory_kb, pin, run_fast
from targets import Target, ratio

WARM_UP = 5
ROUNDS = {"kit": 10, "own devices": 40}
COLUMNS = {"p50 ms": "p50_ms", "p99 ms": "p99_ms", "last ms": "last_ms", "µs/frame": "cpu_us_msg"}
SETTLE_SECONDS = 0.3
FAST_MS = 100.0


def run(devices: int, rounds: int | None, passes: int, folder: Path | None) -> dict[str, Any]:
    """The figures of every contestant that can run here."""
    with tempfile.TemporaryDirectory() as place:
        kit, skipped = kits.opened(folder, Path(place) / "kit")
        driver = "own devices" if kit is None else "kit"
        rounds = rounds or ROUNDS[driver]
        figures, failed = _figures(kit, Path(place), devices, rounds, passes)
    counted = {"devices": devices, "rounds": rounds, "passes": passes if kit else 1, "driver": driver}
    held = targets.as_json(promised(figures, devices))
    return {**counted, "contestants": figures, "skipped": skipped | failed, "targets": held}


def _figures(
    kit: Kit | None, place: Path, devices: int, rounds: int, passes: int
) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    if kit is None:
        return run_fast(_alternately(place, devices, rounds)), {}
    return race.run(kit, devices, rounds, passes)


def show(figures: dict[str, Any]) -> None:
    """A table, and each target with yes or no."""
    contestants, passes = figures["contestants"], figures["passes"]
    print(f"{figures['devices']} devices, {figures['rounds']} page turns × {passes}, medians")
    print(f"{'':22}{''.join(f'{title:>10}' for title in COLUMNS)}{'× floor':>10}{'× nchan':>10}{'KB/device':>11}")
    for name, each in sorted(contestants.items(), key=lambda pair: pair[1]["cpu_us_msg"]):
        peers = [ratio(each["cpu_us_msg"], contestants.get(peer, {}).get("cpu_us_msg")) for peer in ("floor", "nchan")]
        ratios = "".join("–".rjust(10) if value is None else f"{value:10.2f}" for value in peers)
        cells = "".join(f"{each[key]:10.1f}" for key in COLUMNS.values())
        print(f"{name:22}{cells}{ratios}{each['kb_conn']:11.1f}")
        if each.get("runs", passes) < passes:
            print(f"{name}: {each['runs']} of {passes} runs")
        if each.get("missed") or each.get("dup"):
            print(f"{name}: {each['missed']} frames missed, {each['dup']} came twice")
    kits.show_skipped(figures["skipped"])
    targets.show(figures["targets"])


def promised(contestants: dict[str, dict[str, float]], devices: int) -> list[Target]:
    """What the project promised of page turns, as far as the peers ran."""
    ours = contestants[race.OURS]

    def beside(peer: str, key: str) -> float | None:
        return ratio(ours[key], contestants.get(peer, {}).get(key))

    held = [
        Target("page turn to the last device, × the C floor", beside("floor", "last_ms"), 1.3),
        Target("page turn to the last device, × nchan", beside("nchan", "last_ms"), 1.05),
        Target("page turn to the last device, × Node's ws", beside("ws", "last_ms"), 1.0),
        Target("processor time for a delivered frame, × the C floor", beside("floor", "cpu_us_msg"), 1.25),
        Target("memory of the process for an idle device", ours["kb_conn"], 4.0, "KB"),
    ]
    if devices <= 500:
        held.append(Target("page turn to the last of 500 devices", ours["last_ms"], FAST_MS, "ms"))
    return held


async def _alternately(place: Path, devices: int, rounds: int) -> dict[str, dict[str, float]]:
    hall = await found_hall(place / "data", devices)
    pin(0, CLIENT_CORE)
    contestants: list[Contestant] = []
    try:
        contestants += [Ours(place / "data", hall)]
        contestants += [Bare(place)]
        crowds, memory = [], {}
        for each in contestants:
            await asyncio.to_thread(each.publish)  # the congress is open, the code is warm
            before = memory_kb(each.pid)
            crowds.append(Crowd())
            await crowds[-1].connect(each.port, each.path, each.cookies, devices)
            await asyncio.sleep(SETTLE_SECONDS)
            memory[each.name] = (memory_kb(each.pid) - before) / devices
        turns = await _turns(list(zip(contestants, crowds, strict=True)), rounds)
    finally:
        for each in contestants:
            each.end()
    return {name: {**_medians(each), "kb_conn": memory[name]} for name, each in turns.items()}


async def _turns(pairs: list[tuple[Contestant, Crowd]], rounds: int) -> dict[str, list[dict[str, float]]]:
    turns: dict[str, list[dict[str, float]]] = {each.name: [] for each, _ in pairs}
    for number in range(WARM_UP + rounds):
        for contestant, crowd in pairs if number % 2 else reversed(pairs):
            spent, since = cpu_seconds(contestant.pid), time.perf_counter()
            asked = asyncio.create_task(asyncio.to_thread(contestant.publish))
            heard = await crowd.turn(since)
            await asked
            heard["cpu_us_msg"] = (cpu_seconds(contestant.pid) - spent) * 1e6 / crowd.size
            if number >= WARM_UP:
                turns[contestant.name].append(heard)
    return turns


def _medians(turns: list[dict[str, float]]) -> dict[str, float]:
    medians = {key: statistics.median(each[key] for each in turns) for key in turns[0]}
    return {**medians, "slowest_ms": max(each["last_ms"] for each in turns)}
