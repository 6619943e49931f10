"""Groups and the notes that their members share (SPEC GROUP1 to GROUP5)."""

from dataclasses import dataclass

from server.domain.events.base import Texts
from server.domain.record import Record
from server.domain.rows import Person

KINDS = ("discussion", "delegation")


@dataclass(frozen=True, slots=True)
class Group:
    """kind discussion: those in members; kind delegation: everybody whose delegation has the group's name, too.

    at is UTC, where the group has a time; reporter a person's id; document the summary, once it was handed in.
    """

    id: str
    name: str
    names: Texts
    kind: str
    room: str
    at: str | None
    reporter: str | None
    members: tuple[str, ...]
    document: str | None = None


@dataclass(frozen=True, slots=True)
class GroupNote(Record):
    """What a group (`team`, for SQL) writes down for itself; version grows with every change, so that none is lost unread."""

    team: str
    title: str
    text: str
    version: int
    by: str
    at: str


def circle(kind: str, name: str) -> tuple[str, str]:
    """Whose notes a group's are, but for who is a member by name: a delegation's group is its delegation's, by its name."""
    return kind, name if kind == "delegation" else ""


def belongs(group: Group, person: Person) -> bool:
    """Whether somebody is a member (GROUP2): by name, as its reporter, or by their delegation; a staff link never is."""
    if person.is_link:
        return False
    own = group.kind == "delegation" and bool(person.delegation) and person.delegation == group.name
    return own or person.id in group.members or person.id == group.reporter
