"""From the answers on the ballots to each question's counts and outcome (SPEC POLL4, POLL8): pure, in whole numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.counting.counts import Counts, Turnout
from server.domain.counting.elections import decide_election, decide_list
from server.domain.counting.irv import count_irv
from server.domain.counting.motions import Group, decide_motion
from server.domain.counting.quorums import attendance
from server.domain.counting.rules import Rule
from server.domain.counting.scores import count_scores, count_star
from server.domain.counting.stv import count_stv
from server.domain.questions.choices import INVALID, MOTION, is_blank
from server.domain.questions.types import Method, Question, questions_of


@dataclass(frozen=True, slots=True)
class Voice:
    """One counted ballot: its weight in 1/scale, its answer to each question, and the block that it belongs to, if any."""

    weight: int
    choices: list[Any]
    block: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """Who could have voted, in 1/scale: all on the roll (and by block), those present and those absent throughout."""

    entitled: int
    present: int
    absent: int
    scale: int = 1
    blocks: Mapping[str, int] | None = None
    """The weight of the roll in each block, where a rule asks blocks."""

    @classmethod
    def of(
        cls,
        manifest: dict[str, Any],
        entitled: int,
        cast: int,
        present: int | None,
        absent: int | None,
        blocks: Mapping[str, int] | None = None,
    ) -> "Presence":
        """present, absent: heads as told at the opening. Who votes is there, and nobody is both there and absent."""
        scale = manifest["scale"]
        there = min(max((present or 0) * scale, cast), entitled)
        return cls(entitled, there, min((absent or 0) * scale, entitled - there), scale, blocks)


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that one question's count depends on."""

    question: Question
    rule: Rule
    answers: list[tuple[int, Any, str]]
    presence: Presence
    round: int
    blocks: dict[str, Any] | None

    def turnout(self) -> Turnout:
        """How many ballots name somebody, nobody, or are invalid."""
        sums = dict.fromkeys(("marked", "blank", INVALID), 0)
        for weight, answer, _ in self.answers:
            sums[self._kind(answer)] += weight
        there = {"present": self.presence.present, "entitled": self.presence.entitled, "absent": self.presence.absent}
        return Turnout(**sums, **there)

    def _kind(self, answer: Any) -> str:
        return INVALID if answer == INVALID else "blank" if is_blank(self.question, answer) else "marked"

    @property
    def valid(self) -> list[tuple[int, Any]]:
        """(weight, answer) of what is not invalid."""
        return [(weight, answer) for weight, answer, _ in self.answers if answer != INVALID]


Counted = tuple[dict[str, Any], dict[str, Any]]


def count(manifest: dict[str, Any], voices: Sequence[Voice], presence: Presence) -> list[dict[str, Any]]:
    """Every question as it stands in the result: {"id", "method", "rule", "counts", "outcome"}."""
    number = (manifest["round"] or {"number": 1})["number"]
    return [
        count_question(
            question,
            [(voice.weight, voice.choices[place], voice.block) for voice in voices],
            presence,
            number,
            manifest["blocks"],
        )
        for place, question in enumerate(questions_of(manifest))
    ]


def count_question(
    question: Question,
    answers: Sequence[tuple[int, Any, str]],
    presence: Presence,
    number: int = 1,
    blocks: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """One question's counts and outcome from (weight, answer, block); number is the round's, blocks the manifest's."""
    rule = Rule.from_json(question.rule).in_round(number)
    counts, outcome = _COUNTED[question.method](Asked(question, rule, list(answers), presence, number, blocks))
    told = {"id": question.id, "method": str(question.method), "rule": rule.to_json()}
    return {**told, "counts": counts, "outcome": outcome}


def _motion(asked: Asked) -> Counted:
    presence = asked.presence
    counts = _counts([(weight, answer) for weight, answer, _ in asked.answers], presence.entitled, presence)
    if asked.rule.groups is None or asked.blocks is None:
        return counts.to_json(), decide_motion(asked.rule, counts).to_json()
    weights, scale = asked.blocks["weights"], asked.blocks["scale"]
    groups = {
        name: Group(weight, _counts(_of_block(asked, name), (presence.blocks or {}).get(name, 0)))
        for name, weight in weights.items()
    }
    outcome = decide_motion(asked.rule, counts, groups=groups, scale=scale)
    return counts.to_json() | {"blocks": {name: group.counts.to_json() for name, group in groups.items()}}, {
        **outcome.to_json()
    }


def _of_block(asked: Asked, name: str) -> list[tuple[int, Any]]:
    return [(weight, answer) for weight, answer, block in asked.answers if block == name]


def _counts(answers: list[tuple[int, Any]], entitled: int, presence: Presence | None = None) -> Counts:
    """Yes, no, abstain and invalid; in a block everybody who votes is all that is known to be there."""
    sums = dict.fromkeys((*MOTION, INVALID), 0)
    for weight, answer in answers:
        sums[answer] += weight
    there = {} if presence is None else {"present": presence.present, "absent": presence.absent}
    return Counts.of(**sums, **there, entitled=entitled)


def _elected(asked: Asked) -> Counted:
    votes = dict.fromkeys(asked.question.names, 0)
    for weight, answer in asked.valid:
        for option in answer:
            votes[option] += weight
    turnout = asked.turnout()
    outcome = decide_election(asked.rule, votes, turnout, asked.question.seats, number=asked.round)
    return _ballots(turnout) | {"votes": votes}, outcome.to_json()


def _listed(asked: Asked) -> Counted:
    each = {}
    invalid = [(weight, answer) for weight, answer, _ in asked.answers if answer == INVALID]
    for place, option in enumerate(asked.question.names):
        marks = [(weight, answer[place]) for weight, answer in asked.valid]
        each[option] = _counts(marks + invalid, asked.presence.entitled, asked.presence)
    outcome = decide_list(asked.rule, each, asked.question.seats, number=asked.round)
    marks_of = {
        option: {mark: counts.counter(mark) for mark in MOTION if mark != "abstain" or asked.question.abstain}
        for option, counts in each.items()
    }
    return _ballots(asked.turnout()) | {"marks": marks_of}, outcome.to_json()


def _scored(asked: Asked) -> Counted:
    names, seats = asked.question.names, asked.question.seats
    ballots = [(weight, dict(zip(names, answer, strict=True))) for weight, answer in asked.valid]
    outcome = (
        count_star(names, ballots, largest=asked.question.top).to_json()
        if asked.question.method is Method.STAR
        else count_scores(names, ballots, seats).to_json()
    )
    return _quorate(asked, outcome)


def _ranked(asked: Asked) -> Counted:
    names, ballots = asked.question.names, asked.valid
    outcome = (
        count_irv(names, ballots).to_json()
        if asked.question.method is Method.IRV
        else count_stv(names, ballots, asked.question.seats, scale=asked.presence.scale).to_json()
    )
    return _quorate(asked, outcome)


def _quorate(asked: Asked, outcome: dict[str, Any]) -> Counted:
    """Where too few were there, nobody is elected, whatever the count came to."""
    turnout = asked.turnout()
    there = attendance(asked.rule, turnout.of(0))
    met, needed = (None, None) if there is None else (there.met, there.required)
    if met is False:
        outcome = outcome | {"elected": [], "tied": [], "reason": "not_quorate"}
    return _ballots(turnout), outcome | {"quorate": met, "quorum_required": needed}


def _ballots(turnout: Turnout) -> dict[str, Any]:
    """The ballots themselves, whoever they name."""
    all_of = turnout.of(0)
    named = {"marked": turnout.marked, "blank": turnout.blank, "invalid": turnout.invalid}
    return named | {name: all_of.counter(name) for name in ("cast", "present", "entitled", "absent")}


_COUNTED: dict[Method, Callable[[Asked], Counted]] = {
    Method.MOTION: _motion,
    Method.CHOOSE: _elected,
    Method.ELECT: _elected,
    Method.APPROVAL: _elected,
    Method.LIST: _listed,
    Method.SCORE: _scored,
    Method.STAR: _scored,
    Method.IRV: _ranked,
    Method.STV: _ranked,
}
