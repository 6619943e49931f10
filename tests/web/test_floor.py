"""The floor over sockets: asked with one press, called from the desk, written speeches and who reads them (FLOOR1 to FLOOR12)."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest

from devices import Caller, live, signed_in
from server.services.upkeep import backup, erase, restore
from waiting import PATIENCE

SECRET = "Điều chưa ai được đọc"


@pytest.fixture(scope="module")
def people(hall: Any) -> Iterator[dict[str, Caller]]:
    """Hoa and An of one delegation, Bình of another; the desk is the chair's."""
    made, ids = {}, hall.people
    for name, delegation in (("Hoa", "Đoàn Một"), ("An", "Đoàn Một"), ("Bình", "=Đoàn Hai")):
        ids[name] = hall["secretariat"].done("person.add", name=name, delegation=delegation)["person"]
        made[name] = signed_in(hall.url, hall["secretariat"].done("person.reissue", person=ids[name])["link"])
    hall["chair"].done("desk.take")
    yield made
    for each in made.values():
        each.http.close()


@pytest.fixture
def item(hall: Any) -> str:
    """A new item, open."""
    made = str(hall["secretariat"].done("agenda.add", title="Thảo luận")["item"])
    hall["chair"].done("agenda.open", item=made)
    return made


def floor(caller: Caller) -> list[dict[str, Any]]:
    return list(caller.state()["state"]["floor"])


def test_FLOOR1_FLOOR5_one_press_is_on_everybodys_list_and_a_second_is_the_same(
    hall: Any, people: Any, item: str
) -> None:
    with live(people["An"]) as line:
        first = people["Hoa"].done("floor.ask", item=item)
        assert people["Hoa"].done("floor.ask", item=item) | {"seq": 0} == {
            "seq": 0,
            "request": first["request"],
            "again": True,
        }
        point = people["Bình"].command("floor.ask", {"item": item, "kind": "point_of_order"}).body
        told = heard(line, "floor.asked", 2)
    assert [each["form"] for each in told] == ["contribution", "point_of_order"]
    (top, second) = floor(people["An"])
    assert (top["id"], top["kind"], top["delegation"]) == (point["request"], "point_of_order", "=Đoàn Hai")
    assert (second["id"], second["person"], second["moved"]) == (first["request"], hall.people["Hoa"], None)
    odd = people["An"].command("floor.ask", {"item": item, "kind": 7})
    assert (odd.refused, "kind" in odd.body["why"]) == ("malformed", True)
    assert people["An"].command("floor.ask", {"item": item, "form": "reply"}).refused == "malformed"


def test_FLOOR5_who_may_not_speak_reads_why_in_one_sentence(hall: Any, people: Any, item: str) -> None:
    for role, code in (("guest", "guests_may_not_speak"), ("steward", "no_speaking_right")):
        answer = hall[role].command("floor.ask", {"item": item})
        assert (answer.status, answer.refused) == (403, code)
        assert answer.body["why"].endswith(".")
    assert people["Hoa"].command("floor.call", {}).refused == "not_allowed"
    other = hall["secretariat"].done("agenda.add", title="Sau")["item"]
    assert people["Hoa"].command("floor.ask", {"item": other}).refused == "list_not_open"


def test_FLOOR9_everybody_at_once_is_on_the_list_once(hall: Any, people: Any, item: str) -> None:
    with ThreadPoolExecutor(9) as pool:
        presses = [pool.submit(people[name].done, "floor.ask", item=item) for name in people for _ in range(6)]
        requests = {press.result()["request"] for press in presses}
    assert {each["id"] for each in floor(people["An"])} == requests
    assert len(requests) == 3


def test_FLOOR7_FLOOR8_called_stopped_extended_ended_and_on_record(hall: Any, people: Any, item: str) -> None:
    chair = hall["chair"]
    for name in ("Hoa", "Bình"):
        people[name].done("floor.ask", item=item)
    assert chair.done("floor.call")["person"] == hall.people["Hoa"]
    chair.done("floor.stop")
    chair.done("floor.go_on")
    chair.done("floor.extend", seconds=60)
    speech = people["An"].state()["state"]["speech"]
    assert (speech["person"], speech["seconds"], speech["stopped"]) == (hall.people["Hoa"], 360, None)
    chair.done("floor.call")
    chair.done("floor.end")
    assert chair.command("floor.end", {}).refused == "nobody_speaks"
    told = people["An"].get("speaking")
    assert [each["person"] for each in told["speeches"]][-2:] == [hall.people["Hoa"], hall.people["Bình"]]
    assert {each["delegation"] for each in told["delegations"]} >= {"Đoàn Một", "=Đoàn Hai"}
    table = hall["secretariat"].api("GET", "speaking.csv").content.decode("utf-8-sig")
    lines = table.splitlines()
    assert lines[0].startswith("Called at,Item,Speaker,Delegation")
    assert "'=Đoàn Hai" in lines[-1]
    assert "Contribution" in lines[-1]


def test_FLOOR10_FLOOR12_an_attached_text_is_nobody_elses_until_its_speaker_is_called(
    hall: Any, people: Any, item: str, tmp_path: Any
) -> None:
    an, chair, secretariat = people["An"], hall["chair"], hall["secretariat"]
    an.done("floor.ask", item=item, text=SECRET)
    (own,) = an.get("speeches")
    assert (own["stage"], own["own"], an.get(f"speeches/{own['id']}")["text"]) == ("attached", True, SECRET)
    for caller in (people["Hoa"], chair, secretariat):
        assert caller.get("speeches") == []
        assert caller.api("GET", f"speeches/{own['id']}").status == 404
        for path in ("state", "events", "people"):
            assert SECRET.encode() not in caller.api("GET", path).content
    assert floor(people["Hoa"])[0]["text"] is True
    with live(people["Hoa"]) as line:
        chair.done("floor.call")
        (published,) = heard(line, "speech.published", 1)
    assert people["Hoa"].get(f"speeches/{published['speech']}")["text"] == SECRET
    assert secretariat.api("GET", "export").content.find(SECRET.encode()) < 0
    chair.done("floor.end")
    backup(hall.serving.data / "hall", tmp_path / "all.tar")
    here = restore(tmp_path / "data", tmp_path / "all.tar", replace=False).folder
    gone = erase(here)
    assert (gone["script"], gone["wording"]) == (1, 1)
    assert not [path for path in here.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_FLOOR11_the_unheard_hand_in_and_all_read_what_is_published(hall: Any, people: Any, item: str) -> None:
    hoa, secretariat = people["Hoa"], hall["secretariat"]
    hoa.done("floor.ask", item=item)
    other = secretariat.done("agenda.add", title="Sau")["item"]
    hall["chair"].done("agenda.open", item=other)
    assert [each["person"] for each in hoa.state()["state"]["speaking"]["unheard"]][-1] == hall.people["Hoa"]
    with live(secretariat) as line:
        speech = hoa.done("speech.submit", item=item, text="Ý kiến viết")["speech"]
        assert waited(line, lambda frame: frame[:2] == ["now", "speeches"])
    assert people["Bình"].api("GET", f"speeches/{speech}").status == 404
    assert secretariat.get(f"speeches/{speech}")["text"] == "Ý kiến viết"
    assert people["Bình"].command("speech.publish", {"speech": speech}).status == 403
    secretariat.done("speech.publish", speech=speech)
    assert people["Bình"].get(f"speeches/{speech}")["stage"] == "published"
    secretariat.done("person.remove", person=hall.people["Hoa"])
    assert people["Bình"].api("GET", f"speeches/{speech}").refused == "no_such_speech"
    assert speech not in people["Bình"].state()["state"]["speeches"]


def heard(line: Any, kind: str, times: int) -> list[dict[str, Any]]:
    """The data of the next so many events of that kind."""
    return [waited(line, lambda frame: frame[0] == "event" and frame[2] == kind)[3] for _ in range(times)]


def waited(line: Any, wanted: Any) -> list[Any]:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        frame: list[Any] = json.loads(line.recv(PATIENCE))
        if wanted(frame):
            return frame
    raise AssertionError("it was not said")
