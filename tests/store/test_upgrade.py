"""LOG8 from outside: an older folder is upgraded when it is opened, that is said, and the older database is kept."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from chamber import SLUG, copied
from commanding import hemicycle
from server.services.congress import Congress
from server.store import schema
from server.store.sqlite import FILE


def columns(db: sqlite3.Connection, table: str) -> set[str]:
    return {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}


def test_LOG8_an_older_congress_is_opened_upgraded_and_that_is_said(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with closing(sqlite3.connect(folder / FILE)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        first = schema.versions()[0][1]
        for name in tables:
            if f"CREATE TABLE {name} " not in first:
                db.execute(f"DROP TABLE {name}")
        with closing(sqlite3.connect(":memory:")) as old:
            old.executescript(first)
            for name in tables:
                for column in columns(db, name) - columns(old, name) if f"CREATE TABLE {name} " in first else ():
                    db.execute(f"ALTER TABLE {name} DROP COLUMN {column}")
        db.execute("PRAGMA user_version = 1")
        db.commit()
        newest = db.execute("SELECT max(seq) FROM event").fetchone()[0]
    ran = hemicycle("url", SLUG, "http://10.0.0.9:8080", "--data", tmp_path)
    assert ran.code == 0, ran
    said = ran.err.strip().splitlines()
    assert [line.startswith(f"{SLUG}: ") for line in said] == [True] * (len(schema.versions()) - 1)
    assert [f"schema {number}" in line for (number, _), line in zip(schema.versions()[1:], said, strict=True)] == [
        True
    ] * len(said)
    assert (folder / f"{FILE}.schema-0001").is_file()
    assert hemicycle("url", SLUG, "http://10.0.0.9:8080", "--data", tmp_path).err == ""
    assert asyncio.run(_seq(folder)) == newest


async def _seq(folder: Path) -> int:
    congress = await Congress.open(folder)
    seq = congress.live.position.seq
    await congress.close()
    return seq
