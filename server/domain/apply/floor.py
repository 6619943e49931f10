"""What changes the lists, the one who speaks, and the speeches as written (SPEC FLOOR1 to FLOOR12).

`State.floor` holds the requests of the open item; new ones are put at its end, and `queue` says in which order they are called:
with two thousand in two seconds, sorting all of them at each would cost more than everything else.
"""

from dataclasses import replace

from server.domain import events as e
from server.domain.floor import Form, Removed, Request, Speech, Spoken, Turn, ordered
from server.domain.state import PublishedSpeech, State


def queue(state: State) -> tuple[Request, ...]:
    """The open item's requests in speaking order."""
    return ordered(state.floor, state.speaking.order, history(state))


def history(state: State) -> tuple[Turn, ...]:
    """Every turn that was taken, who speaks now being the last."""
    return state.speaking.spoken if state.speech is None else (*state.speaking.spoken, state.speech)


def settled(before: State, after: State) -> State:
    """The floor follows the item that is open; the requests of others wait among the unheard, or go with their item (FLOOR1)."""
    if after.shown.item == before.shown.item and after.agenda is before.agenda:
        return after
    speaking = after.speaking
    if not (after.floor or speaking.unheard or speaking.closed or speaking.removed):
        return after
    items = {each.id for each in after.agenda}
    waiting = [each for each in (*queue(after), *speaking.unheard) if each.item in items]
    floor = tuple(each for each in waiting if each.item == after.shown.item)
    unheard = tuple(each for each in waiting if each.item != after.shown.item)
    closed = tuple(each for each in speaking.closed if each in items)
    removed = tuple(each for each in speaking.removed if each.item in items)
    return replace(after, floor=floor, speaking=replace(speaking, unheard=unheard, closed=closed, removed=removed))


def floor(state: State, fact: e.Fact) -> State | None:
    speaking = state.speaking
    match fact:
        case e.FloorAsked():
            return _asked(state, fact)
        case e.FloorOpened(item=item):
            closed = tuple(each for each in speaking.closed if each != item)
            return replace(state, speaking=replace(speaking, closed=closed))
        case e.FloorClosed(item=item):
            return replace(state, speaking=replace(speaking, closed=(*speaking.closed, item)))
        case e.FloorRuled():
            return replace(state, floor=queue(state), speaking=replace(speaking, **fact.data()))
        case e.FloorWithdrawn(request=request):
            return _without(state, request)
        case e.FloorRemoved(request=request, reason=reason):
            return _removed(state, request, reason)
        case e.FloorAttached(request=request, text=text):
            return _attached(state, request, text)
        case e.FloorMoved():
            return _moved(state, fact)
        case _:
            return _speech(state, fact)


def speeches(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.SpeechPublished(speech=speech, person=person, item=item, sha256=sha256, length=length, how=how, at=at):
            published = PublishedSpeech(speech, person, item, sha256, length, how, at)
            return replace(state, speeches={**state.speeches, speech: published})
        case e.SpeechRemoved(speech=speech):
            return replace(state, speeches={k: each for k, each in state.speeches.items() if k != speech})
    return None


def _asked(state: State, fact: e.FloorAsked) -> State:
    turn = state.speaking.asked + 1
    request = Request(
        fact.request,
        fact.person,
        fact.item,
        fact.form,
        fact.delegation,
        fact.site,
        fact.at,
        fact.to,
        fact.text,
        turn,
    )
    removed = state.speaking.removed
    if removed:  # most of the time there is none, and this runs thousands of times in a second
        removed = _others(removed, fact.person, fact.item, fact.form)
    return replace(state, floor=(*state.floor, request), speaking=replace(state.speaking, asked=turn, removed=removed))


def _removed(state: State, request: str, reason: str) -> State:
    """FLOOR14: of the same kind on the same item the last one is told."""
    one = next(each for each in (*state.floor, *state.speaking.unheard) if each.id == request)
    others = _others(state.speaking.removed, one.person, one.item, one.kind)
    removed = (*others, Removed(one.id, one.person, one.item, one.kind, one.delegation, one.site, one.at, reason))
    after = _without(state, request)
    return replace(after, speaking=replace(after.speaking, removed=removed))


def _others(removed: tuple[Removed, ...], person: str, item: str, kind: str) -> tuple[Removed, ...]:
    """Without what was told that person of their last request of this kind on this item."""
    return tuple(each for each in removed if (each.person, each.item, each.kind) != (person, item, kind))


def _without(state: State, request: str) -> State:
    speaking = state.speaking
    unheard = tuple(each for each in speaking.unheard if each.id != request)
    removed = tuple(each for each in speaking.removed if each.id != request)
    floor = tuple(each for each in queue(state) if each.id != request)
    return replace(state, floor=floor, speaking=replace(speaking, unheard=unheard, removed=removed))


def _attached(state: State, request: str, text: bool) -> State:
    def told(requests: tuple[Request, ...]) -> tuple[Request, ...]:
        return tuple(replace(each, text=text) if each.id == request else each for each in requests)

    unheard = told(state.speaking.unheard)
    return replace(state, floor=told(state.floor), speaking=replace(state.speaking, unheard=unheard))


def _moved(state: State, fact: e.FloorMoved) -> State:
    """FLOOR4: it takes the place of the other one, and keeps it."""
    waiting = queue(state)
    moved = replace(next(each for each in waiting if each.id == fact.request), moved=fact.reason)
    others = [each for each in waiting if each.id != fact.request]
    end = len(others) if moved.kind != Form.POINT_OF_ORDER else sum(each.kind == moved.kind for each in others)
    place = next((at for at, each in enumerate(others) if each.id == fact.before), end)
    return replace(state, floor=(*others[:place], moved, *others[place:]))


def _speech(state: State, fact: e.Fact) -> State | None:
    speech = state.speech
    match fact:
        case e.FloorCalled(request=request, at=at, seconds=seconds, reason=reason):
            called = next(each for each in state.floor if each.id == request)
            begun = Speech(
                called.id,
                called.person,
                called.item,
                called.kind,
                called.delegation,
                called.site,
                at,
                called.to,
                at,
                seconds,
                reason=reason or called.moved,
            )
            return replace(_without(state, request), speech=begun)
        case e.FloorEnded(seconds=seconds) if speech is not None:
            spoken = Spoken(
                speech.id,
                speech.person,
                speech.item,
                speech.kind,
                speech.delegation,
                speech.site,
                speech.at,
                seconds,
            )
            heard = replace(state.speaking, spoken=(*state.speaking.spoken, spoken))
            return replace(state, speech=None, speaking=heard)
        case e.FloorStopped(used=used) if speech is not None:
            return replace(state, speech=replace(speech, stopped=used))
        case e.FloorResumed(since=since) if speech is not None:
            return replace(state, speech=replace(speech, since=since, stopped=None))
        case e.FloorExtended(total=total) if speech is not None:
            return replace(state, speech=replace(speech, seconds=total))
    return None
