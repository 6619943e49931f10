"""Who has the right to speak, and so to write what they would have said (FLOOR5)."""

from server.domain.box import Box, Context, Refused
from server.domain.permissions import Role
from server.domain.rows import Person
from server.domain.state import State
from server.domain.substitutes import original_of


def speaker(state: State, box: Box, context: Context) -> Person:
    """Whoever asks: a delegate, somebody's substitute, or a guest while the chair allows it. Anybody else is refused."""
    person = box.persons.get(context.person or "")
    if person is None:
        raise Refused("no_session")
    if Role.DELEGATE in person.roles or original_of(state.substitutes, person.id) is not None:
        return person
    if Role.GUEST not in person.roles:
        raise Refused("no_speaking_right")
    if not state.speaking.guests:
        raise Refused("guests_may_not_speak")
    return person
