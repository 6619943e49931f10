"""Speeches as written: attached for when one is called, or handed in instead of speaking (SPEC FLOOR10 to FLOOR12)."""

from dataclasses import replace
from hashlib import sha256

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.agenda import known as known_item
from server.domain.decide.speakers import speaker
from server.domain.decide.text import prose
from server.domain.floor import Form, Request
from server.domain.record import Record
from server.domain.rows import Forget, Row
from server.domain.speeches import Script, Stage, Wording
from server.domain.state import State

LONGEST = 20_000


def attach(state: State, box: Box, command: c.AttachSpeech, context: Context) -> Writes:
    """FLOOR10: nobody but its author reads it before they are called."""
    speaker(state, box, context)
    item = _meant(state, command.item, command.request, context)
    return attached(state, box, context, item, command.text)


def attached(state: State, box: Box, context: Context, item: str, text: str) -> Writes:
    """The text on that item is this one, or none; a contribution that waits says whether it has one."""
    rows = written(box, context, item, text, Stage.ATTACHED)
    has = any(isinstance(row, Script) for row in rows)
    waiting = _own(state, item, context)
    facts = tuple(e.FloorAttached(each.id, has) for each in waiting if each.text != has)
    return Writes(facts, rows, {"speech": next((row.id for row in rows if isinstance(row, Script)), None)})


def submit(state: State, box: Box, command: c.SubmitSpeech, context: Context) -> Writes:
    """FLOOR11: instead of speaking; a contribution that waits is withdrawn."""
    author = speaker(state, box, context)
    item = _meant(state, command.item, command.request, context)
    held = pending(box, author.id, item)
    if command.text is None:
        if held is None:
            raise Refused("empty_field", field="text")
        rows: tuple[Row, ...] = (replace(held, stage=Stage.SUBMITTED.value, at=context.at),)
    else:
        rows = written(box, context, item, command.text, Stage.SUBMITTED)
    kept = next((row.id for row in rows if isinstance(row, Script)), None)
    waiting = _own(state, item, context)
    withdrawn = tuple(e.FloorWithdrawn(each.id) for each in waiting) if kept else ()
    emptied = tuple(e.FloorAttached(each.id, False) for each in waiting if each.text) if not kept else ()
    return Writes((*withdrawn, *emptied), rows, {"speech": kept})


def publish(_state: State, box: Box, command: c.PublishSpeech, context: Context) -> Writes:
    """A second press finds it published."""
    script = box.record(Script, command.speech)
    if script is None or script.stage == Stage.ATTACHED:
        raise Refused("no_such_speech")
    return Writes() if script.stage == Stage.PUBLISHED else _published(script, "submitted", context)


def opened(box: Box, request: Request, context: Context) -> Writes:
    """The attached text of somebody who is called, where it is still there."""
    script = pending(box, request.person, request.item, Stage.ATTACHED)
    return Writes() if script is None else _published(script, "called", context)


def pending(box: Box, person: str, item: str, stage: Stage | None = None) -> Script | None:
    """The text of somebody's on an item that is not for everybody yet, at that stage or any."""
    stages = {stage} if stage is not None else {Stage.ATTACHED, Stage.SUBMITTED}
    mine = (each for each in box.every(Script) if (each.person, each.item) == (person, item))
    return next((each for each in mine if Stage(each.stage) in stages), None)


def written(box: Box, context: Context, item: str, text: str, stage: Stage) -> tuple[Row, ...]:
    """The rows of a text, in the place of the one that was there; an empty one takes that away."""
    words = prose(text, "text", LONGEST)
    person = context.person or ""
    held = pending(box, person, item)
    if not words:
        return () if held is None else (Forget(Script, held.id), Forget(Wording, held.id))
    id_ = held.id if held is not None else f"t{context.fresh}"
    digest = sha256(words.encode()).hexdigest()
    return (Script(id_, person, item, stage.value, digest, len(words), context.at), Wording(id_, words))


def gone(state: State, box: Box, person: str) -> Writes:
    """FLOOR12: what somebody wrote goes with them; the hall is told which of it was published."""
    mine = [each.id for each in box.every(Script) if each.person == person]
    facts = tuple(e.SpeechRemoved(each) for each in mine if each in state.speeches)
    return Writes(facts, tuple(Forget(kind, each) for each in mine for kind in (Script, Wording)))


def own_request(state: State, request: str, context: Context) -> Request:
    """One's own request, on whatever item; to everybody else there is none."""
    waiting = (*state.floor, *state.speaking.unheard)
    found = next((each for each in waiting if each.id == request and each.person == context.person), None)
    if found is None:
        raise Refused("no_such_request")
    return found


def _published(script: Script, how: str, context: Context) -> Writes:
    row = replace(script, stage=Stage.PUBLISHED.value)
    told = (script.id, script.person, script.item, script.sha256, script.length, how, context.at)
    return Writes((e.SpeechPublished(*told),), (row,), {"speech": script.id, "person": script.person})


def _meant(state: State, item: str | None, request: str | None, context: Context) -> str:
    if request is not None:
        return own_request(state, request, context).item
    if item is None:
        raise Refused("empty_field", field="item")
    return known_item(state, item).id


def _own(state: State, item: str, context: Context) -> list[Request]:
    """One's contributions that wait on an item."""
    waiting = (*state.floor, *state.speaking.unheard)
    mine = (each for each in waiting if (each.person, each.item) == (context.person, item))
    return [each for each in mine if each.kind == Form.CONTRIBUTION]


def speeches_of(person: str) -> Needs:
    """Whatever somebody wrote, without its words."""
    return Needs(records=frozenset({(Script, "person", person)}))


def _of_author(_command: c.Command, context: Context) -> Needs:
    me = context.person or ""
    return Needs(persons=frozenset({me})) | speeches_of(me)


def _of_speech(command: c.PublishSpeech, _context: Context) -> Needs:
    records: frozenset[tuple[type[Record], str, str]] = frozenset({(Script, "id", command.speech)})
    return Needs(records=records)


NEEDS: dict[type[c.Command], Need] = {
    c.AttachSpeech: _of_author,
    c.SubmitSpeech: _of_author,
    c.PublishSpeech: _of_speech,
}
WHEN_CLOSED = (c.SubmitSpeech, c.PublishSpeech)
"""Who was not heard hands in what they had to say when it is all over."""
DECISIONS: dict[type[c.Command], Decision] = {c.AttachSpeech: attach, c.SubmitSpeech: submit, c.PublishSpeech: publish}
