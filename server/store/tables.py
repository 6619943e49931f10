"""Rows to SQL and back: one table for each kind of row, columns named like the fields."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from server.domain.announcements import Notice
from server.domain.attendance import Device, Scan
from server.domain.groups import GroupNote
from server.domain.help import HelpCall
from server.domain.invitations import Invitation, Occasion, Question, Reply
from server.domain.loans import Loan
from server.domain.minutes import MinutesPart, MinutesTask, MinutesText
from server.domain.papers import Handing, Paper
from server.domain.rows import (
    Answer,
    Ballot,
    Draft,
    EndSessions,
    Forget,
    Link,
    Mark,
    Opened,
    Opening,
    Person,
    Place,
    PurgeBallots,
    Result,
    Row,
    Seal,
    Session,
    Setting,
    Slot,
    StoredDocument,
)
from server.domain.slips import Board, Hands, Settled, Sheet, Slip
from server.domain.speeches import Script, Wording


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of row in SQL: columns are the fields, jsons those of them that hold JSON."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    jsons: frozenset[str]
    insert: str
    values: Callable[[Any], tuple[Any, ...]]


def _table(kind: type[Any], name: str, *key: str, replaces: bool = False) -> Table:
    """INSERT names every column; it is an upsert where the registry may be corrected."""
    columns = tuple(each.name for each in fields(kind))
    insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
    upsert = f"{insert} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
    jsons = frozenset(column for column, hint in get_type_hints(kind).items() if _is_json(hint))
    return Table(name, key, columns, jsons, upsert if replaces else insert, attrgetter(*columns))


def _is_json(hint: Any) -> bool:
    return get_origin(hint) in {dict, tuple, list} or any(_is_json(each) for each in get_args(hint))


TABLES: dict[type, Table] = {
    Person: _table(Person, "person", "id", replaces=True),
    StoredDocument: _table(StoredDocument, "document", "id", replaces=True),
    Draft: _table(Draft, "draft", "id", replaces=True),
    Session: _table(Session, "session", "token_hash", replaces=True),
    Answer: _table(Answer, "answer", "person", "key"),
    Setting: _table(Setting, "setting", "name", replaces=True),
    Place: _table(Place, "place", "person", "document", replaces=True),
    Slot: _table(Slot, "slot", "poll", "slot", replaces=True),
    Ballot: _table(Ballot, "ballot", "poll", "slot", "ser"),
    Seal: _table(Seal, "seal", "poll", "point"),
    Opened: _table(Opened, "opened", "poll", "number"),
    Link: _table(Link, "link", "poll", "place"),
    Mark: _table(Mark, "mark", "person", "id", replaces=True),
    Opening: _table(Opening, "opening", "person", "document", "page", replaces=True),
    Result: _table(Result, "result", "poll"),
    Slip: _table(Slip, "slip", "poll", "slot", replaces=True),
    Sheet: _table(Sheet, "sheet", "poll", "teller", "pile", "number", replaces=True),
    Hands: _table(Hands, "hands", "poll", "person", replaces=True),
    Board: _table(Board, "board", "poll", replaces=True),
    Settled: _table(Settled, "settled", "poll"),
    Paper: _table(Paper, "paper", "id", replaces=True),
    Invitation: _table(Invitation, "invitation", "id", replaces=True),
    Reply: _table(Reply, "reply", "id", replaces=True),
    Question: _table(Question, "question", "id", replaces=True),
    Occasion: _table(Occasion, "occasion", "id", replaces=True),
    Handing: _table(Handing, "handing", "id", replaces=True),
    Script: _table(Script, "script", "id", replaces=True),
    Wording: _table(Wording, "wording", "id", replaces=True),
    MinutesPart: _table(MinutesPart, "minutes_part", "id", replaces=True),
    MinutesTask: _table(MinutesTask, "minutes_task", "id", replaces=True),
    MinutesText: _table(MinutesText, "minutes_text", "id"),
    Notice: _table(Notice, "notice", "id"),
    HelpCall: _table(HelpCall, "help_call", "id", replaces=True),
    Loan: _table(Loan, "loan", "id", replaces=True),
    GroupNote: _table(GroupNote, "group_note", "id", replaces=True),
    Scan: _table(Scan, "scan", "id", replaces=True),
    Device: _table(Device, "device", "id", replaces=True),
}
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_PLAIN = frozenset({str, bytes, int, NoneType})
Statement = tuple[str, str, tuple[Any, ...]]
"""The table's name, SQL, and its parameters."""


def statement(row: Row) -> Statement:
    """How a row is written; box rows are inserted only, so that a second one is an error (BOX2)."""
    match row:
        case Forget(row=kind, key=key):
            table = TABLES[kind]
            return table.name, f"DELETE FROM {table.name} WHERE {table.key[0]} = ?", (key,)  # noqa: S608
        case EndSessions(person=person):
            return "session", "DELETE FROM session WHERE person = ?", (person,)
        case PurgeBallots(poll=poll):
            return "ballot", "UPDATE ballot SET raw = x'' WHERE poll = ?", (poll,)
        case _:
            table = TABLES[type(row)]
            return table.name, table.insert, tuple([_encoded(value) for value in table.values(row)])


def select_sql(kind: type[Any], where: str) -> str:
    """SELECT of every column in the order of the fields, by key."""
    table = TABLES[kind]
    chosen = f" WHERE {where}" if where else ""
    return f"SELECT {', '.join(table.columns)} FROM {table.name}{chosen} ORDER BY {', '.join(table.key)}"  # noqa: S608


def row_of(kind: type[Any], values: tuple[Any, ...]) -> Any:
    """The row that a SELECT brought."""
    table = TABLES[kind]
    raw = {
        name: json.loads(value) if name in table.jsons and value is not None else value
        for name, value in zip(table.columns, values, strict=True)
    }
    return msgspec.convert(raw, kind, strict=False)


def _encoded(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, (dict, tuple, list)):
        return _JSON.encode(value)
    if isinstance(value, StrEnum):
        return str(value)
    return int(value) if isinstance(value, bool) else value
