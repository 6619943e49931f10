"""What a ballot asks: questions, their methods and options, checked field by field (SPEC POLL7)."""

import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from server.domain.events import Texts

MOST_QUESTIONS = 20
MOST_OPTIONS = 200
HIGHEST_SCORE = 100
OPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,15}")


class BadQuestion(ValueError):
    """A question that cannot be asked; `code` names a sentence `refused.bad_question.CODE`, `params` fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Method(StrEnum):
    """How a question is answered and counted; the last four count with rules of their own."""

    MOTION = "motion"
    CHOOSE = "choose"
    ELECT = "elect"
    LIST = "list"
    APPROVAL = "approval"
    SCORE = "score"
    STAR = "star"
    IRV = "irv"
    STV = "stv"


PICKED = {Method.CHOOSE, Method.ELECT, Method.APPROVAL}
"""The answer is the options chosen."""
MARKED = {Method.LIST}
"""The answer says yes or no to each option."""
SCORED = {Method.SCORE, Method.STAR}
"""The answer gives each option a number."""
RANKED = {Method.IRV, Method.STV}
"""The answer is the options in order of preference."""


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate or a proposal; note is what the ballot says beside the name, born a year or date where the elder goes first."""

    id: str
    name: str
    names: Texts = field(default_factory=dict)
    note: str = ""
    notes: Texts = field(default_factory=dict)
    born: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a ballot; title is empty where the vote's own title asks it.

    seats: how many are to be elected. least, most: how many options an answer may name. top: the highest score.
    abstain: "abstain" is an answer (motions and lists). blank: naming nobody is a valid answer. spoil: "invalid" may be chosen.
    surplus: [num, den] of the seats, how many candidates more than seats there may be, or None. rule: see `counting.rules`.
    """

    id: str
    method: Method
    rule: dict[str, Any]
    title: str = ""
    titles: Texts = field(default_factory=dict)
    text: str = ""
    texts: Texts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    seats: int = 1
    least: int = 1
    most: int = 1
    top: int = 5
    abstain: bool = True
    blank: bool = False
    spoil: bool = False
    surplus: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The options' ids in the ballot's order."""
        return tuple(option.id for option in self.options)

    def to_json(self) -> dict[str, Any]:
        """As it stands in drafts and manifests."""
        told = asdict(self) | {"method": str(self.method)}
        told["options"] = list(told["options"])
        told["surplus"] = None if self.surplus is None else list(self.surplus)
        return told

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Question":
        """Reads what to_json wrote; what strangers send goes through `asked.question` first."""
        told = dict(value)
        told["method"] = Method(told["method"])
        told["options"] = tuple(Option(**option) for option in told["options"])
        told["surplus"] = None if told["surplus"] is None else tuple(told["surplus"])
        return cls(**told)


def questions_of(manifest: dict[str, Any]) -> tuple[Question, ...]:
    """The questions of a frozen vote."""
    return tuple(Question.from_json(each) for each in manifest["questions"])
