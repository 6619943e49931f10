"""Paper beside devices (SPEC SLIP1, SLIP2): who takes a paper votes on no device, and the other way round."""

from dataclasses import replace
from typing import Any

from server.domain import commands as c
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import polls
from server.domain.manifest import HANDS
from server.domain.questions.types import Method, Question
from server.domain.rows import Slot
from server.domain.slips import Slip, slip_back_entry, slip_entry, slip_spoilt_entry
from server.domain.state import Poll, PollState, State

_HANDED_OUT = (PollState.OPEN, PollState.PAUSED)
_COMING_BACK = (*_HANDED_OUT, PollState.CLOSING, PollState.CLOSED)
_SHOWN = {Method.MOTION, Method.CHOOSE}


def issue(state: State, box: Box, command: c.IssueSlip, _context: Context) -> Writes:
    """One vote, one way: a slot that has cast on a device gets no paper, in the transaction that decides both."""
    poll, slot, slip = _slip(state, box, command, _HANDED_OUT)
    if slip.out:
        raise Refused("slip_is_out")
    if (poll.id, slot.slot) in box.newest:
        raise Refused("already_voted")
    return _writes(box, poll, slot, replace(slip, out=True), slip_entry(slot.slot))


def take_back(state: State, box: Box, command: c.ReturnSlip, _context: Context) -> Writes:
    poll, slot, slip = _slip(state, box, command, _COMING_BACK)
    if not slip.out:
        raise Refused("no_slip_is_out")
    return _writes(box, poll, slot, replace(slip, out=False, returned=slip.returned + 1), slip_back_entry(slot.slot))


def spoil(state: State, box: Box, command: c.SpoilSlip, _context: Context) -> Writes:
    """The spoilt one stays with the tellers; another is handed out at once."""
    poll, slot, slip = _slip(state, box, command, (*_HANDED_OUT, PollState.CLOSING))
    if not slip.out:
        raise Refused("no_slip_is_out")
    return _writes(box, poll, slot, replace(slip, spoilt=slip.spoilt + 1), slip_spoilt_entry(slot.slot))


def refuse_device(poll: Poll, box: Box, slot: str) -> None:
    """Nothing is cast where people count hands or paper alone, nor for a slot whose holder took a paper (SLIP2)."""
    if poll.manifest["scheme"] == HANDS:
        raise Refused("by_hands_only")
    if (poll.manifest["paper"] or {"only": False})["only"]:
        raise Refused("paper_only")
    slip = box.slips.get((poll.id, slot))
    if slip is not None and slip.out:
        raise Refused("paper_taken")


def check_asked(hands: bool, questions: list[Question]) -> None:
    """Hands are raised for one thing after the other, and everybody raises one (SLIP8)."""
    if hands and not all(each.method in _SHOWN and each.most == 1 for each in questions):
        raise Refused("hands_methods")


def check_weights(paper: str, hands: bool, weights: list[int]) -> None:
    """A paper and a hand bear no name, so each weighs the same (SLIP1)."""
    if (hands or paper != "none") and len(set(weights)) > 1:
        raise Refused("paper_weights")


def _slip(state: State, box: Box, command: Any, states: tuple[PollState, ...]) -> tuple[Poll, Slot, Slip]:
    poll = polls.standing(state, command.poll, *states)
    if poll.manifest["paper"] is None:
        raise Refused("no_paper")
    if poll.settled is not None:
        raise Refused("papers_are_settled")
    slot = box.slots.get((poll.id, command.slot))
    if slot is None:
        raise Refused("not_entitled")
    return poll, slot, box.slips.get((poll.id, slot.slot), Slip(poll.id, slot.slot, out=False))


def _writes(box: Box, poll: Poll, slot: Slot, slip: Slip, entry: dict[str, Any]) -> Writes:
    return Writes((), (slip, polls.linked(box, poll, entry)), {"slot": slot.slot, "person": slot.person})


DECISIONS: dict[type[c.Command], Decision] = {
    c.IssueSlip: issue,
    c.ReturnSlip: take_back,
    c.SpoilSlip: spoil,
}
