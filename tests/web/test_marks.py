"""Marks over sockets: on every device of their person, with the delegation when shared, and nowhere else (MARK1 to MARK7)."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

import pymupdf
import pytest
from websockets.sync.client import ClientConnection

from devices import Caller, live, signed_in
from server.services.upkeep import backup, erase, restore
from waiting import PATIENCE

PAPER = Path(__file__).parents[2] / "server" / "sample" / "documents" / "01-chuong-trinh.pdf"
SECRET = "Không ai được đọc điều này"


@pytest.fixture(scope="module")
def document(hall: Any) -> dict[str, Any]:
    """A released document, ready."""
    files = {"file": (PAPER.name, PAPER.read_bytes(), "application/pdf")}
    made = hall["secretariat"].api("POST", "documents?release=1", files=files).body["documents"][0]["id"]
    until = monotonic() + PATIENCE
    while (told := hall["secretariat"].get(f"documents/{made}"))["state"] != "ready":
        assert monotonic() < until
    return dict(told)


@pytest.fixture(scope="module")
def people(hall: Any) -> Iterator[dict[str, list[Caller]]]:
    """Hoa with two devices, Bình of the same delegation, An of another."""
    made: dict[str, list[Caller]] = {}
    for name, delegation, devices in (("Hoa", "Đoàn A", 2), ("Bình", "Đoàn A", 1), ("An", "Đoàn B", 1)):
        person = hall["secretariat"].done("person.add", name=name, delegation=delegation)["person"]
        link = hall["secretariat"].done("person.reissue", person=person)["link"]
        made[name] = [signed_in(hall.url, link) for _ in range(devices)]
    yield made
    for each in [*made["Hoa"], *made["Bình"], *made["An"]]:
        each.http.close()


def note(document: dict[str, Any], number: int, text: str = SECRET, **told: Any) -> dict[str, Any]:
    data = {"x": 1000, "y": 1000, "text": text, "colour": "yellow"}
    fixed = {"document": document["id"], "sha256": document["sha256"], "page": 1, "form": "note", "data": data}
    return {"mark": f"{number:032x}"} | fixed | told


def marks_told(line: ClientConnection, until: str) -> list[Any]:
    """Every `marks` word before the event of that kind."""
    found = []
    end = monotonic() + PATIENCE
    while monotonic() < end:
        frame = json.loads(line.recv(PATIENCE))
        if frame[:2] == ["now", "marks"]:
            found.append(frame[2])
        if frame[0] == "event" and frame[2] == until:
            return found
    raise AssertionError("the event did not come")


def own(caller: Caller, document: dict[str, Any]) -> dict[str, Any]:
    return {mark["id"]: mark for mark in caller.get(f"marks?document={document['id']}")["marks"]}


def test_MARK4_both_devices_of_a_person_hear_of_it_and_nobody_else(hall: Any, document: Any, people: Any) -> None:
    tablet, phone = people["Hoa"]
    strangers = [people["Bình"][0], people["An"][0], hall["secretariat"], hall["chair"]]
    with live(phone) as other, live(tablet) as same, live(strangers[0]) as a, live(strangers[1]) as b:
        with live(strangers[2]) as c, live(strangers[3]) as d:
            tablet.done("mark.put", **note(document, 1))
            hall["secretariat"].done("agenda.add", title="Sau dấu")
            told = [marks_told(line, "agenda.added") for line in (other, same, a, b, c, d)]
    assert told == [[{"document": document["id"]}]] * 2 + [[]] * 4
    mark = own(phone, document)[f"{1:032x}"]
    assert (mark["data"]["text"], mark["own"], mark["placed"]) == (SECRET, True, {"page": 1, "exact": True})


def test_MARK4_the_delegation_hears_and_reads_what_is_shared_until_it_is_not(
    hall: Any, document: Any, people: Any
) -> None:
    hoa, (binh,), (an,) = people["Hoa"][0], people["Bình"], people["An"]
    hoa.done("mark.put", **note(document, 2, "Cùng đoàn"))
    with live(binh) as near, live(an) as far:
        hoa.done("mark.share", mark=f"{2:032x}", shared=True)
        hall["secretariat"].done("agenda.add", title="Đã chia sẻ")
        assert (marks_told(near, "agenda.added"), marks_told(far, "agenda.added")) == (
            [{"document": document["id"]}],
            [],
        )
        read = own(binh, document)
        assert [(mark["data"]["text"], mark["own"], mark["by"]["name"]) for mark in read.values()] == [
            ("Cùng đoàn", False, "Hoa")
        ]
        assert own(an, document) == {}
        hoa.done("mark.share", mark=f"{2:032x}", shared=False)
        hall["secretariat"].done("agenda.add", title="Không còn")
        assert marks_told(near, "agenda.added") == [{"document": document["id"]}]
        assert own(binh, document) == {}


def test_MARK1_nobody_else_s_private_marks_are_in_any_answer_frame_or_export(
    hall: Any, document: Any, people: Any
) -> None:
    hoa = people["Hoa"][0]
    told = b""
    with live(people["Bình"][0]) as near, live(hall["secretariat"]) as staff:
        hoa.done("mark.put", **note(document, 3))
        hall["secretariat"].done("agenda.add", title="Kết thúc")
        for line in (near, staff):
            while True:
                frame = line.recv(PATIENCE)
                told += frame.encode() if isinstance(frame, str) else frame
                if json.loads(frame)[0] == "event" and json.loads(frame)[3].get("title") == "Kết thúc":
                    break
    reads = [
        "state",
        "events",
        "people",
        "documents",
        f"documents/{document['id']}",
        "marks",
        "marks.csv",
        "polls",
        "session",
        "presence",
        "settings",
    ]
    for caller in [*hall.callers.values(), people["Bình"][0], people["An"][0]]:
        told += b"".join(caller.api("GET", path).content for path in reads)
        told += caller.api("GET", f"marks/{document['id']}.pdf").content
    record = hall["secretariat"].api("GET", "export").content
    with zipfile.ZipFile(BytesIO(record)) as bundle:
        told += b"".join(bundle.read(name) for name in bundle.namelist())
    for form in (SECRET, f"{3:032x}", json.dumps(SECRET)[1:-1]):
        assert form.encode() not in told
        assert form.encode("utf-16-be") not in told
    assert SECRET in hoa.api("GET", "marks").content.decode()


def test_MARK6_the_annotated_pdf_has_one_s_own_marks_on_their_words(document: Any, hall: Any, people: Any) -> None:
    hoa = people["Hoa"][1]
    words = hoa.ask("GET", f"/hall/pages/{document['sha256']}/1.json").body["words"]
    data = {"words": [[0, 2]], "quote": " ".join(word[4] for word in words[:3]), "colour": "green"}
    hoa.done("mark.put", **note(document, 4, form="highlight", data=data))
    hoa.done(
        "mark.put", **note(document, 5, form="ink", data={"points": [10, 10, 900, 900], "width": 20, "colour": "red"})
    )
    hoa.done("mark.put", **note(document, 6, form="bookmark", data={}))
    answer = hoa.api("GET", f"marks/{document['id']}.pdf")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    page = pymupdf.open("pdf", answer.content)[0]
    made = {each.type[1] for each in page.annots()}
    assert made == {"Highlight", "Ink", "Text"}
    marked = next(each for each in page.annots() if each.type[1] == "Highlight").rect
    assert marked.intersects(pymupdf.Rect(words[0][:4]))
    table = hoa.api("GET", "marks.csv").content.decode("utf-8-sig")
    assert SECRET in table and data["quote"] in table


def test_MARK3_a_mark_that_one_device_removed_is_not_brought_back_by_the_other(document: Any, people: Any) -> None:
    tablet, phone = people["Hoa"]
    tablet.done("mark.put", **note(document, 7, "Một lần"))
    phone.done("mark.remove", mark=f"{7:032x}")
    assert tablet.done("mark.put", **note(document, 7, "Hai lần"))["removed"] is True
    assert f"{7:032x}" not in own(phone, document)


def test_MARK5_in_a_new_version_they_are_placed_or_listed(document: Any, people: Any) -> None:
    """What was made on another version: its own words are found in this one, words that are nowhere in it are not."""
    hoa = people["Hoa"][0]
    words = [word[4] for word in hoa.ask("GET", f"/hall/pages/{document['sha256']}/1.json").body["words"]]
    old = {"document": document["id"], "sha256": "ee" * 32, "page": 9}
    kept = {"words": [[400, 405]], "quote": " ".join(words[6:14]), "before": " ".join(words[2:6]), "colour": "blue"}
    lost = kept | {"quote": "những chữ chưa từng có ở đâu"}
    anchor = {"quote": " ".join(words[6:14]), "before": " ".join(words[2:6]), "after": "", "x": 100, "y": 100}
    hoa.done("mark.put", **note(document, 8, form="highlight", data=kept) | old)
    hoa.done("mark.put", **note(document, 9, form="highlight", data=lost) | old)
    hoa.done(
        "mark.put",
        **note(document, 10, data={"x": 150, "y": 120, "text": "cạnh", "colour": "red", "anchor": anchor}) | old,
    )
    hoa.done("mark.put", **note(document, 11, form="bookmark", data={}) | old)
    placed = {int(name, 16): mark["placed"] for name, mark in own(hoa, document).items()}
    assert placed[8] == {"page": 1, "exact": True, "words": [[6, 13]]}
    assert (placed[9], placed[11]) == (None, None)
    assert placed[10]["page"] == 1
    assert hoa.api("GET", f"marks/{document['id']}.pdf").status == 200


def test_MARK1_a_withdrawn_document_s_marks_are_kept_and_not_told(hall: Any, document: Any, people: Any) -> None:
    hoa = people["Hoa"][0]
    before = own(hoa, document)
    hall["secretariat"].done("document.withdraw", document=document["id"])
    assert hoa.get("marks")["marks"] == []
    assert hoa.api("GET", f"marks/{document['id']}.pdf").refused == "no_such_document"
    hall["secretariat"].done("document.release", document=document["id"])
    assert own(hoa, document) == before


def test_MARK7_they_are_in_a_backup_and_gone_when_everything_personal_is_erased(
    hall: Any, document: Any, people: Any, tmp_path: Path
) -> None:
    people["Hoa"][0].done("mark.put", **note(document, 12))
    folder = hall.serving.data / "hall"
    backup(folder, tmp_path / "hall.tar")
    restored = restore(tmp_path / "data", tmp_path / "hall.tar", replace=False).folder
    with sqlite3.connect(restored / "congress.db") as db:
        assert db.execute("SELECT count(*) FROM mark WHERE data LIKE ?", (f"%{SECRET}%",)).fetchone()[0] > 0
    assert erase(restored)["mark"] > 0
    assert all(SECRET.encode() not in path.read_bytes() for path in restored.rglob("*") if path.is_file())
