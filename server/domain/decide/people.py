"""People and their badges (SPEC BADGE4, BADGE8). Names stay in the registry; the log counts."""

import re
from collections import defaultdict
from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.ballots import slot_key_entry
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import polls
from server.domain.decide.congress import LANGUAGES
from server.domain.decide.text import line
from server.domain.permissions import Role
from server.domain.rows import EndSessions, Forget, Link, Person, Row, Slot
from server.domain.state import PollState, State

WEIGHT = re.compile(r"(?!0+(\.0+)?$)\d{1,9}(\.\d{1,6})?")
LONGEST_NAME = 120
STAFF_REFS = {"secretariat": "staff:secretariat", "chair": "staff:chair", "projector": "staff:projector"}


def add(_state: State, _box: Box, command: c.AddPerson, context: Context) -> Writes:
    person = _checked(Person(f"p{context.fresh}", ""), command)
    return Writes((e.PeopleChanged(1, 0, 0),), (person,), {"person": person.id})


def edit(state: State, box: Box, command: c.EditPerson, context: Context) -> Writes:
    before = known(box, command.person)
    after = _checked(before, command)
    if after == before:
        return Writes()
    if before.id == context.person and Role.SECRETARIAT in before.roles and Role.SECRETARIAT not in after.roles:
        raise Refused("own_role")
    return Writes((e.PeopleChanged(0, 1, 0),), (after,))


def remove(state: State, box: Box, command: c.RemovePerson, context: Context) -> Writes:
    """Somebody who stands on the roll of a vote stays, because the count must stay provable."""
    person = known(box, command.person)
    if person.id == context.person:
        raise Refused("own_role")
    if any(slot.person == person.id for slot in box.slots.values()):
        raise Refused("person_on_roll")
    rows: tuple[Row, ...] = (Forget(Person, person.id), EndSessions(person.id))
    return Writes((e.PeopleChanged(0, 0, 1), e.BadgeRevoked(person.id)), rows)


def apply_roster(_state: State, _box: Box, command: internal.ApplyRoster, _context: Context) -> Writes:
    if not command.added and not command.edited:
        return Writes()
    rows = (*command.added, *command.edited)
    counts = {"added": len(command.added), "edited": len(command.edited)}
    return Writes((e.PeopleChanged(counts["added"], counts["edited"], 0),), rows, counts)


def issue(state: State, box: Box, command: internal.IssueBadges, _context: Context) -> Writes:
    """New keys for those who have none; with reissue the old badge, its sessions and its key end here and now."""
    facts: list[e.Fact] = []
    rows: list[Row] = []
    issued: list[str] = []
    held: defaultdict[str, list[Slot]] = defaultdict(list)
    for slot in box.slots.values():
        held[slot.person].append(slot)
    for keys in command.badges:
        person = known(box, keys.person)
        if person.login_hash is not None and not command.reissue:
            raise Refused("badge_exists")
        if person.login_hash is not None:
            facts.append(e.BadgeRevoked(person.id))
            rows.append(EndSessions(person.id))
        rows.append(replace(person, login_hash=keys.login_hash, public_key=keys.public_key, claimed=None))
        rows += _moved_slots(state, box, held[person.id], keys.public_key)
        issued.append(person.id)
    return Writes((*facts, e.BadgeIssued(issued)), tuple(rows)) if issued else Writes()


def _moved_slots(state: State, box: Box, slots: list[Slot], pk: bytes) -> list[Slot | Link]:
    """BADGE4: slots of votes that can still be cast in take the new key, on their chain; what was cast stays cast."""
    rows: list[Slot | Link] = []
    living = {PollState.READY, PollState.OPEN, PollState.PAUSED, PollState.CLOSING}
    for slot in slots:
        poll = state.polls[slot.poll]
        if poll.state not in living:
            continue
        moved: list[Slot | Link] = [
            replace(slot, pk=pk),
            polls.linked(box, poll, slot_key_entry(slot.slot, slot.pk, pk)),
        ]
        box.admit(moved)
        rows += moved
    return rows


def known(box: Box, person: str) -> Person:
    """The person of that id, or a refusal."""
    row = box.persons.get(person)
    if row is None:
        raise Refused("no_such_person")
    return row


def _checked(person: Person, command: c.AddPerson | c.EditPerson) -> Person:
    if not command.roles or any(role not in set(Role) for role in command.roles):
        raise Refused("bad_field", field="roles")
    if command.language is not None and command.language not in LANGUAGES:
        raise Refused("bad_field", field="language")
    if not WEIGHT.fullmatch(command.weight):
        raise Refused("bad_field", field="weight")
    return replace(
        person,
        name=line(command.name, "name", LONGEST_NAME),
        delegation=line(command.delegation, "delegation", empty=True),
        seat=line(command.seat, "seat", 20, empty=True),
        roles=tuple(sorted(set(command.roles))),
        voting=command.voting,
        weight=command.weight,
        language=command.language,
        extra={line(k, "extra", 40): line(v, "extra", empty=True) for k, v in command.extra.items()},
    )


DECISIONS: dict[type[c.Command], Decision] = {
    c.AddPerson: add,
    c.EditPerson: edit,
    c.RemovePerson: remove,
    internal.ApplyRoster: apply_roster,
    internal.IssueBadges: issue,
}
