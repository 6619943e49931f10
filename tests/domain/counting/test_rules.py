"""SPEC POLL3, COUNT1, COUNT2, COUNT5, COUNT7: what is a rule, and what is none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counted import ANY_BASES, USABLE, counts, usable
from server.domain.counting.bases import base_name, total
from server.domain.counting.counts import Counts
from server.domain.counting.rules import ELECTION_PRESETS, PRESETS, Rounds, Rule
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


# Bases.

GROUPS = ("yes", "no", "abstain", "blank", "invalid", "silent", "away", "absent")


def held_by(term: str, group: str) -> int:
    """How often a person of this group stands in this term, as people would say it."""
    minus, name = term.startswith("-"), term.removeprefix("-")
    place = GROUPS.index(group)
    inside = {
        "valid": place < 3, "cast": place < 5, "present": place < 6, "entitled": True, "votes": place < 2,
    }.get(name, group == name)  # fmt: skip
    return (-1 if minus else 1) * inside


@given(ANY_BASES, st.booleans())
def test_COUNT2_a_base_counts_everybody_once_or_not_at_all(base: tuple[str, ...], election: bool) -> None:
    times = [sum(held_by(term, group) for term in base) for group in GROUPS]
    names = [term.removeprefix("-") for term in base]
    sensible = set(times) <= {0, 1} and times[:2] == [1, 1] and len(set(base)) == len(base)
    assert usable(base, election=election) == (sensible and (election or "votes" not in names))


@given(st.sampled_from(USABLE), counts())
def test_COUNT2_a_base_is_the_sum_of_those_it_holds(base: tuple[str, ...], counted: Counts) -> None:
    silent = counted.present - counted.cast
    away = counted.entitled - counted.present - counted.absent
    people = [*(getattr(counted, name) for name in GROUPS[:5]), silent, away, counted.absent]
    once = [sum(held_by(term, group) for term in base) for group in GROUPS]
    assert total(base, counted.counter) == sum(n * times for n, times in zip(people, once, strict=True))


@pytest.mark.parametrize(
    ("base", "name"),
    [
        (("yes", "no"), "yes_no"),
        (("yes", "no", "abstain"), "valid"),
        (("valid", "blank", "invalid"), "cast"),
        (("entitled", "-absent"), "summoned"),
        (("votes",), "votes"),
        (("votes", "abstain"), None),
        (("yes", "no", "invalid"), None),
    ],
)
def test_COUNT2_the_same_sum_has_the_same_name_however_it_is_put_together(
    base: tuple[str, ...], name: str | None
) -> None:
    assert base_name(base) == name


# Elections.

ELECTION = {"threshold": [">", 1, 2], "base": ["valid"], "tie": ["runoff", "lot"]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tie": ["coin"]}, "tie"),
        ({"tie": ["lot", "lot"]}, "tie"),
        ({"groups": [">", 1, 2]}, "shape"),
        ({"base": ["votes", "yes"]}, "double"),
        ({"base": ["invalid"]}, "base"),
        ({"base": []}, "base"),
        ({"rounds": {}}, "rounds"),
        ({"rounds": {"form": "again"}}, "rounds"),
        ({"rounds": {"form": [1]}}, "rounds"),
        ({"rounds": {"form": "runoff"}}, "rounds"),
        ({"rounds": {"form": "runoff", "first": 1}}, "rounds"),
        ({"rounds": {"form": "runoff", "first": True}}, "rounds"),
        ({"rounds": {"form": "remaining", "first": 2}}, "rounds"),
        ({"rounds": {"form": "remaining", "then": {"base": ["valid"]}}}, "rounds"),
        ({"rounds": {"form": "remaining", "then": {"threshold": [">", 2, 2], "base": ["valid"]}}}, "never"),
        ({"rounds": {"form": "remaining", "more": 1}}, "rounds"),
    ],
)
def test_COUNT5_a_rule_for_elections_that_cannot_decide_is_refused_by_name(change: dict[str, Any], code: str) -> None:
    with pytest.raises(BadRule) as caught:
        Rule.from_json(ELECTION | change)
    assert caught.value.code == code


@pytest.mark.parametrize("name", ELECTION_PRESETS)
def test_COUNT5_presets_for_elections_survive_the_manifest(name: str) -> None:
    assert Rule.from_json(ELECTION_PRESETS[name].to_json()) == ELECTION_PRESETS[name]


def test_COUNT7_later_rounds_may_have_a_rule_of_their_own() -> None:
    """FIFA, Standing Orders of the Congress: two-thirds in the first ballot, more than half in the next ones."""
    then = {"threshold": [">", 1, 2], "base": ["votes"]}
    rounds = {"form": "lowest_leaves", "then": then}
    rule = Rule.from_json({"threshold": [">=", 2, 3], "base": ["votes"], "tie": [], "rounds": rounds})
    assert Rule.from_json(rule.to_json()) == rule
    assert (rule.in_round(1).threshold, rule.in_round(2).threshold, rule.in_round(9).base) == (
        (">=", 2, 3), (">", 1, 2), ("votes",),
    )  # fmt: skip
    plurality = Rounds("remaining", None, (None, ()))
    assert Rule((">", 1, 2), ("cast",), None, (), None, plurality).in_round(2).threshold is None
