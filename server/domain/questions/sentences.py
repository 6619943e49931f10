"""A question's result in words (SPEC POLL4, COUNT12), from what stands in the result document."""

from typing import Any

from server.domain.counting.counts import Counts
from server.domain.counting.election_sentences import (
    Names,
    describe_election,
    election_sentences,
    irv_sentences,
    score_sentences,
    star_sentences,
    stv_sentences,
)
from server.domain.counting.elections import ElectionOutcome, Standing
from server.domain.counting.irv import IrvOutcome
from server.domain.counting.motions import Group, decide_motion
from server.domain.counting.rounds import Next
from server.domain.counting.rules import Rule
from server.domain.counting.scores import ScoreOutcome, StarOutcome
from server.domain.counting.sentences import Words, describe, motion_sentence
from server.domain.counting.stv import Stage, StvOutcome
from server.domain.questions.types import RANKED, SCORED, Method, Question, questions_of


def result_sentences(manifest: dict[str, Any], result: dict[str, Any], language: str) -> list[list[Words]]:
    """For each question of an announced result its sentences; names of candidates in that language where there are."""
    asked = questions_of(manifest)
    return [
        question_sentences(question, counted, manifest, language)
        for question, counted in zip(asked, result["questions"], strict=True)
    ]


def question_sentences(
    question: Question, counted: dict[str, Any], manifest: dict[str, Any], language: str
) -> list[Words]:
    """One question's."""
    names: Names = {option.id: option.names.get(language) or option.name for option in question.options}
    rule, outcome, scale = Rule.from_json(counted["rule"]), dict(counted["outcome"]), manifest["scale"]
    quorate = (outcome.pop("quorate", None), outcome.pop("quorum_required", None))
    match question.method:
        case Method.MOTION:
            return [_motion(rule, counted, manifest)]
        case Method.CHOOSE | Method.ELECT | Method.APPROVAL | Method.LIST:
            elected = _election({**outcome, "quorate": quorate[0], "quorum_required": quorate[1]})
            return election_sentences(elected, rule, _ballots(counted["counts"]), names, scale)
        case _ if outcome["reason"] == "not_quorate":
            return election_sentences(_nobody(*quorate), rule, _ballots(counted["counts"]), names, scale)
        case Method.IRV:
            return irv_sentences(IrvOutcome(**_tuples(outcome)), names, scale)
        case Method.STV:
            stages = tuple(Stage(**_tuples(stage)) for stage in outcome["stages"])
            return stv_sentences(StvOutcome(**_tuples(outcome | {"stages": stages})), names)
        case Method.STAR:
            return star_sentences(StarOutcome(**_tuples(outcome)), names, scale)
        case Method.SCORE:
            return score_sentences(ScoreOutcome(**_tuples(outcome)), names, scale)


def rule_sentences(question: Question, counted: dict[str, Any]) -> list[Words]:
    """The rule by which it was decided, with its base where not the method itself says who is elected; then what an election
    does about ties and open seats."""
    rule = Rule.from_json(counted["rule"])
    said = [] if question.method in RANKED | SCORED else describe(rule)
    return said if question.method is Method.MOTION else said + describe_election(rule)


def _motion(rule: Rule, counted: dict[str, Any], manifest: dict[str, Any]) -> Words:
    counts = dict(counted["counts"])
    blocks, weighed = counts.pop("blocks", {}), manifest["blocks"] or {"weights": {}, "scale": 1}
    groups = {name: Group(weighed["weights"][name], Counts.from_json(each)) for name, each in blocks.items()}
    decided = decide_motion(
        rule, Counts.from_json(counts), casting=counted.get("casting"), groups=groups, scale=weighed["scale"]
    )
    return motion_sentence(decided, rule, manifest["scale"])


def _ballots(counts: dict[str, Any]) -> Counts:
    """The round's ballots as any candidate's counts: those that name somebody stand as no."""
    marked = {"yes": 0, "no": counts["marked"], "abstain": 0}
    return Counts(**marked, **{name: counts[name] for name in _SHARED})


_SHARED = ("invalid", "cast", "present", "entitled", "blank", "absent")


def _election(told: dict[str, Any]) -> ElectionOutcome:
    proposal = told["next"]
    said = {
        "next": None if proposal is None else Next(proposal["form"], tuple(proposal["options"]), proposal["seats"]),
        "each": {name: Standing(**each) for name, each in told["each"].items()},
    }
    return ElectionOutcome(**_tuples(told | said))


def _nobody(quorate: bool | None, required: int | None) -> ElectionOutcome:
    return ElectionOutcome(None, None, quorate, required, (), (), (), 0, "not_quorate", None, {})


def _tuples(told: dict[str, Any]) -> dict[str, Any]:
    """JSON's lists as the tuples that outcomes hold."""
    return {name: _tuple(value) for name, value in told.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(each) for each in value) if isinstance(value, list) else value
