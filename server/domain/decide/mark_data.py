"""What a mark may hold (SPEC MARK2): strict, bounded, cleaned. Lengths on the page are tenths of a page unit, as integers."""

import re
from collections.abc import Callable
from typing import Any

from server.domain.box import Refused
from server.domain.decide.text import line, prose

FORMS = ("highlight", "note", "bookmark", "ink")
COLOURS = ("yellow", "green", "blue", "red")
MOST_MARKS = 5_000
"""Of one person in one congress, removed ones included."""
MOST_PAGES = 2_000
LONGEST_NOTE = 2_000
LONGEST_QUOTE = 2_000
LONGEST_CONTEXT = 200
MOST_RANGES = 16
MOST_POINTS = 300
LARGEST = 200_000
"""The farthest that anything lies from the page's corner: MuPDF's and Acrobat's largest page."""
WIDEST_LINE = 400
MARK_ID = re.compile(r"[0-9a-f]{32}")
SHA256 = re.compile(r"[0-9a-f]{64}")

Check = Callable[[Any], Any]


def checked(form: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a mark of that form, cleaned; Refused(`bad_field`) names what is missing, unknown or out of bounds."""
    if form not in _FORMS:
        raise Refused("bad_field", field="form")
    needed, optional = _FORMS[form]
    return _fields("data", data, needed, optional)


def _fields(place: str, data: Any, needed: dict[str, Check], optional: dict[str, Check]) -> dict[str, Any]:
    if not isinstance(data, dict) or not needed.keys() <= data.keys() <= needed.keys() | optional.keys():
        raise Refused("bad_field", field=place)
    checks = needed | optional
    return {name: _checked(f"{place}.{name}", checks[name], value) for name, value in data.items()}


def _checked(place: str, check: Check, value: Any) -> Any:
    try:
        return check(value)
    except (TypeError, ValueError):
        raise Refused("bad_field", field=place) from None


def _whole(least: int, most: int) -> Check:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return check


def _text(longest: int, *, empty: bool, lines: bool = False) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError
        text = prose(value, "text", longest) if lines else line(value, "quote", longest, empty=True)
        if not text and not empty:
            raise ValueError
        return text

    return check


def _colour(value: Any) -> Any:
    if value not in COLOURS:
        raise ValueError
    return value


def _ranges(value: Any) -> list[list[int]]:
    """Runs of words by their places in the page's list, both ends included, one behind the other."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_RANGES:
        raise ValueError
    last = -1
    for each in value:
        first, end = map(_WORD, each)
        if not last < first <= end:
            raise ValueError
        last = end
    return [list(each) for each in value]


def _points(value: Any) -> list[int]:
    """x, y, x, y, … of one stroke."""
    if not isinstance(value, list) or len(value) % 2 or not 2 <= len(value) <= 2 * MOST_POINTS:
        raise ValueError
    return [_PLACE(each) for each in value]


def _anchor(value: Any) -> dict[str, Any]:
    """The words that lay beside it, and where the first of them lay: by these it is found in a new version."""
    quote, context = _text(LONGEST_QUOTE, empty=False), _text(LONGEST_CONTEXT, empty=True)
    needed = {"quote": quote, "before": context, "after": context, "x": _PLACE, "y": _PLACE}
    return _fields("data.anchor", value, needed, {})


_PLACE = _whole(0, LARGEST)
_WORD = _whole(0, 19_999)
_NOTE = _text(LONGEST_NOTE, empty=True, lines=True)
_CONTEXT = _text(LONGEST_CONTEXT, empty=True)
_FORMS: dict[str, tuple[dict[str, Check], dict[str, Check]]] = {
    "highlight": (
        {"words": _ranges, "quote": _text(LONGEST_QUOTE, empty=False), "colour": _colour},
        {"before": _CONTEXT, "after": _CONTEXT, "text": _NOTE},
    ),
    "note": (
        {"x": _PLACE, "y": _PLACE, "text": _text(LONGEST_NOTE, empty=False, lines=True), "colour": _colour},
        {"anchor": _anchor},
    ),
    "bookmark": ({}, {"anchor": _anchor}),
    "ink": ({"points": _points, "width": _whole(1, WIDEST_LINE), "colour": _colour}, {"anchor": _anchor}),
}
