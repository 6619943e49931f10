"""Who may ask for the floor, and how the chair gives it (SPEC FLOOR1 to FLOOR9)."""

from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain.apply.floor import queue
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide import speeches
from server.domain.decide.agenda import known as known_item
from server.domain.decide.speakers import speaker
from server.domain.decide.text import line
from server.domain.floor import Form, Order, Request, Speaking, Speech, Spoken, Turn, allotted, elapsed, next_up
from server.domain.rows import Person
from server.domain.speeches import Script, Stage
from server.domain.state import State

MOST_OF_ONE = 4
LONGEST_REASON = 200
LONGEST_SPEECH = 24 * 3600
LONGEST_EXTENSION = 3600
MOST_SPEECHES = 100
_PERSON = attrgetter("person")


def ask(state: State, box: Box, command: c.AskFloor, context: Context) -> Writes:
    """FLOOR1, FLOOR5: a second tap finds the request that is there already."""
    person = speaker(state, box, context)
    item = known_item(state, command.item).id
    _open_for(state, item, command.form)
    to = _named(box, command, person)
    mine = _own(state, person.id)
    held = next((each for each in mine if (each.kind, each.to) == (command.form, to)), None)
    text = command.text if command.form == Form.CONTRIBUTION else None
    if held is not None:
        attached = speeches.attached(state, box, context, item, text) if text is not None else Writes()
        return Writes(attached.facts, attached.rows, {"request": held.id, "again": True})
    if len(mine) >= MOST_OF_ONE:
        raise Refused("too_many_requests", most=MOST_OF_ONE)
    _within_quota(state, person, command.form, item, mine)
    rows = speeches.written(box, context, item, text, Stage.ATTACHED) if text else ()
    with_text = bool(rows) or (
        command.form == Form.CONTRIBUTION and speeches.pending(box, person.id, item, Stage.ATTACHED) is not None
    )
    request = f"r{context.fresh}"
    told = (person.id, item, command.form, to, person.delegation, person.site, context.at, with_text)
    return Writes((e.FloorAsked(request, *told),), rows, {"request": request})


def withdraw(state: State, _box: Box, command: c.WithdrawRequest, context: Context) -> Writes:
    """Without a name: all of one's own on the open item."""
    if command.request is None:
        own = [each.id for each in state.floor if each.person == context.person]
        return Writes(tuple(map(e.FloorWithdrawn, own)), answer={"withdrawn": own})
    request = speeches.own_request(state, command.request, context)
    return Writes((e.FloorWithdrawn(request.id),), answer={"withdrawn": [request.id]})


def open_list(state: State, _box: Box, command: c.OpenList, _context: Context) -> Writes:
    item = known_item(state, command.item).id
    return Writes((e.FloorOpened(item),)) if item in state.speaking.closed else Writes()


def close_list(state: State, _box: Box, command: c.CloseList, _context: Context) -> Writes:
    item = known_item(state, command.item).id
    return Writes() if item in state.speaking.closed else Writes((e.FloorClosed(item),))


def call(state: State, box: Box, command: c.CallSpeaker, context: Context) -> Writes:
    """FLOOR7: whoever speaks has ended; the text of the one who is called opens for all (FLOOR10)."""
    ended = _ended(state, context)
    speaking = _after(state, ended)
    waiting = queue(state)
    first = next_up(waiting, speaking)
    found = first if command.request is None else _waits(waiting, command.request)
    if found is None:
        raise Refused("share_used" if waiting else "nobody_waits")
    seconds = allotted(found, speaking)
    if seconds == 0:
        raise Refused("share_used")
    reason = None if found is first else _out_of_turn(found, waiting, command.reason)
    opened = speeches.opened(box, found, context) if found.text else Writes()
    facts = (*ended, e.FloorCalled(found.id, context.at, seconds, reason), *opened.facts)
    return Writes(facts, opened.rows, {"request": found.id, "person": found.person})


def end(state: State, _box: Box, _command: c.EndSpeech, context: Context) -> Writes:
    _speaks(state)
    return Writes(_ended(state, context))


def stop(state: State, _box: Box, _command: c.StopClock, context: Context) -> Writes:
    speech = _speaks(state)
    return Writes() if speech.stopped is not None else Writes((e.FloorStopped(speech.id, elapsed(speech, context.at)),))


def go_on(state: State, _box: Box, _command: c.StartClock, context: Context) -> Writes:
    """The clock goes on where it stood."""
    speech = _speaks(state)
    if speech.stopped is None:
        return Writes()
    since = datetime.fromisoformat(context.at) - timedelta(seconds=speech.stopped)
    return Writes((e.FloorResumed(speech.id, since.isoformat(timespec="milliseconds").replace("+00:00", "Z")),))


def extend(state: State, _box: Box, command: c.ExtendSpeech, _context: Context) -> Writes:
    speech = _speaks(state)
    if not 0 < command.seconds <= LONGEST_EXTENSION:
        raise Refused("bad_field", field="seconds")
    if speech.seconds is None:
        raise Refused("no_time_limit")
    total = min(speech.seconds + command.seconds, LONGEST_SPEECH)
    return Writes((e.FloorExtended(speech.id, command.seconds, total),))


def move(state: State, _box: Box, command: c.MoveRequest, _context: Context) -> Writes:
    """FLOOR4: among its like, and everybody reads why."""
    reason = line(command.reason, "reason", LONGEST_REASON)
    waiting = queue(state)
    moved = _waits(waiting, command.request)
    if command.before is not None:
        before = _waits(waiting, command.before)
        if before.id == moved.id:
            raise Refused("bad_field", field="before")
        if (before.kind == Form.POINT_OF_ORDER) != (moved.kind == Form.POINT_OF_ORDER):
            raise Refused("points_first")
    return Writes((e.FloorMoved(moved.id, command.before, reason),))


def remove(state: State, _box: Box, command: c.RemoveRequest, _context: Context) -> Writes:
    reason = line(command.reason, "reason", LONGEST_REASON)
    found = _waits((*state.floor, *state.speaking.unheard), command.request)
    return Writes((e.FloorRemoved(found.id, reason),))


def rule(state: State, _box: Box, command: c.RuleFloor, _context: Context) -> Writes:
    if command.order not in set(Order):
        raise Refused("bad_field", field="order")
    if any(kind not in set(Form) or not _bounded(value, LONGEST_SPEECH) for kind, value in command.seconds.items()):
        raise Refused("bad_field", field="seconds")
    if not _bounded(command.most, MOST_SPEECHES):
        raise Refused("bad_field", field="most")
    if not _bounded(command.share, LONGEST_SPEECH):
        raise Refused("bad_field", field="share")
    seconds = {**state.speaking.seconds, **command.seconds}
    ruled = e.FloorRuled(command.order, seconds, command.most, command.share, command.guests)
    same = all(getattr(state.speaking, name) == value for name, value in ruled.data().items())
    return Writes() if same else Writes((ruled,))


def gone(state: State, person: str) -> tuple[e.FloorWithdrawn, ...]:
    """The requests of somebody who is no longer there, and what is told of those that were taken off."""
    told: tuple[Turn, ...] = (*state.floor, *state.speaking.unheard, *state.speaking.removed)
    return tuple(e.FloorWithdrawn(each.id) for each in told if each.person == person)


def _own(state: State, person: str) -> list[Request]:
    """Somebody's requests on the open item; most people have none, and with thousands on the list that must be found out fast."""
    if person not in map(_PERSON, state.floor):
        return []
    return [each for each in state.floor if each.person == person]


def _open_for(state: State, item: str, form: str) -> None:
    if form not in set(Form):
        raise Refused("bad_field", field="kind")
    if state.shown.item != item:
        raise Refused("list_not_open")
    if item in state.speaking.closed and form != Form.POINT_OF_ORDER:
        raise Refused("list_closed")


def _named(box: Box, command: c.AskFloor, person: Person) -> str | None:
    """Whom a question is put to, or a reply answers."""
    if command.form == Form.QUESTION and not command.to:
        raise Refused("empty_field", field="to")
    if command.to is None:
        return None
    if command.form not in {Form.QUESTION, Form.REPLY} or command.to == person.id:
        raise Refused("bad_field", field="to")
    if command.to not in box.persons:
        raise Refused("no_such_person")
    return command.to


def _within_quota(state: State, person: Person, form: str, item: str, mine: list[Request]) -> None:
    """FLOOR6: points of order are never counted."""
    speaking, speech = state.speaking, state.speech
    if form == Form.POINT_OF_ORDER:
        return
    turns: list[Any] = [*speaking.spoken, *mine, *([speech] if speech is not None else [])]
    had = sum(each.person == person.id and each.item == item and each.kind != Form.POINT_OF_ORDER for each in turns)
    if speaking.most is not None and had >= speaking.most:
        raise Refused("spoken_enough", most=speaking.most)
    wanted = Request("", person.id, item, form, person.delegation, "", "", None, False, 0)
    if allotted(wanted, speaking) == 0:
        raise Refused("share_used")


def _ended(state: State, context: Context) -> tuple[e.FloorEnded, ...]:
    speech = state.speech
    return () if speech is None else (e.FloorEnded(speech.id, elapsed(speech, context.at)),)


def _after(state: State, ended: tuple[e.FloorEnded, ...]) -> Speaking:
    """What was spoken, with the speech that ends now."""
    spoken, speech = state.speaking, state.speech
    if speech is None:
        return spoken
    own = (speech.id, speech.person, speech.item, speech.kind, speech.delegation, speech.site, speech.at)
    held = Spoken(*own, ended[0].seconds)
    return replace(spoken, spoken=(*spoken.spoken, held))


def _speaks(state: State) -> Speech:
    if state.speech is None:
        raise Refused("nobody_speaks")
    return state.speech


def _waits(waiting: tuple[Request, ...], request: str) -> Request:
    found = next((each for each in waiting if each.id == request), None)
    if found is None:
        raise Refused("no_such_request")
    return found


def _out_of_turn(found: Request, waiting: tuple[Request, ...], reason: str | None) -> str:
    """FLOOR13: with a reason, and never over a point of order, which is heard or taken off the list."""
    if found.kind != Form.POINT_OF_ORDER and waiting[0].kind == Form.POINT_OF_ORDER:
        raise Refused("point_waits")
    if reason is None or not reason.strip():
        raise Refused("reason_to_call")
    return line(reason, "reason", LONGEST_REASON)


def _bounded(value: int | None, most: int) -> bool:
    return value is None or 0 < value <= most


def _of_asking(command: c.AskFloor, context: Context) -> Needs:
    me = context.person or ""
    return Needs(persons=frozenset({me, command.to or me})) | speeches.speeches_of(me)


def _of_calling(_command: c.CallSpeaker, _context: Context) -> Needs:
    return Needs(records=frozenset({(Script, "stage", Stage.ATTACHED.value)}))


NEEDS: dict[type[c.Command], Need] = {c.AskFloor: _of_asking, c.CallSpeaker: _of_calling}
DECISIONS: dict[type[c.Command], Decision] = {
    c.AskFloor: ask,
    c.WithdrawRequest: withdraw,
    c.OpenList: open_list,
    c.CloseList: close_list,
    c.CallSpeaker: call,
    c.EndSpeech: end,
    c.StopClock: stop,
    c.StartClock: go_on,
    c.ExtendSpeech: extend,
    c.MoveRequest: move,
    c.RemoveRequest: remove,
    c.RuleFloor: rule,
}
