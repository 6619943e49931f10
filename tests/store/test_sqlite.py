"""The contract on SQLite, and what is SQLite's own: durability, full disks, damaged and older files (LOG3, LOG8, LOG9)."""

import asyncio
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from running import awaited, closing
from server.domain.rows import Person, Setting
from server.store import schema, upkeep
from server.store.port import NoRoom, Unreadable
from server.store.sqlite import FILE, SqliteStore
from store_contract import StoreContract, said, write, writes


async def opened(folder: Path) -> SqliteStore:
    return closing(await SqliteStore.open(folder))


class TestSqliteStore(StoreContract):
    async def open(self, folder: Path) -> SqliteStore:
        return await SqliteStore.open(folder)


@awaited
async def test_LOG3_every_commit_is_synced_to_disk(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    pragmas = [
        next(iter(await store._writer.execute_fetchall(f"PRAGMA {name}")))[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    ]
    await store.close()
    assert pragmas == ["wal", 2, 1]


def write_schema(path: Path, version: int) -> None:
    """A database as the version of that number left it, with one event."""
    with sqlite3.connect(path) as db:
        for number, sql in schema.versions():
            if number <= version:
                db.executescript(sql)
        db.execute("INSERT INTO event VALUES (1, 'desk.taken', '{\"person\":\"p1\"}', 'then', NULL, x'00')")
        db.execute(f"PRAGMA user_version = {version}")
    db.close()


def test_LOG8_an_older_database_is_upgraded_said_and_kept(tmp_path: Path) -> None:
    newest = schema.versions()[-1][0]
    write_schema(tmp_path / FILE, 1)
    assert schema.upgrade(tmp_path / FILE) == list(range(2, newest + 1))
    assert schema.upgrade(tmp_path / FILE) == []
    with sqlite3.connect(tmp_path / f"{FILE}.schema-0001") as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
        assert kept.execute("SELECT kind FROM event").fetchall() == [("desk.taken",)]
    kept.close()
    assert upkeep.newest(tmp_path / FILE) == 1


def test_LOG8_a_new_database_is_nothing_to_speak_of(tmp_path: Path) -> None:
    assert schema.upgrade(tmp_path / FILE) == []
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_LOG8_schema_files_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in schema.versions()] == list(range(1, len(schema.versions()) + 1))


@pytest.mark.parametrize("version", [0, 1])
def test_LOG8_several_processes_may_start_at_once(tmp_path: Path, version: int) -> None:
    for turn in range(8):
        path = tmp_path / f"{turn}.db"
        if version:
            write_schema(path, version)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(schema.upgrade, [path] * 4))
        with sqlite3.connect(path) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (schema.versions()[-1][0],)
        db.close()


def test_LOG8_a_newer_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(Unreadable, match="newer Hemicycle"):
        schema.upgrade(tmp_path / FILE)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_LOG8_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(Unreadable, match="damaged"):
        schema.upgrade(tmp_path / FILE)


def test_LOG8_a_folder_that_cannot_be_opened_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        schema.upgrade(tmp_path / "missing" / FILE)
    (tmp_path / FILE).mkdir()
    with pytest.raises(Unreadable):
        schema.upgrade(tmp_path / FILE)


@awaited
async def test_LOG8_a_database_with_a_damaged_page_is_refused_by_name(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await write(store, *(writes(said("x" * 300)) for _ in range(200)))
    await store.close()
    path = tmp_path / FILE
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 16384 * 12288, len(data), 4096):  # the events; what the tables are stays whole
        data[page : page + 8] = b"\xff" * 8
    path.write_bytes(data)
    store = await opened(tmp_path)
    with pytest.raises(Unreadable):
        await store.read(0)
    with pytest.raises(Unreadable):
        await write(store, writes(said("a")))
    await store.close()


@awaited
async def test_LOG8_an_event_that_this_version_does_not_know_is_named(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("INSERT INTO event VALUES (1, 'floor.opened', '{}', 'then', NULL, x'00')")
    db.close()
    with pytest.raises(Unreadable, match=r"event 1 \(floor\.opened\)"):
        await store.read(0)
    await store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 512 kB, where one can be had; otherwise a folder with a quota that SQLite keeps itself."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    yield folder
    if mounted.returncode == 0:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def grow(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], capture_output=True, check=False)


@awaited
async def test_LOG9_a_full_disk_keeps_nothing_of_what_it_refuses_and_work_goes_on(small_disk: Path) -> None:
    store = await opened(small_disk)
    await store._writer.execute("PRAGMA max_page_count = 100")
    kept: list[str] = []
    with pytest.raises(NoRoom):
        for n in range(1000):
            await write(store, writes(said(f"{n}"), rows=[Setting(f"{n}", "x" * 4000)]))
            kept.append(f"{n}")
    assert 5 < len(kept) < 1000
    for _ in range(3):
        with pytest.raises(NoRoom):
            await write(store, writes(said("lost"), rows=[Setting("lost", "y" * 400_000)]))
    assert [event.fact for event in await store.read(0)] == [said(n) for n in kept]
    await asyncio.to_thread(grow, small_disk)
    await store._writer.execute("PRAGMA max_page_count = 1000")
    await write(store, writes(said("more"), rows=[Setting("more", "z" * 4000)]))
    assert [event.fact for event in await store.read(0)] == [said(n) for n in [*kept, "more"]]
    await store.close()


@awaited
async def test_LOG9_a_disk_without_any_room_is_said_to_be_full_when_a_congress_is_opened(small_disk: Path) -> None:
    store = await opened(small_disk)
    await write(store, writes(said("a")))
    await store.close()
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        for _ in range(1024):
            file.write(bytes(512))
    try:
        store = await opened(small_disk)
    except NoRoom:
        pass
    else:
        assert len(await store.read(0)) == 1
        await store.close()
    assert [each for each in threading.enumerate() if "aiosqlite" in repr(each)] == []
    filler.unlink()
    store = await opened(small_disk)
    assert len(await store.read(0)) == 1
    await store.close()


@awaited
async def test_a_copy_of_a_database_in_use_holds_what_was_committed(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await write(store, writes(said("a"), rows=[Person("p1", "A")]))
    assert await asyncio.to_thread(upkeep.copy, tmp_path / FILE, tmp_path / "copy.db") == 1
    await write(store, writes(said("b")))
    await store.close()
    (tmp_path / "again").mkdir()
    (tmp_path / "copy.db").rename(tmp_path / "again" / FILE)
    copied = await opened(tmp_path / "again")
    assert [event.fact for event in await copied.read(0)] == [said("a")]
    assert await copied.rows(Person) == [Person("p1", "A")]
    await copied.close()


def test_LOG9_a_copy_for_which_there_is_no_room_is_refused(small_disk: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as db:
        db.executescript("CREATE TABLE event (seq INTEGER PRIMARY KEY); CREATE TABLE big (x BLOB)")
        db.execute("INSERT INTO big VALUES (zeroblob(2000000))")
    db.close()
    if small_disk.is_mount():
        with pytest.raises(NoRoom):
            upkeep.copy(tmp_path / FILE, small_disk / "copy")


def test_a_missing_or_damaged_database_has_no_newest_event(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="missing"):
        upkeep.newest(tmp_path / FILE)
    (tmp_path / FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(Unreadable):
        upkeep.newest(tmp_path / FILE)
