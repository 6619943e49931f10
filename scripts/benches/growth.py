"""growth: the fan-out at 100, 1,000, 5,000 and 10,000 devices, one after another; scripts/plot draws it."""

from pathlib import Path
from typing import Any

import fanout
import kit as kits
import race
import targets
from targets import Target, ratio

SIZES = (100, 1_000, 5_000, 10_000)
SMALL, LARGE = 1_000, 10_000


def run(sizes: list[int], rounds: int | None, passes: int, folder: Path | None) -> dict[str, Any]:
    """The fan-out's figures for each size."""
    runs = [fanout.run(size, rounds, passes, folder) for size in sizes]
    cost = {each["devices"]: each["contestants"][race.OURS]["cpu_us_msg"] for each in runs}
    grown = Target(
        f"processor time for a frame at {LARGE:,} devices, × that at {SMALL:,}",
        ratio(cost.get(LARGE), cost.get(SMALL)),
        1.2,
    )
    skipped = {name: reason for each in runs for name, reason in each["skipped"].items()}
    return {
        "driver": runs[0]["driver"],
        "runs": runs,
        "skipped": skipped,
        "targets": targets.as_json([grown]),
    }


def show(figures: dict[str, Any]) -> None:
    """Two tables: the last device's milliseconds, and processor time for a frame, each by number of devices."""
    runs = figures["runs"]
    for title, key in (("last device, ms", "last_ms"), ("processor, µs a frame", "cpu_us_msg")):
        sizes = "".join(f"{each['devices']:10,}" for each in runs)
        print(f"{title:22}{sizes}")
        for name in dict.fromkeys(name for each in runs for name in each["contestants"]):
            cells = (each["contestants"].get(name, {}).get(key) for each in runs)
            row = "".join("–".rjust(10) if cell is None else f"{cell:10.1f}" for cell in cells)
            print(f"{name:22}{row}")
    kits.show_skipped(figures["skipped"])
    targets.show(figures["targets"])
