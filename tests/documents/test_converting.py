"""What is not a PDF: pictures and Office files become pages, or a sentence; what they reach for, they do not get."""

import asyncio
import io
import json
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from documents import offices
from documents.rendering import Shown, kept, refusal, render
from server.documents import walls
from server.documents.convert import CODES, Conversion
from server.documents.library import Library
from server.documents.limits import CONVERTING, DEFAULT
from server.documents.outcome import Rendered, Unreadable
from server.documents.renderer import Renderer
from server.documents.tools import Tools, installed

ROOT = Path(__file__).parents[2]
HERE = installed()
"""Where LibreOffice is missing, each of its files must be refused with the sentence that says so."""


def picture(kind: str, mode: str = "RGB", frames: int = 1, size: tuple[int, int] = (300, 400), turn: int = 1) -> bytes:
    images = [Image.new("RGB", size, "white") for _ in range(frames)]
    for image in images:
        image.paste("navy", (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = turn
    several = {"save_all": True, "append_images": [each.convert(mode) for each in images[1:]]} if frames > 1 else {}
    images[0].convert(mode).save(out, kind, exif=exif, **several)
    return out.getvalue()


def words(shown: Shown, n: int = 1) -> list[str]:
    return [word[4] for word in json.loads(shown.library.words(shown.sha, n).read_bytes())["words"]]


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (picture("JPEG"), 1),
        (picture("JPEG", "CMYK"), 1),
        (picture("PNG"), 1),
        (picture("PNG", "P"), 1),
        (picture("PNG", "RGBA"), 1),
        (picture("WEBP"), 1),
        (picture("AVIF"), 1),
        (picture("GIF", "P", frames=3), 1),
        (picture("BMP"), 1),
        (picture("TIFF", "1", frames=3), 3),
        (picture("TIFF", "I;16"), 1),
        (picture("PNG", size=(6000, 90)), 1),
    ],
    ids=lambda value: "",
)
def test_DOC7_a_picture_is_a_page_and_a_scan_of_several_pages_is_several(
    tmp_path: Path, data: bytes, pages: int
) -> None:
    shown = render(tmp_path, data)
    assert shown.outcome == Rendered(pages, [])
    assert shown.library.original(shown.sha).read_bytes() == data
    assert not list(shown.library.folder(shown.sha).glob(".*"))


@pytest.mark.parametrize(("turn", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_DOC7_a_photo_stands_upright(tmp_path: Path, turn: int, corner: tuple[int, int]) -> None:
    shown = render(tmp_path, picture("JPEG", turn=turn))
    with Image.open(shown.library.page(shown.sha, 1, 1240)) as image:
        grey = image.convert("L")
        dark = [
            (x, y)
            for x in (0, 1)
            for y in (0, 1)
            if isinstance(level := grey.getpixel((20 + x * (grey.width - 40), 20 + y * (grey.height - 40))), int)
            and level < 128
        ]
    assert dark == [corner]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (picture("JPEG")[:700], "doc.picture"),
        (picture("PNG")[:60], "doc.picture"),
        (picture("TIFF", "1")[:100], "doc.picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "doc.picture"),
        (b"\0\0\0\x18ftypheic" + bytes(99), "doc.not_pdf.heic"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_DOC7_a_picture_that_cannot_be_one_is_refused(tmp_path: Path, data: bytes, key: str) -> None:
    assert refusal(tmp_path, data) == key


def test_DOC7_a_picture_that_is_too_large_is_refused(tmp_path: Path) -> None:
    large = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(large, "TIFF", compression="group4")
    assert refusal(tmp_path, large.getvalue()) == "doc.picture_large"


def test_DOC2_a_scan_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    data = picture("TIFF", "1", frames=2001, size=(8, 8))
    assert render(tmp_path, data).outcome == Unreadable("doc.too_many_pages", {"pages": 2001, "limit": 2000})


CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>Quorum</t></is></c></row>'
TABLE = '<table:table table:name="S"><table:table-row><table:table-cell><text:p>Quorum</text:p></table:table-cell>'
GOOD = {
    "word": offices.letter(["Nghị quyết số 1 Quorum"]),
    "excel": offices.sheet(CELL),
    "powerpoint": (ROOT / "tests" / "documents" / "slides.pptx").read_bytes(),
    "odt": offices.open_document("text", "<text:p>Quorum</text:p>"),
    "ods": offices.open_document("spreadsheet", TABLE + "</table:table-row></table:table>"),
    "rtf": rb"{\rtf1\ansi Quorum\par}",
}
KINDS = {"odt": "word", "ods": "excel", "rtf": "word"}


@pytest.mark.parametrize("kind", GOOD)
def test_DOC7_an_office_file_becomes_pages_where_there_is_libreoffice(tmp_path: Path, kind: str) -> None:
    shown = render(tmp_path, GOOD[kind])
    if HERE.office is None:
        assert shown.outcome == Unreadable("doc.not_pdf", {"kind": KINDS.get(kind, kind)})
        return
    assert isinstance(shown.outcome, Rendered)
    assert "Quorum" in words(shown)
    assert shown.library.original(shown.sha).read_bytes() == GOOD[kind]
    assert shown.library.source(shown.sha).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("kind", ["word", "excel"])
def test_DOC7_without_libreoffice_the_sentence_says_so(tmp_path: Path, kind: str) -> None:
    library = Library(tmp_path)
    sha = kept(library, GOOD[kind])
    outcome = asyncio.run(Renderer(library, DEFAULT, tools=Tools()).render(sha, lambda _: None))
    assert outcome == Unreadable("doc.not_pdf", {"kind": kind})
    assert list(tmp_path.iterdir()) == []


LOCKED_PART = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (OLD_OFFICE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "doc.encrypted"),
        (
            OLD_OFFICE + bytes(504) + b"\xec\xa5" + bytes(8) + b"\0\1" + "WordDocument".encode("utf-16-le"),
            "doc.encrypted",
        ),
        (offices.open_document("text", "", LOCKED_PART), "doc.encrypted"),
        (GOOD["word"][:-40] + b"word/", "doc.unconvertible"),
        (offices.archive({"word/document.xml": "no XML"}), "doc.unconvertible"),
    ],
    ids=["locked", "locked old", "locked open", "cut off", "nonsense"],
)
def test_DOC8_an_office_file_that_cannot_be_converted_is_refused(tmp_path: Path, data: bytes, key: str) -> None:
    missing = "doc.not_pdf.word" if HERE.office is None and key != "doc.encrypted" else key
    if HERE.office is None and b"EncryptedPackage" not in data and not data.startswith(b"\xd0"):
        missing = "doc.not_pdf.word"
    assert refusal(tmp_path, data) in (key, missing)


def test_DOC8_an_office_file_that_unpacks_to_more_than_a_gigabyte_is_refused(tmp_path: Path) -> None:
    known = {"doc.unpacks"} if HERE.office else {"doc.unpacks", "doc.not_pdf.word"}
    assert refusal(tmp_path, offices.bomb(1_100_000_000)) in known


def test_DOC8_a_kilobyte_that_prints_for_ever_is_ended(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, offices.endless_sheet())
    began = time.monotonic()
    limits = replace(CONVERTING, patience=3.0)
    refused = asyncio.run(Conversion(library, HERE, sha, "excel", limits).run())
    assert refused in (Unreadable("doc.slow_conversion"), Unreadable("doc.not_pdf", {"kind": "excel"}))
    assert time.monotonic() - began < 30  # and not for ever
    assert [path.name for path in library.folder(sha).iterdir()] == ["original"]


def test_DOC8_pictures_elsewhere_are_not_fetched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.setblocking(False)
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/p.png"
        shown = render(tmp_path, offices.letter_with_picture(address))
        with pytest.raises(BlockingIOError):
            elsewhere.accept()
    assert isinstance(shown.outcome, Rendered if HERE.office else Unreadable)


def test_DOC8_files_of_the_server_do_not_end_up_on_a_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Keypair", "utf-8")
    section = (
        f'<text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}"/><text:p/></text:section>'
    )
    shown = render(tmp_path / "library", offices.open_document("text", f"<text:p>Quorum</text:p>{section}"))
    if HERE.office is None:
        assert shown.outcome == Unreadable("doc.not_pdf", {"kind": "word"})
    else:
        assert words(shown) == ["Quorum"]


def test_DOC8_behind_the_walls_there_is_the_folder_and_what_was_given(tmp_path: Path) -> None:
    work, given = tmp_path / "work", tmp_path / "given"
    command = walls.within(replace(HERE, walls=Path("/usr/bin/bwrap")), ["program"], work, [given], {"A": "b"})
    assert command[:2] == ["/usr/bin/bwrap", "--unshare-all"]
    assert [command[i + 1] for i, part in enumerate(command) if part == "--bind"] == [str(work)]
    assert str(given) in [command[i + 1] for i, part in enumerate(command) if part == "--ro-bind"]
    assert command[-4:] == ["--chdir", str(work), "--", "program"]
    bare = walls.within(Tools(), ["program"], work, [given], {"A": "b"})
    assert bare[:2] == ["env", "-i"]
    assert bare[-2:] == ["A=b", "program"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_DOC7_every_refusal_of_a_conversion_has_its_sentence(language: str) -> None:
    catalog = json.loads((ROOT / "server" / "words" / f"{language}.json").read_text("utf-8"))
    for code in (*CODES, "slow_conversion", "unconvertible", "not_pdf.heic"):
        assert "{name}" in catalog[f"doc.{code}"]
