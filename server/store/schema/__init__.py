"""Numbered schema files, applied in order; `PRAGMA user_version` counts them (SPEC LOG8)."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from server.store.meaning import meaning
from server.store.port import Unreadable


def versions() -> list[tuple[int, str]]:
    """Every schema file as its number and its SQL."""
    found = [each for each in files(__package__).iterdir() if each.name.endswith(".sql")]
    return sorted((int(each.name.removesuffix(".sql")), each.read_text(encoding="utf-8")) for each in found)


def upgrade(path: Path) -> list[int]:
    """Brings a database to the newest version, each step whole or not at all; returns the steps an older one needed.

    The older database is kept beside it. Raises Unreadable for a newer or damaged one, NoRoom on a full disk.
    """
    try:
        with meaning(), closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as db:
            return _upgrade(db, path)
    except sqlite3.Error as error:
        raise Unreadable(f"{path}: {error}") from error


def _upgrade(db: sqlite3.Connection, path: Path) -> list[int]:
    version = _version(db)
    steps = versions()
    if version > steps[-1][0]:
        raise Unreadable(f"{path} was written by a newer Hemicycle (schema {version}, this one knows {steps[-1][0]})")
    missing = [(number, sql) for number, sql in steps if number > version]
    if version and missing:
        _keep(db, path, version)
    for number, sql in missing:
        _step(db, number, sql)
    return [number for number, _ in missing] if version else []


def _step(db: sqlite3.Connection, number: int, sql: str) -> None:
    """One schema file; nothing where another process that started at the same moment was first."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if _version(db) < number:
            for statement in _statements(sql):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")
    except sqlite3.Error:
        db.rollback()
        raise


def _statements(sql: str) -> Iterator[str]:
    """One by one, since a script of them would first commit what was begun."""
    gathered = ""
    for part in sql.split(";")[:-1]:
        gathered += f"{part};"
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _keep(db: sqlite3.Connection, path: Path, version: int) -> None:
    kept = path.with_name(f"{path.name}.schema-{version:04}")
    if not kept.exists():
        part = kept.with_name(f".{kept.name}.{secrets.token_hex(4)}")  # another process may be at it, too
        db.execute("VACUUM INTO ?", (str(part),))
        part.replace(kept)
