"""SLIP3 to SLIP6, SLIP8: two read the same papers apart, and only what they agree on counts."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall, key_of
from paper import ELECTION, MOTION, entries, issue, key, opened, seated
from server.domain import commands as c
from server.domain import internal
from server.domain.questions.count import Presence, Voice, count
from server.domain.questions.hands import count_hands
from server.domain.slips import Sheet, compare, papers_hash

AB, BC = [["c1", "c2"]], [["c2", "c3"]]
NUMBERS = {"q1": {"yes": 3, "no": 1, "abstain": 1}}


def on_paper(papers: int = 2, paper: str = "beside") -> tuple[Hall, str]:
    """Closed, with so many papers out."""
    hall = seated()
    poll = opened(hall, paper)
    issue(hall, poll, *(f"p{n}" for n in range(1, papers + 1)))
    hall.closed(poll)
    return hall, poll


def by_both(hall: Hall, poll: str, *ballots: Any) -> None:
    for teller in ("t1", "t2"):
        for number, choices in enumerate(ballots, 1):
            key(hall, poll, teller, number, choices)


def settle(hall: Hall, poll: str, reason: str = "") -> list[str]:
    return hall.facts(c.SettleSheets(poll, reason), hall.by("secretary"))


def test_SLIP5_two_who_agree_settle_the_papers() -> None:
    hall, poll = on_paper()
    by_both(hall, poll, AB, "invalid")
    assert settle(hall, poll) == ["poll.papers_settled"]
    numbers = {"issued": 2, "spoilt": 0, "returned": 0, "found": 2, "reason": ""}
    ballots = [{"pile": 1, "number": 1, "c": AB}, {"pile": 1, "number": 2, "c": ["invalid"]}]
    assert hall.poll(poll).settled == numbers
    entry = hall.links[poll][-1].entry
    assert (entry["papers"], entry["hash"]) == (numbers, papers_hash(ballots).hex())
    assert hall.refusal(c.KeySheet(poll, 1, 1, BC), hall.by("t1")) == "papers_are_settled"
    assert hall.refusal(c.ReturnSlip(poll, "p1"), hall.by("t1")) == "papers_are_settled"


def test_SLIP4_a_difference_is_told_ballot_by_ballot_and_each_corrects_their_own() -> None:
    hall, poll = on_paper()
    by_both(hall, poll, AB, AB)
    key(hall, poll, "t2", 2, BC)
    refused = hall.refused(c.SettleSheets(poll), hall.by("secretary"))
    assert (refused.code, refused.params) == ("sheets_differ", {"differ": 1, "alone": 0})
    (differing,) = compare(list(hall.box.sheets.values())).differ
    assert (differing.pile, differing.number, differing.said) == (1, 2, {"t1": AB, "t2": BC})
    key(hall, poll, "t2", 2, AB)
    assert settle(hall, poll) == ["poll.papers_settled"]


def test_SLIP3_one_alone_is_not_enough_and_what_is_undone_counts_for_nothing() -> None:
    hall, poll = on_paper(1)
    key(hall, poll, "t1", 1, AB)
    assert hall.refusal(c.SettleSheets(poll), hall.by("secretary")) == "too_few_tellers"
    key(hall, poll, "t2", 1, AB)
    key(hall, poll, "t2", 2, AB)
    assert hall.refusal(c.SettleSheets(poll), hall.by("secretary")) == "sheets_differ"
    key(hall, poll, "t2", 2, None)
    assert settle(hall, poll) == ["poll.papers_settled"]


def test_SLIP4_what_somebody_keyed_who_left_can_be_set_aside() -> None:
    hall, poll = on_paper(1)
    by_both(hall, poll, AB)
    key(hall, poll, "t3", 1, BC)
    assert hall.refusal(c.SetAside(poll, "t3"), hall.by("t1")) == "not_the_board"
    hall.do(c.SetAside(poll, "t3"), hall.by("secretary"))
    assert settle(hall, poll) == ["poll.papers_settled"]


def test_SLIP5_a_paper_too_few_needs_a_reason() -> None:
    hall, poll = on_paper(3)
    by_both(hall, poll, AB, AB)
    refused = hall.refused(c.SettleSheets(poll), hall.by("secretary"))
    assert (refused.code, refused.params) == ("papers_differ", {"expected": 3, "found": 2})
    settle(hall, poll, "Một đại biểu mang phiếu về")
    assert (hall.poll(poll).settled or {})["reason"] == "Một đại biểu mang phiếu về"


def test_SLIP5_no_reason_makes_more_votes_than_there_are_voters() -> None:
    hall = seated()
    poll = opened(hall)
    for slot in ("p1", "p2", "p3"):
        raw = b'{"c":[["c1"]]}'
        hall.do(internal.RecordBallot(poll, slot, 1, raw, b"s" * 64, key_of(slot)), hall.by(slot))
    issue(hall, poll, "p4")
    hall.closed(poll)
    by_both(hall, poll, AB, AB, AB)
    refused = hall.refused(c.SettleSheets(poll, "stuffed"), hall.by("secretary"))
    assert (refused.code, refused.params) == ("too_many_papers", {"found": 3, "most": 2})
    for teller in ("t1", "t2"):
        key(hall, poll, teller, 3, None)
    assert settle(hall, poll, "one was handed out unrecorded") == ["poll.papers_settled"]


def test_SLIP5_the_chair_of_the_board_settles_whom_the_secretariat_named() -> None:
    hall, poll = on_paper(0, "only")
    assert hall.refusal(c.SettleSheets(poll), hall.by("t1")) == "not_the_board"
    assert hall.refusal(c.NameBoard(poll, "p1"), hall.by("secretary")) == "not_a_teller"
    assert hall.refusal(c.NameBoard(poll, "t1"), hall.by("t1")) == "not_allowed"
    members = [{"name": "Nguyễn Thị Lan", "task": "Trưởng ban"}]
    hall.do(c.NameBoard(poll, "t1", members, "Hội trường tầng 2"), hall.by("secretary"))
    hall.do(c.SettleSheets(poll), hall.by("t1"))
    assert entries(hall, poll)[-1] == "papers"


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ([["c1", "c2", "c3", "c4"]], "bad_choice"),
        ([["c9"]], "bad_choice"),
        ([[]], "bad_choice"),
        (["yes"], "bad_choice"),
        ("nothing", "bad_choice"),
        (7, "bad_choice"),
    ],
)
def test_SLIP3_what_no_ballot_can_say_is_refused(choices: Any, code: str) -> None:
    hall, poll = on_paper(1)
    assert hall.refusal(c.KeySheet(poll, 1, 1, choices), hall.by("t1")) == code


@pytest.mark.parametrize(("pile", "number"), [(0, 1), (1, 0), (201, 1), (1, 1001)])
def test_SLIP3_piles_and_numbers_have_bounds(pile: int, number: int) -> None:
    hall, poll = on_paper(1)
    assert hall.refusal(c.KeySheet(poll, pile, number, AB), hall.by("t1")) == "bad_field"


def test_SLIP6_offered_and_not_taken_needs_nobody_to_count() -> None:
    hall, poll = on_paper(0)
    assert hall.facts(internal.SettleUnused(poll)) == ["poll.papers_settled"]
    assert hall.facts(internal.SettleUnused(poll)) == []
    for papers, paper in ((1, "beside"), (0, "only")):
        hall, poll = on_paper(papers, paper)
        assert hall.facts(internal.SettleUnused(poll)) == []


KEYED = st.lists(
    st.tuples(st.sampled_from(["t1", "t2"]), st.integers(1, 3), st.sampled_from([AB, BC, "invalid", None])), max_size=14
)


@given(KEYED)
@settings(max_examples=50, deadline=None)
def test_SLIP4_in_any_order_it_ends_settled_only_where_both_say_the_same(steps: list[tuple[str, int, Any]]) -> None:
    hall, poll = on_paper(3)
    last: dict[str, dict[int, Any]] = {"t1": {}, "t2": {}}
    for teller, number, choices in steps:
        key(hall, poll, teller, number, choices)
        last[teller][number] = ["invalid"] if choices == "invalid" else choices
    said = [{n: choices for n, choices in each.items() if choices is not None} for each in last.values()]
    if said[0] == said[1]:
        settle(hall, poll, "" if len(said[0]) == 3 else "thiếu")
        assert (hall.poll(poll).settled or {})["found"] == len(said[0])
    else:
        assert hall.refusal(c.SettleSheets(poll, "x"), hall.by("secretary")) in {"sheets_differ", "too_few_tellers"}


CHOICES = st.sampled_from([["c1"], ["c1", "c2"], ["c3", "c4", "c5"], "invalid"])


@given(st.lists(CHOICES, max_size=12), st.integers(0, 12))
@settings(max_examples=40, deadline=None)
def test_SLIP6_devices_and_papers_joined_are_all_ballots_counted_together(ballots: list[Any], cut: int) -> None:
    hall = seated()
    manifest = hall.poll(opened(hall)).manifest
    presence = Presence.of(manifest, 20, len(ballots), None, None)
    sheets = [Sheet("v", t, 1, n, [each]) for n, each in enumerate(ballots[cut:], 1) for t in ("t1", "t2")]
    papers = [Voice(1, each["c"]) for each in compare(sheets).agreed]
    joined = [Voice(1, [each]) for each in ballots[:cut]] + papers
    assert count(manifest, joined, presence) == count(manifest, [Voice(1, [each]) for each in ballots], presence)


def shown(**draft: Any) -> tuple[Hall, str]:
    hall = seated()
    return hall, opened(hall, "none", **({"hands": True, "questions": [MOTION]} | draft))


def test_SLIP8_two_different_people_must_have_counted_the_same_hands() -> None:
    hall, poll = shown()
    hall.do(c.KeyHands(poll, NUMBERS), hall.by("t1"))
    hall.do(c.KeyHands(poll, NUMBERS), hall.by("t1"))
    hall.do(c.KeyHands(poll, {"q1": NUMBERS["q1"] | {"no": 0}}), hall.by("chair"))
    hall.closed(poll)
    assert hall.facts(internal.SettleHands(poll)) == []
    hall.do(c.KeyHands(poll, NUMBERS), hall.by("chair"))
    assert hall.facts(internal.SettleHands(poll)) == ["poll.hands_settled"]
    assert hall.facts(internal.SettleHands(poll)) == []
    assert hall.links[poll][-1].entry["hands"] == NUMBERS


def test_SLIP8_where_two_pairs_counted_differently_nothing_is_picked() -> None:
    hall, poll = shown()
    other = {"q1": {"yes": 2, "no": 2, "abstain": 1}}
    for person, numbers in (("t1", NUMBERS), ("t2", NUMBERS), ("t3", other), ("chair", other)):
        hall.do(c.KeyHands(poll, numbers), hall.by(person))
    hall.closed(poll)
    assert hall.facts(internal.SettleHands(poll)) == []
    hall.do(c.KeyHands(poll, NUMBERS), hall.by("chair"))
    assert hall.facts(internal.SettleHands(poll)) == ["poll.hands_settled"]
    assert hall.links[poll][-1].entry["hands"] == NUMBERS


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ({"q1": {"yes": 4, "no": 1, "abstain": 1}}, "too_many_hands"),
        ({"q1": {"yes": -1, "no": 1, "abstain": 1}}, "bad_hands"),
        ({"q1": {"yes": 1, "no": 1}}, "bad_hands"),
        ({"q2": {"yes": 1, "no": 1, "abstain": 1}}, "bad_hands"),
        ({}, "bad_hands"),
    ],
)
def test_SLIP8_hands_are_bounded_by_those_entitled(numbers: Any, code: str) -> None:
    hall, poll = shown()
    assert hall.refusal(c.KeyHands(poll, numbers), hall.by("t1")) == code


def test_SLIP8_hands_are_raised_for_motions_and_one_choice_only() -> None:
    hall = seated()
    draft = c.DraftPoll("Bầu", questions=[ELECTION], hands=True)
    assert hall.refusal(draft, hall.by("secretary")) == "hands_methods"
    hall, poll = shown()
    assert hall.refusal(c.KeySheet(poll, 1, 1, AB), hall.by("t1")) == "poll_state"
    ballots = opened(hall := seated())
    assert hall.refusal(c.KeyHands(ballots, NUMBERS), hall.by("t1")) == "not_by_hands"


def test_SLIP8_an_election_that_was_stopped_is_not_repeated_by_hands() -> None:
    hall = seated()
    poll, motion = opened(hall, "none"), hall.draft()
    hall.do(c.AbortPoll(poll, "mất mạng"), hall.by("chair"))
    assert hall.refusal(c.RepeatPoll(poll, hands=True), hall.by("secretary")) == "hands_methods"
    hall.do(c.FreezePoll(motion), hall.by("chair"))
    hall.do(c.AbortPoll(motion, "mất mạng"), hall.by("chair"))
    again = hall.do(c.RepeatPoll(motion, hands=True), hall.by("chair"))["poll"]
    assert hall.box.drafts[again].question["hands"] is True


def test_SLIP8_hands_count_as_the_same_number_of_ballots() -> None:
    options = [{"id": "a", "name": "Huế"}, {"id": "b", "name": "Vinh"}]
    hall, poll = shown(questions=[{"method": "choose", "options": options, "blank": True}])
    manifest = hall.poll(poll).manifest
    presence = Presence.of(manifest, 5, 5, None, None)
    voices = [Voice(1, [each]) for each in (["a"], ["a"], ["b"], [], ["a"])]
    assert count_hands(manifest, {"q1": {"a": 3, "b": 1, "blank": 1}}, 1, presence) == count(manifest, voices, presence)
