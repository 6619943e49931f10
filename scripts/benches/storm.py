"""storm: everybody connects at once, again after kill -9; devices that do not read; how long the loop is held."""

import tempfile
from pathlib import Path
from typing import Any

import kit as kits
import loop
import race
import returning
import stalled
import targets
from processes import run_fast
from targets import Target, ratio

ROUNDS = 2


def run(devices: int, passes: int, folder: Path | None) -> dict[str, Any]:
    """The storms beside peers; then our server alone, by turns with and without what disturbs it."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for each in ("slow", "memory", "loop"):
            (place / each).mkdir()
        kit, skipped = kits.opened(folder, place / "kit")
        if kit is None:
            figures = run_fast(returning.run(place, devices, passes))
        else:
            runs, failed = race.run(kit, devices, ROUNDS, passes, reconnect=True)
            figures = {
                name: {"storm_s": each["storm_s"], "back_s": race.back_after(each)} for name, each in runs.items()
            }
            skipped |= failed
        slow = run_fast(stalled.others(place / "slow", devices))
        memory = run_fast(stalled.memory(place / "memory"))
        held = run_fast(loop.held(place / "loop", devices))
    told = {"devices": devices, "passes": passes, "driver": "own devices" if kit is None else "kit"}
    told |= {"contestants": figures, "skipped": skipped, "slow": slow, "memory": memory, "loop": held}
    return {**told, "targets": targets.as_json(_promised(told))}


def show(figures: dict[str, Any]) -> None:
    """A table of storms, then what each disturbance does."""
    print(f"{figures['devices']} devices connect at once; seconds until all hold the right state, medians")
    print(f"{'':22}{'at first':>10}{'after kill -9, from when it listens':>38}")
    for name, each in sorted(figures["contestants"].items(), key=lambda pair: pair[1]["storm_s"]):
        back = "not all of them" if each["back_s"] is None else f"{each['back_s']:.2f}"
        print(f"{name:22}{each['storm_s']:10.2f}{back:>38}")
    kits.show_skipped(figures["skipped"])
    slow, memory, held = figures["slow"], figures["memory"], figures["loop"]
    pair = f"{slow['without']['last_ms']:.1f} ms without, {slow['with']['last_ms']:.1f} ms with"
    print(f"page turn to the last reading device, {slow['stalled']} more that do not read: {pair}")
    print(f"what these had not taken: {slow['unread_kb']:,.0f} KB")
    megabytes = memory["mb"]
    print(
        f"{memory['stalled']} devices that do not read: {megabytes['before']:.1f} MB; after {memory['turns'] // 2} page "
        f"turns {megabytes['half']:.1f} MB, after {memory['turns']} {megabytes['after']:.1f} MB"
    )
    idle, turning = held["idle_ms"], held["held_ms"]
    print(
        f"the loop held at a stretch, at rest: {idle['clock']:.1f} ms by the clock, {idle['work']:.1f} ms of its own work"
    )
    print(
        f"during {held['turns']} page turns: {turning['clock']:.1f} ms by the clock, {turning['work']:.1f} ms of its own work"
    )
    targets.show(figures["targets"])


def _promised(told: dict[str, Any]) -> list[Target]:
    ours = told["contestants"][race.OURS]
    nchan = told["contestants"].get("nchan", {}).get("storm_s")
    return [
        Target(
            "all connected and holding the right state, × nchan's bare connections", ratio(ours["storm_s"], nchan), 2
        ),
        Target("all back after kill -9, × nchan's bare connections", ratio(ours["back_s"], nchan), 2),
        Target("others' page turns when one in a hundred does not read, ×", told["slow"]["ratio"]["last_ms"], 1.1),
        Target("memory for a device that does not read, grown in the later turns", told["memory"]["kb_grown"], 1, "KB"),
        Target("the loop held at a stretch during page turns, its own work", told["loop"]["held_ms"]["work"], 5, "ms"),
    ]
