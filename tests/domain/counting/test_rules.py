"""SPEC POLL3: what is a rule, and what is none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.counting.rules import PRESETS, Rule, preset_of
from server.domain.counting.sentences import describe
from server.domain.counting.shares import BadRule

SIMPLE = {"threshold": [">", 1, 2], "base": ["yes", "no"], "quorum": None, "tie": "rejected"}


def bad(**change: Any) -> str:
    with pytest.raises(BadRule) as caught:
        Rule.from_json(SIMPLE | change)
    return caught.value.code


def test_POLL3_a_rule_is_read_and_written_in_one_form() -> None:
    short = {"threshold": [">", 1, 2], "base": ["no", "yes"]}
    assert Rule.from_json(short) == PRESETS["simple_majority"]
    assert Rule.from_json(short).to_json() == SIMPLE


@pytest.mark.parametrize("name", PRESETS)
def test_POLL3_presets_survive_the_manifest(name: str) -> None:
    assert Rule.from_json(PRESETS[name].to_json()) == PRESETS[name]
    assert preset_of(PRESETS[name]) == name


def test_POLL3_a_preset_with_a_quorum_keeps_its_name_and_an_own_rule_has_none() -> None:
    assert preset_of(Rule((">", 1, 2), ("yes", "no"), (">", 1, 2, "entitled"))) == "simple_majority"
    assert preset_of(Rule((">", 3, 5), ("yes", "no"))) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"threshold": ["=", 1, 2]}, "operator"),
        ({"threshold": [">", 0, 2]}, "fraction"),
        ({"threshold": [">", 3, 2]}, "fraction"),
        ({"threshold": [">", 1.0, 2]}, "fraction"),
        ({"threshold": [">=", True, 2]}, "fraction"),
        ({"threshold": [">", "1", "2"]}, "fraction"),
        ({"threshold": [">", 2, 2]}, "never"),
        ({"threshold": [">", 1]}, "shape"),
        ({"threshold": "half"}, "shape"),
        ({"base": []}, "base"),
        ({"base": "cast"}, "shape"),
        ({"base": [["yes"]]}, "shape"),
        ({"base": ["yes"]}, "base"),
        ({"base": ["yes", "no", "green"]}, "counter"),
        ({"base": ["yes", "no", "-green"]}, "counter"),
        ({"base": ["votes"]}, "counter"),
        ({"base": ["yes", "no", "no"]}, "duplicate"),
        ({"base": ["yes", "no", "cast"]}, "double"),
        ({"base": ["cast", "present"]}, "double"),
        ({"base": ["entitled", "absent"]}, "double"),
        ({"base": ["cast", "-absent"]}, "negative"),
        ({"base": ["valid", "-invalid"]}, "negative"),
        ({"base": ["entitled", "-yes"]}, "base"),
        ({"base": ["entitled", "-absent", "-absent"]}, "duplicate"),
        ({"quorum": [">", 1, 2]}, "shape"),
        ({"quorum": [">", 1, 2, "yes"]}, "quorum_counter"),
        ({"quorum": ["<", 1, 2, "entitled"]}, "operator"),
        ({"tie": "lot"}, "tie"),
        ({"rounds": 2}, "rounds"),
        ({"groups": [">", 1]}, "shape"),
        ({"more": 2}, "shape"),
        ({"threshold": None}, "shape"),
        ({"rounds": {"form": "remaining"}}, "shape"),
    ],
)
def test_POLL3_a_rule_that_cannot_decide_is_refused_by_name(change: dict[str, Any], code: str) -> None:
    assert bad(**change) == code


@pytest.mark.parametrize("value", [None, [], "simple_majority", {}, {"threshold": [">", 1, 2]}])
def test_POLL3_what_is_no_rule_at_all_is_refused(value: Any) -> None:
    with pytest.raises(BadRule) as caught:
        Rule.from_json(value)
    assert caught.value.code == "shape"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([">", ">=", "yes", "no", "cast", "entitled"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["threshold", "base", "quorum", "tie"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_POLL3_any_json_is_a_rule_or_a_BadRule(value: Any) -> None:
    try:
        rule = Rule.from_json(value)
    except BadRule:
        return
    assert Rule.from_json(rule.to_json()) == rule


def test_POLL4_a_rule_is_said_in_words() -> None:
    rule = Rule((">=", 2, 3), ("yes", "no", "abstain", "blank", "invalid"), (">", 1, 2, "entitled"))
    assert describe(rule) == [
        ("rule.threshold.least", {"num": 2, "den": 3, "base": ("rule.base.cast", {})}),
        ("rule.quorum.entitled", {"share": ("rule.share.half", {"num": 1, "den": 2})}),
    ]
    yes_no = {"base": ("rule.base.yes_no", {}), "num": 1, "den": 1}
    assert describe(PRESETS["unanimity"]) == [("rule.threshold.all", yes_no)]
