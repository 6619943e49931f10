"""The minutes (SPEC MIN3 to MIN7): parts and tasks as the secretariat leaves them, versions, signatures."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain import minutes as m
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line, prose
from server.domain.permissions import Role
from server.domain.rows import Forget
from server.domain.state import State

MOST_BLOCKS = 2_000
MOST_TASKS = 1_000
LONGEST_LOG = 16
"""Of a fingerprint of an entry."""
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SIGNERS = {"chair": Role.CHAIR, "secretary": Role.SECRETARIAT}


def edit(_state: State, box: Box, command: c.EditMinutes, context: Context) -> Writes:
    """MIN3: whoever did not see the newest version is told so, and overwrites nothing."""
    if not _ID.fullmatch(command.part):
        raise Refused("bad_field", field="part")
    before = box.record(m.MinutesPart, command.part)
    version = before.version if before is not None else 0
    if command.version != version:
        raise Refused("minutes_changed")
    row = m.MinutesPart(
        command.part,
        version + 1,
        context.at,
        context.person,
        _texts(command.part, command.texts),
        _blocks(command.blocks),
        _keys(command.omitted),
    )
    return Writes(rows=(row,), answer={"version": row.version})


def add_task(_state: State, box: Box, command: c.AddTask, context: Context) -> Writes:
    if len(box.every(m.MinutesTask)) >= MOST_TASKS:
        raise Refused("too_many_tasks", most=MOST_TASKS)
    row = m.MinutesTask(f"t{context.fresh}", 1, context.at, **_task(command))
    return Writes(rows=(row,), answer={"task": row.id})


def edit_task(_state: State, box: Box, command: c.EditTask, _context: Context) -> Writes:
    before = _known(box, command.task)
    if command.version != before.version:
        raise Refused("minutes_changed")
    if command.state not in m.TASK_STATES:
        raise Refused("bad_field", field="state")
    row = replace(before, version=before.version + 1, state=command.state, **_task(command))
    return Writes(rows=(row,), answer={"version": row.version})


def remove_task(_state: State, box: Box, command: c.RemoveTask, _context: Context) -> Writes:
    return Writes(rows=(Forget(m.MinutesTask, _known(box, command.task).id),))


def record(state: State, _box: Box, command: internal.RecordMinutes, context: Context) -> Writes:
    """MIN5: the next version, fixed by its hash; two who publish at once make one."""
    version = command.text["version"]
    if version != (state.minutes.version if state.minutes is not None else 0) + 1:
        raise Refused("minutes_changed")
    sha256 = m.hash_of(command.text)
    row = m.MinutesText(str(version), sha256, context.at, command.text)
    answer = {"version": version, "sha256": sha256}
    return Writes((e.MinutesPublished(version, sha256, context.at),), (row,), answer)


def sign(state: State, _box: Box, command: internal.RecordMinutesSignature, context: Context) -> Writes:
    """MIN6: chair and secretary are two people; the same signature again changes nothing."""
    held, person = state.minutes, context.person
    if held is None or held.version != command.version:
        raise Refused("minutes_changed")
    if person is None or _SIGNERS[command.role] not in context.roles:
        raise Refused("not_allowed")
    own = next((each for each in held.signed if each.person == person), None)
    if own is not None:
        if own.role == command.role:
            return Writes()
        raise Refused("minutes_signed")
    fact = e.MinutesSigned(command.version, person, command.role, command.key, command.sig, context.at)
    return Writes((fact,))


def _texts(part: str, texts: dict[str, str]) -> dict[str, str]:
    """What a part may say, cleaned; what is empty is left out."""
    known = m.HEAD_FIELDS if part == m.HEAD else m.SECTION_FIELDS
    if texts.keys() - set(known):
        raise Refused("bad_field", field="texts")
    cleaned = {name: prose(value, name) for name, value in texts.items()}
    if cleaned.get("form", "state") not in m.FORMS and cleaned["form"]:
        raise Refused("bad_field", field="form")
    return {name: value for name, value in sorted(cleaned.items()) if value}


def _blocks(blocks: tuple[dict[str, Any], ...] | None) -> tuple[dict[str, Any], ...] | None:
    if blocks is None:
        return None
    if len(blocks) > MOST_BLOCKS:
        raise Refused("bad_field", field="blocks")
    checked = tuple(_block(each) for each in blocks)
    keys = [each.get("entry") or each["key"] for each in checked]
    if len({*keys}) != len(keys):
        raise Refused("bad_field", field="blocks")
    return checked


def _block(block: dict[str, Any]) -> dict[str, Any]:
    """One entry, in the log's words or in one's own, or one paragraph."""
    key = block.get("entry", block.get("key"))
    text, log = block.get("text"), block.get("log")
    shape = {"entry", "text", "log"} if "entry" in block else {"key", "text"}
    sound = isinstance(key, str) and _ID.fullmatch(key) and not block.keys() - shape
    if not sound or not isinstance(text, str | None) or not isinstance(log, str | None) or len(log or "") > LONGEST_LOG:
        raise Refused("bad_field", field="blocks")
    if "key" in block:
        return {"key": key, "text": prose(text or "", "text")}
    own = prose(text, "text") if text is not None else None
    return {"entry": key, "text": own, "log": log if own is not None else None}


def _keys(omitted: tuple[str, ...]) -> tuple[str, ...]:
    if len(omitted) > MOST_BLOCKS or not all(_ID.fullmatch(key) for key in omitted):
        raise Refused("bad_field", field="omitted")
    return tuple(dict.fromkeys(omitted))


def _task(command: c.AddTask | c.EditTask) -> dict[str, Any]:
    if command.item is not None and not _ID.fullmatch(command.item):
        raise Refused("bad_field", field="item")
    told = {"text": prose(command.text, "text"), "body": line(command.body, "body", empty=True)}
    if not told["text"]:
        raise Refused("empty_field", field="text")
    return {**told, "due": _day(command.due), "item": command.item}


def _day(due: str | None) -> str | None:
    """A day as YYYY-MM-DD."""
    if due is None or due == "":
        return None
    try:
        return date.fromisoformat(due).isoformat()
    except ValueError:
        raise Refused("bad_field", field="due") from None


def _known(box: Box, task: str) -> m.MinutesTask:
    row = box.record(m.MinutesTask, task)
    if row is None:
        raise Refused("no_such_task")
    return row


def _one(kind: type[Any], id_: str) -> Needs:
    return Needs(records=frozenset({(kind, "id", id_)}))


def _every_task(states: tuple[str, ...] = m.TASK_STATES) -> Needs:
    return Needs(records=frozenset((m.MinutesTask, "state", each) for each in states))


DECISIONS: dict[type[c.Command], Decision] = {
    c.EditMinutes: edit,
    c.AddTask: add_task,
    c.EditTask: edit_task,
    c.RemoveTask: remove_task,
    internal.RecordMinutes: record,
    internal.RecordMinutesSignature: sign,
}
NEEDS: dict[type[c.Command], Need] = {
    c.EditMinutes: lambda command, _context: _one(m.MinutesPart, command.part),
    c.AddTask: lambda _command, _context: _every_task(),
    c.EditTask: lambda command, _context: _one(m.MinutesTask, command.task),
    c.RemoveTask: lambda command, _context: _one(m.MinutesTask, command.task),
}
WHEN_CLOSED = (*DECISIONS, c.PublishMinutes, c.SignMinutes)
"""Minutes are written, signed, and followed after the last item."""
