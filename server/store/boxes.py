"""Fetches for a batch of commands the rows they want to see, inside their transaction."""

import json
from collections.abc import Iterable
from typing import Any

import aiosqlite

from server.domain.box import Box, Needs, Tip
from server.domain.papers import Handing, Paper
from server.domain.record import Record
from server.domain.rows import Answer, Ballot, Draft, Mark, Opening, Person, Place, Result, Slot, StoredDocument
from server.domain.slips import Board, Hands, Sheet, Slip
from server.store.tables import row_of, select_sql

_AMONG = "(SELECT value FROM json_each(?))"
_TRIPLES = """(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
FROM json_each(?))"""
_PAIRS = "(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
_NEWEST = f"""(poll, slot, ser) IN
(SELECT poll, slot, max(ser) FROM ballot WHERE (poll, slot) IN {_PAIRS} GROUP BY poll, slot)"""  # noqa: S608
_BALLOTS = f"(poll, slot, ser) IN {_TRIPLES}"
_OPENINGS = f"(person, document, page) IN {_TRIPLES}"
_SEALS = f"SELECT poll, point FROM seal WHERE (poll, point) IN {_PAIRS}"  # noqa: S608
_TIPS = """SELECT l.poll, l.hash, l.place FROM json_each(?) AS asked
JOIN link l ON l.poll = asked.value AND l.place = (SELECT max(place) FROM link m WHERE m.poll = asked.value)"""
_CASTS = f"SELECT poll, count(DISTINCT slot) FROM ballot WHERE poll IN {_AMONG} GROUP BY poll"  # noqa: S608
_HIGHEST = f"SELECT paper, max(number) FROM handing WHERE paper IN {_AMONG} GROUP BY paper"  # noqa: S608
_COPY = "(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?1))"
_HOLDER = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[2]') FROM json_each(?1)"
_COPIES = f"""(paper, number) IN {_COPY} OR (back IS NULL AND (paper, person) IN
({_HOLDER} UNION SELECT paper, person FROM handing WHERE (paper, number) IN {_COPY}))"""  # noqa: S608
_MARKS = f"SELECT person, count(*) FROM mark WHERE person IN {_AMONG} GROUP BY person"  # noqa: S608


async def load(db: aiosqlite.Connection, needs: Needs) -> Box:
    """The box for these needs; what does not exist is simply not in it."""
    box = await _chosen(db, needs)
    for kind in needs.whole:
        box.admit(await _select(db, kind, "true"))
    return box


async def _chosen(db: aiosqlite.Connection, needs: Needs) -> Box:
    persons = await _persons(db, needs)
    slots = await _slots(db, needs)
    polls = needs.polls | {slot.poll for slot in slots}
    documents = await _documents(db, needs)
    handings = await _handings(db, needs)
    return Box(
        persons={each.id: each for each in persons},
        documents={each.id: each for each in documents},
        drafts={each.id: each for each in await _some(db, Draft, f"id IN {_AMONG}", needs.drafts)},
        slots={(each.poll, each.slot): each for each in slots},
        newest={(b.poll, b.slot): b for b in await _some(db, Ballot, _NEWEST, needs.slots)},
        ballots={(b.poll, b.slot, b.ser): b for b in await _some(db, Ballot, _BALLOTS, needs.ballots)},
        results={each.poll: each for each in await _some(db, Result, f"poll IN {_AMONG}", polls)},
        answers={(a.person, a.key): a for a in await _some(db, Answer, f"(person, key) IN {_PAIRS}", needs.answers)},
        tips={poll: Tip(hash_, place) for poll, hash_, place in await _told(db, _TIPS, polls)},
        marks={(m.person, m.id): m for m in await _some(db, Mark, f"(person, id) IN {_PAIRS}", needs.marks)},
        mark_counts=dict(await _told(db, _MARKS, frozenset(person for person, _ in needs.marks))),
        papers={p.id: p for p in await _some(db, Paper, f"id IN {_AMONG}", needs.papers)},
        highest_copies=dict(await _told(db, _HIGHEST, needs.papers)),
        handings={each.id: each for each in handings},
        places={(each.person, each.document): each for each in await _places(db, needs)},
        openings={(o.person, o.document, o.page): o for o in await _some(db, Opening, _OPENINGS, needs.openings)},
        slips={(s.poll, s.slot): s for s in await _slips(db, needs)},
        sheets={(s.poll, s.teller, s.pile, s.number): s for s in await _of_polls(db, Sheet, needs.boards)},
        hands={(h.poll, h.person): h for h in await _of_polls(db, Hands, needs.boards)},
        boards={each.poll: each for each in await _of_polls(db, Board, needs.boards)},
        casts=dict.fromkeys(needs.casts, 0) | dict(await _told(db, _CASTS, needs.casts)),
        seals={(poll, point) for poll, point in await _told(db, _SEALS, needs.seals)},
        records=await _records(db, needs),
    )


async def _records(db: aiosqlite.Connection, needs: Needs) -> dict[type[Record], dict[str, Any]]:
    """One question for each kind and column; a column is a name of our own code, never of a command."""
    asked: dict[tuple[type[Record], str], set[str]] = {}
    for kind, column, value in needs.records:
        asked.setdefault((kind, column), set()).add(value)
    found: dict[type[Record], dict[str, Any]] = {}
    for (kind, column), values in asked.items():
        rows = await _some(db, kind, f"{column} IN {_AMONG}", values)
        found.setdefault(kind, {}).update({each.id: each for each in rows})
    return found


async def _persons(db: aiosqlite.Connection, needs: Needs) -> list[Person]:
    voting = await _select(db, Person, "voting = 1") if needs.roll else []
    seated = await _some(db, Person, f"seat IN {_AMONG}", needs.seats)
    return voting + seated + await _some(db, Person, f"id IN {_AMONG}", needs.persons)


async def _documents(db: aiosqlite.Connection, needs: Needs) -> list[StoredDocument]:
    coming = await _some(db, StoredDocument, f"with_item = 1 AND item IN {_AMONG}", needs.coming)
    return coming + await _some(db, StoredDocument, f"id IN {_AMONG}", needs.documents)


async def _places(db: aiosqlite.Connection, needs: Needs) -> list[Place]:
    own = await _some(db, Place, f"(person, document) IN {_PAIRS}", needs.own_places)
    return own + await _some(db, Place, f"document IN {_AMONG}", needs.places)


async def _handings(db: aiosqlite.Connection, needs: Needs) -> list[Handing]:
    held = await _some(db, Handing, f"person IN {_AMONG}", needs.holders)
    return held + await _some(db, Handing, _COPIES, needs.copies)


async def _slots(db: aiosqlite.Connection, needs: Needs) -> list[Slot]:
    held = await _some(db, Slot, f"person IN {_AMONG}", needs.slots_of)
    held += await _some(db, Slot, f"slot IN {_AMONG}", needs.slots_of)
    return held + await _some(db, Slot, f"(poll, slot) IN {_PAIRS}", needs.slots)


async def _slips(db: aiosqlite.Connection, needs: Needs) -> list[Slip]:
    return [
        *await _of_polls(db, Slip, needs.boards),
        *await _some(db, Slip, f"(poll, slot) IN {_PAIRS}", needs.slots),
    ]


async def _of_polls(db: aiosqlite.Connection, kind: type, polls: frozenset[str]) -> list[Any]:
    return await _some(db, kind, f"poll IN {_AMONG}", polls)


async def _told(db: aiosqlite.Connection, question: str, keys: frozenset[Any]) -> list[Any]:
    """An answer's rows for these keys, polls mostly; no keys, no question."""
    return list(await db.execute_fetchall(question, (json.dumps(sorted(keys)),))) if keys else []


async def _some(db: aiosqlite.Connection, kind: type, where: str, keys: Iterable[Any]) -> list[Any]:
    """Rows whose key is among these; no keys, no question."""
    chosen = list(keys)
    return await _select(db, kind, where, json.dumps(chosen)) if chosen else []


async def _select(db: aiosqlite.Connection, kind: type, where: str, *params: str) -> list[Any]:
    rows = await db.execute_fetchall(select_sql(kind, where), params)
    return [row_of(kind, tuple(row)) for row in rows]
