"""Commands of the tellers: ballots on paper, and hands (SPEC SLIP1 to SLIP10)."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.commands.base import Command
from server.domain.slips import Numbers


@dataclass(frozen=True, slots=True)
class IssueSlip(Command):
    """A paper ballot for the holder of this slot; from now on no device may cast for it (SLIP2)."""

    kind: ClassVar[str] = "slip.issue"
    poll: str
    slot: str


@dataclass(frozen=True, slots=True)
class ReturnSlip(Command):
    """It came back unused; a device may cast again."""

    kind: ClassVar[str] = "slip.take_back"
    poll: str
    slot: str


@dataclass(frozen=True, slots=True)
class SpoilSlip(Command):
    """It came back spoilt, and another was handed out for it."""

    kind: ClassVar[str] = "slip.spoil"
    poll: str
    slot: str


@dataclass(frozen=True, slots=True)
class NameBoard(Command):
    """The counting board as the record names it: chair is a person's id, members [{"name", "task"}], place where it counts."""

    kind: ClassVar[str] = "board.name"
    poll: str
    chair: str
    members: list[dict[str, str]] = field(default_factory=list)
    place: str = ""


@dataclass(frozen=True, slots=True)
class KeySheet(Command):
    """One paper ballot as this teller reads it (SLIP3): a pile from 1, the ballot's running number in it from 1.

    choices: an answer to each question, "invalid" for all of the ballot, or null to undo.
    """

    kind: ClassVar[str] = "sheet.key"
    poll: str
    pile: int
    number: int
    choices: Any


@dataclass(frozen=True, slots=True)
class SetAside(Command):
    """What one teller keyed counts no more: somebody who left in the middle (SLIP4)."""

    kind: ClassVar[str] = "sheet.set_aside"
    poll: str
    teller: str


@dataclass(frozen=True, slots=True)
class SettleSheets(Command):
    """All agree (SLIP5). reason names the difference where the papers do not add up."""

    kind: ClassVar[str] = "sheet.settle"
    poll: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeyHands(Command):
    """What this person counted at a show of hands: {question: {answer: number}} (SLIP8)."""

    kind: ClassVar[str] = "hands.key"
    poll: str
    numbers: Numbers
