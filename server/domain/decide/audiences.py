"""Who a document is for (SPEC AUD1, AUD3), and the record of who was given which page (AUD6)."""

from dataclasses import replace

from server.domain import audience, internal
from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide.documents import given, known
from server.domain.rows import Opening
from server.domain.state import State


def restrict(state: State, box: Box, command: c.RestrictDocument, context: Context) -> Writes:
    """For some only, or for everybody again. Who has it and still may goes on reading; the log says only that it went."""
    row = known(box, command.document)
    wanted = audience.checked(command.audience)
    if wanted == row.audience:
        return Writes()
    had = row.id in state.documents
    if wanted is not None:
        facts = (e.DocumentWithdrawn(row.id),) if had else ()
        since = context.at if had else row.released
        return Writes(facts, (replace(row, audience=wanted, released=since),))
    free = replace(row, audience=None, released=None)
    return Writes(rows=(free,)) if row.released is None else given(state, free, context.at)


def record(state: State, box: Box, command: internal.RecordOpening, context: Context) -> Writes:
    """AUD6: asked once more, at the moment at which it is written, whether they may."""
    row, person = box.documents.get(command.document), box.persons.get(command.person)
    if audience.sight(person, row, state) is not audience.Sight.NAMED:
        raise Refused("no_such_document")
    key = command.person, command.document, command.page
    before = box.openings.get(key)
    first, times = (context.at, 0) if before is None else (before.first, before.times)
    return Writes(rows=(Opening(*key, first, context.at, times + command.counted),))


DECISIONS: dict[type[c.Command], Decision] = {c.RestrictDocument: restrict, internal.RecordOpening: record}
