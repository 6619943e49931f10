"""An upgrade request for the live channel: bytes in, what it asks for out, no sockets (RFC 6455 section 4.2.1, SPEC RT6)."""

import base64
import re
from dataclasses import dataclass
from urllib.parse import unquote

from server.domain.box import Refused

LONGEST_UPGRADE = 8 * 1024
KEY_BYTES = 16
_TARGET = rb"GET /[!-~]*/live(?:\?[!-~]*)? HTTP/1\.1\r\n"
_HEADER = rb"[-!#$%&'*+.^_`|~0-9A-Za-z]+:[\t -~\x80-\xff]*\r\n"
_PLAIN = re.compile(_TARGET + b"(?:" + _HEADER + b")+\r\n")
_ONCE = ("host", "origin", "sec-websocket-key", "sec-websocket-version")


@dataclass(frozen=True, slots=True)
class Upgrade:
    """An upgrade request: its slug, what its device saw last, its headers by lower-case name, and which came twice."""

    slug: str
    after: str
    headers: dict[str, str]
    twice: frozenset[str]


def asks_for_live(data: bytes) -> bool:
    """A whole upgrade request for `/SLUG/live`, and nothing behind it; whatever is odd about a request, HTTP sorts out."""
    if not data.startswith(b"GET /") or len(data) > LONGEST_UPGRADE or b"upgrade: websocket" not in data.lower():
        return False
    return _PLAIN.fullmatch(data) is not None


def parse_upgrade(data: bytes) -> Upgrade:
    """The request as the doorway or uvicorn hands it on; slug is empty when it is not for `/SLUG/live`."""
    head, _, _ = data.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    path, _, query = line.partition(" ")[2].partition(" ")[0].partition("?")
    parts = path.strip("/").split("/")
    slug = parts[0].lower() if len(parts) == 2 and parts[1] == "live" else ""
    after = next((each[6:] for each in query.split("&") if each.startswith("after=")), "")
    headers: dict[str, str] = {}
    twice = set()
    for name, _, value in (each.partition(":") for each in lines):
        key, told = name.strip().lower(), value.strip()
        if key in headers:
            twice.add(key)
            told = headers[key] + (";" if key == "cookie" else ",") + told
        headers[key] = told
    return Upgrade(slug, unquote(after), headers, frozenset(twice))


def handshake_key(request: Upgrade) -> str:
    """The key to answer; Refused where the handshake is not the one of RFC 6455, has a body, or says something twice."""
    told = request.headers
    asked = "upgrade" in _tokens(told.get("connection", "")) and _tokens(told.get("upgrade", "")) == ["websocket"]
    body = told.get("content-length", "0") != "0" or "transfer-encoding" in told
    if not asked or body or told.get("sec-websocket-version") != "13" or not told.get("host"):
        raise Refused("malformed", reason="websocket")
    key = told.get("sec-websocket-key", "")
    if not request.twice.isdisjoint(_ONCE) or not _is_key(key):
        raise Refused("malformed", reason="websocket")
    return key


def _is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == KEY_BYTES
    except ValueError:
        return False


def _tokens(value: str) -> list[str]:
    return [each.strip().lower() for each in value.split(",")]
