"""`decide`: what a command does to a congress, or why not (SPEC LOG4). Pure: no I/O, no clock, no randomness."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import internal
from server.domain.box import Box, Context, Decision, Need, Refused, Writes
from server.domain.decide import (
    agenda,
    audiences,
    ballots,
    congress,
    credentials,
    documents,
    door,
    drafts,
    floor,
    groups,
    help,
    invitations,
    life,
    loans,
    marks,
    minutes,
    papers,
    people,
    polls,
    practice,
    proxies,
    questions,
    releases,
    running,
    seating,
    sites,
    slips,
    speeches,
    substitutes,
    tellers,
    versions,
    walls,
)
from server.domain.permissions import COMMANDS, Allowed, may
from server.domain.rows import Answer
from server.domain.sites import led_by
from server.domain.state import Phase, Position, State

PARTS = (
    sites,
    groups,
    help,
    loans,
    congress,
    agenda,
    documents,
    audiences,
    versions,
    invitations,
    questions,
    seating,
    people,
    drafts,
    polls,
    proxies,
    life,
    practice,
    ballots,
    slips,
    tellers,
    marks,
    minutes,
    papers,
    releases,
    door,
    substitutes,
    credentials,
    walls,
    floor,
    speeches,
    running,
)
"""Every module of this package that decides something: DECISIONS says what; where they are there, NEEDS says which rows that
takes, and WHEN_CLOSED what of it a closed congress still allows."""
DECISIONS: dict[type[c.Command], Decision] = {kind: how for part in PARTS for kind, how in part.DECISIONS.items()}
NEEDS: dict[type[c.Command], Need] = {kind: how for part in PARTS for kind, how in getattr(part, "NEEDS", {}).items()}
WHEN_ARCHIVED = (
    internal.SignIn,
    internal.AcceptInvitation,
    internal.SignOut,
    internal.LendTablet,
    internal.ChangeSetting,
    internal.ArchiveCongress,
    internal.RecordOpening,
    internal.RecordBallot,  # no vote is open then, but one that was cast is answered for ever (BOX2)
    internal.RecordKeyDestroyed,  # it has happened, and is said (URN5)
)
WHEN_CLOSED = (
    *WHEN_ARCHIVED,
    c.KeepPlace,
    c.FollowPlaces,
    c.ReopenCongress,
    c.FinalisePoll,
    c.ReissueBadge,
    c.TakeBack,  # copies come back after the last item
    c.UndoHanding,
    internal.IssueBadges,
    *marks.DECISIONS,
    *(kind for part in PARTS for kind in getattr(part, "WHEN_CLOSED", ())),
)
"""What is still decided. A lost badge is reissued so that its holder can read."""


def decide(position: Position, box: Box, command: c.Command, context: Context) -> Writes:
    """What is to be written for this command; raises Refused."""
    answered = box.answers.get((context.person or "", context.key or ""))
    if answered is not None:
        return _again(answered, context)
    guard(position.state, command, context)
    writes = DECISIONS[type(command)](position.state, box, command, context)
    answer = {"seq": position.seq + len(writes.facts), **writes.answer}
    rows = writes.rows
    if context.key is not None and context.person is not None:
        rows = (*rows, Answer(context.person, context.key, context.digest, answer))
    return replace(writes, rows=rows, answer=answer)


def guard(state: State, command: c.Command, context: Context) -> None:
    """Refuses what the caller's roles, the desk, or the congress's phase do not allow (BADGE7, CMD6)."""
    _standing(state.congress.phase, command)
    if isinstance(command, internal.Internal):
        return
    allowed = COMMANDS.get(command.kind)
    if allowed is None or not (may(context.roles, allowed.roles) or _leads(state, allowed, context)):
        raise Refused("not_allowed")
    if allowed.driving and state.desk.person != context.person:
        raise Refused("not_driving")


def _leads(state: State, allowed: Allowed, context: Context) -> bool:
    """SITE5: a bridge point's door is its leader's; whom they let in there, the decision says."""
    return allowed.leading and bool(led_by(state.sites, context.person))


def _standing(phase: Phase, command: c.Command) -> None:
    match phase:
        case Phase.CLOSED if not isinstance(command, WHEN_CLOSED):
            raise Refused("congress_closed")
        case Phase.ARCHIVED if not isinstance(command, WHEN_ARCHIVED):
            raise Refused("congress_archived")


def _again(answered: Answer, context: Context) -> Writes:
    """CMD3: the first answer, if it is the same command."""
    if answered.digest != context.digest:
        raise Refused("key_reused")
    return Writes(answer=answered.answer)
