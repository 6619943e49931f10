"""What the project promised, held against what was measured."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """A figure and the most it may be, or the least; None where what it is compared with was not measured."""

    what: str
    figure: float | None
    most: float
    unit: str = ""
    least: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the figure is within; None when there is no figure."""
        if self.figure is None:
            return None
        return self.figure >= self.most if self.least else self.figure <= self.most


def as_json(targets: list[Target]) -> list[dict[str, Any]]:
    """As the figures of a bench."""
    return [{**asdict(each), "holds": each.holds} for each in targets]


def show(targets: list[dict[str, Any]]) -> None:
    """One line for each."""
    words = {True: "yes", False: "no", None: "not measured"}
    for each in targets:
        unit = f" {each['unit']}" if each["unit"] else ""
        figure = "" if each["figure"] is None else f" ({_number(each['figure'])}{unit})"
        bound = "at least" if each["least"] else "at most"
        print(f"{each['what']}, {bound} {_number(each['most'])}{unit}: {words[each['holds']]}{figure}")


def ratio(figure: float | None, peer: float | None) -> float | None:
    """figure / peer, where both were measured."""
    return figure / peer if figure is not None and peer else None


def _number(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 100 else f"{value:,.0f}"
