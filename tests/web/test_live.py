"""The live channel from outside: who is let in, what may be said, and who is sent away (SPEC RT4, RT6, RT7, BADGE4, BADGE6)."""

import json
import socket
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from devices import Caller, closed_with, connection, live, memory_of, signed_in
from lines import Line
from server.realtime.device import BURST
from server.realtime.hub import MOST_DEVICES_PER_SESSION
from server.realtime.wire import CloseCode
from server.words import refusal
from waiting import PATIENCE

MEGABYTE = 1_000_000
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
LONG_TITLES = {first + second: "Đ" * 150 for first in "abcdefghij" for second in "abcdefghijklmnopqrs"}


def refused_with(line: Any) -> tuple[int, Any]:
    with pytest.raises(InvalidStatus) as refused, line():
        pass
    response = refused.value.response
    return response.status_code, json.loads(response.body or b"null")


ORIGINS = [
    ("http://evil.example", 403, "wrong_origin"),
    ("null", 403, "wrong_origin"),
    (None, 403, "wrong_origin"),
    ("https://{host}", 403, "wrong_origin"),
    ("http://{host}.evil.example", 403, "wrong_origin"),
    ("http://{host}@evil.example", 403, "wrong_origin"),
]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("origin", "status", "code"), ORIGINS)
def test_BADGE6_another_origin_is_refused_before_the_upgrade(
    hall: Any, origin: str | None, status: int, code: str, language: str
) -> None:
    given = origin.format(host=hall.url.removeprefix("http://")) if origin else None
    headers = {"Cookie": hall["delegate"].cookie(), "Accept-Language": language}
    answer = refused_with(lambda: live(hall["delegate"], origin=given, additional_headers=headers))
    assert answer == (status, {"refused": code, "why": refusal(language, code)})


def test_RT6_without_a_session_there_is_no_upgrade(hall: Any) -> None:
    with Caller(hall.url, "hall") as stranger:
        assert refused_with(lambda: live(stranger))[1]["refused"] == "no_session"
        stranger.http.cookies.set("hemicycle-hall", "guessed")
        assert refused_with(lambda: live(stranger))[1]["refused"] == "no_session"


def test_RT6_neither_origin_nor_cookie_is_nobody(hall: Any) -> None:
    with Caller(hall.url, "hall") as stranger:
        assert refused_with(lambda: live(stranger, origin=None))[0] == 401


def test_BADGE6_the_congress_s_own_address_is_an_origin(hall: Any) -> None:
    before = hall["secretariat"].get("settings")["url"]
    assert hall["secretariat"].api("POST", "settings", json={"url": "http://congress.example"}).status == 200
    try:
        with live(hall["delegate"], origin="http://congress.example") as line:
            assert json.loads(line.recv(PATIENCE))[0] == "snapshot"
    finally:
        assert hall["secretariat"].api("POST", "settings", json={"url": before}).status == 200


@pytest.mark.parametrize("path", ["/nope/live", "/hall/elsewhere", "/live", "/hall/live/more"])
def test_RT6_there_is_no_live_channel_elsewhere(hall: Any, path: str) -> None:
    key = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n"
    with connection(hall.url) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{key}\r\n".encode())
        assert line.recv(65536).startswith(b"HTTP/1.1 404")


@pytest.mark.parametrize("given", ["Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: AAAA", "Sec-WebSocket-Version: 13"])
def test_RT6_another_websocket_is_refused(hall: Any, given: str) -> None:
    told = f"Cookie: {hall['delegate'].cookie()}\r\nOrigin: {hall.url}\r\nHost: {hall.url[7:]}\r\n{given}\r\n"
    with connection(hall.url) as line:
        line.sendall(f"GET /hall/live HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{told}\r\n".encode())
        answer = line.recv(65536)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"nosniff" in answer


def test_RT1_a_slug_in_capitals_is_the_same_congress(hall: Any) -> None:
    with live(hall["delegate"]) as line:
        first = json.loads(line.recv(PATIENCE))
    loud = signed_in(hall.url, hall.links["delegate"])
    loud.slug = "HALL"
    with loud, live(loud) as line:
        assert json.loads(line.recv(PATIENCE)) == first


def test_RT6_a_device_may_ask_whether_the_server_is_there(hall: Any) -> None:
    with live(hall["delegate"]) as line:
        line.recv(PATIENCE)
        line.send('["ping"]')
        assert json.loads(line.recv(PATIENCE)) == ["now", "pong", {}]


@pytest.mark.parametrize("said", ["x" * MEGABYTE, b"\0" * MEGABYTE, "x" * 5_000, b"\0", '["page.show"]', "", "{}"])
def test_RT6_a_message_that_is_too_long_or_none_closes_with_its_reason(hall: Any, said: str | bytes) -> None:
    before, memory = hall["delegate"].state(), memory_of(hall.serving.process.pid)
    with live(hall["delegate"]) as line:
        line.send(said)
        code, reason = closed_with(line)
    assert (code, bool(reason)) == (CloseCode.BAD_FRAME, True)
    assert hall["delegate"].state() == before
    assert memory_of(hall.serving.process.pid) - memory < 10 * MEGABYTE


def test_RT6_more_messages_than_anybody_needs_close_the_channel(hall: Any) -> None:
    with live(hall["delegate"]) as line:
        for _ in range(BURST + 2):
            line.send('["ping"]')
        assert closed_with(line)[0] == CloseCode.FLOOD


def test_RT7_too_many_pages_of_one_session_close_the_one_that_is_silent_for_longest(hall: Any) -> None:
    with signed_in(hall.url, hall.links["guest"]) as guest, ExitStack() as opened:
        lines = [opened.enter_context(live(guest)) for _ in range(MOST_DEVICES_PER_SESSION + 1)]
        assert closed_with(lines.pop(0))[0] == CloseCode.TOO_MANY
        for line in lines:
            assert json.loads(line.recv(PATIENCE))[0] == "snapshot"


def test_RT1_a_snapshot_may_be_as_long_as_the_congress_needs(hall: Any) -> None:
    secretary = hall["secretariat"]
    items = [secretary.done("agenda.add", title="Mục dài", titles=LONG_TITLES)["item"] for _ in range(40)]
    try:
        with live(hall["delegate"]) as line:
            frame = line.recv(10)
        assert len(frame.encode()) > 2 * MEGABYTE
        assert json.loads(frame)[1] == hall["delegate"].state()["seq"]
    finally:
        for item in items:
            secretary.done("agenda.remove", item=item)


def deaf(hall: Any) -> socket.socket:
    """A device that connects and then reads nothing."""
    line = socket.socket()
    line.settimeout(20)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    host, _, port = hall.url.removeprefix("http://").partition(":")
    line.connect((host, int(port)))
    key = f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\n"
    told = f"Host: {host}:{port}\r\nOrigin: {hall.url}\r\nCookie: {hall['delegate'].cookie()}\r\n"
    line.sendall(f"GET /hall/live HTTP/1.1\r\n{key}{told}\r\n".encode())
    return line


def test_RT4_a_device_that_does_not_read_costs_nobody_anything_and_then_gets_the_newest_state(hall: Any) -> None:
    title = hall["secretariat"].state()["state"]["congress"]
    told = {each: title[each] for each in ("title", "language", "timezone")}
    with deaf(hall) as line, live(hall["delegate"]) as other:
        other.recv(PATIENCE)
        memory = memory_of(hall.serving.process.pid)
        for _ in range(200):
            hall["secretariat"].done("congress.edit", titles=LONG_TITLES, **told)
            assert json.loads(other.recv(PATIENCE))[2] == "congress.edited"
        # What everybody may have missed is kept for them (RT2); what one does not take is not.
        assert memory_of(hall.serving.process.pid) - memory < 40 * MEGABYTE
        newest = hall["secretariat"].done("congress.edit", **told)["seq"]
        frames = told_behind_the_greeting(line, newest)
    assert [frame[0] for frame in frames].count("snapshot") == 2, (
        "its first state, and the newest instead of what it missed"
    )
    again = [frame[1] for frame in frames[[frame[0] for frame in frames].index("snapshot", 1) :]]
    assert again == list(range(again[0], newest + 1))
    assert again[0] > 100


def told_behind_the_greeting(line: socket.socket, newest: int) -> list[Any]:
    """The frames that wait for a device that did not read, up to the one that tells the newest position."""
    heard = b""
    while True:
        data = line.recv(1 << 20)
        assert data, "it was sent away"
        heard += data
        said = Line()
        said.sent = heard.partition(b"\r\n\r\n")[2]
        with suppress(IndexError, ValueError):  # the last frame is not whole yet
            frames = [frame for frame in said.told if frame[0] != "now"]
            if frames[-1][1] >= newest:
                return frames
