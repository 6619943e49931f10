"""What a delegate list says about people, and what can be wrong with it (SPEC BADGE8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from server.domain.permissions import Role

Language = Literal["vi", "en"]

ROLES = tuple(role.value for role in Role)
DETAILS = ("sex", "birth_year", "joined_year", "education", "ethnicity", "position")
"""The keys of `PersonDetails.extra` that the credentials report reads; other keys are a file's own headers."""

MAX_ROWS = 20_000
MAX_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """One person as a list gives them.

    id: the list's own identifier; roles: in the order of ROLES; weight: exact decimal > 0 without trailing zeros;
    extra: non-empty strings by DETAILS or unknown header (sex: male, female, other; years: four digits);
    line: where it stood in the file, 0 when it comes from elsewhere; voting_given: the file says it, it does not follow
    from the roles; neither is part of a comparison.
    """

    name: str
    delegation: str = ""
    seat: str = ""
    id: str | None = None
    roles: tuple[str, ...] = ("delegate",)
    voting: bool = True
    weight: str = "1"
    language: Language | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)
    voting_given: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be read: `import.CODE` in the catalogs says it, with params filled in; line 0 is the file."""

    line: int
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A list as read. people is empty as soon as there is one problem, so that nothing can be half imported.

    columns: the fields the file has, extras as `extra.KEY`; what it lacks says nothing about people already known.
    notes: what was guessed or left out, in the same form as problems; rows: how many people's rows there were.
    """

    people: list[PersonDetails]
    problems: list[Problem]
    columns: frozenset[str] = frozenset()
    notes: list[Problem] = field(default_factory=list)
    rows: int = 0
