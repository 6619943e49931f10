"""MIN3 to MIN8 over sockets: written by the secretariat, published, signed with badges' keys, read by everybody, on paper."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pymupdf
import pytest

from devices import Caller, badge
from server.domain.minutes import hash_of, message
from server.services.keys import public_of, sign, verify
from server.services.upkeep import backup, erase, restore
from server.verifier import Verifier
from waiting import until


@pytest.fixture(scope="module")
def held(hall: Any) -> Iterator[dict[str, Any]]:
    """A congress in which an item was opened and a vote announced."""
    secretariat, chair = hall["secretariat"], hall["chair"]
    item = secretariat.done("agenda.add", title="Báo cáo chính trị", titles={"en": "Political report"})["item"]
    unread = secretariat.done("agenda.add", title="Chưa tới")["item"]
    chair.done("desk.take")
    chair.done("agenda.open", item=item)
    rule = next(each["rule"] for each in secretariat.get("rules") if each["name"] == "simple_majority")
    poll = secretariat.done("poll.draft", title="Thông qua báo cáo", rule=rule, item=item, hands=True)["poll"]
    chair.done("poll.freeze", poll=poll)
    chair.done("poll.open", poll=poll)
    chair.done("poll.close", poll=poll, seconds=0)
    numbers = {"q1": {"yes": 1, "no": 0, "abstain": 0}}
    secretariat.done("hands.key", poll=poll, numbers=numbers)
    chair.done("hands.key", poll=poll, numbers=numbers)
    until(lambda: chair.state()["state"]["polls"][poll]["state"] == "counted")
    chair.done("poll.announce", poll=poll)
    yield {"item": item, "unread": unread, "poll": poll}


def part(caller: Caller, name: str) -> dict[str, Any]:
    return next(each for each in caller.get("minutes/draft")["parts"] if each["id"] == name)


def signature(hall: Any, role: str, as_: str, version: int, sha256: str) -> str:
    return sign(badge(hall.links[role]).sign, message("hall", version, as_, sha256)).hex()


def test_MIN1_the_draft_says_who_opened_what_and_the_vote_with_its_rule(hall: Any, held: Any) -> None:
    lines = part(hall["secretariat"], held["item"])["lines"]
    assert [each["kind"] for each in lines] == ["opened", "vote"]
    assert "Báo cáo chính trị" in lines[0]["said"]
    assert "1" in lines[1]["said"]
    assert "Thông qua báo cáo" in lines[1]["said"]
    assert "cần" in lines[1]["said"]
    assert all(each["seqs"] for each in lines)
    assert hall["chair"].get("minutes/draft")["parts"] == hall["secretariat"].get("minutes/draft")["parts"]
    assert hall["delegate"].api("GET", "minutes/draft").status == 403
    assert hall["delegate"].api("GET", "minutes").refused == "no_minutes"


def test_MIN3_two_secretaries_do_not_overwrite_each_other(hall: Any, held: Any) -> None:
    secretariat = hall["secretariat"]
    body = {"part": held["item"], "version": 0, "texts": {"conclusion": "Đại hội nhất trí."}, "blocks": None}
    assert secretariat.done("minutes.edit", **body)["version"] == 1
    refused = secretariat.command("minutes.edit", body | {"texts": {"conclusion": "Khác"}})
    assert (refused.status, refused.refused) == (409, "minutes_changed")
    assert part(secretariat, held["item"])["conclusion"] == "Đại hội nhất trí."
    assert part(secretariat, held["item"])["follows"]
    assert hall["chair"].command("minutes.edit", body).status == 403


def test_MIN4_what_happens_later_is_offered_to_be_taken_over(hall: Any, held: Any) -> None:
    secretariat = hall["secretariat"]
    lines = part(secretariat, held["item"])["lines"]
    blocks = [{"key": "p1", "text": "Đoàn Chủ tịch giới thiệu."}, {"entry": lines[0]["key"]}]
    changed = {"entry": lines[1]["key"], "text": "Biểu quyết: thông qua.", "log": lines[1]["log"]}
    told = {"texts": {"conclusion": "Đại hội nhất trí."}, "blocks": [*blocks, changed]}
    secretariat.done("minutes.edit", part=held["item"], version=1, **told)
    hall["chair"].done("announcement.make", text="Mời chụp ảnh chung")
    now = part(secretariat, held["item"])
    assert [each["text"] for each in now["lines"]] == ["Đoàn Chủ tịch giới thiệu.", None, "Biểu quyết: thông qua."]
    assert [each["kind"] for each in now["fresh"]] == ["announcement"]
    assert [each["changed"] for each in now["lines"]] == [False, False, False]


def test_MIN5_what_is_published_is_fixed_and_read_by_everybody(hall: Any, held: Any) -> None:
    secretariat = hall["secretariat"]
    head = {"place": "Hội trường tỉnh", "number": "01/BB-ĐH", "town": "Hà Nội", "recipients": "- Như trên;\n- Lưu."}
    secretariat.done("minutes.edit", part="head", version=0, texts=head)
    secretariat.done("minutes.add_task", text="Gửi nghị quyết", body="Văn phòng", due="2026-12-01", item=held["item"])
    answer = secretariat.done("minutes.publish")
    told = hall["delegate"].get("minutes")
    assert (told["version"], told["sha256"], told["signed"]) == (1, answer["sha256"], [])
    assert hash_of(told["text"]) == answer["sha256"]
    state = hall["delegate"].state()["state"]["minutes"]
    assert (state["version"], state["sha256"], state["signed"]) == (1, answer["sha256"], [])
    (section,) = [each for each in told["text"]["sections"] if each["id"] == held["item"]]
    assert section["lines"][0] == {"text": "Đoàn Chủ tịch giới thiệu."}
    assert section["lines"][1]["texts"].keys() == {"vi", "en"}
    assert "Political report" in section["lines"][1]["texts"]["en"]
    assert held["unread"] not in {each["id"] for each in told["text"]["sections"]}
    assert secretariat.command("minutes.publish").refused == "minutes_unchanged"
    assert hall["chair"].command("minutes.publish").status == 403


def test_MIN6_chair_and_secretary_sign_with_their_badges_keys(hall: Any, held: Any) -> None:
    told = hall["delegate"].get("minutes")
    wrong = signature(hall, "secretariat", "chair", 1, told["sha256"])
    for sig in (wrong, "zz", "", signature(hall, "chair", "secretary", 1, told["sha256"])):
        refused = hall["chair"].command("minutes.sign", {"version": 1, "role": "chair", "sig": sig})
        assert (refused.status, refused.refused) == (409, "minutes_key")
    for role, as_ in (("chair", "chair"), ("secretariat", "secretary")):
        sig = signature(hall, role, as_, 1, told["sha256"])
        hall[role].done("minutes.sign", version=1, role=as_, sig=sig)
        hall[role].done("minutes.sign", version=1, role=as_, sig=sig)
    signed = hall["delegate"].get("minutes")["signed"]
    assert [each["role"] for each in signed] == ["chair", "secretary"]
    for each, role in zip(signed, ("chair", "secretariat"), strict=True):
        assert each["key"] == public_of(badge(hall.links[role]).sign).hex()
        asked = message("hall", 1, each["role"], told["sha256"])
        assert verify(bytes.fromhex(each["key"]), asked, bytes.fromhex(each["sig"]))
    mine = signature(hall, "delegate", "chair", 1, told["sha256"])
    assert hall["delegate"].command("minutes.sign", {"version": 1, "role": "chair", "sig": mine}).status == 403


def test_MIN7_tasks_leave_as_a_table_and_as_a_sheet(hall: Any, held: Any) -> None:
    secretariat = hall["secretariat"]
    (task,) = secretariat.get("minutes/tasks")
    assert (task["body"], task["due"], task["state"]) == ("Văn phòng", "2026-12-01", "open")
    table = secretariat.api("GET", "minutes/tasks.csv").content.decode("utf-8-sig")
    assert table.splitlines()[1].startswith("1,Gửi nghị quyết,Văn phòng,2026-12-01,")
    with pymupdf.open(stream=secretariat.api("GET", "minutes/tasks.pdf").content) as pdf:
        assert "01/12/2026" in pdf[0].get_text()
    assert hall["delegate"].api("GET", "minutes/tasks.csv").status == 403


def test_MIN8_the_minutes_are_on_paper_in_the_official_layout(hall: Any, held: Any) -> None:
    answer = hall["delegate"].api("GET", "minutes.pdf?language=vi")
    with pymupdf.open(stream=answer.content) as pdf:
        text = "".join(page.get_text() for page in pdf)
    told = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIÊN BẢN",
        "Số: 01/BB-ĐH",
        "Hội trường tỉnh",
        "Biểu quyết: thông qua.",
        "THƯ KÝ",
        "CHỦ TỌA",
    )
    assert [each for each in told if each not in text] == []
    assert "DỰ THẢO" not in text
    with pikepdf.open(io.BytesIO(answer.content)) as pdf, pdf.open_metadata() as meta:
        assert meta.pdfa_status == "2B"
    word = docx.Document(io.BytesIO(hall["delegate"].api("GET", "minutes.docx?language=en").content))
    said = "\n".join(each.text for each in word.paragraphs)
    assert "MINUTES" in said
    assert "opened item 1: Political report." in said
    assert "Văn phòng" in word.tables[1].rows[1].cells[2].text
    assert hall["delegate"].api("GET", "minutes.pdf?draft=1").status == 403
    draft = hall["secretariat"].api("GET", "minutes.pdf?draft=1").content
    with pymupdf.open(stream=draft) as pdf:
        assert "DỰ THẢO" in pdf[0].get_text()
    assert hall["delegate"].api("GET", "minutes.pdf?version=7").refused == "no_minutes"
    assert hall["delegate"].api("GET", "minutes.pdf?version=x").refused == "bad_field"


def test_MIN5_a_new_version_needs_new_signatures_and_the_earlier_one_stays(hall: Any, held: Any) -> None:
    secretariat = hall["secretariat"]
    secretariat.done("minutes.edit", part=held["unread"], version=0, texts={"conclusion": "Lùi sang kỳ sau."})
    secretariat.done("minutes.publish")
    told = hall["delegate"].get("minutes")
    assert (told["version"], told["signed"]) == (2, [])
    assert hall["delegate"].get("minutes?version=1")["version"] == 1
    old = signature(hall, "chair", "chair", 1, hall["delegate"].get("minutes?version=1")["sha256"])
    assert (
        hall["chair"].command("minutes.sign", {"version": 1, "role": "chair", "sig": old}).refused == "minutes_changed"
    )


def test_MIN6_the_record_holds_the_texts_and_the_verifier_checks_them(hall: Any, held: Any, tmp_path: Any) -> None:
    record = tmp_path / "record.zip"
    record.write_bytes(hall["secretariat"].api("GET", "export").content)
    assert verified(record) is None
    with zipfile.ZipFile(record) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    assert {"minutes/1.json", "minutes/2.json"} <= files.keys()
    for name, text in (("minutes/2.json", files["minutes/1.json"]), ("minutes/3.json", b"{}")):
        with zipfile.ZipFile(record, "w") as bundle:
            for each, data in (files | {name: text}).items():
                bundle.writestr(each, data)
        assert verified(record) == "minutes"


def verified(record: Path) -> str | None:
    """The check that fails, if one does."""
    found = Verifier(lambda *_: None).run(str(record))
    return None if found is None else str(found[0])


def test_MIN5_erasing_takes_the_text_and_leaves_its_hash(hall: Any, held: Any, tmp_path: Any) -> None:
    backup(hall.serving.data / "hall", tmp_path / "all.tar")
    gone = erase(restore(tmp_path / "data", tmp_path / "all.tar", replace=False).folder)
    assert (gone["minutes_text"], gone["minutes_task"]) == (2, 1)
