"""OUT7, OUT8: what becomes PDF/A, and why the rest does not."""

import asyncio
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest

import server
from documents import pdfs
from documents.rendering import kept
from documents.test_pack import active, layered
from documents_made import written
from server.documents.archival import REASONS, Archive, Archived
from server.documents.library import Library
from server.documents.tools import Tools, installed
from server.documents.typeset import typeset
from server.words import catalog

HAS = installed().ghostscript is not None
WITHOUT = Archived("no_ghostscript")
MADE = Archived("converted", "2B") if HAS else WITHOUT


SAMPLE = Path(server.__file__).parent / "sample" / "documents" / "01-chuong-trinh.pdf"


def embedded(*, acts: bool = False) -> bytes:
    """A document whose fonts are in it."""
    out = io.BytesIO()
    with pikepdf.open(SAMPLE) as pdf:
        if acts:
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(out)
    return out.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "archive").mkdir()
    yield Library(tmp_path / "documents")


def archived(library: Library, data: bytes, tools: Tools | None = None) -> tuple[Archived, Path]:
    archive, sha = Archive(library, library.root.parent / "archive", tools), kept(library, data)
    found = asyncio.run(archive.archived(sha))
    assert asyncio.run(archive.archived(sha)) == found
    assert not [each for each in library.root.parent.joinpath("archive").iterdir() if each.is_dir()]
    return found, archive.file(sha)


def test_OUT7_what_we_set_ourselves_is_PDF_A_already(library: Library) -> None:
    words = dict.fromkeys(("scan", "type", "keep", "sheet", "title"), "x")
    sheet = asyncio.run(typeset("badges", {"title": "Đại hội", "language": "vi", "cards": [], "words": words}))
    found, path = archived(library, sheet)
    assert (found, path.exists()) == (Archived("as_it_is", "2B"), False)


def test_OUT7_what_brings_its_fonts_is_set_anew_and_nothing_active_is_left(library: Library) -> None:
    found, path = archived(library, embedded(acts=True))
    assert found == MADE
    assert path.exists() == HAS
    for out in [path] if HAS else []:
        with pikepdf.open(out) as pdf, pdf.open_metadata() as meta:
            assert meta.pdfa_status == "2B"
            assert "/OpenAction" not in pdf.Root
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        with pymupdf.open(out) as read:
            assert "Khai mạc" in read[0].get_text()


def test_OUT7_a_claim_that_the_file_contradicts_counts_for_nothing(library: Library) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(embedded(acts=True))) as pdf:
        with pdf.open_metadata() as meta:
            meta["pdfaid:part"], meta["pdfaid:conformance"] = "2", "B"
        pdf.save(out)
    assert archived(library, out.getvalue())[0] == MADE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (written("Helvetica is in no file"), "fonts"),
        (active(), "fonts"),
        (layered(), "layers"),
        (pdfs.locked("secret"), "locked"),
        (b"%PDF-1.7\nnothing", "damaged"),
    ],
    ids=["fonts", "active", "layers", "locked", "damaged"],
)
def test_OUT8_what_its_source_does_not_allow_has_a_reason(library: Library, data: bytes, kind: str) -> None:
    found, path = archived(library, data)
    assert (found, path.exists()) == (Archived(kind), False)


def test_OUT8_without_Ghostscript_that_is_the_reason_until_it_is_there(library: Library) -> None:
    bare = replace(installed(), ghostscript=None)
    assert archived(library, embedded(), bare)[0] == WITHOUT
    assert archived(library, embedded())[0] == MADE


@pytest.mark.parametrize("language", ["vi", "en"])
def test_OUT8_every_reason_has_a_sentence(language: str) -> None:
    assert {f"archive.{kind}" for kind in (*REASONS, "as_it_is", "converted")} <= catalog(language).keys()
