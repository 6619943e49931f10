"""RT6: the opening handshake at the real socket, judged by another implementation, too (RFC 6455 section 4.2.1)."""

from collections.abc import Callable
from typing import Any

import pytest
from websockets.datastructures import Headers as OthersHeaders
from websockets.http11 import Request
from websockets.server import ServerProtocol

from rawline import KEY, Headers, RawLine, headers, request
from server.web.upgrade import LONGEST_UPGRADE, asks_for_live, handshake_key, parse_upgrade

Change = Callable[[Headers], Headers]


def told(**changed: str | list[str] | None) -> Change:
    """The same headers with these: None leaves one out, a list says it so many times."""
    names = {name.replace("_", "-").lower(): value for name, value in changed.items()}

    def change(given: Headers) -> Headers:
        found = [(name, value) for name, value in given if name.lower() not in names]
        for name, value in names.items():
            found += [(name, each) for each in ([value] if isinstance(value, str) else value or [])]
        return found

    return change


HANDSHAKES: dict[str, Change] = {
    "usual": told(),
    "names in lower case": lambda given: [(name.lower(), value) for name, value in given],
    "names in capitals": lambda given: [(name.upper(), value) for name, value in given],
    "values in other cases": told(connection="upgrade", upgrade="WebSocket"),
    "keep-alive, Upgrade": told(connection="keep-alive, Upgrade"),
    "Upgrade in capitals and spaces": told(connection=" keep-alive ,  UPGRADE "),
    "no spaces": told(connection="keep-alive,Upgrade"),
    "extensions offered": told(sec_websocket_extensions="permessage-deflate; client_max_window_bits"),
    "subprotocol offered": told(sec_websocket_protocol="chat, superchat"),
    "many headers": lambda given: [*given, *((f"X-{n}", "x" * 40) for n in range(60))],
    "no Connection": told(connection=None),
    "Connection: close": told(connection="close"),
    "Connection: not-upgrade": told(connection="not-upgrade"),
    "no Upgrade": told(upgrade=None),
    "another Upgrade": told(upgrade="h2c"),
    "two Upgrades": told(upgrade="websocket, h2c"),
    "Upgrade named in another header": told(upgrade=None, x="Upgrade: websocket"),
    "no version": told(sec_websocket_version=None),
    "version 8": told(sec_websocket_version="8"),
    "version 13.0": told(sec_websocket_version="13.0"),
    "version twice": told(sec_websocket_version=["13", "13"]),
    "versions 8 and 13": told(sec_websocket_version=["8", "13"]),
    "no key": told(sec_websocket_key=None),
    "empty key": told(sec_websocket_key=""),
    "key too short": told(sec_websocket_key="AAAA"),
    "key of 15 bytes": told(sec_websocket_key="A" * 20),
    "key of 17 bytes": told(sec_websocket_key="A" * 22 + "Q="),
    "key that is no Base64": told(sec_websocket_key="!" * 22 + "=="),
    "key without padding": told(sec_websocket_key="A" * 22),
    "key with a space": told(sec_websocket_key="dGhlIHNhbXBs ZSBub25jZQ=="),
    "key twice": told(sec_websocket_key=[KEY, KEY]),
    "two Origins": lambda given: [*given, ("Origin", "http://evil.example")],
    "two keys": told(sec_websocket_key=[KEY, "AAAAAAAAAAAAAAAAAAAAAA=="]),
}
DIFFERENT = {
    "no Host": (
        told(host=None),
        "the oracle leaves the Host to others; HTTP/1.1 wants it, and the Origin is compared with it",
    ),
    "two Hosts": (lambda given: [*given, ("Host", "evil.example")], "the same"),
}
"""Where we refuse and the oracle does not, and why."""


def oracle(told: Headers) -> tuple[int, str]:
    """Its status, and the key's answer."""
    given = OthersHeaders()
    for name, value in told:
        given[name] = value.strip()
    answer = ServerProtocol().accept(Request("/hall/live", given))
    return answer.status_code, answer.headers.get("Sec-WebSocket-Accept", "")


def answered(hall: Any, data: bytes, piece: int | None = None) -> tuple[int, str]:
    """Our status, and the key's answer."""
    with RawLine(hall["delegate"]) as line:
        status, *lines = line.ask(data, piece).decode("latin-1").split("\r\n")
        if " 101 " in status:
            assert line.frame()[0] == 1
    given = dict(each.split(": ", 1) for each in lines)
    return int(status.split(" ")[1]), given.get("Sec-WebSocket-Accept", "")


@pytest.mark.parametrize("name", HANDSHAKES)
def test_RT6_a_handshake_is_taken_when_another_implementation_takes_it(hall: Any, name: str) -> None:
    asked = HANDSHAKES[name](headers(hall["delegate"]))
    status, accept = answered(hall, request(asked))
    other, expected = oracle(asked)
    assert ((status == 101), accept) == ((other == 101), expected)
    assert status in {101, 400, 404}  # without an upgrade it is an ordinary address, and there is none
    if status != 400:  # which is said, and the line cut, before a second piece would come
        again, accept_too = answered(hall, request(asked), 50)
        assert ((again == 101), accept_too) == ((status == 101), accept), "in pieces it means the same"


@pytest.mark.parametrize("name", DIFFERENT)
def test_RT6_a_handshake_that_says_two_things_is_refused(hall: Any, name: str) -> None:
    asked = DIFFERENT[name][0](headers(hall["delegate"]))
    assert oracle(asked)[0] == 101, "no difference any more"
    for piece in (None, 50):
        status = answered(hall, request(asked), piece)[0]
        assert 400 <= status < 404


LINES = {
    "GET /hall/live?after=3:aaaaaaaa HTTP/1.1": 101,
    "GET /hall/live? HTTP/1.1": 101,
    "GET /hall/live?x=/live&after= HTTP/1.1": 101,
    "GET /HALL/live HTTP/1.1": 101,
    "GET /hall/live/ HTTP/1.1": 101,
    "GET //hall/live HTTP/1.1": 101,
    "GET /hall/LIVE HTTP/1.1": 404,
    "GET /hall/live/live HTTP/1.1": 404,
    "GET /../hall/live HTTP/1.1": 404,
    "GET /%68all/live HTTP/1.1": 404,
    "GET /hall%2flive HTTP/1.1": 404,
    "GET /hall/liv HTTP/1.1": 404,
    "GET /hall?/live HTTP/1.1": 404,
    "GET / HTTP/1.1": 404,
    "GET /hall/live HTTP/1.0": 404,
    "POST /hall/live HTTP/1.1": 404,
    "HEAD /hall/live HTTP/1.1": 404,
    "PUT /hall/live HTTP/1.1": 404,
    "get /hall/live HTTP/1.1": 400,
    "GET  /hall/live HTTP/1.1": 101,
    "GET /hall/live": 404,
    "GET /hall/live HTTP/2.0": 404,
    "GET hall/live HTTP/1.1": 400,
    "\x16\x03\x01": 400,
}


@pytest.mark.parametrize("line", LINES)
def test_RT6_only_a_get_in_http_1_1_for_the_live_channel_is_upgraded(hall: Any, line: str) -> None:
    asked = request(headers(hall["delegate"]), line)
    status, accept = answered(hall, asked)
    assert status == LINES[line]
    assert bool(accept) == (status == 101)
    if status != 400:
        assert answered(hall, asked, 50) == (status, accept)


@pytest.mark.parametrize("piece", [None, 1, 7])
def test_RT6_a_handshake_may_arrive_byte_by_byte(hall: Any, piece: int | None) -> None:
    assert answered(hall, request(headers(hall["delegate"])), piece) == (101, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")


@pytest.mark.parametrize(
    ("name", "value", "body", "status"),
    [
        ("Content-Length", "0", b"", 101),
        ("Content-Length", "5", b"hello", 400),
        ("Content-Length", "x", b"", 400),
        ("Transfer-Encoding", "chunked", b"0\r\n\r\n", 400),
    ],
)
def test_RT6_a_handshake_has_no_body(hall: Any, name: str, value: str, body: bytes, status: int) -> None:
    asked = request([*headers(hall["delegate"]), (name, value)])
    assert answered(hall, asked + body)[0] == status


def test_RT6_the_doorway_s_short_way_is_for_plain_requests_only(hall: Any) -> None:
    plain = request(headers(hall["delegate"]))
    assert asks_for_live(plain)
    assert handshake_key(parse_upgrade(plain)) == KEY
    folded = plain.replace(b"Upgrade: websocket", b"Upgrade: websocket\r\n folded: x")
    spaced = plain.replace(b"Host:", b"Host :")
    long = plain.replace(b"Origin:", b"X: " + b"x" * LONGEST_UPGRADE + b"\r\nOrigin:")
    for odd in (plain[:-1], plain + b"\x81", folded, spaced, long, plain.replace(b"\r\n", b"\n"), b"", b"GET /live"):
        assert not asks_for_live(odd)
