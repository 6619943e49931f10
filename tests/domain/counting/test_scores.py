"""SPEC COUNT10: scores and STAR."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.counting.scores import count_scores, count_star

NAMES = "ABCD"
MARKS = st.fixed_dictionaries({name: st.integers(0, 5) for name in NAMES})
BALLOTS = st.lists(st.tuples(st.integers(1, 4), MARKS), min_size=1, max_size=7)
Ballots = list[tuple[int, dict[str, int]]]


@given(BALLOTS, st.integers(1, 3))
def test_COUNT10_the_highest_sums_are_elected_and_equals_are_tied(ballots: Ballots, seats: int) -> None:
    outcome = count_scores(NAMES, ballots, seats)
    sums = {name: sum(weight * marks[name] for weight, marks in ballots) for name in NAMES}
    assert dict(outcome.scores) == sums
    for name in outcome.elected:
        assert sum(1 for other in NAMES if sums[other] >= sums[name]) <= seats
    assert len(outcome.elected) + outcome.open_seats == seats
    assert len({sums[name] for name in outcome.tied}) <= 1


def best(ballots: Ballots) -> str | None:
    """STAR by its definition, where no sums and no preferences are equal; None where some are."""
    sums = {name: sum(Fraction(weight * marks[name]) for weight, marks in ballots) for name in NAMES}
    if len(set(sums.values())) < len(NAMES):
        return None
    a, b = sorted(NAMES, key=lambda name: -sums[name])[:2]
    lead = sum(weight * ((marks[a] > marks[b]) - (marks[a] < marks[b])) for weight, marks in ballots)
    return a if lead >= 0 else b


@given(BALLOTS)
def test_COUNT10_star_is_the_run_off_of_the_two_highest(ballots: Ballots) -> None:
    expected = best(ballots)
    if expected is not None:
        assert count_star(NAMES, ballots).elected == (expected,)


@given(BALLOTS)
def test_COUNT10_star_depends_on_no_order(ballots: Ballots) -> None:
    def told(names: str, given_: Ballots) -> tuple[frozenset[str], frozenset[str]]:
        outcome = count_star(names, given_)
        return frozenset(outcome.elected), frozenset(outcome.tied)

    one = told(NAMES, ballots)
    split = [(1, marks) for weight, marks in ballots for _ in range(weight)]
    assert one == told(NAMES[::-1], ballots) == told("CADB", ballots[::-1]) == told(NAMES, split)
    assert len(one[0]) + bool(one[1]) == 1


def test_COUNT10_star_without_ballots_and_with_one_name() -> None:
    assert count_star("AB", []).reason == "empty"
    assert count_star("A", [(1, {"A": 0})]).elected == ("A",)
    assert count_star("AB", [(1, {})]).tied == ("A", "B")


@pytest.mark.parametrize("order", list(permutations(range(3)))[:3])
def test_COUNT10_largest_scores_are_those_of_the_scale(order: tuple[int, ...]) -> None:
    ballots = [(1, {"A": 3, "B": 1}), (1, {"A": 0, "B": 2}), (1, {"A": 0, "B": 0})]
    shuffled = [ballots[n] for n in order]
    assert count_star("AB", shuffled).tied == ("A", "B")
    assert count_star("AB", shuffled, largest=3).elected == ("A",)
