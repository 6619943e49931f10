"""SPEC COUNT5 to COUNT8, COUNT14: who is elected, who is tied, and which round follows."""

import json
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counted import FEW
from server.domain.counting.counts import Counts, Turnout
from server.domain.counting.elections import ElectionOutcome, decide_election, decide_list
from server.domain.counting.lots import draw
from server.domain.counting.rounds import Next, first, lowest
from server.domain.counting.rules import ELECTION_PRESETS, Rounds, Rule

CAST = ELECTION_PRESETS["elected_cast"]
PLURALITY = ELECTION_PRESETS["plurality"]
RULES = [*ELECTION_PRESETS.values(), Rule((">=", 2, 3), ("votes",), None, ())]


def decide(rule: Rule, votes: dict[str, int], seats: int, marked: int = 100, number: int = 1) -> ElectionOutcome:
    """The outcome where everybody who is there marked a ballot."""
    return decide_election(rule, votes, Turnout(marked), seats, number=number)


VOTES = st.lists(FEW, min_size=1, max_size=8).map(lambda votes: {f"c{n}": vote for n, vote in enumerate(votes)})
SEATS = st.integers(1, 5)


@given(st.sampled_from(RULES), VOTES, SEATS, st.integers(0, 30))
def test_COUNT5_elected_are_exactly_the_highest_who_reach_the_share(
    rule: Rule, votes: dict[str, int], seats: int, more: int
) -> None:
    marked = max(votes.values()) + more
    outcome = decide(rule, votes, seats, marked)
    enough = [n for n in votes.values() if n > 0 and reaches(rule, n, sum(votes.values()), marked)]
    assert sorted(votes[name] for name in outcome.reached) == sorted(enough)
    for name in outcome.elected:
        higher = sum(1 for n in enough if n >= votes[name])
        assert higher <= seats
    assert len(outcome.elected) + outcome.open_seats == seats
    assert [votes[name] for name in outcome.elected] == sorted((votes[name] for name in outcome.elected), reverse=True)


def reaches(rule: Rule, votes: int, given_votes: int, marked: int) -> bool:
    """By fractions, for bases that are all of the ballots or all of the votes."""
    if rule.threshold is None:
        return True
    op, num, den = rule.threshold
    part = Fraction(votes, given_votes if rule.base == ("votes",) else marked)
    return part > Fraction(num, den) if op == ">" else part >= Fraction(num, den)


@given(st.sampled_from(RULES), VOTES, SEATS)
def test_COUNT6_no_tie_is_decided_silently(rule: Rule, votes: dict[str, int], seats: int) -> None:
    outcome = decide(rule, votes, seats)
    out = [name for name in outcome.reached if name not in outcome.elected]
    assert not {votes[name] for name in outcome.elected} & {votes[name] for name in out}
    equals = {votes[name] for name in outcome.tied}
    assert len(equals) <= 1 and len(outcome.tied) != 1
    if outcome.tied:
        assert 0 < outcome.open_seats < len(outcome.tied)
        assert all(votes[name] <= max(equals) for name in out)


@given(st.sampled_from(RULES), VOTES, SEATS, st.randoms(use_true_random=False))
def test_COUNT5_the_order_of_the_ballot_changes_nothing(
    rule: Rule, votes: dict[str, int], seats: int, dice: object
) -> None:
    names = list(votes)
    dice.shuffle(names)  # type: ignore[attr-defined]
    one, other = decide(rule, votes, seats), decide(rule, {name: votes[name] for name in names}, seats)
    assert (set(one.elected), set(one.tied), one.open_seats, one.reason) == (
        set(other.elected), set(other.tied), other.open_seats, other.reason,
    )  # fmt: skip


@given(st.sampled_from(RULES), VOTES, SEATS)
def test_COUNT5_weights_in_finer_parts_change_nothing(rule: Rule, votes: dict[str, int], seats: int) -> None:
    finer = decide(rule, {name: n * 10 for name, n in votes.items()}, seats, 1000)
    once = decide(rule, votes, seats)
    assert (once.elected, once.tied, once.reason, once.next) == (finer.elected, finer.tied, finer.reason, finer.next)


@given(VOTES, SEATS, st.data())
def test_COUNT5_one_more_vote_never_costs_a_seat(votes: dict[str, int], seats: int, data: st.DataObject) -> None:
    for rule in (CAST, PLURALITY):
        before = decide(rule, votes, seats)
        if before.elected:
            lucky = data.draw(st.sampled_from(before.elected))
            assert lucky in decide(rule, votes | {lucky: votes[lucky] + 1}, seats).elected


def test_COUNT6_a_tie_at_the_last_seat_is_left_to_the_remedy() -> None:
    votes = {"A": 50, "B": 40, "C": 30, "D": 30, "E": 5}
    outcome = decide(PLURALITY, votes, 3)
    assert (outcome.elected, outcome.tied, outcome.open_seats, outcome.reason) == (("A", "B"), ("C", "D"), 1, "tied")
    assert outcome.next == Next("runoff", ("C", "D"), 1)
    assert decide(replace(PLURALITY, tie=("lot",)), votes, 3).next is None
    assert decide(PLURALITY, {"A": 5, "B": 5}, 2).tied == ()


def test_COUNT5_nobody_is_elected_by_no_vote() -> None:
    assert decide(PLURALITY, {"A": 4, "B": 0}, 2).elected == ("A",)
    nobody = decide(PLURALITY, {"A": 0, "B": 0}, 1)
    assert (nobody.elected, nobody.reason, nobody.required, nobody.base) == ((), "empty", None, None)


def test_COUNT3_an_election_without_a_quorum_elects_nobody() -> None:
    rule = replace(CAST, quorum=(">", 1, 2, "entitled"))
    outcome = decide_election(rule, {"A": 40, "B": 9}, Turnout(40, blank=3, present=45, entitled=99), 1)
    assert (outcome.elected, outcome.quorate, outcome.quorum_required, outcome.reason) == ((), False, 50, "not_quorate")
    assert (outcome.next, outcome.open_seats) == (None, 1)


def test_COUNT5_the_base_of_an_election_holds_its_ballots() -> None:
    turnout = Turnout(90, abstain=2, blank=3, invalid=5, present=110, entitled=120, absent=4)
    required = {
        ("votes",): 76, ("valid",): 47, ("cast",): 51, ("present",): 56, ("entitled",): 61, ("entitled", "-absent"): 59,
        ("yes", "no"): 46, ("votes", "abstain"): 77,
    }  # fmt: skip
    for base, enough in required.items():
        outcome = decide_election(replace(CAST, base=base), {"A": 90, "B": 60}, turnout, 1)
        assert (base, outcome.required) == (base, enough)


@pytest.mark.parametrize("votes", [{"A": 11}, {"A": -1}, {"A": True}, {}])
def test_COUNT5_impossible_votes_are_refused(votes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"votes|needs"):
        decide(CAST, votes, 1, 10)
    with pytest.raises(ValueError, match="needs"):
        decide(Rule((">", 1, 2), ("cast",)), {"A": 1}, 1)


# Rounds.


def next_of(form: Rounds | None, votes: dict[str, int], seats: int = 1) -> Next | None:
    """What a rule with that form proposes after a round in which nobody reaches two-thirds."""
    return decide(Rule((">=", 2, 3), ("votes",), None, ("runoff",), None, form), votes, seats).next


def test_COUNT7_the_next_round_has_the_form_of_the_rule() -> None:
    votes = {"A": 30, "B": 40, "C": 20, "D": 20, "E": 1}
    assert next_of(None, votes) is None
    assert next_of(Rounds("runoff", 2), votes) == Next("runoff", ("B", "A"), 1)
    assert next_of(Rounds("runoff", 3), votes) == Next("runoff", ("B", "A", "C", "D"), 1)
    assert next_of(Rounds("lowest_leaves"), votes) == Next("lowest_leaves", ("B", "A", "C", "D"), 1)
    assert next_of(Rounds("remaining"), votes) == Next("remaining", ("B", "A", "C", "D", "E"), 1)
    elected = decide(replace(CAST, base=("cast",)), {"A": 60, "B": 40, "C": 30}, 2)
    assert (elected.elected, elected.next) == (("A",), Next("remaining", ("B", "C"), 1))


def test_COUNT7_equals_at_the_bottom_leave_only_where_it_cannot_matter() -> None:
    assert lowest({"A": 9, "B": 2, "C": 2}) == ["B", "C"]
    assert lowest({"A": 4, "B": 2, "C": 2}) == []
    assert lowest({"A": 4, "B": 0, "C": 0}) == ["B", "C"]
    assert lowest({"A": 4, "B": 4}) == []
    assert next_of(Rounds("lowest_leaves"), {"A": 5, "B": 5}) == Next("remaining", ("A", "B"), 1)
    assert next_of(Rounds("lowest_leaves"), {"A": 3, "B": 3, "C": 1}, 3) == Next("remaining", ("A", "B", "C"), 3)


@given(VOTES, st.integers(1, 4))
def test_COUNT7_whoever_has_as_many_votes_as_the_last_comes_along(votes: dict[str, int], number: int) -> None:
    chosen = first(votes, number)
    left = [name for name in votes if name not in chosen]
    assert len(chosen) >= min(number, len(votes))
    assert all(votes[out] < votes[inside] for out in left for inside in chosen)


def test_COUNT7_fifa_2016() -> None:
    """FIFA Extraordinary Congress, 26 February 2016 (Reuters idUSKCN0VZ24O): 138 of 207 needed, then 104."""
    then = ((">", 1, 2), ("votes",))
    rule = Rule((">=", 2, 3), ("votes",), None, ("runoff",), None, Rounds("lowest_leaves", None, then))
    one = decide(rule, {"Infantino": 88, "Salman": 85, "Ali": 27, "Champagne": 7}, 1, 207)
    assert (one.required, one.elected, one.next and one.next.options) == (138, (), ("Infantino", "Salman", "Ali"))
    two = decide(rule, {"Infantino": 115, "Salman": 88, "Ali": 4}, 1, 207, number=2)
    assert (two.required, two.elected, two.reason) == (104, ("Infantino",), "complete")


# Lists.


def test_COUNT8_a_list_without_surplus_is_decided_name_by_name() -> None:
    """ParlG art. 130.4: where more reach the majority than there are seats, those with fewer votes drop out."""
    counted = {
        "A": Counts.of(yes=60, no=30, abstain=10),
        "B": Counts.of(yes=45, no=46, abstain=9),
        "C": Counts.of(yes=40, no=20, abstain=40),
    }
    rule = replace(CAST, base=("yes", "no"))
    outcome = decide_list(rule, counted, 3)
    assert (outcome.elected, outcome.open_seats, outcome.required) == (("A", "C"), 1, None)
    assert {name: standing.required for name, standing in outcome.each.items()} == {"A": 46, "B": 46, "C": 31}
    assert decide_list(CAST, counted, 3).required == 51
    assert decide_list(rule, counted, 1).elected == ("A",)
    assert json.loads(json.dumps(outcome.to_json()))["each"]["C"] == {"votes": 40, "base": 60, "required": 31}


# Lots.


def test_COUNT14_a_lot_can_be_drawn_again_by_anybody() -> None:
    seed, ids = bytes(range(16)), ["d1", "d2", "d3", "đại biểu"]
    again = sorted(ids, key=lambda each: sha256(seed + each.encode("utf-8")).hexdigest())
    assert draw(seed, ids) == draw(seed, reversed(ids)) == again
    assert len({tuple(draw(bytes([n]), ids)) for n in range(256)}) == 24
