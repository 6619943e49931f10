"""Commands before a congress: what the invitation says, who comes, what is asked ahead."""

from dataclasses import dataclass, field
from typing import ClassVar

from server.domain.commands.base import Command
from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class WriteInvitation(Command):
    """What letters and the page say (INV2): {field: {language: text}}; begins and answer_by with their zone."""

    kind: ClassVar[str] = "invitation.write"
    words: dict[str, Texts]
    begins: str | None = None
    answer_by: str | None = None
    reading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerInvitation(Command):
    """Whether one comes, "yes" or "no", with a reason and, who does not come, whom one proposes instead (INV4)."""

    kind: ClassVar[str] = "invitation.answer"
    comes: str
    reason: str = ""
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class NoteReply(Command):
    """The secretariat writes down what somebody said by telephone or in a letter; comes "" takes it back (INV5).

    known: the moment of the reply that was seen, "" for none: another one since is not overwritten.
    """

    kind: ClassVar[str] = "invitation.note"
    person: str
    comes: str
    reason: str = ""
    substitute: str = ""
    known: str | None = None


@dataclass(frozen=True, slots=True)
class AskAhead(Command):
    """A question before the congress, of an item, a document or one of its pages, or of nothing in particular (INV6)."""

    kind: ClassVar[str] = "question.ask"
    text: str
    item: str | None = None
    document: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawQuestion(Command):
    kind: ClassVar[str] = "question.withdraw"
    question: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """The answer, to the one who asked or, published, to everybody (INV7); told again it replaces the one before."""

    kind: ClassVar[str] = "question.answer"
    question: str
    answer: str
    publish: bool = False
    text: str | None = field(default=None)
    """The question as it is published, where it should read otherwise."""
