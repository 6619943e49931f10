"""What was asked ahead, as the hall knows it."""

from dataclasses import replace

from server.domain import events as e
from server.domain.state import PublishedQuestion, State


def questions(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.QuestionPublished(question=question, item=item, document=document, page=page):
            told = PublishedQuestion(question, item, document, page, fact.text, fact.answer)
            return replace(state, questions={**state.questions, question: told})
        case e.QuestionUnpublished(question=question):
            return replace(state, questions={k: told for k, told in state.questions.items() if k != question})
    return None
