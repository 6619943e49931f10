"""The life of a vote (SPEC POLL1 to POLL6): every step is a fact in the log and a link in the vote's own chain."""

from dataclasses import dataclass
from typing import Any

from server.domain import ballots as b
from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Tip, Writes
from server.domain.counting.results import result_hash
from server.domain.counting.rules import Rule
from server.domain.counting.shares import BadRule
from server.domain.decide import agenda
from server.domain.decide.text import line, prose, texts
from server.domain.manifest import BadManifest, Voter, eid, make_manifest, make_roll, scaled
from server.domain.rows import Draft, Forget, Link, Person, Result, Row, Slot
from server.domain.state import Poll, PollState, State

LONGEST_CLOSING = 600
_CASTING = {PollState.OPEN, PollState.CLOSING}


@dataclass(frozen=True, slots=True)
class Question:
    """What a draft holds until it is frozen; its fields are the registry's JSON."""

    title: str
    titles: dict[str, str]
    text: str
    texts: dict[str, str]
    rule: dict[str, Any]
    revote: bool


def draft(state: State, box: Box, command: c.DraftPoll, context: Context) -> Writes:
    poll = command.poll or f"v{context.fresh}"
    if command.poll is not None and command.poll not in box.drafts:
        raise Refused("poll_is_frozen" if command.poll in state.polls else "no_such_poll")
    if command.item is not None:
        agenda.known(state, command.item)
    question = {
        "title": line(command.title, "title"),
        "titles": texts(command.titles, "titles"),
        "text": prose(command.text, "text"),
        "texts": texts(command.texts, "texts", 20_000),
        "rule": _rule(command.rule).to_json(),
        "revote": command.revote,
    }
    return Writes(rows=(Draft(poll, command.item, question),), answer={"poll": poll})


def discard(_state: State, box: Box, command: c.DiscardPoll, _context: Context) -> Writes:
    _drafted(box, command.poll)
    return Writes(rows=(Forget(Draft, command.poll),))


def freeze(state: State, box: Box, command: c.FreezePoll, context: Context) -> Writes:
    """POLL2: the roll is everyone with a voting right at this moment; those without a badge get their key later."""
    if command.poll in state.polls:
        raise Refused("poll_is_frozen")
    drafted = _drafted(box, command.poll)
    question = Question(**drafted.question)
    voters = sorted((each for each in box.persons.values() if each.voting), key=lambda each: each.id)
    try:
        scale, weights = scaled([each.weight for each in voters])
        roll = make_roll(_voter(each, weight) for each, weight in zip(voters, weights, strict=True))
        manifest = make_manifest(
            congress=state.congress.slug,
            vote=drafted.id,
            title=question.title,
            titles=question.titles,
            text=question.text,
            texts=question.texts,
            rule=_rule(question.rule),
            roll=roll,
            transport=context.transport,
            revote=question.revote,
            scale=scale,
        )
    except BadManifest as bad:
        raise Refused("roll_empty" if bad.code == "roll_empty" else "bad_manifest", reason=bad.code) from None
    slots = [Slot(drafted.id, v.id, v.id, v.public_key or b"", w) for v, w in zip(voters, weights, strict=True)]
    item = drafted.item if drafted.item and state.item(drafted.item) else None
    fact = e.PollFrozen(drafted.id, item, manifest, eid(manifest).hex(), len(slots))
    return Writes((fact,), (*slots, Forget(Draft, drafted.id)), {"eid": fact.eid})


def open_poll(state: State, box: Box, command: c.OpenPoll, context: Context) -> Writes:
    poll = _in(state, command.poll, PollState.READY)
    if any(each.state in _CASTING | {PollState.PAUSED} for each in state.polls.values()):
        raise Refused("vote_is_running")
    if command.present is not None and not 0 <= command.present <= poll.roll_size:
        raise Refused("bad_present", most=poll.roll_size)
    entry = b.open_entry(context.at, context.person)
    return Writes((e.PollOpened(poll.id, command.present),), (linked(box, poll, entry),))


def pause(state: State, box: Box, command: c.PausePoll, context: Context) -> Writes:
    poll = _in(state, command.poll, PollState.OPEN)
    reason = line(command.reason, "reason")
    return Writes(
        (e.PollPaused(poll.id, reason),), (linked(box, poll, b.pause_entry(context.at, context.person, reason)),)
    )


def resume(state: State, box: Box, command: c.ResumePoll, context: Context) -> Writes:
    poll = _in(state, command.poll, PollState.PAUSED)
    return Writes((e.PollResumed(poll.id),), (linked(box, poll, b.resume_entry(context.at, context.person)),))


def close(state: State, box: Box, command: c.ClosePoll, context: Context) -> Writes:
    """POLL5: says that it closes in so many seconds; ballots count until FinishPoll."""
    poll = _in(state, command.poll, PollState.OPEN)
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
    rows: tuple[Row, ...] = (
        Result(poll.id, command.result),
        linked(box, poll, b.result_entry(context.at, context.person, hashed)),
    )
    return Writes((e.PollCounted(poll.id, hashed.hex()),), rows)


def announce(state: State, box: Box, command: c.AnnouncePoll, context: Context) -> Writes:
    poll = _in(state, command.poll, PollState.COUNTED)
    result = box.results[poll.id].result
    link = linked(box, poll, b.announce_entry(context.at, context.person))
    return Writes((e.PollAnnounced(poll.id, result),), (link,))


def abort(state: State, box: Box, command: c.AbortPoll, context: Context) -> Writes:
    poll = _in(state, command.poll, PollState.READY, PollState.OPEN, PollState.PAUSED, PollState.CLOSING)
    reason = line(command.reason, "reason")
    return Writes(
        (e.PollAborted(poll.id, reason),), (linked(box, poll, b.abort_entry(context.at, context.person, reason)),)
    )


def void(state: State, box: Box, command: c.VoidPoll, context: Context) -> Writes:
    poll = _in(state, command.poll, PollState.CLOSED, PollState.COUNTED, PollState.ANNOUNCED)
    reason = line(command.reason, "reason")
    return Writes(
        (e.PollVoided(poll.id, reason),), (linked(box, poll, b.void_entry(context.at, context.person, reason)),)
    )


def known(state: State, poll: str) -> Poll:
    """The frozen vote of that id, or a refusal."""
    found = state.polls.get(poll)
    if found is None:
        raise Refused("no_such_poll")
    return found


def _in(state: State, poll: str, *states: PollState) -> Poll:
    found = known(state, poll)
    if found.state not in states:
        raise Refused("poll_state", state=str(found.state))
    return found


def _drafted(box: Box, poll: str) -> Draft:
    drafted = box.drafts.get(poll)
    if drafted is None:
        raise Refused("no_such_poll")
    return drafted


def _voter(person: Person, weight: int) -> Voter:
    return Voter(person.public_key or b"", person.id, weight)


def _rule(value: dict[str, Any]) -> Rule:
    try:
        rule = Rule.from_json(value)
        if rule.is_election:
            raise BadRule("tie", tie=", ".join(rule.tie))
        return rule
    except BadRule as bad:
        raise Refused("bad_rule", reason=bad.code, **bad.params) from None


def tip_of(box: Box, poll: Poll) -> Tip:
    """Where the chain stands; before its first link it stands at the eid (BOX4)."""
    return box.tips.get(poll.id) or Tip(bytes.fromhex(poll.eid), 0)


def linked(box: Box, poll: Poll, entry: dict[str, Any]) -> Link:
    """The next link of a vote's chain (BOX4)."""
    tip = tip_of(box, poll)
    return Link(poll.id, tip.place + 1, entry, b.link(tip.hash, entry))


DECISIONS: dict[type[c.Command], Decision] = {
    c.DraftPoll: draft,
    c.DiscardPoll: discard,
    c.FreezePoll: freeze,
    c.OpenPoll: open_poll,
    c.PausePoll: pause,
    c.ResumePoll: resume,
    c.ClosePoll: close,
    internal.FinishPoll: finish,
    internal.CountPoll: count,
    c.AnnouncePoll: announce,
    c.AbortPoll: abort,
    c.VoidPoll: void,
}
