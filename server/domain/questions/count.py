"""From the answers on the ballots to each question's counts and outcome (SPEC POLL4, COUNT): pure, in whole numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.counting.counts import Counts
from server.domain.counting.motions import decide_motion
from server.domain.counting.rules import Rule
from server.domain.questions.choices import INVALID
from server.domain.questions.types import Method, Question, questions_of


@dataclass(frozen=True, slots=True)
class Voice:
    """One counted ballot: its weight in 1/scale, and its answer to each question."""

    weight: int
    choices: list[Any]


@dataclass(frozen=True, slots=True)
class Presence:
    """Who could have voted, in 1/scale; present and absent as the chair told at the opening."""

    entitled: int
    present: int
    absent: int

    @classmethod
    def of(cls, *, entitled: int, present: int, absent: int, cast: int) -> "Presence":
        """Who votes is there, and nobody is both there and absent throughout, whatever numbers were told."""
        there = min(max(present, cast), entitled)
        return cls(entitled, there, min(absent, entitled - there))


def count(manifest: dict[str, Any], voices: Sequence[Voice], told: dict[str, int | None]) -> list[dict[str, Any]]:
    """Every question as it stands in the result: {"id", "method", "rule", "counts", "outcome"}.

    told: {"entitled": weight of the roll, "present", "absent": heads as told at the opening, or None}.
    """
    scale, cast = manifest["scale"], sum(voice.weight for voice in voices)
    presence = Presence.of(
        entitled=told["entitled"] or 0,
        present=(told["present"] or 0) * scale,
        absent=(told["absent"] or 0) * scale,
        cast=cast,
    )
    number = (manifest["round"] or {"number": 1})["number"]
    return [
        count_question(question, [(voice.weight, voice.choices[place]) for voice in voices], presence, number)
        for place, question in enumerate(questions_of(manifest))
    ]


def count_question(
    question: Question, answers: Iterable[tuple[int, Any]], presence: Presence, number: int = 1
) -> dict[str, Any]:
    """One question's counts and outcome from (weight, answer) pairs; number is the round's."""
    rule = Rule.from_json(question.rule).in_round(number)
    counts, outcome = _COUNTED[question.method](question, rule, list(answers), presence)
    return {
        "id": question.id,
        "method": str(question.method),
        "rule": rule.to_json(),
        "counts": counts,
        "outcome": outcome,
    }


def _motion(
    _question: Question, rule: Rule, answers: list[tuple[int, Any]], presence: Presence
) -> tuple[dict[str, Any], dict[str, Any]]:
    sums = dict.fromkeys(("yes", "no", "abstain", INVALID), 0)
    for weight, answer in answers:
        sums[answer] += weight
    counts = Counts.of(**sums, present=presence.present, entitled=presence.entitled, absent=presence.absent)
    return counts.to_json(), decide_motion(rule, counts).to_json()


_COUNTED: dict[Method, Any] = {Method.MOTION: _motion}
