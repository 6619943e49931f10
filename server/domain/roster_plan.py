"""What applying a delegate list would change, shown before it does (SPEC BADGE8)."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from server.domain.chain import canon
from server.domain.roster_columns import plain
from server.domain.roster_types import PersonDetails, Problem

_FIELDS = ("id", "name", "delegation", "seat", "roles", "voting", "weight", "language")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the congress knows already."""

    person_id: str
    details: PersonDetails


@dataclass(frozen=True, slots=True)
class Change:
    """after is what the person becomes; fields names what differs, extras as `extra.KEY`."""

    person_id: str
    before: PersonDetails
    after: PersonDetails
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Apply it only when problems is empty; absent people (not in the list) stay as they are."""

    added: list[PersonDetails]
    changed: list[Change]
    unchanged: int
    absent: list[str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """SHA-256 in hex over what would be done: the same plan from the same people, and nothing else, has it."""
        what = {
            "added": [_record(person) for person in self.added],
            "changed": [[change.person_id, _record(change.before), _record(change.after)] for change in self.changed],
            "unchanged": self.unchanged,
            "absent": self.absent,
        }
        return hashlib.sha256(canon(what)).hexdigest()


def plan(current: Sequence[Known], wanted: Sequence[PersonDetails], columns: frozenset[str] | None = None) -> Plan:
    """Who is new, who changes and how, who is not mentioned; wanted as `Parsed.people`, columns as `Parsed.columns`.

    People are matched by id where the list gives one, else by name and delegation as written, else by the same without
    diacritics when only one fits. Fields that are not among columns (None: all are) keep what is known.
    """
    ordered = sorted(current, key=lambda known: known.person_id)
    found, problems = _matches(ordered, wanted)
    added: list[PersonDetails] = []
    changed: list[Change] = []
    for person, known in zip(wanted, found, strict=True):
        if known is None:
            added.append(person)
            continue
        after = _merged(known.details, person, columns)
        if fields := _differences(known.details, after):
            changed.append(Change(known.person_id, known.details, after, fields))
    named = {known.person_id for known in found if known}
    absent = [known.person_id for known in ordered if known.person_id not in named]
    result = Plan(added, changed, len(named) - len(changed), absent, problems)
    return replace(result, problems=problems + _taken_seats(ordered, result))


def _matches(current: Sequence[Known], wanted: Sequence[PersonDetails]) -> tuple[list[Known | None], list[Problem]]:
    """For each wanted person the known one or None; certain matches are made before looser ones."""
    found: list[Known | None] = [None] * len(wanted)
    problems: dict[int, Problem] = {}
    free = {known.person_id: known for known in current}
    for keys in (_by_id, _by_name, _by_folded_name):
        index: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for known in free.values():
            if key := keys(known.details):
                index[key].append(known)
        for place, person in enumerate(wanted):
            if found[place] or place in problems:
                continue
            near = [known for known in index.get(keys(person) or (), []) if _may_match(known, person, free)]
            if len(near) == 1:
                found[place] = free.pop(near[0].person_id)
            elif near and keys is _by_name:
                problems[place] = Problem(person.line, "ambiguous_person", {"name": person.name})
    return found, list(problems.values())


def _may_match(known: Known, person: PersonDetails, free: dict[str, Known]) -> bool:
    """Two different ids are two people, however alike their names."""
    same_or_open = known.details.id == person.id or not (known.details.id and person.id)
    return known.person_id in free and same_or_open


def _by_id(person: PersonDetails) -> tuple[str, ...] | None:
    return (person.id,) if person.id else None


def _by_name(person: PersonDetails) -> tuple[str, ...] | None:
    return person.name, person.delegation


def _by_folded_name(person: PersonDetails) -> tuple[str, ...] | None:
    return plain(person.name), plain(person.delegation)


def _merged(before: PersonDetails, wanted: PersonDetails, columns: frozenset[str] | None) -> PersonDetails:
    """wanted with everything its file does not speak of taken from before; an id once known is never lost."""
    merged = replace(wanted, id=wanted.id or before.id)
    if columns is None:
        return merged
    if not wanted.voting_given and "roles" not in columns:
        columns = columns - {"voting"}
    kept = {key: text for key, text in before.extra.items() if f"extra.{key}" not in columns}
    silent: dict[str, Any] = {key: getattr(before, key) for key in _FIELDS if key not in columns and key != "id"}
    after = replace(merged, **silent, extra={**kept, **wanted.extra})
    if "voting" not in columns and after.roles != before.roles:
        return replace(after, voting="delegate" in after.roles)
    return after


def _differences(before: PersonDetails, after: PersonDetails) -> tuple[str, ...]:
    plainly = [key for key in _FIELDS if getattr(before, key) != getattr(after, key)]
    keys = sorted(before.extra.keys() | after.extra.keys())
    extras = [f"extra.{key}" for key in keys if before.extra.get(key, "") != after.extra.get(key, "")]
    return tuple(plainly + extras)


def _taken_seats(current: Sequence[Known], result: Plan) -> list[Problem]:
    """Seats that would have two people afterwards, said at the line that asks for them."""
    after = {known.person_id: known.details for known in current}
    after |= {change.person_id: change.after for change in result.changed}
    moved = [change.after for change in result.changed if "seat" in change.fields] + result.added
    holders: dict[str, list[PersonDetails]] = defaultdict(list)
    for person in [*after.values(), *result.added]:
        holders[person.seat.casefold()].append(person)
    problems = []
    for person in moved:
        others = [other for other in holders[person.seat.casefold()] if other is not person]
        if person.seat and others:
            found = {"seat": person.seat, "name": person.name, "holder": others[0].name}
            problems.append(Problem(person.line, "seat_taken", found))
    return sorted(problems, key=lambda problem: problem.line)


def _record(person: PersonDetails) -> dict[str, Any]:
    """A person as canon takes it: plain values, no line."""
    record = asdict(replace(person, extra=dict(person.extra)))
    del record["line"], record["voting_given"]
    return record
