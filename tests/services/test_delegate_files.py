"""Lists in the files offices send (SPEC BADGE8, DOC3)."""

import io
import json
import re
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.roster import Parsed, Problem
from server.services.delegate_files import MAX_BYTES, read_delegates

LIST = "Họ và tên;Đoàn;Ghế\r\nNguyễn Thị Hòa;Đông;1\r\nĐỗ Văn Ưng;Tây;2\r\n"
SERVER = Path(__file__).parents[2] / "server"
# "Nguyễn Thị Hòa" as Windows-1258 writes it: base letters, then tone marks
WINDOWS_1258 = b"H\xf2 v\xe0 t\xean".replace(b"\xf2", b"o\xf2") + b";Ghi chu\r\nNguy\xea\xden Thi\xf2 Ho\xcca;x\r\n"


def workbook(*rows: list[object], merged: str = "", title: str = "Sheet") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def seen(parsed: Parsed) -> list[tuple[str, str, str, int]]:
    assert parsed.problems == []
    return [(person.name, person.delegation, person.seat, person.line) for person in parsed.people]


EXPECTED = [("Nguyễn Thị Hòa", "Đông", "1", 2), ("Đỗ Văn Ưng", "Tây", "2", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_BADGE8_csv_in_every_unicode_and_delimiter(encoding: str, delimiter: str) -> None:
    parsed = read_delegates(LIST.replace(";", delimiter).encode(encoding), "list.csv")
    assert seen(parsed) == EXPECTED
    assert parsed.notes == []


def test_BADGE8_the_separator_line_of_excel_is_no_row() -> None:
    assert seen(read_delegates(("sep=;\r\n" + LIST).encode(), "list.csv")) == EXPECTED


def test_BADGE8_a_guessed_encoding_is_told() -> None:
    vietnamese = read_delegates(WINDOWS_1258, "list.csv")
    assert [person.name for person in vietnamese.people] == ["Nguyễn Thị Hòa"]
    assert vietnamese.notes == [Problem(0, "encoding_guessed", {"encoding": "windows-1258"})]
    western = read_delegates("Name,Seat\nJoão Müller,1\n".encode("windows-1252"), "list.csv")
    assert [person.name for person in western.people] == ["João Müller"]
    assert western.notes == [Problem(0, "encoding_guessed", {"encoding": "windows-1252"})]


def test_BADGE8_lines_are_rows_as_a_spreadsheet_shows_them() -> None:
    text = 'DANH SÁCH ĐẠI BIỂU\n\nHọ và tên,Ghế\n"Nguyễn\nHòa",1\n\nLê An,2\n'
    assert seen(read_delegates(text.encode(), "list.csv")) == [("Nguyễn Hòa", "", "1", 4), ("Lê An", "", "2", 6)]


def test_BADGE8_a_quote_left_open_is_named_by_its_row() -> None:
    assert read_delegates(b'name,seat\nA,1\n"B,2\nC,3\n', "x.csv").problems == [Problem(3, "broken_quotes")]


def test_BADGE8_a_workbook_with_titles_merges_numbers_and_dates() -> None:
    data = workbook(
        ["DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI"],
        [],
        ["STT", "Họ và tên", None, "Ngày sinh", "Đoàn", "Số ghế", "Trọng số", "Biểu quyết"],
        [1, "Nguyễn Thị", "Hòa", date(1961, 5, 1), "Đông", 12, 1.125, True],
        [2, "Đỗ Văn", "Ưng", 1975.0, None, 13.0, 2.0, False],
        [None, None, "   "],
        merged="E4:E5",
    )
    parsed = read_delegates(data, "list.csv")
    assert seen(parsed) == [("Nguyễn Thị Hòa", "Đông", "12", 4), ("Đỗ Văn Ưng", "Đông", "13", 5)]
    assert [person.extra for person in parsed.people] == [{"birth_year": "1961"}, {"birth_year": "1975"}]
    assert [(person.weight, person.voting) for person in parsed.people] == [("1.125", True), ("2", False)]


def test_BADGE8_an_official_table_with_men_and_women_apart_and_numbered_columns() -> None:
    data = workbook(
        ["TT", "Họ và tên", "Năm sinh", None, "Chi bộ"],
        [None, None, "Nam", "Nữ", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "Lê An", 1961, None, "Đông"],
        [2, "Lê Hoa", None, date(1975, 3, 8), "Tây"],
        merged="C1:D1",
    )
    parsed = read_delegates(data, "x.xlsx")
    assert seen(parsed) == [("Lê An", "Đông", "", 4), ("Lê Hoa", "Tây", "", 5)]
    assert [dict(person.extra) for person in parsed.people] == [
        {"sex": "male", "birth_year": "1961"},
        {"sex": "female", "birth_year": "1975"},
    ]
    assert parsed.columns == {"name", "delegation", "extra.sex", "extra.birth_year"}


def test_BADGE8_a_delegate_called_nam_is_a_delegate() -> None:
    parsed = read_delegates("Tên;Giới tính\nNam;Nam\nNữ;\n".encode(), "x.csv")
    assert [person.name for person in parsed.people] == ["Nam", "Nữ"]


def test_BADGE8_the_sheet_with_the_list_is_read_and_others_are_told() -> None:
    book = openpyxl.Workbook()
    for title, rows in {
        "A": [["Hướng dẫn"]],
        "B": [["Tên"], ["An"]],
        "C": [["Tên"], ["Bình"]],
        "D": [["Name"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book["D"].sheet_state = "hidden"
    parsed = read_delegates(saved(book), "x.xlsx")
    assert [person.name for person in parsed.people] == ["An"]
    assert parsed.notes == [Problem(0, "other_sheets", {"sheet": "B", "others": "C"})]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(150_000_000))
    return file.getvalue()


def replaced(data: bytes, name: str, text: bytes) -> bytes:
    """The workbook with one member's content exchanged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            new.writestr(member, text if member == name else old.read(member))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "%s">%s]>' % (
    b"ha" * 10,
    b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(9)),
)


def small() -> bytes:
    return workbook(["Name"], ["An"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_list"),
        (b"<html><table><tr><td>name", "not_a_list"),
        (b"\x00\x01\x02\x03" * 40, "not_a_list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
        (b"PK\x03\x04 nothing more", "broken_file"),
        (small()[:-300], "broken_file"),
        (replaced(small(), SHEET, b"<worksheet><oops"), "broken_file"),
        (replaced(small(), SHEET, LAUGHS + HEAD + b'<row r="1"><c t="str" r="A1"><v>&j;</v></c></row>'), "broken_file"),
        (
            replaced(small(), SHEET, HEAD + b'<row r="99999999999"><c r="A1"/></row></sheetData></worksheet>'),
            "too_many_rows",
        ),
        (bomb(), "unpacks_too_big"),
        (b"name\n" + b"a" * MAX_BYTES, "file_too_big"),
        (b"name\n\xff\x81\x8d", "unknown_encoding"),
        (b"name\n" + b"a," * 300 + b"z", "too_many_columns"),
        (b"name\n" + b"a" * 200_000, "broken_quotes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_DOC3_a_file_that_is_no_list_is_one_sentence(data: bytes, code: str) -> None:
    parsed = read_delegates(data, "list.xlsx")
    assert (parsed.people, [problem.code for problem in parsed.problems]) == ([], [code])


def test_DOC3_a_damaged_row_is_found_while_reading() -> None:
    rows = b"".join(b'<row r="%d"><c t="str" r="A%d"><v>Name</v></c></row>' % (n, n) for n in range(1, 60))
    parsed = read_delegates(replaced(small(), SHEET, HEAD + rows + b"<row"), "x.xlsx")
    assert [problem.code for problem in parsed.problems] in (["broken_row"], ["broken_file"])


def test_DOC3_a_word_document_is_no_list() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
    assert [problem.code for problem in read_delegates(file.getvalue(), "x.xlsx").problems] == ["not_a_list"]


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda tail: small()[:2000] + tail)))
def test_BADGE8_no_bytes_are_an_exception(data: bytes) -> None:
    parsed = read_delegates(data, "x")
    assert (parsed.people == []) is (parsed.problems != [])


@given(st.integers(0, 4000), st.integers(0, 255))
def test_BADGE8_no_damaged_workbook_is_an_exception(place: int, value: int) -> None:
    data = bytearray(small())
    struct.pack_into("B", data, place % len(data), value)
    parsed = read_delegates(bytes(data), "x.xlsx")
    assert (parsed.people == []) is (parsed.problems != [])


def test_BADGE8_every_problem_has_its_words_in_both_languages() -> None:
    sources = [
        *SERVER.glob("domain/roster*.py"),
        *SERVER.glob("services/delegate_*.py"),
        *SERVER.glob("services/seating*.py"),
        *SERVER.glob("domain/seating*.py"),
    ]
    text = " ".join(source.read_text("utf-8") for source in sources)
    codes = set(re.findall(r"""(?:CellError|FileProblem)\("(\w+)"|Problem\([^"()]*(?:\(\))?, "(\w+)\"""", text))
    raised = {f"import.{code or other}" for code, other in codes} | {"import.file_encrypted", "import.old_xls"}
    raised |= {"import.seats_overlap", "import.at", "import.bad_birth_year", "import.bad_joined_year"}
    for language in ("en", "vi"):
        catalog = json.loads((SERVER / "words" / f"{language}.json").read_text("utf-8"))
        assert {key for key in catalog if key.startswith("import.")} == raised
