"""doors: 500 people come through 4 doors in 10 minutes; the network loses, delays and doubles, and is gone for minutes."""

import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from founding import SLUG, found_hall
from ours import Ours
from processes import CLIENT_CORE, pin
from server.rehearsal.address import Link, Server
from server.rehearsal.doors import Plan, Told, differences, hold
from targets import Target, as_json
from targets import show as show_targets

PEOPLE = 500
DEVICES_EACH = 8
SPEED = 20.0
NO_LIMIT = {"HEMICYCLE_COMMANDS_PER_SECOND": "1000", "HEMICYCLE_COMMANDS_BURST": "100000"}
"""Twenty times as fast as in a hall, so the limit on commands (CMD4) is twenty times as far away."""


async def run(people: int, speed: float) -> dict[str, Any]:
    """The doors, then what the congress knows against what was scanned; the server on one core, the doors on the other."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        hall = await found_hall(data, people * DEVICES_EACH)
        pin(0, CLIENT_CORE)
        ours = Ours(data, hall, environment={**os.environ, **NO_LIMIT})
        try:
            server = Server(Link("http", "127.0.0.1", ours.port, SLUG, b""), "127.0.0.1", None)
            plan = Plan([f"p{number:07}" for number in range(people)], speed=speed)
            told = await hold(server, SLUG, hall.secretary, plan)
            wrong = differences(told, _events(ours), ours.get("state")["state"]["attendance"]["here"])
        finally:
            ours.end()
    return _figures(plan, told, wrong)


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    f = figures
    print(
        f"{f['people']} people, {f['doors']} doors, {f['seconds']:.0f} s of a hall in {f['seconds'] / f['speed']:.0f} s "
        f"(time runs {f['speed']:.0f} × as fast)"
    )
    print(
        f"{f['scans']} scans, {f['sent']} requests; {f['lost']} never arrived, {f['answers_lost']} answers were lost, "
        f"{f['doubled']} went twice; the longest queue on a device: {f['longest_queue']}"
    )
    print(
        f"from a scan to its answer, in seconds of the hall: median {f['waited']:.1f}, longest {f['waited_longest']:.0f}; "
        f"the server's own part: p99 {f['served_p99_ms']:.1f} ms"
    )
    show_targets(f["targets"])


def _events(ours: Ours) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = 0
    while page := ours.get(f"events?after={after}"):
        after = page[-1]["seq"]
        found += [each for each in page if each["kind"] in {"attendance.arrived", "attendance.left"}]
    return found


def _figures(plan: Plan, told: Told, wrong: dict[str, int]) -> dict[str, Any]:
    served = sorted(told.served)
    counts = {"people": len(plan.people), "doors": plan.doors, "seconds": plan.seconds, "speed": plan.speed}
    network = {"sent": told.sent, "lost": told.lost, "answers_lost": told.answers_lost, "doubled": told.doubled}
    held = [Target(f"scans that are {name.replace('_', ' ')}", float(n), 0.0) for name, n in wrong.items()]
    times = {"waited": statistics.median(told.waited), "waited_longest": max(told.waited)}
    p99 = served[int(len(served) * 0.99)] * 1000
    queue = {"scans": len(told.marks), "longest_queue": told.longest_queue, "served_p99_ms": p99}
    return {**counts, **network, **queue, **times, "targets": as_json(held)}
