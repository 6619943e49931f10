"""Each command of the terminal: what it does, and what it says when it cannot."""

import json
from pathlib import Path

import pymupdf
import pytest

from commanding import done, hemicycle, here, private
from devices import Caller
from documents.scanned import scan
from server.documents.tools import installed
from server.services.upkeep import FILE
from serving import start

SAMPLE = Path(__file__).parents[2] / "server" / "sample"
PDF = SAMPLE / "documents" / "02-quy-che.pdf"
LIST = "họ và tên,đoàn,ghế,vai trò\nNguyễn Văn An,Đoàn 1,A-01,đại biểu\nTrần Thị Bình,Đoàn 1,A-02,đại biểu\n"


def people(data: Path, text: str = LIST) -> Path:
    path = data.parent / "danh-sach.csv"
    path.write_text(text, "utf-8")
    return path


def test_create_writes_the_staff_s_links_once_and_for_its_owner_only(tmp_path: Path) -> None:
    links = tmp_path / "links.json"
    said = done(
        "create", "a", "--title", "Đại hội A", "--data", tmp_path / "d", "--url", "http://h:1", "--links", links
    )
    made = json.loads(links.read_text("utf-8"))
    assert list(made) == ["secretariat", "chair", "projector"]
    assert private(links)
    for link in made.values():
        assert link.startswith("http://h:1/a/b#")
        assert link in said
    assert "█" in said
    assert private(tmp_path / "d" / "a" / "receipt.key") and private(tmp_path / "d" / "a")


@pytest.mark.parametrize(
    ("slug", "language"), [("Đại-hội", "vi"), ("A B", "en"), ("../x", "en"), ("static", "vi"), ("-a", "en")]
)
def test_create_refuses_a_name_that_cannot_be_one(tmp_path: Path, slug: str, language: str) -> None:
    said = hemicycle("create", "--title", "T", "--data", tmp_path / "d", "--", slug, language=language).sentence
    assert ("small letters" if language == "en" else "chữ thường") in said
    assert list(tmp_path.glob("d/*")) == []


BAD_CREATE = [["--timezone", "Mond"], ["--url", "http://a/b"], ["--title", " "], ["--title", "x" * 400]]


@pytest.mark.parametrize("words", BAD_CREATE, ids=lambda each: each[0] + each[1][:9])
def test_create_refused_leaves_nothing_behind(tmp_path: Path, words: list[str]) -> None:
    assert hemicycle(
        "create", "a", "--data", tmp_path / "d", *(["--title", "T"] if "--title" not in words else []), *words
    ).sentence
    assert list((tmp_path / "d").iterdir()) == []


def test_create_does_not_touch_a_congress_that_is_there(data: Path) -> None:
    before = (data / "hall" / "receipt.key").read_bytes()
    assert "exists already" in hemicycle("create", "hall", "--title", "T", "--data", data).sentence
    assert (data / "hall" / "receipt.key").read_bytes() == before


def test_create_looks_where_its_links_go_before_it_makes_them(tmp_path: Path) -> None:
    said = hemicycle(
        "create", "a", "--title", "T", "--data", tmp_path / "d", "--links", tmp_path / "no" / "l.json"
    ).sentence
    assert "no folder" in said
    assert not (tmp_path / "d" / "a").exists()


COMMANDS = [
    ["links", "nope"],
    ["url", "nope", "http://a"],
    ["archive", "nope", "--yes"],
    ["erase", "nope", "--yes"],
    ["delegates", "nope", "import", "LIST"],
    ["badges", "nope", "OUT"],
    ["documents", "nope", "add", "PDF"],
    ["export", "nope", "OUT"],
    ["backup", "nope", "OUT"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda each: each[0])
def test_a_congress_that_is_not_there_is_said(data: Path, words: list[str]) -> None:
    language = "vi" if len(words) % 2 else "en"
    places = {"LIST": str(people(data)), "OUT": str(data.parent / "out"), "PDF": str(PDF)}
    said = hemicycle(*(places.get(word, word) for word in words), "--data", data, language=language).sentence
    assert (
        said == {"vi": "Không có đại hội nào ở địa chỉ này.", "en": "There is no congress at this address."}[language]
    )
    assert not (data.parent / "out").exists()


FILES = [["delegates", "hall", "import", "X"], ["documents", "hall", "add", "X"], ["verify", "X"], ["restore", "X"]]


@pytest.mark.parametrize("words", FILES, ids=lambda each: each[0])
def test_a_file_that_is_not_there_is_said(data: Path, words: list[str]) -> None:
    missing = data.parent / "nothing.here"
    option = [] if words[0] == "verify" else ["--data", str(data)]
    said = hemicycle(*(str(missing) if word == "X" else word for word in words), *option, language="vi").sentence
    assert said == f"Không có tệp {missing}."


def test_BADGE8_a_list_is_imported_and_corrections_are_shown_before_they_apply(data: Path) -> None:
    assert "2 added" in done("delegates", "hall", "import", people(data), "--data", data)
    assert "2 as they are" in here("delegates", "hall", "import", people(data), "--data", data)
    changed = people(data, LIST.replace("A-02", "A-09"))
    assert "Trần Thị Bình: ghế: A-02 → A-09" in done(
        "delegates", "hall", "import", changed, "--data", data, language="vi"
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_BADGE8_a_bad_row_is_named_with_its_line_and_nothing_is_imported(data: Path, language: str) -> None:
    bad = people(data, LIST + "Lê Văn Cường,Đoàn 2,A-01,vua\n")
    ran = hemicycle("delegates", "hall", "import", bad, "--data", data, language=language)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert ("Row 4" if language == "en" else "4") in ran.err
    assert ("Nothing was imported." if language == "en" else "Chưa nhập gì cả.") in ran.err
    assert "2 new" in here("delegates", "hall", "import", people(data), "--data", data)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"%PDF-1.7"])
def test_BADGE8_a_list_that_is_none_is_refused(data: Path, content: bytes) -> None:
    path = data.parent / "list.xlsx"
    path.write_bytes(content)
    ran = hemicycle("delegates", "hall", "import", path, "--data", data)
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    assert "Nothing was imported." in ran.err


def test_badges_are_issued_once_and_their_links_are_for_the_owner_only(data: Path) -> None:
    here("delegates", "hall", "import", people(data), "--data", data)
    out, links = data.parent / "badges.pdf", data.parent / "badges.json"
    assert "2 badges" in done("badges", "hall", out, "--links", links, "--data", data)
    assert out.read_bytes().startswith(b"%PDF")
    told = json.loads(links.read_text("utf-8"))
    assert [(each["name"], each["seat"]) for each in told] == [("Nguyễn Văn An", "A-01"), ("Trần Thị Bình", "A-02")]
    assert private(links) and private(out)
    assert "already" in hemicycle("badges", "hall", out, "--data", data).sentence
    assert "2 badges" in here("badges", "hall", out, "--reissue", "--links", links, "--data", data)
    assert [each["link"] for each in json.loads(links.read_text("utf-8"))] != [each["link"] for each in told]


def test_badges_look_where_the_sheets_go_before_codes_are_made(data: Path) -> None:
    here("delegates", "hall", "import", people(data), "--data", data)
    assert hemicycle("badges", "hall", data / "no" / "out.pdf", "--data", data).sentence
    assert hemicycle("badges", "hall", data, "--data", data).sentence
    assert "2 badges" in here("badges", "hall", data.parent / "out.pdf", "--data", data)


def test_DOC1_documents_are_added_and_a_bad_one_is_refused_by_name(data: Path) -> None:
    bad = data.parent / "không phải.pdf"
    bad.write_text("xin chào", "utf-8")
    told = done("documents", "hall", "add", PDF, "--data", data)
    assert "pages ready" in told
    document = told.split()[-1]
    newer = PDF.with_name("01-chuong-trinh.pdf")
    assert document in done("documents", "hall", "add", newer, "--replaces", document, "--data", data)
    ran = hemicycle("documents", "hall", "add", bad, "--data", data, language="vi")
    assert "“không phải.pdf”" in ran.sentence
    assert hemicycle("documents", "hall", "add", PDF, "--item", 7, "--data", data).sentence


def test_OUT3_OUT6_the_pack_is_written_with_all_that_the_hall_may_read(data: Path) -> None:
    empty = hemicycle("pack", "hall", data.parent / "none.pdf", "--data", data)
    assert empty.sentence and not (data.parent / "none.pdf").exists()
    done("documents", "hall", "add", PDF, "--release", "--data", data)
    plain, large = data.parent / "pack.pdf", data.parent / "large.pdf"
    assert f"{plain}" in done("pack", "hall", plain, "--data", data)
    assert f"{large}" in done("pack", "hall", large, "--large", "--data", data)
    sheets = []
    for each in (plain, large):
        with pymupdf.open(each) as made:
            sheets.append(len(made))
            assert made.get_toc()
    with pymupdf.open(PDF) as source:
        assert len(source) < sheets[0] < sheets[1]
    assert hemicycle("pack", "hall", plain, "--item", 7, "--data", data).sentence


def test_DOC9_a_scan_that_was_added_here_has_its_words_when_the_command_ends(data: Path) -> None:
    picture = data.parent / "scan.png"
    picture.write_bytes(scan(["Resolution of the congress number seven"] * 5))
    done("documents", "hall", "add", picture, "--data", data)
    [words] = data.glob("hall/documents/*/1.json")
    told = json.loads(words.read_bytes())
    assert told.get("by") == ("ocr" if installed().reads else None)


def test_BOX6_an_export_is_verified_and_a_changed_one_fails(data: Path) -> None:
    out = data.parent / "record.zip"
    assert "hemicycle verify" in done("export", "hall", out, "--data", data)
    assert done("verify", out)
    out.write_bytes(out.read_bytes()[:-50])
    assert hemicycle("verify", out).code == 1


def test_LOG8_a_backup_is_restored_into_a_new_folder_and_never_over_a_newer_one_unasked(data: Path) -> None:
    kept = data.parent / "kept.tar"
    assert "key" in done("backup", "hall", kept, "--data", data)
    assert private(kept)
    here("delegates", "hall", "import", people(data), "--data", data)
    assert "--replace" in hemicycle("restore", kept, "--data", data).sentence
    assert "moved" in done("restore", kept, "--replace", "--data", data).replace("is now in", "moved")
    assert "2 new" in here("delegates", "hall", "import", people(data), "--data", data)
    other = data.parent / "other"
    here("restore", kept, "--data", other)
    assert (other / "hall" / FILE).is_file() and private(other / "hall")
    # What was moved aside is no congress any more, and hinders nobody.
    with Caller((serving := start(["serve"], data.parent)).url, "hall") as caller:
        assert [each["slug"] for each in caller.ask("GET", "/api/congresses").body] == ["hall"]
        assert caller.ask("GET", "/readyz").status == 200
    serving.kill()


def test_LOG8_a_backup_goes_where_the_terminal_stands(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    assert "key" in here("backup", "hall", "kept.tar")
    assert "--replace" in hemicycle("restore", "kept.tar").sentence


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b"])
def test_LOG8_what_is_no_backup_is_refused(data: Path, content: bytes) -> None:
    path = data.parent / "x.tar"
    path.write_bytes(content)
    before = sorted(data.rglob("*"))
    assert hemicycle("restore", path, "--replace", "--data", data).sentence
    assert sorted(data.rglob("*")) == before


def test_a_congress_is_archived_and_only_then_erased(data: Path) -> None:
    here("delegates", "hall", "import", people(data), "--data", data)
    assert "hemicycle archive hall" in hemicycle("erase", "hall", "--yes", "--data", data).sentence
    asked = hemicycle("archive", "hall", "--data", data, typed="n\n")
    assert (asked.code, "Nothing was changed." in asked.err) == (1, True)
    assert "--yes" in hemicycle("archive", "hall", "--data", data).err
    assert "archived" in done("archive", "hall", "--yes", "--data", data)
    assert "archived" in hemicycle("delegates", "hall", "import", people(data), "--data", data).sentence
    assert "5 people" in done("erase", "hall", "--yes", "--data", data)
    files = b"".join(path.read_bytes() for path in (data / "hall").rglob("*") if path.is_file())
    assert "Bình".encode() not in files


def test_links_and_url_are_changed(data: Path) -> None:
    links = data.parent / "new.json"
    assert "http://h:2/" in done("url", "hall", "http://h:2/", "--data", data)
    done("links", "hall", "--links", links, "--data", data)
    made = json.loads(links.read_text("utf-8"))
    assert {link.partition("#")[0] for link in made.values()} == {"http://h:2/hall/b"}
    assert hemicycle("url", "hall", "mailto:x", "--data", data).sentence
