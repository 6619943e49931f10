"""Invitations, and who comes (SPEC INV1 to INV5). Nothing of it is a fact of the log."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import internal
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.people import known
from server.domain.decide.text import line, moment, prose, texts
from server.domain.events import Texts
from server.domain.invitations import THE_ONE, WORDS, Invitation, Occasion, Reply, begun
from server.domain.rows import Forget, Row, Session
from server.domain.state import State

LONGEST_WORDS = 600
LONGEST_REASON = 1_000
LONGEST_NAME = 200
MOST_READING = 100
ANSWERS = ("yes", "no")


def write(_state: State, _box: Box, command: c.WriteInvitation, _context: Context) -> Writes:
    """INV2: what letters and the page say; one row, replaced as a whole."""
    if not command.words.keys() <= set(WORDS):
        raise Refused("bad_field", field="words")
    if len(command.reading) > MOST_READING or len(set(command.reading)) < len(command.reading):
        raise Refused("bad_field", field="reading")
    words: dict[str, Texts] = {name: texts(said, name, LONGEST_WORDS) for name, said in command.words.items()}
    begins, answer_by = _moment(command.begins, "begins"), _moment(command.answer_by, "answer_by")
    return Writes(rows=(Occasion(THE_ONE, words, begins, answer_by, tuple(command.reading)),))


def issue(_state: State, box: Box, command: internal.IssueInvitations, context: Context) -> Writes:
    """INV1: new logins; where there was an invitation it ends, with its sessions, but what was answered stays."""
    rows: list[Row] = []
    for person, login_hash in command.logins:
        known(box, person)
        rows.append(Invitation(person, login_hash, context.at))
    return Writes(rows=(*rows, *(Forget(Session, each) for each in command.ended)))


def accept(_state: State, box: Box, command: internal.AcceptInvitation, context: Context) -> Writes:
    """INV3: a session of its own kind, if the invitation is still this one; the first time is kept."""
    invitation = box.record(Invitation, command.session.person)
    if invitation is None or invitation.login_hash != command.login_hash or invitation.id not in box.persons:
        raise Refused("unknown_invitation")
    session = replace(command.session, since=context.at, kind="invited")
    first = (replace(invitation, opened=context.at),) if invitation.opened is None else ()
    return Writes(rows=(session, *first))


def answer(state: State, box: Box, command: c.AnswerInvitation, context: Context) -> Writes:
    """INV4: changeable until the congress begins; who comes needs no substitute, who does not says why."""
    person = known(box, context.person or "")
    if begun(state, box.record(Occasion, THE_ONE), context.at):
        raise Refused("congress_has_begun")
    if command.comes not in ANSWERS:
        raise Refused("bad_field", field="comes")
    if command.comes == "no" and not command.reason.strip():
        raise Refused("empty_field", field="reason")
    return Writes(rows=(_reply(person.id, command, context, noted=False),))


def note(_state: State, box: Box, command: c.NoteReply, context: Context) -> Writes:
    """INV5: what came by another way, at any time; no reply that was not seen is taken back."""
    person = known(box, command.person)
    held = box.record(Reply, person.id)
    there = "" if held is None else held.at
    if command.known != there and (command.known is not None or (there and command.comes == "")):
        raise Refused("reply_changed", name=person.name)
    if command.comes == "":
        return Writes(rows=(Forget(Reply, person.id),), answer={"person": person.id})
    if command.comes not in ANSWERS:
        raise Refused("bad_field", field="comes")
    return Writes(rows=(_reply(person.id, command, context, noted=True),), answer={"person": person.id})


def _reply(person: str, command: c.AnswerInvitation | c.NoteReply, context: Context, *, noted: bool) -> Reply:
    away = command.comes == "no"
    reason = prose(command.reason, "reason", LONGEST_REASON) if away else ""
    substitute = line(command.substitute, "substitute", LONGEST_NAME, empty=True) if away else ""
    return Reply(person, command.comes, reason, substitute, context.at, noted)


def _moment(value: str | None, field: str) -> str | None:
    return None if value is None else moment(value, field)


def _of_issuing(command: internal.IssueInvitations, _context: Context) -> Needs:
    return Needs(persons=frozenset(person for person, _ in command.logins))


def _of_accepting(command: internal.AcceptInvitation, _context: Context) -> Needs:
    person = command.session.person
    return Needs(persons=frozenset({person}), records=frozenset({(Invitation, "id", person)}))


def _of_answering(_command: c.AnswerInvitation, context: Context) -> Needs:
    return Needs(persons=frozenset({context.person or ""}), records=frozenset({(Occasion, "id", THE_ONE)}))


def _of_noting(command: c.NoteReply, _context: Context) -> Needs:
    return Needs(persons=frozenset({command.person}), records=frozenset({(Reply, "id", command.person)}))


DECISIONS: dict[type[c.Command], Decision] = {
    c.WriteInvitation: write,
    c.AnswerInvitation: answer,
    c.NoteReply: note,
    internal.IssueInvitations: issue,
    internal.AcceptInvitation: accept,
}
NEEDS: dict[type[c.Command], Need] = {
    c.AnswerInvitation: _of_answering,
    c.NoteReply: _of_noting,
    internal.IssueInvitations: _of_issuing,
    internal.AcceptInvitation: _of_accepting,
}
