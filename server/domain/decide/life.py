"""What follows a vote: its ties, its next round, its repetition, its end (SPEC LIFE1 to LIFE4)."""

from dataclasses import replace
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.ballots import final_entry, resolve_entry
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import slips
from server.domain.decide.drafts import Drafted, refrozen
from server.domain.decide.polls import linked, standing
from server.domain.manifest import URN
from server.domain.questions import ties
from server.domain.questions.types import Method, Question, questions_of
from server.domain.rows import Draft
from server.domain.state import Poll, PollState, State
from server.domain.urn import purged


def finalise(state: State, box: Box, command: c.FinalisePoll, context: Context) -> Writes:
    """LIFE1: after the days in which it could be contested."""
    poll = standing(state, command.poll, PollState.ANNOUNCED)
    until = poll.until or ""
    if context.at < until:
        year, month, day = until[:10].split("-")
        raise Refused("objections_until", day=day, month=month, year=year)
    link = linked(box, poll, final_entry(context.at, context.person))
    sealed = purged(poll.id) if poll.manifest["scheme"] == URN else ()
    return Writes((e.PollFinalised(poll.id),), (link, *sealed))


def repeat(state: State, _box: Box, command: c.RepeatPoll, context: Context) -> Writes:
    """LIFE2: the same questions once more, under a number of their own; what was secret never becomes open by itself."""
    poll = _real(standing(state, command.poll, PollState.ABORTED, PollState.VOID))
    drafted = refrozen(poll)
    if command.hands and (drafted.secret or drafted.paper != "none"):
        raise Refused("hands_are_open")
    drafted = replace(drafted, repeats=poll.eid, hands=drafted.hands or command.hands)
    slips.check_asked(drafted.hands, drafted.asked)
    return _drafted(poll, drafted, context)


def next_round(state: State, _box: Box, command: c.NextRound, context: Context) -> Writes:
    """LIFE3: who stands and for how many seats, the result says; the rest is as it was."""
    poll = _real(standing(state, command.poll, PollState.ANNOUNCED, PollState.FINAL))
    asked = [each for each in questions_of(poll.manifest) if command.question in (None, each.id)]
    if not asked:
        raise Refused("no_such_question")
    again = [(each, ties.following(counted_of(poll, each.id), outcome_of(poll, each.id))) for each in asked]
    questions = [narrowed(question, proposed).to_json() for question, proposed in again if proposed is not None]
    if not questions:
        raise Refused("no_next_round")
    number = (poll.manifest["round"] or {"number": 1})["number"] + 1
    drafted = replace(refrozen(poll), questions=questions, repeats=None, round={"number": number, "after": poll.eid})
    return _drafted(poll, drafted, context)


def resolve(state: State, box: Box, command: internal.ResolveTie, context: Context) -> Writes:
    """LIFE4: the announced result stays; what it came to stands beside it, on the chain and in the log."""
    poll = _real(standing(state, command.poll, PollState.ANNOUNCED))
    counted = counted_of(poll, command.question)
    if command.question in poll.resolutions:
        raise Refused("already_resolved")
    try:
        ties.check_remedy(counted, command.remedy, command.choice)
        if command.remedy == ties.RUNOFF:
            return next_round(state, box, c.NextRound(poll.id, command.question), context)
        outcome, order = _settled(poll, counted, command)
    except ties.NotResolved as no:
        raise Refused(no.code, **no.params) from None
    seed = command.seed if command.remedy == ties.LOT else None
    said = (command.question, command.remedy, command.choice, seed)
    fact = e.PollResolved(poll.id, *said[:2], outcome, command.choice, seed, order)
    return Writes((fact,), (linked(box, poll, resolve_entry(context.at, context.person, *said)),))


def narrowed(question: Question, proposed: dict[str, Any]) -> Question:
    """The question among those who stand in the next round, in the ballot's order."""
    options = tuple(option for option in question.options if option.id in proposed["options"])
    seats, many = proposed["seats"], len(options)
    most = 1 if question.method is Method.CHOOSE else seats if question.method is Method.ELECT else many
    most = min(question.most, most) if question.method is not Method.ELECT else most
    return replace(question, options=options, seats=seats, least=min(question.least, most), most=most, surplus=None)


def counted_of(poll: Poll, question: str) -> dict[str, Any]:
    """A question of an announced result; Refused when there is none of that id."""
    found = next((each for each in (poll.result or {}).get("questions", []) if each["id"] == question), None)
    if found is None:
        raise Refused("no_such_question")
    return dict(found)


def outcome_of(poll: Poll, question: str) -> dict[str, Any]:
    """What the question came to: as announced, or as its tie was resolved."""
    resolved = poll.resolutions.get(question)
    return dict(resolved["outcome"] if resolved else counted_of(poll, question)["outcome"])


def _settled(poll: Poll, counted: dict[str, Any], command: internal.ResolveTie) -> tuple[dict[str, Any], list[str]]:
    if command.remedy == ties.CASTING:
        return ties.cast(counted, command.choice or "", poll.manifest["blocks"]), []
    question = next(each for each in questions_of(poll.manifest) if each.id == command.question)
    order = ties.order_of(question, counted, command.remedy, bytes.fromhex(command.seed))
    if question.method in ties.COUNTED_AGAIN:
        answers = [(weight, answer) for weight, answer in command.answers]
        return ties.counted_again(question, counted["outcome"], answers, poll.manifest["scale"], order), order
    return ties.filled(counted, order), order


def _real(poll: Poll) -> Poll:
    if poll.manifest["practice"]:
        raise Refused("poll_is_practice")
    return poll


def _drafted(poll: Poll, drafted: Drafted, context: Context) -> Writes:
    row = Draft(f"v{context.fresh}", poll.item, drafted.to_json())
    return Writes(rows=(row,), answer={"poll": row.id})


DECISIONS: dict[type[c.Command], Decision] = {
    c.FinalisePoll: finalise,
    c.RepeatPoll: repeat,
    c.NextRound: next_round,
    internal.ResolveTie: resolve,
}
