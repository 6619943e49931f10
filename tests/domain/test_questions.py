"""SPEC POLL7, POLL8: what a ballot may ask, how it may be answered, and what comes of it, method by method."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain.ballots import parse_choices, raw_of
from server.domain.chain import canon
from server.domain.counting.rules import ELECTION_PRESETS, PRESETS
from server.domain.questions.choices import INVALID, InvalidChoice, check_choices, longest
from server.domain.questions.count import Presence, count_question
from server.domain.questions.sentences import question_sentences
from server.domain.questions.types import Method, Option, Question
from server.words import say

MAJORITY = PRESETS["simple_majority"].to_json()
ELECTED = ELECTION_PRESETS["elected_cast"].to_json()
MOST = {"threshold": None, "base": ["votes"], "tie": ["runoff", "lot"]}
NAMES = tuple(Option(f"c{number}", f"Ứng viên {number}") for number in range(1, 5))


def question(method: Method, **more: Any) -> Question:
    """Four candidates, of whom two are elected, unless told otherwise."""
    if method is Method.MOTION:
        return Question("q1", method, MAJORITY, **more)
    said: dict[str, Any] = {
        "options": NAMES,
        "seats": 2,
        "most": 2 if method is Method.ELECT else 1 if method is Method.CHOOSE else 4,
    }
    return Question("q1", method, ELECTED if method in ELECTIONS else MOST, **(said | more))


ELECTIONS = {Method.CHOOSE, Method.ELECT, Method.LIST, Method.APPROVAL}
MARKS = st.sampled_from(["yes", "no", "abstain"])
PICKS = st.lists(st.sampled_from([option.id for option in NAMES]), min_size=1, max_size=4, unique=True)
ANSWERS: dict[Method, st.SearchStrategy[Any]] = {
    Method.MOTION: MARKS,
    Method.CHOOSE: PICKS.map(lambda names: names[:1]),
    Method.ELECT: PICKS.map(lambda names: sorted(names[:2])),
    Method.APPROVAL: PICKS.map(sorted),
    Method.LIST: st.lists(MARKS, min_size=4, max_size=4),
    Method.SCORE: st.lists(st.integers(0, 5), min_size=4, max_size=4),
    Method.STAR: st.lists(st.integers(0, 5), min_size=4, max_size=4),
    Method.IRV: PICKS,
    Method.STV: PICKS,
}


@pytest.mark.parametrize("method", list(Method))
@given(data=st.data())
def test_POLL7_every_answer_has_one_encoding_and_fits_the_longest(method: Method, data: st.DataObject) -> None:
    asked = question(method)
    answer = data.draw(ANSWERS[method])
    raw = raw_of([asked], [answer])
    assert parse_choices([asked], raw) == [answer]
    assert len(raw) <= len(canon({"c": [longest(asked)]}))


@pytest.mark.parametrize("method", list(Method))
def test_POLL7_the_invalid_answer_is_for_paper_unless_the_ballot_offers_it(method: Method) -> None:
    asked, offered = question(method), question(method, spoil=True)
    with pytest.raises(InvalidChoice):
        check_choices([asked], [INVALID])
    assert check_choices([asked], [INVALID], paper=True) == check_choices([offered], [INVALID]) == [INVALID]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda part: st.lists(part, max_size=5)
)


@pytest.mark.parametrize("method", list(Method))
@given(junk=JUNK)
def test_POLL7_no_answer_of_any_shape_is_an_exception(method: Method, junk: Any) -> None:
    try:
        check_choices([question(method)], [junk])
    except InvalidChoice as invalid:
        assert invalid.code in {"malformed", "unknown_option", "too_few", "too_many"}


@pytest.mark.parametrize("method", list(Method))
@given(data=st.data())
def test_POLL8_the_order_of_the_ballots_changes_nothing(method: Method, data: st.DataObject) -> None:
    asked = question(method)
    answers = data.draw(st.lists(st.tuples(st.integers(1, 3), ANSWERS[method], st.just("")), max_size=12))
    presence = Presence(entitled=60, present=40, absent=3)
    counted = count_question(asked, answers, presence)
    assert counted == count_question(asked, data.draw(st.permutations(answers)), presence)
    counts = counted["counts"]
    assert counts["cast"] == sum(weight for weight, _, _ in answers) <= counts["present"] <= counts["entitled"]


def test_POLL8_fifteen_of_eighteen_on_one_ballot_with_a_motion() -> None:
    names = tuple(Option(f"c{number}", f"Ứng viên {number}") for number in range(1, 19))
    asked = Question("q1", Method.ELECT, ELECTED, options=names, seats=15, most=15)
    first, last = [option.id for option in names[:15]], [option.id for option in names[3:]]
    counted = count_question(asked, [(30, first, ""), (21, last, ""), (1, INVALID, "")], Presence(60, 52, 0))
    assert counted["outcome"]["elected"][:12] == [f"c{number}" for number in range(4, 16)]
    assert counted["outcome"]["elected"][12:] == ["c1", "c2", "c3"]
    assert (counted["counts"]["invalid"], counted["counts"]["votes"]["c16"]) == (1, 21)


def test_COUNT9_a_double_majority_counts_the_delegations_too() -> None:
    rule = MAJORITY | {"groups": [">", 1, 2]}
    asked = Question("q1", Method.MOTION, rule)
    blocks = {"weights": {"A": 2, "B": 2, "C": 1}, "scale": 2}
    answers = [(1, "yes", "A"), (1, "yes", "A"), (1, "yes", "A"), (1, "no", "B"), (1, "no", "C")]
    counted = count_question(asked, answers, Presence(5, 5, 0, blocks={"A": 3, "B": 1, "C": 1}), 1, blocks)
    assert (counted["outcome"]["passed"], counted["outcome"]["reason"]) == (False, "groups")
    assert counted["outcome"]["groups"]["yes"] == 2


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ([], "how_many"),
        ([{}] * 21, "how_many"),
        (["motion"], "shape"),
        ([{"method": "motion", "rule": MAJORITY, "more": 1}], "shape"),
        ([{"method": "dance", "rule": MAJORITY}], "method"),
        ([{"method": "motion", "rule": MAJORITY, "options": [{"name": "A"}]}], "motion_options"),
        ([{"method": "elect", "rule": ELECTED, "options": []}], "too_few_options"),
        ([{"method": "choose", "rule": ELECTED, "options": [{"name": "A"}]}], "too_few_options"),
        ([{"method": "elect", "rule": ELECTED, "options": [{"name": "A"}], "seats": 2}], "number"),
        ([{"method": "elect", "rule": ELECTED, "options": [{"name": "A"}], "seats": True}], "number"),
        (
            [{"method": "elect", "rule": ELECTED, "options": [{"id": "x", "name": "A"}, {"id": "x", "name": "B"}]}],
            "double",
        ),
        ([{"method": "elect", "rule": ELECTED, "options": [{"id": "../x", "name": "A"}]}], "id"),
        ([{"method": "elect", "rule": ELECTED, "options": [{"name": 1}]}], "shape"),
        (
            [
                {
                    "method": "elect",
                    "rule": ELECTED,
                    "seats": 3,
                    "surplus": [3, 10],
                    "options": [{"name": name} for name in "ABCDE"],
                }
            ],
            "surplus",
        ),
    ],
)
def test_CMD2_a_question_that_cannot_be_asked_is_named(asked: list[Any], reason: str) -> None:
    hall = Hall(delegates=2)
    refused = hall.refused(c.DraftPoll("T", questions=asked), hall.by("secretary"))
    assert (refused.code, refused.params["reason"]) == ("bad_question", reason)


def test_POLL7_several_questions_each_have_a_title() -> None:
    hall = Hall(delegates=2)
    two = [{"method": "motion", "rule": MAJORITY, "title": title} for title in ("Điều 1", "")]
    assert hall.refusal(c.DraftPoll("T", questions=two), hall.by("secretary")) == "empty_field"
    two[1]["title"] = "Điều 2"
    poll = str(hall.do(c.DraftPoll("T", questions=two), hall.by("secretary"))["poll"])
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    assert [each["id"] for each in hall.poll(poll).manifest["questions"]] == ["q1", "q2"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"hands": True, "secret": True}, "hands_are_open"),
        ({"hands": True, "paper": "only"}, "hands_are_open"),
        ({"paper": "perhaps"}, "bad_field"),
        ({"waivers": ["whatever"]}, "bad_field"),
        ({"objections": -1}, "bad_field"),
        ({"blocks": {"A": "0"}}, "bad_field"),
        ({"repeats": "00" * 32}, "no_such_poll"),
        ({"round": {"number": 2, "after": "00" * 32}}, "no_such_poll"),
        ({"round": {"number": 1, "after": None}}, "bad_field"),
        ({"rule": MAJORITY | {"groups": [">", 1, 2]}, "secret": True}, "blocks_are_open"),
        ({"rule": ELECTED}, "bad_rule"),
    ],
)
def test_POLL7_terms_that_do_not_go_together_are_refused(fields: dict[str, Any], code: str) -> None:
    hall = Hall(delegates=2)
    assert hall.refusal(c.DraftPoll(**({"title": "T", "rule": MAJORITY} | fields)), hall.by("secretary")) == code


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("method", list(Method))
@given(data=st.data())
@settings(max_examples=25)
def test_POLL4_every_result_is_said_in_words(method: Method, language: str, data: st.DataObject) -> None:
    quorum = data.draw(st.sampled_from([None, [">", 1, 2, "entitled"]]))
    asked = replace(question(method), rule=question(method).rule | {"quorum": quorum})
    answers = data.draw(st.lists(st.tuples(st.integers(1, 3), ANSWERS[method], st.just("")), max_size=6))
    counted = json.loads(json.dumps(count_question(asked, answers, Presence(entitled=40, present=18, absent=3))))
    said = question_sentences(asked, counted, {"scale": 10, "blocks": None}, language)
    sentences = [say(language, key, **params) for key, params in said]
    assert sentences
    assert all(sentence and "{" not in sentence for sentence in sentences)
