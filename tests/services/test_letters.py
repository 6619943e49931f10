"""What leaves on paper before a congress: letters, the door list, place cards (SPEC INV8, SEAT7)."""

import asyncio
import os
from pathlib import Path

import pymupdf
import pytest
import zxingcpp
from PIL import Image

from server.domain.badge import code_of, grouped
from server.domain.invitations import THE_ONE, Occasion
from server.domain.names import letter_of
from server.domain.rows import Person
from server.domain.state import Congress, State
from server.services.badges import Issued
from server.services.letters import in_words, letters
from server.services.seating import Sitting
from server.services.seating_sheets import CARDS, door_list, place_cards

TITLE = "Đại hội đại biểu Đảng bộ xã Đông Hòa lần thứ XXIII, nhiệm kỳ 2025 – 2030"
STATE = State(congress=Congress("demo", TITLE, {"en": "Party Congress of Đông Hòa Commune"}))
WORDS = {
    "host": {"vi": "Ban Chấp hành Đảng bộ xã Đông Hòa", "en": "Party Committee of Đông Hòa Commune"},
    "number": {"vi": "12-GM/ĐU"},
    "town": {"vi": "Đông Hòa, ngày 02 tháng 11 năm 2026", "en": "Đông Hòa, 2 November 2026"},
    "place": {"vi": "Hội trường Ủy ban nhân dân xã Đông Hòa, thôn Đông", "en": "Commune Hall, Đông Hòa"},
    "note": {
        "vi": "Đại biểu có mặt trước 15 phút, mang theo điện thoại hoặc máy tính bảng.",
        "en": "Please arrive 15 minutes early.",
    },
    "office": {"vi": "T/M Ban Chấp hành\nBí thư", "en": "For the committee\nThe Secretary"},
    "signer": {"vi": "Nguyễn Thị Kim Thoa"},
    "contact": {"vi": "đồng chí Bình, 0912 345 678"},
}
OCCASION = Occasion(THE_ONE, WORDS, "2026-11-23T00:30:00.000Z", "2026-11-15T10:00:00.000Z")
PEOPLE = [
    Person("p1", "Nguyễn Xuân Cường", "Chi bộ thôn Đông", "A-01", extra={"địa chỉ": "Số 4, ngõ 12, thôn Đông"}),
    Person("p2", "Maria Rossi", "Milan", "A-02", language="en"),
    Person(
        "p3",
        "Công Tằng Tôn Nữ Nguyễn Phan Hoàng Quỳnh Trâm Anh",
        "Liên minh Hợp tác xã và Doanh nghiệp nhỏ các xã miền núi",
        "B-10",
    ),
    Person("p4", "Đỗ Ưng", "", ""),
]


def issued(number: int, person: Person) -> Issued:
    code = code_of(bytes([number, 7, 91, 200, 33, number, 150, 3, 77, 255 - number]))
    return Issued(person, code, f"http://192.168.100.100:8080/demo/i#{code}")


ISSUED = [issued(number, person) for number, person in enumerate(PEOPLE)]


def opened(pdf: bytes, name: str) -> pymupdf.Document:
    """The PDF; kept where a person wants to look at it."""
    if folder := os.environ.get("HEMICYCLE_LOOK"):
        Path(folder, f"{name}.pdf").write_bytes(pdf)
    return pymupdf.open(stream=pdf, filetype="pdf")


def text_of(page: pymupdf.Page) -> str:
    return " ".join(page.get_text().split())


@pytest.fixture(scope="module")
def paper() -> pymupdf.Document:
    return opened(asyncio.run(letters(STATE, OCCASION, ISSUED)), "letters")


def test_INV8_each_letter_is_one_page_with_its_own_person_code_and_language(paper: pymupdf.Document) -> None:
    assert paper.page_count == len(ISSUED)
    for page, each in zip(paper, ISSUED, strict=True):
        said = text_of(page)
        assert " ".join(each.person.name.split()) in said
        assert grouped(each.code) in said
        assert [other.person.name for other in ISSUED if other is not each and other.person.name in said] == []
    assert "GIẤY MỜI" in text_of(paper[0]) and "INVITATION" in text_of(paper[1])
    assert "Party Congress of Đông Hòa Commune" in text_of(paper[1])
    assert "12-GM/ĐU" in text_of(paper[1])  # what is in one language only is in every letter
    assert "Số 4, ngõ 12, thôn Đông" in text_of(paper[0])


def test_INV8_the_code_on_a_letter_can_be_scanned(paper: pymupdf.Document) -> None:
    for page, each in zip(paper, ISSUED, strict=True):
        shot = page.get_pixmap(dpi=150)
        found = zxingcpp.read_barcodes(Image.frombytes("RGB", (shot.width, shot.height), shot.samples))
        assert [one.text.upper() for one in found] == [each.link.upper()]


def test_INV8_nothing_of_a_letter_leaves_its_page(paper: pymupdf.Document) -> None:
    for page in paper:
        assert all(page.rect.contains(pymupdf.Rect(block[:4])) for block in page.get_text("blocks"))


def test_INV8_a_letter_of_which_nothing_was_written_yet_still_invites() -> None:
    bare = opened(asyncio.run(letters(STATE, Occasion(THE_ONE), ISSUED[:1])), "letters-bare")
    assert bare.page_count == 1 and "Nguyễn Xuân Cường" in text_of(bare[0])


def test_INV8_a_moment_is_said_as_letters_say_it_in_the_congress_s_own_time() -> None:
    at = "2026-11-23T00:30:00.000Z"
    assert in_words(STATE, at, "vi") == "7 giờ 30, thứ Hai, ngày 23 tháng 11 năm 2026"
    assert in_words(STATE, at, "en") == "Monday, 23 November 2026, 7:30"


def test_SEAT7_the_door_list_has_everybody_by_given_name_and_every_taken_seat() -> None:
    by_name = [Sitting(each, each.seat) for each in (PEOPLE[2], PEOPLE[0], PEOPLE[1], PEOPLE[3])]
    seated = [Sitting(each, each.seat) for each in PEOPLE if each.seat]
    many = by_name + [
        Sitting(Person(f"q{n}", f"Trần Văn Bình {n}", "Đoàn A", f"C-{n:02}"), f"C-{n:02}") for n in range(60)
    ]
    pdf = opened(asyncio.run(door_list(STATE, many, seated, "vi")), "door-list")
    said = " ".join(text_of(page) for page in pdf)
    assert all(said.count(each.name) == 2 for each in PEOPLE if each.seat)
    assert said.count("Đỗ Ưng") == 1 and "chưa có ghế" in said


def test_SEAT7_names_stand_under_the_letter_of_their_given_name() -> None:
    assert [letter_of(name) for name in ("Lê Ánh", "Đỗ Đức", "Phạm Ân", "Hồ Ẩn", "")] == ["A", "Đ", "Â", "Â", ""]


@pytest.mark.parametrize("size", sorted(CARDS))
def test_SEAT7_a_place_card_has_its_name_twice_once_upside_down_and_nothing_is_cut(size: str) -> None:
    pdf = opened(asyncio.run(place_cards(STATE, PEOPLE, size, "vi")), f"cards-{size}")
    assert pdf.page_count == len(PEOPLE)
    for page, person in zip(pdf, PEOPLE, strict=True):
        lines = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", ())]
        assert {round(line["dir"][0]) for line in lines} == {1, -1}
        for way in (1, -1):
            side = " ".join(span["text"] for line in lines if round(line["dir"][0]) == way for span in line["spans"])
            assert set(person.name.split()) <= set(side.split())
        assert all(page.rect.contains(pymupdf.Rect(line["bbox"])) for line in lines)
