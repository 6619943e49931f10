"""What a rehearsal found, for a secretary and for programs (SPEC REH5). Pure."""

from dataclasses import dataclass
from typing import Any

from server import __version__
from server.rehearsal.simulator import Held, Order
from server.rehearsal.targets import Check, Figure, Outcome, Verdict, outcome
from server.words import say

_EXIT = {Outcome.READY: 0, Outcome.NOT_READY: 1, Outcome.UNSURE: 2}
CANNOT_HOLD = 2


@dataclass(frozen=True, slots=True)
class Report:
    """A rehearsal that was held; `at` is when it began (UTC), url the server's address without any code."""

    url: str
    at: str
    order: Order
    held: Held

    @property
    def outcome(self) -> Outcome:
        """What it says of the hall."""
        return outcome(self.held.results)

    @property
    def exit_code(self) -> int:
        """0 ready, 1 a target was missed, 2 it cannot be said."""
        return _EXIT[self.outcome]

    def to_json(self) -> dict[str, Any]:
        """For programs; times in seconds."""
        figures = [each.to_json() for each in self.held.results if isinstance(each, Figure)]
        checks = [each.to_json() for each in self.held.results if isinstance(each, Check)]
        told = {"url": self.url, "at": self.at, "version": __version__, "delegates": self.order.delegates}
        plan = {"turns": self.order.plan.turns, "within": self.order.plan.within, "part": self.order.part}
        seen = {"same_computer": self.held.near, "sample": self.held.sample, "returns": self.held.returns}
        result = {"outcome": str(self.outcome), "figures": figures, "checks": checks}
        return {**told, **plan, **seen, "refused": self.held.refused, **result}

    def lines(self, language: str) -> list[str]:
        """For people: the headline, each figure with its target, and what to do."""
        results = self.held.results
        told = [self._headline(language), "", *(_line(language, each) for each in results)]
        advised = [each for each in results if each.verdict in {Verdict.MISSED, Verdict.UNSURE}]
        told += ["", *(_advice(language, each) for each in advised)] if advised else []
        notes = [say(language, f"rehearse.note.{each}") for each in self._notes()]
        notes += [say(language, "rehearse.note.refused", why=each) for each in self.held.refused]
        return [*told, "", *notes] if notes else told

    def _headline(self, language: str) -> str:
        turn = next(each for each in self.held.results if each.name == "page_turn")
        slowest = seconds(language, turn.value) if isinstance(turn, Figure) else ""
        near = ".near" if self.held.near and self.outcome is Outcome.READY else ""
        missed = [
            say(language, f"rehearse.name.{each.name}") for each in self.held.results if each.verdict is Verdict.MISSED
        ]
        key = f"rehearse.outcome.{self.outcome}{near}"
        return say(language, key, delegates=self.order.delegates, turn=slowest, what=", ".join(missed))

    def _notes(self) -> list[str]:
        notes = {"near": self.held.near, "sample": self.held.sample}
        return [name for name, holds in notes.items() if holds]


def seconds(language: str, value: float) -> str:
    """Seconds as people read them: two places below one, one above."""
    text = f"{value:.2f}" if value < 1 else f"{value:.1f}"
    return text.replace(".", ",") if language == "vi" else text


def _line(language: str, result: Figure | Check) -> str:
    mark = say(language, f"rehearse.verdict.{result.verdict}")
    if isinstance(result, Check):
        return f"{mark:<10} " + say(language, f"rehearse.check.{result.name}", good=result.good, of=result.of)
    details = {name: seconds(language, value) for name, value in result.details.items()}
    if "times" in result.details:
        details["times"] = str(int(result.details["times"]))
    told = say(language, f"rehearse.figure.{result.name}", value=seconds(language, result.value), **details)
    if result.missing:
        told += " " + say(language, "rehearse.missing", count=result.missing)
    if result.target is not None:
        told += " " + say(language, "rehearse.target", target=seconds(language, result.target))
    return f"{mark:<10} {told}"


def _advice(language: str, result: Figure | Check) -> str:
    if result.verdict is Verdict.UNSURE:
        return "→ " + say(language, "rehearse.advice.unsure", what=say(language, f"rehearse.name.{result.name}"))
    return "→ " + say(language, f"rehearse.advice.{result.name}")
