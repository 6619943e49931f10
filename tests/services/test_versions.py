"""VER1 to VER6 in a congress, with real workers: uploaded, compared, switched, and gone back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chamber import Chamber, opened, seated
from documents_made import written
from running import awaited, until
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.rows import Place, Rendering

MEGABYTE = 1_000_000


def text(number: int) -> str:
    return " ".join(f"word{number}x{place}" for place in range(40))


OLD = written(*(text(number) for number in range(1, 5)))
NEW = written(text(1), "a new page about something else", *(text(number) for number in range(2, 5)))


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def sent(chamber: Chamber, data: bytes, replaces: str | None = None, *, release: bool = False) -> str:
    documents = chamber.congress.documents
    by = chamber.by("secretariat")
    return await documents.add(chunks(data), "N.pdf", by, limit=MEGABYTE, release=release, replaces=replaces)


async def reading(chamber: Chamber) -> str:
    """A document that the hall reads on its last page."""
    document = await sent(chamber, OLD)
    await chamber.congress.documents.settled(document)
    await chamber.do("chair", c.ShowPage(document, 4))
    return document


@awaited
async def test_VER2_VER3_VER4_a_new_version_takes_its_place_and_the_chairs_page_moves(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    upload = await sent(chamber, NEW, document)
    await chamber.congress.documents.settled(upload)
    answer = await chamber.do("secretariat", c.ReplaceDocument(document, upload))
    assert (answer["version"], answer["waits"]) == (2, False)
    released = chamber.congress.state.documents[document]
    assert (released.pages, released.versions[-1].moves) == (5, [[1, 1], [2, 3]])
    assert (chamber.congress.state.shown.document, chamber.congress.state.shown.page) == (document, 5)
    assert [row.id for row in await chamber.congress.documents.all()] == [document]
    assert await chamber.congress.documents.waiting() == []


@awaited
async def test_READ3_everybodys_place_goes_with_its_text(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    await chamber.do("d1", c.KeepPlace(document, 3))
    await chamber.do("d2", c.KeepPlace(document, 1))
    upload = await sent(chamber, NEW, document)
    await chamber.congress.documents.settled(upload)
    await chamber.do("secretariat", c.ReplaceDocument(document, upload))
    places = await chamber.congress.store.rows(Place, document=document)
    assert {each.person: each.page for each in places} == {chamber.made.ids["d1"]: 4, chamber.made.ids["d2"]: 1}
    await chamber.do("secretariat", c.RestoreVersion(document, 1))
    places = await chamber.congress.store.rows(Place, document=document)
    assert {each.page for each in places} == {3, 1}


@awaited
async def test_CMD3_asked_twice_it_is_done_once(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    upload = await sent(chamber, NEW, document)
    await chamber.congress.documents.settled(upload)
    command = c.ReplaceDocument(document, upload)
    for _ in range(2):
        await chamber.congress.handle(command, chamber.by("secretariat", "key", b"digest"))
    assert len(chamber.congress.state.documents[document].versions) == 2


@awaited
async def test_VER2_what_is_released_with_its_upload_takes_its_place_when_all_pages_are_there(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    upload = await sent(chamber, NEW, document, release=True)
    with pytest.raises(Refused, match="no_such_document"):
        await chamber.congress.documents.settled(upload)
    await until(lambda: chamber.congress.state.documents[document].pages == 5)


@awaited
async def test_VER1_a_server_that_stops_in_between_keeps_the_old_version_and_goes_on(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    await sent(chamber, NEW, document, release=True)
    await chamber.congress.close()
    again = await opened(chamber.congress.folder)
    assert again.congress.state.documents[document].versions == ()
    assert len(await again.congress.documents.waiting(document)) == 1
    await again.congress.take_up()
    await until(lambda: len(again.congress.state.documents[document].versions) == 2)
    assert again.congress.state.shown.page == 5


@awaited
async def test_VER6_back_to_the_old_version_and_it_may_be_read_throughout(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    old = chamber.congress.state.documents[document].sha256
    await sent(chamber, NEW, document, release=True)
    await until(lambda: chamber.congress.state.documents[document].pages == 5)
    with pytest.raises(Refused, match="no_such_version"):
        await chamber.do("secretariat", c.RestoreVersion(document, 7))
    with pytest.raises(Refused, match="not_allowed"):
        await chamber.do("d1", c.RestoreVersion(document, 1))
    assert (await chamber.do("secretariat", c.RestoreVersion(document, 1)))["version"] == 3
    released = chamber.congress.state.documents[document]
    assert (released.sha256, released.pages, chamber.congress.state.shown.page) == (old, 4, 4)
    assert [each.number for each in released.versions] == [1, 2, 3]


@awaited
async def test_VER2_an_upload_that_cannot_be_read_replaces_nothing(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    upload = await sent(chamber, b"no document at all", document, release=True)
    row = await chamber.congress.documents.settled(upload)
    assert row.state is Rendering.REFUSED
    assert chamber.congress.state.documents[document].versions == ()
    with pytest.raises(Refused, match="document_refused"):
        await chamber.do("secretariat", c.ReplaceDocument(document, upload))
    await chamber.do("secretariat", c.RemoveDocument(upload))
    assert await chamber.congress.documents.waiting() == []


@awaited
async def test_VER5_what_changed_is_told_and_kept(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await reading(chamber)
    old = chamber.congress.state.documents[document].sha256
    await sent(chamber, NEW, document, release=True)
    await until(lambda: chamber.congress.state.documents[document].pages == 5)
    new = chamber.congress.state.documents[document].sha256
    told = await chamber.congress.versions.compared(old, new)
    assert [(each["page"], each["added"]) for each in told["changes"]] == [(2, "a new page about something else")]
    assert await chamber.congress.versions.compared(old, new) == told
    with pytest.raises(Refused, match="not_comparable"):
        await chamber.congress.versions.compared(old, "ab" * 32)
