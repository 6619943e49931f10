"""What SQLite's errors mean to the rest of the house (SPEC LOG9)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from server.store.port import Conflict, Locked, NoRoom, Unreadable

_FULL = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_FSYNC"}
"""A full disk, or an I/O error where a quota, a file limit or the shared memory is hit."""
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


@contextmanager
def meaning() -> Iterator[None]:
    """Raises NoRoom, Locked, Conflict and Unreadable for what SQLite raises; other errors as they are."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Conflict(str(error)) from error
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name in _FULL:
            raise NoRoom(str(error)) from error
        if name.startswith("SQLITE_BUSY"):
            raise Locked(str(error)) from error
        if name in _DAMAGED:
            raise Unreadable(f"the database is damaged: {error}") from error
        raise
