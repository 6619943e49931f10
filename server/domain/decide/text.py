"""What may be said in a title, a name, or a reason: cleaned text, or a refusal that names the field."""

import re
import unicodedata
from datetime import UTC, datetime

from server.domain.box import Refused
from server.domain.events import Texts

LONGEST_TITLE = 300
LONGEST_TEXT = 20_000
_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"))
_KEPT = "\n\t"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")


def line(value: str, field: str, longest: int = LONGEST_TITLE, empty: bool = False) -> str:
    """One line: composed (NFC), spaces folded, without control and direction marks; refused when empty or too long."""
    return _bounded(" ".join(_plain(value, "").split()), field, longest, empty)


def prose(value: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """Text of several lines, cleaned likewise; may be empty."""
    return _bounded(_plain(value.replace("\r\n", "\n"), _KEPT).strip(), field, longest, True)


def texts(values: Texts, field: str, longest: int = LONGEST_TITLE) -> Texts:
    """Translations by language code; empty ones are left out."""
    if not all(_LANGUAGE.fullmatch(code) for code in values):
        raise Refused("bad_field", field=field)
    cleaned = {code: prose(value, field, longest) for code, value in values.items()}
    return {code: value for code, value in cleaned.items() if value}


def moment(value: str, field: str) -> str:
    """A moment with its zone as all times are kept, UTC, so that they compare as texts; Refused for anything else."""
    try:
        at = datetime.fromisoformat(value)
        if at.tzinfo is None:
            raise ValueError("a time without its zone")
        return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        raise Refused("bad_field", field=field) from None


def _plain(value: str, kept: str) -> str:
    composed = unicodedata.normalize("NFC", value).translate(_BIDI)
    return "".join(" " if _control(char, kept) else char for char in composed)


def _control(char: str, kept: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"} and char not in kept


def _bounded(value: str, field: str, longest: int, empty: bool) -> str:
    if not value and not empty:
        raise Refused("empty_field", field=field)
    if len(value) > longest:
        raise Refused("too_long", field=field, longest=longest)
    return value
