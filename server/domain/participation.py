"""Who took part, and how much (SPEC STAT1 to STAT4): presence, speaking, voting, reading. Pure; never what anybody chose.

Times are whole seconds. Of reading there are sums alone: where somebody reads is nobody else's business (READ3).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server.domain.attendance import Attendance, in_sitting, marks_of, stays
from server.domain.events import Fact
from server.domain.rows import Person
from server.domain.state import Document


@dataclass(frozen=True, slots=True)
class Presence:
    """How many were there in a sitting, by delegation, and how many of them came after it began or left before its end."""

    sitting: str
    title: str
    titles: Mapping[str, str]
    opened: str
    closed: str | None
    attended: int
    late: int
    early: int
    delegations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Turnout:
    """Of how many slots of a vote something was cast, or a paper taken; each by delegation of whose vote it is."""

    poll: str
    title: str
    titles: Mapping[str, str]
    took_part: int | None
    of: int
    delegations: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """How many people opened a document; saved: its pages once for each of them."""

    document: str
    name: str
    names: Mapping[str, str]
    pages: int
    readers: int

    @property
    def saved(self) -> int:
        return self.pages * self.readers


@dataclass(frozen=True, slots=True)
class One:
    """A person's part: first there, last seen leaving (None: stayed), seconds present, speeches and their seconds."""

    person: str
    name: str
    delegation: str
    sittings: int
    since: str | None
    until: str | None
    present: int
    speeches: int
    spoke: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A delegation's part; votes: slots that took part, of all of them, over every vote."""

    name: str
    people: int
    attended: int
    present: int
    speeches: int
    spoke: int
    votes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Given:
    """What it is counted from. spoken: (person, seconds) of each speech; polls: (title, titles) of each that is over.

    slots: by poll, whose they are; casts: by poll, those that took part, None for hands. readers: how many opened a document;
    any: how many opened at least one; end: now, in UTC.
    """

    people: Sequence[Person]
    facts: Sequence[Fact]
    attendance: Attendance
    spoken: Sequence[tuple[str, int]]
    polls: Mapping[str, tuple[str, Mapping[str, str]]]
    slots: Mapping[str, Sequence[str]]
    casts: Mapping[str, frozenset[str] | None]
    documents: Sequence[Document]
    readers: Mapping[str, int]
    any: int
    end: str


@dataclass(frozen=True, slots=True)
class Participation:
    sittings: tuple[Presence, ...]
    polls: tuple[Turnout, ...]
    documents: tuple[Reading, ...]
    people: tuple[One, ...]
    delegations: tuple[Sum, ...]
    readers: int = 0
    spoken: tuple[int, int] = field(default=(0, 0))
    """Speeches, and their seconds."""

    @property
    def saved(self) -> int:
        """Pages that were opened on a screen and therefore not printed, one set for each reader of each document."""
        return sum(each.saved for each in self.documents)


def participation(given: Given) -> Participation:
    """Counts; whoever is no longer known counts in totals, under no delegation."""
    known = {each.id: each for each in given.people}
    polls = tuple(_turnout(given, poll, known) for poll in given.polls)
    people = _people(given)
    total = (len(given.spoken), sum(seconds for _, seconds in given.spoken))
    reading = [Reading(d.id, d.name, d.names, d.pages, given.readers.get(d.id, 0)) for d in given.documents]
    return Participation(
        _sittings(given, known), polls, tuple(reading), people, _sums(people, polls, given), given.any, total
    )


def _sittings(given: Given, known: Mapping[str, Person]) -> tuple[Presence, ...]:
    marks, found = marks_of(given.facts), []
    for each in given.attendance.sittings:
        there = in_sitting(marks, given.attendance, each.id)
        by = Counter(_delegation(known, one.person) for one in there)
        late, early = sum(one.late for one in there), sum(one.early for one in there)
        head = (each.id, each.title, each.titles, each.opened, each.closed)
        found.append(Presence(*head, len(there), late, early, dict(by)))
    return tuple(found)


def _turnout(given: Given, poll: str, known: Mapping[str, Person]) -> Turnout:
    title, titles = given.polls[poll]
    slots, cast = given.slots[poll], given.casts[poll]
    if cast is None:
        return Turnout(poll, title, titles, None, len(slots), {})
    of = Counter(_delegation(known, slot) for slot in slots)
    took = Counter(_delegation(known, slot) for slot in slots if slot in cast)
    return Turnout(poll, title, titles, took.total(), len(slots), {name: (took[name], n) for name, n in of.items()})


def took_part(entries: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """STAT3: whose vote was cast, or who holds a paper: a vote's chain says it without a time."""
    cast, papers = set[str](), Counter[str]()
    for entry in entries:
        match entry["e"]:
            case "cast":
                cast.add(entry["slot"])
            case "slip":
                papers[entry["slot"]] += 1
            case "slip_back":
                papers[entry["slot"]] -= 1
    return frozenset(cast | {slot for slot, out in papers.items() if out > 0})


def _people(given: Given) -> tuple[One, ...]:
    """Everybody who was there or spoke, in the order of the list."""
    marks = marks_of(given.facts)
    times, spoke = Counter(speaker for speaker, _ in given.spoken), Counter[str]()
    for speaker, seconds in given.spoken:
        spoke[speaker] += seconds
    attended = Counter(
        one.person for each in given.attendance.sittings for one in in_sitting(marks, given.attendance, each.id)
    )
    found = []
    for person in given.people:
        theirs = stays(marks.get(person.id, ()), given.attendance.closings)
        if theirs or times[person.id]:
            since, until = (theirs[0].since, theirs[-1].until) if theirs else (None, None)
            present = sum(seconds_between(each.since, each.until or given.end) for each in theirs)
            told = (attended[person.id], since, until, present, times[person.id], spoke[person.id])
            found.append(One(person.id, person.name, person.delegation, *told))
    return tuple(found)


def _sums(people: Iterable[One], polls: Iterable[Turnout], given: Given) -> tuple[Sum, ...]:
    theirs: dict[str, list[One]] = {}
    for one in people:
        theirs.setdefault(one.delegation, []).append(one)
    votes = {each.poll: each.delegations for each in polls if each.took_part is not None}
    size = Counter(person.delegation for person in given.people if "projector" not in person.roles)
    found = []
    for name in sorted(size, key=lambda one: not one):
        own = theirs.get(name, [])
        took = sum(of.get(name, (0, 0))[0] for of in votes.values())
        slots = sum(of.get(name, (0, 0))[1] for of in votes.values())
        there = sum(1 for each in own if each.since is not None)
        present, spoke = sum(each.present for each in own), sum(each.spoke for each in own)
        speeches = sum(each.speeches for each in own)
        found.append(Sum(name, size[name], there, present, speeches, spoke, (took, slots)))
    return tuple(found)


def _delegation(known: Mapping[str, Person], person: str) -> str:
    return known[person].delegation if person in known else ""


def seconds_between(since: str, until: str) -> int:
    """Whole seconds from one moment to a later one, 0 when it is none."""
    return max(0, int((datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()))


def to_json(found: Participation) -> dict[str, Any]:
    """As the wire tells it."""
    return {
        "sittings": [
            {name: getattr(each, name) for name in Presence.__slots__} | {"delegations": dict(each.delegations)}
            for each in found.sittings
        ],
        "polls": [
            {
                "poll": each.poll,
                "title": each.title,
                "titles": dict(each.titles),
                "took_part": each.took_part,
                "of": each.of,
            }
            for each in found.polls
        ],
        "documents": [
            {"document": each.document, "pages": each.pages, "readers": each.readers, "saved": each.saved}
            for each in found.documents
        ],
        "people": [{name: getattr(each, name) for name in One.__slots__} for each in found.people],
        "delegations": [{name: getattr(each, name) for name in Sum.__slots__} for each in found.delegations],
        "readers": found.readers,
        "saved": found.saved,
        "speeches": found.spoken[0],
        "spoke": found.spoken[1],
    }
