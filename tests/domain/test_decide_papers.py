"""What stays on paper: entries, copies that go out and come back, and what the hall hears of them (PAPER1 to PAPER5)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Refused
from server.domain.papers import Handing
from server.domain.rows import Person

SIGNATURE = ((10, 20, 400, 380, 990, 5), (1000, 400))


def hall_with(copies: int = 3, **named: object) -> tuple[Hall, str]:
    hall = Hall(delegates=4)
    paper = hall.do(c.AddPaper("Danh sách nhân sự", copies, **named), hall.by("secretary"))["paper"]  # type: ignore[arg-type]
    return hall, paper


def out(hall: Hall, paper: str, person: str, number: int) -> str | None:
    """None, or the code with which it is refused."""
    try:
        hall.do(c.HandOut(paper, person, number), hall.by("secretary"))
    except Refused as refused:
        return refused.code
    return None


def test_PAPER1_an_entry_has_at_least_one_copy_and_an_item_that_there_is() -> None:
    hall, paper = hall_with()
    by = hall.by("secretary")
    assert hall.refusal(c.AddPaper("Kín", 0), by) == "bad_field"
    assert hall.refusal(c.AddPaper("  ", 3), by) == "empty_field"
    assert hall.refusal(c.AddPaper("Kín", 3, item="i9"), by) == "no_such_item"
    assert hall.refusal(c.AddPaper("Kín", 3, audience={"roles": ["king"]}), by) == "bad_field"
    assert hall.refusal(c.EditPaper("q9", "Kín", 3), by) == "no_such_paper"
    assert hall.refusal(c.AddPaper("Kín", 3), hall.by("p1")) == "not_allowed"
    assert hall.box.papers[paper].title == "Danh sách nhân sự"


def test_PAPER2_the_hall_hears_only_of_what_may_be_named() -> None:
    hall, secret = hall_with(audience={"people": ["p1"]})
    by = hall.by("secretary")
    assert hall.state.papers == {}
    assert (
        hall.refusal(c.EditPaper(secret, "Kín", 3, audience={"people": ["p1"]}, listed=True), by) == "listed_is_for_all"
    )
    assert hall.facts(c.AddPaper("Bản đồ", 5, listed=True), hall.by("secretary")) == ["paper.listed"]
    open_one = next(iter(hall.state.papers))
    same = c.EditPaper(open_one, "Bản đồ", 9, back=True, listed=True)
    assert hall.facts(same, hall.by("secretary")) == []
    assert hall.facts(c.EditPaper(open_one, "Bản đồ xã", 9, listed=True), hall.by("secretary")) == ["paper.listed"]
    assert hall.facts(c.EditPaper(open_one, "Bản đồ mật", 9), hall.by("secretary")) == ["paper.unlisted"]
    assert hall.facts(c.EditPaper(open_one, "Bản đồ rất mật", 9), hall.by("secretary")) == []
    told = " ".join(str(event.fact.data()) for event in hall.events)
    assert "mật" not in told
    assert "nhân sự" not in told


def test_PAPER2_an_item_that_goes_leaves_its_papers() -> None:
    hall = Hall()
    item = hall.item()
    hall.do(c.AddPaper("Bản đồ", 5, item=item, listed=True), hall.by("secretary"))
    hall.do(c.RemoveItem(item), hall.by("secretary"))
    assert [each.item for each in hall.state.papers.values()] == [None]


def test_PAPER3_one_copy_for_each_person_and_each_number_once() -> None:
    hall, paper = hall_with(copies=2)
    assert out(hall, paper, "p1", 1) is None
    assert out(hall, paper, "p1", 2) == "has_copy"
    assert out(hall, paper, "p2", 1) == "copy_is_out"
    assert out(hall, paper, "p2", 3) == "no_such_copy"
    assert out(hall, paper, "p9", 2) == "no_such_person"
    assert out(hall, paper, "p2", 2) is None
    hall.do(c.TakeBack(paper, 1), hall.by("secretary"))
    assert out(hall, paper, "p3", 1) is None


def test_PAPER3_only_those_whom_it_is_for_get_one() -> None:
    hall, paper = hall_with(audience={"people": ["p1"], "delegations": ["Chi bộ 2"]})
    hall.do(internal.ApplyRoster((Person("p7", "Bảy", delegation="Chi bộ 2"),), (), ""))
    assert out(hall, paper, "p1", 1) is None
    assert out(hall, paper, "p2", 2) == "paper_not_for"
    assert out(hall, paper, "p7", 2) is None


def test_PAPER4_each_step_can_be_undone_once_and_only_the_newest() -> None:
    hall, paper = hall_with()
    by = hall.by("secretary")
    hall.do(c.HandOut(paper, "p1", 1), hall.by("secretary"))
    assert hall.refusal(c.UndoHanding(paper, 1, "back"), by) == "nothing_to_undo"
    hall.do(c.TakeBack(paper, 1), hall.by("secretary"))
    assert hall.refusal(c.TakeBack(paper, 1), by) == "copy_is_here"
    assert hall.refusal(c.UndoHanding(paper, 1, "out"), by) == "nothing_to_undo"
    hall.do(c.UndoHanding(paper, 1, "back"), hall.by("secretary"))
    assert hall.refusal(c.UndoHanding(paper, 1, "back"), by) == "nothing_to_undo"
    hall.do(c.UndoHanding(paper, 1, "out"), hall.by("secretary"))
    assert hall.refusal(c.UndoHanding(paper, 1, "out"), by) == "nothing_to_undo"
    assert hall.refusal(c.UndoHanding(paper, 1, "sideways"), by) == "bad_field"
    assert hall.box.handings == {}


def test_PAPER4_what_came_back_does_not_go_out_again_to_who_has_another_copy() -> None:
    hall, paper = hall_with()
    hall.do(c.HandOut(paper, "p1", 1), hall.by("secretary"))
    hall.do(c.TakeBack(paper, 1), hall.by("secretary"))
    hall.do(c.HandOut(paper, "p1", 2), hall.by("secretary"))
    assert hall.refusal(c.UndoHanding(paper, 1, "back"), hall.by("secretary")) == "nothing_to_undo"


def test_PAPER4_who_signed_stays_on_record() -> None:
    hall, paper = hall_with()
    hall.do(c.HandOut(paper, "p1", 3), hall.by("secretary"))
    by = hall.by("secretary")
    assert hall.refusal(c.RemovePaper(paper), by) == "paper_was_handed_out"
    assert hall.refusal(c.RemovePerson("p1"), by) == "person_has_papers"
    assert hall.refusal(c.EditPaper(paper, "Danh sách", 2), by) == "copies_are_out"
    hall.do(c.UndoHanding(paper, 3, "out"), hall.by("secretary"))
    assert hall.facts(c.RemovePaper(paper), hall.by("secretary")) == []
    assert hall.box.papers == {}


def test_PAPER4_copies_come_back_after_the_congress_was_closed() -> None:
    hall, paper = hall_with()
    hall.do(c.HandOut(paper, "p1", 1), hall.by("secretary"))
    hall.do(c.CloseCongress(), hall.by("chair"))
    assert hall.refusal(c.HandOut(paper, "p2", 2), hall.by("secretary")) == "congress_closed"
    hall.do(c.TakeBack(paper, 1), hall.by("secretary"))


def test_PAPER5_a_signature_is_a_small_path_on_its_field() -> None:
    hall, paper = hall_with()
    handing = hall.do(c.HandOut(paper, "p1", 1, SIGNATURE), hall.by("secretary"))["handing"]
    assert hall.box.handings[handing].signature == SIGNATURE
    beyond = (((1001, 5),), ((5, 401),), ((-1, 5),), ((1, 2, 3),), ((),), ((1, 1),) * 61, ((1, 1) * 1501,))
    for strokes in beyond:
        assert hall.refusal(c.HandOut(paper, "p2", 2, strokes), hall.by("secretary")) == "bad_field"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["out", "back", "undo out", "undo back"]),
        st.sampled_from(["p1", "p2", "p3"]),
        st.integers(1, 3),
    ),
    max_size=25,
)


@settings(max_examples=50, deadline=None)
@given(STEPS)
def test_PAPER3_whatever_the_desk_does_no_number_is_out_twice(steps: list[tuple[str, str, int]]) -> None:
    hall, paper = hall_with()
    for step, person, number in steps:
        command: c.Command = {
            "out": c.HandOut(paper, person, number),
            "back": c.TakeBack(paper, number),
            "undo out": c.UndoHanding(paper, number, "out"),
            "undo back": c.UndoHanding(paper, number, "back"),
        }[step]
        before = held(hall)
        try:
            hall.do(command, hall.by("secretary"))
        except Refused:
            assert held(hall) == before
            continue
        now = held(hall)
        assert len({each.number for each in now}) == len({each.person for each in now}) == len(now)
        assert len(now) - len(before) == {"out": 1, "back": -1, "undo out": -1, "undo back": 1}[step]


def held(hall: Hall) -> list[Handing]:
    return [each for each in hall.box.handings.values() if each.back is None]
