"""Help in the hall (SPEC HELP1 to HELP4): rows only, because who called for a doctor is nobody else's business."""

from dataclasses import replace

from server.domain import commands as c
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line
from server.domain.help import ABOUT, HelpCall
from server.domain.state import State

LONGEST_TEXT = 200


def ask(_state: State, box: Box, command: c.AskHelp, context: Context) -> Writes:
    """HELP1: pressing twice is one call; other words for the same thing are the newest ones."""
    person = box.persons.get(context.person or "")
    if person is None:
        raise Refused("no_such_person")
    if command.about not in ABOUT:
        raise Refused("bad_field", field="about")
    text = line(command.text, "text", LONGEST_TEXT, empty=command.about != "other")
    if text and command.about != "other":
        raise Refused("bad_field", field="text")
    open_ = next((each for each in box.every(HelpCall) if each.ended is None and each.about == command.about), None)
    fresh = HelpCall(f"c{context.fresh}", person.id, command.about, text, person.seat, context.at)
    row = replace(open_, text=text) if open_ is not None else fresh
    return Writes(rows=(row,), answer={"call": row.id, "person": person.id})


def withdraw(_state: State, box: Box, command: c.WithdrawHelp, context: Context) -> Writes:
    """HELP2: only one's own; of another's call not even that there is one."""
    row = _known(box, command.call)
    if row.person != context.person:
        raise Refused("no_such_call")
    return _ended(row, replace(row, ended=context.at, how="withdrawn"))


def take(_state: State, box: Box, command: c.TakeHelp, context: Context) -> Writes:
    row = _going_on(box, command.call)
    if row.steward == context.person:
        return _told(row)
    if row.steward is not None and row.steward != command.instead_of:
        raise Refused("call_is_taken")
    return _told(replace(row, steward=context.person, taken=context.at))


def leave(_state: State, box: Box, command: c.LeaveHelp, context: Context) -> Writes:
    row = _going_on(box, command.call)
    if row.steward != context.person:
        raise Refused("call_is_not_yours")
    return _told(replace(row, steward=None, taken=None))


def done(_state: State, box: Box, command: c.EndHelp, context: Context) -> Writes:
    """Whoever says so; where nobody had taken it, it was them."""
    row = _known(box, command.call)
    by = row.steward or context.person
    return _ended(row, replace(row, ended=context.at, how="done", steward=by, taken=row.taken or context.at))


def _known(box: Box, call: str) -> HelpCall:
    row = box.record(HelpCall, call)
    if row is None:
        raise Refused("no_such_call")
    return row


def _going_on(box: Box, call: str) -> HelpCall:
    row = _known(box, call)
    if row.ended is not None:
        raise Refused("call_is_over")
    return row


def _ended(before: HelpCall, after: HelpCall) -> Writes:
    """What ended stays as it ended."""
    return _told(after if before.ended is None else before)


def _told(row: HelpCall) -> Writes:
    return Writes(rows=(row,), answer={"call": row.id, "person": row.person})


def _own(_command: c.AskHelp, context: Context) -> Needs:
    person = context.person or ""
    return Needs(persons=frozenset({person}), records=frozenset({(HelpCall, "person", person)}))


def _call(command: c.WithdrawHelp | c.TakeHelp | c.LeaveHelp | c.EndHelp, _context: Context) -> Needs:
    return Needs(records=frozenset({(HelpCall, "id", command.call)}))


DECISIONS: dict[type[c.Command], Decision] = {
    c.AskHelp: ask,
    c.WithdrawHelp: withdraw,
    c.TakeHelp: take,
    c.LeaveHelp: leave,
    c.EndHelp: done,
}
NEEDS: dict[type[c.Command], Need] = {
    c.AskHelp: _own,
    **dict.fromkeys((c.WithdrawHelp, c.TakeHelp, c.LeaveHelp, c.EndHelp), _call),
}
WHEN_CLOSED = tuple(DECISIONS)
"""Somebody may feel unwell after the last item, too."""
