"""SPEC COUNT11, COUNT13: instant run-off and Scottish rules, beside another program that counts paper by paper."""

import json
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from server.domain.counting.irv import count_irv
from server.domain.counting.ranked import read_rankings
from server.domain.counting.stv import ONE, count_stv

NAMES = "ABCDE"
RANKING = st.permutations(NAMES).flatmap(lambda names: st.integers(1, len(names)).map(lambda n: tuple(names[:n])))
BALLOTS = st.lists(st.tuples(st.integers(1, 9), RANKING), min_size=1, max_size=14)
Ballots = list[tuple[int, tuple[str, ...]]]


class Lot(Exception):
    """Somebody must be drawn by lot; the oracle does not."""


class Papers:
    """The Scottish rules on single papers with fractions: each lies with one candidate and has a value."""

    def __init__(self, ballots: Ballots, seats: int) -> None:
        self.papers = [[ranking, ranking[0], Fraction(1)] for weight, ranking in ballots for _ in range(weight)]
        self.seats, self.elected, self.gone, self.moved = seats, [], set(), set()
        self.quota = floor(Fraction(len(self.papers), seats + 1)) + 1
        self.history = [self.votes()]

    def votes(self) -> dict[str, Fraction]:
        kept = {name: Fraction(self.quota) for name in self.moved}
        sums = {name: sum((value for _, at, value in self.papers if at == name), Fraction(0)) for name in NAMES}
        return {name: kept.get(name, sums[name]) for name in NAMES}

    def standing(self) -> list[str]:
        return [name for name in NAMES if name not in self.gone and name not in self.elected]

    def count(self) -> list[str]:
        while True:
            new = [name for name in self.standing() if self.history[-1][name] >= self.quota]
            self.elected += sorted(new, key=lambda name: -self.history[-1][name])
            left = self.seats - len(self.elected)
            if left >= len(self.standing()):
                self.elected += sorted(self.standing(), key=lambda name: -self.history[-1][name])
                return self.elected
            if left == 0:
                return self.elected
            self.stage()
            self.history.append(self.votes())

    def stage(self) -> None:
        over = [name for name in self.elected if self.history[-1][name] > self.quota]
        if over:
            name = self.choose(over, max)
            total = self.history[-1][name]
            self.move(name, lambda value: Fraction(floor((total - self.quota) * value / total * 100_000), 100_000))
            self.moved.add(name)
        else:
            name = self.choose(self.standing(), min)
            self.gone.add(name)
            self.move(name, lambda value: value)

    def move(self, name: str, worth: object) -> None:
        for paper in self.papers:
            if paper[1] == name:
                following = [other for other in paper[0] if other in self.standing()]
                paper[1] = following[0] if following else None
                paper[2] = worth(paper[2])  # type: ignore[operator]

    def choose(self, names: list[str], pick: object) -> str:
        for votes in reversed(self.history):
            wanted = pick(votes[name] for name in names)  # type: ignore[operator]
            names = [name for name in names if votes[name] == wanted]
        if len(names) > 1:
            raise Lot
        return names[0]


@settings(max_examples=100, deadline=None)
@given(BALLOTS, st.integers(1, 4))
def test_COUNT13_paper_by_paper_with_fractions_comes_to_the_same(ballots: Ballots, seats: int) -> None:
    oracle, outcome = Papers(ballots, seats), count_stv(NAMES, ballots, seats)
    try:
        elected = oracle.count()
    except Lot:
        return
    assert outcome.reason == "complete"
    assert set(outcome.elected) == set(elected)
    stages = [{name: Fraction(n, ONE) for name, n in stage.votes.items()} for stage in outcome.stages]
    assert (outcome.quota, stages) == (oracle.quota, oracle.history)


@settings(max_examples=40, deadline=None)
@given(BALLOTS, st.integers(1, 4), st.permutations(NAMES))
def test_COUNT13_no_vote_is_lost_or_made(ballots: Ballots, seats: int, lots: list[str]) -> None:
    outcome = count_stv(NAMES, ballots, seats, lots=lots)
    assert len(outcome.elected) == len(set(outcome.elected)) == seats
    for stage in outcome.stages:
        assert sum(stage.votes.values()) + stage.non_transferable == outcome.valid * ONE
        assert min(stage.votes.values()) >= 0 and stage.non_transferable >= 0
    assert json.loads(json.dumps(outcome.to_json()))["elected"] == list(outcome.elected)


@settings(max_examples=40, deadline=None)
@given(BALLOTS, st.integers(1, 3), st.randoms(use_true_random=False))
def test_COUNT13_the_order_of_the_papers_changes_nothing(ballots: Ballots, seats: int, dice: object) -> None:
    split = [(1, ranking) for weight, ranking in ballots for _ in range(weight)]
    dice.shuffle(split)  # type: ignore[attr-defined]
    once, again = count_stv(NAMES, ballots, seats), count_stv(NAMES, split, seats)
    assert (once.elected, once.tied, once.stages) == (again.elected, again.tied, again.stages)


@settings(max_examples=40, deadline=None)
@given(BALLOTS, st.integers(1, 3))
def test_COUNT13_weights_in_tenths_are_the_same_count(ballots: Ballots, seats: int) -> None:
    finer = count_stv(NAMES, [(weight * 10, ranking) for weight, ranking in ballots], seats, scale=10)
    once = count_stv(NAMES, ballots, seats)
    assert (once.elected, once.tied, once.quota * 10, once.unit * 10) == (
        finer.elected, finer.tied, finer.quota, finer.unit,
    )  # fmt: skip
    assert [{name: n * 10 for name, n in stage.votes.items()} for stage in once.stages] == [
        dict(stage.votes) for stage in finer.stages
    ]


def test_COUNT13_a_tie_that_no_stage_decides_waits_for_the_lot() -> None:
    ballots: Ballots = [(5, ("A",)), (3, ("B", "C")), (3, ("C", "B")), (4, ("D",))]
    tied = count_stv("ABCD", ballots, 1)
    assert (tied.reason, tied.tied, tied.elected, tied.open_seats) == ("tied", ("B", "C"), (), 1)
    assert count_stv("ABCD", ballots, 1, lots=["B", "C", "A", "D"]).stages[1].of == "C"
    assert count_stv("ABCD", ballots, 1, lots=["C", "B", "A", "D"]).stages[1].of == "B"


def test_COUNT13_an_earlier_stage_decides_a_tie() -> None:
    """Rule 51(2)(a): droop's test weak-defeat, 15 votes for two seats."""
    ballots: Ballots = [(1, ("A", "B")), (2, ("B",)), (3, ("C",)), (4, ("D",)), (5, ("E",))]
    outcome = count_stv(NAMES, ballots, 2)
    assert [stage.of for stage in outcome.stages] == [None, "A", "B", "C"]


def test_COUNT13_too_few_candidates_leave_seats_open_and_no_ballots_elect_nobody() -> None:
    outcome = count_stv("AB", [(1, ("A",))], 3)
    assert (outcome.elected, outcome.open_seats, outcome.reason) == (("A", "B"), 1, "open_seats")
    assert count_stv("AB", [(3, ())], 1).reason == "empty"
    with pytest.raises(ValueError, match="seat"):
        count_stv("AB", [], 0)


# Instant run-off.


def irv(papers: list[tuple[str, ...]], standing: str) -> str | None:
    """The winner where no two are equal on the way; None where some are."""
    first = [next((name for name in paper if name in standing), None) for paper in papers]
    votes = {name: first.count(name) for name in standing}
    if any(n * 2 > sum(votes.values()) for n in votes.values()):
        return max(votes, key=lambda name: votes[name])
    if list(votes.values()).count(min(votes.values())) > 1:
        return None
    return irv(papers, standing.replace(min(votes, key=lambda name: votes[name]), ""))


@settings(max_examples=100, deadline=None)
@given(BALLOTS)
def test_COUNT11_leaving_one_by_one_comes_to_the_same(ballots: Ballots) -> None:
    expected = irv([ranking for weight, ranking in ballots for _ in range(weight)], NAMES)
    assume(expected is not None)
    outcome = count_irv(NAMES, ballots)
    assert (outcome.elected, outcome.reason) == ((expected,), "complete")


@settings(max_examples=40, deadline=None)
@given(BALLOTS, st.randoms(use_true_random=False))
def test_COUNT11_no_ballot_is_lost_and_their_order_changes_nothing(ballots: Ballots, dice: object) -> None:
    outcome = count_irv(NAMES, ballots)
    valid = sum(weight for weight, _ in ballots)
    assert all(sum(votes.values()) <= valid == outcome.valid for votes in outcome.rounds)
    assert sum(outcome.rounds[-1].values()) + outcome.non_transferable == valid
    assert len(outcome.elected) + bool(outcome.tied) == 1
    shuffled = list(ballots)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    again = count_irv(NAMES, shuffled)
    assert (outcome.elected, set(outcome.tied), outcome.rounds) == (again.elected, set(again.tied), again.rounds)


@given(BALLOTS)
def test_COUNT11_with_a_lot_somebody_is_elected(ballots: Ballots) -> None:
    plain, drawn = count_irv(NAMES, ballots), count_irv(NAMES, ballots, lots=NAMES)
    assert len(drawn.elected) == 1
    assert plain.elected in ((), drawn.elected)


def test_COUNT11_a_tie_for_the_last_place_that_no_round_decides_is_tied() -> None:
    tied = count_irv("ABC", [(3, ("A",)), (2, ("B", "C")), (2, ("C", "B"))])
    assert (tied.elected, tied.tied, tied.reason) == ((), ("B", "C"), "tied")
    together = count_irv("ABCD", [(9, ("A",)), (8, ("B",)), (1, ("C", "B")), (1, ("D", "B"))])
    assert (together.left, together.elected) == ((("C", "D"),), ("B",))
    assert count_irv("AB", [(2, ())]).reason == "empty"


@pytest.mark.parametrize(
    ("ranking", "goes_on", "ends"),
    [
        (("A", "B"), ("A", "B"), ("A", "B")),
        (("A", None, "B"), ("A", "B"), ("A",)),
        ((None, "A"), ("A",), ()),
        (("A", ("B", "C"), "D"), ("A",), ("A",)),
        ((("A", "B"), "C"), (), ()),
        (("A", ("B", "gone"), "C"), ("A", "B", "C"), ("A", "B", "C")),
        (("gone", "A", "A", "B"), ("A", "B"), ("A", "B")),
        ((), (), ()),
    ],
)
def test_COUNT11_equal_and_missing_ranks(ranking: tuple[object, ...], goes_on: object, ends: object) -> None:
    places = [(1, ranking)]
    assert [*read_rankings("ABCD", places, gaps_end=False)] == ([goes_on] if goes_on else [])  # type: ignore[arg-type]
    assert [*read_rankings("ABCD", places, gaps_end=True)] == ([ends] if ends else [])  # type: ignore[arg-type]
