"""SPEC COUNT15: when totals would tell how somebody voted."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.counting.privacy import known, warnings

CHOICES = ("yes", "no", None)


def codes(weights: list[int], totals: dict[str, int] | None = None) -> list[str]:
    return [each.code for each in warnings(weights, totals)]


def test_COUNT15_few_voters_and_rare_weights_are_warned_of_before_the_vote_opens() -> None:
    assert codes([1] * 4) == ["electorate"]
    assert codes([1] * 5) == []
    assert codes([1] * 20 + [3]) == ["weight"]
    assert codes([1] * 5 + [3] * 5) == []
    assert [each.params for each in warnings([1] * 20 + [3])] == [{"weight": 3, "holders": 1, "least": 5}]
    assert (
        warnings([1] * 9, least_electorate=10) != [] and warnings([1, 2, 2], least_electorate=1, least_holders=1) == []
    )


def test_COUNT15_unanimous_totals_tell_everything() -> None:
    assert codes([1] * 30, {"yes": 30, "no": 0}) == ["unanimous"]
    assert codes([1] * 30, {"yes": 29, "no": 1}) == []


def test_COUNT15_totals_that_can_come_about_in_one_way_only_tell_everything() -> None:
    assert codes([1, 10, 100], {"yes": 101, "no": 10}).count("follows") == 3
    assert codes([1] * 5 + [100] * 5, {"yes": 500, "no": 5}) == ["follows", "follows"]
    assert codes([1] * 5 + [100] * 5, {"yes": 402, "no": 103}) == []
    assert codes([1] * 5 + [100] * 5, {"yes": 9_999}) == ["unanimous"]
    assert codes([1] * 300 + [2] * 300, {"yes": 500, "no": 300, "abstain": 50}) == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([1, 2, 3, 7]), min_size=1, max_size=6), st.data())
def test_COUNT15_what_follows_is_what_every_possible_vote_has_in_common(
    weights: list[int], data: st.DataObject
) -> None:
    votes = data.draw(st.lists(st.sampled_from(CHOICES), min_size=len(weights), max_size=len(weights)))
    totals = sums(weights, tuple(votes))
    same = [way for way in product(CHOICES, repeat=len(weights)) if sums(weights, way) == totals]
    certain = {
        weight
        for weight in weights
        if len({frozenset(way[n] for n, each in enumerate(weights) if each == weight) for way in same}) == 1
        and all(len({way[n] for n, each in enumerate(weights) if each == weight}) == 1 for way in same)
    }
    assert known(Counter(weights), totals) == certain


def sums(weights: list[int], way: tuple[str | None, ...]) -> dict[str, int]:
    return {choice: sum(w for w, c in zip(weights, way, strict=True) if c == choice) for choice in ("yes", "no")}
