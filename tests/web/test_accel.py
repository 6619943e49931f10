"""A real nginx in front, with the configuration that docs/NGINX.md shows, sends the pages; whether it may, the server says."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices import Caller, live, signed_in
from documents import pdfs
from founding import found
from serving import start
from uploading import names, upload
from waiting import PATIENCE

DOCS = Path(__file__).resolve().parents[2] / "docs" / "NGINX.md"
AROUND = """daemon off; master_process off; pid {place}/nginx.pid; error_log {place}/nginx.err; {user}
events {{ worker_connections 128; }}
http {{ access_log off; client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c;
uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
{shown} }}
"""
TRIES = 500


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A congress behind nginx: its address, and a secretary and a delegate who only know that one."""
    place = tmp_path_factory.mktemp("front")
    links = found(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEMICYCLE_ACCEL", "/kept")
        serving = start(["serve"], place)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    process = nginx(place, serving.url.removeprefix("http://"), serving.data, port)
    url = f"http://127.0.0.1:{port}"
    secretary = signed_in(url, links["secretariat"])
    person = secretary.done("person.add", name="Người đọc", roles=["delegate"])["person"]
    delegate = signed_in(url, secretary.done("person.reissue", person=person)["link"])
    yield {"secretary": secretary, "delegate": delegate, "direct": serving.url, "slug": "hall"}
    for caller in (secretary, delegate):
        caller.http.close()
    process.terminate()
    process.wait()
    serving.kill()


def nginx(place: Path, server: str, data: Path, port: int) -> "subprocess.Popen[bytes]":
    shown = re.search(r"```nginx\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert shown is not None
    here = shown[1].replace("listen 80;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8080", server)
    here = here.replace("/srv/hemicycle/congress_data", str(data))
    (place / "nginx.conf").write_text(AROUND.format(place=place, shown=here, user=""))
    found = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen(
        [found, "-p", str(place), "-e", str(place / "nginx.err"), "-c", str(place / "nginx.conf")]
    )
    for _ in range(TRIES):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return process
        try:
            process.wait(0.01)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError((place / "nginx.err").read_text())


@pytest.fixture(scope="module")
def paper(front: dict[str, Any]) -> dict[str, Any]:
    return upload(front["secretary"], pdfs.text(2))


def direct(front: dict[str, Any], name: str) -> Any:
    """What the server itself says to the same person."""
    with Caller(front["direct"], "hall") as caller:
        return caller.ask("GET", name, {"Cookie": front["delegate"].cookie()})


def test_DOC12_nginx_sends_the_page_where_it_stands_in_front(front: Any, paper: Any) -> None:
    name = names(paper)[0]
    told = direct(front, name)
    assert (told.headers["x-accel-redirect"], told.content) == (
        f"/kept/hall/documents/{paper['sha256']}/1.1240.webp",
        b"",
    )
    got = front["delegate"].ask("GET", name)
    assert (got.status, got.headers["content-type"]) == (200, "image/webp")
    assert got.content[8:12] == b"WEBP"
    assert got.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "x-accel-redirect" not in got.headers
    again = front["delegate"].ask("GET", name, {"If-None-Match": got.headers["etag"]})
    assert (again.status, again.content) == (304, b"")


def test_DOC12_DOC5_the_server_says_who_may(front: Any, paper: Any) -> None:
    name = names(paper)[1]
    with Caller(front["secretary"].url, "hall") as nobody:
        assert nobody.ask("GET", name).refused == "no_session"
        assert nobody.ask("GET", f"/kept/hall/documents/{paper['sha256']}/1.1240.webp").status == 404
        assert nobody.ask("GET", "/kept/hall/hemicycle.sqlite").status == 404
    assert front["delegate"].ask("GET", f"/kept/hall/documents/{paper['sha256']}/1.1240.webp").status == 404
    hidden = upload(front["secretary"], pdfs.text(1) + b"\n% hidden", release=False)
    assert front["delegate"].ask("GET", names(hidden)[0]).refused == "no_such_document"
    late = upload(front["secretary"], pdfs.text(1) + b"\n% withdrawn")
    assert front["delegate"].ask("GET", names(late)[0]).status == 200
    front["secretary"].done("document.withdraw", document=late["id"])
    assert front["delegate"].ask("GET", names(late)[0]).refused == "no_such_document"


def test_DOC12_all_the_rest_comes_through_as_it_is(front: Any, paper: Any) -> None:
    assert front["delegate"].ask("GET", names(paper)[3]).body["words"]
    assert front["delegate"].ask("GET", f"/hall/pages/{paper['sha256']}/9.webp").refused == "page_not_ready"
    with live(front["delegate"]) as line:
        assert line.recv(PATIENCE)
