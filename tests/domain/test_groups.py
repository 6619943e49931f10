"""Groups: who is in one, what they write together, and the summary (GROUP1 to GROUP4)."""

from dataclasses import replace

from hall import Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.groups import GroupNote, belongs


def hall_with_group(form: str = "discussion", name: str = "Tổ 1") -> tuple[Hall, str]:
    hall = Hall(delegates=4)
    for person in ("p3", "p4"):
        hall.do(c.EditPerson(person, person, "Đoàn Bắc", "", ("delegate",), True), hall.by("secretary"))
    added = c.AddGroup(name, form=form, members=("p1",), reporter="p2", room="B1")
    return hall, hall.do(added, hall.by("secretary"))["group"]


def notes(hall: Hall) -> list[tuple[str, int]]:
    return [(each.text, each.version) for each in hall.box.records.get(GroupNote, {}).values()]


def test_GROUP1_a_group_has_a_name_of_its_own_members_that_there_are_and_a_time_with_its_zone() -> None:
    hall, group = hall_with_group()
    by = hall.by("secretary")
    assert hall.refusal(c.AddGroup("Tổ 1"), by) == "group_exists"
    assert hall.refusal(c.AddGroup("Tổ 2", form="club"), by) == "bad_field"
    assert hall.refusal(c.AddGroup("Tổ 2", members=("p9",)), by) == "no_such_person"
    assert hall.refusal(c.AddGroup("Tổ 2", reporter="p9"), by) == "no_such_person"
    assert hall.refusal(c.AddGroup("Tổ 2", at="2026-11-22T14:00"), by) == "bad_field"
    assert hall.refusal(c.EditGroup("g9", "Tổ 2"), by) == "no_such_group"
    hall.do(c.EditGroup(group, "Tổ 1", {}, "discussion", "B2", "2026-11-22T14:00:00+07:00", None, ("p1", "p1")), by)
    held = hall.state.groups[group]
    assert (held.room, held.at, held.members) == ("B2", "2026-11-22T07:00:00.000Z", ("p1",))


def test_GROUP2_members_write_and_nobody_else() -> None:
    hall, group = hall_with_group()
    before = len(hall.events)
    for member in ("p1", "p2"):
        hall.do(c.WriteNote(group, "Ghi"), hall.by(member))
    for stranger in ("p3", "secretary", "chair"):
        assert hall.refusal(c.WriteNote(group, "Ghi"), hall.by(stranger)) == "not_a_member"
    assert (len(notes(hall)), len(hall.events)) == (2, before)


def test_GROUP2_a_delegation_s_group_is_everybody_of_that_delegation() -> None:
    hall, group = hall_with_group("delegation", "Đoàn Bắc")
    held = hall.state.groups[group]
    assert [belongs(held, hall.box.persons[each]) for each in ("p1", "p2", "p3", "p4")] == [True] * 4
    assert not belongs(held, hall.box.persons["chair"])


def test_GROUP2_what_a_delegation_wrote_opens_to_no_other_circle() -> None:
    hall, group = hall_with_group("delegation", "Đoàn Bắc")
    by = hall.by("secretary")
    note = hall.do(c.WriteNote(group, "Chỉ đoàn Bắc"), hall.by("p3"))["note"]
    for other in (c.EditGroup(group, "Đoàn Nam", form="delegation"), c.EditGroup(group, "Đoàn Bắc")):
        assert hall.refusal(other, by) == "group_has_notes"
    hall.do(c.EditGroup(group, "Đoàn Bắc", form="delegation", room="B2"), by)
    hall.do(c.RemoveNote(group, note, 1), hall.by("p3"))
    hall.do(c.EditGroup(group, "Đoàn Nam", form="delegation"), by)
    table, by = hall.do(c.AddGroup("Tổ 2", members=("p1",)), by)["group"], hall.by("secretary")
    hall.do(c.WriteNote(table, "Bàn"), hall.by("p1"))
    assert hall.refusal(c.EditGroup(table, "Đoàn Bắc", form="delegation"), by) == "group_has_notes"
    hall.do(c.EditGroup(table, "Tổ 3", members=("p1",)), by)


def test_GROUP2_no_link_of_a_desk_is_a_member() -> None:
    hall, group = hall_with_group("delegation", "Đoàn Bắc")
    by = hall.by("secretary")
    assert (
        hall.refusal(c.EditGroup(group, "Đoàn Bắc", form="delegation", members=("secretary",)), by) == "no_such_person"
    )
    assert hall.refusal(c.AddGroup("Tổ 2", reporter="chair"), by) == "no_such_person"
    link = replace(hall.box.persons["secretary"], delegation="Đoàn Bắc")
    assert not belongs(hall.state.groups[group], link)


def test_GROUP2_two_who_edit_at_once_lose_no_member() -> None:
    hall, group = hall_with_group()
    by = hall.by("secretary")
    hall.do(c.EditGroup(group, "Tổ 1", members=("p1", "p3"), seen=("p1",)), by)
    assert hall.refusal(c.EditGroup(group, "Tổ 1", members=("p1", "p4"), seen=("p1",)), by) == "group_changed"
    assert hall.state.groups[group].members == ("p1", "p3")


def test_GROUP3_nobody_overwrites_what_they_have_not_read() -> None:
    hall, group = hall_with_group()
    note = hall.do(c.WriteNote(group, "Một"), hall.by("p1"))["note"]
    assert hall.do(c.WriteNote(group, "Hai", note=note, version=1), hall.by("p2"))["version"] == 2
    assert hall.refusal(c.WriteNote(group, "Ba", note=note, version=1), hall.by("p1")) == "note_changed"
    assert hall.refusal(c.RemoveNote(group, note, 1), hall.by("p1")) == "note_changed"
    assert notes(hall) == [("Hai", 2)]
    hall.do(c.RemoveNote(group, note, 2), hall.by("p1"))
    assert notes(hall) == []
    assert hall.refusal(c.WriteNote(group, "Ba", note=note, version=2), hall.by("p1")) == "no_such_note"


def test_GROUP3_a_note_is_of_one_group_and_goes_with_it() -> None:
    hall, group = hall_with_group()
    other = hall.do(c.AddGroup("Tổ 2", members=("p3",)), hall.by("secretary"))["group"]
    note = hall.do(c.WriteNote(group, "Một"), hall.by("p1"))["note"]
    assert hall.refusal(c.WriteNote(other, "Hai", note=note, version=1), hall.by("p3")) == "no_such_note"
    hall.do(c.WriteNote(other, "Khác"), hall.by("p3"))
    hall.do(c.RemoveGroup(group), hall.by("secretary"))
    assert notes(hall) == [("Khác", 1)]


def test_GROUP4_the_summary_is_named_by_its_document_and_stays_when_the_group_changes() -> None:
    hall, group = hall_with_group()
    hall.do(internal.ReportGroup(group, "d1"))
    hall.do(c.EditGroup(group, "Tổ 1", room="C"), hall.by("secretary"))
    assert (hall.state.groups[group].document, hall.state.groups[group].room) == ("d1", "C")
