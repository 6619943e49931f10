"""What of the desk's steps can be taken back, and to what (SPEC RUN4 to RUN6). Pure; the same as `static/running/steps.js`.

A step is what `desk.undo` of the state holds: {n, kind, …} with the kind of the event that it was, and what was there before it.
"""

from dataclasses import asdict, replace
from typing import Any

from server.domain import events as e
from server.domain.state import Pace, Recess, Shown, State
from server.domain.versions import page_after

Step = dict[str, Any]
MOST_STEPS = 10
BARRIERS = (e.PollOpened, e.PollAnnounced, e.PollAborted, e.PollVoided)
"""A vote is never undone, and so nothing that came before it (RUN5)."""


def remembered(before: State, fact: e.Fact, after: State) -> State:
    """The state after a fact, with the fact on the stack where it can be undone, or where nothing beneath it can be any more."""
    undo, steps = _without(after.desk.undo, fact), after.desk.steps
    step = _step(before, fact, after)
    if step is not None:
        steps += 1  # no number is ever used again: who names a step means that one alone (RUN6)
        numbered = {"n": steps, "kind": fact.kind, **step}
        undo = (numbered,) if isinstance(fact, BARRIERS) else (*undo, numbered)[-MOST_STEPS:]
    return after if undo is after.desk.undo else replace(after, desk=replace(after.desk, undo=undo, steps=steps))


def why_not(state: State, step: Step) -> str | None:
    """The code of the sentence that says why this step cannot be taken back now; None where it can."""
    match step:
        case {"heard": [str(item), int(turns)]} if _turns(state, item) > turns:
            return "undo_spoken"
        case {"shown": shown}:
            return _unreachable(state, shown)
        case {"kind": "agenda.added", "item": item}:
            return "undo_item_used" if _used(state, item) else None
        case {"kind": "agenda.moved", "before": str(before)} if state.item(before) is None:
            return "undo_item_gone"
        case {"poll": _}:
            return "undo_vote"
    return None


def taken_back(state: State, step: Step) -> State:
    """The state without its newest step, which this one is."""
    state = replace(state, desk=replace(state.desk, undo=state.desk.undo[:-1]))
    if "shown" in step:
        state = replace(state, shown=Shown(**step["shown"]))
    if "recess" in step:
        state = replace(state, recess=None if step["recess"] is None else Recess(**step["recess"]))
    if "pace" in step:
        state = replace(state, pace=_paced(state.pace, step["pace"]))
    return _listed(state, step)


def told(shown: Shown) -> dict[str, Any]:
    """As on the wire: a passage only where there is one (WALL1)."""
    return {name: value for name, value in asdict(shown).items() if name != "passage" or value is not None}


def _step(before: State, fact: e.Fact, after: State) -> Step | None:
    """What the state before it had of what a fact changed; None where it changed nothing, or was not the desk's."""
    match fact:
        case e.PageShown() if after.shown != before.shown:
            return {"shown": told(before.shown)}
        case e.AgendaOpened(item=item) if after.shown != before.shown:
            return {"shown": told(before.shown), "pace": _pace(before), "heard": [item, _turns(before, item)]}
        case e.AgendaAdded(item=item, desk=True):
            return {"item": item}
        case e.AgendaMoved(item=item, desk=True) if after.agenda != before.agenda:
            ids = [each.id for each in before.agenda]
            return {"item": item, "before": next(iter(ids[ids.index(item) + 1 :]), None)}
        case e.AnnouncementMade(announcement=announcement, desk=True):
            return {"announcement": announcement}
        case e.FloorOpened(item=item) | e.FloorClosed(item=item) if after.speaking.closed != before.speaking.closed:
            return {"item": item}
        case e.RecessBegan() | e.RecessExtended() | e.RecessEnded():
            recess = None if before.recess is None else asdict(before.recess)
            return {"recess": recess, "pace": _pace(before)}
        case e.PollOpened(poll=poll) | e.PollAnnounced(poll=poll) | e.PollAborted(poll=poll) | e.PollVoided(poll=poll):
            return {"poll": poll}
    return None


def _pace(state: State) -> list[Any]:
    pace = state.pace
    return [pace.item, pace.since, pace.used.get(pace.item or "")]


def _paced(pace: Pace, before: list[Any]) -> Pace:
    """The clock as it stood: what was counted for the item since goes on being counted."""
    item, since, used = before
    others = {each: seconds for each, seconds in pace.used.items() if each != item}
    return Pace(item, since, others if used is None else {**others, item: used})


def _without(undo: tuple[Step, ...], fact: e.Fact) -> tuple[Step, ...]:
    """Steps whose thing somebody else took away are none any more; pages go where their text went (VER3)."""
    match fact:
        case e.AgendaRemoved(item=item):
            return tuple(each for each in undo if each.get("item") != item)
        case e.AnnouncementWithdrawn(announcement=announcement):
            return tuple(each for each in undo if each.get("announcement") != announcement)
        case e.DocumentReplaced(document=document):
            seen = [each.get("shown", {}).get("document") == document for each in undo]
            return tuple(_turned(each, fact) if it else each for each, it in zip(undo, seen, strict=True))
    return undo


def _turned(step: Step, fact: e.DocumentReplaced) -> Step:
    shown = {name: value for name, value in step["shown"].items() if name != "passage"}
    return step | {"shown": {**shown, "page": page_after(fact.moves, shown["page"], fact.pages)}}


def _unreachable(state: State, shown: dict[str, Any]) -> str | None:
    if shown["item"] is not None and state.item(shown["item"]) is None:
        return "undo_item_gone"
    if shown["document"] is None:
        return None
    document = state.documents.get(shown["document"])
    return "undo_page_gone" if document is None or shown["page"] > document.pages else None


def _used(state: State, item: str) -> bool:
    named = (state.documents, state.papers, state.polls, state.speeches, state.questions)
    held = {each.item for all_ in named for each in all_.values()}
    waiting = {each.item for each in state.speaking.unheard}
    return _turns(state, item) > 0 or item in held | waiting | {state.shown.item}


def _turns(state: State, item: str) -> int:
    """How often somebody was called on an item."""
    taken = sum(each.item == item for each in state.speaking.spoken)
    return taken + (state.speech is not None and state.speech.item == item)


def _listed(state: State, step: Step) -> State:
    """What stood in a list, or did not."""
    match step:
        case {"kind": "agenda.added", "item": item}:
            return replace(state, agenda=tuple(each for each in state.agenda if each.id != item))
        case {"kind": "agenda.moved", "item": item, "before": before}:
            moved = next(each for each in state.agenda if each.id == item)
            others = [each for each in state.agenda if each.id != item]
            place = next((at for at, each in enumerate(others) if each.id == before), len(others))
            return replace(state, agenda=(*others[:place], moved, *others[place:]))
        case {"announcement": announcement}:
            kept = tuple(each for each in state.announcements if each.id != announcement)
            return replace(state, announcements=kept)
        case {"kind": "floor.opened", "item": item}:
            return replace(state, speaking=replace(state.speaking, closed=(*state.speaking.closed, item)))
        case {"kind": "floor.closed", "item": item}:
            return replace(state, speaking=replace(state.speaking, closed=_others(state.speaking.closed, item)))
    return state


def _others(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(each for each in items if each != item)
