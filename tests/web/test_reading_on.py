"""Reading over HTTP: a closer look, one's place on every device, and the worker for reading without a network."""

import io
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from PIL import Image

from devices import Caller, live, signed_in
from documents import pdfs
from waiting import PATIENCE


def uploaded(secretary: Caller, data: bytes, release: bool = True) -> dict[str, Any]:
    """A document that is ready."""
    path = f"documents{'?release=1' if release else ''}"
    answer = secretary.api("POST", path, files={"file": ("Báo cáo.pdf", data, "application/pdf")})
    (one,) = answer.body["documents"]
    until = time.monotonic() + 30
    told: dict[str, Any] = {}
    while told.get("state") != "ready":
        assert time.monotonic() < until, told
        told = secretary.get(f"documents/{one['id']}")
    return told


@pytest.fixture(scope="module")
def report(hall: Any) -> dict[str, Any]:
    return uploaded(hall["secretariat"], pdfs.text(3))


def test_READ1_a_closer_look_is_rendered_once_for_everybody_and_never_changes(hall: Any, report: Any) -> None:
    path = f"/hall/pages/{report['sha256']}/2.webp?w=2480"
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: hall["delegate"].ask("GET", path), range(8)))
    assert {(each.status, each.headers["cache-control"]) for each in answers} == {
        (200, "private, max-age=31536000, immutable")
    }
    assert len({each.content for each in answers}) == 1
    with Image.open(io.BytesIO(answers[0].content)) as image:
        assert image.width == 2480


def test_READ1_a_closer_look_asks_for_the_same_right_and_for_a_known_width(hall: Any, report: Any) -> None:
    hidden = uploaded(hall["secretariat"], pdfs.text(2), release=False)
    ask = hall["delegate"].ask
    assert ask("GET", f"/hall/pages/{hidden['sha256']}/1.webp?w=2480").refused == "no_such_document"
    assert ask("GET", f"/hall/pages/{report['sha256']}/1.webp?w=2481").refused == "not_found"
    assert ask("GET", f"/hall/pages/{report['sha256']}/4.webp?w=2480").refused == "page_not_ready"
    assert ask("GET", f"/hall/pages/{report['sha256']}/4.webp").refused == "page_not_ready"


def test_READ3_ones_place_is_told_to_ones_other_devices_and_to_nobody_else(hall: Any, report: Any) -> None:
    delegate = hall["delegate"]
    before = delegate.state()["seq"]
    with live(delegate) as mine, live(hall["guest"]) as other:
        assert [json.loads(line.recv(PATIENCE))[0] for line in (mine, other)] == ["snapshot", "snapshot"]
        delegate.done("place.keep", document=report["id"], page=3)
        assert json.loads(mine.recv(PATIENCE)) == ["now", "place", {"document": report["id"], "page": 3}]
        other.send('["ping"]')
        assert json.loads(other.recv(PATIENCE)) == ["now", "pong", {}]
    delegate.done("place.keep", document=report["id"], page=2)
    with signed_in(hall.url, hall.links["delegate"]) as tablet:
        assert tablet.get("places") == {report["id"]: 2}
    assert hall["guest"].get("places") == {}
    assert delegate.state()["seq"] == before  # not in the log, which everybody can read


def test_READ3_a_place_is_a_page_that_one_may_read(hall: Any, report: Any) -> None:
    keep = hall["delegate"].command
    assert keep("place.keep", {"document": report["id"], "page": 4}).refused == "no_such_page"
    assert keep("place.keep", {"document": report["id"], "page": 0}).refused == "no_such_page"
    assert keep("place.keep", {"document": "none", "page": 1}).refused == "no_such_document"


def test_STAT4_who_follows_the_chair_reads_too_and_no_place_moves(hall: Any, report: Any) -> None:
    papers = [uploaded(hall["secretariat"], pdfs.text(2)), uploaded(hall["secretariat"], pdfs.text(3), release=False)]
    followed = [report["id"], *(each["id"] for each in papers), "none"]
    readers = {each["document"]: each["readers"] for each in hall["secretariat"].get("statistics")["documents"]}
    hall["delegate"].done("place.keep", document=report["id"], page=2)
    before = hall["delegate"].state()["seq"]
    with live(hall["delegate"]) as mine:
        assert json.loads(mine.recv(PATIENCE))[0] == "snapshot"
        for _ in range(2):  # sent again it changes nothing
            hall["delegate"].done("place.follow", documents=followed)
        mine.send('["ping"]')
        assert json.loads(mine.recv(PATIENCE)) == ["now", "pong", {}]
    assert hall["delegate"].get("places") == {report["id"]: 2, papers[0]["id"]: 1}
    told = hall["secretariat"].get("statistics")
    now = {each["document"]: (each["readers"], each["saved"]) for each in told["documents"]}
    assert now == {report["id"]: (1, 3), papers[0]["id"]: (1, 2)}
    assert set(readers) == set(now)
    assert hall["delegate"].state()["seq"] == before
    assert hall["delegate"].command("place.follow", {"documents": ["x"] * 201}).refused == "bad_field"


def test_READ4_the_worker_names_the_files_of_this_version_and_stays_below_its_congress(hall: Any) -> None:
    answer = hall["delegate"].ask("GET", "/hall/offline.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert (answer.headers["service-worker-allowed"], answer.headers["cache-control"]) == ("/hall", "no-cache")
    made = json.loads(answer.content.decode().partition("self.MADE = ")[2].partition(";\n")[0])
    assert made["slug"] == "hall"
    names = [file.removeprefix(f"/static/{made['version']}/") for file in made["parts"]["hall"]]
    assert {"app/main.js", "hall/main.js", "hall/style.css", "words/vi.json"} <= set(names)
    assert [
        name
        for name in names
        if name.startswith(("chair/", "secretariat/", "words/desk", "words/chair", "words/secretariat"))
    ] == []
    assert hall["delegate"].ask("GET", made["parts"]["hall"][0]).status == 200


def test_DOOR10_the_worker_names_all_that_a_door_runs_and_says(hall: Any) -> None:
    made = json.loads(
        hall["delegate"].ask("GET", "/hall/offline.js").content.decode()[len("self.MADE = ") :].split(";\n")[0]
    )
    names = {file.removeprefix(f"/static/{made['version']}/") for file in made["parts"]["door"]}
    page = hall["delegate"].ask("GET", "/hall/door").content.decode()
    first = set(re.findall(rf'"/static/{made["version"]}/([^"]+)"', page))
    assert first - names == set()
    assert {"vendor/noble.js", "vendor/qr.js", "words/door.vi.json", "words/vi.json", "landing/style.css"} <= names
