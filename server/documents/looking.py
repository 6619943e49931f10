"""What somebody looks for, read from what they typed: words, phrases in quotes, the beginning of the last word (SPEC FIND2)."""

import re
import unicodedata
from dataclasses import dataclass

from server.documents.folding import fold, lower, tokens

MOST_TOKENS = 24
_QUOTED = re.compile(r"[\"“”«»„]([^\"“”«»„]*)(?:[\"“”«»„]|$)|([^\s\"“”«»„]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that stand one after another, with their diacritics and without; begins: the last is the beginning of a word."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Needle:
    """Tokens to find in one of the two columns."""

    column: str
    tokens: tuple[str, ...]
    begins: bool

    def match(self) -> str:
        """As FTS5 understands it; tokens hold letters and digits only, so nothing can be slipped in."""
        return f'{self.column} : "{" ".join(self.tokens)}"{" *" if self.begins else ""}'

    def within(self, text: str) -> list[int]:
        """At which tokens of a text (tokens with one space between them) it begins."""
        hay = f" {text} "
        needle = f" {' '.join(self.tokens)}{'' if self.begins else ' '}"
        places: list[int] = []
        at, token, since = hay.find(needle), 0, 0
        while at >= 0:
            token += hay.count(" ", since, at)
            since = at
            places.append(token)
            at = hay.find(needle, at + 1)
        return places


def terms(asked: str) -> list[Term]:
    """The words and phrases; empty when there is nothing to look for."""
    text = " ".join(unicodedata.normalize("NFC", asked).split(" "))
    found = [_term(match) for match in _QUOTED.finditer(text)]
    kept = [each for each in found if each.folded]
    if kept and kept[-1] is found[-1] and not text[-1:].isspace() and not _ends_quoted(text):
        last = kept.pop()
        kept.append(Term(last.exact, last.folded, begins=True))
    return _bounded(kept)


def ways(asked: list[Term]) -> list[list[Needle]]:
    """Ways of looking, the best first: as a phrase before words apart, with the diacritics typed before without."""
    columns = ("exact", "folded") if any(each.exact != each.folded for each in asked) else ("folded",)
    apart = [[_needle(each, column) for each in asked] for column in columns]
    if len(asked) < 2 or any(len(each.folded) > 1 for each in asked):
        return apart
    whole = Term(_joined(asked, "exact"), _joined(asked, "folded"), asked[-1].begins)
    return [[_needle(whole, column)] for column in columns] + apart


def _term(match: "re.Match[str]") -> Term:
    text = match[1] if match[1] is not None else match[2]
    return Term(tuple(tokens(lower(text))), tuple(tokens(fold(text))))


def _ends_quoted(text: str) -> bool:
    *_, last = _QUOTED.finditer(text)
    return last[1] is not None


def _bounded(found: list[Term]) -> list[Term]:
    kept: list[Term] = []
    left = MOST_TOKENS
    for each in found:
        if len(each.folded) > left:
            break
        left -= len(each.folded)
        kept.append(each)
    return kept


def _joined(asked: list[Term], column: str) -> tuple[str, ...]:
    return tuple(token for each in asked for token in getattr(each, column))


def _needle(term: Term, column: str) -> Needle:
    return Needle(column, getattr(term, column), term.begins)
