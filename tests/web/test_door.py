"""The door over sockets: scans by person and by badge, what a device reads, the vote that is told who is there, the devices."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import pytest

from devices import Caller, badge, live, signed_in
from devices import told as heard
from server.domain.badge import login_hash
from waiting import PATIENCE

RULE = {"threshold": [">", 1, 2], "base": ["present"], "quorum": None, "tie": "rejected"}


@pytest.fixture(scope="module")
def people(hall: Any) -> dict[str, Any]:
    """Hoa and An, who vote, and Kim, who is in reserve: {"id", "link"}."""
    made, desk = {}, hall["secretariat"]
    for name in ("Hoa", "An", "Kim"):
        person = desk.done("person.add", name=name, seat=name, delegation="Đoàn", voting=name != "Kim")["person"]
        made[name] = {"id": person, "link": desk.done("person.reissue", person=person)["link"]}
    return made


@pytest.fixture(scope="module")
def door(hall: Any) -> Iterator[Caller]:
    """A steward's phone."""
    desk = hall["secretariat"]
    person = desk.done("person.add", name="Phục vụ", roles=["steward"], voting=False)["person"]
    phone = signed_in(hall.url, desk.done("person.reissue", person=person)["link"])
    yield phone
    phone.http.close()


def hashed(link: str) -> str:
    return login_hash(badge(link).login).hex()[:16]


def test_DOOR1_a_badge_is_known_by_the_beginning_of_its_hash_and_a_dead_one_is_not(
    hall: Any, people: Any, door: Caller
) -> None:
    told = door.get("door")
    of_hoa = next(each for each in told["people"] if each["id"] == people["Hoa"]["id"])
    assert of_hoa == {
        "id": people["Hoa"]["id"], "name": "Hoa", "delegation": "Đoàn", "seat": "Hoa", "voting": True,
        "badge": hashed(people["Hoa"]["link"]),
    }  # fmt: skip
    assert "chair" not in {each["name"].lower() for each in told["people"]}
    answer = door.done("attendance.arrive", scan="web00001", badge=of_hoa["badge"], door="A")
    assert (answer["person"], answer["before"]) == (people["Hoa"]["id"], None)
    old = hashed(people["An"]["link"])
    people["An"]["link"] = hall["secretariat"].done("person.reissue", person=people["An"]["id"])["link"]
    refused = door.api("POST", "attendance.arrive", json={"scan": "web00002", "badge": old})
    assert (refused.status, refused.refused) == (401, "unknown_badge")
    assert door.done("attendance.arrive", scan="web00002", badge=hashed(people["An"]["link"]))["before"] is None
    assert door.done("attendance.leave", scan="web00003", person=people["An"]["id"])["here"] is None


def test_DOOR1_only_stewards_and_the_secretariat_hold_a_door(hall: Any, people: Any, door: Caller) -> None:
    assert hall["chair"].api("GET", "door").refused == "not_allowed"
    assert hall["chair"].get("attendance")["standing"]["here"] == 1
    assert door.api("GET", "door/devices").refused == "not_allowed"
    with signed_in(hall.url, people["Hoa"]["link"]) as hoa:
        assert hoa.api("GET", "door").refused == "not_allowed"
        assert hoa.api("GET", "attendance").refused == "not_allowed"
        assert hoa.get("state")["state"]["attendance"]["been"] == [people["Hoa"]["id"], people["An"]["id"]]


def test_DOOR4_DOOR6_the_desks_read_late_early_absent_and_the_standing(hall: Any, people: Any, door: Caller) -> None:
    desk = hall["secretariat"]
    desk.done("door.name", doors=["Cửa A"], quorum=[">", 1, 2])
    sitting = desk.done("sitting.open", title="Phiên sáng", titles={"en": "Morning"})["sitting"]
    door.done("attendance.arrive", scan="web00004", person=people["An"]["id"], door="Cửa A")
    told = desk.get("attendance")
    late = {each["person"]: (each["late"], each["early"]) for each in told["sittings"][0]["people"]}
    assert told["sittings"][0]["sitting"]["id"] == sitting
    assert (late[people["Hoa"]["id"]], late[people["An"]["id"]]) == ((False, False), (False, False))
    standing = told["standing"]
    assert (standing["here"], standing["quorate"]) == (2, standing["needed"] <= 2)
    assert people["Hoa"]["id"] not in told["absent"]
    assert len(told["absent"]) == standing["entitled"] - 2
    table = desk.api("GET", "attendance.csv").content.decode("utf-8-sig").splitlines()
    assert table[0] == "Sitting,Name,Delegation,Seat,Came,Left,Late,Left early"
    assert [line.split(",")[:4] for line in table[1:]] == [
        ["Morning", "Hoa", "Đoàn", "Hoa"],
        ["Morning", "An", "Đoàn", "An"],
    ]
    came = datetime.fromisoformat(told["sittings"][0]["people"][0]["since"]) + timedelta(hours=7)
    assert table[1].split(",")[4] == f"{came:%Y-%m-%d %H:%M:%S}", "as the congress's clocks show it"


def test_DOOR5_DOOR7_an_open_vote_is_told_by_the_door_who_is_there_and_a_substitute_what_they_may(
    hall: Any, people: Any
) -> None:
    desk, chair = hall["secretariat"], hall["chair"]
    chair.done("desk.take")
    absent = len(desk.get("attendance")["absent"])
    poll = desk.done("poll.draft", title="Thông qua", rule=RULE)["poll"]
    chair.done("poll.freeze", poll=poll)
    with signed_in(hall.url, people["Kim"]["link"]) as kim, live(kim) as line:
        assert not kim.get("session")["person"]["voting"]
        desk.done("substitute.seat", person=people["An"]["id"], substitute=people["Kim"]["id"])
        desk.done("agenda.add", title="Mở đầu")
        assert heard(line, "me") == [{}]
        assert kim.get("session")["person"]["voting"]
    chair.done("poll.open", poll=poll)
    opened = chair.get(f"polls/{poll}")
    assert (opened["present"], opened["absent"]) == (2, absent)
    chair.done("poll.abort", poll=poll, reason="nhầm")
    second = desk.done("poll.draft", title="Thông qua", rule=RULE)["poll"]
    chair.done("poll.freeze", poll=second)
    chair.done("poll.open", poll=second, present=1)
    assert (chair.get(f"polls/{second}")["present"], chair.get(f"polls/{second}")["absent"]) == (1, None)
    chair.done("poll.abort", poll=second, reason="nhầm")


def test_DOOR8_staff_hear_of_a_device_that_held_two_badges_unless_the_house_lends_it(hall: Any, people: Any) -> None:
    desk, device = hall["secretariat"], "0123456789abcdef" * 2
    with live(desk) as line, Caller(hall.url, desk.slug) as browser:
        for name in ("Hoa", "An"):
            login = badge(people[name]["link"]).login.hex()
            assert browser.api("POST", "session", json={"login": login, "device": device}).status == 200
        end, frame = monotonic() + PATIENCE, ["", "", {}]
        while frame[:2] != ["now", "doubled"] and monotonic() < end:
            frame = json.loads(line.recv(PATIENCE))
        assert frame[2] == {"device": device, "people": [people["Hoa"]["id"], people["An"]["id"]]}
        odd = browser.api("POST", "session", json={"login": login, "device": "mine"})
        assert odd.refused == "malformed"
    held = desk.get("door/devices")
    assert [(each["device"], each["shared"]) for each in held] == [(device, False)]
    desk.done("device.share", device=device)
    assert [each["shared"] for each in desk.get("door/devices")] == [True]
