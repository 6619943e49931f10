"""pointing: the chair points for 2,000 devices without a pause: how late the pointer is, and page turns beside turns alone."""

import asyncio
import statistics
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

from devices import Crowd
from founding import found_hall
from ours import Ours
from processes import CLIENT_CORE, pin
from targets import Target, as_json, ratio
from targets import show as show_targets

DEVICES = 2000
LAST = 20
"""Devices that came last, by which the pointer is timed: they are told last."""
TURNS = 20
BETWEEN_TURNS = 1.0
LOST_SECONDS = 0.7
"""A place on a page that was turned at that moment is told to nobody (WALL3)."""
MOST_RATIO = 2.0


async def run(devices: int) -> dict[str, Any]:
    """Page turns alone, then as many while the chair points; the server on one core, the devices on the other."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        hall = await found_hall(data, devices + LAST)
        pin(0, CLIENT_CORE)
        ours = Ours(data, hall)
        try:
            await asyncio.to_thread(ours.publish)
            crowd, last = Crowd(), Crowd(b'"pointer"')
            await crowd.connect(ours.port, ours.path, ours.cookies, devices)
            await last.connect(ours.port, ours.path, ours.cookies[::-1], LAST)
            alone = await _turns(ours, crowd)
            pointing = asyncio.create_task(_point(ours, last, hall.document))
            meanwhile = await _turns(ours, crowd)
            pointing.cancel()
            pointed = await pointing
        finally:
            ours.end()
    return _figures(devices, alone, meanwhile, pointed)


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    for name, label in (("alone", "page turns alone"), ("meanwhile", "page turns meanwhile"), ("pointer", "pointer")):
        each = figures[name]
        print(
            f"{label}: {each['n']}, median {each['median']:.1f} ms, slowest {each['slowest']:.1f} ms to the last device"
        )
    show_targets(figures["targets"])


async def _turns(ours: Ours, crowd: Crowd) -> list[float]:
    took = []
    for _ in range(TURNS):
        await asyncio.sleep(BETWEEN_TURNS)
        since = time.perf_counter()
        _, heard = await asyncio.gather(asyncio.to_thread(ours.publish), crowd.turn(since))
        took.append(heard["last_ms"])
    return took


async def _point(ours: Ours, last: Crowd, document: str) -> list[float]:
    """Milliseconds from the chair's request to the last device, one place after the other, until it is cancelled."""
    line, took = ours.another_line(), []
    try:
        for x in count():
            page = int(ours.turned.partition(b":")[2])
            place = {"document": document, "page": page, "x": x % 10_000, "y": 5_000}
            since = time.perf_counter()
            await asyncio.to_thread(line.post, "pointer", place)
            try:
                async with asyncio.timeout(LOST_SECONDS):
                    took.append((await last.turn(since))["last_ms"])
            except TimeoutError:
                continue
    except asyncio.CancelledError:
        return took
    return took


def _figures(devices: int, alone: list[float], meanwhile: list[float], pointed: list[float]) -> dict[str, Any]:
    told = {"alone": _told(alone), "meanwhile": _told(meanwhile), "pointer": _told(pointed)}
    beside = ratio(told["meanwhile"]["median"], told["alone"]["median"])
    held = [Target("the median page turn while the chair points × alone", beside, MOST_RATIO)]
    return {"devices": devices, **told, "targets": as_json(held)}


def _told(took: list[float]) -> dict[str, float]:
    return {"n": len(took), "median": statistics.median(took), "slowest": max(took)}
