"""Casting a ballot: exactly one counts for each slot, whatever the retries and devices (SPEC BOX1 to BOX5)."""

from server.domain import ballots as b
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import polls, secrecy, slips
from server.domain.manifest import URN
from server.domain.questions.types import questions_of
from server.domain.rows import Ballot, Seal
from server.domain.state import Poll, PollState, State
from server.domain.urn import check_sealed, point_of


def record(state: State, box: Box, command: internal.RecordBallot, context: Context) -> Writes:
    """BOX2: the same bytes get the same answer for ever; other bytes are refused, or replace the older where the rule allows.

    command.pk is the key that was found to have signed, b"" for none; it must be the slot's key now.
    """
    poll = polls.known(state, command.poll)
    slot = box.slots.get((command.poll, command.slot))
    if slot is None or slot.person != context.person:
        raise Refused("not_entitled")
    same = box.ballots.get((command.poll, command.slot, command.ser))
    if same is not None and (same.raw, same.sig) == (command.raw, command.sig):
        return _recorded(same)
    _taken(poll)
    slips.refuse_device(poll, box, command.slot)
    cast = box.newest.get((command.poll, command.slot))
    if cast is not None and not (poll.manifest["revote"] and command.ser > cast.ser):
        raise Refused("already_voted")
    if not command.pk or command.pk != slot.pk:
        raise Refused("invalid", reason="signature")
    _check(poll, box, command, context)
    tracker = b.tracker(bytes.fromhex(poll.eid), slot.pk, command.ser, command.raw, command.sig)
    entry = b.cast_entry(slot.pk, command.ser, slot.slot, tracker)
    link = polls.linked(box, poll, entry)
    ballot = Ballot(poll.id, slot.slot, command.ser, slot.pk, command.raw, command.sig, tracker, link.place)
    seal = (Seal(poll.id, point_of(command.raw)),) if poll.manifest["scheme"] == URN else ()
    return Writes((), (ballot, *seal, link), _recorded(ballot).answer)


def _check(poll: Poll, box: Box, command: internal.RecordBallot, context: Context) -> None:
    """Refuses what cannot count; into a sealed ballot nobody looks before the vote is closed (URN2, URN3)."""
    sealed = poll.manifest["scheme"] == URN
    if sealed:
        secrecy.check_transport(context.transport, poll.manifest["waivers"])
    try:
        b.check_serial(command.ser)
        if not sealed:
            b.parse_choices(questions_of(poll.manifest), command.raw)
            return
        check_sealed(poll.manifest, command.raw)
    except b.InvalidBallot as invalid:
        raise Refused("invalid", reason=invalid.code) from None
    if (poll.id, point_of(command.raw)) in box.seals:
        raise Refused("invalid", reason="copied")


def _taken(poll: Poll) -> None:
    """Only while it is open, or in its closing seconds."""
    match poll.state:
        case PollState.OPEN | PollState.CLOSING:
            return
        case PollState.READY:
            raise Refused("not_open")
        case PollState.PAUSED:
            raise Refused("paused")
        case _:
            raise Refused("closed")


def _recorded(ballot: Ballot) -> Writes:
    told = {"place": ballot.place, "tracker": ballot.tracker.hex(), "pk": ballot.pk.hex()}
    return Writes(answer={"state": "recorded", **told})


DECISIONS: dict[type[c.Command], Decision] = {internal.RecordBallot: record}
