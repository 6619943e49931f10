"""RT8: who is connected, told to those who watch, thinned, and kept nowhere."""

from itertools import count
from typing import Any

import msgspec
import pytest

from lines import Line, device, hub_over
from server.domain.apply import fold
from server.domain.permissions import PRESENCE, Role
from server.domain.rows import Person
from server.realtime.device import Device
from server.realtime.hub import Hub
from server.realtime.presence import MOST_NAMED, Presence, watches
from server.realtime.wire import CloseCode
from story import whole_story

EVENTS = whole_story().events
END = fold(EVENTS)


def watcher(person: str = "steward") -> tuple[Device, Line]:
    """A steward's phone: it sees what the hall sees, and who is connected."""
    line = Line()
    return Device(line, person, False, b"t", 0.0, watches=True), line


def ticking() -> Presence:
    """Its clock says t0 when it is made, and one more whenever it is asked."""
    ticks = count()
    return Presence(lambda: f"t{next(ticks)}")


def attach(hub: Hub, *devices: Device) -> None:
    for each in devices:
        hub.attach(each, None, END)


def heard(line: Line) -> list[Any]:
    return [frame[2] for frame in line.told if frame[:2] == ["now", "presence"]]


def named(presence: Presence) -> Any:
    return msgspec.json.decode(presence.named())


@pytest.fixture
def hub() -> Hub:
    made = hub_over(EVENTS)
    made.presence = ticking()
    return made


def test_RT8_those_who_watch_hear_who_came_and_went(hub: Hub) -> None:
    (chair, told), (steward, also), (hall, nothing) = device("chair", staff=True), watcher(), device("p2")
    (phone, _), (tablet, _) = device("p1"), device("p1")
    attach(hub, chair, steward, hall, phone, tablet)
    hub.tell_presence()
    hub.detach(phone)
    hub.tell_presence()
    hub.detach(tablet)
    hub.detach(tablet)
    hub.tell_presence()
    first = {"beat": 1, "devices": 5, "people": 4, "here": {"chair": 1, "p1": 2, "p2": 1, "steward": 1}, "gone": {}}
    second = {"beat": 2, "devices": 4, "people": 4, "here": {"p1": 1}, "gone": {}}
    third = {"beat": 3, "devices": 3, "people": 3, "here": {}, "gone": {"p1": "t1"}}
    assert heard(told) == [{"beat": 0, "devices": 1, "people": 1}, first, second, third]
    assert heard(also) == [{"beat": 0, "devices": 2, "people": 2}, first, second, third]
    assert heard(nothing) == []


def test_RT8_nothing_is_told_when_nobody_came_or_went(hub: Hub) -> None:
    chair, told = device("chair", staff=True)
    attach(hub, chair)
    for _ in range(3):
        hub.tell_presence()
    assert [each["beat"] for each in heard(told)] == [0, 1]


def test_RT8_who_comes_back_within_a_beat_is_told_as_here(hub: Hub) -> None:
    (steward, told), (phone, _), (again, _) = watcher(), device("p1"), device("p1")
    attach(hub, steward, phone)
    hub.tell_presence()
    hub.detach(phone)
    assert named(hub.presence)["gone"] == {"p1": "t1"}
    attach(hub, again)
    hub.tell_presence()
    assert heard(told)[-1] == {"beat": 2, "devices": 2, "people": 2, "here": {"p1": 1}, "gone": {}}


@pytest.mark.parametrize(("coming", "told_by_name"), [(MOST_NAMED - 1, True), (MOST_NAMED, False), (10_000, False)])
def test_RT8_a_storm_is_counts_in_one_small_frame(hub: Hub, coming: int, told_by_name: bool) -> None:
    steward, told = watcher()
    attach(hub, steward)
    presence = hub.presence
    for n in range(coming):
        presence.came(device(f"p{n}")[0])
    hub.tell_presence()
    assert heard(told)[-1].keys() >= {"beat", "devices", "people"}
    assert ("here" in heard(told)[-1]) is told_by_name
    assert heard(told)[-1]["people"] == coming + 1
    assert len(presence._touched) == 0


def test_RT8_one_frame_for_all_who_watch_and_none_for_nobody(hub: Hub) -> None:
    (one, first), (two, second), (phone, _) = watcher("s1"), watcher("s2"), device("p1")
    attach(hub, one, two)
    before = len(first.sent), len(second.sent)
    hub.tell_presence()
    assert first.sent[before[0] :] == second.sent[before[1] :]
    hub.detach(one)
    hub.detach(two)
    attach(hub, phone)
    assert hub.presence.beat() is None


def test_RT8_who_asks_is_told_everybody_and_encoded_once() -> None:
    presence = ticking()
    for person in ("p2", "p1", "p1", "p3"):
        presence.came(device(person)[0])
    presence.went(device("p3")[0])
    everybody = {"beat": 0, "devices": 3, "people": ["p1", "p2"], "several": {"p1": 2}, "gone": {"p3": "t1"}}
    assert named(presence) == everybody | {"since": "t0", "now": "t2"}
    kept = presence._named
    presence.named()
    assert presence._named is kept
    presence.beat()
    presence.came(device("p3")[0])
    assert named(presence)["people"] == ["p1", "p2", "p3"]


def test_RT8_after_an_answer_the_frames_go_on_from_its_beat(hub: Hub) -> None:
    (steward, told), (phone, _) = watcher(), device("p1")
    attach(hub, steward)
    hub.tell_presence()
    asked = named(hub.presence)
    attach(hub, phone)
    hub.tell_presence()
    assert heard(told)[-1]["beat"] == asked["beat"] + 1
    assert named(hub.presence)["beat"] == asked["beat"] + 1


def test_RT8_who_is_no_longer_on_the_list_is_not_missing(hub: Hub) -> None:
    (phone, _), (tablet, _) = device("p1"), device("p2")
    attach(hub, phone, tablet)
    for each in (phone, tablet):
        hub.detach(each)
    hub.people_changed({"p2": Person("p2", "B")})
    assert list(named(hub.presence)["gone"]) == ["p2"]


def test_RT8_a_device_that_was_behind_counts_anew(hub: Hub) -> None:
    steward, told = watcher()
    attach(hub, steward)
    steward.behind = True
    hub.tell_presence()
    hub.caught_up(steward, END)
    assert heard(told) == [{"beat": n, "devices": 1, "people": 1} for n in (0, 1)]


def test_BADGE7_who_becomes_a_steward_comes_back_and_watches(hub: Hub) -> None:
    (one, raised), (two, lowered) = device("p1"), watcher("p2")
    attach(hub, one, two)
    hub.people_changed({"p1": Person("p1", "A", roles=("delegate", "steward")), "p2": Person("p2", "B")})
    assert [line.closed and line.closed[0] for line in (raised, lowered)] == [CloseCode.RIGHTS_CHANGED] * 2
    assert {role for role in Role if watches(Person("x", "X", roles=(role.value,)))} == PRESENCE
    assert set(PRESENCE) == {Role.CHAIR, Role.SECRETARIAT, Role.STEWARD}


def test_RT8_an_invitation_read_at_home_is_nobody_in_the_hall(hub: Hub) -> None:
    home, (hall, _) = Device(Line(), "p1", False, b"t", 0.0, kind="invited"), device("p2")
    attach(hub, home, hall)
    assert (named(hub.presence)["people"], named(hub.presence)["devices"]) == (["p2"], 1)
    hub.detach(home)
    assert (named(hub.presence)["people"], named(hub.presence)["gone"]) == (["p2"], {})
