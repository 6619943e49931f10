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
    given = parser.parse_args()
    if not (1 <= getattr(given, "n", 1) <= 2000 and 1 <= given.rounds <= 500):
        parser.error("-n goes from 1 to 2000, --rounds from 1 to 500")
    return given


if __name__ == "__main__":
    main()
