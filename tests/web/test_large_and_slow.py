"""A gigabyte, half a request, and a full disk: bounded memory and time, a clear sentence, and work goes on (CMD2, LOG9)."""

import resource
import select
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest

from devices import Caller, answer_of, connection, live, memory_of, until_closed
from founding import Hall, found, peopled
from server.words import refusal
from serving import start
from waiting import PATIENCE

MEGABYTE = 1_000_000
GIGABYTE = 1_000 * MEGABYTE
COMMANDS = ["agenda.add", "session", "badge", "settings", "badges"]
UPLOADS = ["documents", "people/import"]
PDF = Path(__file__).parents[2] / "server" / "sample" / "documents" / "01-chuong-trinh.pdf"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server that takes 4 MB a file and 12 MB an upload, so that too much is soon reached."""
    folder = tmp_path_factory.mktemp("small")
    links = found(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEMICYCLE_LARGEST_FILE", str(4 * 1024 * 1024))
        patch.setenv("HEMICYCLE_LARGEST_UPLOAD", str(12 * 1024 * 1024))
        patch.setenv("HEMICYCLE_COMMANDS_BURST", "100000")
        serving = start(["serve"], folder)
    made = peopled(serving, links)
    yield made
    for caller in made.callers.values():
        caller.http.close()
    serving.kill()


@pytest.fixture
def unchanged(small: Hall) -> Iterator[None]:
    """State, people and documents are as before, the library holds nothing new, and memory has not grown."""
    library = small.serving.data / "hall" / "documents"
    reads = ("state", "people", "documents")

    while any(each["state"] in {"waiting", "rendering"} for each in small["secretariat"].get("documents")):
        pass  # an earlier test's document is still being rendered

    def everything() -> list[Any]:
        return [small["secretariat"].get(each) for each in reads] + [sorted(each.name for each in library.iterdir())]

    before, memory = everything(), memory_of(small.serving.process.pid)
    yield
    assert everything() == before
    assert memory_of(small.serving.process.pid) - memory < 30 * MEGABYTE


def head_of(small: Hall, path: str, length: str, kind: str = "application/json") -> bytes:
    cookie = small["secretariat"].cookie()
    lines = [f"POST /hall/api/{path} HTTP/1.1", f"Host: {small.url[7:]}", f"Origin: {small.url}", f"Cookie: {cookie}"]
    return "\r\n".join([*lines, "Accept-Language: en", f"Content-Type: {kind}", length, "", ""]).encode()


FORM = "multipart/form-data; boundary=b"
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'


@pytest.mark.parametrize("path", COMMANDS + UPLOADS)
def test_CMD2_a_gigabyte_that_is_announced_is_refused_before_it_comes(small: Hall, path: str, unchanged: None) -> None:
    with connection(small.url) as line:
        line.sendall(
            head_of(small, path, f"Content-Length: {GIGABYTE}", FORM if path in UPLOADS else "application/json")
        )
        answer = answer_of(line)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b'"refused":"too_large"' in answer
    assert b"at most" in answer


@pytest.mark.parametrize("path", ["agenda.add", "session"])
def test_CMD2_a_body_without_end_is_refused_and_cut_off(small: Hall, path: str, unchanged: None) -> None:
    with connection(small.url) as line:
        line.sendall(head_of(small, path, "Transfer-Encoding: chunked"))
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        line.sendall(chunk * 20)
        assert b'"refused":"too_large"' in answer_of(line)
        began = time.monotonic()
        with pytest.raises(ConnectionError):
            while time.monotonic() - began < 10:
                if select.select([line], [], [], 0.05)[0] and not line.recv(65536):
                    raise ConnectionError
                line.sendall(chunk)


@pytest.mark.parametrize("path", UPLOADS)
def test_CMD2_an_upload_without_end_is_refused_by_name(small: Hall, path: str, unchanged: None) -> None:
    def endless() -> Iterator[bytes]:
        yield FILE
        for _ in range(1_000):
            yield b"%PDF" + b"x" * 99_996

    with Caller(small.url, "hall") as caller:
        caller.http.cookies = small["secretariat"].http.cookies
        answer = caller.api("POST", path, content=endless(), headers={"Content-Type": FORM})
    assert answer.status == 413
    no = answer.body["refused"][0] if path == "documents" else answer.body
    assert no["refused"] == "too_large"
    assert "MB" in no["why"]


def test_DOC1_of_several_files_the_one_that_is_too_large_is_refused_by_name(small: Hall) -> None:
    files = [("f", ("lớn.pdf", b"%PDF-1.7" + b"x" * 5_000_000)), ("f", ("nhỏ.pdf", PDF.read_bytes()))]
    answer = small["secretariat"].api("POST", "documents", files=files)
    assert answer.status == 202
    assert [each["name"] for each in answer.body["documents"]] == ["nhỏ.pdf"]
    assert [(each["name"], each["refused"]) for each in answer.body["refused"]] == [("lớn.pdf", "too_large")]
    assert "lớn.pdf" in answer.body["refused"][0]["why"]


BROKEN: dict[str, tuple[bytes, str]] = {
    "no form": (b"%PDF-1.7", "application/pdf"),
    "a form without a boundary": (FILE, "multipart/form-data"),
    "a boundary that is endless": (FILE, f"multipart/form-data; boundary={'b' * 5000}"),
    "a form that breaks off": (FILE + b"%PDF", FORM),
    "a form of another boundary": (FILE.replace(b"--b", b"--c"), FORM),
    "a form with a field only": (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n', FORM),
    "an empty form": (b"--b--\r\n", FORM),
    "nothing": (b"", FORM),
    "headers without end": (b"--b\r\n" + b"X: " + b"y" * 100_000, FORM),
}


@pytest.mark.parametrize("path", UPLOADS)
@pytest.mark.parametrize("name", BROKEN)
def test_CMD2_an_upload_that_is_none_is_refused(small: Hall, path: str, name: str, unchanged: None) -> None:
    content, kind = BROKEN[name]
    answer = small["secretariat"].api("POST", path, content=content, headers={"Content-Type": kind})
    assert (answer.status, answer.refused) == (400, "malformed")
    assert answer.body["why"] in {refusal("en", "malformed", reason=reason) for reason in ("no_file", "upload")}


def heard_from(line: socket.socket) -> bytes:
    """What comes next; nothing when the line has ended, also where the end is a reset."""
    with suppress(ConnectionError):
        return line.recv(65536)
    return b""


def test_a_request_that_stops_half_way_is_cut_off_and_a_live_device_is_not(small: Hall) -> None:
    """All at once, since each takes its ten seconds."""
    halves = {
        "nothing": b"",
        "half a head": b"GET / HTTP/1.1\r\nHost: x\r\n",
        "half a body": head_of(small, "agenda.add", "Content-Length: 100") + b'{"title": ',
        "no chunk": head_of(small, "agenda.add", "Transfer-Encoding: chunked"),
        "half an upload": head_of(small, "documents", "Content-Length: 9000", FORM) + FILE,
        "a head drop by drop": b"GET / HTTP/1.1\r\nX: ",
        "answered already": head_of(small, "agenda.add", f"Content-Length: {GIGABYTE}"),
        "empty lines": b"\r\n\r\n",
    }
    before = small["secretariat"].state()
    with live(small["delegate"]) as device:
        device.recv(PATIENCE)
        began, ended = time.monotonic(), dict.fromkeys(halves, 0.0)
        lines = {
            socket.create_connection((small.url[7:].split(":")[0], int(small.url[7:].split(":")[1]))): n for n in halves
        }
        for line, name in lines.items():
            line.sendall(halves[name])
        while lines and time.monotonic() - began < 20:
            for line in select.select(list(lines), [], [], 0.5)[0]:
                if not heard_from(line):
                    ended[lines.pop(line)] = time.monotonic() - began
                    line.close()
            for line in [each for each, name in lines.items() if name == "a head drop by drop"]:
                with suppress(ConnectionError):  # it may have been cut off just now
                    line.sendall(b"y")
        assert {name for name, seconds in ended.items() if not 0 < seconds < 19} == set()
        device.send('["ping"]')
        while "pong" not in str(device.recv(PATIENCE)):
            pass  # a document of another test may still be rendering
    assert small["secretariat"].state() == before


def test_a_head_without_end_is_refused(small: Hall) -> None:
    with connection(small.url) as line:
        line.sendall(b"GET / HTTP/1.1\r\nAccept-Language: en\r\n")
        heard = b""
        while not heard:
            line.sendall(b"X-Long: " + b"y" * 8_000 + b"\r\n")
            if select.select([line], [], [], 0.01)[0]:
                heard = until_closed(line)
    assert heard.startswith(b"HTTP/1.1 431") or not heard
    assert refusal("en", "head_too_large").encode() in heard


def test_a_connection_that_is_kept_is_used_again_after_a_refusal(small: Hall) -> None:
    with httpx.Client(base_url=small.url, trust_env=False) as client:
        for _ in range(3):
            assert client.post("/hall/api/session", content=b" " * 100_000).status_code == 413
            assert client.get("/healthz").status_code == 200


class Disk:
    """How large files may become for a running server: none, as on a full disk, or as they like."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._before = resource.prlimit(pid, resource.RLIMIT_FSIZE)

    def __enter__(self) -> None:
        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, (0, self._before[1]))

    def __exit__(self, *_: object) -> None:
        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, self._before)


def test_LOG9_a_full_disk_acknowledges_nothing_and_work_goes_on_when_there_is_room(small: Hall) -> None:
    secretary, pid = small["secretariat"], small.serving.process.pid
    before = [secretary.get(each) for each in ("state", "people", "documents")]
    with live(secretary) as desk, live(small["delegate"]) as device:
        desk.recv(PATIENCE), device.recv(PATIENCE)
        with Disk(pid):
            for language in ("vi", "en"):
                secretary.language = language
                answer = secretary.command("agenda.add", {"title": "Không có chỗ"}, key="full")
                assert (answer.status, answer.refused) == (503, "retry")
                assert answer.body["why"] == refusal(language, "retry")
                assert answer.headers["retry-after"]
            assert secretary.sign_in(small.links["guest"]).refused == "retry"
            refused = secretary.api("POST", "documents", files={"f": ("a.pdf", PDF.read_bytes())})
            assert (refused.status, refused.body["refused"][0]["refused"]) == (503, "retry")
            assert "a.pdf" in refused.body["refused"][0]["why"]
            assert [secretary.get(each) for each in ("state", "people", "documents")] == before
        assert secretary.command("agenda.add", {"title": "Có chỗ rồi"}, key="full").body["seq"] == before[0]["seq"] + 1
        heard = (str(desk.recv(PATIENCE)) for _ in range(9))
        said = list(islice((frame for frame in heard if '"presence"' not in frame), 3))
        assert said[0] == '["now","disk",{"full":true}]'
        assert '["now","disk",{"full":false}]' in said
        assert "agenda.added" in str(device.recv(PATIENCE))
