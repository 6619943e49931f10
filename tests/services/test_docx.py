"""Papers as Word files in the official layout."""

import io
import zipfile
from datetime import UTC, datetime

import docx as reader

from server.services.docx import Masthead, Paper, Signer, begin, finished, heading, items, paragraph, signatures, table

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MASTHEAD = Masthead(
    ("CÔNG ĐOÀN", "BAN THẨM TRA"),
    "Số: …/BC",
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "Huế",
)


def made() -> bytes:
    paper = begin(MASTHEAD, "BÁO CÁO", "Thẩm tra", language="vi", author="Đại hội", at=AT)
    heading(paper, "I. Tổng số")
    paragraph(paper, "Có mặt 495 đại biểu.", bold=True)
    items(paper, ["một", "hai"], numbered=True)
    table(paper, ("Đoàn", "Có mặt"), [("Huế", "50"), ("Cộng", "50")], widths=(100, 40), numbers=(1,), strong=(1,))
    signatures(paper, [Signer("TRƯỞNG BAN", "Trần Thị Bình", "(Ký)")], ["Nơi nhận:", "- Lưu."])
    return finished(paper)


def read() -> Paper:
    return reader.Document(io.BytesIO(made()))


def test_CRED6_the_paper_has_the_decrees_page_and_letters() -> None:
    paper = read()
    section = paper.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height) if each] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins if each] == [20, 20, 30, 15]
    assert {paper.styles[name].font.name for name in ("Normal", "Body Text", "Heading 1", "Title")} == {
        "Times New Roman"
    }
    assert section.different_first_page_header_footer is True


def test_CRED6_what_was_written_stands_in_order() -> None:
    paper = read()
    said = [each.text for each in paper.paragraphs if each.text]
    assert said == ["BÁO CÁO", "Thẩm tra", "I. Tổng số", "Có mặt 495 đại biểu.", "1. một", "2. hai"]
    head, body, signed = ([[cell.text for cell in row.cells] for row in each.rows] for each in paper.tables)
    assert head[0][1].split("\n")[:2] == list(MASTHEAD.right)
    assert body == [["Đoàn", "Có mặt"], ["Huế", "50"], ["Cộng", "50"]]
    assert signed[0][0] == "Nơi nhận:\n- Lưu." and signed[0][1].split("\n")[-1] == "Trần Thị Bình"


def test_CRED6_the_same_input_gives_the_same_bytes_and_says_nothing_of_the_machine() -> None:
    assert made() == made()
    with zipfile.ZipFile(io.BytesIO(made())) as bundle:
        core = bundle.read("docProps/core.xml").decode()
    assert "python-docx" not in core and "2026-11-22T08:30:00Z" in core
