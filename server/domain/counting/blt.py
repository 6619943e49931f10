"""Ballot files in the BLT format of Hill, Wichmann and Woodall (1987), with the extensions in use (SPEC COUNT16).

Candidates and seats; withdrawn candidates with a minus sign; ballots as weight, preferences, 0; a 0; names and title in quotes.
Line ends mean nothing. `1=2` or `(1 2)` are ranked equally, `-` is a place left out; `#` to the end of the line and
`/* … */` are comments; `(…)` before a weight is a ballot's own number; `[nick a b]` gives short names, other `[…]` are skipped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from server.domain.counting.ranked import Place

_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*|/\*.*?\*/)
    |"(?P<text>[^"]*)"
    |\[(?P<option>[^\]]*)\]
    |(?P<word>[()]|[^\s"()\[\]\#]+)""",
    re.VERBOSE | re.DOTALL,
)
_WEIGHT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,9})?", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
LARGEST = 1_000
"""Candidates and seats of one file."""


class BadBlt(ValueError):
    """A file that cannot be read; `code` names a sentence `cli.tally.blt.CODE`, `line` counts from 1."""

    def __init__(self, code: str, line: int, found: str = "") -> None:
        super().__init__(f"{code} in line {line}: {found!r}")
        self.code = code
        self.line = line
        self.found = found


@dataclass(frozen=True, slots=True)
class BltElection:
    """Everybody who stands, in order; the ballots with weights in 1/scale; what is named in the file."""

    seats: int
    candidates: tuple[str, ...]
    withdrawn: tuple[str, ...]
    ballots: tuple[tuple[int, tuple[Place, ...]], ...]
    scale: int
    title: str

    @property
    def options(self) -> tuple[str, ...]:
        """The candidates who did not withdraw."""
        return tuple(name for name in self.candidates if name not in self.withdrawn)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    line: int


def parse_blt(text: str) -> BltElection:
    """Reads a BLT file. Raises BadBlt."""
    return _Reader(list(_tokens(text.removeprefix("\ufeff")))).read()


def _tokens(text: str) -> Iterator[_Token]:
    position, line = 0, 1
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise BadBlt("quote" if text[position] == '"' else "token", line, text[position : position + 20])
        if found.lastgroup != "skip":
            yield _Token(str(found.lastgroup), found[str(found.lastgroup)], line)
        line += found.group().count("\n")
        position = found.end()


@dataclass(slots=True)
class _Reader:
    tokens: list[_Token]
    at: int = 0
    nicks: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def read(self) -> BltElection:
        self._options()
        self.count, seats = self._number(), self._number()
        withdrawn: list[int] = []
        self._options()
        while (token := self._peek()).kind == "word" and re.fullmatch(r"-\w+", token.value, re.ASCII):
            withdrawn.append(self._candidate(token.value[1:], self._next()))
            self._options()
        ballots = list(self._ballots())
        names, title = self._names()
        scale = 10 ** max((-int(Decimal(weight).normalize().as_tuple().exponent) for weight, _ in ballots), default=0)
        counted = tuple((int(Decimal(weight) * max(1, scale)), _named(places, names)) for weight, places in ballots)
        return BltElection(
            seats, tuple(names), tuple(names[number - 1] for number in withdrawn), counted, max(1, scale), title
        )

    def _ballots(self) -> Iterator[tuple[str, list[list[int]]]]:
        while True:
            self._options()
            if self._peek().value == "(":  # the ballot's own number
                self._group()
            token = self._next("word")
            if token.value == "0" and self._peek().kind in ("text", "end"):
                return
            if not _WEIGHT.fullmatch(token.value):
                raise BadBlt("weight", token.line, token.value)
            yield token.value, self._places()

    def _places(self) -> list[list[int]]:
        places: list[list[int]] = []
        while (token := self._next("word")).value != "0":
            if token.value == "-":
                places.append([])
            elif token.value == "(":
                self.at -= 1
                places.append([self._candidate(each.value, each) for each in self._group()])
            else:
                places.append([self._candidate(each, token) for each in token.value.split("=")])
        return places

    def _group(self) -> list[_Token]:
        self._next()
        inside = []
        while (token := self._next("word")).value != ")":
            inside.append(token)
        return inside

    def _names(self) -> tuple[list[str], str]:
        texts = [token for token in self.tokens[self.at :] if token.kind == "text"]
        by_line: dict[int, list[str]] = {}
        for token in texts:
            by_line.setdefault(token.line, []).append(token.value.strip())
        lines = list(by_line.values())
        # Some councils put the party beside the name.
        with_party = len(lines) >= self.count and all(len(line) == 2 for line in lines[: self.count])
        named = [line[0] for line in lines] if with_party else [token.value.strip() for token in texts]
        end = self.tokens[-1].line if self.tokens else 1
        if len(named) < self.count or "" in named[: self.count]:
            raise BadBlt("names", end, str(len(named)))
        names = named[: self.count]
        double = next((name for name in names if names.count(name) > 1), None)
        if double is not None:
            raise BadBlt("double", end, double)
        return names, next(iter(named[self.count :]), "")

    def _options(self) -> None:
        """[nick …] names the candidates for ballots; other settings are for other programs."""
        while self._peek().kind == "option":
            words = self._next().value.split()
            if words[:1] == ["nick"]:
                self.nicks = {nick: number for number, nick in enumerate(words[1:], 1)}

    def _number(self) -> int:
        token = self._next()
        if token.kind != "word" or not _NUMBER.fullmatch(token.value) or not 0 < int(token.value) <= LARGEST:
            raise BadBlt("head", token.line, token.value)
        return int(token.value)

    def _candidate(self, word: str, token: _Token) -> int:
        number = self.nicks.get(word) or (int(word) if _NUMBER.fullmatch(word) else 0)
        if not 0 < number <= self.count:
            raise BadBlt("candidate", token.line, word)
        return number

    def _peek(self) -> _Token:
        last = self.tokens[-1].line if self.tokens else 1
        return self.tokens[self.at] if self.at < len(self.tokens) else _Token("end", "", last)

    def _next(self, kind: str | None = None) -> _Token:
        token = self._peek()
        if token.kind == "end" or (kind is not None and token.kind != kind):
            raise BadBlt("ended", token.line, token.value)
        self.at += 1
        return token


def _named(places: list[list[int]], names: list[str]) -> tuple[Place, ...]:
    return tuple(
        None if not place else names[place[0] - 1] if len(place) == 1 else tuple(names[number - 1] for number in place)
        for place in places
    )
