"""What a person may ask for: one frozen dataclass for each command, field by field as on the wire (SPEC CMD1)."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.domain.events import Texts


@dataclass(frozen=True, slots=True)
class Command:
    """Something asked for; `kind` is NOUN.VERB."""

    kind: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class EditCongress(Command):
    kind: ClassVar[str] = "congress.edit"
    title: str
    language: str
    timezone: str
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CloseCongress(Command):
    kind: ClassVar[str] = "congress.close"


@dataclass(frozen=True, slots=True)
class ReopenCongress(Command):
    kind: ClassVar[str] = "congress.reopen"


@dataclass(frozen=True, slots=True)
class AddItem(Command):
    """before: the item it goes in front of, or None for the end."""

    kind: ClassVar[str] = "agenda.add"
    title: str
    titles: Texts = field(default_factory=dict)
    number: str = ""
    minutes: int | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class EditItem(Command):
    kind: ClassVar[str] = "agenda.edit"
    item: str
    title: str
    titles: Texts = field(default_factory=dict)
    number: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MoveItem(Command):
    kind: ClassVar[str] = "agenda.move"
    item: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveItem(Command):
    kind: ClassVar[str] = "agenda.remove"
    item: str


@dataclass(frozen=True, slots=True)
class OpenItem(Command):
    kind: ClassVar[str] = "agenda.open"
    item: str


@dataclass(frozen=True, slots=True)
class TakeDesk(Command):
    kind: ClassVar[str] = "desk.take"


@dataclass(frozen=True, slots=True)
class ShowPage(Command):
    """page counts from 1; passage: what the hall looks at on it, as boxes in page units, or None (WALL1)."""

    kind: ClassVar[str] = "page.show"
    document: str
    page: int
    passage: tuple[tuple[int, int, int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class AttachDocument(Command):
    kind: ClassVar[str] = "document.attach"
    document: str
    item: str | None


@dataclass(frozen=True, slots=True)
class RenameDocument(Command):
    kind: ClassVar[str] = "document.rename"
    document: str
    name: str
    names: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReleaseDocument(Command):
    kind: ClassVar[str] = "document.release"
    document: str


@dataclass(frozen=True, slots=True)
class WithdrawDocument(Command):
    kind: ClassVar[str] = "document.withdraw"
    document: str


@dataclass(frozen=True, slots=True)
class RemoveDocument(Command):
    kind: ClassVar[str] = "document.remove"
    document: str


@dataclass(frozen=True, slots=True)
class ReplaceDocument(Command):
    """upload: what was sent with `?replaces=DOCUMENT`; what still renders replaces it as soon as it is ready (VER2)."""

    kind: ClassVar[str] = "document.replace"
    document: str
    upload: str


@dataclass(frozen=True, slots=True)
class RestoreVersion(Command):
    """Back to an earlier version, which becomes the newest one by that (VER6)."""

    kind: ClassVar[str] = "document.restore"
    document: str
    version: int


@dataclass(frozen=True, slots=True)
class SetDeadline(Command):
    """Until when papers are due, ISO 8601 with its zone; None takes the deadline back (VER2)."""

    kind: ClassVar[str] = "deadline.set"
    at: str | None


@dataclass(frozen=True, slots=True)
class AddPerson(Command):
    kind: ClassVar[str] = "person.add"
    name: str
    delegation: str = ""
    seat: str = ""
    roles: tuple[str, ...] = ("delegate",)
    voting: bool = True
    weight: str = "1"
    language: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditPerson(Command):
    kind: ClassVar[str] = "person.edit"
    person: str
    name: str
    delegation: str
    seat: str
    roles: tuple[str, ...]
    voting: bool
    weight: str = "1"
    language: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemovePerson(Command):
    kind: ClassVar[str] = "person.remove"
    person: str


@dataclass(frozen=True, slots=True)
class ReissueBadge(Command):
    kind: ClassVar[str] = "person.reissue"
    person: str


@dataclass(frozen=True, slots=True)
class DraftPoll(Command):
    """poll names the draft to change, or None for a new one; rule as in SPEC POLL3."""

    kind: ClassVar[str] = "poll.draft"
    title: str
    rule: dict[str, Any]
    text: str = ""
    titles: Texts = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    item: str | None = None
    poll: str | None = None
    revote: bool = False


@dataclass(frozen=True, slots=True)
class DiscardPoll(Command):
    kind: ClassVar[str] = "poll.discard"
    poll: str


@dataclass(frozen=True, slots=True)
class FreezePoll(Command):
    kind: ClassVar[str] = "poll.freeze"
    poll: str


@dataclass(frozen=True, slots=True)
class OpenPoll(Command):
    """present: how many are present, where that was counted."""

    kind: ClassVar[str] = "poll.open"
    poll: str
    present: int | None = None


@dataclass(frozen=True, slots=True)
class PausePoll(Command):
    kind: ClassVar[str] = "poll.pause"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResumePoll(Command):
    kind: ClassVar[str] = "poll.resume"
    poll: str


@dataclass(frozen=True, slots=True)
class ClosePoll(Command):
    """seconds: how long ballots still count after the announcement."""

    kind: ClassVar[str] = "poll.close"
    poll: str
    seconds: int = 5


@dataclass(frozen=True, slots=True)
class AnnouncePoll(Command):
    kind: ClassVar[str] = "poll.announce"
    poll: str


@dataclass(frozen=True, slots=True)
class AbortPoll(Command):
    kind: ClassVar[str] = "poll.abort"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class VoidPoll(Command):
    kind: ClassVar[str] = "poll.void"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class CastBallot(Command):
    """raw and sig in hex (SPEC BOX1)."""

    kind: ClassVar[str] = "ballot.cast"
    poll: str
    slot: str
    ser: int
    raw: str
    sig: str


@dataclass(frozen=True, slots=True)
class KeepPlace(Command):
    """Where the caller reads on, on any device; page counts from 1 (SPEC READ3)."""

    kind: ClassVar[str] = "place.keep"
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class PutMark(Command):
    """A mark of one's own, new or changed (SPEC MARK3); mark: 32 hex digits that a device made up."""

    kind: ClassVar[str] = "mark.put"
    mark: str
    document: str
    sha256: str
    page: int
    form: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RemoveMark(Command):
    kind: ClassVar[str] = "mark.remove"
    mark: str


@dataclass(frozen=True, slots=True)
class ShareMark(Command):
    """shared: with one's delegation, or no longer."""

    kind: ClassVar[str] = "mark.share"
    mark: str
    shared: bool


WIRE: dict[str, type[Command]] = {command.kind: command for command in Command.__subclasses__()}
"""The commands that a client may send."""
