"""Numbered schema files, applied in order; `PRAGMA user_version` counts them (SPEC LOG8)."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from server.store.port import NoRoom, Unreadable


def versions() -> list[tuple[int, str]]:
    """Every schema file as its number and its SQL."""
    found = [each for each in files(__package__).iterdir() if each.name.endswith(".sql")]
    return sorted((int(each.name.removesuffix(".sql")), each.read_text(encoding="utf-8")) for each in found)


def upgrade(path: Path) -> list[int]:
    """Brings a database to the newest version, each step whole or not at all; returns the steps an older one needed.

    The older database is kept beside it. Raises Unreadable for a newer or damaged one, NoRoom on a full disk.
    """
    try:
        with sqlite3.connect(path, isolation_level=None) as db:
            return _upgrade(db, path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_FULL":
            raise NoRoom(str(error)) from error
        raise Unreadable(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise Unreadable(f"{path} is damaged or no database: {error}") from error
    finally:
        db.close()


def _upgrade(db: sqlite3.Connection, path: Path) -> list[int]:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    steps = versions()
    if version > steps[-1][0]:
        raise Unreadable(f"{path} was written by a newer Hemicycle (schema {version}, this one knows {steps[-1][0]})")
    missing = [(number, sql) for number, sql in steps if number > version]
    if version and missing:
        _keep(db, path, version)
    for number, sql in missing:
        db.executescript(f"BEGIN IMMEDIATE; {sql}; PRAGMA user_version = {number}; COMMIT;")
    return [number for number, _ in missing] if version else []


def _keep(db: sqlite3.Connection, path: Path, version: int) -> None:
    kept = path.with_name(f"{path.name}.schema-{version:04}")
    if not kept.exists():
        db.execute("VACUUM INTO ?", (str(kept),))
