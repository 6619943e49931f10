"""Commands of those who want to speak, and of the chair who gives them the floor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class AskFloor(Command):
    """On the wire `kind`: contribution, point_of_order, reply or question; to: a person's id; text: opens when one is called."""

    kind: ClassVar[str] = "floor.ask"
    spelt: ClassVar[Mapping[str, str]] = {"kind": "form"}
    item: str
    form: str = "contribution"
    to: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawRequest(Command):
    """One's own request; without its id, all of one's own on the item that is open."""

    kind: ClassVar[str] = "floor.withdraw"
    request: str | None = None


@dataclass(frozen=True, slots=True)
class OpenList(Command):
    kind: ClassVar[str] = "floor.open"
    item: str


@dataclass(frozen=True, slots=True)
class CloseList(Command):
    """Whoever asked stays on it; points of order may still be raised."""

    kind: ClassVar[str] = "floor.close"
    item: str


@dataclass(frozen=True, slots=True)
class CallSpeaker(Command):
    """Gives the floor to this request, or to the next; whoever speaks has ended. Out of turn it needs a reason, for everybody."""

    kind: ClassVar[str] = "floor.call"
    request: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EndSpeech(Command):
    kind: ClassVar[str] = "floor.end"


@dataclass(frozen=True, slots=True)
class StopClock(Command):
    kind: ClassVar[str] = "floor.stop"


@dataclass(frozen=True, slots=True)
class StartClock(Command):
    kind: ClassVar[str] = "floor.go_on"


@dataclass(frozen=True, slots=True)
class ExtendSpeech(Command):
    kind: ClassVar[str] = "floor.extend"
    seconds: int


@dataclass(frozen=True, slots=True)
class MoveRequest(Command):
    """To the place of another request, or to the end; the reason is for everybody."""

    kind: ClassVar[str] = "floor.move"
    request: str
    reason: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveRequest(Command):
    kind: ClassVar[str] = "floor.remove"
    request: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleFloor(Command):
    """order: asked, alternate or first_time. seconds: by kind, null for no limit; a kind that is left out stays as it is.

    most: speeches of one person on an item; share: seconds of one delegation on an item. guests: they may ask, too.
    """

    kind: ClassVar[str] = "floor.rule"
    order: str
    seconds: dict[str, int | None]
    most: int | None = None
    share: int | None = None
    guests: bool = False


@dataclass(frozen=True, slots=True)
class AttachSpeech(Command):
    """One's speech on an item, or on that of a request, for when one is called; an empty text takes it away."""

    kind: ClassVar[str] = "speech.attach"
    text: str
    item: str | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class SubmitSpeech(Command):
    """Handed in as written instead of speaking; without a text, the one that was attached. Empty takes it back."""

    kind: ClassVar[str] = "speech.submit"
    text: str | None = None
    item: str | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class PublishSpeech(Command):
    """A submitted speech, for everybody."""

    kind: ClassVar[str] = "speech.publish"
    speech: str
