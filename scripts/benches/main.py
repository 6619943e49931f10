"""scripts/bench NAME: each bench prints our figures, beside its peers' where it has some, and writes JSON."""

import argparse
import asyncio
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import ballots
import begin
import fanout
import pages


def main() -> None:
    """Runs one bench."""
    given = _arguments()
    figures: dict[str, Any]
    match given.bench:
        case "fanout":
            figures = asyncio.run(fanout.run(given.n, given.rounds))
            fanout.show(figures)
        case "ballots":
            figures = asyncio.run(ballots.run(given.n))
            ballots.show(figures)
        case "pages":
            figures = pages.run(given.rounds)
            pages.show(figures)
        case _:
            figures = begin.run(given.rounds)
            begin.show(figures)
    if given.json:
        machine = {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}
        given.json.write_text(json.dumps({"machine": machine, "bench": given.bench, **figures}, indent=1) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    benches = parser.add_subparsers(dest="bench", required=True)
    for bench, rounds in ((fanout, 40), (pages, 5), (begin, 3)):
        name, _, about = (bench.__doc__ or "").partition(": ")
        each = benches.add_parser(name, help=about)
        each.add_argument("--rounds", type=int, default=rounds, help="how often (1 to 500)")
        each.add_argument("--json", type=Path, help="write the figures to this file")
        if bench is fanout:
            each.add_argument("-n", type=int, default=500, help="connected devices (1 to 2000)")
    votes = benches.add_parser("ballots", help=(ballots.__doc__ or "").partition(": ")[2])
    votes.add_argument("-n", type=int, default=1000, help="ballots (20 to 5000)")
    votes.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    most = 5000 if given.bench == "ballots" else 2000
    if not (1 <= getattr(given, "n", 1) <= most and 1 <= getattr(given, "rounds", 1) <= 500):
        parser.error(f"-n goes from 1 to {most}, --rounds from 1 to 500")
    return given


if __name__ == "__main__":
    main()
