"""What strangers ask as the questions of a draft, made whole and checked field by field (SPEC POLL7)."""

from typing import Any

from server.domain.box import Refused
from server.domain.counting.rules import Rule
from server.domain.counting.shares import BadRule
from server.domain.decide.text import line, prose, texts
from server.domain.questions.types import (
    HIGHEST_SCORE,
    MARKED,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    OPTION,
    PICKED,
    RANKED,
    SCORED,
    BadQuestion,
    Method,
    Option,
    Question,
)

WHOEVER_HAS_MOST = {"threshold": None, "base": ["votes"], "tie": ["runoff", "lot"]}
FIELDS = set(Question.__dataclass_fields__)
OPTION_FIELDS = set(Option.__dataclass_fields__)


def questions(given: list[Any]) -> list[Question]:
    """The questions as they will stand in the manifest; ids that are missing are given. Refused: bad_question, bad_rule, …"""
    if not 1 <= len(given) <= MOST_QUESTIONS:
        raise Refused("bad_question", reason="how_many", most=MOST_QUESTIONS)
    try:
        asked = [_question(each, number) for number, each in enumerate(given, 1)]
        _distinct([each.id for each in asked])
    except BadQuestion as bad:
        raise Refused("bad_question", reason=bad.code, **bad.params) from None
    if len(asked) > 1 and not all(each.title for each in asked):
        raise Refused("empty_field", field="title")
    return asked


def rule(method: Method, value: Any) -> dict[str, Any]:
    """The rule in its one form for this method; a refusal names what is wrong."""
    try:
        found = Rule.from_json(value if value is not None or method is Method.MOTION else WHOEVER_HAS_MOST)
        if found.is_election is (method is Method.MOTION):
            raise BadRule("shape")
        return found.to_json()
    except BadRule as bad:
        raise Refused("bad_rule", reason=bad.code, **bad.params) from None


def _question(given: Any, number: int) -> Question:
    if not isinstance(given, dict) or given.keys() - FIELDS:
        raise BadQuestion("shape")
    try:
        method = Method(given.get("method", "motion"))
    except ValueError:
        raise BadQuestion("method") from None
    options = _options(method, given.get("options") or [])
    seats = _number(given, "seats", 1, 1, max(1, len(options)))
    asked = Question(
        id=_id(given.get("id"), f"q{number}"),
        method=method,
        rule=rule(method, given.get("rule")),
        title=line(_text(given, "title"), "title", empty=True),
        titles=texts(_texts(given, "titles"), "titles"),
        text=prose(_text(given, "text"), "text"),
        texts=texts(_texts(given, "texts"), "texts", 20_000),
        options=options,
        seats=seats,
        least=_number(given, "least", *_least(method, seats, options)),
        most=_number(given, "most", *_most(method, seats, options)),
        top=_number(given, "top", 5, 1, HIGHEST_SCORE),
        abstain=_flag(given, "abstain", method is Method.MOTION),
        blank=_flag(given, "blank", False),
        spoil=_flag(given, "spoil", False),
        surplus=_surplus(given.get("surplus")),
    )
    if asked.least > asked.most:
        raise BadQuestion("least")
    _check_surplus(asked)
    return asked


def _least(method: Method, seats: int, options: tuple[Option, ...]) -> tuple[int, int, int]:
    """What is meant where nothing is said, and the bounds."""
    return (1, 0 if method is Method.APPROVAL else 1, max(1, len(options)))


def _most(method: Method, seats: int, options: tuple[Option, ...]) -> tuple[int, int, int]:
    many = len(options) or 1
    match method:
        case Method.CHOOSE:
            return (1, 1, 1)
        case Method.ELECT:
            return (seats, 1, seats)
        case _:
            return (many, 1, many)


def _options(method: Method, given: Any) -> tuple[Option, ...]:
    if not isinstance(given, list) or len(given) > MOST_OPTIONS:
        raise BadQuestion("options", most=MOST_OPTIONS)
    if method is Method.MOTION:
        if given:
            raise BadQuestion("motion_options")
        return ()
    least = 1 if method in MARKED | {Method.ELECT, Method.APPROVAL} else 2
    if len(given) < least:
        raise BadQuestion("too_few_options", least=least)
    options = tuple(_option(each, number) for number, each in enumerate(given, 1))
    _distinct([option.id for option in options])
    return options


def _option(given: Any, number: int) -> Option:
    if not isinstance(given, dict) or given.keys() - OPTION_FIELDS:
        raise BadQuestion("shape")
    return Option(
        _id(given.get("id"), f"c{number}"),
        line(_text(given, "name"), "name"),
        texts(_texts(given, "names"), "names"),
        line(_text(given, "note"), "note", empty=True),
        texts(_texts(given, "notes"), "notes"),
        line(_text(given, "born"), "born", 10, empty=True),
    )


def _id(given: Any, otherwise: str) -> str:
    found = given or otherwise
    if not isinstance(found, str) or not OPTION.fullmatch(found):
        raise BadQuestion("id")
    return found


def _distinct(ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        raise BadQuestion("double")


def _text(given: dict[str, Any], field: str) -> str:
    value = given.get(field, "")
    if not isinstance(value, str):
        raise BadQuestion("shape")
    return value


def _texts(given: dict[str, Any], field: str) -> dict[str, str]:
    value = given.get(field) or {}
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in (*value, *value.values())):
        raise BadQuestion("shape")
    return value


def _flag(given: dict[str, Any], field: str, otherwise: bool) -> bool:
    value = given.get(field, otherwise)
    if not isinstance(value, bool):
        raise BadQuestion("shape")
    return value


def _number(given: dict[str, Any], field: str, otherwise: int, lowest: int, highest: int) -> int:
    value = given.get(field)
    if value is None:
        return otherwise
    if type(value) is not int or not lowest <= value <= highest:
        raise BadQuestion("number", field=field, least=lowest, most=highest)
    return value


def _surplus(given: Any) -> tuple[int, int] | None:
    if given is None:
        return None
    if not isinstance(given, list) or len(given) != 2 or any(type(each) is not int for each in given):
        raise BadQuestion("shape")
    num, den = given
    if not (0 <= num <= den and 1 <= den <= 1_000):
        raise BadQuestion("shape")
    return num, den


def _check_surplus(asked: Question) -> None:
    """At most so many candidates more than seats (people.md: 30 % in Vietnamese practice)."""
    if asked.surplus is None or asked.method not in PICKED | MARKED | RANKED | SCORED:
        return
    num, den = asked.surplus
    if (len(asked.options) - asked.seats) * den > num * asked.seats:
        raise BadQuestion("surplus", candidates=len(asked.options), seats=asked.seats)
