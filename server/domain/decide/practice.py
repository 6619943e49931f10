"""Practice votes: drafted, frozen and opened in one step, in nobody's way, never counted among results (SPEC LIFE5)."""

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.ballots import abort_entry, link, open_entry
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.counting.rules import PRESETS
from server.domain.decide.drafts import draft, freeze
from server.domain.decide.polls import RUNNING, linked
from server.domain.rows import Draft, Forget, Link
from server.domain.state import State


def hold(state: State, box: Box, command: internal.HoldPractice, context: Context) -> Writes:
    """One press: it opens on every device."""
    for each in state.polls.values():
        if each.state in RUNNING:
            raise Refused("practice_is_running" if each.manifest["practice"] else "vote_is_running")
    asked = c.DraftPoll(
        command.title,
        PRESETS["simple_majority"].to_json(),
        text=command.text,
        titles=command.titles,
        texts=command.texts,
        revote=True,
        practice=True,
        objections=0,
    )
    drafts = {row.id: row for row in draft(state, Box(), asked, context).rows if isinstance(row, Draft)}
    poll = next(iter(drafts))
    frozen = freeze(state, Box(persons=box.persons, drafts=drafts), c.FreezePoll(poll), context)
    rows = tuple(row for row in frozen.rows if not isinstance(row, Forget))
    entry = open_entry(context.at, context.person, None, None)
    first = Link(poll, 1, entry, link(bytes.fromhex(frozen.answer["eid"]), entry))
    return Writes((*frozen.facts, e.PollOpened(poll, None)), (*rows, first), {"poll": poll, **frozen.answer})


def end(state: State, box: Box, command: internal.EndPractice, context: Context) -> Writes:
    """A real vote opened: the practice is over, without a result. Nothing when it is over already."""
    poll = state.polls.get(command.poll)
    if poll is None or poll.state not in RUNNING or not poll.manifest["practice"]:
        return Writes()
    return Writes((e.PollAborted(poll.id, ""),), (linked(box, poll, abort_entry(context.at, context.person, "")),))


DECISIONS: dict[type[c.Command], Decision] = {internal.HoldPractice: hold, internal.EndPractice: end}
