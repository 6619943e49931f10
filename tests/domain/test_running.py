"""RUN1 to RUN9: announcements, breaks, the desk from hand to hand, and what of its steps can be taken back."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import RULE, Hall
from server.domain import commands as c
from server.domain.announcements import Notice, belongs, checked
from server.domain.box import Context, Refused
from server.domain.floor import Spoken
from server.domain.rows import Person
from server.domain.state import PublishedQuestion, PublishedSpeech, State
from server.domain.undo import MOST_STEPS, why_not

START = datetime.fromisoformat("2026-11-22T08:30:00.000+00:00")


class Desk:
    """A chair who drives, and a clock that moves on by a minute with everything done."""

    def __init__(self) -> None:
        self.hall = Hall(delegates=1)
        self.items = [self.hall.item(title) for title in ("Khai mạc", "Báo cáo", "Bế mạc")]
        for name in ("d1", "d2"):
            self.hall.document(name)
            self.hall.do(c.ReleaseDocument(name), self.hall.by("secretary"))
        self._minutes = 0

    @property
    def state(self) -> State:
        return self.hall.state

    def by(self, person: str = "chair") -> Context:
        self._minutes += 1
        at = (START + timedelta(minutes=self._minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return replace(self.hall.by(person), at=at)

    def do(self, command: c.Command, person: str = "chair") -> dict[str, Any]:
        return self.hall.do(command, self.by(person))

    def refusal(self, command: c.Command, person: str = "chair") -> str:
        return self.hall.refused(command, self.by(person)).code


def test_RUN1_an_announcement_stands_until_it_is_withdrawn() -> None:
    desk = Desk()
    first = desk.do(c.MakeAnnouncement(" Mời các đại biểu vào chỗ ", {"en": "Please sit"}), "secretary")["announcement"]
    second = desk.do(c.MakeAnnouncement("Xe đón lúc 17:00", minutes=30))["announcement"]
    assert [(each.id, each.text) for each in desk.state.announcements] == [
        (first, "Mời các đại biểu vào chỗ"),
        (second, "Xe đón lúc 17:00"),
    ]
    assert [each.until for each in desk.state.announcements] == [None, "2026-11-22T09:02:00.000Z"]
    desk.do(c.WithdrawAnnouncement(first), "secretary")
    assert [each.id for each in desk.state.announcements] == [second]
    assert desk.refusal(c.WithdrawAnnouncement(first)) == "no_such_announcement"


@pytest.mark.parametrize(
    "asked", [c.MakeAnnouncement(" "), c.MakeAnnouncement("x" * 1001), c.MakeAnnouncement("x", minutes=0)]
)
def test_RUN1_an_announcement_says_something_within_bounds(asked: c.MakeAnnouncement) -> None:
    assert Desk().refusal(asked) in {"empty_field", "too_long", "bad_field"}


def test_RUN2_an_announcement_to_a_group_is_a_row_and_no_event() -> None:
    desk = Desk()
    before = desk.hall.position
    asked = c.MakeAnnouncement("Họp đoàn lúc 12:00", to={"delegations": ["Hà Nội"], "roles": ["steward"]})
    key = desk.do(asked)["announcement"]
    assert desk.hall.position == before
    row = desk.hall.box.record(Notice, key)
    assert row is not None
    assert row.whom == {"roles": ["steward"], "delegations": ["Hà Nội"], "sites": []}
    desk.do(c.WithdrawAnnouncement(key), "secretary")
    assert desk.hall.position == before
    assert desk.hall.box.record(Notice, key) is None


def test_RUN2_any_one_of_role_delegation_and_site_suffices() -> None:
    to = checked({"delegations": ["Hà Nội"], "roles": ["steward"], "sites": ["s1"]})
    people = [
        Person("a", "A", "Hà Nội"),
        Person("b", "B", roles=("delegate", "steward")),
        Person("c", "C", site="s1"),
        Person("d", "D", "Huế"),
        Person("e", "E", "Hà Nội", roles=("projector",)),
    ]
    assert [each.id for each in people if belongs(to, each)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "to", [{}, {"roles": []}, {"roles": ["projector"]}, {"people": ["p1"]}, {"delegations": [""]}, {"sites": "s1"}]
)
def test_RUN2_a_group_names_somebody(to: dict[str, Any]) -> None:
    assert Desk().refusal(c.MakeAnnouncement("x", to=to)) in {"bad_field", "no_audience"}


def test_RUN3_a_break_begins_is_made_longer_and_ends() -> None:
    desk = Desk()
    assert desk.refusal(c.EndRecess()) == "no_recess"
    assert desk.do(c.BeginRecess(15, title="Giải lao"))["until"] == "2026-11-22T08:47:00.000Z"
    assert desk.refusal(c.BeginRecess(15)) == "in_recess"
    assert desk.do(c.ExtendRecess(5))["until"] == "2026-11-22T08:52:00.000Z"
    assert desk.do(c.ExtendRecess(until="2026-11-22T15:40:00+07:00"))["until"] == "2026-11-22T08:40:00.000Z"
    desk.do(c.EndRecess())
    assert desk.state.recess is None


def test_RUN3_a_break_whose_time_has_passed_is_made_longer_from_now() -> None:
    desk = Desk()
    desk.do(c.BeginRecess(1))
    for _ in range(5):
        desk.by()
    assert desk.do(c.ExtendRecess(10))["until"] == "2026-11-22T08:47:00.000Z"


@pytest.mark.parametrize(
    "asked",
    [
        c.BeginRecess(),
        c.BeginRecess(5, "2026-11-22T10:00:00Z"),
        c.BeginRecess(0),
        c.BeginRecess(until="2026-11-22T08:00:00Z"),
        c.BeginRecess(until="10:15"),
        c.BeginRecess(8 * 24 * 60),
        c.BeginRecess(until="2027-11-22T08:00:00Z"),
    ],
)
def test_RUN3_a_break_has_one_end_that_is_yet_to_come(asked: c.BeginRecess) -> None:
    assert Desk().refusal(asked) == "bad_field"


def test_RUN3_no_break_begins_while_a_vote_is_open() -> None:
    desk = Desk()
    poll = desk.hall.opened()
    assert desk.refusal(c.BeginRecess(15)) == "vote_is_open"
    desk.hall.closed(poll)
    desk.do(c.BeginRecess(15))


def test_RUN15_no_vote_is_opened_or_goes_on_in_a_break() -> None:
    desk = Desk()
    paused, poll = desk.hall.opened(), desk.hall.frozen()
    desk.do(c.PausePoll(paused, "nghỉ"))
    desk.do(c.BeginRecess(15))
    before = desk.hall.position
    assert desk.refusal(c.ResumePoll(paused)) == "vote_in_recess"
    assert desk.refusal(c.OpenPoll(poll)) == "vote_in_recess"
    assert desk.hall.position == before
    desk.do(c.EndRecess())
    desk.do(c.ResumePoll(paused))
    desk.hall.closed(paused)
    desk.do(c.OpenPoll(poll))


def test_RUN4_the_newest_ten_steps_stand_on_the_stack() -> None:
    desk = Desk()
    for _ in range(4):
        for page in (1, 2, 3):
            desk.do(c.ShowPage("d1", page))
    assert [each["n"] for each in desk.state.desk.undo] == list(range(3, 3 + MOST_STEPS))
    desk.do(c.ShowPage("d1", 3))
    assert desk.state.desk.undo[-1]["n"] == 12, "what changes nothing is no step"


STEPS = st.one_of(
    st.builds(lambda n: lambda desk: c.OpenItem(desk.items[n]), st.integers(0, 2)),
    st.builds(lambda d, n: lambda _desk: c.ShowPage(f"d{d}", n), st.integers(1, 2), st.integers(1, 3)),
    st.builds(lambda n: lambda desk: c.AddItem("Thêm", before=desk.items[n]), st.integers(0, 2)),
    st.builds(lambda a, b: lambda desk: c.MoveItem(desk.items[a], desk.items[b]), st.integers(0, 2), st.integers(0, 2)),
    st.builds(lambda n: lambda _desk: c.MakeAnnouncement(f"Báo {n}"), st.integers(0, 9)),
    st.builds(lambda n: lambda _desk: c.BeginRecess(n), st.integers(1, 90)),
    st.builds(lambda n: lambda _desk: c.ExtendRecess(n), st.integers(1, 90)),
    st.just(lambda _desk: c.EndRecess()),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=18))
def test_RUN4_taking_back_leads_through_every_state_there_was(steps: list[Any]) -> None:
    desk = Desk()
    states = [desk.state]
    for step in steps:
        try:
            desk.do(step(desk))
        except Refused:
            continue
        if desk.state.desk.undo != states[-1].desk.undo:
            states.append(desk.state)
    for before in reversed(states[-1 - len(desk.state.desk.undo) : -1]):
        desk.do(c.UndoStep())
        assert replace(desk.state, desk=before.desk) == before
    assert desk.refusal(c.UndoStep()) == "undo_moved_on"


def test_RUN4_documents_that_the_hall_was_given_by_a_step_stay() -> None:
    desk = Desk()
    desk.hall.document("d3")
    desk.do(c.ShowPage("d1", 1))
    desk.do(c.ShowPage("d3", 2))
    desk.do(c.UndoStep())
    assert (desk.state.shown.document, desk.state.shown.page) == ("d1", 1)
    assert "d3" in desk.state.documents


def test_RUN4_what_the_secretariat_does_is_no_step_of_the_desk() -> None:
    desk = Desk()
    desk.do(c.AddItem("Thêm"), "secretary")
    desk.do(c.MoveItem(desk.items[0]), "secretary")
    desk.do(c.MakeAnnouncement("Báo"), "secretary")
    assert desk.state.desk.undo == ()
    assert desk.refusal(c.UndoStep()) == "undo_moved_on"


def test_RUN5_nothing_that_came_before_a_vote_is_taken_back() -> None:
    desk = Desk()
    desk.do(c.OpenItem(desk.items[0]))
    poll = desk.hall.opened()
    assert desk.refusal(c.UndoStep()) == "undo_vote"
    desk.do(c.ShowPage("d1", 1))
    desk.do(c.UndoStep())
    assert desk.refusal(c.UndoStep()) == "undo_vote"
    desk.do(c.ShowPage("d1", 1))
    desk.hall.counted(poll)
    desk.do(c.AnnouncePoll(poll))
    assert desk.refusal(c.UndoStep()) == "undo_vote"
    assert desk.state.shown.document == "d1"


def test_RUN6_a_page_that_is_gone_is_not_gone_back_to() -> None:
    desk = Desk()
    desk.do(c.ShowPage("d1", 1))
    desk.do(c.ShowPage("d2", 1))
    desk.do(c.WithdrawDocument("d1"), "secretary")
    assert desk.refusal(c.UndoStep()) == "undo_page_gone"


def test_RUN6_an_item_that_is_gone_is_not_gone_back_to() -> None:
    desk = Desk()
    desk.do(c.OpenItem(desk.items[0]))
    desk.do(c.OpenItem(desk.items[1]))
    desk.do(c.RemoveItem(desk.items[0]), "secretary")
    assert desk.refusal(c.UndoStep()) == "undo_item_gone"


def test_RUN6_an_item_that_holds_something_stays() -> None:
    desk = Desk()
    item = desk.do(c.AddItem("Phát sinh"))["item"]
    desk.do(c.AttachDocument("d1", item), "secretary")
    assert desk.refusal(c.UndoStep()) == "undo_item_used"
    desk.do(c.AttachDocument("d1", None), "secretary")
    desk.do(c.UndoStep())
    assert desk.state.item(item) is None


def test_RUN6_an_item_on_which_the_secretariat_worked_stays() -> None:
    """What only its desk sees yet: own words in the minutes, a task, a motion, a document."""
    desk = Desk()
    item = desk.do(c.AddItem("Phát sinh"))["item"]
    desk.do(c.EditMinutes(item, 0, {"conclusion": "Nhất trí."}), "secretary")
    assert desk.refusal(c.UndoStep()) == "undo_item_used"
    desk.do(c.EditMinutes(item, 1, {"conclusion": ""}), "secretary")
    task = desk.do(c.AddTask("Gửi báo cáo", item=item), "secretary")["task"]
    assert desk.refusal(c.UndoStep()) == "undo_item_used"
    desk.do(c.RemoveTask(task), "secretary")
    desk.hall.document("d3")
    desk.do(c.AttachDocument("d3", item), "secretary")
    assert "d3" not in desk.state.documents
    assert desk.refusal(c.UndoStep()) == "undo_item_used"
    desk.do(c.AttachDocument("d3", None), "secretary")
    desk.do(c.DraftPoll("Thông qua", RULE, item=item), "secretary")
    assert desk.refusal(c.UndoStep()) == "undo_item_used"
    desk.do(c.AddItem("Khác"))
    desk.do(c.UndoStep())


def test_RUN6_an_item_is_not_moved_back_before_one_that_is_gone() -> None:
    desk = Desk()
    desk.do(c.MoveItem(desk.items[0]))
    desk.do(c.RemoveItem(desk.items[1]), "secretary")
    assert desk.refusal(c.UndoStep()) == "undo_item_gone"


def test_RUN6_what_somebody_else_took_away_is_no_step_any_more() -> None:
    desk = Desk()
    item = desk.do(c.AddItem("Phát sinh"))["item"]
    said = desk.do(c.MakeAnnouncement("Báo"))["announcement"]
    desk.do(c.RemoveItem(item), "secretary")
    desk.do(c.WithdrawAnnouncement(said), "secretary")
    assert desk.state.desk.undo == ()


def test_RUN6_a_second_press_undoes_nothing_more() -> None:
    desk = Desk()
    desk.do(c.ShowPage("d1", 1))
    desk.do(c.ShowPage("d1", 2))
    newest = desk.state.desk.undo[-1]["n"]
    desk.do(c.UndoStep(newest))
    assert desk.refusal(c.UndoStep(newest)) == "undo_moved_on"
    assert desk.state.shown.page == 1


def test_RUN6_the_number_of_a_step_is_never_used_again() -> None:
    desk = Desk()
    desk.do(c.OpenItem(desk.items[0]))
    desk.do(c.OpenItem(desk.items[1]))
    late = desk.state.desk.undo[-1]["n"]
    desk.do(c.UndoStep(late))
    desk.do(c.OpenItem(desk.items[2]))
    assert desk.refusal(c.UndoStep(late)) == "undo_moved_on"
    assert desk.state.shown.item == desk.items[2]
    desk.do(c.UndoStep(late + 1))
    assert desk.state.shown.item == desk.items[0]


def test_RUN6_an_item_stays_open_once_somebody_was_called_on_it() -> None:
    desk = Desk()
    for item in desk.items[:2]:
        desk.do(c.OpenItem(item))
    desk.do(c.AskFloor(desk.items[1], "contribution"), "p1")
    desk.do(c.CallSpeaker())
    assert desk.refusal(c.UndoStep()) == "undo_spoken"
    desk.do(c.ShowPage("d1", 1))
    desk.do(c.EndSpeech())
    desk.do(c.UndoStep())
    assert desk.refusal(c.UndoStep()) == "undo_spoken"
    for item in desk.items[:2]:
        desk.do(c.OpenItem(item))
    desk.do(c.UndoStep())
    assert desk.state.shown.item == desk.items[0], "what was spoken before it was opened again stands on nothing of it"


def test_RUN6_an_item_on_which_somebody_spoke_or_asked_stays() -> None:
    desk = Desk()
    item = desk.do(c.AddItem("Phát sinh"))["item"]
    speech = PublishedSpeech("t1", "p1", item, "aa", 3, "submitted", "")
    question = PublishedQuestion("q1", item, None, None, "?", "!")
    spoken = Spoken("r1", "p1", item, "contribution", "", "", "", 60)
    speaking = replace(desk.state.speaking, spoken=(spoken,))
    step = desk.state.desk.undo[-1]
    assert why_not(desk.state, step) is None
    for state in (
        replace(desk.state, speeches={"t1": speech}),
        replace(desk.state, questions={"q1": question}),
        replace(desk.state, speaking=speaking),
    ):
        assert why_not(state, step) == "undo_item_used"


def test_RUN7_the_desk_is_handed_to_a_chair_and_to_nobody_else() -> None:
    desk = Desk()
    other = desk.do(c.AddPerson("Bà Lan", roles=("chair",), seat="", delegation=""), "secretary")["person"]
    delegate = desk.do(c.AddPerson("Ông Nam", roles=("delegate",), seat="", delegation=""), "secretary")["person"]
    assert desk.refusal(c.AskForDesk()) == "desk_is_free"
    assert desk.do(c.AskForDesk(), other)["driver"] == "chair"
    assert desk.refusal(c.GiveDesk(delegate)) == "not_a_chair"
    assert desk.refusal(c.GiveDesk("nobody")) == "no_such_person"
    desk.do(c.ShowPage("d1", 1))
    desk.do(c.GiveDesk(other))
    assert desk.state.desk.person == other
    assert desk.refusal(c.GiveDesk(other)) == "not_driving"
    desk.do(c.UndoStep(), other)
    assert desk.state.desk.person == other


def test_RUN8_the_time_of_each_item_is_counted_without_breaks() -> None:
    desk = Desk()
    first, second, _ = desk.items
    desk.do(c.OpenItem(first))
    desk.do(c.BeginRecess(15))
    desk.do(c.OpenItem(second))
    desk.do(c.EndRecess())
    for _ in range(4):
        desk.by()
    desk.do(c.OpenItem(first))
    assert desk.state.pace.used == {first: 60, second: 300}
    assert (desk.state.pace.item, desk.state.pace.since) == (first, desk.by().at.replace(":40:", ":39:"))


def test_RUN9_a_chair_adds_and_moves_items_from_the_desk_only() -> None:
    desk = Desk()
    other = desk.do(c.AddPerson("Bà Lan", roles=("chair",), seat="", delegation=""), "secretary")["person"]
    assert desk.refusal(c.AddItem("Thêm"), other) == "not_driving"
    assert desk.refusal(c.MoveItem(desk.items[0]), other) == "not_driving"
    desk.do(c.AddItem("Thêm", before=desk.items[0]))
    desk.do(c.MoveItem(desk.items[2], desk.items[0]), "secretary")
    assert [each.title for each in desk.state.agenda] == ["Thêm", "Bế mạc", "Khai mạc", "Báo cáo"]
