"""Backup, restore and erase: a congress's folder as a whole (LOG8, RT2, BADGE2)."""

import asyncio
import sqlite3
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from chamber import SLUG, Chamber, opened, seated
from running import awaited
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.internal import ArchiveCongress
from server.domain.rows import Ballot, Person
from server.services import upkeep
from server.services.clock import by_server
from server.services.congresses import Congresses
from server.store.port import Unreadable
from server.store.sqlite import FILE
from server.store.upkeep import erase_people


async def busy(folder: Path) -> tuple[Chamber, str]:
    """A congress in the middle of a vote, with a document in its library."""
    chamber = await seated(folder)
    poll = await chamber.opened()
    await chamber.cast(poll, "d1")
    await asyncio.to_thread(put, chamber.congress.folder / "documents" / "ab" / "source.pdf", b"%PDF")
    return chamber, poll


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@awaited
async def test_a_backup_of_a_running_congress_is_restored_and_goes_on(tmp_path: Path) -> None:
    chamber, poll = await busy(tmp_path)
    out, data = tmp_path / "backup.tar", tmp_path / "elsewhere"
    seq = await asyncio.to_thread(upkeep.backup, chamber.congress.folder, out)
    assert seq == chamber.congress.live.position.seq
    assert out.stat().st_mode & 0o077 == 0
    await chamber.cast(poll, "d2")
    restored = await asyncio.to_thread(lambda: upkeep.restore(data, out, replace=False))
    assert (restored.folder, restored.seq, restored.moved) == (data / SLUG, seq, None)
    again = await opened(restored.folder)
    assert [ballot.slot for ballot in await again.congress.store.rows(Ballot)] == [chamber.made.ids["d1"]]
    assert (await again.cast(poll, "d1"))["receipt"] == (await chamber.cast(poll, "d1"))["receipt"]
    await again.cast(poll, "d3")
    assert (restored.folder / "documents" / "ab" / "source.pdf").read_bytes() == b"%PDF"


@awaited
async def test_a_backup_never_replaces_what_is_newer_unasked(tmp_path: Path) -> None:
    chamber, _ = await busy(tmp_path)
    out = tmp_path / "backup.tar"
    await asyncio.to_thread(upkeep.backup, chamber.congress.folder, out)
    await chamber.do("secretariat", c.AddItem("Later"))
    await chamber.congress.close()
    with pytest.raises(Refused, match="newer_exists"):
        await asyncio.to_thread(lambda: upkeep.restore(tmp_path, out, replace=False))
    restored = await asyncio.to_thread(lambda: upkeep.restore(tmp_path, out, replace=True))
    assert restored.moved is not None
    assert Congresses(tmp_path).slugs() == [SLUG]
    again, before = await opened(restored.folder), await opened(restored.moved)
    assert (len(again.congress.state.agenda), len(before.congress.state.agenda)) == (0, 1)


def tar_of(**members: bytes) -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            told = tarfile.TarInfo(name)
            told.size = len(data)
            archive.addfile(told, BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a tar",
        tar_of(),
        tar_of(**{"demo/other": b"x"}),
        tar_of(**{"../demo/congress.db": b"x"}),
        tar_of(**{"/demo/congress.db": b"x"}),
        tar_of(**{"a/congress.db": b"x", "b/congress.db": b"x"}),
        tar_of(**{"demo/congress.db": b"not a database" * 99, "demo/receipt.key": b"x"}),
    ],
)
def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    source, data = tmp_path / "backup.tar", tmp_path / "data"
    source.write_bytes(content)
    with pytest.raises(Unreadable):
        upkeep.restore(data, source, replace=True)
    assert list(data.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "data"]


@awaited
async def test_erasing_leaves_no_name_in_any_file(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await chamber.do("secretariat", c.AddPerson("Nguyễn Thị Rất Riêng", "Đoàn Riêng", extra={"phone": "0912345678"}))
    await chamber.congress.registry.sign_in(chamber.made.badges[chamber.made.ids["d1"]].login)
    folder = chamber.congress.folder
    put(folder / "exports" / "demo.zip", b"Delegate 1")
    put(folder / "congress.db.schema-0001", b"Delegate 1")
    await chamber.congress.handle(ArchiveCongress(), by_server())
    await chamber.congress.close()
    gone = await asyncio.to_thread(upkeep.erase, folder)
    assert (gone["person"], gone["session"], gone["files"]) == (9, 1, 2)
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for name in ("Rất Riêng", "Đoàn Riêng", "0912345678", "Delegate 1"):
        assert name.encode() not in stored
    again = await opened(folder)
    assert await again.congress.store.rows(Person) == []
    assert again.congress.state == chamber.congress.state


@awaited
async def test_BADGE9_erasing_takes_scans_and_the_letter_s_signer_and_leaves_the_sum_of_readers(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    person = chamber.made.ids["d1"]
    file = chamber.congress.folder / FILE
    await chamber.congress.close()
    with closing(sqlite3.connect(file)) as db:
        db.executemany(
            "INSERT INTO place VALUES (?, ?, 7)", [(person, "x"), (person, "y"), (chamber.made.ids["d2"], "x")]
        )
        db.execute("INSERT INTO scan VALUES ('s', ?, 'in', '', '', NULL, '', NULL)", (person,))
        db.execute("INSERT INTO occasion VALUES ('occasion', '{}', NULL, NULL, '[]')")
        db.commit()
    erase_people(file)
    with closing(sqlite3.connect(file)) as db:
        places = db.execute("SELECT person, document, page FROM place").fetchall()
        left = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("scan", "occasion")]
    assert (len({each[0] for each in places}), sorted(each[1:] for each in places)) == (
        2,
        [("x", 1), ("x", 1), ("y", 1)],
    )
    assert (person in str(places), left) == (False, [0, 0])
