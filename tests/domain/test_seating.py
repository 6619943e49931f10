"""The seating plan: drawn by rule, read from a table, given to people (SPEC SEAT1 to SEAT5)."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.names import by_given_name
from server.domain.rows import Person
from server.domain.seating import MOST_SEATS, Plan, Seat, checked, spacing
from server.domain.seating_fill import ORDERS, proposed
from server.domain.seating_forms import Design, drawn, letters
from server.domain.seating_table import plan_of

ROWS = st.builds(
    Design,
    form=st.just("rows"),
    rows=st.integers(1, 40),
    seats=st.integers(1, 40),
    aisles=st.lists(st.integers(1, 39), max_size=3).map(tuple),
    crossing=st.lists(st.integers(1, 39), max_size=2).map(tuple),
    numbering=st.sampled_from(["row", "all"]),
)
BLOCKS = st.builds(
    Design, form=st.just("blocks"), rows=st.integers(1, 20), seats=st.integers(1, 16), blocks=st.integers(1, 6)
)
ARCS = st.builds(
    Design,
    form=st.just("hemicycle"),
    rows=st.integers(0, 30),
    seats=st.integers(1, 1_200),
    blocks=st.integers(1, 8),
    numbering=st.sampled_from(["row", "all"]),
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(ROWS, BLOCKS, ARCS))
def test_SEAT2_a_drawn_plan_is_whole_its_labels_are_unique_and_no_two_seats_overlap(design: Design) -> None:
    plan = drawn(design)
    wanted = {"rows": design.rows * design.seats, "blocks": design.rows * design.seats * design.blocks}
    assert len(plan.seats) == wanted.get(design.form, design.seats)
    assert len({seat.label for seat in plan.seats}) == len(plan.seats)
    assert checked(plan.to_json()) == plan
    # A dot of less than half the smallest distance touches no other; what is drawn stays large enough to be a seat.
    assert spacing(plan) >= min(1000, 300 / len(plan.seats))


@settings(max_examples=20, deadline=None)
@given(st.integers(60, 1_200), st.integers(1, 5))
def test_SEAT2_the_seats_of_a_hemicycle_are_about_as_far_apart_as_they_can_be(seats: int, blocks: int) -> None:
    plan = drawn(Design("hemicycle", rows=0, seats=seats, blocks=blocks))
    even = (1000 * 430 / seats) ** 0.5  # the area of the half ring, shared
    assert spacing(plan) >= 0.45 * even


def test_SEAT2_rows_are_counted_from_the_podium_and_places_from_the_left() -> None:
    plan = drawn(Design("rows", rows=3, seats=4, aisles=(2,), crossing=(1,)))
    assert [seat.label for seat in plan.seats][:5] == ["A-01", "A-02", "A-03", "A-04", "B-01"]
    row = plan.seats[:4]
    steps = [right.x - left.x for left, right in pairwise(row)]
    assert steps[1] > 1.8 * steps[0] and abs(steps[0] - steps[2]) <= 1
    front, second, third = plan.seats[0].y, plan.seats[4].y, plan.seats[8].y
    assert front > second > third and front - second > 1.5 * (second - third)
    assert [letters(index) for index in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_SEAT2_each_block_counts_for_itself() -> None:
    plan = drawn(Design("blocks", rows=2, seats=3, blocks=2))
    assert [seat.label for seat in plan.seats] == [
        *("A1-01", "A1-02", "A1-03", "A2-01", "A2-02", "A2-03"),
        *("B1-01", "B1-02", "B1-03", "B2-01", "B2-02", "B2-03"),
    ]


@pytest.mark.parametrize(
    ("design", "code"),
    [
        (Design("rows", rows=0), "bad_field"),
        (Design("rows", rows=100, seats=100), "seats_number"),
        (Design("hemicycle", seats=0), "seats_number"),
        (Design("hemicycle", blocks=99), "bad_field"),
        (Design("round"), "bad_field"),
        (Design("rows", numbering="roman"), "bad_field"),
    ],
)
def test_SEAT2_what_no_hall_has_is_refused(design: Design, code: str) -> None:
    with pytest.raises(Refused) as refused:
        drawn(design)
    assert refused.value.code == code


def plan_json(*seats: Any) -> dict[str, Any]:
    return {"form": "table", "seats": [list(seat) for seat in seats]}


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (plan_json(("A", 0, 0, ""), ("A", 1, 0, "")), "seat_twice"),
        (plan_json(("A", 0, 0, ""), ("B", 0, 0, "")), "seats_overlap"),
        (plan_json(("A", -1, 0, "")), "bad_field"),
        (plan_json(("A", 0, 1001, "")), "bad_field"),
        (plan_json(("A", 0, True, "")), "bad_field"),
        (plan_json(("", 0, 0, "")), "empty_field"),
        (plan_json(("A" * 21, 0, 0, "")), "too_long"),
        (plan_json(("A", 0, 0)), "bad_field"),
        (plan_json(), "seats_number"),
        (plan_json(*((str(n), n % 1000, n // 1000, "") for n in range(MOST_SEATS + 1))), "seats_number"),
        ({"form": "round", "seats": [["A", 0, 0, ""]]}, "bad_field"),
        ({"form": "table", "seats": [["A", 0, 0, ""]], "more": 1}, "bad_field"),
    ],
)
def test_SEAT1_a_plan_that_is_not_sound_is_refused_and_changes_nothing(plan: dict[str, Any], code: str) -> None:
    hall = Hall()
    assert hall.refusal(c.SetSeating(plan), hall.by("secretary")) == code
    assert hall.state.seating is None


def test_SEAT1_the_plan_is_a_public_fact_without_names_and_can_be_taken_away() -> None:
    hall = Hall()
    plan = drawn(Design("hemicycle", rows=0, seats=20)).to_json()
    assert hall.facts(c.SetSeating(plan), hall.by("secretary")) == ["seating.set"]
    assert hall.state.seating == plan
    assert hall.facts(c.SetSeating(plan), hall.by("secretary")) == []
    assert hall.refusal(c.SetSeating(None), hall.by("chair")) == "not_allowed"
    hall.do(c.SetSeating(None), hall.by("secretary"))
    assert hall.state.seating is None


def table(text: str) -> Any:
    lines = [line.split(",") for line in text.strip().splitlines()]
    return plan_of([cell.strip() for cell in lines[0]], list(enumerate(lines[1:], start=2)))


def test_SEAT3_a_table_of_seats_alone_is_laid_out_by_their_names() -> None:
    read = table("Ghế\nA-1\nA-2\nA-4\nB-1")
    assert read.problems == [] and read.plan is not None
    seats = {seat.label: seat for seat in read.plan.seats}
    assert seats["A-1"].row == "A" and seats["B-1"].y < seats["A-1"].y
    assert [seats[label].x for label in ("A-1", "A-2", "A-4")] == [0, 333, 1000]


def test_SEAT3_a_table_with_positions_keeps_them() -> None:
    read = table('seat,x,y\n1,0,0\n2,"3",0\n3,0,1'.replace('"', ""))
    assert read.plan is not None
    assert [(seat.x, seat.y) for seat in read.plan.seats] == [(0, 0), (1000, 0), (0, 333)]


def test_SEAT3_rows_and_places_name_the_seat_where_no_column_does() -> None:
    read = table("Hàng,Cột\nA,1\nA,2")
    assert read.plan is not None
    assert [seat.label for seat in read.plan.seats] == ["A-1", "A-2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seat\nA-1\nA-1", [(3, "seat_twice")]),
        (f"seat\n{'A' * 21}\nA-2", [(2, "bad_seat")]),
        ("name\nA-1", [(0, "no_seat_column")]),
        ("seat", [(0, "seats_number")]),
        ("seat,x,y\nA,1,1\nB,1,1", [(0, "seats_overlap")]),
    ],
)
def test_SEAT3_each_bad_line_is_named_and_nothing_is_half_read(text: str, told: list[tuple[int, str]]) -> None:
    read = table(text)
    assert (read.plan, [(problem.line, problem.code) for problem in read.problems]) == (None, told)


NAMES = ["Nguyễn Văn An", "Trần Thị Ánh", "Lê Bá Đức", "Đỗ Dũng", "Phạm Ân", "Bùi Ẩn", "Hồ An"]


def test_SEAT4_names_stand_in_the_order_of_the_vietnamese_alphabet_by_given_name() -> None:
    assert sorted(NAMES, key=by_given_name) == [
        *("Hồ An", "Nguyễn Văn An", "Trần Thị Ánh", "Phạm Ân", "Bùi Ẩn", "Đỗ Dũng", "Lê Bá Đức")
    ]


PEOPLE = st.lists(
    st.builds(
        Person,
        id=st.uuids().map(str),
        name=st.sampled_from(NAMES),
        delegation=st.sampled_from(["", "Bắc", "Nam"]),
    ),
    max_size=30,
    unique_by=lambda person: person.id,
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(1, 30), st.sampled_from(ORDERS), st.booleans(), st.randoms(use_true_random=False))
def test_SEAT4_everybody_gets_one_seat_each_seat_one_person_as_far_as_there_are_seats(
    people: list[Person], seats: int, order: str, anew: bool, dice: Any
) -> None:
    plan = Plan("table", tuple(Seat(f"S{n}", n, 0) for n in range(seats)))
    labels = [seat.label for seat in plan.seats]
    dice.shuffle(labels)
    sitting = [
        Person(each.id, each.name, each.delegation, labels[at] if at < len(labels) and at % 2 else "")
        for at, each in enumerate(people)
    ]
    found = proposed(plan, sitting, order, anew)
    after = {each.id: each.seat for each in sitting} | {person: seat for person, _, seat in found.moves}
    sat = [seat for seat in after.values() if seat]
    assert len(set(sat)) == len(sat) == min(len(people), seats)
    assert len(found.left) == max(0, len(people) - seats)
    assert found.free == max(0, seats - len(people))
    if not anew:
        assert all(not before for _, before, _ in found.moves)


def test_SEAT4_a_delegation_sits_together() -> None:
    plan = Plan("table", tuple(Seat(f"S{n}", n, 0) for n in range(4)))
    people = [Person(str(n), name, ["Nam", "Bắc"][n % 2]) for n, name in enumerate(["Hà", "An", "Bình", "Chi"])]
    found = proposed(plan, people, "delegation", anew=True)
    assert [person for person, _, _ in found.moves] == ["1", "3", "2", "0"]


def test_SEAT5_two_people_change_seats_at_once() -> None:
    hall = Hall(delegates=3)
    hall.do(c.AssignSeats({"p1": "A-1", "p2": "A-2"}), hall.by("secretary"))
    assert hall.facts(c.AssignSeats({"p1": "A-2", "p2": "A-1"}), hall.by("secretary")) == ["people.changed"]
    assert {person: hall.box.persons[person].seat for person in ("p1", "p2", "p3")} == {
        "p1": "A-2",
        "p2": "A-1",
        "p3": "",
    }


def test_SEAT5_nobody_is_seated_where_somebody_else_sits_and_then_nothing_has_changed() -> None:
    hall = Hall(delegates=3)
    hall.do(c.AssignSeats({"p1": "A-1"}), hall.by("secretary"))
    assert hall.refusal(c.AssignSeats({"p2": "A-1"}), hall.by("secretary")) == "seat_taken"
    assert hall.refusal(c.AssignSeats({"p2": "A-3", "p3": "A-3"}), hall.by("secretary")) == "seat_taken"
    assert hall.refusal(c.AssignSeats({"nobody": "A-3"}), hall.by("secretary")) == "no_such_person"
    assert hall.box.persons["p2"].seat == ""


def test_SEAT5_taking_everybodys_seat_away_is_one_step_and_so_is_giving_it_back() -> None:
    hall = Hall(delegates=3)
    hall.do(c.AssignSeats({"p1": "A-1", "p2": "A-2"}), hall.by("secretary"))
    hall.do(c.AssignSeats({"p1": "", "p2": ""}), hall.by("secretary"))
    hall.do(c.AssignSeats({"p1": "A-1", "p2": "A-2"}), hall.by("secretary"))
    assert hall.box.persons["p2"].seat == "A-2"


def test_SEAT4_nobody_is_given_the_seat_of_somebody_who_is_not_asked_to_move() -> None:
    plan = Plan("table", tuple(Seat(f"S{n}", n, 0) for n in range(3)))
    found = proposed(plan, [Person("1", "An", seat="S2"), Person("2", "Chi")], "name", True, frozenset({"S0"}))
    assert (found.moves, found.left, found.free) == ([("1", "S2", "S1"), ("2", "", "S2")], [], 0)
    fewer = proposed(plan, [Person("1", "An"), Person("2", "Chi", seat="S1")], "name", True, frozenset({"S0", "S2"}))
    assert (fewer.moves, fewer.left) == ([("1", "", "S1"), ("2", "S1", "")], ["2"])
