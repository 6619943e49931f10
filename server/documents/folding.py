"""How text is folded before it is looked for: lower case, without diacritics, đ as d, and as long as it was (SPEC FIND1)."""

import re
import unicodedata

MARK = "\u0301"
"""Stands for every mark that has no letter of its own with it, so that lengths stay; it is no part of what is looked for."""
_PLAIN = str.maketrans("đĐłŁøØħĦıŧŦ", "ddlloohhitt")
_HANGUL = range(0xAC00, 0xD7A4)  # they would come apart into their first sounds
_TOKEN = re.compile(
    rf"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[^\W_]|{MARK})+"
)


class _Table(dict[int, str]):
    """Character by character, each worked out once; `str.translate` asks it."""

    def __init__(self, plain: bool) -> None:
        super().__init__()
        self._plain = plain

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character)[0] == "M":
            folded = MARK
        elif self._plain and code not in _HANGUL:
            folded = unicodedata.normalize("NFD", character.translate(_PLAIN))[0].lower()[0]
            folded = folded if folded.isalnum() == character.isalnum() else character
        else:
            folded = character.lower()[0]
        self[code] = folded
        return folded


_FOLDED = _Table(plain=True)
_LOWER = _Table(plain=False)


def fold(text: str) -> str:
    """NFC text as it is looked for without diacritics; character n stays character n."""
    return text.translate(_FOLDED)


def lower(text: str) -> str:
    """The same with diacritics."""
    return text.translate(_LOWER)


def tokens(folded: str) -> list[str]:
    """What of `fold(…)` or `lower(…)` can be looked for: runs of letters and digits.

    Where no spaces are written (Chinese, Japanese), each character is one. Both foldings give as many for the same text.
    """
    found = _TOKEN.findall(folded)
    return [plain for each in found if (plain := each.replace(MARK, ""))] if MARK in folded else found
