"""The index over the words of pages: derived from the library, in a file of its own, made anew when missing (SPEC FIND4)."""

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from server.documents.looking import Needle, Term, ways
from server.documents.passages import PageText, PageWords, page_text

VERSION = 1
_ROOM = 1 << 20
"""Page n of document d is row d * _ROOM + n: the pages of one document are a range."""
_SCHEMA = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE owners (id INTEGER PRIMARY KEY, words INTEGER NOT NULL, owners BLOB NOT NULL);
CREATE VIRTUAL TABLE pages USING fts5(exact, folded, tokenize='ascii', prefix='1 2 3');
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page on which everything was found: the text that it was found in, how, and how many words the page had."""

    sha: str
    page: int
    text: PageText
    words: int
    needles: list[Needle]


class Index:
    """One connection to the index; use it from one thread at a time. Raises sqlite3.Error."""

    def __init__(self, file: Path) -> None:
        try:
            self._database = _opened(file)
        except sqlite3.DatabaseError:  # damaged, or of another version: everything in it can be read again
            for each in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    file.with_name(file.name + each).unlink()
            self._database = _opened(file)

    def done(self, sha: str) -> int:
        """Up to which page a document is indexed."""
        row = self._database.execute("SELECT done FROM documents WHERE sha = ?", (sha,)).fetchone()
        return int(row[0]) if row else 0

    def add(self, sha: str, page: int, words: bytes) -> None:
        """Takes in the words file of one page; seen by others after `commit`."""
        read = msgspec.json.decode(words, type=PageWords)
        text = page_text(read)
        self._database.execute("INSERT OR IGNORE INTO documents (sha) VALUES (?)", (sha,))
        row = self._document(sha) * _ROOM + page
        self._database.execute("DELETE FROM pages WHERE rowid = ?", (row,))
        self._database.execute(
            "INSERT INTO pages (rowid, exact, folded) VALUES (?, ?, ?)", (row, text.exact, text.folded)
        )
        self._database.execute("INSERT OR REPLACE INTO owners VALUES (?, ?, ?)", (row, len(read.words), text.owners))
        self._database.execute("UPDATE documents SET done = max(done, ?) WHERE sha = ?", (page, sha))

    def commit(self) -> None:
        """What was added is there for who looks."""
        self._database.commit()

    def keep(self, shas: Collection[str]) -> None:
        """Forgets all documents but these."""
        for (sha,) in self._database.execute("SELECT sha FROM documents").fetchall():
            if sha not in shas:
                self.forget(sha)
        self.commit()

    def forget(self, sha: str) -> None:
        """Takes a document out."""
        if not self.done(sha):
            return
        first = self._document(sha) * _ROOM
        self._database.execute("DELETE FROM pages WHERE rowid BETWEEN ? AND ?", (first, first + _ROOM - 1))
        self._database.execute("DELETE FROM owners WHERE id BETWEEN ? AND ?", (first, first + _ROOM - 1))
        self._database.execute("DELETE FROM documents WHERE sha = ?", (sha,))

    def search(self, asked: list[Term], within: Collection[str], skip: int, most: int) -> list[Hit]:
        """The pages of the documents `within` (by hash) on which all terms are found, the best first, each once.

        In one document pages come in their order among equals, else what fits best comes first.
        """
        known = dict(self._database.execute("SELECT id, sha FROM documents").fetchall())
        allowed = {number: sha for number, sha in known.items() if sha in within}
        if not asked or not allowed:
            return []
        found: dict[int, list[Needle]] = {}
        for needles in ways(asked):
            for row in self._rows(needles, allowed):
                if row not in found:
                    found[row] = needles
                    if len(found) >= skip + most:
                        break
            if len(found) >= skip + most:
                break
        return [self._hit(row, allowed[row // _ROOM], found[row]) for row in list(found)[skip:]]

    def close(self) -> None:
        """Ends the connection."""
        self._database.close()

    def _document(self, sha: str) -> int:
        return int(self._database.execute("SELECT id FROM documents WHERE sha = ?", (sha,)).fetchone()[0])

    def _rows(self, needles: list[Needle], allowed: Mapping[int, str]) -> list[int]:
        match = " AND ".join(f"({needle.match()})" for needle in needles)
        if len(allowed) == 1:
            first = next(iter(allowed)) * _ROOM
            asked = "SELECT rowid FROM pages WHERE pages MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"
            return [row for (row,) in self._database.execute(asked, (match, first, first + _ROOM - 1))]
        asked = "SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY rank"
        return [row for (row,) in self._database.execute(asked, (match,)) if row // _ROOM in allowed]

    def _hit(self, row: int, sha: str, needles: list[Needle]) -> Hit:
        exact, folded = self._database.execute("SELECT exact, folded FROM pages WHERE rowid = ?", (row,)).fetchone()
        words, owners = self._database.execute("SELECT words, owners FROM owners WHERE id = ?", (row,)).fetchone()
        return Hit(sha, row % _ROOM, PageText(exact, folded, owners), words, needles)


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, check_same_thread=False, timeout=10)
    try:
        # What is lost in a power cut is read again from the library: nothing here waits for the disk.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version == 0:
            with database:
                database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION};")
        elif version != VERSION:
            raise sqlite3.DatabaseError("another version")
        database.execute("SELECT count(*) FROM documents").fetchone()
    except BaseException:
        database.close()
        raise
    return database
