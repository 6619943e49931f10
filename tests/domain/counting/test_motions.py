"""SPEC POLL3, POLL4, COUNT1 to COUNT4, COUNT9: what a rule says about the counts of a motion."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counted import CATALOGS, FEW, RULES, SHARES, counts, told
from server.domain.counting.bases import COUNTERS, ELECTIONS_ONLY, signed
from server.domain.counting.counts import Counts
from server.domain.counting.motions import Group, decide_motion, weigh_groups
from server.domain.counting.results import result_document, result_hash
from server.domain.counting.rules import PRESETS, QUORUMS, TIES, Rule
from server.domain.counting.sentences import decimal, describe
from server.domain.counting.sentences import motion_sentence as sentence
from server.domain.questions.count import Presence, count_question
from server.domain.questions.sentences import question_sentences
from server.domain.questions.types import Method, Question


def holds(share: tuple[str, int, int], part: int, whole: int) -> bool:
    op, num, den = share
    if whole == 0:
        return op == ">=" and num == 0
    return Fraction(part, whole) > Fraction(num, den) if op == ">" else Fraction(part, whole) >= Fraction(num, den)


def base_of(rule: Rule, counted: Counts) -> int:
    """The base as the paper says it: this counter, and that one, less that."""
    return sum(sign * getattr(counted, name) for sign, name in map(signed, rule.base))


@given(RULES, counts())
def test_POLL3_COUNT1_passed_is_exactly_the_fraction(rule: Rule, counted: Counts) -> None:
    assert rule.threshold is not None
    outcome = decide_motion(replace(rule, quorum=None), counted)
    base = base_of(rule, counted)
    assert (outcome.passed, outcome.base) == (holds(rule.threshold, counted.yes, base), base)


@given(RULES, counts())
def test_COUNT1_required_is_the_least_yes_that_passes(rule: Rule, counted: Counts) -> None:
    assert rule.threshold is not None
    outcome = decide_motion(rule, counted)
    if outcome.base:
        assert holds(rule.threshold, outcome.required, outcome.base)
        assert not holds(rule.threshold, outcome.required - 1, outcome.base)
    if outcome.quorate is not False:
        assert outcome.passed == (outcome.base > 0 and counted.yes >= outcome.required)


@given(RULES, counts())
def test_COUNT1_one_more_yes_instead_of_a_no_never_harms(rule: Rule, counted: Counts) -> None:
    assume(counted.no > 0)
    more = replace(counted, yes=counted.yes + 1, no=counted.no - 1)
    before, after = decide_motion(rule, counted).passed, decide_motion(rule, more).passed
    assert (before, after) in {(None, None), (False, False), (False, True), (True, True)}


@given(RULES, counts())
def test_COUNT1_one_who_stood_aside_and_now_says_yes_never_harms(rule: Rule, counted: Counts) -> None:
    assume(counted.entitled > counted.present + counted.absent)
    came = counted.present + 1
    more = replace(counted, yes=counted.yes + 1, cast=counted.cast + 1, present=came)
    assert not (decide_motion(rule, counted).passed is True and decide_motion(rule, more).passed is False)


@given(RULES, counts(), st.sampled_from([10, 1000]))
def test_COUNT1_finer_weights_change_nothing(rule: Rule, counted: Counts, scale: int) -> None:
    finer = Counts(**{name: n * scale for name, n in counted.to_json().items()})
    once, again = decide_motion(rule, counted), decide_motion(rule, finer)
    assert (once.passed, once.tie, once.reason, once.base * scale) == (
        again.passed,
        again.tie,
        again.reason,
        again.base,
    )


@given(RULES, counts())
def test_COUNT3_without_a_quorum_nothing_is_decided(rule: Rule, counted: Counts) -> None:
    outcome = decide_motion(rule, counted)
    if rule.quorum is None:
        assert (outcome.quorate, outcome.quorum_required) == (None, None)
        return
    measured, of = (getattr(counted, name) for name in QUORUMS[rule.quorum[3]])
    op, num, den, _ = rule.quorum
    met = measured * den > num * of or (op == ">=" and measured * den == num * of)
    assert outcome.quorate is met
    assert (outcome.passed is None) == (not met)
    assert outcome.reason == "not_quorate" or met


# Published results. The source stands with each.


def test_POLL3_election_of_the_german_chancellor_first_ballot() -> None:
    """Bundestag, 6 May 2025: 310 yes, 307 no, 3 abstentions, 1 invalid, 9 of 630 not cast; 316 were needed."""
    outcome = decide_motion(
        PRESETS["absolute_majority_entitled"], Counts.of(yes=310, no=307, abstain=3, invalid=1, entitled=630)
    )
    assert (outcome.passed, outcome.required, outcome.counts.cast) == (False, 316, 621)


def test_POLL3_a_tie_in_the_house_of_commons_is_flagged() -> None:
    """Benn amendment, 3 April 2019: 310 to 310 (Irish Examiner, Time 5563688)."""
    outcome = decide_motion(PRESETS["simple_majority"], Counts.of(yes=310, no=310))
    assert (outcome.passed, outcome.required, outcome.tie, outcome.reason) == (False, 311, True, "tie")


def test_POLL3_a_roll_call_without_quorum_decides_nothing() -> None:
    """Bundestag, Hammelsprung of 15 June 2012: 211 of 620 there, 311 needed (evangelisch.de, wz.de)."""
    rule = Rule((">", 1, 2), ("yes", "no"), (">", 1, 2, "entitled"))
    outcome = decide_motion(rule, Counts.of(present=211, entitled=620))
    assert (outcome.passed, outcome.quorate, outcome.quorum_required) == (None, False, 311)


@pytest.mark.parametrize(
    ("base", "required", "passed"), [(("yes", "no"), 52, True), (("yes", "no", "abstain"), 88, False)]
)
def test_POLL3_the_base_decides(base: tuple[str, ...], required: int, passed: bool) -> None:
    """UN General Assembly, 7 May 2002 (GA/10015): 74 for, 4 against, 54 abstaining; abstentions did not count."""
    outcome = decide_motion(Rule((">=", 2, 3), base), Counts.of(yes=74, no=4, abstain=54))
    assert (outcome.required, outcome.passed) == (required, passed)


@pytest.mark.parametrize(
    ("rule", "yes", "no", "required"),
    [("simple_majority", 11, 9, 11), ("three_quarters_yes_no", 15, 5, 15), ("unanimity", 20, 0, 20)],
)
def test_POLL3_presets_at_their_edge(rule: str, yes: int, no: int, required: int) -> None:
    """The first line is Robert's Rules of Order Newly Revised 44:1."""
    outcome = decide_motion(PRESETS[rule], Counts.of(yes=yes, no=no))
    assert (outcome.passed, outcome.required) == (True, required)
    assert decide_motion(PRESETS[rule], Counts.of(yes=yes - 1, no=no + 1)).passed is False


def test_POLL3_decimal_weights_stay_exact() -> None:
    """OpenSlides' own test test_stop_correct: 2.6 yes, 4.6 no; here in tenths."""
    outcome = decide_motion(PRESETS["simple_majority"], Counts.of(yes=26, no=46))
    assert (outcome.passed, outcome.base, outcome.required) == (False, 72, 37)
    said = sentence(outcome, PRESETS["simple_majority"], 10)
    assert told("en", said) == "2.6 of 7.2 yes and no votes; needs 3.7: not passed"
    assert [str(decimal(n, 100)) for n in (300, 105, 150)] == ["3", "1.05", "1.5"]


def test_POLL3_nobody_voted_is_not_passed() -> None:
    for rule in (PRESETS["simple_majority"], PRESETS["unanimity"]):
        outcome = decide_motion(rule, Counts.of(abstain=3, entitled=5))
        assert (outcome.passed, outcome.base, outcome.required, outcome.reason) == (False, 0, 1, "empty")


SUMMONED = PRESETS["absolute_majority_summoned"]


@pytest.mark.parametrize(
    ("rule", "counted", "en", "vi"),
    [
        (
            PRESETS["absolute_majority_entitled"],
            Counts.of(yes=268, no=120, entitled=495),
            "268 of 495 summoned; needs 248: passed",
            "268 trên 495 đại biểu được triệu tập; cần 248: đã thông qua",
        ),
        (
            SUMMONED,
            Counts.of(yes=268, entitled=498, absent=3),
            "268 of 495 (498 summoned − 3 absent throughout); needs 248: passed",
            "268 trên 495 (498 đại biểu được triệu tập − 3 đại biểu vắng mặt suốt đại hội); cần 248: đã thông qua",
        ),
        (
            Rule((">", 1, 2), ("cast",), (">=", 2, 3, "entitled")),
            Counts.of(yes=5, no=1, entitled=12),
            "5 of 6 votes cast, but no decision: 6 of 12 summoned are present, and 8 are needed",
            "5 trên 6 phiếu thu về, nhưng không đủ điều kiện biểu quyết: có mặt 6 trên 12 đại biểu được triệu tập, cần 8",
        ),
        (
            Rule((">=", 2, 3), ("yes", "no", "invalid")),
            Counts.of(yes=21, no=10, invalid=2),
            "21 of 33 (21 yes + 10 no + 2 invalid); needs 22: not passed",
            "21 trên 33 (21 phiếu tán thành + 10 phiếu không tán thành + 2 phiếu không hợp lệ); cần 22: không được thông qua",
        ),
    ],
)
def test_POLL4_COUNT12_the_result_is_one_sentence_with_its_base(rule: Rule, counted: Counts, en: str, vi: str) -> None:
    said = sentence(decide_motion(rule, counted), rule)
    assert (told("en", said), told("vi", said)) == (en, vi)


def test_POLL6_a_result_document_says_its_own_sentence() -> None:
    rule = PRESETS["simple_majority"]
    asked, voices = Question("q1", Method.MOTION, rule.to_json()), [(1, ["yes"]), (1, ["yes"]), (1, ["no"])]
    counted = count_question(asked, [(weight, answer, "") for weight, (answer,) in voices], Presence(4, 3, 0))
    result = result_document(poll="p1", eid=bytes(32), scheme="open1", questions=[counted], head=b"\1" * 32, count=3)
    (said,) = question_sentences(asked, counted, {"scale": 1, "blocks": None}, "en")
    assert told("en", said) == "2 of 3 yes and no votes; needs 2: passed"
    assert json.loads(json.dumps(result)) == result
    assert len(result_hash(result)) == 32


@pytest.mark.parametrize(
    "wrong",
    [
        {"yes": 1, "cast": 0, "present": 1, "entitled": 1},
        {"yes": 1, "cast": 1, "present": 0, "entitled": 1},
        {"yes": 1, "cast": 1, "present": 2, "entitled": 1},
        {"yes": -1, "cast": -1, "present": 0, "entitled": 0},
        {"yes": True, "cast": 1, "present": 1, "entitled": 1},
        {"yes": 1.0, "cast": 1, "present": 1, "entitled": 1},
        {"yes": 1, "cast": 1, "present": 2, "entitled": 3, "absent": 2},
    ],
)
def test_POLL3_impossible_counts_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        Counts(**{"no": 0, "abstain": 0, "invalid": 0} | wrong)


EMPTY, QUIET = Counts.of(entitled=5), Counts.of(present=1, entitled=9)


@given(RULES, counts())
def test_POLL4_COUNT12_every_sentence_has_its_words_in_both_languages(rule: Rule, counted: Counts) -> None:
    said = [*describe(rule)] + [sentence(decide_motion(rule, each), rule) for each in (counted, EMPTY, QUIET)]
    for language in CATALOGS:
        assert not any("{" in told(language, words) for words in said)


@pytest.mark.parametrize("language", CATALOGS)
def test_POLL4_COUNT12_presets_and_counters_have_words(language: str) -> None:
    needed = [f"rule.preset.{name}{end}" for name in PRESETS for end in ("", ".about")]
    needed += [f"rule.base.{name}" for name in COUNTERS if name != ELECTIONS_ONLY] + [f"rule.tie.{tie}" for tie in TIES]
    assert [key for key in needed if not CATALOGS[language].get(key)] == []


# Ties.


CHAIR = Rule((">", 1, 2), ("yes", "no"), None, "casting_vote")


@pytest.mark.parametrize(
    ("casting", "passed", "reason"),
    [(None, None, "casting_vote"), ("yes", True, "tie_passed"), ("no", False, "tie_rejected")],
)
def test_COUNT4_a_tie_waits_for_the_casting_vote(casting: str | None, passed: bool | None, reason: str) -> None:
    """House of Commons, 3 April 2019: the Speaker's casting vote was no (hansard; 310 to 311)."""
    outcome = decide_motion(CHAIR, Counts.of(yes=310, no=310), casting=casting)
    assert (outcome.passed, outcome.reason, outcome.tie) == (passed, reason, True)


@pytest.mark.parametrize(("rule", "yes"), [(CHAIR, 311), (PRESETS["simple_majority"], 310), (CHAIR, 0)])
def test_COUNT4_a_casting_vote_without_a_tie_is_refused(rule: Rule, yes: int) -> None:
    with pytest.raises(ValueError, match="casting vote"):
        decide_motion(rule, Counts.of(yes=yes, no=310), casting="yes")


@given(RULES, counts())
def test_COUNT4_a_tie_is_never_silent(rule: Rule, counted: Counts) -> None:
    plain = replace(rule, threshold=(">", 1, 2), base=("yes", "no"), quorum=None)
    outcome = decide_motion(plain, counted)
    assert outcome.tie == (counted.yes == counted.no > 0) == (outcome.reason == "tie")


# Groups.


SWISS = Rule((">", 1, 2), ("yes", "no"), None, "rejected", (">", 1, 2))


def cantons(yes: int, no: int, halves_yes: int, halves_no: int) -> dict[str, Group]:
    """So many whole and half votes that say yes and no."""
    said = [("yes", 2)] * yes + [("no", 2)] * no + [("yes", 1)] * halves_yes + [("no", 1)] * halves_no
    return {
        f"g{number}": Group(weight, Counts.of(yes=2, no=1) if side == "yes" else Counts.of(yes=1, no=2))
        for number, (side, weight) in enumerate(said)
    }


def test_COUNT9_people_and_groups_must_both_say_yes() -> None:
    """Konzernverantwortungsinitiative, 29 November 2020: people 50.7 %, cantons 8½ to 14½ (Swiss Federal Chancellery)."""
    counted = Counts.of(yes=1_299_173, no=1_261_673)
    outcome = decide_motion(SWISS, counted, groups=cantons(8, 12, 1, 5), scale=2)
    assert outcome.groups is not None
    assert (outcome.groups.yes, outcome.groups.no, outcome.groups.required) == (17, 29, 24)
    assert (outcome.passed, outcome.reason, outcome.groups.passed) == (False, "groups", False)
    assert decide_motion(SWISS, counted, groups=cantons(12, 8, 1, 5), scale=2).passed is True
    assert decide_motion(SWISS, Counts.of(yes=1, no=2), groups=cantons(20, 0, 0, 0), scale=2).reason == "rejected"


def test_COUNT9_a_group_that_ties_or_is_empty_says_no() -> None:
    groups = {"a": Group(1, Counts.of(yes=2, no=2)), "b": Group(1, Counts.of()), "c": Group(1, Counts.of(yes=1))}
    outcome = decide_motion(SWISS, Counts.of(yes=3, no=2), groups=groups)
    assert outcome.groups is not None
    assert outcome.groups.each == {"a": False, "b": False, "c": True}
    assert (outcome.passed, outcome.groups.required) == (False, 2)


@given(SHARES, FEW, FEW)
def test_COUNT9_the_groups_reach_their_share_exactly(share: tuple[str, int, int], yes: int, no: int) -> None:
    groups = weigh_groups(replace(SWISS, groups=share), yes, no, 2)
    assert groups.passed == holds(share, yes, yes + no)
    if yes + no:
        assert holds(share, groups.required, yes + no) and not holds(share, groups.required - 1, yes + no)


def test_COUNT12_the_groups_stand_in_the_sentence() -> None:
    outcome = decide_motion(SWISS, Counts.of(yes=12, no=11), groups=cantons(8, 12, 1, 5), scale=2)
    said = sentence(outcome, SWISS)
    assert told("en", said) == (
        "12 of 23 yes and no votes, needs 12; 8.5 of 23 groups, needs 12: not passed, for want of groups"
    )
    assert told("en", describe(SWISS)[1]) == "Also more than half of the groups"
