"""What changes the minutes that the hall may read."""

from dataclasses import replace

from server.domain import events as e
from server.domain.minutes import Minutes, MinutesSignature
from server.domain.state import State


def minutes(state: State, fact: e.Fact) -> State | None:
    """A new version has no signatures; a signature stands under the version that it is for (MIN6)."""
    match fact:
        case e.MinutesPublished(version=version, sha256=sha256, at=at):
            return replace(state, minutes=Minutes(version, sha256, at))
        case e.MinutesSigned(version=version, person=person, role=role, key=key, sig=sig, at=at):
            held = state.minutes
            if held is None or held.version != version:
                return state
            signed = (*held.signed, MinutesSignature(person, role, key, sig, at))
            return replace(state, minutes=replace(held, signed=signed))
    return None
