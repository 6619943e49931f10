"""Badges on paper: every code can be scanned, every name can be read (SPEC BADGE1, BADGE3)."""

import asyncio
import json
from pathlib import Path

import pymupdf
import pytest
import zxingcpp
from PIL import Image

from server.domain.badge import code_of, grouped
from server.domain.permissions import Role
from server.services.badge_sheets import Badge, qr_svg, qr_text, sheets
from server.services.qr_codes import qr_modules, scannable

MM = 72 / 25.4
LEFT, TOP, WIDTH, HEIGHT, INSET, QR = 10 * MM, 15 * MM, 95 * MM, 66 * MM, 6 * MM, 29 * MM
TITLE = "Đại hội đại biểu Đảng bộ xã Đông Hòa lần thứ XXIII, nhiệm kỳ 2025 – 2030"
WORDS = Path(__file__).parents[2] / "server" / "words"


def badge(number: int, name: str, delegation: str = "Chi bộ thôn Đông", *roles: str, url: str = "") -> Badge:
    code = code_of(bytes([number, 7, 91, 200, 33, number, 150, 3, 77, 255 - number]))
    link = f"{url or 'http://192.168.100.100:8080/demo'}/b#{code}"
    return Badge(name, delegation, f"A-{number:02}", roles or ("delegate",), code, link)


BADGES = [
    badge(1, "Nguyễn Xuân Cường"),
    badge(2, "Y Êđê Ayũn", "Đoàn đại biểu Tây Nguyên", "chair", "delegate"),
    badge(
        3,
        "Công Tằng Tôn Nữ Nguyễn Phan Hoàng Quỳnh Trâm Anh",
        "Liên minh Hợp tác xã và Doanh nghiệp nhỏ các xã miền núi",
    ),
    badge(
        4, "Wolfeschlegelsteinhausenbergerdorff-Nguyễn" * 2, "Đ" * 160, "secretariat", "steward", "teller", "projector"
    ),
    badge(5, "Ẵ" * 160, "", "guest"),
    badge(6, "Lê An", "Thôn " * 32, url="https://dai-hoi-dang-bo.xa-dong-hoa.tinh-vinh-phuc.gov.vn:8443/dai-hoi-2025"),
    badge(7, "Trần Thị Ngọc Ánh"),
    badge(8, "Maria Rossi", "Milan"),
    badge(9, "Đỗ Ưng"),
]


def laid_out(badges: list[Badge], language: str, title: str = TITLE) -> pymupdf.Document:
    return pymupdf.open(stream=asyncio.run(sheets(title, badges, language)), filetype="pdf")


def decoded(page: pymupdf.Page) -> list[str]:
    """Every code on a page, in reading order of the cards."""
    pixels = page.get_pixmap(dpi=200)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    places = {code.text: (code.position.top_left.y // 300, code.position.top_left.x) for code in found}
    return sorted(places, key=lambda text: places[text])


@pytest.fixture(scope="module", params=["vi", "en"])
def document(request: pytest.FixtureRequest) -> pymupdf.Document:
    return laid_out(BADGES, request.param)


def test_BADGE3_every_code_on_a_sheet_leads_to_its_link(document: pymupdf.Document) -> None:
    read = [text for page in document for text in decoded(page)]
    assert [text.lower() for text in read] == [each.link.lower() for each in BADGES]
    assert [text.partition("#")[2] for text in read] == [each.code for each in BADGES]


def test_BADGE1_name_code_and_seat_stand_on_the_card(document: pymupdf.Document) -> None:
    for index, each in enumerate(BADGES):
        page = document[index // 8]
        text = page.get_text(clip=card_of(index)).replace("\u200b", "")
        together = "".join(text.split())
        for wanted in (each.name, each.delegation, each.seat, grouped(each.code), TITLE):
            assert "".join(wanted.split()) in together


def card_of(index: int) -> pymupdf.Rect:
    place = index % 8
    x, y = LEFT + place % 2 * WIDTH, TOP + place // 2 * HEIGHT
    return pymupdf.Rect(x, y, x + WIDTH, y + HEIGHT)


def test_BADGE3_no_text_leaves_its_card_or_touches_the_code(document: pymupdf.Document) -> None:
    for index in range(len(BADGES)):
        card = card_of(index)
        code = pymupdf.Rect(card.x1 - INSET - QR - 2 * MM, card.y1 - INSET - QR, card.x1, card.y1)
        lines = [line for line in lines_of(document[index // 8]) if card.intersects(line)]
        inner = pymupdf.Rect(card.x0 + INSET - 1, card.y0 + INSET - 3, card.x1 - INSET + 1, card.y1 - INSET + 2)
        assert [line for line in lines if not inner.contains(line)] == []
        assert [line for line in lines if code.intersects(line)] == []


def lines_of(page: pymupdf.Page) -> list[pymupdf.Rect]:
    """The ink of each line on the cards: a letter's box would count the empty room above it."""
    blocks = page.get_text("rawdict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", []) for span in line["spans"]]
    foot = TOP + 4 * HEIGHT
    return [ink(span) for span in spans if span["bbox"][1] < foot and any(c["c"].strip() for c in span["chars"])]


def ink(span: dict[str, object]) -> pymupdf.Rect:
    x0, _, x1, _ = span["bbox"]
    (_, base), size = span["origin"] if "origin" in span else span["chars"][0]["origin"], span["size"]
    return pymupdf.Rect(x0, base - 0.7 * size, x1, base + 0.2 * size)


def test_BADGE3_lines_of_a_card_do_not_lie_on_each_other(document: pymupdf.Document) -> None:
    for page in document:
        lines = sorted(lines_of(page), key=lambda line: (line.y0, line.x0))
        crossing = [
            (one, other)
            for place, one in enumerate(lines)
            for other in lines[place + 1 :]
            if pymupdf.Rect(one.x0 + 1, one.y0 + 1, one.x1 - 1, one.y1 - 1).intersects(other)
        ]
        assert crossing == []


def test_roles_are_said_in_the_congresses_language() -> None:
    vietnamese, english = laid_out(BADGES[:2], "vi")[0].get_text(), laid_out(BADGES[:2], "en")[0].get_text()
    assert ("Chủ tọa" in vietnamese, "Chair" in english) == (True, True)
    assert ("Đại biểu\n" in vietnamese, "Delegate\n" in english) == (False, False)


def test_an_address_says_its_scheme_only_where_a_browser_would_guess_another(document: pymupdf.Document) -> None:
    text = document[0].get_text()
    assert "192.168.100.100:8080" in text
    assert "http://192" not in text
    assert "https://dai-hoi" in text.replace("\u200b", "")


def test_badges_are_the_same_bytes_twice_and_quick() -> None:
    many = [badge(number % 100, f"Nguyễn Văn {number}") for number in range(120)]
    first = asyncio.run(sheets(TITLE, many, "vi"))
    assert first == asyncio.run(sheets(TITLE, many, "vi"))
    assert len(pymupdf.open(stream=first, filetype="pdf")) == 15


@pytest.mark.parametrize(
    ("link", "scanned"),
    [
        ("http://10.0.0.1:8080/demo/b#ABC", "HTTP://10.0.0.1:8080/DEMO/B#ABC"),
        ("https://example.org/Meetings/demo/b#ABC", "https://example.org/Meetings/demo/b#ABC"),
        ("https://đại-hội.vn/demo/b#ABC", "https://đại-hội.vn/demo/b#ABC"),
    ],
)
def test_BADGE3_capitals_only_where_case_means_nothing(link: str, scanned: str) -> None:
    assert scannable(link) == scanned


def test_BADGE3_a_link_on_a_local_network_fits_a_small_code() -> None:
    assert len(qr_modules(scannable(BADGES[0].link))) == 29


def test_a_code_for_a_screen_is_one_path_on_white_with_its_quiet_zone() -> None:
    svg = qr_svg(BADGES[0].link)
    assert (svg.count("<path"), 'viewBox="0 0 37 37"' in svg, svg.count("#fff")) == (2, True, 1)
    with pymupdf.open(stream=svg.encode(), filetype="svg") as drawing:
        pixels = drawing[0].get_pixmap(dpi=400)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [scannable(BADGES[0].link)]


def test_a_code_for_a_terminal_can_be_scanned() -> None:
    lines = qr_text(BADGES[0].link).splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    light = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
    image = Image.new("L", (len(lines[0]), 2 * len(lines)))
    for y, line in enumerate(lines):
        for x, char in enumerate(line):
            image.putpixel((x, 2 * y), light[char][0])
            image.putpixel((x, 2 * y + 1), light[char][1])
    large = image.resize((image.width * 6, image.height * 6), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(large)] == [scannable(BADGES[0].link)]


def test_every_role_has_its_word_on_a_badge_in_both_languages() -> None:
    for language in ("en", "vi"):
        catalog = json.loads((WORDS / f"{language}.json").read_text("utf-8"))
        assert [role for role in Role if not catalog.get(f"badge.role.{role}")] == []
