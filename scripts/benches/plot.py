"""scripts/plot JSON OUT.svg: how a page turn grows with the number of devices, from `scripts/bench growth --json JSON`.

Two panels, both with the devices on a logarithmic scale: milliseconds to the last device, processor time for a frame.
"""

import io
import json
import sys
from html import escape
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

PAPER, INK, QUIET, LINE = "#fbfaf6", "#1b1d1f", "#4b4d4f", "#cfc9bb"
OURS = "hemicycle"
NAMES = {"floor": "C floor", "nchan": "nginx nchan", "ws": "Node ws", "pyws": "websockets"}
COLOURS = {OURS: "#17436f", "floor": "#1b1d1f", "nchan": "#0b5761", "ws": "#8f2d0e", "pyws": "#7d786c"}
OTHER = "#7d786c"
MARKS = {OURS: "o", "floor": "s", "nchan": "^", "ws": "D", "pyws": "v"}
PANELS = {"last_ms": "Until the last device has it, ms", "cpu_us_msg": "Processor time for a frame, µs"}
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
GAP = 0.062
"""Between two labels, as a share of the panel's height."""
Curves = dict[str, list[tuple[int, float]]]


def main() -> None:
    """Draws the file named first into the file named second; exits with 2 when it cannot."""
    if len(sys.argv) != 3:
        sys.exit("Usage: scripts/plot JSON OUT.svg")
    try:
        told = json.loads(Path(sys.argv[1]).read_text("utf-8"))
        curves = {key: _curves(told["runs"], key) for key in PANELS}
    except (OSError, ValueError, KeyError, TypeError):
        sys.exit(f"{sys.argv[1]} is not what scripts/bench growth --json writes.")
    Path(sys.argv[2]).write_text(_with_words(_drawn(curves, told["machine"]), curves), "utf-8")


def _curves(runs: list[dict[str, Any]], key: str) -> Curves:
    names = dict.fromkeys(name for run in runs for name in run["contestants"])
    found = {name: [(run["devices"], run["contestants"].get(name, {}).get(key)) for run in runs] for name in names}
    return {name: [(size, value) for size, value in curve if value is not None] for name, curve in found.items()}


def _drawn(curves: dict[str, Curves], machine: dict[str, Any]) -> str:
    with matplotlib.rc_context(_style()):
        figure, panels = pyplot.subplots(1, 2, figsize=(10.4, 4.9))
        figure.subplots_adjust(left=0.055, right=0.885, top=0.8, bottom=0.16, wspace=0.42)
        for panel, (key, title) in zip(panels, PANELS.items(), strict=True):
            _panel(panel, title, curves[key], logarithmic=key == "last_ms")
        figure.text(0.012, 0.94, "One page turn, to every device", fontsize=17, weight="bold", color=INK)
        here = f"{machine['processor']}, server on one core of {machine['cores']}; {machine['system'].split('-')[0]}"
        figure.text(0.012, 0.025, f"{here}. Medians.", fontsize=10.5, color=QUIET)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        pyplot.close(figure)
    return out.getvalue()


def _style() -> dict[str, Any]:
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "hemicycle",
        "font.family": "sans-serif",
        "font.sans-serif": ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "DejaVu Sans"],
        "font.size": 11.5,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        "axes.facecolor": PAPER,
        "axes.edgecolor": LINE,
        "text.color": INK,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
    }


def _panel(panel: Axes, title: str, curves: Curves, *, logarithmic: bool) -> None:
    sizes = [size for size, _ in curves[OURS]]
    highest = max(value for curve in curves.values() for _, value in curve)
    lowest = min(value for curve in curves.values() for _, value in curve)
    panel.set_title(title, loc="left", fontsize=12.5, color=INK, pad=12)
    panel.set_xscale("log")
    panel.set_xlim(sizes[0] * 0.85, sizes[-1] * 1.12)
    if logarithmic:
        panel.set_yscale("log")
        panel.set_ylim(lowest * 0.8, highest * 1.25)
        panel.yaxis.set_major_locator(FixedLocator(STEPS))
    else:
        panel.set_ylim(0, highest * 1.12)
    panel.xaxis.set_major_locator(FixedLocator(_apart_enough(sizes)))
    for axis in (panel.xaxis, panel.yaxis):
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    panel.set_xlabel("devices", color=QUIET, loc="left")
    panel.grid(axis="y", color=LINE, linewidth=0.7)
    panel.tick_params(length=0)
    panel.spines[["top", "right", "left"]].set_visible(False)
    _lines(panel, curves)


def _apart_enough(sizes: list[int]) -> list[int]:
    """The sizes that get a number below them: not one that the next larger would touch."""
    return [size for size, larger in zip(sizes, [*sizes[1:], 0], strict=True) if not larger or larger / size > 2.5]


def _lines(panel: Axes, curves: Curves) -> None:
    """Each curve with its name at its end; ours is the heavy one and lies on top."""
    for name, curve in curves.items():
        first = name == OURS
        look = {"color": COLOURS.get(name, OTHER), "marker": MARKS.get(name, "x"), "markersize": 6.5 if first else 4.5}
        look |= {"linewidth": 3.2 if first else 1.5, "zorder": 3 if first else 2}
        panel.plot(*zip(*curve, strict=True), **look, linestyle="--" if name == "floor" else "-")
    ends = {name: _height(panel, curve[-1]) for name, curve in curves.items()}
    for name, height in _apart(ends).items():
        panel.text(
            1.02,
            height,
            NAMES.get(name, name),
            transform=panel.transAxes,
            va="center",
            color=COLOURS.get(name, OTHER),
            weight="bold" if name == OURS else "normal",
        )


def _height(panel: Axes, end: tuple[int, float]) -> float:
    """Where a point is, as a share of the panel's height."""
    return float(panel.transAxes.inverted().transform(panel.transData.transform(end))[1])


def _apart(heights: dict[str, float]) -> dict[str, float]:
    """The same order, no two closer than GAP, as near to where they belong as a pass up and a pass down bring them."""
    names = sorted(heights, key=lambda name: heights[name])
    placed = [heights[name] for name in names]
    for _ in range(50):
        for low in range(len(placed) - 1):
            short = GAP - (placed[low + 1] - placed[low])
            if short > 0:
                placed[low] -= short / 2
                placed[low + 1] += short / 2
    return dict(zip(names, placed, strict=True))


def _with_words(svg: str, curves: dict[str, Curves]) -> str:
    """What the picture shows, for those who cannot see it."""
    size, last = curves["last_ms"][OURS][-1]
    cost = curves["cpu_us_msg"][OURS][-1][1]
    told = (
        f"{size:,} devices: the last has the page after {last:.0f} ms, a frame costs {cost:.1f} µs of processor time."
    )
    head, tag, rest = svg[svg.index("<svg") :].partition(">")
    words = f"\n <title>How a page turn grows with the number of devices</title>\n <desc>{escape(told)}</desc>"
    lines = (line.rstrip() for line in f'{head} role="img"{tag}{words}{rest}'.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


if __name__ == "__main__":
    main()
