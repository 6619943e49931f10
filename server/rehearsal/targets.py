"""What a rehearsal measured, and whether that is good enough (SPEC REH5). Pure: numbers in, verdicts out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Any

BUSY = 0.9
"""The share of its time that a simulator may spend on itself before it is no measure of anything else."""
SHARE = 0.99


class Verdict(StrEnum):
    """unsure: too slow, but perhaps only because the computer that played the delegates was."""

    MET = "met"
    MISSED = "missed"
    UNSURE = "unsure"
    TOLD = "told"


class Outcome(StrEnum):
    """What a rehearsal says of the hall."""

    READY = "ready"
    NOT_READY = "not_ready"
    UNSURE = "unsure"


DEFAULTS: dict[str, float] = {"page_turn": 1.0, "page_image": 5.0, "ballots": 2.0, "reconnect": 5.0, "waking": 1.0}
"""Seconds, by figure: what people in a hall do not call slow. Joining is told without a target."""


@dataclass(frozen=True, slots=True)
class Strain:
    """What the simulator itself cost meanwhile: the longest that its loop was late in seconds, its share of one core."""

    lag: float = 0.0
    busy: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured. value in seconds; missing: devices that did not get there within the time that was waited."""

    name: str
    value: float
    target: float | None = None
    missing: int = 0
    strain: Strain = Strain()
    details: Mapping[str, float] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """Missed only where the simulator cannot have been the reason."""
        if self.target is None:
            return Verdict.MISSED if self.missing else Verdict.TOLD
        if self.value <= self.target and not self.missing:
            return Verdict.MET
        own = self.strain.busy >= BUSY or self.value - self.strain.lag <= self.target
        return Verdict.UNSURE if own and not self.missing else Verdict.MISSED

    def to_json(self) -> dict[str, Any]:
        """For programs; times in seconds."""
        told = {"name": self.name, "seconds": _rounded(self.value), "target": self.target, "verdict": str(self.verdict)}
        details = {name: _rounded(value) for name, value in self.details.items()}
        strain = {"lag": _rounded(self.strain.lag), "busy": round(self.strain.busy, 2)}
        return {**told, "missing": self.missing, **details, "simulator": strain}


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is right or wrong, whatever it took: so many of so many."""

    name: str
    good: int
    of: int

    @property
    def verdict(self) -> Verdict:
        return Verdict.MET if self.good == self.of else Verdict.MISSED

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {"name": self.name, "good": self.good, "of": self.of, "verdict": str(self.verdict)}


def outcome(results: Sequence[Figure | Check]) -> Outcome:
    """Ready when nothing was missed and nothing is unsure."""
    verdicts = {each.verdict for each in results}
    if Verdict.MISSED in verdicts:
        return Outcome.NOT_READY
    return Outcome.UNSURE if Verdict.UNSURE in verdicts else Outcome.READY


def middle(values: Sequence[float]) -> float:
    """The median, 0 of nothing."""
    return median(values) if values else 0.0


def nearly_all(values: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed, 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * SHARE))] if ordered else 0.0


def _rounded(value: float) -> float:
    return round(value, 4)
