"""The server's sentences, in every language that people may choose; the browser's own are in `static/words`."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("vi", "en")
DEFAULT = "vi"


@cache
def catalog(language: str) -> dict[str, str]:
    """Every sentence of a language by its key."""
    return dict(json.loads(files(__package__).joinpath(f"{language}.json").read_text(encoding="utf-8")))


def say(language: str, key: str, **params: Any) -> str:
    """The sentence for a key with its placeholders filled; KeyError for a key that no catalog has."""
    text = catalog(language if language in LANGUAGES else DEFAULT)[key]
    return text.format_map(params) if params else text


def refusal(language: str, code: str, **params: Any) -> str:
    """The sentence for a refusal; the code's own sentence may have a special case for its reason."""
    words = catalog(language if language in LANGUAGES else DEFAULT)
    special = f"refused.{code}.{params.get('reason', '')}"
    return say(language, special if special in words else f"refused.{code}", **params)


def choose(accepted: str) -> str | None:
    """The first language of an Accept-Language header that there is a catalog for."""
    wanted = [each.partition(";")[0].strip().lower().partition("-")[0] for each in accepted.split(",")]
    return next((each for each in wanted if each in LANGUAGES), None)
