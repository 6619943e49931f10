"""People and their badges (SPEC BADGE4, BADGE8). Names stay in the registry; the log counts."""

import re
from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.ballots import slot_key_entry
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide import floor, leaving, polls, proxies, speeches
from server.domain.decide.congress import LANGUAGES
from server.domain.decide.text import line
from server.domain.invitations import forgotten
from server.domain.permissions import Role
from server.domain.rows import LINK_REF, EndSessions, Forget, Link, Mark, Person, Place, Row, Slot
from server.domain.state import PollState, State
from server.domain.substitutes import involved

WEIGHT = re.compile(r"(?!0+(\.0+)?$)\d{1,9}(\.\d{1,6})?", re.ASCII)
LONGEST_NAME = 120
STAFF_REFS = {role: f"{LINK_REF}{role}" for role in ("secretariat", "chair", "projector")}


def add(_state: State, box: Box, command: c.AddPerson, context: Context) -> Writes:
    person = _seated(box, _checked(Person(f"p{context.fresh}", ""), command))
    return Writes((e.PeopleChanged(1, 0, 0),), (person,), {"person": person.id})


def edit(state: State, box: Box, command: c.EditPerson, context: Context) -> Writes:
    before = known(box, command.person)
    after = _seated(box, _checked(before, command))
    if after == before:
        return Writes()
    if before.id == context.person and Role.SECRETARIAT in before.roles and Role.SECRETARIAT not in after.roles:
        raise Refused("own_role")
    if before.voting != after.voting:
        _not_substituted(state, before)
    ended = () if after.voting else proxies.ended(state, [after.id])
    return Writes((e.PeopleChanged(0, 1, 0), *ended), (after,))


def remove(state: State, box: Box, command: c.RemovePerson, context: Context) -> Writes:
    """Somebody who stands on the roll of a vote stays, whoever casts it, because the count must stay provable."""
    person = known(box, command.person)
    if person.id == context.person:
        raise Refused("own_role")
    _not_substituted(state, person)
    if box.slots_of(person.id):
        raise Refused("person_on_roll")
    if any(handing.person == person.id for handing in box.handings.values()):
        raise Refused("person_has_papers")
    own = (Forget(Mark, person.id), Forget(Place, person.id), *forgotten(box, person.id))
    written = speeches.gone(state, box, person.id)
    beside = leaving.left(state, box, person.id)
    rows: tuple[Row, ...] = (Forget(Person, person.id), EndSessions(person.id), *own, *written.rows, *beside.rows)
    wall = (e.WallRemoved(person.id),) if person.id in state.walls else ()
    ended = (*proxies.ended(state, [person.id]), *floor.gone(state, person.id), *written.facts, *beside.facts)
    return Writes((e.PeopleChanged(0, 0, 1), e.BadgeRevoked(person.id), *ended, *wall), rows)


def apply_roster(state: State, box: Box, command: internal.ApplyRoster, _context: Context) -> Writes:
    """BADGE8: what the list says of people; their badges are as they are now, whatever they were when it was compared."""
    if not command.added and not command.edited:
        return Writes()
    if any(each.id not in box.persons for each in command.edited):
        raise Refused("plan_changed")
    substituted = involved(state.substitutes)
    edited = [_kept(box.persons[each.id], each, each.id in substituted) for each in command.edited]
    counts = {"added": len(command.added), "edited": len(command.edited)}
    ended = proxies.ended(state, [each.id for each in edited if not each.voting])
    return Writes((e.PeopleChanged(counts["added"], counts["edited"], 0), *ended), (*command.added, *edited), counts)


def _kept(now: Person, listed: Person, substituted: bool) -> Person:
    """What no list changes: the badge, and a voting right that moved at the desk (DOOR7)."""
    held = replace(listed, login_hash=now.login_hash, public_key=now.public_key, claimed=now.claimed, photo=now.photo)
    return replace(held, voting=now.voting, weight=now.weight) if substituted else held


def _not_substituted(state: State, person: Person) -> None:
    if person.id in involved(state.substitutes):
        raise Refused("substitute_once", name=person.name)


def set_photos(_state: State, box: Box, command: internal.SetPhotos, _context: Context) -> Writes:
    """Portraits are rows; the log counts whose row changed (LOG6)."""
    changed = [replace(person, photo=sha) for one, sha in command.photos if (person := known(box, one)).photo != sha]
    return Writes((e.PeopleChanged(0, len(changed), 0),), tuple(changed)) if changed else Writes()


def issue(state: State, box: Box, command: internal.IssueBadges, _context: Context) -> Writes:
    """New keys for those who have none; with reissue the old badge, its sessions and its key end here and now."""
    people = {keys.person: known(box, keys.person) for keys in command.badges}
    if len(people) < len(command.badges):
        raise Refused("bad_field", field="people")
    revoked = [person.id for person in people.values() if person.login_hash is not None]
    if revoked and not command.reissue:
        raise Refused("badge_exists")
    if not people:
        return Writes()
    rows: list[Row] = [EndSessions(person) for person in revoked]
    for keys in command.badges:
        held = people[keys.person]
        rows.append(replace(held, login_hash=keys.login_hash, public_key=keys.public_key, claimed=None))
    rows += _moved_slots(state, box, {keys.person: keys.public_key for keys in command.badges})
    return Writes((*map(e.BadgeRevoked, revoked), e.BadgeIssued(list(people))), tuple(rows))


def _moved_slots(state: State, box: Box, new: dict[str, bytes]) -> list[Slot | Link]:
    """BADGE4: slots of votes that can still be cast in take the new key, on their chain; what was cast stays cast."""
    living = {PollState.READY, PollState.OPEN, PollState.PAUSED, PollState.CLOSING}
    growing = Box(tips=dict(box.tips))  # several links may follow each other on one chain; the box we were shown stays
    rows: list[Slot | Link] = []
    for slot in box.slots.values():
        poll = state.polls[slot.poll]
        if slot.person in new and poll.state in living:
            link = polls.linked(growing, poll, slot_key_entry(slot.slot, slot.pk, new[slot.person]))
            growing.admit([link])
            rows += [replace(slot, pk=new[slot.person]), link]
    return rows


def known(box: Box, person: str) -> Person:
    """The person of that id, or a refusal."""
    row = box.persons.get(person)
    if row is None:
        raise Refused("no_such_person")
    return row


def _seated(box: Box, person: Person) -> Person:
    """Nobody sits where somebody else does; the box holds whoever has that seat."""
    holder = next((each for each in box.persons.values() if each.seat == person.seat and each.id != person.id), None)
    if person.seat and holder is not None:
        raise Refused("seat_taken", seat=person.seat, holder=holder.name)
    return person


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
        voting=Role.DELEGATE in command.roles if command.voting is None else command.voting,
        weight=command.weight,
        language=command.language,
        extra={line(k, "extra", 40): line(v, "extra", empty=True) for k, v in command.extra.items()},
    )


def _of_photos(command: internal.SetPhotos, _context: Context) -> Needs:
    return Needs(persons=frozenset(person for person, _ in command.photos))


DECISIONS: dict[type[c.Command], Decision] = {
    c.AddPerson: add,
    c.EditPerson: edit,
    c.RemovePerson: remove,
    internal.ApplyRoster: apply_roster,
    internal.IssueBadges: issue,
    internal.SetPhotos: set_photos,
}
NEEDS: dict[type[c.Command], Need] = {internal.SetPhotos: _of_photos}
