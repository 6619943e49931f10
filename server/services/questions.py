"""What is asked ahead: of what one may read, told to the desks and to who asked (SPEC INV6, INV7)."""

from typing import TYPE_CHECKING, Any

from server.domain.audience import Sight
from server.domain.box import Context, Refused
from server.domain.commands import AnswerQuestion, AskAhead, WithdrawQuestion
from server.domain.invitations import Question
from server.services.commands import Answer

if TYPE_CHECKING:
    from server.services.capabilities import Ground

QuestionCommand = AskAhead | WithdrawQuestion | AnswerQuestion


class Questions:
    """The questions of one congress."""

    def __init__(self, ground: "Ground") -> None:
        self._ground = ground

    async def carry_out(self, command: QuestionCommand, context: Context) -> Answer:
        """Decides it; then the desks look again, and so does who asked. Raises Refused."""
        if isinstance(command, AskAhead) and command.document is not None:
            person = self._ground.registry.people.get(context.person or "")
            if self._ground.shelf.sight(person, command.document) is not Sight.OPEN:
                raise Refused("no_such_document")
        answer = await self._ground.commands.submit(command, context)
        self._ground.audience.tell_staff("questions", {})
        self._ground.audience.tell(answer["person"], "invitation", {})
        return answer

    async def mine(self, person: str) -> list[dict[str, Any]]:
        """One's own, the newest last."""
        rows = await self._ground.store.rows(Question, person=person)
        return [told(each) for each in sorted(rows, key=lambda each: (each.at, each.id))]

    async def all(self) -> list[dict[str, Any]]:
        """Everybody's, those without an answer first, the oldest first."""
        rows = sorted(await self._ground.store.rows(Question), key=lambda each: (bool(each.answer), each.at, each.id))
        return [{**told(each), "person": each.person} for each in rows]


def told(row: Question) -> dict[str, Any]:
    """A question as its asker reads it."""
    where = {"item": row.item, "document": row.document, "page": row.page}
    said = {"text": row.text, "at": row.at, "answer": row.answer, "answered": row.answered}
    return {"id": row.id, **where, **said, "published": row.published}
