"""Facts before a congress: what was asked ahead and answered for everybody. Who asked is nobody's business."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.events.base import Fact


@dataclass(frozen=True, slots=True)
class QuestionPublished(Fact):
    """A question with its answer, on an item, a document or a page of it; told again when it changed."""

    kind: ClassVar[str] = "question.published"
    question: str
    item: str | None
    document: str | None
    page: int | None
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class QuestionUnpublished(Fact):
    kind: ClassVar[str] = "question.unpublished"
    question: str
