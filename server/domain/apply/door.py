"""What changes who is there, the doors, and whose voting right somebody else has."""

from dataclasses import replace
from typing import Any

from server.domain import events as e
from server.domain.attendance import Attendance, Sitting
from server.domain.state import State


def attendance(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.AttendanceArrived(person=person, here=here) | e.AttendanceLeft(person=person, here=here):
            return _there(state, person, here, True)
        case e.AttendanceUndone(person=person, here=here, been=been):
            return _there(state, person, here, been)
    return None


def sittings(state: State, fact: e.Fact) -> State | None:
    known = state.attendance
    match fact:
        case e.SittingOpened(sitting=sitting, title=title, titles=titles, at=at):
            opened = (*known.sittings, Sitting(sitting, title, titles, at))
            return _attendance(state, sitting=sitting, sittings=opened)
        case e.SittingClosed(sitting=sitting, at=at):
            later = {person: since for person, since in known.here.items() if since > at}
            return _attendance(state, sitting=None, sittings=_closed(known, sitting, at), here=later)
        case e.SittingReopened(sitting=sitting, here=here):
            return _attendance(state, sitting=sitting, sittings=_closed(known, sitting, None), here=here)
    return None


def doors(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.DoorsNamed(doors=doors, quorum=quorum):
            return replace(_attendance(state, quorum=quorum), doors=tuple(doors))
    return None


def substitutes(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.SubstituteSeated(person=person, substitute=substitute):
            return replace(state, substitutes={**state.substitutes, person: substitute})
        case e.SubstituteRecalled(person=person):
            return replace(state, substitutes={k: each for k, each in state.substitutes.items() if k != person})
    return None


def _there(state: State, person: str, here: str | None, been: bool) -> State:
    known = state.attendance
    others = {k: since for k, since in known.here.items() if k != person}
    now = others if here is None else {**others, person: here}
    if been and person not in known.been:
        return _attendance(state, here=now, been=(*known.been, person))
    return _attendance(state, here=now, been=known.been if been else tuple(k for k in known.been if k != person))


def _closed(known: Attendance, sitting: str, at: str | None) -> tuple[Sitting, ...]:
    return tuple(replace(each, closed=at) if each.id == sitting else each for each in known.sittings)


def _attendance(state: State, **changes: Any) -> State:
    return replace(state, attendance=replace(state.attendance, **changes))
