"""STAT1 to STAT4: taking part in numbers."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.attendance import Attendance, Sitting
from server.domain.events import AttendanceArrived, AttendanceLeft
from server.domain.participation import Given, Participation, participation, seconds_between, to_json
from server.domain.rows import Person
from server.domain.state import Document

PEOPLE = [Person("a", "An", "Huế"), Person("b", "Bình", "Huế"), Person("c", "Chi", "Vinh"), Person("d", "Dũng")]
DOCUMENTS = [Document("d1", "Báo cáo", {}, 10, "0" * 64, None), Document("d2", "Phụ lục", {}, 3, "1" * 64, None)]


def at(minute: int) -> str:
    return f"2026-11-22T08:{minute:02}:00.000Z"


def counted(**given: Any) -> Participation:
    told = {
        "people": PEOPLE,
        "facts": [],
        "attendance": Attendance(),
        "spoken": [],
        "polls": {},
        "slots": {},
        "casts": {},
        "documents": [],
        "readers": {},
        "any": 0,
        "end": at(59),
    }
    return participation(Given(**(told | given)))


def test_STAT1_presence_is_what_the_doors_know() -> None:
    sitting = Sitting("s1", "Sáng", {}, at(10), at(40))
    facts = [
        AttendanceArrived("1", "a", "Cửa A", at(5), at(5)),
        AttendanceArrived("2", "c", "Cửa A", at(15), at(15)),
        AttendanceLeft("3", "c", "Cửa A", at(20), None),
        AttendanceArrived("4", "c", "Cửa A", at(25), at(25)),
    ]
    found = counted(facts=facts, attendance=Attendance(None, (sitting,), {}, ("a", "c")))
    [only] = found.sittings
    assert (only.attended, only.late, dict(only.delegations)) == (2, 1, {"Huế": 1, "Vinh": 1})
    assert [(p.person, p.since, p.present // 60, p.sittings) for p in found.people] == [
        ("a", at(5), 35, 1),
        ("c", at(15), 5 + 15, 1),
    ]


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 4000)), max_size=20))
@settings(max_examples=40)
def test_STAT2_speeches_add_up_by_person_and_by_delegation(spoken: list[tuple[str, int]]) -> None:
    found = counted(spoken=spoken)
    total = (len(spoken), sum(seconds for _, seconds in spoken))
    assert found.spoken == total
    assert (sum(p.speeches for p in found.people), sum(p.spoke for p in found.people)) == total
    assert (sum(d.speeches for d in found.delegations), sum(d.spoke for d in found.delegations)) == total


def test_STAT3_a_vote_says_how_many_took_part_and_of_hands_nothing() -> None:
    polls = {"v1": ("Thông qua", {}), "v2": ("Giơ tay", {})}
    slots = {"v1": ["a", "b", "c", "gone"], "v2": ["a", "b", "c"]}
    found = counted(polls=polls, slots=slots, casts={"v1": frozenset(["a", "c", "gone"]), "v2": None})
    assert [(p.took_part, p.of) for p in found.polls] == [(3, 4), (None, 3)]
    assert {d.name: d.votes for d in found.delegations} == {"Huế": (1, 2), "Vinh": (1, 1), "": (1, 1)}


def test_STAT4_a_page_is_saved_once_for_each_who_opened_it_and_nobody_is_told_who() -> None:
    found = counted(documents=DOCUMENTS, readers={"d1": 4, "d2": 1}, any=4)
    assert (found.saved, found.readers) == (4 * 10 + 1 * 3, 4)
    told = to_json(found)
    assert [each["saved"] for each in told["documents"]] == [40, 3]
    assert told["people"] == []


def test_STAT1_a_clock_that_went_back_takes_no_time_away() -> None:
    assert (seconds_between(at(10), at(9)), seconds_between(at(9), at(10))) == (0, 60)
