"""What anybody may send us as bytes, each reader with what must hold for all of it; hypothesis and `scripts/fuzz` call these.

A target raises AssertionError for a finding, and whatever else escapes is one, too.
"""

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import httptools
from starlette.requests import Request

from autobahn import CASES
from oracle import Other, Said, ours
from server.domain.badge import ALPHABET, code_of, grouped, secret_of
from server.domain.box import Refused
from server.realtime.device import BURST, Device
from server.realtime.frames import LARGEST, MOST_FRAGMENTS
from server.realtime.wire import CloseCode
from server.services.delegate_files import read_delegates
from server.web.multipart import LONGEST_FILENAME, files
from server.web.upgrade import asks_for_live, handshake_key, parse_upgrade

ROOT = Path(__file__).parent.parent
HEAD = 14
OURS_ALONE = {"length not in its shortest form", "too many fragments"}
"""What we refuse and the oracle does not: see tests/realtime/test_conformance.py."""
LIMIT = 4096
BYTEWISE = 600


def read(parts: list[bytes]) -> tuple[Said, str | None]:
    """What the frame core hears in these bytes, up to a close, and why it refuses the rest."""
    said, error = ours(parts)
    assert error is None or error.code in {1002, 1003, 1007, 1009}, error.code
    return said, error and error.reason


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def fuzz_frames(data: bytes) -> None:
    """The same for every split; and what another implementation hears, unless we refuse more than it does."""
    said, refused = read([data])
    assert read(cut(data, 1 if len(data) < BYTEWISE else 7)) == (said, refused)
    assert all(opcode in {1, 8, 9, 10} and len(payload) <= LARGEST for opcode, payload in said)
    other = Other()
    other.feed(data)
    if refused is None:
        # It counts a control frame's bytes to the fragments around it, and refuses what we take.
        assert other.said == said or (
            other.refused and said[: len(other.said)] == other.said and len(data) > LARGEST // 2
        )
    elif refused not in OURS_ALONE:
        other.feed(bytes(LARGEST + HEAD))  # a frame that we refuse at its head, whole
        # It takes a control frame whose short length is written in a long form, too: then only what came before is the same.
        lax = refused == "a control frame is short and whole"
        assert lax or other.refused, refused
        assert other.said[: len(said) if lax else None] == said


class _Line:
    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.ended = 0

    def write(self, data: bytes) -> None:
        assert not self.ended, "something is said behind the end"
        self.sent.append(data)

    wait = write

    def end(self) -> None:
        self.ended += 1


def fuzz_device(data: bytes) -> None:
    """Whatever a device says at once, it is answered at most so often, ends at most once, and says why."""
    line = _Line()
    device = Device(line, "p", False, b"", 0.0)
    for part in cut(data, 50):
        device.receive(part, 0.0)
    assert len(line.sent) <= BURST + 1
    assert (line.ended == 1) == device.closed
    closing = [each for each in line.sent if each[0] == 0x88]
    assert len(closing) == line.ended
    if closing and closing[0][1] > 2:
        assert int.from_bytes(closing[0][2:4], "big") in {CloseCode.BAD_FRAME, CloseCode.FLOOD}


class _Heard:
    """llhttp's word on a request's head."""

    def __init__(self, data: bytes) -> None:
        self.url, self.headers, self.broken = b"", list[tuple[str, str]](), False
        parser = httptools.HttpRequestParser(self)
        try:
            parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            pass
        except httptools.HttpParserError:
            self.broken = True
        self.line = None if self.broken else (parser.get_method(), parser.get_http_version())

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.decode("latin-1").lower(), value.decode("latin-1").strip()))


def fuzz_upgrade(data: bytes) -> None:
    """A request that takes the short way past HTTP means the same there: method, version, address and headers."""
    parse_upgrade(data)
    if not asks_for_live(data):
        return
    asked = parse_upgrade(data)
    try:
        handshake_key(asked)
    except Refused as refused:
        assert refused.code == "malformed"
        return
    other = _Heard(data)
    assert not other.broken
    assert other.line == (b"GET", "1.1")
    assert other.url == data.split(b" ", 2)[1]
    assert sorted(asked.headers) == sorted({name for name, _ in other.headers})
    for name, value in other.headers:
        assert value in asked.headers[name]


def drive(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Runs what never waits for anything."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits for something")


BOUNDARY = "x" * 8
KIND = [(b"content-type", f"multipart/form-data; boundary={BOUNDARY}".encode())]


async def _upload(chunks: list[bytes]) -> tuple[list[tuple[str, bytes]], str | None]:
    coming = [*chunks, b""]

    async def receive() -> dict[str, Any]:
        body = coming.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(coming)}

    found: list[tuple[str, bytes]] = []
    try:
        async for incoming in files(Request({"type": "http", "headers": KIND}, receive), LIMIT):
            found.append((incoming.name, b"".join([chunk async for chunk in _all(incoming.chunks)])))
    except Refused as refused:
        return found, refused.code
    return found, None


async def _all(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for chunk in chunks:
        yield chunk


def fuzz_multipart(data: bytes) -> None:
    """An upload is refused or read, with the same files in the same split or another, never more than the limit."""
    found, refused = drive(_upload([data]))
    again, refused_too = drive(_upload(cut(data, 5)))
    assert refused == refused_too
    assert again[: len(found)] == found
    if refused is None:
        assert found == again
        assert sum(len(body) for _, body in found) <= min(len(data), LIMIT)
    for name, _ in found:
        assert 0 < len(name) <= LONGEST_FILENAME
        assert "/" not in name
        assert "\\" not in name


def fuzz_badge(data: bytes) -> None:
    """A code is 80 bits or none; what is read is what is printed, whatever the case and the dashes."""
    text = data.decode("utf-8", "replace")
    try:
        secret = secret_of(text)
    except ValueError:
        return
    code = code_of(secret)
    assert len(secret) == 10
    assert set(code) <= set(ALPHABET)
    for spelled in (code, code.lower(), grouped(code), "-".join(grouped(code).split()), text.lower(), f" {text}\t"):
        assert secret_of(spelled) == secret


def fuzz_roster(data: bytes) -> None:
    """A list is read or its problems are named, never both, and never an exception."""
    parsed = read_delegates(data, "list.csv")
    assert all(problem.line >= 0 for problem in [*parsed.problems, *parsed.notes])
    assert bool(parsed.people) != bool(parsed.problems)
    assert len(parsed.people) in {0, parsed.rows}
    assert read_delegates(data, "list.csv") == parsed


TARGETS: dict[str, Callable[[bytes], None]] = {
    "frames": fuzz_frames,
    "device": fuzz_device,
    "upgrade": fuzz_upgrade,
    "multipart": fuzz_multipart,
    "badge": fuzz_badge,
    "roster": fuzz_roster,
}
REQUEST = (
    b"GET /hall/live?after=3:0a1b2c3d HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: keep-alive, Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    b"Origin: http://127.0.0.1:8080\r\nCookie: hemicycle-hall=abc; other=1\r\n\r\n"
)
PART = b'--xxxxxxxx\r\nContent-Disposition: form-data; name="file"; filename="B\xc3\xa1o c\xc3\xa1o.pdf"\r\n'
UPLOAD = (
    PART + b"Content-Type: application/pdf\r\n\r\n%PDF-1.7 \r\n--xxxxx\r\n" + PART + b"\r\nmore\r\n--xxxxxxxx--\r\n"
)
SEEDS: dict[str, list[bytes]] = {
    "frames": [b"".join(case) for case in CASES.values()] + [b"\x01\x80aaaa" + b"\x00\x80aaaa" * (MOST_FRAGMENTS + 1)],
    "device": [b"".join(case) for case in CASES.values() if sum(map(len, case)) < 1000],
    "upgrade": [REQUEST, REQUEST.replace(b"keep-alive, ", b""), REQUEST.lower().replace(b"get ", b"GET ")],
    "multipart": [UPLOAD, UPLOAD[:-6], b"--xxxxxxxx--\r\n", b"\r\n--xxxxxxxx\r\n\r\nvalue\r\n--xxxxxxxx--"],
    "badge": [b"0123 4567 89AB CDEF", b"oil0-oil1-abcd-zyxw", b"0123456789abcdef", "０１２３ 4567 89AB CDEF".encode()],
    "roster": [
        (ROOT / "server" / "sample" / "delegates.csv").read_bytes()[:800],
        'sep=;\r\nHọ và tên;Đoàn;Ghế;Giới tính\r\nNguyễn Văn A;Hà Nội;1;Nam\r\n"B\nC";Huế;2;Nữ\r\n'.encode(),
        "name,delegation,seat\nA,B,1\n".encode("utf-16"),
        "name\tdelegation\tweight\nA\tB\t1,5\n".encode("utf-16-le"),
        "Họ tên,Đơn vị\nTrần,Huế\n".encode("utf-8-sig"),
    ],
}
