"""OUT3 to OUT6: many documents as one PDF, with real workers and by hand."""

import asyncio
import io
import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from documents import pdfs
from documents.rendering import chunks
from server.documents import pack_worker
from server.documents.library import Library
from server.documents.pack import Chapter, NotMade, Pack, Volume, make
from server.documents.pack_layout import Measured, plain
from server.documents.renderer import Renderer
from server.services.pack import WORDS as WORD_KEYS
from server.words import say

WORDS = {"contents": "Mục lục", "page": "{page} / {pages}", "own": "trang {page} / {pages}", "part": "({part}/{parts})"}
WORDS |= {"other": "Khác", "about": "{documents} tài liệu, {pages} trang"}


def active() -> bytes:
    """A document with about everything that may act, and a stamp that is only an annotation."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdfs.text(2))) as pdf:
        pdf.Root[Name.OpenAction] = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.attachments["secret.txt"] = b"secret"
        page = pdf.pages[0]
        page.obj[Name.AA] = Dictionary(O=Dictionary(S=Name.Launch, F=String("evil.exe")))
        rect = Array([100, 100, 200, 120])
        stamp = pdf.make_stream(b"1 0 0 rg 0 0 100 20 re f")
        stamp[Name.Type], stamp[Name.Subtype], stamp[Name.BBox] = Name.XObject, Name.Form, Array([0, 0, 100, 20])
        appearance = Dictionary(N=pdf.make_indirect(stamp))
        launch = Dictionary(S=Name.Launch, F=String("evil.exe"))
        web = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        links = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, y, 90, y + 9]), A=act)
            for y, act in ((50, launch), (70, web))
        ]
        drawn = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=rect, AP=appearance, F=4)
        page.obj[Name.Annots] = pdf.make_indirect(Array([drawn, *links]))
        pdf.save(out)
    return out.getvalue()


def turned() -> bytes:
    """Slides, the second of which lies on its side."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdfs.text(2, size=(960, 540)))) as pdf:
        pdf.pages[1].obj[Name.Rotate] = 90
        pdf.save(out)
    return out.getvalue()


def layered() -> bytes:
    """A document with a layer that is not shown."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdfs.text(1))) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
        config = Dictionary(OFF=Array([layer]), Order=Array([layer]))
        pdf.Root[Name.OCProperties] = Dictionary(OCGs=Array([layer]), D=config)
        pdf.pages[0].Resources[Name.Properties] = Dictionary(L=layer)
        pdf.pages[0].contents_add(b"/OC /L BDC 1 0 0 rg 0 0 595 842 re f EMC", prepend=True)
        pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[str, str]]]:
    """A library in which each of these is rendered; hashes by name."""
    library = Library(tmp_path_factory.mktemp("library"))
    made = {"outlined": pdfs.outlined(5), "active": active(), "turned": turned(), "layered": layered()}

    async def rendered() -> dict[str, str]:
        renderer = Renderer(library)
        hashes = {name: (await library.keep(chunks(data), 1 << 30)).sha256 for name, data in made.items()}
        for sha in hashes.values():
            await renderer.render(sha, lambda _: None)
        return hashes

    yield library, asyncio.run(rendered())


def pack(hashes: dict[str, str], *, large: bool = False) -> Pack:
    def volume(name: str) -> Volume:
        return Volume(hashes[name], f"Tài liệu {name}")

    chapters = (
        Chapter("1", "Khai mạc", (volume("outlined"), volume("active"))),
        Chapter("", "", (volume("turned"), volume("layered"))),
    )
    return Pack("Đại hội", ("Tập tài liệu",), "vi", large, chapters, WORDS)


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "large"])
def bound(
    request: pytest.FixtureRequest, shelf: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Any]]:
    library, hashes = shelf
    out, heard = tmp_path_factory.mktemp("out") / "pack.pdf", []
    asyncio.run(make(pack(hashes, large=request.param), library, out, lambda done, of: heard.append((done, of))))
    assert [each.name for each in out.parent.iterdir()] == ["pack.pdf"]
    return out, heard


def test_OUT3_it_holds_every_page_of_every_document_and_tells_how_far_it_is(bound: Any) -> None:
    out, heard = bound
    with pymupdf.open(out) as pdf:
        texts = [page.get_text() for page in pdf]
        sheets = pdf.page_count
    assert "Đại hội" in texts[0]
    assert "Mục lục" in texts[1]
    for number in range(1, 6):
        assert any(f"Page {number}\n" in text for text in texts)
    assert texts[-1].split()[-3:] == [str(sheets), "/", str(sheets)]
    assert heard[0] == (0, 20)
    assert heard[-1] == (20, 20)
    assert heard == sorted(heard)


def test_OUT3_the_outline_leads_from_items_to_documents_to_their_own(bound: Any) -> None:
    with pymupdf.open(bound[0]) as pdf:
        toc = pdf.get_toc()
        texts = [page.get_text() for page in pdf]
    assert [(level, title) for level, title, _ in toc] == [
        (1, "1 Khai mạc"),
        (2, "Tài liệu outlined"),
        (3, "Opening"),
        (3, "Nghị quyết"),
        (2, "Tài liệu active"),
        (1, "Tài liệu turned"),
        (1, "Tài liệu layered"),
    ]
    at = {title: page for _, title, page in toc}
    assert "Page 1\n" in texts[at["Opening"] - 1]
    assert "Page 5\n" in texts[at["Nghị quyết"] - 1]
    assert texts[at["Tài liệu turned"] - 1].count("Tài liệu turned") == 1


def test_OUT3_the_contents_name_the_page_to_which_they_lead(bound: Any) -> None:
    with pymupdf.open(bound[0]) as pdf:
        at = {title: page for _, title, page in pdf.get_toc()}
        lines = pdf[1].get_text("words", sort=True)
        numbers = [word[4] for word in lines if word[4].isdigit() and word[0] > 400]
        links = [link["page"] + 1 for link in pdf[1].get_links()]
    wanted = [at[f"Tài liệu {name}"] for name in ("outlined", "active", "turned", "layered")]
    assert [int(number) for number in numbers] == wanted
    assert sorted(set(links)) == wanted


def test_OUT4_nothing_active_is_in_it_and_what_is_seen_is(bound: Any) -> None:
    with pikepdf.open(bound[0]) as pdf:
        keys = {key for each in pdf.objects if isinstance(each, Dictionary) for key in each.keys()}  # noqa: SIM118
        uris = {str(each.A.URI) for page in pdf.pages for each in page.obj.get(Name.Annots, []) if Name.A in each}
        assert not keys & {"/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/AcroForm", "/Names", "/OCProperties"}
        assert all(
            str(each.S) == "/URI"
            for each in pdf.objects
            if isinstance(each, Dictionary) and Name.S in each and "/URI" in each
        )
    assert uris == {"https://example.org/"}
    with pymupdf.open(bound[0]) as pdf:
        own = [page for page in pdf if page.number > 1 and "Tài liệu active" in page.get_text()]
        assert sum(red(page) for page in own) > 50
        assert red(pdf[-1]) == 0


def wide(*widths: float) -> bytes:
    """A page of 12 points of each width, its text from edge to edge."""
    with pymupdf.open() as pdf:
        for width in widths:
            page = pdf.new_page(width=width, height=600)
            page.insert_text((40, 80), "width", fontsize=12)
            page.insert_text((width - 80, 80), "width", fontsize=12)
        return bytes(pdf.tobytes())


@pytest.mark.parametrize(("language", "said"), [("vi", "trang 4–5, 7: quá rộng"), ("en", "pages 4–5, 7: too wide")])
def test_OUT6_the_contents_name_the_pages_that_cannot_be_enlarged(tmp_path: Path, language: str, said: str) -> None:
    library = Library(tmp_path)
    out, words = tmp_path / "pack.pdf", {each: say(language, f"pack.{each}") for each in (*WORD_KEYS, "about")}

    async def bound_in(large: bool) -> str:
        sha = (await library.keep(chunks(wide(400, 1500, 2000, 400, 1500)), 1 << 30)).sha256
        await Renderer(library).render(sha, lambda _: None)
        chapters = (Chapter("", "", (Volume(sha, "Biểu"),)),)
        await make(Pack("Đại hội", (), language, large, chapters, words), library, out, lambda _done, _of: None)
        with pymupdf.open(out) as pdf:
            return " ".join(str(pdf[1].get_text()).split())

    assert said in asyncio.run(bound_in(True))
    assert words["small"][-20:] not in asyncio.run(bound_in(False))


def red(page: pymupdf.Page) -> int:
    """How many of some of its pixels are red."""
    seen = page.get_pixmap(dpi=72)
    return sum(seen.pixel(x, y) == (255, 0, 0) for x in range(0, seen.width, 3) for y in range(0, seen.height, 3))


def test_OUT5_it_is_all_on_A4_and_upright(bound: Any) -> None:
    with pymupdf.open(bound[0]) as pdf:
        assert {tuple(sorted((round(page.rect.width), round(page.rect.height)))) for page in pdf} == {(595, 842)}
        turned_at = next(page for _, title, page in pdf.get_toc() if title == "Tài liệu turned")
        pages = [page.get_text("dict") for page in list(pdf)[turned_at - 1 :]]
    sides = [line["dir"] for page in pages for block in page["blocks"] for line in block.get("lines", ())]
    assert (1.0, 0.0) in sides
    assert (0.0, 1.0) in sides


def test_OUT4_what_is_not_rendered_is_no_pack(shelf: Any, tmp_path: Path) -> None:
    library, hashes = shelf
    with pytest.raises(NotMade):
        asyncio.run(
            make(pack(hashes | {"layered": "ff" * 32}), library, tmp_path / "pack.pdf", lambda _done, _of: None)
        )
    assert list(tmp_path.iterdir()) == []


def test_OUT4_a_document_that_was_damaged_since_is_bound_as_its_pictures(shelf: Any, tmp_path: Path) -> None:
    library, hashes = shelf
    source = library.source(hashes["turned"])
    whole = source.read_bytes()
    try:
        source.write_bytes(b"%PDF-1.7\nnothing")
        asyncio.run(make(pack(hashes), library, tmp_path / "pack.pdf", lambda _done, _of: None))
    finally:
        source.write_bytes(whole)
    with pymupdf.open(tmp_path / "pack.pdf") as pdf:
        assert len(pdf[-2].get_images()) == 1


DOCUMENT = st.tuples(
    st.integers(1, 4), st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), max_size=5), st.integers(1, 3)
)


@settings(max_examples=25, deadline=None)
@given(st.lists(DOCUMENT, min_size=1, max_size=4), st.integers(1, 3), st.data())
def test_OUT3_pages_and_outline_are_right_for_any_documents(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Any], fronts: int, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any")
    told = [_told(folder / str(number), *each) for number, each in enumerate(documents)]
    sheets = sum(len(page) for each in told for page in each["sheets"])
    with pikepdf.new() as front:
        for _ in range(fronts + sheets):
            front.add_blank_page(page_size=(500, 20))
        front.save(folder / "front.pdf")
    chapters = [{"title": "1 Mục", "documents": [0]}, {"title": "", "documents": list(range(1, len(told)))}]
    order = {
        "documents": told,
        "chapters": [each for each in chapters if each["documents"]],
        "title": "T",
        "language": "vi",
    }
    pack_worker.bind({**order, "front": str(folder / "front.pdf"), "out": str(folder / "out.pdf")})
    with pymupdf.open(folder / "out.pdf") as pdf:
        assert pdf.page_count == fronts + sheets
        found = [(title, page) for _, title, page in pdf.get_toc()]
    assert found == list(_wanted(told, fronts))


def _told(folder: Path, pages: int, outline: list[tuple[int, int]], parts: int) -> dict[str, Any]:
    folder.mkdir()
    (folder / "source.pdf").write_bytes(pdfs.text(pages))
    for n in range(1, pages + 1):
        (folder / f"{n}.json").write_text(json.dumps({"width": 595, "height": 842, "words": []}))
    sheet = list(astuple(plain(Measured(595, 842, clean=True))))
    entries = [(level, f"{folder.name}.{n}", page) for n, (level, page) in enumerate(outline)]
    return {
        "folder": str(folder),
        "title": folder.name,
        "outline": entries,
        "pages": pages,
        "sheets": [[sheet] * parts] * pages,
    }


def _wanted(told: list[dict[str, Any]], at: int) -> Iterator[tuple[str, int]]:
    """Every line of the outline with its page, in order."""
    yield "1 Mục", at + 1
    for each in told:
        parts = len(each["sheets"][0])
        yield each["title"], at + 1
        for _, title, page in each["outline"]:
            yield title, at + 1 + parts * (min(page, each["pages"]) - 1)
        at += parts * each["pages"]
