"""`apply`: from one state and one event to the next (SPEC LOG5). Pure; `static/app/reducer.js` says the same in JavaScript."""

from collections.abc import Callable
from functools import reduce

from server.domain import events as e
from server.domain.apply.agenda import agenda, page
from server.domain.apply.before import questions
from server.domain.apply.congress import congress, proxies
from server.domain.apply.documents import documents, papers
from server.domain.apply.door import attendance, doors, sittings, substitutes
from server.domain.apply.floor import floor, settled, speeches
from server.domain.apply.groups import groups
from server.domain.apply.minutes import minutes
from server.domain.apply.polls import polls
from server.domain.apply.running import announcement, desk, recess
from server.domain.apply.seating import seating
from server.domain.apply.sites import reports, sites
from server.domain.apply.walls import walls
from server.domain.state import Position, State
from server.domain.undo import remembered

Part = Callable[[State, e.Fact], State | None]


def _unseen(state: State, _fact: e.Fact) -> State:
    """Facts of which the state shows nothing: it is the registry that changed."""
    return state


PARTS: dict[str, Part] = {
    "congress": congress,
    "deadline": congress,
    "people": _unseen,
    "badge": _unseen,
    "desk": desk,
    "agenda": agenda,
    "document": documents,
    "page": page,
    "paper": papers,
    "proxy": proxies,
    "question": questions,
    "seating": seating,
    "poll": polls,
    "site": sites,
    "report": reports,
    "group": groups,
    "minutes": minutes,
    "announcement": announcement,
    "recess": recess,
    "floor": floor,
    "speech": speeches,
    "wall": walls,
    "sitting": sittings,
    "attendance": attendance,
    "door": doors,
    "substitute": substitutes,
}
"""For each noun, the function that knows its facts: the state after one of them, None for one that it does not know."""


def apply(state: State, fact: e.Fact) -> State:
    """The state after a fact."""
    part = PARTS.get(fact.kind.partition(".")[0])
    after = part(state, fact) if part else None
    if after is None:
        raise TypeError(f"nothing says how {fact.kind} changes the state")
    return remembered(state, fact, settled(state, after))


def follow(position: Position, event: e.Event) -> Position:
    """The position after the next event; ValueError when it is not the next one (LOG1)."""
    if event.seq != position.seq + 1:
        raise ValueError(f"event {event.seq} does not follow {position.seq}")
    return Position(event.seq, event.hash, apply(position.state, event.fact))


def fold(events: list[e.Event], start: Position | None = None) -> Position:
    """The position after all these events."""
    return reduce(follow, events, start or Position())
