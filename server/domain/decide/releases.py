"""Documents that are released at a moment, or with their agenda item (SPEC OUT1, OUT2)."""

from collections.abc import Iterable
from dataclasses import replace

from server.domain import commands as c
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import documents
from server.domain.decide.text import moment
from server.domain.rows import Rendering, StoredDocument
from server.domain.state import State


def schedule(state: State, box: Box, command: c.ScheduleDocument, context: Context) -> Writes:
    """OUT1, OUT2: kept with the document and told to nobody but staff; neither a moment nor its item: no longer."""
    row = documents.known(box, command.document)
    at = None if command.at is None else moment(command.at, "at")
    if at is not None and command.with_item:
        raise Refused("bad_field", field="with_item")
    if at is not None or command.with_item:
        _may_wait(state, row, command, at, context)
    changed = replace(row, release_at=at, with_item=command.with_item)
    return Writes(rows=(changed,) if changed != row else (), answer={"at": at, "with_item": command.with_item})


def release_due(state: State, box: Box, command: internal.ReleaseDue, context: Context) -> Writes:
    """OUT1: whatever became due by now, also while the server was stopped; what was changed meanwhile is left alone."""
    rows = [box.documents[each] for each in command.documents if each in box.documents]
    due = [row for row in rows if row.release_at is not None and row.release_at <= context.at]
    return _released(state, due, context.at)


def with_item(state: State, box: Box, item: str, at: str) -> Writes:
    """OUT2: what comes with an item, oldest first."""
    coming = [row for row in box.documents.values() if row.with_item and row.item == item and row.replaces is None]
    return _released(state, sorted(coming, key=lambda row: (row.added, row.id)), at)


def _may_wait(state: State, row: StoredDocument, command: c.ScheduleDocument, at: str | None, context: Context) -> None:
    if row.state is Rendering.REFUSED:
        raise Refused("document_refused")
    if row.id in state.documents or row.release or row.released is not None:
        raise Refused("document_was_released")
    if at is not None and at <= context.at:
        raise Refused("moment_has_passed")
    if command.with_item and (row.item is None or state.item(row.item) is None):
        raise Refused("document_has_no_item")
    if command.with_item and state.shown.item == row.item:
        raise Refused("item_is_open_already")


def _released(state: State, rows: Iterable[StoredDocument], at: str) -> Writes:
    """Each at once, or as soon as it has a page to read; what cannot be read stays where it is."""
    writes = Writes()
    for row in rows:
        kept = replace(row, release_at=None, with_item=False)
        if row.state is not Rendering.REFUSED:
            given = documents.given(state, kept, at)
            writes = Writes(writes.facts + given.facts, writes.rows + given.rows)
        else:
            writes = replace(writes, rows=(*writes.rows, kept))
    return writes


DECISIONS: dict[type[c.Command], Decision] = {
    c.ScheduleDocument: schedule,
    internal.ReleaseDue: release_due,
}
