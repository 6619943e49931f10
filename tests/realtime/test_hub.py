"""RT1 to RT5: what a device is sent first, and what all are sent then."""

import json

import pytest

from lines import Line, device, hub_over, wire_json
from server.domain.apply import fold
from server.domain.permissions import Role
from server.domain.rows import Person
from server.realtime import wire
from server.realtime.hub import MOST_DEVICES_PER_SESSION, TAIL, Hub, is_staff
from server.realtime.wire import CloseCode, parse_after
from story import whole_story

EVENTS = whole_story().events
END = fold(EVENTS)


def place(seq: int) -> tuple[int, str]:
    return seq, EVENTS[seq - 1].head


def first(hub: Hub, after: tuple[int, str] | None, seq: int = len(EVENTS)) -> Line:
    attached, line = device()
    hub.attach(attached, after, fold(EVENTS[:seq]))
    return line


def test_RT1_a_new_device_gets_the_whole_state() -> None:
    told = first(hub_over(EVENTS), None).told
    assert [told[0][:3], len(told)] == [["snapshot", END.seq, EVENTS[-1].head], 1]
    assert told[0][3] == json.loads(json.dumps(wire.state_json(END.state)))


@pytest.mark.parametrize("seq", range(1, len(EVENTS) + 1))
def test_RT2_a_device_that_was_here_gets_what_it_missed(seq: int) -> None:
    told = first(hub_over(EVENTS), place(seq)).told
    assert told == [["resumed", END.seq, EVENTS[-1].head], *map(wire_json, EVENTS[seq:])]


@pytest.mark.parametrize(
    "after", [(3, "ffffffff"), (len(EVENTS), "ffffffff"), (len(EVENTS) + 5, EVENTS[-1].head), (0, "ffffffff"), (3, "")]
)
def test_RT2_a_head_that_is_not_the_logs_gets_the_whole_state(after: tuple[int, str]) -> None:
    assert first(hub_over(EVENTS), after).told[0][0] == "snapshot"


def test_RT2_a_restored_backup_gives_a_snapshot_to_whoever_saw_more() -> None:
    seen = place(len(EVENTS))
    hub = hub_over(EVENTS[:10])
    assert first(hub, seen, 10).told[0][:2] == ["snapshot", 10]


def test_RT2_too_long_ago_is_a_snapshot() -> None:
    hub = Hub()
    hub.seed(EVENTS[12:])
    assert first(hub, place(13)).told[0][0] == "resumed"
    assert first(hub, place(12)).told[0][0] == "snapshot"


def test_RT2_the_tail_has_an_end() -> None:
    hub = hub_over([])
    for event in EVENTS * (TAIL // len(EVENTS) + 2):
        hub.publish(event)
    assert len(hub._tail) == TAIL


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("12:ab34cd56", (12, "ab34cd56")),
        ("12:", (12, "")),
        ("", None),
        ("x:ab", None),
        ("-1:ab", None),
        ("1" * 16 + ":ab", None),
        ("٣:ab", None),
        (":ab", None),
    ],
)
def test_RT2_after_is_a_number_and_a_head(text: str, after: tuple[int, str] | None) -> None:
    assert parse_after(text) == after


def test_RT1_what_is_published_before_attaching_is_in_the_state_and_what_comes_later_comes_once() -> None:
    hub, line = hub_over(EVENTS[:10]), None
    for seq, event in enumerate(EVENTS[10:20], 11):
        hub.publish(event)
        if seq == 15:
            line = first(hub, None, 15)
    assert line is not None
    assert [frame[1] for frame in line.told] == [15, 16, 17, 18, 19, 20]


def test_RT3_one_frame_for_all() -> None:
    hub, lines = hub_over(EVENTS), []
    for n in range(3):
        attached, line = device(f"p{n}")
        hub.attach(attached, place(len(EVENTS)), END)
        lines.append(line)
    before = [line.sent for line in lines]
    hub.publish(EVENTS[3])
    sent = {line.sent.removeprefix(was) for line, was in zip(lines, before, strict=True)}
    assert len(sent) == 1


def test_RT5_now_frames_go_to_whom_they_are_for() -> None:
    hub = hub_over(EVENTS)
    hall, staff = device("p1"), device("chair", staff=True)
    for attached, _ in (hall, staff):
        hub.attach(attached, place(len(EVENTS)), END)
    hub.tell_hall("progress", {"cast": 1})
    hub.tell_staff("overlay", {})
    hub.tell("p1", "ballots", {"poll": "v1"})
    hub.tell("nobody", "ballots", {})
    assert [frame[1] for frame in hall[1].told[1:]] == ["progress", "ballots"]
    assert [frame[1] for frame in staff[1].told[1:]] == ["presence", "progress", "overlay"]


def test_BADGE4_a_revoked_badge_ends_its_devices_and_nobody_elses() -> None:
    hub = hub_over(EVENTS)
    mine, other = [device("p1"), device("p1", token=b"u")], device("p2")
    for attached, _ in (*mine, other):
        hub.attach(attached, None, END)
    hub.revoked("p1")
    assert [line.closed and line.closed[0] for _, line in (*mine, other)] == [CloseCode.BADGE_REVOKED] * 2 + [None]


def test_signing_out_ends_one_sessions_devices() -> None:
    hub = hub_over(EVENTS)
    one, two = device("p1", token=b"1"), device("p1", token=b"2")
    for attached, _ in (one, two):
        hub.attach(attached, None, END)
    hub.signed_out("p1", b"1")
    assert (one[1].closed, two[1].closed) == ((CloseCode.SIGNED_OUT, "signed out"), None)


def test_BADGE7_whose_rights_changed_comes_back_and_is_asked_again() -> None:
    hub = hub_over(EVENTS)
    lines = {}
    for name, staff in (("same", False), ("raised", False), ("lowered", True), ("gone", False)):
        attached, lines[name] = device(name, staff)
        hub.attach(attached, None, END)
    people = {
        "same": Person("same", "A"),
        "raised": Person("raised", "B", roles=("chair",)),
        "lowered": Person("lowered", "C", roles=("guest",)),
    }
    hub.people_changed(people)
    codes = {name: line.closed and line.closed[0] for name, line in lines.items()}
    again = CloseCode.RIGHTS_CHANGED
    assert codes == {"same": None, "raised": again, "lowered": again, "gone": CloseCode.BADGE_REVOKED}
    assert [is_staff(Person("x", "X", roles=(role.value,))) for role in Role] == [
        role in {Role.SECRETARIAT, Role.CHAIR} for role in Role
    ]


def test_RT7_of_too_many_pages_of_a_session_the_one_that_is_silent_for_longest_leaves() -> None:
    """A delegate whose network failed nine times within a minute is connected; the sockets left behind are not them."""
    hub = hub_over(EVENTS)
    lines = []
    for at in (5.0, 1.0, *(float(each) for each in range(9, 9 + MOST_DEVICES_PER_SESSION - 1))):
        attached, line = device("p1", at=at)
        hub.attach(attached, None, END)
        lines.append(line)
    assert [line.closed is None for line in lines] == [True, False] + [True] * (MOST_DEVICES_PER_SESSION - 1)
    assert lines[1].closed == (CloseCode.TOO_MANY, "too many pages open")
    assert hub.connected == MOST_DEVICES_PER_SESSION


def test_RT4_who_is_silent_for_too_long_is_gone() -> None:
    hub = hub_over(EVENTS)
    quiet, alive = device("p1", at=0.0), device("p2", at=60.0)
    for attached, _ in (quiet, alive):
        hub.attach(attached, None, END)
    hub.beat(76.0, 75.0)
    assert quiet[1].closed is not None
    assert quiet[1].closed[0] == CloseCode.TOO_SLOW
    assert alive[1].frames[-1] == (9, b"")


def test_RT7_everybody_is_sent_away_with_the_reason() -> None:
    hub = hub_over(EVENTS)
    lines = [device(f"p{n}") for n in range(3)]
    for attached, _ in lines:
        hub.attach(attached, None, END)
    hub.close(CloseCode.RESTARTING, "the server restarts")
    assert {line.closed for _, line in lines} == {(CloseCode.RESTARTING, "the server restarts")}


def test_a_device_that_left_is_sent_nothing() -> None:
    hub = hub_over(EVENTS)
    attached, line = device("p1")
    hub.attach(attached, None, END)
    hub.detach(attached)
    hub.detach(attached)
    before = line.sent
    hub.publish(EVENTS[0])
    hub.tell("p1", "x", {})
    assert line.sent == before
