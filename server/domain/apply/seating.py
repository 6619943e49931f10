"""The seating plan as the hall knows it."""

from dataclasses import replace

from server.domain import events as e
from server.domain.state import State


def seating(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.SeatingSet(plan=plan):
            return replace(state, seating=plan)
    return None
