"""SLIP1, SLIP2, SLIP5: one vote, one way; and what went out comes back, was exchanged, or is found."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall, key_of
from paper import ELECTION, MOTION, TELLERS, entries, issue, opened, seated
from server.domain import commands as c
from server.domain import internal
from server.domain.ballots import raw_of
from server.domain.questions.types import questions_of
from server.domain.slips import Reckoning


def cast(hall: Hall, poll: str, slot: str) -> internal.RecordBallot:
    """As a device casts it."""
    raw = raw_of(questions_of(hall.poll(poll).manifest), [["c1", "c2"]])
    return internal.RecordBallot(poll, slot, 1, raw, b"s" * 64, key_of(slot))


def weigh(hall: Hall, person: str, weight: str) -> None:
    hall.do(c.EditPerson(person, person, "", "", ("delegate",), True, weight), hall.by("secretary"))


def test_SLIP2_a_paper_closes_the_device_until_it_is_given_back() -> None:
    hall = seated()
    poll = opened(hall)
    issue(hall, poll, "p1")
    assert hall.refusal(cast(hall, poll, "p1"), hall.by("p1")) == "paper_taken"
    assert hall.refusal(c.IssueSlip(poll, "p1"), hall.by("t2")) == "slip_is_out"
    hall.do(c.ReturnSlip(poll, "p1"), hall.by("secretary"))
    hall.do(cast(hall, poll, "p1"), hall.by("p1"))
    assert hall.refusal(c.IssueSlip(poll, "p1"), hall.by("t1")) == "already_voted"
    assert entries(hall, poll) == ["open", "slip", "slip_back", "cast"]


def test_SLIP2_entries_of_papers_carry_no_time_and_no_person() -> None:
    hall = seated()
    poll = opened(hall)
    issue(hall, poll, "p1")
    hall.do(c.SpoilSlip(poll, "p1"), hall.by("t1"))
    hall.do(c.ReturnSlip(poll, "p1"), hall.by("t1"))
    assert [link.entry for link in hall.links[poll]][1:] == [
        {"e": "slip", "slot": "p1"},
        {"e": "slip_spoilt", "slot": "p1"},
        {"e": "slip_back", "slot": "p1"},
    ]


def test_SLIP2_the_same_ballot_again_is_answered_even_when_a_paper_was_asked_for() -> None:
    hall = seated()
    poll = opened(hall)
    first = hall.do(cast(hall, poll, "p1"), hall.by("p1"))
    assert hall.refusal(c.IssueSlip(poll, "p1"), hall.by("t1")) == "already_voted"
    assert hall.do(cast(hall, poll, "p1"), hall.by("p1"))["tracker"] == first["tracker"]


@pytest.mark.parametrize("command", [c.IssueSlip, c.ReturnSlip, c.SpoilSlip])
def test_SLIP2_only_tellers_and_the_secretariat_handle_papers(command: Any) -> None:
    hall = seated()
    poll = opened(hall)
    for person in ("p1", "chair", "projector"):
        assert hall.refusal(command(poll, "p1"), hall.by(person)) == "not_allowed"


def test_SLIP2_papers_go_out_while_it_is_open_and_come_back_until_they_are_settled() -> None:
    hall = seated()
    poll = opened(hall)
    issue(hall, poll, "p1", "p2")
    assert hall.refusal(c.IssueSlip(poll, "t1"), hall.by("t1")) == "not_entitled"
    assert hall.refusal(c.SpoilSlip(poll, "p3"), hall.by("t1")) == "no_slip_is_out"
    hall.closed(poll)
    assert hall.refusal(c.IssueSlip(poll, "p3"), hall.by("t1")) == "poll_state"
    hall.do(c.ReturnSlip(poll, "p2"), hall.by("t1"))
    assert hall.refusal(c.ReturnSlip(poll, "p2"), hall.by("t1")) == "no_slip_is_out"


def test_SLIP1_where_only_paper_counts_no_device_casts() -> None:
    hall = seated()
    poll = opened(hall, "only", secret=True)
    assert hall.poll(poll).manifest["scheme"] == "open1"
    assert hall.refusal(cast(hall, poll, "p1"), hall.by("p1")) == "paper_only"


def test_SLIP1_a_vote_without_paper_hands_none_out() -> None:
    hall = seated()
    poll = opened(hall, "none")
    assert hall.refusal(c.IssueSlip(poll, "p1"), hall.by("t1")) == "no_paper"


@pytest.mark.parametrize("how", [{"paper": "beside"}, {"paper": "only"}, {"hands": True, "questions": [MOTION]}])
def test_SLIP1_neither_paper_nor_hands_where_weights_differ(how: Any) -> None:
    hall = seated()
    weigh(hall, "p1", "2")
    asked = {"questions": [ELECTION]} | how
    poll = str(hall.do(c.DraftPoll("Bầu", **asked), hall.by("secretary"))["poll"])
    assert hall.refusal(c.FreezePoll(poll), hall.by("chair")) == "paper_weights"


def test_SLIP1_a_share_that_all_have_alike_is_no_hindrance() -> None:
    hall = seated(2)
    for name in ("p1", "p2"):
        weigh(hall, name, "1.5")
    assert hall.poll(opened(hall)).manifest["paper"] == {"only": False, "serials": False}


STEPS = st.lists(st.tuples(st.sampled_from(["issue", "back", "spoil", "cast"]), st.sampled_from(["p1", "p2", "p3"])))


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_SLIP5_whatever_was_done_with_papers_the_numbers_add_up(steps: list[tuple[str, str]]) -> None:
    hall = seated(3)
    poll = opened(hall)
    handed, back, spoilt, out, voted = 0, 0, 0, set(), set()
    for step, slot in steps:
        match step:
            case "issue" if slot not in out | voted:
                issue(hall, poll, slot)
                out.add(slot)
                handed += 1
            case "back" if slot in out:
                hall.do(c.ReturnSlip(poll, slot), hall.by(TELLERS[0]))
                out.remove(slot)
                back += 1
            case "spoil" if slot in out:
                hall.do(c.SpoilSlip(poll, slot), hall.by(TELLERS[0]))
                spoilt += 1
                handed += 1
            case "cast" if slot not in out | voted:
                hall.do(cast(hall, poll, slot), hall.by(slot))
                voted.add(slot)
    reckoning = Reckoning.of(hall.box.slips.values())
    assert (reckoning.issued, reckoning.spoilt, reckoning.returned) == (handed, spoilt, back)
    assert reckoning.expected == len(out)
    assert not out & voted
