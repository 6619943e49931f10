"""Announcements to a group: rows beside the log, since only that group may know of them (SPEC RUN2). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.domain.box import Refused
from server.domain.events import Texts
from server.domain.permissions import Role
from server.domain.record import Record
from server.domain.rows import Person

ROLES = tuple(role for role in Role if role is not Role.PROJECTOR)
"""What a group may name: the wall is nobody."""
MOST_NAMED = 200
LONGEST_NAME = 300
_FIELDS = ("roles", "delegations", "sites")


@dataclass(frozen=True, slots=True)
class Notice(Record):
    """An announcement to some: whom as `checked` gives it, at and until in UTC, author a person's id."""

    text: str
    texts: Texts
    at: str
    until: str | None
    whom: dict[str, Any]
    author: str | None


def checked(to: Mapping[str, Any]) -> dict[str, list[str]]:
    """The group with every field, sorted, each name once. Refused (`bad_field`, `no_audience`) for what is none."""
    if to.keys() - set(_FIELDS):
        raise Refused("bad_field", field="to")
    group = {field: _names(to.get(field, [])) for field in _FIELDS}
    if any(role not in ROLES for role in group["roles"]):
        raise Refused("bad_field", field="to")
    if not any(group.values()):
        raise Refused("no_audience")
    return group


def belongs(to: Mapping[str, Any], person: Person) -> bool:
    """Whether somebody is in the group now, by any of their roles, their delegation, or their site."""
    if Role.PROJECTOR in person.roles:
        return False
    by_role = any(role in to["roles"] for role in person.roles)
    by_delegation = bool(person.delegation) and person.delegation in to["delegations"]
    return by_role or by_delegation or (bool(person.site) and person.site in to["sites"])


def _names(value: Any) -> list[str]:
    sound = isinstance(value, (list, tuple)) and len(value) <= MOST_NAMED
    if not sound or any(not isinstance(each, str) or not 0 < len(each.strip()) <= LONGEST_NAME for each in value):
        raise Refused("bad_field", field="to")
    return sorted(set(value))
