"""What the readers of list files hand over: numbered rows of text, and what they had to guess."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from server.domain.roster import Problem

Row = tuple[int, list[str]]


class FileProblem(Exception):
    """The domain's Problem on its way up: a file that cannot be read any further."""

    def __init__(self, code: str, line: int = 0, /, **params: str) -> None:
        super().__init__(code)
        self.problem = Problem(line, code, params)


@dataclass(frozen=True, slots=True)
class Table:
    """rows: (1-based row as a spreadsheet shows it, cells), blank ones included; reading them may raise FileProblem."""

    rows: Iterable[Row]
    notes: list[Problem] = field(default_factory=list)
