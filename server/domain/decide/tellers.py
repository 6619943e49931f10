"""The counting desk (SPEC SLIP3 to SLIP8): two or more read the same papers apart, and what they agree on counts."""

from dataclasses import replace
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import polls
from server.domain.decide.text import line
from server.domain.manifest import HANDS
from server.domain.permissions import Role
from server.domain.questions.choices import INVALID, InvalidChoice, check_choices
from server.domain.questions.hands import check_numbers
from server.domain.questions.types import questions_of
from server.domain.slips import (
    LEAST_TELLERS,
    MOST_IN_PILE,
    MOST_PILES,
    Board,
    Hands,
    Reckoning,
    Settled,
    Sheet,
    compare,
    hands_entry,
    papers_entry,
)
from server.domain.state import Poll, PollState, State

MOST_MEMBERS = 30
_SHOWING = (PollState.OPEN, PollState.PAUSED, PollState.CLOSING, PollState.CLOSED)


def name_board(state: State, box: Box, command: c.NameBoard, _context: Context) -> Writes:
    poll = polls.known(state, command.poll)
    person = box.persons.get(command.chair)
    if person is None:
        raise Refused("no_such_person")
    if not {Role.TELLER, Role.SECRETARIAT} & set(person.roles):
        raise Refused("not_a_teller", name=person.name)
    if len(command.members) > MOST_MEMBERS or any(each.keys() != {"name", "task"} for each in command.members):
        raise Refused("bad_field", field="members")
    members = [
        {"name": line(each["name"], "members"), "task": line(each["task"], "members", empty=True)}
        for each in command.members
    ]
    return Writes(rows=(Board(poll.id, person.id, members, line(command.place, "place", empty=True)),))


def key(state: State, _box: Box, command: c.KeySheet, context: Context) -> Writes:
    """SLIP3: the newest of what a teller keyed for a ballot is what that teller says; sent again, it changes nothing."""
    poll = _on_paper(state, command.poll)
    for value, most, field in ((command.pile, MOST_PILES, "pile"), (command.number, MOST_IN_PILE, "number")):
        if not 1 <= value <= most:
            raise Refused("bad_field", field=field)
    questions = questions_of(poll.manifest)
    choices = [INVALID] * len(questions) if command.choices == INVALID else command.choices
    try:
        keyed = None if choices is None else check_choices(questions, choices, paper=True)
    except InvalidChoice as invalid:
        raise Refused("bad_choice", reason=invalid.code) from None
    return Writes(rows=(Sheet(poll.id, context.person or "", command.pile, command.number, keyed),))


def set_aside(state: State, box: Box, command: c.SetAside, context: Context) -> Writes:
    poll = _on_paper(state, command.poll)
    _preside(box, poll, context)
    keyed = [each for each in _sheets(box, poll) if each.teller == command.teller]
    return Writes(rows=tuple(replace(each, choices=None) for each in keyed))


def settle(state: State, box: Box, command: c.SettleSheets, context: Context) -> Writes:
    """SLIP5: only when all agree, and the papers add up or the difference has a name."""
    poll = _on_paper(state, command.poll)
    _preside(box, poll, context)
    sheets = _sheets(box, poll)
    tellers = {each.teller for each in sheets if each.choices is not None}
    compared = compare(sheets)
    if sheets and tellers and len(tellers) < LEAST_TELLERS:
        raise Refused("too_few_tellers", least=LEAST_TELLERS)
    if not compared.settled:
        raise Refused("sheets_differ", differ=len(compared.differ), alone=len(compared.alone))
    reckoning, found = Reckoning.of(_slips(box, poll)), len(compared.agreed)
    most = poll.roll_size - (poll.count or 0)
    if found > most:  # no reason makes more votes than voters
        raise Refused("too_many_papers", found=found, most=most)
    reason = line(command.reason, "reason") if command.reason.strip() else ""
    if found != reckoning.expected and not reason:
        raise Refused("papers_differ", expected=reckoning.expected, found=found)
    numbers = reckoning.told(found, reason if found != reckoning.expected else "")
    return _settled(box, poll, numbers, compared.agreed, context)


def settle_unused(state: State, box: Box, command: internal.SettleUnused, context: Context) -> Writes:
    """Where paper was offered beside devices and nobody took one, nobody has to count none (SLIP6)."""
    poll = state.polls.get(command.poll)
    if poll is None or not awaits_people(poll) or not poll.manifest["paper"] or poll.manifest["paper"]["only"]:
        return Writes()
    reckoning = Reckoning.of(_slips(box, poll))
    if reckoning.expected or any(each.choices is not None for each in _sheets(box, poll)):
        return Writes()
    return _settled(box, poll, reckoning.told(0, ""), [], context)


def key_hands(state: State, _box: Box, command: c.KeyHands, context: Context) -> Writes:
    """SLIP8: bounded by those entitled; the newest of a person's numbers is what they say."""
    poll = polls.standing(state, command.poll, *_SHOWING)
    if poll.manifest["scheme"] != HANDS:
        raise Refused("not_by_hands")
    if poll.settled is not None:
        raise Refused("papers_are_settled")
    check = check_numbers(questions_of(poll.manifest), command.numbers, poll.roll_size)
    if check is not None:
        raise Refused(check, most=poll.roll_size)
    return Writes(rows=(Hands(poll.id, context.person or "", command.numbers),))


def settle_hands(state: State, box: Box, command: internal.SettleHands, context: Context) -> Writes:
    """As soon as it is closed and two different people counted the same, and no two others something else."""
    poll = state.polls.get(command.poll)
    if poll is None or not awaits_people(poll) or poll.manifest["scheme"] != HANDS:
        return Writes()
    said = [each.numbers for (where, _), each in sorted(box.hands.items()) if where == poll.id]
    twice = [each for place, each in enumerate(said) if said[:place].count(each) == LEAST_TELLERS - 1]
    if len(twice) != 1:
        return Writes()
    link = polls.linked(box, poll, hands_entry(context.at, context.person, twice[0]))
    return Writes((e.HandsSettled(poll.id),), (Settled(poll.id, twice[0], []), link))


def awaits_people(poll: Poll) -> bool:
    """Closed, and not counted before people have counted papers or hands (SLIP6)."""
    counted_by_people = poll.manifest["paper"] is not None or poll.manifest["scheme"] == HANDS
    return poll.state is PollState.CLOSED and poll.settled is None and counted_by_people


def _on_paper(state: State, poll: str) -> Poll:
    """A closed vote with papers that are not settled."""
    found = polls.standing(state, poll, PollState.CLOSED)
    if found.manifest["paper"] is None:
        raise Refused("no_paper")
    if found.settled is not None:
        raise Refused("papers_are_settled")
    return found


def _preside(box: Box, poll: Poll, context: Context) -> None:
    """The chair of the board, whom the secretariat named, or the secretariat."""
    board = box.boards.get(poll.id)
    if Role.SECRETARIAT not in context.roles and (board is None or board.chair != context.person):
        raise Refused("not_the_board")


def _settled(box: Box, poll: Poll, numbers: dict[str, Any], ballots: list[dict[str, Any]], context: Context) -> Writes:
    link = polls.linked(box, poll, papers_entry(context.at, context.person, numbers, ballots))
    return Writes((e.PapersSettled(poll.id, numbers),), (Settled(poll.id, numbers, ballots), link))


def _sheets(box: Box, poll: Poll) -> list[Sheet]:
    return [each for (where, *_), each in sorted(box.sheets.items()) if where == poll.id]


def _slips(box: Box, poll: Poll) -> list[Any]:
    return [each for (where, _), each in box.slips.items() if where == poll.id]


DECISIONS: dict[type[c.Command], Decision] = {
    c.NameBoard: name_board,
    c.KeySheet: key,
    c.SetAside: set_aside,
    c.SettleSheets: settle,
    internal.SettleUnused: settle_unused,
    c.KeyHands: key_hands,
    internal.SettleHands: settle_hands,
}
