"""Announcements to a group and the desk from hand to hand, over sockets: who reads, and who is told (RUN2, RUN7)."""

import json
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from devices import Caller, live, signed_in
from waiting import PATIENCE

TEXT = "Đoàn Hà Nội họp lúc 12 giờ"


@pytest.fixture(scope="module")
def people(hall: Any) -> Iterator[dict[str, Caller]]:
    """Two of Hà Nội, one of Huế, and a second chair."""
    made = {}
    for name, delegation, roles in (
        ("Hoa", "Hà Nội", ["delegate"]),
        ("Nam", "Hà Nội", ["delegate"]),
        ("An", "Huế", ["delegate"]),
        ("Lan", "Huế", ["chair"]),
    ):
        asked = {"name": name, "seat": f"R-{name}", "delegation": delegation, "roles": roles}
        person = hall["secretariat"].done("person.add", **asked)["person"]
        made[name] = signed_in(hall.url, hall["secretariat"].done("person.reissue", person=person)["link"])
    yield made
    for each in made.values():
        each.http.close()


def words(line: ClientConnection, hall: Any) -> list[str]:
    """The kinds of `now` words that came before the agenda grew by an item, which is done here."""
    mark = hall["secretariat"].done("agenda.add", title="Mốc")["item"]
    found, end = [], monotonic() + PATIENCE
    while monotonic() < end:
        frame = json.loads(line.recv(PATIENCE))
        if frame[0] == "now" and frame[1] in {"announcements", "desk"}:
            found.append(frame[1])
        if frame[0] == "event" and frame[3].get("item") == mark:
            return found
    raise AssertionError("the event did not come")


def test_RUN2_an_announcement_to_a_delegation_reaches_it_and_nobody_else(hall: Any, people: dict[str, Caller]) -> None:
    chair, head = hall["chair"], hall["chair"].state()["head"]
    with live(people["Hoa"]) as near, live(people["An"]) as far, live(hall["secretariat"]) as desk:
        key = chair.done("announcement.make", text=TEXT, to={"delegations": ["Hà Nội"]})["announcement"]
        assert chair.state()["head"] == head
        assert (words(near, hall), words(far, hall), words(desk, hall)) == (["announcements"], [], ["announcements"])
        (read,) = people["Nam"].get("announcements")
        assert (read["id"], read["text"], read["to"]["delegations"]) == (key, TEXT, ["Hà Nội"])
        assert people["An"].get("announcements") == []
        assert TEXT not in json.dumps([people["An"].state(), people["An"].get("events?after=0")], ensure_ascii=False)
        (known,) = hall["secretariat"].get("announcements")
        assert (known["readers"], known["mine"]) == (2, False)
        hall["secretariat"].done("announcement.withdraw", announcement=key)
        assert people["Nam"].get("announcements") == []
        assert words(near, hall) == ["announcements"]


def test_RUN2_who_is_in_the_group_is_asked_when_they_read(hall: Any, people: dict[str, Caller]) -> None:
    key = hall["secretariat"].done("announcement.make", text=TEXT, to={"roles": ["chair"]})["announcement"]
    lan = next(each for each in hall["secretariat"].get("people") if each["name"] == "Lan")
    assert [each["mine"] for each in people["Lan"].get("announcements")] == [True]
    edited = {"name": "Lan", "delegation": "Huế", "seat": "R-Lan", "person": lan["id"], "voting": False}
    hall["secretariat"].done("person.edit", roles=["delegate"], **edited)
    assert people["Lan"].get("announcements") == []
    hall["secretariat"].done("person.edit", roles=["chair"], **edited)
    hall["secretariat"].done("announcement.withdraw", announcement=key)


def test_RUN7_who_asks_for_the_desk_is_heard_by_the_one_who_drives_alone(hall: Any, people: dict[str, Caller]) -> None:
    hall["chair"].done("desk.take")
    with live(hall["chair"]) as driver, live(people["An"]) as far:
        driver_id = people["Lan"].done("desk.ask")["driver"]
        assert (words(driver, hall), words(far, hall)) == (["desk"], [])
    lan = next(each["id"] for each in hall["secretariat"].get("people") if each["name"] == "Lan")
    with live(people["Lan"]) as asking:
        hall["chair"].done("desk.decline", person=lan)
        assert words(asking, hall) == ["desk"]
    hall["chair"].done("desk.give", person=lan)
    assert hall["chair"].command("desk.give", {"person": driver_id}).refused == "not_driving"
    people["Lan"].done("desk.give", person=driver_id)


def test_RUN4_the_desk_takes_back_by_name_and_says_why_not(hall: Any) -> None:
    chair = hall["chair"]
    chair.done("desk.take")
    before = chair.state()["state"]
    item = chair.done("agenda.add", title="Phát sinh")["item"]
    (step,) = chair.state()["state"]["desk"]["undo"][-1:]
    assert (step["kind"], step["item"]) == ("agenda.added", item)
    assert chair.done("desk.undo", step=step["n"])["undone"] == "agenda.added"
    again = chair.command("desk.undo", {"step": step["n"]})
    assert (again.status, again.refused) == (409, "undo_moved_on")
    after = chair.state()["state"]
    assert after | {"desk": None} == before | {"desk": None}
    assert after["desk"] == before["desk"] | {"steps": step["n"]}  # the count never goes back (RUN6)


def test_RUN6_an_item_on_which_the_secretariat_worked_is_not_taken_back(hall: Any) -> None:
    chair, desk = hall["chair"], hall["secretariat"]
    item = chair.done("agenda.add", title="Phát sinh")["item"]
    task = desk.done("minutes.add_task", text="Gửi báo cáo", item=item)["task"]
    assert chair.command("desk.undo", {}).refused == "undo_item_used"
    desk.done("minutes.remove_task", task=task)
    assert chair.done("desk.undo")["undone"] == "agenda.added"
