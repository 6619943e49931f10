"""What is asked before a congress, and its answers (SPEC INV6, INV7)."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide import agenda
from server.domain.decide.people import known
from server.domain.decide.text import prose
from server.domain.invitations import Question
from server.domain.rows import Forget
from server.domain.state import State

LONGEST = 2_000
LONGEST_ANSWER = 8_000
MOST_OF_ONE = 50


def ask(state: State, box: Box, command: c.AskAhead, context: Context) -> Writes:
    """INV6: which documents one may ask of, the service says, since not everybody may know of each."""
    person = known(box, context.person or "")
    if command.item is not None:
        agenda.known(state, command.item)
    if command.page is not None and (command.document is None or command.page < 1):
        raise Refused("bad_field", field="page")
    if sum(each.person == person.id for each in box.every(Question)) >= MOST_OF_ONE:
        raise Refused("too_many", most=MOST_OF_ONE)
    text = prose(command.text, "text", LONGEST)
    if not text:
        raise Refused("empty_field", field="text")
    where = (command.item, command.document, command.page)
    row = Question(f"n{context.fresh}", person.id, *where, text, context.at)
    return Writes(rows=(row,), answer={"question": row.id, "person": person.id})


def withdraw(_state: State, box: Box, command: c.WithdrawQuestion, context: Context) -> Writes:
    """One's own, as long as it is not published: then it is everybody's."""
    row = _known(box, command.question)
    if row.person != context.person:
        raise Refused("no_such_question_ahead")
    if row.published:
        raise Refused("question_is_published")
    return Writes(rows=(Forget(Question, row.id),), answer={"person": row.person})


def answer(state: State, box: Box, command: c.AnswerQuestion, context: Context) -> Writes:
    """INV7: published it is a fact without a name, on what the hall may know; not published any longer, the hall forgets it."""
    row = _known(box, command.question)
    said = prose(command.answer, "answer", LONGEST_ANSWER)
    if command.publish and not said:
        raise Refused("empty_field", field="answer")
    text = row.text if command.text is None else prose(command.text, "text", LONGEST)
    after = replace(row, answer=said, answered=context.at if said else None, published=command.publish)
    facts: tuple[e.Fact, ...] = ()
    if command.publish:
        facts = (_published(state, row, text or row.text, said),)
    elif row.published:
        facts = (e.QuestionUnpublished(row.id),)
    return Writes(facts, (after,), {"person": row.person})


def _published(state: State, row: Question, text: str, said: str) -> e.QuestionPublished:
    """LOG6: a document that not everybody may know is not named."""
    document = row.document if row.document in state.documents else None
    item = row.item if row.item is not None and state.item(row.item) else None
    return e.QuestionPublished(row.id, item, document, row.page if document else None, text, said)


def _known(box: Box, question: str) -> Question:
    row = box.record(Question, question)
    if row is None:
        raise Refused("no_such_question_ahead")
    return row


def _of_asking(_command: c.AskAhead, context: Context) -> Needs:
    person = context.person or ""
    return Needs(persons=frozenset({person}), records=frozenset({(Question, "person", person)}))


def _of_one(command: c.WithdrawQuestion | c.AnswerQuestion, _context: Context) -> Needs:
    return Needs(records=frozenset({(Question, "id", command.question)}))


DECISIONS: dict[type[c.Command], Decision] = {c.AskAhead: ask, c.WithdrawQuestion: withdraw, c.AnswerQuestion: answer}
NEEDS: dict[type[c.Command], Need] = {
    c.AskAhead: _of_asking,
    c.WithdrawQuestion: _of_one,
    c.AnswerQuestion: _of_one,
}
