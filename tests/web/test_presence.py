"""Who is connected, over real sockets: told to staff and stewards, to nobody else, and written nowhere (SPEC RT8)."""

import json
from contextlib import ExitStack
from time import monotonic
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from devices import Caller, live, signed_in
from waiting import PATIENCE

TALLY = {"beat", "devices", "people"}


def presence(line: ClientConnection, wanted: Any) -> dict[str, Any]:
    """The next presence frame for which `wanted` holds."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        frame = json.loads(line.recv(PATIENCE))
        if frame[:2] == ["now", "presence"] and wanted(frame[2]):
            told: dict[str, Any] = frame[2]
            return told
    raise AssertionError("nothing of the kind was told")


@pytest.mark.parametrize("role", ["steward", "chair", "secretariat"])
def test_RT8_a_person_comes_with_two_devices_and_goes(hall: Any, role: str) -> None:
    delegate = hall.people["delegate"]
    with live(hall[role]) as watching:
        presence(watching, lambda told: told.keys() == TALLY)
        with live(hall["delegate"]):
            presence(watching, lambda told: told.get("here", {}).get(delegate) == 1)
            with live(hall["delegate"]):
                told = presence(watching, lambda told: told.get("here", {}).get(delegate) == 2)
                asked = hall[role].get("presence")
                assert delegate in asked["people"]
                assert asked["several"][delegate] == 2
                assert (told["people"], told["devices"]) == (2, 3)
            presence(watching, lambda told: told.get("here", {}).get(delegate) == 1)
        gone = presence(watching, lambda told: delegate in told.get("gone", {}))
        asked = hall[role].get("presence")
        assert asked["gone"][delegate] == gone["gone"][delegate]
        assert asked["since"] < gone["gone"][delegate] <= asked["now"]
        assert delegate not in asked["people"]


def test_RT8_nobody_else_is_told(hall: Any) -> None:
    with ExitStack() as stack:
        steward = stack.enter_context(live(hall["steward"]))
        lines = {role: stack.enter_context(live(hall[role])) for role in ("delegate", "guest", "teller", "projector")}
        presence(steward, lambda told: told["people"] == len(lines) + 1)
        for line in lines.values():
            line.send('["ping"]')
            words = [json.loads(line.recv(PATIENCE)) for _ in range(2)]
            assert [frame[:2] for frame in words][1] == ["now", "pong"]
        for role in lines:
            assert hall[role].api("GET", "presence").refused == "not_allowed"


def test_RT8_a_steward_sees_no_more_than_the_hall_otherwise(hall: Any) -> None:
    hall["secretariat"].done("poll.draft", title="Kín", rule={"threshold": [">", 1, 2], "base": ["yes", "no"]})
    assert hall["steward"].get("polls")["drafts"] == []
    assert hall["steward"].get("people")[0].keys() == hall["delegate"].get("people")[0].keys()


def test_RT8_many_come_and_go_in_few_frames(hall: Any) -> None:
    with live(hall["steward"]) as watching:
        beats, began = [], monotonic()
        for _ in range(60):
            with live(hall["delegate"]):
                pass

        def settled(told: dict[str, Any]) -> bool:
            beats.append(told["beat"])
            return told["people"] == 1 and "gone" in told

        presence(watching, settled)
        assert len(beats) <= monotonic() - began + 2
        assert beats[1:] == list(range(beats[0] + 1, beats[0] + len(beats)))


def test_RT8_nothing_of_it_is_written(hall: Any) -> None:
    """The moment at which somebody went stands in no file, and the log is as long as before."""
    before = hall["chair"].state()["seq"]
    added = hall["secretariat"].done("person.add", name="Người đi qua", roles=["guest"])
    link = hall["secretariat"].done("person.reissue", person=added["person"])["link"]
    with signed_in(hall.url, link) as guest, live(hall["steward"]) as watching:
        settled = hall["chair"].state()["seq"]
        with live(guest):
            presence(watching, lambda told: added["person"] in told.get("here", {}))
        gone = presence(watching, lambda told: added["person"] in told.get("gone", {}))["gone"][added["person"]]
    files = [path for path in hall.serving.data.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if gone.encode() in path.read_bytes()] == []
    assert hall["chair"].state()["seq"] == settled > before


def test_RT8_without_a_session_nobody_asks(hall: Any) -> None:
    with Caller(hall.url, "hall") as stranger:
        assert stranger.api("GET", "presence").refused == "no_session"


def test_RT8_a_stewards_page_goes_onto_the_home_screen(hall: Any) -> None:
    with Caller(hall.url, "hall") as phone:
        page = phone.ask("GET", "/hall/steward").content.decode()
        assert '<link rel="manifest" href="/hall/steward.webmanifest">' in page
        answer = phone.ask("GET", "/hall/steward.webmanifest")
        told = json.loads(answer.content)
        assert answer.headers["content-type"] == "application/manifest+json"
        assert (told["start_url"], told["display"], told["short_name"]) == ("/hall/steward", "standalone", "Stewards")
        assert phone.ask("GET", told["icons"][0]["src"]).status == 200
        assert "manifest" not in phone.ask("GET", "/hall").content.decode()
