"""DOC1, DOC5, DOC6, LOG9: documents from upload to pages, in a congress, with real workers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pymupdf
import pytest

from chamber import Chamber, opened, seated
from lines import device
from running import awaited, until
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.rows import Rendering, StoredDocument
from server.realtime.hub import Hub

MEGABYTE = 1_000_000


def pdf(pages: int) -> bytes:
    with pymupdf.open() as made:
        for number in range(1, pages + 1):
            made.new_page().insert_text((72, 72), f"Trang {number}")
        data: bytes = made.tobytes()
    return data


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def added(chamber: Chamber, data: bytes, name: str = "Báo cáo", *, release: bool = False) -> StoredDocument:
    """Uploaded, and waited for until it is ready or refused."""
    documents = chamber.congress.documents
    by = chamber.by("secretariat")
    document = await documents.add(chunks(data), name, by, limit=MEGABYTE, release=release)
    return await documents.settled(document)


@awaited
async def test_DOC1_an_upload_is_rendered_and_ready(tmp_path: Path) -> None:
    chamber = await seated(tmp_path, hub := Hub())
    attached, line = device(chamber.made.ids["secretariat"], staff=True)
    delegate, hall = device(chamber.made.ids["d1"])
    for each in (attached, delegate):
        hub.attach(each, None, chamber.congress.live.position)
    row = await added(chamber, pdf(3))
    assert (row.state, row.pages, row.done, row.why) == (Rendering.READY, 3, 3, None)
    assert not [frame for frame in hall.told if frame[0] == "now"]  # what is not released is nobody else's (AUD2)
    assert chamber.congress.documents.library.pages(row.sha256) == 3
    assert chamber.congress.documents.view(row)["done"] == 3
    assert {"document": row.id, "done": 3, "pages": 3, "state": "ready"} in [
        frame[2] for frame in line.told if frame[0] == "now"
    ]
    assert chamber.congress.state.documents == {}


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "doc.empty"), (b"PK\3\4 a letter", "doc.not_pdf.zip"), (pdf(1)[:400], None)]
)
@awaited
async def test_DOC1_DOC3_what_cannot_be_rendered_is_refused_with_a_reason(
    tmp_path: Path, data: bytes, code: str | None
) -> None:
    chamber = await seated(tmp_path)
    row = await added(chamber, data, "trông-như.pdf")
    assert row.state is Rendering.REFUSED
    assert row.why is not None
    assert code in {row.why["code"], None}
    with pytest.raises(Refused, match="document_refused"):
        await chamber.do("secretariat", c.ReleaseDocument(row.id))


@awaited
async def test_DOC5_DOC6_a_document_to_be_released_reaches_the_hall(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    row = await added(chamber, pdf(2), release=True)
    assert chamber.congress.state.documents[row.id].pages == 2
    await chamber.do("secretariat", c.WithdrawDocument(row.id))
    assert chamber.congress.state.documents == {}
    assert (await chamber.congress.documents.row(row.id)).state is Rendering.READY


@awaited
async def test_DOC4_the_same_file_twice_is_two_documents_and_one_rendering(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    file = pdf(1)
    one, two = await added(chamber, file, "Một"), await added(chamber, file, "Hai")
    assert (one.sha256 == two.sha256, one.id == two.id, two.state) == (True, False, Rendering.READY)
    assert [row.name for row in await chamber.congress.documents.all()] == ["Một", "Hai"]


@awaited
async def test_DOC2_what_was_being_rendered_when_the_server_stopped_is_rendered_when_it_is_back(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await chamber.congress.documents.add(chunks(pdf(9)), "Dài", chamber.by("secretariat"), limit=MEGABYTE)
    await chamber.congress.close()
    again = await opened(chamber.congress.folder)
    assert (await again.congress.documents.row(document)).state is not Rendering.READY
    await again.congress.take_up()
    row = await again.congress.documents.settled(document)
    assert (row.state, row.pages) == (Rendering.READY, 9)


@awaited
async def test_a_document_that_is_not_there_is_refused(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    with pytest.raises(Refused, match="no_such_document"):
        await chamber.congress.documents.row("d0")
    with pytest.raises(Refused, match="no_such_document"):
        await chamber.congress.documents.settled("d0")


@awaited
async def test_LOG6_what_is_uploaded_is_told_to_staff_without_its_name(tmp_path: Path) -> None:
    chamber = await seated(tmp_path, hub := Hub())
    hall, staff = device(chamber.made.ids["d1"]), device(chamber.made.ids["secretariat"], staff=True)
    for attached, _ in (hall, staff):
        hub.attach(attached, None, chamber.congress.live.position)
    await added(chamber, pdf(1), "Nhân sự kín")
    await until(lambda: ["now", "overlay", {}] in staff[1].told)
    assert "kín" not in repr(hall[1].told)
    assert ["now", "overlay", {}] not in hall[1].told
