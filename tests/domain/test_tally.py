"""SPEC POLL3, POLL4: what a rule says about the counts."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.rules import OPERATORS, PARTS, PRESETS, QUORUM_MEASURES, TIES, Rule, describe
from server.domain.tally import Counts, decide_motion, decimal, result_document, result_hash, result_sentence, sentence

BASES = [("cast",), ("present",), ("entitled",)] + [
    ("yes", "no", *more) for more in [(), ("abstain",), ("invalid",), ("abstain", "invalid")]
]
SHARES = st.tuples(st.sampled_from(OPERATORS), st.integers(1, 12), st.integers(1, 12)).filter(
    lambda share: share[1] <= share[2] and (share[0] == ">=" or share[1] < share[2])
)
QUORUMS = st.none() | st.builds(lambda share, of: (*share, of), SHARES, st.sampled_from(sorted(QUORUM_MEASURES)))
RULES = st.builds(Rule, SHARES, st.sampled_from(BASES), QUORUMS)
FEW = st.integers(0, 40)


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    parts = {name: draw(FEW) for name in PARTS}
    present = sum(parts.values()) + draw(FEW)
    return Counts.of(**parts, present=present, entitled=present + draw(FEW))


def holds(share: tuple[str, int, int], part: int, whole: int) -> bool:
    op, num, den = share
    if whole == 0:
        return op == ">=" and num == 0
    return Fraction(part, whole) > Fraction(num, den) if op == ">" else Fraction(part, whole) >= Fraction(num, den)


@given(RULES, counts())
def test_POLL3_passed_is_exactly_the_fraction(rule: Rule, counted: Counts) -> None:
    plain = Rule(rule.threshold, rule.base)
    outcome = decide_motion(plain, counted)
    base = sum(getattr(counted, name) for name in rule.base)
    assert (outcome.passed, outcome.base) == (holds(rule.threshold, counted.yes, base), base)


@given(RULES, counts())
def test_POLL3_required_is_the_smallest_yes_that_passes(rule: Rule, counted: Counts) -> None:
    outcome = decide_motion(rule, counted)
    if outcome.base:
        assert holds(rule.threshold, outcome.required, outcome.base)
        assert not holds(rule.threshold, outcome.required - 1, outcome.base)
    if outcome.quorate is not False:
        assert outcome.passed == (outcome.base > 0 and counted.yes >= outcome.required)


@given(RULES, counts())
def test_POLL3_one_more_yes_instead_of_a_no_never_harms(rule: Rule, counted: Counts) -> None:
    if counted.no == 0:
        return
    more = Counts(
        counted.yes + 1,
        counted.no - 1,
        counted.abstain,
        counted.invalid,
        counted.cast,
        counted.present,
        counted.entitled,
    )
    before, after = decide_motion(rule, counted).passed, decide_motion(rule, more).passed
    assert (before, after) in {(None, None), (False, False), (False, True), (True, True)}


@given(RULES, counts())
def test_POLL3_without_a_quorum_nothing_is_decided(rule: Rule, counted: Counts) -> None:
    outcome = decide_motion(rule, counted)
    if rule.quorum is None:
        assert (outcome.quorate, outcome.quorum_required) == (None, None)
        return
    whole = getattr(counted, rule.quorum[3])
    there = getattr(counted, QUORUM_MEASURES[rule.quorum[3]])
    met = there * rule.quorum[2] > rule.quorum[1] * whole or (
        rule.quorum[0] == ">=" and there * rule.quorum[2] == rule.quorum[1] * whole
    )
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
    assert sentence(outcome, PRESETS["simple_majority"], 10) == (
        "rule.sentence.rejected.yes_no",
        {"yes": "2.6", "base": "7.2", "required": "3.7"},
    )
    assert (decimal(30, 10), decimal(105, 100), decimal(150, 100)) == (3, "1.05", "1.5")


def test_POLL3_nobody_voted_is_not_passed() -> None:
    for rule in (PRESETS["simple_majority"], PRESETS["unanimity"]):
        outcome = decide_motion(rule, Counts.of(abstain=3, entitled=5))
        assert (outcome.passed, outcome.base, outcome.required, outcome.reason) == (False, 0, 1, "empty")


def test_POLL4_the_result_is_one_sentence_with_its_base() -> None:
    rule = PRESETS["absolute_majority_entitled"]
    outcome = decide_motion(rule, Counts.of(yes=268, no=120, entitled=495))
    assert sentence(outcome, rule) == ("rule.sentence.passed.entitled", {"yes": 268, "base": 495, "required": 248})
    short = Rule((">", 1, 2), ("cast",), (">=", 2, 3, "entitled"))
    assert sentence(decide_motion(short, Counts.of(yes=5, no=1, entitled=12)), short) == (
        "rule.sentence.not_quorate.entitled.cast",
        {"yes": 5, "base": 6, "required": 4, "measured": 6, "of": 12, "quorum": 8},
    )


def test_POLL6_a_result_document_says_its_own_sentence() -> None:
    rule = PRESETS["simple_majority"]
    result = result_document(
        poll="p1", eid=bytes(32), rule=rule, counts=Counts.of(yes=2, no=1, entitled=4), head=b"\1" * 32, count=3
    )
    assert result_sentence(result) == ("rule.sentence.passed.yes_no", {"yes": 2, "base": 3, "required": 2})
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
    ],
)
def test_POLL3_impossible_counts_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        Counts(**{"no": 0, "abstain": 0, "invalid": 0} | wrong)


WORDS = Path(__file__).parents[2] / "server" / "words"
EMPTY, QUIET = Counts.of(entitled=5), Counts.of(present=1, entitled=9)


@given(RULES, counts())
def test_POLL4_every_sentence_has_its_words_in_both_languages(rule: Rule, counted: Counts) -> None:
    said = [*describe(rule)] + [sentence(decide_motion(rule, each), rule) for each in (counted, EMPTY, QUIET)]
    for language in CATALOGS.values():
        for key, numbers in said:
            language[key].format(**numbers)


CATALOGS = {name: json.loads((WORDS / f"{name}.json").read_text()) for name in ("en", "vi")}
CODES = [
    "shape", "operator", "fraction", "never", "counter", "duplicate", "double", "base", "quorum_counter", "tie",
]  # fmt: skip


@pytest.mark.parametrize("language", CATALOGS)
def test_POLL4_presets_and_refused_rules_have_words(language: str) -> None:
    needed = [f"rule.preset.{name}{end}" for name in PRESETS for end in ("", ".about")]
    needed += [f"refused.bad_rule.{code}" for code in CODES] + [f"rule.tie.{tie}" for tie in TIES]
    needed += [f"rule.counter.{name}" for name in (*PARTS, "cast", "present", "entitled")]
    assert [key for key in needed if not CATALOGS[language].get(key)] == []


def test_POLL4_the_sentence_as_a_secretary_reads_it() -> None:
    rule = PRESETS["absolute_majority_entitled"]
    key, numbers = sentence(decide_motion(rule, Counts.of(yes=268, entitled=495)), rule)
    assert CATALOGS["en"][key].format(**numbers) == "268 of 495 (all summoned); needs 248: passed"
    assert CATALOGS["vi"][key].format(**numbers) == "268 trên 495 đại biểu được triệu tập; cần 248: đã thông qua"
