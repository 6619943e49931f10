"""What stays on paper, and the pack, over sockets: who sees which title, who hears of a copy, the sheet, the ranges."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pymupdf
import pytest

from devices import Caller, live, signed_in, told
from documents_made import written
from server.services.upkeep import backup, erase, restore
from waiting import until

SECRET = "Nhân sự chưa công bố"
SIGNATURE = [[100, 200, 150, 100, 400, 300, 900, 50], [500, 200]]


@pytest.fixture(scope="module")
def people(hall: Any) -> Iterator[dict[str, Caller]]:
    """Hoa, for whom the secret paper is, and An, for whom it is not."""
    made = {}
    for name, seat in (("Hoa", "A-01"), ("An", "A-02")):
        person = hall["secretariat"].done("person.add", name=name, seat=seat, delegation=f"Đoàn {name}")["person"]
        made[name] = signed_in(hall.url, hall["secretariat"].done("person.reissue", person=person)["link"])
    yield made
    for each in made.values():
        each.http.close()


def who(hall: Any, name: str) -> str:
    return str(next(each["id"] for each in hall["secretariat"].get("people") if each["name"] == name))


@pytest.fixture(scope="module")
def secret(hall: Any, people: Any) -> str:
    """An entry for Hoa alone, to be handed back."""
    audience = {"people": [who(hall, "Hoa")], "roles": [], "delegations": []}
    return str(hall["secretariat"].done("paper.add", title=SECRET, copies=12, back=True, audience=audience)["paper"])


def test_PAPER2_only_those_whom_it_is_for_hear_of_it_or_read_its_title(hall: Any, people: Any, secret: str) -> None:
    secretariat = hall["secretariat"]
    with live(people["Hoa"]) as near, live(people["An"]) as far:
        secretariat.done("paper.hand_out", paper=secret, person=who(hall, "Hoa"), number=7, signature=SIGNATURE)
        secretariat.done("agenda.add", title="Sau")
        assert (told(near, "copies"), told(far, "copies")) == ([{}], [])
    (mine,) = people["Hoa"].get("papers")
    assert (mine["title"], mine["back"], mine["copy"]["number"], mine["copy"]["returned"]) == (SECRET, True, 7, None)
    assert people["An"].get("papers") == []
    assert hall["chair"].get("papers") == []
    for path in ("state", "events", "people", "documents"):
        for caller in (people["An"], people["Hoa"], hall["chair"]):
            assert SECRET.encode() not in caller.api("GET", path).content
    (entry,) = secretariat.get("papers")
    assert (entry["title"], entry["out"], entry["returned"], entry["people"]) == (SECRET, 1, 0, 1)


def test_PAPER2_what_may_be_named_stands_on_everybodys_agenda(hall: Any, people: Any) -> None:
    paper = hall["secretariat"].done("paper.add", title="Bản đồ", copies=3, listed=True)["paper"]
    assert people["An"].state()["state"]["papers"][paper]["title"] == "Bản đồ"
    assert [each["title"] for each in people["An"].get("papers")] == ["Bản đồ"]
    hall["secretariat"].done("paper.remove", paper=paper)
    assert people["An"].state()["state"]["papers"] == {}


def test_PAPER3_PAPER4_the_checklist_knows_each_step(hall: Any, people: Any, secret: str) -> None:
    secretariat = hall["secretariat"]
    listed = secretariat.get(f"papers/{secret}")
    assert listed["people"] == [who(hall, "Hoa")]
    (handing,) = listed["handings"]
    assert (handing["number"], handing["signature"], handing["returned"]) == (7, SIGNATURE, None)
    secretariat.done("paper.take_back", paper=secret, number=7)
    assert secretariat.get(f"papers/{secret}")["paper"]["returned"] == 1
    secretariat.done("paper.undo", paper=secret, number=7, step="back")
    refused = secretariat.command("paper.hand_out", {"paper": secret, "person": who(hall, "An"), "number": 1})
    assert (refused.status, refused.refused) == (409, "paper_not_for")
    for caller in (people["Hoa"], hall["chair"]):
        assert caller.api("GET", f"papers/{secret}").status == 403
        assert caller.command("paper.take_back", {"paper": secret, "number": 7}).status == 403


def test_PAPER5_erasing_takes_the_signatures_and_a_backup_keeps_them(hall: Any, secret: str, tmp_path: Any) -> None:
    backup(hall.serving.data / "hall", tmp_path / "all.tar")
    here = restore(tmp_path / "data", tmp_path / "all.tar", replace=False).folder
    assert erase(here)["handing"] == 1


def test_PAPER6_the_sheet_has_a_line_for_everybody_and_what_is_on_record(hall: Any, people: Any, secret: str) -> None:
    answer = hall["secretariat"].api("GET", f"papers/{secret}.pdf")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    with pymupdf.open(stream=answer.content) as pdf:
        text = pdf[0].get_text()
        drawn = len(pdf[0].get_drawings())
    assert SECRET in text
    assert "Hoa" in text
    assert "A-01" in text
    assert "An" not in text.split()
    assert drawn > 5
    with pikepdf.open(io.BytesIO(answer.content)) as pdf, pdf.open_metadata() as meta:
        assert meta.pdfa_status == "2B"
    everybody = hall["secretariat"].done("paper.add", title="Bản đồ mật", copies=9)["paper"]
    sheet = hall["secretariat"].api("GET", f"papers/{everybody}.pdf").content
    with pymupdf.open(stream=sheet) as pdf:
        assert "A-02" in pdf[0].get_text()


def test_OUT4_without_a_document_the_pack_is_one_clear_sentence(hall: Any, people: Any) -> None:
    answer = people["An"].api("GET", "pack.pdf")
    assert (answer.status, answer.refused) == (404, "pack_is_empty")
    assert "released" in answer.body["why"]
    assert people["An"].api("GET", "pack").refused == "pack_is_empty"


def test_OUT3_OUT4_the_pack_holds_what_the_hall_may_read_and_comes_in_parts(hall: Any, people: Any) -> None:
    secretariat = hall["secretariat"]
    files = {"file": ("Báo cáo.pdf", written("Trang một", "Trang hai"), "application/pdf")}
    document = secretariat.api("POST", "documents?release=1", files=files).body["documents"][0]["id"]
    hidden = {"file": ("Kín.pdf", written("Không ai đọc"), "application/pdf")}
    secretariat.api("POST", "documents", files=hidden)
    until(lambda: all(each["state"] == "ready" for each in secretariat.get("documents")))
    an = people["An"]
    until(lambda: an.get("pack")["state"] == "ready")
    told = an.get("pack")
    assert (told["documents"], told["pages"], told["done"], told["of"]) == (1, 2, 1, 1)
    whole = an.api("GET", "pack.pdf")
    assert (whole.status, whole.headers["accept-ranges"]) == (200, "bytes")
    with pymupdf.open(stream=whole.content) as pdf:
        assert pdf.page_count == 4
        text = "".join(page.get_text() for page in pdf)
    assert "Trang hai" in text
    assert "Không ai đọc" not in text
    part = an.api("GET", "pack.pdf", headers={"Range": "bytes=0-99"})
    assert (part.status, part.content) == (206, whole.content[:100])
    large = secretariat.api("GET", "pack.pdf?large=1").content
    with pymupdf.open(stream=large) as pdf:
        lines = [line for block in pdf[2].get_text("dict")["blocks"] for line in block.get("lines", ())]
        sizes = [span["size"] for line in lines for span in line["spans"]]
    assert max(sizes) >= 18
    assert an.api("GET", "pack.pdf?item=i9").refused == "no_such_item"
    secretariat.done("document.withdraw", document=document)
    assert an.api("GET", "pack.pdf").refused == "pack_is_empty"
