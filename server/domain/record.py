"""The plainest kind of row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the registry that is found by its id; `decide` asks for it by any of its columns (`Needs.records`)."""

    id: str
