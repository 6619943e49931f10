"""A show of hands (SPEC SLIP8): numbers by question and answer, in place of ballots."""

from collections.abc import Sequence
from typing import Any

from server.domain.questions.choices import MOTION
from server.domain.questions.count import Presence, count_question
from server.domain.questions.types import Method, Question, questions_of
from server.domain.slips import Numbers

BLANK = "blank"


def answers_of(question: Question) -> tuple[str, ...]:
    """For what hands are raised, in this order: yes, no and abstain on a motion, each option of a choice."""
    if question.method is Method.MOTION:
        return tuple(each for each in MOTION if each != "abstain" or question.abstain)
    return (*question.names, *((BLANK,) if question.blank else ()))


def check_numbers(questions: Sequence[Question], numbers: Numbers, entitled: int) -> str | None:
    """Why these numbers cannot be, as a refusal's code: bad_hands, or too_many_hands for more than are entitled."""
    if numbers.keys() != {question.id for question in questions}:
        return "bad_hands"
    for question in questions:
        counted = numbers[question.id]
        if counted.keys() != set(answers_of(question)) or any(each < 0 for each in counted.values()):
            return "bad_hands"
        if sum(counted.values()) > entitled:
            return "too_many_hands"
    return None


def hands_of(numbers: Numbers) -> int:
    """How many raised a hand at the question at which most did."""
    return max((sum(each.values()) for each in numbers.values()), default=0)


def count_hands(manifest: dict[str, Any], numbers: Numbers, weight: int, presence: Presence) -> list[dict[str, Any]]:
    """Every question as `count` counts ballots; weight is what each hand weighs in 1/scale."""
    number = (manifest["round"] or {"number": 1})["number"]
    return [
        count_question(question, _answers(question, numbers[question.id], weight), presence, number)
        for question in questions_of(manifest)
    ]


def _answers(question: Question, counted: dict[str, int], weight: int) -> list[tuple[int, Any, str]]:
    """As ballots are counted: all hands for one answer as one ballot of their weight."""
    said: dict[str, Any] = {each: [each] for each in question.names} | {BLANK: []}
    if question.method is Method.MOTION:
        said = {each: each for each in MOTION}
    return [(weight * counted[name], said[name], "") for name in answers_of(question) if counted[name]]
