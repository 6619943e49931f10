"""Who may read what: the one place that says so (SPEC AUD1 to AUD3). Pure.

An audience is None (everybody), or {"roles": […], "delegations": […], "people": [ids]}: whoever is in one of them reads.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from server.domain.box import Refused
from server.domain.permissions import STAFF, Role
from server.domain.rows import Person, StoredDocument
from server.domain.sessions import Reader
from server.domain.state import State

Audience = Mapping[str, Any]
MOST_DELEGATIONS = 500
MOST_PEOPLE = 2_000
LONGEST_ID = 40
LONGEST_DELEGATION = 300
ROLES = tuple(role for role in Role if role not in {Role.PROJECTOR, Role.SECRETARIAT})
"""What an audience may name: the wall is nobody, and the secretariat reads what it prepares anyway."""
_FIELDS = ("roles", "delegations", "people")


class Sight(StrEnum):
    """How somebody sees a document: as if there were none, like everybody, or under their own name."""

    NONE = "none"
    OPEN = "open"
    NAMED = "named"


def checked(audience: Audience | None) -> dict[str, list[str]] | None:
    """The audience with every field, sorted, each name once. Refused (`bad_field`, `no_audience`) for what is none."""
    if audience is None:
        return None
    if audience.keys() - set(_FIELDS):
        raise Refused("bad_field", field="audience")
    roles, delegations, people = (_texts(audience.get(each, [])) for each in _FIELDS)
    if any(role not in ROLES for role in roles) or len(delegations) > MOST_DELEGATIONS or len(people) > MOST_PEOPLE:
        raise Refused("bad_field", field="audience")
    if any(not 0 < len(person) <= LONGEST_ID for person in people):
        raise Refused("bad_field", field="audience")
    if any(not 0 < len(each.strip()) <= LONGEST_DELEGATION for each in delegations):
        raise Refused("bad_field", field="audience")
    if not (roles or delegations or people):
        raise Refused("no_audience")
    return {"roles": sorted(set(roles)), "delegations": sorted(set(delegations)), "people": sorted(set(people))}


def belongs(audience: Audience, person: Person) -> bool:
    """Whether somebody is in an audience, by any of their roles, their delegation, or by name (AUD1)."""
    if Role.PROJECTOR in person.roles:
        return False
    by_role = any(role in audience["roles"] for role in person.roles)
    by_delegation = bool(person.delegation) and person.delegation in audience["delegations"]
    return by_role or by_delegation or person.id in audience["people"]


def members(audience: Audience, people: Iterable[Person]) -> frozenset[str]:
    """The ids of those who belong to it."""
    return frozenset(person.id for person in people if belongs(audience, person))


def sight(person: Person | None, row: StoredDocument | None, state: State) -> Sight:
    """How somebody sees a document now; NONE and a document that there is not are the same to whoever asks (AUD2).

    The secretariat reads all that it prepares. The chair reads what is not released yet, but a restricted document only
    as one of its audience: what names who may read it means it. On the wall there is never one, and in a session that
    is less than a badge (INV3) neither.
    """
    if row is None or person is None:
        return Sight.NONE
    staff = any(role in STAFF for role in person.roles)
    if row.audience is None:
        return Sight.OPEN if staff or row.id in state.documents else Sight.NONE
    if Role.PROJECTOR in person.roles or isinstance(person, Reader):
        return Sight.NONE
    if Role.SECRETARIAT in person.roles:
        return Sight.NAMED
    given = row.released is not None or staff
    return Sight.NAMED if given and belongs(row.audience, person) else Sight.NONE


def hashes(row: StoredDocument, state: State, person: Person) -> frozenset[str]:
    """The versions of a document that somebody who sees it may read: those it had since it was given to them (VER6)."""
    if any(role in STAFF for role in person.roles):
        return frozenset({row.sha256, *(each["sha256"] for each in row.versions)})
    if row.audience is not None:
        return frozenset({row.sha256, *(each["sha256"] for each in given_versions(row))})
    held = state.documents.get(row.id)
    return frozenset() if held is None else frozenset({held.sha256, *(each.sha256 for each in held.versions)})


def given_versions(row: StoredDocument) -> list[Mapping[str, Any]]:
    """The versions of a restricted document since its release; the first of them was the newest at that moment."""
    since = row.released or ""
    later = [each for each in row.versions if each["at"] > since]
    before = row.versions[: len(row.versions) - len(later)]
    return [*before[-1:], *later]


def whose(person: Person, row: StoredDocument) -> str:
    """Why somebody is among the readers: `you`, `delegation`, `role`, or `desk` for who prepares it."""
    audience = row.audience or {}
    if person.id in audience.get("people", ()):
        return "you"
    if person.delegation and person.delegation in audience.get("delegations", ()):
        return "delegation"
    return "role" if any(role in audience.get("roles", ()) for role in person.roles) else "desk"


def _texts(value: Any) -> list[str]:
    if not isinstance(value, (list, tuple)) or any(not isinstance(each, str) for each in value):
        raise Refused("bad_field", field="audience")
    return list(value)
