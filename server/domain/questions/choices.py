"""Answers: what one ballot says to each question, in exactly one form (SPEC BOX1, POLL7).

A motion is answered "yes", "no" or "abstain"; options are picked as a list in the ballot's order; a list is marked
"yes", "no" or "abstain" for each option; scores are a number for each option; a ranking is a list, the best first.
"invalid" is the explicit spoilt answer where the question allows it, and what tellers key in for an invalid paper.
"""

from collections.abc import Sequence
from typing import Any

from server.domain.chain import canon
from server.domain.questions.types import MARKED, PICKED, RANKED, SCORED, Method, Question

INVALID = "invalid"
MOTION = ("yes", "no", "abstain")


class InvalidChoice(ValueError):
    """An answer that does not fit; `code` is malformed, unknown_option, too_few or too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_choices(questions: Sequence[Question], value: Any, *, paper: bool = False) -> list[Any]:
    """The answers to all questions, as they came. paper: an invalid answer may always be keyed in. Raises InvalidChoice."""
    if not isinstance(value, list) or len(value) != len(questions):
        raise InvalidChoice("malformed")
    for question, choice in zip(questions, value, strict=True):
        check_choice(question, choice, paper=paper)
    return value


def check_choice(question: Question, choice: Any, *, paper: bool = False) -> None:
    """Raises InvalidChoice unless this is an answer to the question, in its one form."""
    if choice == INVALID and isinstance(choice, str):
        if not (question.spoil or paper):
            raise InvalidChoice("unknown_option")
    elif question.method is Method.MOTION:
        _mark(question, choice)
    elif not isinstance(choice, list):
        raise InvalidChoice("malformed")
    elif question.method in PICKED:
        _picked(question, choice)
    elif question.method in MARKED:
        _each(question, choice, lambda mark: _mark(question, mark))
    elif question.method in SCORED:
        _each(question, choice, lambda score: _score(question, score))
    elif question.method in RANKED:
        _named(question, choice)


def is_blank(question: Question, choice: Any) -> bool:
    """Nobody is named, and nothing else is said."""
    if question.method in PICKED | RANKED:
        return bool(choice == [])
    return question.method in SCORED and isinstance(choice, list) and not any(choice)


def _picked(question: Question, choice: list[Any]) -> None:
    _named(question, choice)
    if choice != [option for option in question.names if option in choice]:
        raise InvalidChoice("malformed")


def _named(question: Question, choice: list[Any]) -> None:
    if any(not isinstance(option, str) or option not in question.names for option in choice):
        raise InvalidChoice("unknown_option")
    if len(set(choice)) != len(choice):
        raise InvalidChoice("malformed")
    if len(choice) < question.least and not (question.blank and not choice):
        raise InvalidChoice("too_few")
    if len(choice) > question.most:
        raise InvalidChoice("too_many")


def _each(question: Question, choice: list[Any], check: Any) -> None:
    if len(choice) != len(question.options):
        raise InvalidChoice("malformed")
    for one in choice:
        check(one)


def _mark(question: Question, mark: Any) -> None:
    if not isinstance(mark, str) or mark not in MOTION or (mark == "abstain" and not question.abstain):
        raise InvalidChoice("unknown_option")


def _score(question: Question, score: Any) -> None:
    if type(score) is not int or not 0 <= score <= question.top:
        raise InvalidChoice("malformed")


def longest(question: Question) -> Any:
    """The answer with the longest encoding: how much room every sealed ballot of this question has."""
    if question.method is Method.MOTION:
        return "abstain"
    if question.method in MARKED:
        return ["abstain"] * len(question.options)
    if question.method in SCORED:
        return [question.top] * len(question.options)
    names = sorted(question.names, key=len, reverse=True)[: question.most]
    return max(INVALID, names, key=lambda choice: len(canon(choice)))
