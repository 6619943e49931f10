"""What an operator does to a congress's database as a whole, also while a server uses it: copying it, and erasing people."""

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from server.store.meaning import meaning
from server.store.port import Unreadable

_PERSONAL = (
    "person",
    "invitation",
    "reply",
    "question",
    "session",
    "answer",
    "mark",
    "opening",
    "handing",
    "board",
    "minutes_part",
    "minutes_task",
    "minutes_text",
    "script",
    "wording",
    "help_call",
    "loan",
    "group_note",
    "device",
    "notice",
    "occasion",
    "scan",
)


def copy(database: Path, out: Path) -> int:
    """A consistent copy of a database that may be in use; returns the newest seq in it. Raises NoRoom, Unreadable."""
    with closing(sqlite3.connect(database)) as db, meaning():
        db.execute("VACUUM INTO ?", (str(out),))
    return newest(out)


def newest(database: Path) -> int:
    """The newest seq of a congress's database, 0 for an empty one. Raises Unreadable."""
    if not database.is_file():
        raise Unreadable(f"{database} is missing")
    db = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return int(db.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise Unreadable(f"{database}: {error}") from error
    finally:
        db.close()


def erase_people(database: Path) -> dict[str, int]:
    """Deletes everybody, their sessions and their answers, and leaves no trace of them in the files; rows by table.

    The log, the documents, the ballots and the results stay: persons are ids there (LOG6). Of what they read stays how many
    read it (STAT1), under numbers in no order of theirs.
    """
    with closing(sqlite3.connect(database, isolation_level=None, timeout=10)) as db, meaning():
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")
        gone = {table: db.execute(f"DELETE FROM {table}").rowcount for table in _PERSONAL}  # noqa: S608
        db.execute("DELETE FROM setting WHERE name = 'credentials'")
        gone["place"] = _nobody_s_places(db)
        db.execute("COMMIT")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


def _nobody_s_places(db: sqlite3.Connection) -> int:
    """Whoever read is a number by chance from here on, and where they stopped is forgotten; how many rows."""
    readers = [person for (person,) in db.execute("SELECT DISTINCT person FROM place")]
    secrets.SystemRandom().shuffle(readers)
    told = ((f"reader {number}", person) for number, person in enumerate(readers, 1))
    db.executemany("UPDATE place SET person = ?, page = 1 WHERE person = ?", told)
    return int(db.execute("SELECT count(*) FROM place").fetchone()[0])
