"""The one command about lent tablets; lending itself sets a cookie, and so is an address of its own."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class TakeTabletBack(Command):
    """A lent tablet shows nobody any more, wherever it lies (HELP7)."""

    kind: ClassVar[str] = "tablet.take_back"
    loan: str
