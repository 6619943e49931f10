"""The server's sentences, in every language that people may choose; the browser's own are in `static/words`."""

import json
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
GROUPED_FROM = 1_000


@cache
def catalog(language: str) -> dict[str, str]:
    """Every sentence of a language by its key."""
    return dict(json.loads(files(__package__).joinpath(f"{language}.json").read_text(encoding="utf-8")))


def say(language: str, key: str, **params: Any) -> str:
    """The sentence for a key with its placeholders filled; KeyError for a key that no catalog has.

    A parameter may be words itself: (key, params), said in the same language.
    """
    text = catalog(language if language in LANGUAGES else DEFAULT)[key]
    return text.format_map({name: _said(value, language) for name, value in params.items()}) if params else text


def _said(value: Any, language: str) -> Any:
    """Numbers of four digits and more are grouped as the language does it; page and year numbers never get there."""
    if isinstance(value, tuple):
        return say(language, value[0], **value[1])
    if not isinstance(value, Decimal) and (type(value) is not int or abs(value) < GROUPED_FROM):
        return value
    from babel.numbers import format_decimal  # a megabyte that a small hall never needs

    return format_decimal(value, locale=language, decimal_quantization=False)


def refusal(language: str, code: str, **params: Any) -> str:
    """The sentence for a refusal; the code's own sentence may have a special case for its reason or state."""
    words = catalog(language if language in LANGUAGES else DEFAULT)
    special = f"refused.{code}.{params.get('reason') or params.get('state', '')}"
    return say(language, special if special in words else f"refused.{code}", **params)


def choose(accepted: str) -> str | None:
    """The first language of an Accept-Language header that there is a catalog for."""
    wanted = [each.partition(";")[0].strip().lower().partition("-")[0] for each in accepted.split(",")]
    return next((each for each in wanted if each in LANGUAGES), None)
