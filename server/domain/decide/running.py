"""How a congress is run: announcements, breaks, and the desk from hand to hand (SPEC RUN1 to RUN7)."""

from collections.abc import Iterable

from server.domain import commands as c
from server.domain import events as e
from server.domain.announcements import Notice, checked
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line, moment, prose, texts
from server.domain.invitations import Question
from server.domain.minutes import MinutesPart, MinutesTask
from server.domain.moments import later
from server.domain.papers import Paper
from server.domain.permissions import Role
from server.domain.rows import Draft, Forget, StoredDocument
from server.domain.speeches import Script
from server.domain.state import PollState, Recess, State
from server.domain.undo import why_not

LONGEST_ANNOUNCEMENT = 1_000
MOST_ANNOUNCEMENTS = 300
LONGEST_SHOWN = 24 * 60
LONGEST_RECESS = 7 * 24 * 60
VOTING = frozenset({PollState.OPEN, PollState.CLOSING})


def announce(state: State, _box: Box, command: c.MakeAnnouncement, context: Context) -> Writes:
    """RUN1: to everybody by the log; RUN2: to a group by a row that nobody else reads."""
    text = prose(command.text, "text", LONGEST_ANNOUNCEMENT)
    if not text:
        raise Refused("empty_field", field="text")
    others = texts(command.texts, "texts", LONGEST_ANNOUNCEMENT)
    until = _until(context.at, command.minutes, LONGEST_SHOWN)
    key = f"a{context.fresh}"
    if command.to is not None:
        row = Notice(key, text, others, context.at, until, checked(command.to), context.person)
        return Writes(rows=(row,), answer={"announcement": key})
    if len(state.announcements) >= MOST_ANNOUNCEMENTS:
        raise Refused("too_many", most=MOST_ANNOUNCEMENTS)
    at_desk = context.person is not None and context.person == state.desk.person
    made = e.AnnouncementMade(key, text, others, context.at, until, at_desk)
    return Writes((made,), answer={"announcement": key})


def withdraw(state: State, box: Box, command: c.WithdrawAnnouncement, _context: Context) -> Writes:
    if box.record(Notice, command.announcement) is not None:
        return Writes(rows=(Forget(Notice, command.announcement),))
    if all(each.id != command.announcement for each in state.announcements):
        raise Refused("no_such_announcement")
    return Writes((e.AnnouncementWithdrawn(command.announcement),))


def begin_recess(state: State, _box: Box, command: c.BeginRecess, context: Context) -> Writes:
    """RUN3: not while devices ask for a ballot; papers may be counted in a break."""
    if state.recess is not None:
        raise Refused("in_recess")
    if any(poll.state in VOTING and not poll.manifest.get("practice") for poll in state.polls.values()):
        raise Refused("vote_is_open")
    until = _end(context.at, context.at, command.minutes, command.until)
    title, titles = line(command.title, "title", empty=True), texts(command.titles, "titles")
    return Writes((e.RecessBegan(context.at, until, title, titles),), answer={"until": until})


def extend_recess(state: State, _box: Box, command: c.ExtendRecess, context: Context) -> Writes:
    recess = _recess(state)
    until = _end(context.at, max(recess.until, context.at), command.minutes, command.until)
    return Writes((e.RecessExtended(until),), answer={"until": until})


def end_recess(state: State, _box: Box, _command: c.EndRecess, context: Context) -> Writes:
    _recess(state)
    return Writes((e.RecessEnded(context.at),))


def undo(state: State, box: Box, command: c.UndoStep, _context: Context) -> Writes:
    """RUN4 to RUN6: the newest step, if it is the one that is meant and nothing stands on it."""
    step = state.desk.undo[-1] if state.desk.undo else None
    if step is None or command.step not in {None, step["n"]}:
        raise Refused("undo_moved_on")
    if (why := why_not(state, step)) is not None:
        raise Refused(why)
    if step["kind"] == e.AgendaAdded.kind and _is_prepared(box, step["item"]):
        raise Refused("undo_item_used")
    return Writes((e.DeskUndone(step),), answer={"undone": step["kind"]})


def give_desk(state: State, box: Box, command: c.GiveDesk, _context: Context) -> Writes:
    """RUN7: to somebody who could have taken it."""
    person = box.persons.get(command.person)
    if person is None:
        raise Refused("no_such_person")
    if Role.CHAIR not in person.roles:
        raise Refused("not_a_chair")
    return Writes(() if state.desk.person == person.id else (e.DeskTaken(person.id),))


def ask_for_desk(state: State, _box: Box, _command: c.AskForDesk, context: Context) -> Writes:
    """RUN7: nothing is written; who drives is told in passing."""
    if state.desk.person in {None, context.person}:
        raise Refused("desk_is_free")
    return Writes(answer={"driver": state.desk.person})


def decline_desk(_state: State, _box: Box, _command: c.DeclineDesk, _context: Context) -> Writes:
    return Writes()


def _is_prepared(box: Box, item: str) -> bool:
    """Whether somebody worked on an item in what the hall does not see yet: of the state `why_not` knows (RUN6)."""
    part = box.record(MinutesPart, item)
    if part is not None and (any(part.texts.values()) or part.blocks or part.omitted):
        return True
    rows = {*_items(box.drafts.values()), *_items(box.documents.values()), *_items(box.papers.values())}
    records = {*_items(box.every(MinutesTask)), *_items(box.every(Script)), *_items(box.every(Question))}
    return item in rows | records


def _items(rows: Iterable[Draft | StoredDocument | Paper | MinutesTask | Script | Question]) -> set[str | None]:
    return {each.item for each in rows}


def _until(at: str, minutes: int | None, most: int) -> str | None:
    if minutes is None:
        return None
    if not 0 < minutes <= most:
        raise Refused("bad_field", field="minutes")
    return later(at, minutes)


def _end(at: str, since: str, minutes: int | None, until: str | None) -> str:
    """When a break is over: exactly one of the two says so, and it is yet to come."""
    if (minutes is None) == (until is None):
        raise Refused("bad_field", field="minutes")
    end = moment(until, "until") if until is not None else _until(since, minutes, LONGEST_RECESS)
    if end is None or not at < end <= later(at, LONGEST_RECESS):
        raise Refused("bad_field", field="until" if until is not None else "minutes")
    return end


def _recess(state: State) -> Recess:
    if state.recess is None:
        raise Refused("no_recess")
    return state.recess


def _notice(command: c.WithdrawAnnouncement, _context: Context) -> Needs:
    return Needs(records=frozenset({(Notice, "id", command.announcement)}))


def _prepared(_command: c.UndoStep, _context: Context) -> Needs:
    """Which item a step added, the state knows and the command does not."""
    return Needs(whole=frozenset({MinutesPart, MinutesTask, Script, Question, Draft, StoredDocument, Paper}))


def _heir(command: c.GiveDesk, _context: Context) -> Needs:
    return Needs(persons=frozenset({command.person}))


DECISIONS: dict[type[c.Command], Decision] = {
    c.MakeAnnouncement: announce,
    c.WithdrawAnnouncement: withdraw,
    c.BeginRecess: begin_recess,
    c.ExtendRecess: extend_recess,
    c.EndRecess: end_recess,
    c.UndoStep: undo,
    c.GiveDesk: give_desk,
    c.AskForDesk: ask_for_desk,
    c.DeclineDesk: decline_desk,
}
NEEDS: dict[type[c.Command], Need] = {c.WithdrawAnnouncement: _notice, c.GiveDesk: _heir, c.UndoStep: _prepared}
