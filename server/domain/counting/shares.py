"""Shares such as "more than 1/2", and the least number that is one (SPEC COUNT1)."""

from fractions import Fraction
from typing import Any

Threshold = tuple[str, int, int]

OPERATORS = (">", ">=")
LARGEST_DENOMINATOR = 1_000_000


class BadRule(ValueError):
    """A rule that cannot be used; `code` names a sentence `refused.bad_rule.CODE`, `params` fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def check_share(share: tuple[Any, ...]) -> None:
    """(op, num, den) with whole numbers, 0 < num ≤ den, and not "more than all". Raises BadRule."""
    op, num, den = share
    if op not in OPERATORS:
        raise BadRule("operator", operator=str(op))
    # `type is`, because True is an int and 1.0 equals 1.
    if type(num) is not int or type(den) is not int or not 0 < num <= den <= LARGEST_DENOMINATOR:
        raise BadRule("fraction", num=str(num), den=str(den))
    if op == ">" and num == den:
        raise BadRule("never", num=num, den=den)


def sequence(value: Any, length: int) -> Any:
    """A JSON list of that length as a tuple. Raises BadRule."""
    if not isinstance(value, (list, tuple)) or len(value) != length:
        raise BadRule("shape")
    return tuple(value)


def least(op: str, num: int, den: int, base: int) -> int:
    """The smallest n with `n·den op num·base`."""
    return num * base // den + 1 if op == ">" else -(-num * base // den)


def reaches(share: Threshold, part: Fraction | int, whole: Fraction | int) -> bool:
    """Whether `part·den op num·whole`, exactly, for numbers of any fineness."""
    op, num, den = share
    return part * den > num * whole if op == ">" else part * den >= num * whole


def shape(share: tuple[Any, ...]) -> str:
    """How a share is said: all, half (more than half), more, or least."""
    op, num, den = share[:3]
    if num == den:
        return "all"
    if op == ">":
        return "half" if num * 2 == den else "more"
    return "least"
