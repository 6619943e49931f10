"""How long the server's loop is held at a stretch while page turns go to N devices, told by a watch inside (watched.py)."""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from devices import Crowd
from founding import found_hall
from ours import Ours
from processes import CLIENT_CORE, pin

TURNS = 20
SETTLE_SECONDS = 2.0
BETWEEN_TURNS = 0.1


async def held(place: Path, devices: int) -> dict[str, Any]:
    """The longest stretch, milliseconds, at rest and while pages are turned: by the clock, and of the thread's own work.

    The clock counts what other programs and other machines on this one's cores do meanwhile; the thread's work does not.
    """
    hall = await found_hall(place / "data", devices)
    pin(0, CLIENT_CORE)
    lines = place / "held"
    watched = [sys.executable, str(Path(__file__).with_name("watched.py")), str(lines)]
    ours = Ours(place / "data", hall, command=watched)
    try:
        crowd = Crowd()
        await crowd.connect(ours.port, ours.path, ours.cookies, devices)
        await asyncio.sleep(SETTLE_SECONDS)
        since = time.monotonic()
        await asyncio.sleep(SETTLE_SECONDS)
        turning = time.monotonic()
        for _ in range(TURNS):
            asked = asyncio.create_task(asyncio.to_thread(ours.publish))
            await crowd.turn(time.perf_counter())
            await asked
            await asyncio.sleep(BETWEEN_TURNS)
        until = time.monotonic()
    finally:
        ours.end()
    told = [tuple(map(float, line.split())) for line in lines.read_text().splitlines()]
    idle = [each for each in told if since < each[0] <= turning]
    meanwhile = [each for each in told if turning < each[0] <= until]
    return {"turns": TURNS, "idle_ms": _longest(idle), "held_ms": _longest(meanwhile)}


def _longest(told: list[tuple[float, ...]]) -> dict[str, float]:
    return {
        "clock": max((each[1] * 1e3 for each in told), default=0.0),
        "work": max((each[2] * 1e3 for each in told), default=0.0),
    }
