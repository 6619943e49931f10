"""scripts/bench NAME: each bench prints our figures and the ratio to its peers, side by side in one run, and writes JSON."""

import argparse
import asyncio
import json
import os
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import fanout


def main() -> None:
    """Runs one bench."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    benches = parser.add_subparsers(dest="bench", required=True)
    fan = benches.add_parser("fanout", help="one page turn to many devices, beside websockets.broadcast")
    fan.add_argument("-n", type=int, default=500, help="connected devices (1 to 2000)")
    fan.add_argument("--rounds", type=int, default=40, help="page turns for each contestant (1 to 500)")
    fan.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    if not (1 <= given.n <= 2000 and 1 <= given.rounds <= 500):
        parser.error("-n goes from 1 to 2000, --rounds from 1 to 500")
    figures = asyncio.run(fanout.run(given.n, given.rounds))
    fanout.show(figures)
    if given.json:
        machine = {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}
        given.json.write_text(json.dumps({"machine": machine, "bench": given.bench, **figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
