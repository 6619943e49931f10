"""scripts/bench NAME: each bench prints our figures beside its peers' and each target with yes or no, and writes JSON."""

import argparse
import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent))

import ballots
import begin
import doors
import fanout
import floor
import footprint
import growth
import machine
import pages
import pointing
import search
import second
import serving
import sizes
import storm
import thick
from kit import KitError, missing, named
from processes import run_fast

EACH = (
    fanout,
    storm,
    growth,
    ballots,
    pages,
    serving,
    thick,
    pointing,
    doors,
    sizes,
    footprint,
    second,
    begin,
    search,
    floor,
)
MOST = {"fanout": 10_000, "storm": 10_000, "growth": 10_000, "ballots": 5_000, "pointing": 10_000, "floor": 5_000}


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main() -> None:
    """Runs one bench; exits with 2 when it was asked for what cannot be."""
    given = _arguments()
    too_low = machine.open_files(_files(given))
    if too_low is not None:
        sys.exit(too_low)
    print(machine.sentence())
    try:
        figures = _run(given)
    except KitError as error:
        sys.exit(str(error))
    if given.json:
        told = {"machine": machine.machine(), "bench": given.bench, **figures}
        given.json.write_text(json.dumps(told, indent=1) + "\n")


def _files(given: argparse.Namespace) -> int:
    """Open files of the process that needs most."""
    devices: int = max(getattr(given, "sizes", None) or [getattr(given, "n", 1)])
    if given.bench in {"fanout", "growth"} and named(given.kit) is None:
        return 2 * devices  # our own devices sit in one process, on two servers at once
    return devices + devices // 100 if given.bench == "storm" else devices


def _run(given: argparse.Namespace) -> dict[str, Any]:
    bench = next(each for each in EACH if each.__name__ == given.bench)
    told = bench.run(*_ASKED[given.bench](given))
    figures: dict[str, Any] = run_fast(told) if inspect.iscoroutine(told) else told
    bench.show(figures)
    return figures


_ASKED: dict[str, Callable[[argparse.Namespace], tuple[Any, ...]]] = {
    "fanout": lambda given: (given.n, given.rounds, given.passes, named(given.kit)),
    "storm": lambda given: (given.n, given.passes, named(given.kit)),
    "growth": lambda given: (given.sizes, given.rounds, given.passes, named(given.kit)),
    "ballots": lambda given: (given.n, given.within),
    "floor": lambda given: (given.n, given.within, given.devices, given.order),
    "doors": lambda given: (given.n, given.speed),
    **dict.fromkeys(("pages", "serving", "begin", "search"), lambda given: (given.rounds,)),
    **dict.fromkeys(("thick", "pointing", "footprint"), lambda given: (given.n,)),
    **dict.fromkeys(("sizes", "second"), lambda given: (given.corpus,)),
}
"""What each bench is asked for, in the order in which its run takes it."""


def _arguments() -> argparse.Namespace:
    parser = Parser(prog="scripts/bench", description=__doc__)
    benches = parser.add_subparsers(dest="bench", required=True, parser_class=Parser)
    each = {bench.__name__: _added(benches, bench) for bench in EACH}
    each["fanout"].add_argument(
        "-n", type=_count(1, MOST["fanout"]), default=500, help="connected devices (1 to 10000)"
    )
    each["storm"].add_argument("-n", type=_count(100, MOST["storm"]), default=500, help="devices (100 to 10000)")
    each["ballots"].add_argument("-n", type=_count(20, MOST["ballots"]), default=2000, help="ballots (20 to 5000)")
    each["ballots"].add_argument("--within", type=float, default=10.0, help="seconds in which they are posted")
    each["floor"].add_argument("-n", type=_count(20, MOST["floor"]), default=2000, help="requests (20 to 5000)")
    each["floor"].add_argument("--within", type=float, default=2.0, help="seconds in which they are made")
    each["floor"].add_argument("--devices", type=_count(1, 5_000), default=floor.DEVICES, help="devices that follow")
    each["floor"].add_argument("--order", choices=("asked", "alternate", "first_time"), default="asked")
    each["thick"].add_argument("-n", type=_count(30, 2000), default=thick.PAGES, help="pages (30 to 2000)")
    each["pointing"].add_argument("-n", type=_count(1, MOST["pointing"]), default=pointing.DEVICES, help="devices")
    each["doors"].add_argument("-n", type=_count(10, 5000), default=doors.PEOPLE, help="people (10 to 5000)")
    each["doors"].add_argument("--speed", type=float, default=doors.SPEED, help="how many times as fast as in a hall")
    for name in ("sizes", "second"):
        each[name].add_argument("--corpus", type=Path, metavar="DIR", help="a folder with more PDFs")
    each["footprint"].add_argument("-n", type=_count(1, 1000), default=60, help="short documents (1 to 1000)")
    numbers = {"type": _count(1, MOST["growth"]), "nargs": "+", "default": list(growth.SIZES)}
    each["growth"].add_argument("--sizes", **numbers, help="numbers of devices (1 to 10000 each)")
    for name in ("fanout", "storm", "growth"):
        about = "a folder with lg.c, floor.c, ws.js, nchan.conf, pyws.py (default: HEMICYCLE_KIT)"
        each[name].add_argument("--kit", type=Path, metavar="DIR", help=about)
        each[name].add_argument("--passes", type=_count(1, 20), default=1, help="A B C, then C B A, … (1 to 20)")
    for name, rounds in {"fanout": None, "growth": None, "pages": 5, "begin": 3, "search": 20, "serving": 5}.items():
        each[name].add_argument("--rounds", type=_count(1, 500), default=rounds, help="how often (1 to 500)")
    given = parser.parse_args()
    folder = named(given.kit) if hasattr(given, "kit") else None
    if folder is not None and (lacking := missing(folder)):
        parser.error(f"{folder} is not a kit: it lacks {', '.join(lacking)}.")
    return given


def _added(benches: Any, bench: Any) -> argparse.ArgumentParser:
    about, _, _ = (bench.__doc__ or "").partition("\n")
    parser: argparse.ArgumentParser = benches.add_parser(bench.__name__, help=about.partition(": ")[2])
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


def _count(least: int, most: int) -> Any:
    """A number between the two."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not a number from {least} to {most}.")
        return int(text)

    return read


if __name__ == "__main__":
    main()
