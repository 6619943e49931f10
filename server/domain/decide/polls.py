"""The life of a vote (SPEC POLL1 to POLL6): every step is a fact in the log and a link in the vote's own chain."""

from datetime import datetime, timedelta
from typing import Any

from server.domain import ballots as b
from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Tip, Writes
from server.domain.counting.results import result_hash
from server.domain.counting.rules import Rule
from server.domain.decide.text import line
from server.domain.manifest import URN
from server.domain.questions.types import questions_of
from server.domain.rows import Link, Result, Row
from server.domain.state import Poll, PollState, State
from server.domain.urn import opened_hash

LONGEST_CLOSING = 600
RUNNING = {PollState.OPEN, PollState.CLOSING, PollState.PAUSED}


def open_poll(state: State, box: Box, command: c.OpenPoll, context: Context) -> Writes:
    poll = standing(state, command.poll, PollState.READY)
    _nobody_is_away(state)
    for each in state.polls.values():
        # A practice vote stops no real one; the server ends it (LIFE5).
        if each.state in RUNNING and (poll.manifest["practice"] or not each.manifest["practice"]):
            raise Refused("practice_is_running" if each.manifest["practice"] else "vote_is_running")
    present, absent = _turnout(poll, command.present), _turnout(poll, command.absent)
    if (present or 0) + (absent or 0) > poll.roll_size:
        raise Refused("bad_present", most=poll.roll_size - (absent or 0))
    if present is None and any(counts_present(rule) for rule in rules_of(poll)):
        raise Refused("present_needed")  # else those who vote would be all who are there
    entry = b.open_entry(context.at, context.person, present, absent)
    return Writes((e.PollOpened(poll.id, present, absent),), (linked(box, poll, entry),))


def _nobody_is_away(state: State) -> None:
    """RUN15: whoever went out because the hall was told of a break would miss the vote."""
    if state.recess is not None:
        raise Refused("vote_in_recess")


def rules_of(poll: Poll) -> list[Rule]:
    """Each question's rule as it holds in this round."""
    number = (poll.manifest["round"] or {"number": 1})["number"]
    return [Rule.from_json(each.rule).in_round(number) for each in questions_of(poll.manifest)]


def counts_present(rule: Rule) -> bool:
    """Whether it is a share of those present, or asks how many of them vote (COUNT2, COUNT3)."""
    return bool({"present", "-present"} & set(rule.base)) or (rule.quorum is not None and rule.quorum[3] == "present")


def counts_heads(rule: Rule) -> bool:
    """Whether what it comes to depends on the numbers told at the opening."""
    told = {"present", "absent", "-present", "-absent"}
    return bool(told & set(rule.base)) or (rule.quorum is not None and rule.quorum[3] in ("entitled", "present"))


def _turnout(poll: Poll, number: int | None) -> int | None:
    if number is not None and not 0 <= number <= poll.roll_size:
        raise Refused("bad_present", most=poll.roll_size)
    return number


def pause(state: State, box: Box, command: c.PausePoll, context: Context) -> Writes:
    poll = standing(state, command.poll, PollState.OPEN)
    reason = line(command.reason, "reason")
    return Writes(
        (e.PollPaused(poll.id, reason),), (linked(box, poll, b.pause_entry(context.at, context.person, reason)),)
    )


def resume(state: State, box: Box, command: c.ResumePoll, context: Context) -> Writes:
    poll = standing(state, command.poll, PollState.PAUSED)
    _nobody_is_away(state)
    return Writes((e.PollResumed(poll.id),), (linked(box, poll, b.resume_entry(context.at, context.person)),))


def close(state: State, box: Box, command: c.ClosePoll, context: Context) -> Writes:
    """POLL5: says that it closes in so many seconds; ballots count until FinishPoll."""
    poll = standing(state, command.poll, PollState.OPEN)
    if not 0 <= command.seconds <= LONGEST_CLOSING:
        raise Refused("bad_field", field="seconds")
    entry = b.closing_entry(context.at, context.person, command.seconds)
    return Writes((e.PollClosing(poll.id, command.seconds),), (linked(box, poll, entry),))


def finish(state: State, box: Box, command: internal.FinishPoll, context: Context) -> Writes:
    """Nothing when another process was first."""
    poll = state.polls.get(command.poll)
    if poll is None or poll.state is not PollState.CLOSING:
        return Writes()
    cast = box.casts.get(poll.id, 0)
    link = linked(box, poll, b.close_entry(context.at, context.person, cast))
    return Writes((e.PollClosed(poll.id, link.hash.hex(), cast),), (link,))


def count(state: State, box: Box, command: internal.CountPoll, context: Context) -> Writes:
    """POLL6: the result stays in the box; its hash enters the log."""
    poll = state.polls.get(command.poll)
    if poll is None or poll.state is not PollState.CLOSED:
        return Writes()
    hashed = result_hash(command.result)
    opened = opened_hash(command.opened) if poll.manifest["scheme"] == URN else None
    rows: tuple[Row, ...] = (
        Result(poll.id, command.result, command.sig),
        *command.opened,
        linked(box, poll, b.result_entry(context.at, context.person, hashed, opened)),
    )
    return Writes((e.PollCounted(poll.id, hashed.hex()),), rows)


def key_destroyed(state: State, box: Box, command: internal.RecordKeyDestroyed, context: Context) -> Writes:
    """URN5: once, whichever process saw to it."""
    poll = known(state, command.poll)
    if poll.key_destroyed:
        return Writes()
    link = linked(box, poll, b.key_destroyed_entry(context.at, context.person))
    return Writes((e.PollKeyDestroyed(poll.id),), (link,))


def announce(state: State, box: Box, command: c.AnnouncePoll, context: Context) -> Writes:
    poll = standing(state, command.poll, PollState.COUNTED)
    counted = box.results[poll.id]
    link = linked(box, poll, b.announce_entry(context.at, context.person))
    until = later(context.at, poll.manifest["objections"])
    return Writes((e.PollAnnounced(poll.id, counted.result, counted.sig, until),), (link,))


def abort(state: State, box: Box, command: c.AbortPoll, context: Context) -> Writes:
    poll = standing(state, command.poll, PollState.READY, PollState.OPEN, PollState.PAUSED, PollState.CLOSING)
    reason = line(command.reason, "reason")
    return Writes(
        (e.PollAborted(poll.id, reason),), (linked(box, poll, b.abort_entry(context.at, context.person, reason)),)
    )


def void(state: State, box: Box, command: c.VoidPoll, context: Context) -> Writes:
    poll = standing(state, command.poll, PollState.CLOSED, PollState.COUNTED, PollState.ANNOUNCED)
    reason = line(command.reason, "reason")
    return Writes(
        (e.PollVoided(poll.id, reason),), (linked(box, poll, b.void_entry(context.at, context.person, reason)),)
    )


def later(at: str, days: int) -> str:
    """A moment so many days later, as times are kept."""
    moment = datetime.fromisoformat(at) + timedelta(days=days)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def known(state: State, poll: str) -> Poll:
    """The frozen vote of that id, or a refusal."""
    found = state.polls.get(poll)
    if found is None:
        raise Refused("no_such_poll")
    return found


def standing(state: State, poll: str, *states: PollState) -> Poll:
    """The vote of that id in one of these states, or a refusal."""
    found = known(state, poll)
    if found.state not in states:
        raise Refused("poll_state", state=str(found.state))
    return found


def tip_of(box: Box, poll: Poll) -> Tip:
    """Where the chain stands; before its first link it stands at the eid (BOX4)."""
    return box.tips.get(poll.id) or Tip(bytes.fromhex(poll.eid), 0)


def linked(box: Box, poll: Poll, entry: dict[str, Any]) -> Link:
    """The next link of a vote's chain (BOX4)."""
    tip = tip_of(box, poll)
    return Link(poll.id, tip.place + 1, entry, b.link(tip.hash, entry))


DECISIONS: dict[type[c.Command], Decision] = {
    c.OpenPoll: open_poll,
    c.PausePoll: pause,
    c.ResumePoll: resume,
    c.ClosePoll: close,
    internal.FinishPoll: finish,
    internal.CountPoll: count,
    internal.RecordKeyDestroyed: key_destroyed,
    c.AnnouncePoll: announce,
    c.AbortPoll: abort,
    c.VoidPoll: void,
}
