"""What a session may do that is less than its person's badge (SPEC INV3): a tablet that was lent, an invitation.

One place for all kinds: such a session reads what a delegate may read, gives the few commands named here, and nothing else.
"""

from dataclasses import dataclass, fields, replace
from functools import cache

from server.domain.permissions import Role
from server.domain.rows import Person

BADGE = "badge"
"""A session of this kind may all that its person's roles may."""
BORROWED = "borrowed"
"""Of a tablet that a steward lent, before its reader's own badge was scanned on it."""
INVITED = "invited"
"""Of an invitation, before the congress."""
_OWN = frozenset({"mark.put", "mark.remove", "place.keep", "place.follow"})
"""What somebody keeps for themselves while they read."""

LESS: dict[str, frozenset[str]] = {
    INVITED: _OWN | {"invitation.answer", "question.ask", "question.withdraw"},
    BORROWED: _OWN | {"help.ask", "help.withdraw"},
}
"""For each kind of session that is less than a badge, its commands; whatever else changes something is refused."""

READERS = frozenset({Role.DELEGATE, Role.GUEST})
"""The roles that remain in such a session: nobody's desk is opened by a letter or a lent tablet."""


def may_command(kind: str, command: str) -> bool:
    """Whether a session of this kind gives this command, so far as its person's roles allow it."""
    return kind == BADGE or command in LESS.get(kind, ())


def may_change(kind: str, route: str) -> bool:
    """Whether a session of this kind may use a route that changes something; of commands `may_command` says which."""
    return kind == BADGE or route in {"command", "sign out"}


def may_read(kind: str, route: str) -> bool:
    """Whether it may read there, so far as its person's roles allow it; not one's ballots or groups, no door's list.

    A tablet that was lent was lent by somebody else, who may be anybody: nothing that its person wrote, either (HELP5).
    """
    if kind == BADGE:
        return True
    return route not in {"own ballots", "group notes", "site's door roster"} and (kind, route) != (
        BORROWED,
        "invitation",
    )


@dataclass(frozen=True, slots=True)
class Reader(Person):
    """Somebody in a session that is less than a badge: reads what everybody may read, no document for some (AUD2)."""


_OF_PERSON = tuple(each.name for each in fields(Person))


def in_session(person: Person, kind: str) -> Person:
    """The person as this session shows them: with a badge's session as they are, otherwise a reader."""
    if kind == BADGE:
        return person
    reader = Reader(**{name: getattr(person, name) for name in _OF_PERSON})
    return replace(reader, roles=_readers(tuple(person.roles)), voting=False)


@cache
def _readers(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(role for role in roles if role in READERS) or (Role.GUEST.value,)
