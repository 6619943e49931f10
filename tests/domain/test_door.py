"""The door: scans in any order come to the same attendance (DOOR1 to DOOR6), and what a device held (DOOR8)."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall, badge
from server.domain import attendance as a
from server.domain import commands as c
from server.domain import internal
from server.domain.rows import Session

DAY = "2026-11-22T"


def at(clock: str) -> str:
    return f"{DAY}{clock}:00.000Z"


def by(hall: Hall, clock: str = "08:30", who: str = "secretary") -> Any:
    return replace(hall.by(who), at=at(clock))


def scan(hall: Hall, command: c.Command, clock: str = "08:30") -> dict[str, Any]:
    return hall.do(command, by(hall, clock))


def sat(hall: Hall, sitting: int = -1) -> list[a.Attended]:
    known = hall.state.attendance
    return a.in_sitting(a.marks_of(each.fact for each in hall.events), known, known.sittings[sitting].id)


def test_DOOR1_a_scan_is_written_once_however_often_it_is_sent() -> None:
    hall = Hall(delegates=2)
    arrival = c.Arrive("scan0001", "p1", door="A", at=at("08:00"))
    assert hall.facts(arrival, by(hall)) == ["attendance.arrived"]
    assert hall.facts(arrival, by(hall, "08:40")) == []
    assert hall.facts(replace(arrival, at=at("08:01"), door="B"), by(hall, "08:41")) == []
    assert hall.events[-1].fact.data() == {
        "scan": "scan0001", "person": "p1", "door": "A", "at": at("08:00"), "here": at("08:00"),
    }  # fmt: skip
    assert hall.events[-1].by == "secretary"
    first = {"person": "p1", "at": at("08:00"), "here": at("08:00"), "before": None}
    assert {name: scan(hall, arrival)[name] for name in first} == first
    assert hall.refusal(c.Arrive("scan0001", "p2"), by(hall)) == "key_reused"
    assert hall.refusal(c.Leave("scan0001", "p1"), by(hall)) == "key_reused"


def test_DOOR1_whoever_has_no_row_and_the_desks_links_do_not_walk_in() -> None:
    hall = Hall(delegates=1)
    for person in ("", "nobody", "chair", "projector"):
        assert hall.refusal(c.Arrive("scan0001", person), by(hall)) == "no_such_person"
    for odd in ("", "x", "SCAN00001", "a" * 33):
        assert hall.refusal(c.Arrive(odd, "p1"), by(hall)) == "bad_field"
    assert hall.refusal(c.Arrive("scan0001", "p1"), hall.by("p1")) == "not_allowed"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (None, "08:30"),
        (at("08:00"), "08:00"),
        ("2026-11-22T15:00:00+07:00", "08:00"),
        (at("08:31"), "08:30"),
        ("2026-11-21T08:29:59.999Z", "08:30"),
        ("2026-11-22T08:30:00Z", "08:30"),
    ],
)
def test_DOOR2_the_devices_moment_counts_within_a_day(said: str | None, kept: str) -> None:
    hall = Hall(delegates=1)
    assert scan(hall, c.Arrive("scan0001", "p1", at=said))["at"] == at(kept)
    assert hall.state.attendance.here == {"p1": at(kept)}
    assert hall.refusal(c.Arrive("scan0002", "p1", at="yesterday"), by(hall)) == "bad_field"


def test_DOOR2_who_was_there_already_is_told_with_since_when_and_which_door() -> None:
    hall = Hall(delegates=1)
    scan(hall, c.Arrive("scan0001", "p1", door="B", at=at("08:05")))
    assert scan(hall, c.Arrive("scan0002", "p1", door="A"))["before"] == {"since": at("08:05"), "door": "B"}
    assert hall.state.attendance.here == {"p1": at("08:05")}
    assert scan(hall, c.Leave("scan0003", "p1"), "09:00")["before"] == {"since": at("08:05"), "door": "B"}
    assert scan(hall, c.Leave("scan0004", "p1"), "09:01")["before"] is None
    assert hall.state.attendance.here == {}
    assert hall.state.attendance.been == ("p1",)


def test_DOOR2_a_late_scan_changes_what_it_would_have_been_then() -> None:
    hall = Hall(delegates=1)
    scan(hall, c.Leave("scan0009", "p1", at=at("09:00")), "09:00")
    scan(hall, c.Arrive("scan0001", "p1", at=at("08:00")), "09:30")
    assert hall.state.attendance.here == {}
    marks = a.marks_of(each.fact for each in hall.events)["p1"]
    assert a.stays(marks) == [a.Stay(at("08:00"), at("09:00"))]
    scan(hall, c.Arrive("scan0002", "p1", door="C", at=at("09:10")), "09:40")
    assert hall.state.attendance.here == {"p1": at("09:10")}


SCANS = st.lists(
    st.tuples(st.sampled_from(["p1", "p2"]), st.booleans(), st.integers(0, 59), st.sampled_from(["A", "B"])), max_size=8
)


@settings(max_examples=50, deadline=None)
@given(SCANS, st.randoms(use_true_random=False), st.lists(st.integers(0, 7), max_size=2))
def test_DOOR2_any_order_of_duplicated_delayed_scans_is_the_same_attendance(
    scans: list[tuple[str, bool, int, str]], dice: random.Random, undone: list[int]
) -> None:
    """Undone ones are undone some time after they came; each is sent up to three times."""
    told = [
        (c.Arrive if into else c.Leave)(f"scan{n:04}", person, door=door, at=at(f"07:{minute:02}"))
        for n, (person, into, minute, door) in enumerate(scans)
    ]
    outcomes = []
    for _ in range(2):
        hall = Hall(delegates=2)
        sent = [each for each in told for _ in range(dice.randint(1, 3))]
        dice.shuffle(sent)
        for each in sent:
            scan(hall, each)
        for n in {n for n in undone if n < len(told)}:
            scan(hall, c.UndoScan(told[n].scan, told[n].person))
            scan(hall, told[n])
        marks = a.marks_of(each.fact for each in hall.events)
        lived = {person: a.stays(theirs) for person, theirs in marks.items()}
        known = hall.state.attendance
        assert known.here == {p: t[-1].since for p, t in lived.items() if t and t[-1].until is None}
        assert set(known.been) == set(marks)
        outcomes.append((known.here, sorted(known.been), lived))
    assert outcomes[0] == outcomes[1]


def test_DOOR3_an_undone_scan_is_as_if_it_had_never_been() -> None:
    hall = Hall(delegates=2)
    scan(hall, c.Arrive("scan0001", "p1", at=at("08:00")))
    scan(hall, c.Arrive("scan0002", "p2"))
    assert hall.refusal(c.UndoScan("scan0001", "p2"), by(hall)) == "no_such_scan"
    assert hall.refusal(c.UndoScan("scan0009", "p1"), by(hall)) == "no_such_scan"
    assert hall.facts(c.UndoScan("scan0001", "p1"), by(hall)) == ["attendance.undone"]
    assert hall.facts(c.UndoScan("scan0001", "p1"), by(hall)) == []
    assert (hall.state.attendance.here, hall.state.attendance.been) == ({"p2": at("08:30")}, ("p2",))
    assert hall.facts(c.Arrive("scan0001", "p1"), by(hall)) == []
    assert hall.box.records[a.Scan]["scan0001"].undone == at("08:30")


def test_DOOR4_late_and_early_are_told_for_each_sitting() -> None:
    hall = Hall(delegates=4)
    desk = c.OpenSitting("Phiên trù bị", {"en": "First"})
    scan(hall, c.Arrive("scan0001", "p1"), "07:50")
    scan(hall, desk, "08:00")
    assert hall.refusal(desk, by(hall)) == "sitting_open"
    scan(hall, c.Arrive("scan0002", "p2"), "08:20")
    scan(hall, c.Arrive("scan0003", "p3"), "08:21")
    scan(hall, c.Leave("scan0004", "p3"), "09:00")
    scan(hall, c.CloseSitting(), "11:00")
    assert hall.refusal(c.CloseSitting(), by(hall)) == "no_sitting"
    assert hall.state.attendance.here == {}
    assert sat(hall) == [
        a.Attended("p1", at("07:50"), None, False, False),
        a.Attended("p2", at("08:20"), None, True, False),
        a.Attended("p3", at("08:21"), at("09:00"), True, True),
    ]
    scan(hall, c.Arrive("scan0005", "p4"), "13:00")
    scan(hall, c.OpenSitting(), "13:30")
    assert [each.person for each in sat(hall)] == ["p4"]
    scan(hall, c.Arrive("scan0006", "p4", at=at("10:00")), "13:31")
    assert [each.person for each in sat(hall, 0)] == ["p1", "p2", "p3", "p4"]
    assert hall.state.attendance.here == {"p4": at("13:00")}


def test_DOOR4_a_sitting_that_was_closed_by_mistake_goes_on_with_whoever_was_there() -> None:
    hall = Hall(delegates=3)
    assert hall.refusal(c.ReopenSitting(), by(hall)) == "no_sitting"
    scan(hall, c.OpenSitting("I"), "08:00")
    scan(hall, c.Arrive("scan0001", "p1"), "08:01")
    assert hall.refusal(c.ReopenSitting(), by(hall)) == "sitting_open"
    scan(hall, c.CloseSitting(), "09:00")
    scan(hall, c.Arrive("scan0002", "p2"), "09:01")
    scan(hall, c.ReopenSitting(), "09:02")
    assert hall.state.attendance.here == {"p1": at("08:01"), "p2": at("09:01")}
    assert [each.closed for each in hall.state.attendance.sittings] == [None]
    assert hall.state.attendance.sitting == hall.state.attendance.sittings[0].id


def test_DOOR4_a_scan_of_the_moment_after_the_closing_is_not_forgotten_by_it() -> None:
    hall = Hall(delegates=1)
    scan(hall, c.OpenSitting(), "08:00")
    scan(hall, c.Arrive("scan0001", "p1"), "09:01")
    scan(hall, c.CloseSitting(), "09:00")  # it was asked for first, and waited
    assert hall.state.attendance.here == {"p1": at("09:01")}


def test_DOOR4_who_was_there_at_a_moment() -> None:
    hall = Hall(delegates=2)
    scan(hall, c.Arrive("scan0001", "p1"), "08:00")
    scan(hall, c.Leave("scan0002", "p1"), "09:00")
    scan(hall, c.Arrive("scan0003", "p2"), "08:30")
    marks = a.marks_of(each.fact for each in hall.events)
    there = {clock: sorted(a.present_at(marks, (), at(clock))) for clock in ("07:59", "08:00", "08:59", "09:00")}
    assert there == {"07:59": [], "08:00": ["p1"], "08:59": ["p1", "p2"], "09:00": ["p2"]}


def test_DOOR4_a_closed_congress_still_hears_of_those_who_were_there() -> None:
    hall = Hall(delegates=1)
    hall.do(c.CloseCongress(), hall.by("chair"))
    assert hall.facts(c.Arrive("scan0001", "p1", at=at("08:00")), by(hall)) == ["attendance.arrived"]
    assert hall.refusal(c.OpenSitting(), by(hall)) == "congress_closed"


def test_DOOR5_absent_throughout_is_who_never_came_nor_who_holds_their_vote() -> None:
    proxies = {"p2": "p1", "p4": "p3"}
    assert a.absent_throughout(["p1", "p2", "p3", "p4", "p5"], ["p1"], proxies) == ["p3", "p4", "p5"]
    assert a.absent_throughout([], [], {}) == []


def test_DOOR6_the_count_stands_against_the_quorum() -> None:
    entitled = ["p1", "p2", "p3", "p4"]
    assert a.standing(entitled, ["p1", "guest"], {"p2": "p1"}, (">=", 2, 3)) == a.Standing(4, 1, 1, 3)
    assert a.standing(entitled, ["p1", "p3"], {"p2": "p1"}, (">=", 2, 3)).quorate is True
    assert a.standing(entitled, ["p1"], {}, (">", 1, 2)).quorate is False
    assert a.standing(entitled, [], {}, None).quorate is None


def test_DOOR6_the_secretariat_names_the_doors_and_the_quorum() -> None:
    hall = Hall(delegates=1)
    named = c.NameDoors(("Cửa  A", "Cửa B", "Cửa A"), (">", 1, 2))
    assert hall.facts(named, by(hall)) == ["door.named"]
    assert hall.facts(named, by(hall)) == []
    assert (hall.state.doors, hall.state.attendance.quorum) == (("Cửa A", "Cửa B"), [">", 1, 2])
    for odd in (c.NameDoors(quorum=("<", 1, 2)), c.NameDoors(quorum=(">", 1, 1)), c.NameDoors(("",))):
        assert hall.refusal(odd, by(hall)) in {"bad_field", "empty_field"}
    assert hall.refusal(c.NameDoors(tuple(str(n) for n in range(41))), by(hall)) == "bad_field"


def signed_in(hall: Hall, person: str, device: str, token: bytes) -> None:
    held = hall.box.persons[person].login_hash or b""
    hall.do(internal.SignIn(Session(token, person, "", device=device), held))


def test_DOOR8_a_device_remembers_whose_badges_it_held() -> None:
    hall, device = Hall(delegates=2), "ab" * 16
    for person, token in (("p1", b"a"), ("p1", b"b"), ("p2", b"c")):
        signed_in(hall, person, device, token)
    assert hall.sessions[b"c"].device == device
    assert hall.box.records[a.Device][device].people == ("p1", "p2")
    signed_in(hall, "p1", "", b"d")
    signed_in(hall, "p1", "no device", b"e")
    assert list(hall.box.records[a.Device]) == [device]
    assert hall.refusal(c.ShareDevice("cd" * 16), by(hall)) == "no_such_device"
    hall.do(c.ShareDevice(device), by(hall))
    assert hall.box.records[a.Device][device].shared


def test_DOOR8_the_desks_links_and_a_lent_tablet_are_no_second_badge() -> None:
    hall, device = Hall(delegates=1), "ab" * 16
    chair = replace(hall.box.persons["chair"], login_hash=b"chair")
    hall.box.admit([chair])
    signed_in(hall, "chair", device, b"a")
    lent = Session(b"b", "p1", "", "borrowed", device)
    hall.do(internal.SignIn(lent, badge("p1").login_hash))
    assert hall.box.records.get(a.Device, {}) == {}
