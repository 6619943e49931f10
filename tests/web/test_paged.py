"""The short cut to pages at a real server's socket: the same answer as by the long way, to the same people (SPEC DOC11)."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from devices import Caller, answer_of, connection, signed_in
from documents import pdfs
from uploading import names, upload
from waiting import PATIENCE

PAGES = 3
DEEP = 32
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def paper(hall: Any) -> dict[str, Any]:
    told = upload(hall["secretariat"], pdfs.text(PAGES))
    for page in range(1, PAGES + 1):  # from now on they are in memory
        for name in names(told, page):
            assert hall["delegate"].ask("GET", name).status == 200
    return told


def request(caller: Caller, target: str, *more: str) -> bytes:
    told = [f"GET {target} HTTP/1.1", f"Host: {urlsplit(caller.url).netloc}", f"Cookie: {caller.cookie()}"]
    return "\r\n".join([*told, *more, "", ""]).encode()


def heard(caller: Caller, target: str, *more: str) -> tuple[bytes, dict[str, str], bytes]:
    """One answer on a connection of its own: its first line, its headers, its body."""
    with connection(caller.url) as line:
        line.sendall(request(caller, target, *more))
        return parted(answer_of(line))


def parted(answer: bytes) -> tuple[bytes, dict[str, str], bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    pairs = (each.decode().partition(": ") for each in lines)
    return first, {name.lower(): value for name, _, value in pairs}, body


def counted(hall: Any, answer: str = "sent") -> int:
    """How many pages took the short cut since the server's start."""
    found = re.search(
        rf'hemicycle_pages_total{{answer="{answer}"}} (\d+)', hall["guest"].ask("GET", "/metrics").content.decode()
    )
    return int(found[1]) if found else 0


@contextmanager
def by(hall: Any, pages: int, answer: str = "sent") -> Iterator[None]:
    """So many pages take the short cut in here."""
    before = counted(hall, answer)
    yield
    assert counted(hall, answer) - before == pages


@pytest.mark.parametrize("which", range(4))
def test_DOC11_the_short_cut_answers_what_the_long_way_answers(hall: Any, paper: Any, which: int) -> None:
    name = names(paper, 2)[which]
    with by(hall, 1):
        quick = heard(hall["delegate"], name)
    with by(hall, 0):  # a header that only the long way reads
        slow = heard(hall["delegate"], name, "Range: bytes=0-")
        head = hall["delegate"].ask("HEAD", name)
    assert quick[0] == slow[0] == b"HTTP/1.1 200 OK"
    assert quick[1] | {"date": ""} == slow[1] | {"date": ""} == dict(head.headers) | {"date": ""}
    assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT", quick[1]["date"])
    assert quick[2] == slow[2]
    assert (head.status, head.content) == (200, b"")


def test_DOC11_a_page_that_its_device_has_is_not_sent_again(hall: Any, paper: Any) -> None:
    name = names(paper)[0]
    _, told, _ = heard(hall["delegate"], name)
    same = f"If-None-Match: {told['etag']}"
    with by(hall, 1, "unchanged"):
        quick = heard(hall["delegate"], name, same)
    slow = heard(hall["delegate"], name, same, "Range: bytes=0-")
    assert (quick[0], quick[2]) == (slow[0], slow[2]) == (b"HTTP/1.1 304 Not Modified", b"")
    assert quick[1] | {"date": ""} == slow[1] | {"date": ""}
    with by(hall, 1):
        assert heard(hall["delegate"], name, 'If-None-Match: "another"')[0] == b"HTTP/1.1 200 OK"


def test_DOC11_DOC5_nobody_without_a_session_is_answered(hall: Any, paper: Any) -> None:
    name = names(paper)[0]
    with by(hall, 0), connection(hall.url) as line:
        for cookie in ("", "Cookie: hemicycle-hall=nothing\r\n", "Cookie: other=1\r\n"):
            line.sendall(f"GET {name} HTTP/1.1\r\nHost: x\r\n{cookie}\r\n".encode())
            assert answer_of(line).startswith(b"HTTP/1.1 401 ")


def test_DOC11_BADGE5_a_badge_that_was_replaced_ends_at_the_next_page(hall: Any, paper: Any) -> None:
    secretary = hall["secretariat"]
    person = secretary.done("person.add", name="Người mất thẻ", roles=["delegate"])["person"]
    with signed_in(hall.url, secretary.done("person.reissue", person=person)["link"]) as reader:
        asked = request(reader, names(paper)[0])
        with connection(hall.url) as line:
            line.sendall(asked)
            assert answer_of(line).startswith(b"HTTP/1.1 200 ")
            secretary.done("person.reissue", person=person)
            line.sendall(asked)
            assert answer_of(line).startswith(b"HTTP/1.1 401 ")


def test_DOC11_DOC5_what_is_withdrawn_is_gone_at_the_next_page(hall: Any) -> None:
    secretary = hall["secretariat"]
    paper = upload(secretary, pdfs.text(1) + b"\n% withdrawn")
    asked = request(hall["delegate"], names(paper)[0])
    with connection(hall.url) as line:
        for _ in range(2):
            line.sendall(asked)
            assert answer_of(line).startswith(b"HTTP/1.1 200 ")
        secretary.done("document.withdraw", document=paper["id"])
        line.sendall(asked)
        assert answer_of(line).startswith(b"HTTP/1.1 404 ")
        assert heard(hall["secretariat"], names(paper)[0])[0] == b"HTTP/1.1 200 OK"


def test_DOC11_DOC5_what_is_not_released_is_not_answered(hall: Any, paper: Any) -> None:
    hidden = upload(hall["secretariat"], pdfs.text(1) + b"\n% hidden", release=False)
    assert hall["secretariat"].ask("GET", names(hidden)[0]).status == 200
    with by(hall, 0):
        assert heard(hall["delegate"], names(hidden)[0])[0] == b"HTTP/1.1 404 Not Found"


def test_DOC11_pages_asked_for_at_once_come_in_their_order_with_everything_between_them(hall: Any, paper: Any) -> None:
    caller = hall["delegate"]
    targets = [names(paper, page)[0] for page in (1, 2, 3)]
    bodies = [heard(caller, target)[2] for target in targets]
    asked = b"".join(request(caller, target) for target in targets)
    with connection(caller.url) as line:
        line.sendall(asked + request(caller, "/healthz") + asked)
        answers = list(read(line, 7))
    assert answers == [*bodies, b"ok\n", *bodies]


def test_DOC11_a_request_that_comes_in_pieces_is_answered_like_a_whole_one(hall: Any, paper: Any) -> None:
    asked = request(hall["delegate"], names(paper)[0]) * 2
    with connection(hall.url) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(asked), 97):
            line.sendall(asked[start : start + 97])
        first, second = read(line, 2)
    assert first == second != b""


def test_DOC11_a_reader_who_does_not_read_keeps_no_more_than_two_pages_waiting(hall: Any) -> None:
    """It asks for many pages at once and reads none: its connection costs the server no more than before."""
    paper = upload(hall["secretariat"], pdfs.photograph(1))
    caller, target = hall["delegate"], names(paper)[0]
    size = len(heard(caller, target)[2])
    before = counted(hall)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)
        line.settimeout(PATIENCE)
        line.connect((urlsplit(caller.url).hostname, urlsplit(caller.url).port))
        line.sendall(request(caller, target) * DEEP)
        for _ in range(20):  # others are answered meanwhile
            assert heard(caller, "/healthz")[2] == b"ok\n"
        assert counted(hall) - before <= 1 + (4 * 128 * 1024 + 64 * 1024) // size + 2
        assert [len(body) for body in read(line, DEEP)] == [size] * DEEP
    assert counted(hall) - before == DEEP


@pytest.mark.parametrize(
    "odd",
    ["Connection: close", "Content-Length: 0", "Expect: 100-continue", "Host: twice", "Transfer-Encoding: chunked"],
)
def test_DOC11_what_is_odd_about_a_request_goes_the_long_way(hall: Any, paper: Any, odd: str) -> None:
    with by(hall, 0), connection(hall.url) as line:
        line.sendall(request(hall["delegate"], names(paper)[0], odd) + (b"0\r\n\r\n" if "chunked" in odd else b""))
        assert answer_of(line).startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 4"))


def test_DOC11_a_page_that_there_is_not_is_refused_by_name(hall: Any, paper: Any) -> None:
    start = f"/hall/pages/{paper['sha256']}"
    with by(hall, 0):
        assert hall["delegate"].ask("GET", f"{start}/9.webp?w=1240").refused == "page_not_ready"
        assert hall["delegate"].ask("GET", f"{start}/1.webp?w=1241").refused == "not_found"
        assert hall["delegate"].ask("GET", f"{start.replace('hall', 'none')}/1.webp").refused == "no_such_congress"


def read(line: socket.socket, answers: int) -> Iterator[bytes]:
    """The bodies of so many answers on one connection."""
    data = b""
    for _ in range(answers):
        while b"\r\n\r\n" not in data:
            data += more(line)
        head, _, data = data.partition(b"\r\n\r\n")
        found = re.search(rb"(?i)content-length: (\d+)", head)
        assert head.startswith(b"HTTP/1.1 200 ") and found, head
        while len(data) < int(found[1]):
            data += more(line)
        yield data[: int(found[1])]
        data = data[int(found[1]) :]


def more(line: socket.socket) -> bytes:
    data = line.recv(65536)
    assert data, "the server closed the connection"
    return data


def test_DOC11_AUD2_a_restricted_document_never_takes_the_short_cut(hall: Any) -> None:
    """From the moment on in which it is restricted, for its readers and for all others, also where it is in memory."""
    secretary, delegate = hall["secretariat"], hall["delegate"]
    told = upload(secretary, pdfs.text(1) + b"\n% restricted")
    for name in names(told):
        assert delegate.ask("GET", name).status == 200
    with by(hall, 4):
        opened = [heard(delegate, name)[0] for name in names(told)]
    assert opened == [b"HTTP/1.1 200 OK"] * 4
    secretary.done("document.restrict", document=told["id"], audience={"people": [hall.people["delegate"]]})
    with by(hall, 0), by(hall, 0, "unchanged"):
        for name in names(told):
            _, told_own, _ = heard(delegate, name)
            assert told_own["cache-control"] == "private, no-store"
            assert heard(hall["guest"], name)[0] == b"HTTP/1.1 404 Not Found"
            assert heard(secretary, name)[1]["cache-control"] == "private, no-store"
