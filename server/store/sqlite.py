"""SQLite behind the store port: one writer, WAL, every commit synced to disk (SPEC LOG3, LOG8, LOG9)."""

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import aiosqlite

from server.domain.box import Box, Needs, Refused, Writes
from server.domain.chain import ORIGIN
from server.domain.events import Event, chained, fact_of
from server.domain.rows import PRIVATE
from server.store import boxes, schema
from server.store.meaning import meaning
from server.store.port import Decide, Outcome, Stored, Unreadable
from server.store.tables import Statement, row_of, select_sql, statement

FILE = "congress.db"
AT_A_TIME = 8
"""Decisions before the loop may do something else: about half a millisecond."""
POLL_SECONDS = 0.25
"""How often another process's commits are looked for; our own wake the followers at once."""
_READ = "SELECT seq, kind, data, at, by, hash FROM event WHERE seq > ? ORDER BY seq LIMIT ?"
_APPEND = "INSERT INTO event (seq, kind, data, at, by, hash) VALUES (?, ?, ?, ?, ?, ?)"


class SqliteStore:
    """One congress's folder. Open with `SqliteStore.open`; safe with other processes on the same folder."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, upgrades: list[int]) -> None:
        self._writer = writer
        self._reader = reader
        self.upgrades = upgrades
        self._turn = asyncio.Lock()
        self._committed = asyncio.Event()
        self._version = 0

    @classmethod
    async def open(cls, folder: Path) -> "SqliteStore":
        """Opens or creates the database, upgrading an older one (`upgrades` tells). Raises Unreadable, NoRoom."""
        path = folder / FILE
        upgrades = await asyncio.to_thread(schema.upgrade, path)
        writer = await _connect(path)
        try:
            reader = await _connect(path)
        except BaseException:
            await writer.close()
            raise
        store = cls(writer, reader, upgrades)
        store._version = await store._data_version()
        return store

    async def read(self, after: int, limit: int = 500) -> list[Event]:
        with meaning():
            return await _events(self._reader, after, limit)

    async def rows(self, kind: type[Stored], **where: str | bytes) -> list[Stored]:
        sql = select_sql(kind, " AND ".join(f"{name} = ?" for name in where))
        with meaning():
            found = await self._reader.execute_fetchall(sql, tuple(where.values()))
        return [row_of(kind, tuple(row)) for row in found]

    async def transact(self, known: int, needs: Needs, decides: Iterable[Decide]) -> list[Outcome]:
        async with self._turn:
            with meaning():
                try:
                    outcomes = await self._transaction(known, needs, decides)
                except BaseException:
                    await self._rollback()
                    raise
        if any(_stirs(each) for each in outcomes):
            self._committed.set()
        return outcomes

    async def wait(self, after: int) -> bool:
        while True:
            version = await self._data_version()
            if self._committed.is_set() or version != self._version:
                foreign = version != self._version
                self._version = version
                self._committed.clear()
                return foreign
            with suppress(TimeoutError):
                # wait_for swallows a cancellation that meets a commit (before Python 3.12); nobody could close then.
                async with asyncio.timeout(POLL_SECONDS):
                    await self._committed.wait()

    async def settle(self) -> bool:
        async with self._turn:
            with meaning():
                rows = list(await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)"))
        return bool(rows[0][0] == 0)

    async def close(self) -> None:
        await self._reader.close()
        await self._writer.close()

    async def _transaction(self, known: int, needs: Needs, decides: Iterable[Decide]) -> list[Outcome]:
        await self._writer.execute("BEGIN IMMEDIATE")
        news = await _events(self._writer, known, -1)
        before = news[-1] if news else await self._newest()
        box = await boxes.load(self._writer, needs)
        batch = _Batch(before, news, box)
        outcomes = []
        for each in decides:
            outcomes.append(batch.decide(each))
            if len(outcomes) % AT_A_TIME == 0:
                await asyncio.sleep(0)
        if batch.appended:
            await self._writer.executemany(_APPEND, [_event_row(event) for event in batch.appended])
        for sql, params in _grouped(batch.statements):
            await self._writer.executemany(sql, params)
        await self._writer.commit()
        return outcomes

    async def _newest(self) -> Event | None:
        rows = list(await self._writer.execute_fetchall("SELECT max(seq) FROM event"))
        newest = rows[0][0]
        return None if newest is None else (await _events(self._writer, newest - 1, 1))[0]

    async def _rollback(self) -> None:
        """Nothing where none is open. It waits behind a statement that was given up, which still runs to its end."""
        await asyncio.shield(self._writer.rollback())

    async def _data_version(self) -> int:
        """Asked of the writer, it moves with the commits of others only."""
        rows = list(await self._writer.execute_fetchall("PRAGMA data_version"))
        return int(rows[0][0])


def _stirs(outcome: Outcome) -> bool:
    """Whether anybody but the caller looks again: a reader's place is kept with every page that is turned."""
    return isinstance(outcome, Writes) and bool(
        outcome.facts or any(not isinstance(row, PRIVATE) for row in outcome.rows)
    )


class _Batch:
    """The growing end of the log while one transaction decides."""

    def __init__(self, before: Event | None, news: list[Event], box: Box) -> None:
        self._seq = before.seq if before else 0
        self._hash = before.hash if before else ORIGIN
        self._news = news
        self._box = box
        self.appended: list[Event] = []
        self.statements: list[Statement] = []

    def decide(self, decide: Decide) -> Outcome:
        try:
            writes, at, by = decide(self._news, self._box)
        except Refused as refused:
            self._news = []
            return refused
        self._news = self._append(writes, at, by)
        self._box.admit(writes.rows)
        self.statements += [statement(row) for row in writes.rows]
        return writes

    def _append(self, writes: Writes, at: str, by: str | None) -> list[Event]:
        events = []
        for fact in writes.facts:
            event = chained(self._hash, self._seq + 1, fact, at, by)
            self._seq, self._hash = event.seq, event.hash
            events.append(event)
        self.appended += events
        return events


async def _connect(path: Path) -> aiosqlite.Connection:
    with meaning():
        db = await aiosqlite.connect(path, isolation_level=None, cached_statements=256)
        try:
            for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                await db.execute_fetchall(f"PRAGMA {pragma}")
        except BaseException:
            await db.close()
            raise
    return db


async def _events(db: aiosqlite.Connection, after: int, limit: int) -> list[Event]:
    rows = await db.execute_fetchall(_READ, (after, limit))
    return [_event(*row) for row in rows]


def _event(seq: int, kind: str, data: str, at: str, by: str | None, hash_: bytes) -> Event:
    try:
        return Event(seq, fact_of(kind, json.loads(data)), at, by, hash_)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"event {seq} ({kind}) is damaged, or was written by a newer Hemicycle") from error


def _event_row(event: Event) -> tuple[Any, ...]:
    data = json.dumps(event.fact.data(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return event.seq, event.kind, data, event.at, event.by, event.hash


def _grouped(statements: list[Statement]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Statements on different tables do not see each other, so each table's run together, in their own order."""
    by_table = sorted(statements, key=lambda each: each[0])
    return [(sql, [each[2] for each in run]) for (_, sql), run in groupby(by_table, key=lambda each: each[:2])]
