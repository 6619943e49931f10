"""How much is left to chance, and how many devices a story is told on: a little in every run, more when somebody asks with
HEMICYCLE_CAMPAIGN=20."""

import os
from typing import TypeVar

TIMES = int(os.environ.get("HEMICYCLE_CAMPAIGN", "1"))
"""So many times as many examples and schedules as in every run."""


One = TypeVar("One")


def some(always: list[One], besides: list[One]) -> list[One]:
    """What every run goes through, and what a campaign does besides: the same story on another device, in another language."""
    return always if TIMES == 1 else [*always, *besides]
