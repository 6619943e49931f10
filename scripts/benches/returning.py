"""Connect storms with our own devices: everybody comes at once, and once more after the server was killed."""

import asyncio
import statistics
from pathlib import Path
from typing import Any

from contestants import Bare, Contestant
from devices import Crowd
from founding import found_hall
from ours import Ours
from processes import CLIENT_CORE, pin

SETTLE_SECONDS = 0.2


async def run(place: Path, devices: int, passes: int) -> dict[str, dict[str, float]]:
    """Seconds until all hold the right state, by contestant: at first, and from the moment a killed one listens again."""
    hall = await found_hall(place / "data", devices)
    pin(0, CLIENT_CORE)
    runs: dict[str, list[dict[str, float]]] = {"hemicycle": [], Bare.name: []}
    for number in range(passes):
        for name in list(runs) if number % 2 == 0 else list(reversed(runs)):
            contestant: Contestant = Ours(place / "data", hall) if name == "hemicycle" else Bare(place)
            try:
                runs[name].append(await _once(contestant, devices))
            finally:
                contestant.end()
    return {name: _medians(each) for name, each in runs.items()}


async def _once(contestant: Contestant, devices: int) -> dict[str, float]:
    crowd = Crowd()
    storm = await _come(crowd, contestant, devices)
    await asyncio.to_thread(contestant.publish)
    contestant.kill()
    await crowd.leave()
    await asyncio.sleep(SETTLE_SECONDS)
    contestant.start()
    back = await _come(crowd, contestant, devices)
    await crowd.leave()
    return {"storm_s": storm, "back_s": back}


async def _come(crowd: Crowd, contestant: Contestant, devices: int) -> float:
    await asyncio.to_thread(contestant.publish)  # so that the page they have to hold is a new one
    return await crowd.connect(contestant.port, contestant.path, contestant.cookies, devices, contestant.turned)


def _medians(runs: list[dict[str, float]]) -> dict[str, Any]:
    return {key: statistics.median(each[key] for each in runs) for key in runs[0]}
