"""Marks of one's own (SPEC MARK1 to MARK3): rows of one person; no fact ever says that there is one."""

from dataclasses import replace

from server.domain import commands as c
from server.domain.audience import Sight, sight
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide.mark_data import MARK_ID, MOST_MARKS, MOST_PAGES, SHA256, checked
from server.domain.rows import Mark
from server.domain.state import State


def put(state: State, box: Box, command: c.PutMark, context: Context) -> Writes:
    """A new mark, or a changed one; one that was removed on another device stays removed, however late this comes."""
    person = _who(context)
    held = box.marks.get((person, command.mark))
    if held is not None and held.removed:
        return Writes(answer={"mark": held.id, "removed": True, "shared": False})
    if not MARK_ID.fullmatch(command.mark):
        raise Refused("bad_field", field="mark")
    if not SHA256.fullmatch(command.sha256):
        raise Refused("bad_field", field="sha256")
    if not 1 <= command.page <= MOST_PAGES:
        raise Refused("bad_field", field="page")
    if sight(box.persons.get(person), box.documents.get(command.document), state) is Sight.NONE:
        raise Refused("no_such_document")
    if held is None and box.mark_counts.get(person, 0) >= MOST_MARKS:
        raise Refused("too_many_marks", most=MOST_MARKS)
    if held is not None and (held.document, held.form) != (command.document, command.form):
        raise Refused("bad_field", field="mark")
    data = checked(command.form, command.data)
    shared = held.shared if held is not None else False
    row = Mark(
        command.mark,
        person,
        command.document,
        command.sha256,
        command.page,
        command.form,
        data,
        shared,
        held.at if held is not None else context.at,
    )
    return Writes(rows=(row,), answer={"mark": row.id, "shared": shared})


def remove(_state: State, box: Box, command: c.RemoveMark, context: Context) -> Writes:
    """What it held is gone at once; that it was removed stays, so that no device brings it back."""
    held = box.marks.get((_who(context), command.mark))
    if held is None or held.removed:
        return Writes(answer={"mark": command.mark, "shared": False})
    row = replace(held, data={}, removed=True, shared=False)
    return Writes(rows=(row,), answer={"mark": row.id, "document": row.document, "shared": held.shared})


def share(_state: State, box: Box, command: c.ShareMark, context: Context) -> Writes:
    """To one's own delegation, or no longer; whoever has none shares with nobody."""
    person = _who(context)
    held = box.marks.get((person, command.mark))
    if held is None or held.removed:
        raise Refused("no_such_mark")
    who = box.persons.get(person)
    if command.shared and (who is None or not who.delegation):
        raise Refused("no_delegation")
    if held.shared == command.shared:
        return Writes(answer={"mark": held.id, "document": held.document, "shared": False})
    row = replace(held, shared=command.shared)
    return Writes(rows=(row,), answer={"mark": row.id, "document": row.document, "shared": True})


def _who(context: Context) -> str:
    if context.person is None:
        raise Refused("no_session")
    return context.person


DECISIONS: dict[type[c.Command], Decision] = {c.PutMark: put, c.RemoveMark: remove, c.ShareMark: share}
