"""MIN1 to MIN6: minutes follow from the log, and nothing that was typed is ever lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall, ballot
from server.domain import commands as c
from server.domain import internal
from server.domain import minutes as m
from server.domain.box import Refused
from server.domain.chain import canon
from server.domain.events import Event, Fact
from server.domain.minutes_draft import CLOSING, OPENING, TAKES, Walk, walked
from server.domain.rows import Person
from server.domain.state import State
from server.services.minutes_sentences import Teller
from server.services.minutes_text import Sources, defaults

AT = "2026-11-22T08:30:00.000Z"


class Told(Fact):
    """A fact of any kind, as a log tells it: what minutes read of it is its kind and its data."""

    def __init__(self, kind: str, data: dict[str, Any]) -> None:
        object.__setattr__(self, "told", (kind, data))

    kind = property(lambda self: self.told[0])  # type: ignore[assignment]

    def data(self) -> dict[str, Any]:
        return dict(self.told[1])


def log(*facts: tuple[str, dict[str, Any]]) -> list[Event]:
    return [
        Event(seq, Told(kind, data), f"2026-11-22T{8 + seq // 60:02}:{seq % 60:02}:00.000Z", "chair", b"")
        for seq, (kind, data) in enumerate(facts, 1)
    ]


ITEM = ("agenda.added", {"item": "i1", "number": "1", "title": "Báo cáo", "titles": {}})
OPENED = ("agenda.opened", {"item": "i1"})


def said(walk: Walk) -> list[tuple[str, str]]:
    return [(each.part, each.kind) for each in walk.entries.values()]


def test_MIN1_what_happened_stands_under_the_item_that_was_open() -> None:
    hall = Hall(delegates=3)
    first, second = hall.item("Khai mạc"), hall.item("Báo cáo")
    hall.document("d1", pages=5, done=5)
    hall.do(c.OpenItem(first), hall.by("chair"))
    hall.do(c.ShowPage("d1", 2), hall.by("chair"))
    hall.do(c.ShowPage("d1", 1), hall.by("chair"))
    hall.do(c.OpenItem(second), hall.by("chair"))
    hall.do(c.ShowPage("d1", 4), hall.by("chair"))
    hall.do(c.CloseCongress(), hall.by("chair"))
    walk = walked(hall.events)
    under = [(OPENING, "chaired"), (first, "opened"), (first, "shown"), (second, "opened"), (second, "shown")]
    assert said(walk) == [*under, (CLOSING, "closed")]
    assert [each.said["pages"] for each in walk.entries.values() if each.kind == "shown"] == [[1, 2], [4]]
    shown = next(each for each in walk.entries.values() if each.kind == "shown")
    assert [hall.events[seq - 1].kind for seq in shown.seqs] == ["page.shown", "page.shown"]


def test_MIN1_speeches_have_their_item_and_their_time() -> None:
    asked = {"person": "p1", "item": "i1", "form": "question", "to": "p2", "delegation": "Đoàn A", "site": ""}
    walk = walked(
        log(
            ITEM,
            OPENED,
            ("floor.asked", {"request": "r1", **asked, "at": AT, "text": False}),
            ("floor.called", {"request": "r1", "at": AT, "seconds": 300}),
            ("agenda.added", {"item": "i2", "number": "2", "title": "Khác", "titles": {}}),
            ("floor.ended", {"speech": "r1", "seconds": 187}),
            ("speech.published", {"speech": "s1", "person": "p3", "item": "i1", "sha256": "ab", "how": "submitted"}),
            ("speech.published", {"speech": "s2", "person": "p1", "item": "i1", "sha256": "cd", "how": "called"}),
        )
    )
    (_, speech, written) = walk.of("i1")
    assert (speech.kind, speech.said["person"], speech.said["to"], speech.said["seconds"]) == (
        "speech",
        "p1",
        "p2",
        187,
    )
    assert speech.seqs == (4, 6)
    assert (written.kind, written.said["person"]) == ("written", "p3")


def test_FLOOR13_FLOOR14_why_somebody_spoke_out_of_turn_or_not_at_all_is_in_the_minutes() -> None:
    asked = {"person": "p1", "item": "i1", "form": "question", "to": "p2", "delegation": "Đoàn A", "site": "", "at": AT}
    walk = walked(
        log(
            ITEM,
            OPENED,
            *(("floor.asked", {"request": f"r{n}", **asked, "text": False}) for n in range(3)),
            ("floor.moved", {"request": "r1", "before": "r0", "reason": "Sắp phải về"}),
            ("floor.called", {"request": "r1", "at": AT, "seconds": 60, "reason": None}),
            ("floor.called", {"request": "r2", "at": AT, "seconds": 60, "reason": "Cân bằng"}),
            ("floor.removed", {"request": "r0", "reason": "Đã nêu"}),
        )
    )
    people = {"p1": Person("p1", "Lan", "Đoàn A"), "p2": Person("p2", "Hoa")}
    told = [Teller(State(), walk, people, "en").sentence(each) for each in walk.of("i1")[1:]]
    lan = "Lan (Đoàn A)"
    assert told == [
        f"{lan} put a question to Hoa. The chair had changed the place on the list: Sắp phải về.",
        f"{lan} put a question to Hoa. Called out of turn by the chair: Cân bằng.",
        f"The chair took {lan}'s question to Hoa off the list. Reason: Đã nêu.",
    ]
    assert walk.of("i1")[-1].seqs == (9,)


def test_MIN1_attendance_is_of_the_moment_at_which_the_sitting_begins() -> None:
    at = [f"2026-11-22T08:0{minute}:00.000Z" for minute in range(10)]
    hall = Hall(delegates=4)
    item = hall.item()

    def done(command: c.Command, by: str, minute: int) -> None:
        hall.do(command, replace(hall.by(by), at=at[minute]))

    done(c.OpenSitting("Sáng"), "secretary", 0)
    come = ((c.Arrive, "p1", 1), (c.Arrive, "p2", 2), (c.Leave, "p2", 3))
    for way, person, minute in come:
        done(way(f"{minute:032x}", person, at=at[minute]), "secretary", minute)
    done(c.OpenItem(item), "chair", 4)
    done(c.Arrive("5" * 32, "p3", at=at[5]), "secretary", 5)
    done(c.Arrive("8" * 32, "p4", at=at[3]), "secretary", 8)
    walk = walked(hall.events)
    sitting = next(each for each in walk.entries.values() if each.kind == "sitting")
    assert (sitting.said["began"], walk.here(at[4])) == (at[4], {"p1", "p4"})


def test_MIN1_the_head_says_the_beginning_that_its_sentences_say() -> None:
    """The first sitting's opening; without one, or before it, that of the first item that was not taken back."""
    hall, minutes = Hall(), iter(range(31, 59))
    item = hall.item()

    def begins(command: c.Command, by: str) -> str:
        hall.do(command, replace(hall.by(by), at=f"2026-11-22T08:{next(minutes)}:00.000Z"))
        sources = Sources(hall.state, walked(hall.events), b"", hall.box.persons, {}, ())
        return defaults(sources, "en")["begins"]

    assert begins(c.AddItem("Mục"), "secretary") == ""
    assert begins(c.OpenItem(item), "chair").startswith("15:32")
    assert begins(c.UndoStep(), "chair") == ""
    assert begins(c.OpenSitting("Sáng"), "secretary").startswith("15:34")
    assert begins(c.OpenItem(item), "chair").startswith("15:34")


def test_MIN1_whoever_had_the_vote_then_is_counted_whatever_was_handed_over_later() -> None:
    at = [f"2026-11-22T08:0{minute}:00.000Z" for minute in range(10)]
    hall = Hall(delegates=4)

    def done(command: c.Command, minute: int) -> None:
        hall.do(command, replace(hall.by("secretary"), at=at[minute]))

    def entitled(minute: int) -> set[str]:
        voting = {each.id for each in hall.box.persons.values() if each.voting}
        return walked(hall.events).entitled(voting, at[minute])

    for person in ("p3", "p4"):
        done(c.EditPerson(person, person, "", "", ("delegate",), False), 0)
    done(c.SeatSubstitute("p1", "p3"), 2)
    done(c.SeatSubstitute("p2", "p4"), 4)
    done(c.RecallSubstitute("p2", "p4"), 6)
    told = [entitled(minute) for minute in (1, 3, 5, 7)]
    assert told == [{"p1", "p2"}, {"p3", "p2"}, {"p3", "p4"}, {"p3", "p2"}]


def test_MIN1_an_item_that_is_opened_again_while_it_is_open_is_one_opening_also_when_it_is_taken_back() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1")
    for _ in range(2):
        hall.do(c.OpenItem(item), hall.by("chair"))
    hall.do(c.UndoStep(), hall.by("chair"))
    (opened,) = (each for each in walked(hall.events).entries.values() if each.kind == "opened")
    assert ([hall.events[seq - 1].kind for seq in opened.seqs], "undone" in opened.said) == (
        ["agenda.opened", "agenda.opened", "desk.undone"],
        True,
    )
    for command in (c.OpenItem(item), c.ShowPage("d1", 1), c.OpenItem(item)):
        hall.do(command, hall.by("chair"))
    assert [each.kind for each in walked(hall.events).of(item)] == ["opened", "opened", "shown", "opened"]


def test_MIN1_a_page_turn_that_was_taken_back_says_so() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1", pages=5, done=5)
    hall.do(c.OpenItem(item), hall.by("chair"))
    for page in (1, 2):
        hall.do(c.ShowPage("d1", page), hall.by("chair"))
    for _ in range(2):
        hall.do(c.UndoStep(hall.state.desk.undo[-1]["n"]), hall.by("chair"))
    walk = walked(hall.events)
    (shown,) = (each for each in walk.entries.values() if each.kind == "shown")
    assert (shown.said["pages"], [page for page, _ in shown.said["turned_back"]]) == ([1, 2], [2, 1])
    assert walk.seen is None


def test_MIN1_a_break_stands_where_it_happened() -> None:
    recess_began = ("recess.began", {"since": AT, "until": AT, "title": "", "titles": {}})
    walk = walked(log(ITEM, OPENED, recess_began, ("recess.ended", {"at": AT})))
    recess = next(each for each in walk.entries.values() if each.kind == "recess")
    assert (recess.part, recess.seqs) == ("i1", (3, 4))


@pytest.mark.parametrize(("title", "said"), [("giải lao", "Giải lao đến "), ("Ăn trưa", "Giải lao (Ăn trưa) đến ")])
def test_MIN1_a_break_is_not_named_twice(title: str, said: str) -> None:
    walk = walked(log(ITEM, OPENED, ("recess.began", {"since": AT, "until": AT, "title": title, "titles": {}})))
    recess = next(each for each in walk.entries.values() if each.kind == "recess")
    assert Teller(State(), walk, {}, "vi").sentence(recess).startswith(said)


def test_MIN1_a_step_that_was_taken_back_says_so_and_the_hall_is_where_it_was() -> None:
    undone = {"n": 1, "kind": "agenda.opened", "shown": {"item": None, "document": None, "page": None}}
    walk = walked(log(ITEM, OPENED, ("desk.undone", {"step": undone}), ("desk.taken", {"person": "p1"})))
    opened, chaired = walk.entries.values()
    assert (opened.said["undone"], chaired.part) == ("2026-11-22T08:03:00.000Z", OPENING)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_MIN2_whatever_lawful_is_done_the_minutes_agree_with_the_log(data: st.DataObject) -> None:
    """Every item that was opened, every vote with what was announced, every page, speech and break, and nothing else."""
    hall = busy(data)
    walk = walked(hall.events)
    entries = list(walk.entries.values())
    kinds = [event.kind for event in hall.events]

    def told(kind: str, field: str) -> list[Any]:
        return [event.fact.data()[field] for event in hall.events if event.kind == kind]

    def said(kind: str, field: str) -> list[Any]:
        return [each.said[field] for each in entries if each.kind == kind]

    assert set(said("opened", "item")) == set(told("agenda.opened", "item"))
    assert said("vote", "poll") == [
        poll for poll in told("poll.opened", "poll") if not hall.poll(poll).manifest["practice"]
    ]
    assert [each.said.get("result") for each in entries if each.kind == "vote"] == [
        hall.poll(poll).result for poll in said("vote", "poll")
    ]
    shown = zip(told("page.shown", "document"), told("page.shown", "page"), strict=True)
    pages = {(each.said["document"], page) for each in entries if each.kind == "shown" for page in each.said["pages"]}
    assert pages == set(shown)
    spoken = [each.said for each in entries if each.kind == "speech"]
    assert len(spoken) == kinds.count("floor.called")
    assert [each["seconds"] for each in spoken if each["seconds"] is not None] == told("floor.ended", "seconds")
    for kind, log_kind in (
        ("recess", "recess.began"),
        ("announcement", "announcement.made"),
        ("sitting", "sitting.opened"),
    ):
        assert len([each for each in entries if each.kind == kind]) == kinds.count(log_kind)
    rests = [seq for each in entries for seq in each.seqs]
    assert {kinds[seq - 1] for seq in rests} <= TAKES.keys()
    once = {"agenda.opened", "page.shown", "congress.closed", "floor.called", "recess.began", "announcement.made"}
    assert {seq for seq, kind in enumerate(kinds, 1) if kind in once} <= set(rests)
    canon([each.said for each in entries])


def busy(data: st.DataObject) -> Hall:
    """A hall in which lawful things were tried in some order."""
    hall = Hall(delegates=2)
    hall.document("d1")
    hall.document("d2")
    for title in ("Khai mạc", "Báo cáo", "Thảo luận"):
        hall.do(c.OpenItem(hall.item(title)), hall.by("chair"))
    for step in data.draw(st.lists(st.integers(0, len(STEPS) + 1), min_size=15, max_size=30)):
        items = [item.id for item in hall.state.agenda]
        try:
            if step >= len(STEPS):
                vote(hall, data, data.draw(st.sampled_from([None, *items])))
            else:
                command, by = STEPS[step](data, items or ["i0"])
                hall.do(command, hall.by(by))
        except Refused:
            continue
    return hall


def drawn(data: st.DataObject, among: list[str]) -> str:
    return data.draw(st.sampled_from(among))


Step = Callable[[st.DataObject, list[str]], tuple[c.Command, str]]
STEPS: list[Step] = [
    lambda _data, _items: (c.AddItem("Mục"), "secretary"),
    lambda data, items: (c.OpenItem(drawn(data, items)), "chair"),
    lambda data, items: (c.OpenItem(drawn(data, items)), "chair"),
    lambda data, _items: (c.ShowPage(drawn(data, ["d1", "d2"]), data.draw(st.integers(1, 3))), "chair"),
    lambda data, _items: (c.ShowPage(drawn(data, ["d1", "d2"]), data.draw(st.integers(1, 3))), "chair"),
    lambda data, items: (c.RemoveItem(drawn(data, items)), "secretary"),
    lambda _data, items: (c.MoveItem(items[0]), "secretary"),
    lambda data, items: (c.AskFloor(items[-1]), drawn(data, ["p1", "p2"])),
    lambda data, items: (c.AskFloor(items[-1], "point_of_order"), drawn(data, ["p1", "p2"])),
    lambda data, items: (c.AskFloor(drawn(data, items)), drawn(data, ["p1", "p2"])),
    lambda _data, _items: (c.CallSpeaker(), "chair"),
    lambda _data, _items: (c.EndSpeech(), "chair"),
    lambda _data, _items: (c.BeginRecess(10), "chair"),
    lambda _data, _items: (c.EndRecess(), "chair"),
    lambda _data, _items: (c.MakeAnnouncement("Mời vào họp"), "chair"),
    lambda _data, _items: (c.UndoStep(), "chair"),
    lambda _data, _items: (c.OpenSitting("Sáng"), "secretary"),
    lambda _data, _items: (c.CloseSitting(), "secretary"),
    lambda data, _items: ((c.CloseCongress if data.draw(st.booleans()) else c.ReopenCongress)(), "chair"),
]


def vote(hall: Hall, data: st.DataObject, item: str | None) -> None:
    poll = hall.draft(item=item)
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    how = data.draw(st.sampled_from(["announce", "void", "abort", "stop", "open"]))
    if how == "stop":
        hall.do(c.AbortPoll(poll, "nhầm"), hall.by("chair"))
        return
    hall.do(c.OpenPoll(poll), hall.by("chair"))
    if how == "open":
        return
    if how == "abort":
        hall.do(c.AbortPoll(poll, "nhầm"), hall.by("chair"))
        return
    hall.do(ballot(poll, "p1"), hall.by("p1"))
    hall.counted(poll)
    hall.do(c.VoidPoll(poll, "khiếu nại") if how == "void" else c.AnnouncePoll(poll), hall.by("chair"))


def test_MIN2_practice_votes_are_no_part_of_the_minutes() -> None:
    hall = Hall(delegates=2)
    manifest = {"practice": True}
    frozen = ("poll.frozen", {"poll": "v1", "item": None, "manifest": manifest, "eid": "", "roll_size": 2})
    result = ("poll.announced", {"poll": "v1", "result": {}, "sig": ""})
    walk = walked(log(frozen, ("poll.opened", {"poll": "v1", "present": None}), result))
    assert said(walk) == []
    assert hall.events


def edited(hall: Hall, part: str = "i1", version: int = 0, **more: Any) -> m.MinutesPart:
    hall.do(c.EditMinutes(part, version, **more), hall.by("secretary"))
    row = hall.box.record(m.MinutesPart, part)
    assert row is not None
    return row


def test_MIN3_whoever_did_not_see_the_newest_version_overwrites_nothing() -> None:
    hall = Hall()
    edited(hall, texts={"conclusion": "Nhất trí."})
    second = c.EditMinutes("i1", 0, {"conclusion": "Không nhất trí."})
    assert hall.refusal(second, hall.by("secretary")) == "minutes_changed"
    assert edited(hall, version=1, texts={"conclusion": "Đều nhất trí."}).version == 2
    assert hall.refusal(c.EditMinutes("i1", 2), hall.by("chair")) == "not_allowed"
    for odd in ({"texts": {"odd": ""}}, {"blocks": ({"entry": "e1", "odd": 1},)}, {"blocks": ({"key": 1},)}):
        assert hall.refusal(c.EditMinutes("i1", 2, **odd), hall.by("secretary")) == "bad_field"  # type: ignore[arg-type]


def test_MIN4_what_the_log_adds_later_is_offered_and_overwrites_nothing() -> None:
    walk = walked(log(ITEM, OPENED))
    (entry,) = walk.of("i1")
    assert m.laid(None, [entry]).lines == (m.Line("e2", entry),)
    hall = Hall()
    own = {"entry": "e2", "text": "Chủ tọa mở mục 1.", "log": m.fingerprint(entry)}
    row = edited(hall, blocks=({"key": "p1", "text": "Mở đầu."}, own), omitted=("e9",))
    page = ("page.shown", {"item": "i1", "document": "d1", "page": 1})
    undone = {"n": 1, "kind": "agenda.opened", "shown": {"item": "i1", "document": None, "page": None}}
    later = walked(log(ITEM, OPENED, page, ("desk.undone", {"step": undone})))
    laid = m.laid(row, later.of("i1"))
    assert [(line.key, line.text, line.changed) for line in laid.lines] == [
        ("p1", "Mở đầu.", False),
        ("e2", "Chủ tọa mở mục 1.", True),
    ]
    assert laid.fresh == ("e3",)
    row = edited(hall, version=1, blocks=({"entry": "e2"},), omitted=("e3",))
    laid = m.laid(row, later.of("i1"))
    assert [(line.key, line.text) for line in laid.lines] == [("e2", None)]
    assert laid.fresh == ()


def test_MIN5_a_version_is_fixed_by_its_hash_and_two_who_publish_make_one() -> None:
    hall = Hall()
    text = {"v": 1, "version": 1, "sections": ["Khai mạc"]}
    answer = hall.do(internal.RecordMinutes(text), hall.by("secretary"))
    held = hall.state.minutes
    assert held is not None
    assert (held.version, held.sha256, held.signed) == (1, m.hash_of(text), ())
    assert answer["sha256"] == m.hash_of(json.loads(canon(text)))
    assert hall.refusal(internal.RecordMinutes(text), hall.by("secretary")) == "minutes_changed"


def test_MIN6_chair_and_secretary_are_two_people_and_a_new_version_has_no_signatures() -> None:
    hall = Hall()
    hall.do(internal.RecordMinutes({"version": 1}), hall.by("secretary"))
    sign = internal.RecordMinutesSignature(1, "chair", "ab" * 32, "cd" * 64)
    assert hall.refusal(sign, hall.by("secretary")) == "not_allowed"
    hall.do(sign, hall.by("chair"))
    assert hall.facts(sign, hall.by("chair")) == []
    hall.do(internal.RecordMinutesSignature(1, "secretary", "ef" * 32, "cd" * 64), hall.by("secretary"))
    assert [(each.person, each.role) for each in hall.state.minutes.signed] == [
        ("chair", "chair"),
        ("secretary", "secretary"),
    ]
    hall.do(internal.RecordMinutes({"version": 2}), hall.by("secretary"))
    assert hall.state.minutes.signed == ()
    assert hall.refusal(sign, hall.by("chair")) == "minutes_changed"


def test_MIN6_whoever_has_both_roles_signs_once() -> None:
    hall = Hall()
    person = hall.do(c.AddPerson("Hai vai", roles=("chair", "secretariat")), hall.by("secretary"))["person"]
    hall.do(internal.RecordMinutes({"version": 1}), hall.by("secretary"))
    hall.do(internal.RecordMinutesSignature(1, "chair", "ab" * 32, "cd" * 64), hall.by(person))
    again = internal.RecordMinutesSignature(1, "secretary", "ab" * 32, "cd" * 64)
    assert hall.refusal(again, hall.by(person)) == "minutes_signed"


def test_MIN7_tasks_have_a_body_a_day_and_a_state() -> None:
    hall = Hall()
    task = hall.do(c.AddTask("Gửi nghị quyết", "Văn phòng", "2026-12-01"), hall.by("secretary"))["task"]
    hall.do(c.EditTask(task, 1, "Gửi nghị quyết", "Văn phòng", "2026-12-02", state="done"), hall.by("secretary"))
    row = hall.box.record(m.MinutesTask, task)
    assert row is not None
    assert (row.due, row.state, row.version) == ("2026-12-02", "done", 2)
    assert hall.refusal(c.EditTask(task, 1, "Khác"), hall.by("secretary")) == "minutes_changed"
    assert hall.refusal(c.EditTask(task, 2, "Khác", due="mai"), hall.by("secretary")) == "bad_field"
    assert hall.refusal(c.AddTask(" "), hall.by("secretary")) == "empty_field"
    hall.do(c.RemoveTask(task), hall.by("secretary"))
    assert hall.refusal(c.RemoveTask(task), hall.by("secretary")) == "no_such_task"


def test_MIN3_minutes_are_written_and_signed_after_the_congress_was_closed() -> None:
    hall = Hall()
    hall.do(c.CloseCongress(), hall.by("chair"))
    edited(hall, part="head", texts={"place": "Hội trường", "form": "party"})
    hall.do(internal.RecordMinutes({"version": 1}), hall.by("secretary"))
    assert hall.refusal(c.EditMinutes("head", 1, {"form": "odd"}), hall.by("secretary")) == "bad_field"
