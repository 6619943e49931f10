"""A voting right moves once, at the desk, and what is frozen stays as it is (DOOR7)."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Refused
from server.domain.substitutes import original_of


def by(hall: Hall) -> Any:
    return hall.by("secretary")


def with_reserve(delegates: int = 3, reserve: int = 2) -> Hall:
    """s1, s2, … may stand for somebody."""
    hall = Hall(delegates=delegates)
    like = hall.box.persons["p1"]
    named = [f"s{n}" for n in range(1, reserve + 1)]
    rows = tuple(replace(like, id=s, name=s, voting=False, login_hash=None, public_key=None) for s in named)
    hall.do(internal.ApplyRoster(rows, (), ""))
    return hall


def votes(hall: Hall) -> list[str]:
    return sorted(person.id for person in hall.box.persons.values() if person.voting)


def test_DOOR7_the_right_moves_with_its_weight_and_the_log_tells_it_by_ids() -> None:
    hall = with_reserve()
    hall.box.admit([replace(hall.box.persons["p1"], weight="2.5")])
    assert hall.facts(c.SeatSubstitute("p1", "s1"), by(hall)) == ["substitute.seated", "people.changed"]
    assert hall.events[-2].fact.data() == {"person": "p1", "substitute": "s1"}
    assert (votes(hall), hall.box.persons["s1"].weight) == (["p2", "p3", "s1"], "2.5")
    assert hall.state.substitutes == {"p1": "s1"}
    assert (original_of(hall.state.substitutes, "s1"), original_of(hall.state.substitutes, "p1")) == ("p1", None)
    assert hall.facts(c.SeatSubstitute("p1", "s1"), by(hall)) == []


def test_DOOR7_it_moves_once_and_never_to_somebody_who_votes() -> None:
    hall = with_reserve()
    assert hall.refusal(c.SeatSubstitute("p1", "p1"), by(hall)) == "substitute_self"
    assert hall.refusal(c.SeatSubstitute("p1", "p2"), by(hall)) == "substitute_votes"
    assert hall.refusal(c.SeatSubstitute("s1", "s2"), by(hall)) == "substitute_no_vote"
    assert hall.refusal(c.SeatSubstitute("p1", "chair"), by(hall)) == "no_such_person"
    assert hall.refusal(c.SeatSubstitute("p1", "nobody"), by(hall)) == "no_such_person"
    assert hall.refusal(c.SeatSubstitute("p1", "s1"), hall.by("chair")) == "not_allowed"
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    for again in (("p1", "s2"), ("s1", "s2"), ("p2", "s1"), ("p2", "p1")):
        assert hall.refusal(c.SeatSubstitute(*again), by(hall)) == "substitute_once"


def test_DOOR7_no_list_and_no_correction_gives_the_right_to_both() -> None:
    hall = with_reserve()
    before = hall.box.persons["p1"]
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    edited = c.EditPerson("p1", "N", "", "", ("delegate",), True)
    assert hall.refusal(edited, by(hall)) == "substitute_once"
    assert hall.refusal(c.EditPerson("s1", "N", "", "", ("delegate",), False), by(hall)) == "substitute_once"
    assert hall.refusal(c.RemovePerson("p1"), by(hall)) == "substitute_once"
    assert hall.refusal(c.RemovePerson("s1"), by(hall)) == "substitute_once"
    hall.do(c.EditPerson("s1", "Tên mới", "", "", ("delegate",), True), by(hall))
    hall.do(internal.ApplyRoster((), (before, replace(hall.box.persons["s1"], voting=False)), ""))
    assert votes(hall) == ["p2", "p3", "s1"]


def test_DOOR7_what_is_frozen_stays_and_what_comes_later_has_the_substitute() -> None:
    hall = with_reserve()
    first = hall.opened()
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    assert {slot for poll, slot in hall.box.slots if poll == first} == {"p1", "p2", "p3"}
    hall.closed(first)
    second = hall.frozen()
    assert {slot for poll, slot in hall.box.slots if poll == second} == {"s1", "p2", "p3"}


def test_DOOR7_a_mistake_is_taken_back_until_a_vote_used_it() -> None:
    hall = with_reserve()
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    assert hall.refusal(c.RecallSubstitute("p1", "s2"), by(hall)) == "no_such_substitute"
    practice = hall.do(internal.HoldPractice("Thử", {}, "", {}), hall.by("chair"))["poll"]
    hall.do(internal.EndPractice(practice))
    hall.do(c.AbortPoll(hall.frozen(), "nhầm"), hall.by("chair"))
    assert hall.facts(c.RecallSubstitute("p1", "s1"), by(hall)) == ["substitute.recalled", "people.changed"]
    assert (votes(hall), hall.state.substitutes) == (["p1", "p2", "p3"], {})
    hall.do(c.SeatSubstitute("p1", "s2"), by(hall))
    hall.frozen()
    assert hall.refusal(c.RecallSubstitute("p1", "s2"), by(hall)) == "substitute_on_roll"


def test_DOOR7_a_roll_used_the_right_whoever_casts_it() -> None:
    hall = with_reserve()
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    hall.do(c.RegisterProxy("s1", "p2"), by(hall))
    poll = hall.opened()
    assert hall.box.slots[poll, "s1"].person == "p2"
    assert hall.refusal(c.RecallSubstitute("p1", "s1"), by(hall)) == "substitute_on_roll"


def test_FLOOR5_who_stands_for_somebody_may_speak_though_listed_as_a_guest() -> None:
    hall = with_reserve()
    hall.box.admit([replace(hall.box.persons["s1"], roles=("guest",))])
    item = hall.item("Thảo luận")
    hall.do(c.OpenItem(item), hall.by("chair"))
    assert hall.refusal(c.AskFloor(item, "contribution"), hall.by("s1")) == "guests_may_not_speak"
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    hall.do(c.AskFloor(item, "contribution"), hall.by("s1"))
    assert [each.person for each in hall.state.floor] == ["s1"]


def test_DOOR7_a_proxy_ends_with_the_right_that_moved() -> None:
    hall = with_reserve()
    hall.do(c.RegisterProxy("p1", "p2"), by(hall))
    hall.do(c.RegisterProxy("p3", "p2"), by(hall))
    hall.do(c.SeatSubstitute("p1", "s1"), by(hall))
    assert hall.state.proxies == {"p3": "p2"}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["seat", "recall", "freeze", "edit"]),
        st.sampled_from(["p1", "p2", "p3", "s1"]),
        st.sampled_from(["s1", "s2", "p1"]),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_DOOR7_there_are_never_more_or_fewer_rights_whatever_is_tried(steps: list[tuple[str, str, str]]) -> None:
    hall = with_reserve()
    for step, person, substitute in steps:
        try:
            match step:
                case "seat":
                    hall.do(c.SeatSubstitute(person, substitute), by(hall))
                case "recall":
                    hall.do(c.RecallSubstitute(person, substitute), by(hall))
                case "freeze":
                    hall.frozen()
                case _:
                    voting = person in hall.state.substitutes or hall.box.persons[person].voting
                    hall.do(c.EditPerson(person, "N", "", "", ("delegate",), voting), by(hall))
        except Refused:
            continue
    assert len(votes(hall)) == 3
    assert all(not hall.box.persons[each].voting for each in hall.state.substitutes)
    assert all(hall.box.persons[each].voting for each in hall.state.substitutes.values())
