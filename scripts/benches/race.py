"""Our server and the kit's peers, one after another under the same load generator, A B C then C B A; medians."""

import asyncio
import json
import statistics
from pathlib import Path
from typing import Any

from founding import SLUG, Hall, found_hall
from kit import PORT, Kit, KitError, Rival
from ours import COMMAND

KEYS = (
    "p50_ms",
    "p99_ms",
    "last_ms",
    "cpu_us_msg",
    "kb_conn",
    "storm_s",
    "storm_cpu_us",
    "recon_s",
    "recon_up_s",
    "recon_cpu_us",
)
OURS = "hemicycle"


def run(
    kit: Kit, devices: int, rounds: int, passes: int, *, reconnect: bool = False
) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """The median of each figure by contestant (`runs`, `missed` and `dup` are counts), and why a peer gave none.

    Raises KitError when our own server did not run.
    """
    hall = asyncio.run(found_hall(kit.work / f"data-{devices}", devices))
    floor = [each for each in kit.rivals if each.name == "floor"]
    others = [each for each in kit.rivals if each.name != "floor"]
    order = [*floor, _entry(kit.work, hall, devices), *others]
    runs: dict[str, list[dict[str, Any]]] = {each.name: [] for each in order}
    failed: dict[str, str] = {}
    for number in range(passes):
        for rival in order if number % 2 == 0 else reversed(order):
            try:
                runs[rival.name].append(kit.race(rival, devices, rounds, reconnect=reconnect))
            except KitError as error:
                failed[rival.name] = str(error)
    if not runs[OURS]:
        raise KitError(failed[OURS])
    without = {name: reason for name, reason in failed.items() if not runs[name]}
    return {name: _medians(each) for name, each in runs.items() if each}, without


def back_after(figures: dict[str, float]) -> float | None:
    """Seconds from the moment at which the restarted server listens until the last device has its state again."""
    if "recon_s" not in figures:
        return None
    return figures["recon_s"] - figures["recon_up_s"]


def _entry(work: Path, hall: Hall, devices: int) -> Rival:
    """Our server as the generator sees it: cookies, commands of the chair, frames that are events."""
    cookies, bodies = work / f"cookies-{devices}", work / f"bodies-{devices}"
    cookies.write_text("\n".join(hall.cookies) + "\n")
    bodies.write_text("".join(json.dumps({"document": hall.document, "page": page}) + "\n" for page in (1, 2)))
    words = [COMMAND, "serve", "--data", str(work / f"data-{devices}"), "--host", "127.0.0.1", "--port", str(PORT)]
    return Rival(
        OURS,
        words,
        (
            *("--path", f"/{SLUG}/live", "--pub", f"/{SLUG}/api/page.show"),
            *("--pubhdr", f"Cookie: {hall.chair}\r\nOrigin: http://127.0.0.1:{PORT}"),
            *("--cookies", str(cookies), "--bodies", str(bodies), "--match", '["event"', "--snapmin", "200"),
        ),
    )


def _medians(runs: list[dict[str, Any]]) -> dict[str, float]:
    known = {key: [run[key] for run in runs if run[key] >= 0] for key in KEYS}
    medians = {key: statistics.median(values) for key, values in known.items() if values}
    return {"runs": len(runs), **medians, **{key: sum(run[key] for run in runs) for key in ("missed", "dup")}}
