"""Commands about help in the hall; none of them becomes an event."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class AskHelp(Command):
    """Somebody should come to my seat (HELP1); about: device, procedure, water, microphone, doctor, or other with a text."""

    kind: ClassVar[str] = "help.ask"
    about: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawHelp(Command):
    """It is no longer needed: one's own call."""

    kind: ClassVar[str] = "help.withdraw"
    call: str


@dataclass(frozen=True, slots=True)
class TakeHelp(Command):
    """I am coming (HELP3); instead_of: the steward who took it before, so that two who press at once do not both go."""

    kind: ClassVar[str] = "help.take"
    call: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class LeaveHelp(Command):
    """I cannot come after all: it waits again, as long as it did."""

    kind: ClassVar[str] = "help.leave"
    call: str


@dataclass(frozen=True, slots=True)
class EndHelp(Command):
    """It is done."""

    kind: ClassVar[str] = "help.done"
    call: str
