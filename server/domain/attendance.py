"""Who is in the hall, and when (SPEC DOOR1 to DOOR5): scans at the door, and what they come to in whatever order they arrive.

A scan is a statement about one moment: this person went in, or out. What follows from a person's scans depends on their
moments alone, so a device that was without a network for minutes changes nothing but when it is known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from server.domain.counting.shares import Threshold, least
from server.domain.events import AttendanceArrived, AttendanceLeft, AttendanceUndone, Fact, Texts
from server.domain.record import Record


class Way(StrEnum):
    """Which way somebody went through the door."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Scan(Record):
    """One scan of one device, whose made-up id is its id: at is when it was made, came when the server heard of it, in UTC.

    by: who held the device. undone: since when it counts no more.
    """

    person: str
    way: Way
    at: str
    door: str = ""
    by: str | None = None
    came: str = ""
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Device(Record):
    """A browser by the random id that it keeps: whose badges it held. shared: the house lends it, and nobody wonders (DOOR8)."""

    people: tuple[str, ...] = ()
    since: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What a scan says."""

    scan: str
    person: str
    way: Way
    at: str
    door: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when somebody was there; until is None while they are. door: through which they came."""

    since: str
    until: str | None = None
    door: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A part of the congress for which people come and go; opened and closed are moments in UTC."""

    id: str
    title: str
    titles: Texts
    opened: str
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """What the state knows: here since when, and who ever was there. quorum: the share of those summoned who must be there."""

    sitting: str | None = None
    sittings: tuple[Sitting, ...] = ()
    here: dict[str, str] = field(default_factory=dict)
    been: tuple[str, ...] = ()
    quorum: list[Any] | None = None

    @property
    def closings(self) -> list[str]:
        """When sittings were closed; everybody has left then."""
        return [each.closed for each in self.sittings if each.closed is not None]

    @property
    def in_use(self) -> bool:
        """Whether anybody was ever checked in; before that the door says nothing about anybody."""
        return bool(self.been)


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody in one sitting: first there, last seen leaving (None: they stayed); came after it began, left before its end."""

    person: str
    since: str
    until: str | None
    late: bool
    early: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The count against the quorum: those with a voting right who are there, of all of them, and how many are needed.

    represented: those who are not there, but who holds their vote is; they count with those who are there.
    """

    entitled: int
    here: int
    represented: int
    needed: int | None

    @property
    def quorate(self) -> bool | None:
        """None where no quorum is set."""
        return None if self.needed is None else self.here + self.represented >= self.needed


def stays(marks: Iterable[Mark], closings: Iterable[str] = ()) -> list[Stay]:
    """One person's marks as the times in which they were there, the oldest first (DOOR2); a closing ends each of them."""
    told = [(each.at, each.scan, each.way, each.door) for each in marks]
    ends = [(at, "~", Way.OUT, "") for at in closings]  # after whatever has the same moment
    found: list[Stay] = []
    since: tuple[str, str] | None = None
    for at, _, way, door in sorted(told + ends):
        if way is Way.IN:
            since = since or (at, door)
        elif since is not None:
            found.append(Stay(since[0], at, since[1]))
            since = None
    return [*found, Stay(since[0], None, since[1])] if since else found


def here_since(marks: Iterable[Mark], closings: Iterable[str] = ()) -> str | None:
    """Since when this person is there, None when they are not."""
    last = stays(marks, closings)[-1:]
    return last[0].since if last and last[0].until is None else None


def marks_of(facts: Iterable[Fact]) -> dict[str, list[Mark]]:
    """Everybody's marks that count, from the log."""
    by_scan: dict[str, Mark] = {}
    for fact in facts:
        match fact:
            case AttendanceArrived(scan=scan, person=person, door=door, at=at):
                by_scan[scan] = Mark(scan, person, Way.IN, at, door)
            case AttendanceLeft(scan=scan, person=person, door=door, at=at):
                by_scan[scan] = Mark(scan, person, Way.OUT, at, door)
            case AttendanceUndone(scan=scan):
                by_scan.pop(scan, None)
    found: dict[str, list[Mark]] = {}
    for mark in by_scan.values():
        found.setdefault(mark.person, []).append(mark)
    return found


def present_at(marks: Mapping[str, Sequence[Mark]], closings: Sequence[str], moment: str) -> set[str]:
    """Who was there at that moment."""
    return {
        person
        for person, theirs in marks.items()
        if any(each.since <= moment and (each.until is None or moment < each.until) for each in stays(theirs, closings))
    }


def in_sitting(marks: Mapping[str, Sequence[Mark]], attendance: Attendance, sitting: str) -> list[Attended]:
    """DOOR4: who was there in that sitting, by arrival. Whoever came between two sittings came for the second."""
    place = next(at for at, each in enumerate(attendance.sittings) if each.id == sitting)
    this, before = attendance.sittings[place], attendance.sittings[:place]
    begins = max((each.closed or "" for each in before), default="")
    found = []
    for person, theirs in marks.items():
        within = [
            each
            for each in stays(theirs, attendance.closings)
            if begins < each.since and (this.closed is None or each.since <= this.closed)
        ]
        if within:
            until = within[-1].until if within[-1].until != this.closed else None
            found.append(Attended(person, within[0].since, until, within[0].since > this.opened, until is not None))
    return sorted(found, key=lambda each: (each.since, each.person))


def absent_throughout(entitled: Iterable[str], been: Iterable[str], proxies: Mapping[str, str]) -> list[str]:
    """DOOR5: those with a voting right who were never there, nor was who holds their vote. Where a substitute has the right,
    the one whom they stand for has none."""
    seen = set(been)
    return [each for each in entitled if each not in seen and proxies.get(each) not in seen]


def standing(
    entitled: Iterable[str], here: Iterable[str], proxies: Mapping[str, str], quorum: Threshold | None
) -> Standing:
    """DOOR6: those of them who are there, themselves or by who holds their vote."""
    summoned, there = set(entitled), set(here)
    represented = {each for each in summoned - there if proxies.get(each) in there}
    needed = None if quorum is None else least(*quorum, len(summoned))
    return Standing(len(summoned), len(summoned & there), len(represented), needed)


def turnout(
    slots: Iterable[tuple[str, str]], attendance: Attendance, substitutes: Mapping[str, str]
) -> tuple[int, int]:
    """DOOR5: of a vote's roll, (slot, who casts it), how many are there, and how many were never there."""
    here, been = attendance.here, set(attendance.been)
    present = absent = 0
    for slot, holder in slots:
        present += slot in here or holder in here
        absent += not been & {slot, holder, substitutes.get(slot)}
    return present, absent
