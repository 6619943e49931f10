"""Waiting for what a busy machine brings later: never a fixed time, never for ever."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

PATIENCE = 60.0
"""Seconds; nothing here takes a tenth of it on a quiet machine, and one that is not quiet is no fault of the code."""

Seen = TypeVar("Seen")


def until(look: Callable[[], Seen], good: Callable[[Seen], object] = bool) -> Seen:
    """What is seen, as soon as it is good; an assertion with it when it takes too long."""
    end = monotonic() + PATIENCE
    while not good(seen := look()):
        assert monotonic() < end, seen
    return seen
