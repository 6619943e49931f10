"""The numbers of a result in rows, whatever was asked and however it was answered (LIFE8)."""

from decimal import Decimal
from typing import Any

import pytest

from server.domain.counting.rules import ELECTION_PRESETS, PRESETS
from server.domain.questions.count import Presence, count_question
from server.domain.questions.figures import elected, figures
from server.domain.questions.resolved import result_now, sentences_now
from server.domain.questions.types import MARKED, RANKED, SCORED, Method, Option, Question
from server.words import say

OPTIONS = tuple(Option(f"c{n}", name) for n, name in enumerate(("An", "Bình", "Chi"), 1))
ANSWERS: dict[Method, list[Any]] = {
    Method.MOTION: ["yes", "no", "yes", "abstain"],
    Method.CHOOSE: [["c1"], ["c1"], ["c2"], ["c3"]],
    Method.ELECT: [["c1", "c2"], ["c1"], ["c2"], ["c3"]],
    Method.APPROVAL: [["c1", "c2", "c3"], ["c1"], ["c2"], []],
    Method.LIST: [["yes", "no", "yes"], ["yes", "yes", "no"], ["no", "yes", "yes"], "invalid"],
    Method.SCORE: [[5, 0, 1], [4, 0, 0], [0, 0, 3], [1, 1, 1]],
    Method.STAR: [[5, 0, 1], [4, 0, 0], [0, 0, 3], [1, 1, 1]],
    Method.IRV: [["c1", "c2"], ["c1"], ["c2", "c3"], ["c3"]],
    Method.STV: [["c1", "c2"], ["c1"], ["c2", "c3"], ["c3"]],
}


def asked(method: Method) -> Question:
    if method is Method.MOTION:
        return Question("q1", method, PRESETS["simple_majority"].to_json())
    rule = ELECTION_PRESETS["plurality"].to_json()
    most = 3 if method in MARKED | SCORED | RANKED | {Method.APPROVAL} else 2 if method is Method.ELECT else 1
    return Question(
        "q1", method, rule, options=OPTIONS, seats=2 if method is Method.ELECT else 1, most=most, spoil=True
    )


def counted(method: Method, answers: list[Any], scale: int = 1) -> dict[str, Any]:
    presence = Presence(entitled=10 * scale, present=len(answers) * scale, absent=0, scale=scale)
    return count_question(asked(method), [(scale, answer, "") for answer in answers], presence)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("scale", [1, 10])
def test_LIFE8_every_method_has_its_numbers_with_a_name_in_both_languages(method: Method, scale: int) -> None:
    for answers in (ANSWERS[method], ANSWERS[method][:1], []):
        result = counted(method, answers, scale)
        rows = figures(asked(method), result, scale)
        assert {row.option for row in rows} <= {"", *asked(method).names}
        for row in rows:
            assert isinstance(row.number, int | Decimal)
            assert say("vi", f"figure.{row.measure}") and say("en", f"figure.{row.measure}")
        cast = next(row.number for row in rows if row.measure == "cast")
        assert cast == len(answers)


def test_LIFE8_numbers_of_weighted_votes_are_the_votes_own() -> None:
    rows = figures(asked(Method.MOTION), counted(Method.MOTION, ["yes", "no"], 10), 100)
    assert [(row.measure, str(row.number)) for row in rows[:2]] == [("yes", "0.1"), ("no", "0.1")]
    assert elected(counted(Method.MOTION, ["yes"])) == []
    assert elected(counted(Method.ELECT, ANSWERS[Method.ELECT])) == ["c1", "c2"]


def test_LIFE4_the_result_as_it_stands_has_the_resolved_outcome_and_says_how() -> None:
    result = {"questions": [counted(Method.CHOOSE, [["c1"], ["c2"]])]}
    settled = result["questions"][0]["outcome"] | {"elected": ["c2"], "tied": [], "open_seats": 0, "reason": "complete"}
    said = {"remedy": "lot", "choice": None, "seed": "ab", "order": ["c2", "c1"], "outcome": settled}
    manifest = {"questions": [asked(Method.CHOOSE).to_json()], "scale": 1, "blocks": None}
    assert elected(result_now(result, {"q1": said})["questions"][0]) == ["c2"]
    assert elected(result_now(result, {})["questions"][0]) == []
    words = " ".join(say("en", key, **params) for key, params in sentences_now(manifest, result, {"q1": said}, "en")[0])
    assert "by lot" in words and "Bình, An" in words and "ab" in words
