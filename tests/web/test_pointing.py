"""Passage and pointer over real sockets: who may, who hears, and that a pointer is written nowhere (WALL1 to WALL3)."""

import json
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from devices import live
from waiting import PATIENCE

BOX = [72, 144, 520, 158]
PAPER = Path(__file__).parents[2] / "server" / "sample" / "documents" / "01-chuong-trinh.pdf"


@pytest.fixture(scope="module")
def document(hall: Any) -> str:
    """A document of which the first page can be seen; the chair is at the desk."""
    files = {"file": (PAPER.name, PAPER.read_bytes(), "application/pdf")}
    made = hall["secretariat"].api("POST", "documents", files=files).body["documents"][0]["id"]
    until = monotonic() + PATIENCE
    while hall["secretariat"].get(f"documents/{made}")["state"] != "ready":
        assert monotonic() < until
    hall["chair"].done("desk.take")
    return str(made)


def heard(line: ClientConnection, *wanted: str) -> Any:
    """The next frame that begins so."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        frame = json.loads(line.recv(PATIENCE))
        if [frame[0], *(frame[1:2] if frame[0] == "now" else frame[2:3])][: len(wanted)] == list(wanted):
            return frame
    raise AssertionError("nothing of the kind was told")


def test_WALL2_late_comers_and_those_who_come_back_see_the_passage(hall: Any, document: str) -> None:
    with live(hall["delegate"]) as line:
        heard(line, "snapshot")
        hall["chair"].done("page.show", document=document, page=1, passage=[BOX])
        event = heard(line, "event", "page.shown")
        assert event[3] == {"item": None, "document": document, "page": 1, "passage": [BOX]}
    shown = {"item": None, "document": document, "page": 1, "passage": [BOX]}
    with live(hall["guest"]) as late:
        assert heard(late, "snapshot")[3]["shown"] == shown
    assert hall["guest"].state()["state"]["shown"] == shown
    hall["chair"].done("page.show", document=document, page=1)
    assert hall["guest"].state()["state"]["shown"] == {"item": None, "document": document, "page": 1}
    assert "passage" not in hall["chair"].get("events?after=0")[-1]["data"]


@pytest.mark.parametrize("passage", [[[1, 2, 3]], [[1, 2, 3, 4.5]], [["1", 2, 3, 4]], "all", [BOX] * 41, []])
def test_WALL1_what_is_no_passage_is_refused_by_name(hall: Any, document: str, passage: Any) -> None:
    answer = hall["chair"].command("page.show", {"document": document, "page": 1, "passage": passage})
    assert answer.refused in {"malformed", "bad_field"}
    assert "passage" in answer.body["why"]


def point(caller: Any, **body: Any) -> Any:
    return caller.api("POST", "pointer", json=body)


def test_WALL3_the_hall_hears_where_the_chair_points_and_nothing_is_written(hall: Any, document: str) -> None:
    hall["chair"].done("page.show", document=document, page=1)
    before = hall["chair"].state()["seq"]
    with live(hall["delegate"]) as delegate, live(hall["projector"]) as wall:
        heard(delegate, "snapshot"), heard(wall, "snapshot")
        place = {"document": document, "page": 1, "x": 4321, "y": 10_000}
        assert point(hall["chair"], **place).status == 200
        assert heard(delegate, "now", "pointer") == heard(wall, "now", "pointer") == ["now", "pointer", place]
    assert hall["chair"].state()["seq"] == before


def test_WALL3_only_the_one_at_the_desk_points(hall: Any, document: str) -> None:
    place = {"document": document, "page": 1, "x": 1, "y": 1}
    for role in ("delegate", "guest", "secretariat", "projector", "steward"):
        assert point(hall[role], **place).refused == "not_allowed"
    assert point(hall["chair"], **place).status == 200
    assert point(hall["chair"], **place, z=1).refused == "malformed"
    assert point(hall["chair"], **{**place, "x": "1"}).refused == "malformed"
    assert point(hall["chair"], **{**place, "x": 10_001}).refused == "bad_field"
    assert point(hall["chair"], document=document).refused == "malformed"


def test_WALL3_a_flood_is_told_to_slow_down(hall: Any, document: str) -> None:
    place = {"document": document, "page": 1, "x": 1, "y": 1}
    answers = [point(hall["chair"], **place).status for _ in range(200)]
    assert set(answers) <= {200, 429}
    assert hall["chair"].command("page.show", {"document": document, "page": 1}).status == 200
