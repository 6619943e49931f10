"""A voting right that becomes somebody else's, once, at the desk (SPEC DOOR7)."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide import proxies
from server.domain.decide.people import known
from server.domain.rows import Person, Row
from server.domain.state import PollState, State
from server.domain.substitutes import involved

_WITHOUT_USE = {PollState.THAWED, PollState.ABORTED}


def seat(state: State, box: Box, command: c.SeatSubstitute, _context: Context) -> Writes:
    """Both rows in one transaction: at no moment do two people have the right, or nobody."""
    original, substitute = known(box, command.person), known(box, command.substitute)
    if state.substitutes.get(original.id) == substitute.id:
        return Writes()
    _check(state, original, substitute)
    facts = (e.SubstituteSeated(original.id, substitute.id), e.PeopleChanged(0, 2, 0))
    ended = proxies.ended(state, [original.id])
    rows: tuple[Row, ...] = (
        replace(original, voting=False),
        replace(substitute, voting=True, weight=original.weight),
    )
    return Writes((*facts, *ended), rows)


def _check(state: State, original: Person, substitute: Person) -> None:
    if original.id == substitute.id:
        raise Refused("substitute_self")
    for person in (original, substitute):
        if person.id in involved(state.substitutes):
            raise Refused("substitute_once", name=person.name)
    if not original.voting:
        raise Refused("substitute_no_vote", name=original.name)
    if substitute.voting:
        raise Refused("substitute_votes", name=substitute.name)
    if substitute.is_link:
        raise Refused("no_such_person")


def recall(state: State, box: Box, command: c.RecallSubstitute, _context: Context) -> Writes:
    """A mistake is taken back as long as the right stands on no roll in the substitute's name, whoever casts it."""
    if state.substitutes.get(command.person) != command.substitute:
        raise Refused("no_such_substitute")
    original, substitute = known(box, command.person), known(box, command.substitute)
    if any(_counts(state, slot.poll) for slot in box.slots_of(substitute.id)):
        raise Refused("substitute_on_roll", name=substitute.name)
    facts = (e.SubstituteRecalled(original.id, substitute.id), e.PeopleChanged(0, 2, 0))
    ended = proxies.ended(state, [substitute.id])
    return Writes((*facts, *ended), (replace(original, voting=True), replace(substitute, voting=False, weight="1")))


def _counts(state: State, poll: str) -> bool:
    """A practice vote, and one that was stopped before its end, used nothing."""
    found = state.polls[poll]
    return not found.manifest["practice"] and found.state not in _WITHOUT_USE


def _needs(command: c.SeatSubstitute | c.RecallSubstitute, _context: Context) -> Needs:
    alone = frozenset({command.substitute} if isinstance(command, c.RecallSubstitute) else ())
    return Needs(persons=frozenset({command.person, command.substitute}), slots_of=alone)


DECISIONS: dict[type[c.Command], Decision] = {c.SeatSubstitute: seat, c.RecallSubstitute: recall}
NEEDS: dict[type[c.Command], Need] = {c.SeatSubstitute: _needs, c.RecallSubstitute: _needs}
