"""What can happen in a congress: one frozen dataclass for each kind of event (SPEC LOG1, LOG6).

A fact holds only what every delegate may see; persons appear by id. `kind` is the name on the wire.
"""

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

from server.domain.chain import event_hash, head_of

Texts = dict[str, str]
"""Translations by language code, beside the text in the congress's own language."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened."""

    kind: ClassVar[str] = ""

    def data(self) -> dict[str, Any]:
        """The fact's fields as JSON values."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class CongressFounded(Fact):
    kind: ClassVar[str] = "congress.founded"
    slug: str
    title: str
    language: str
    timezone: str
    key: str
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CongressEdited(Fact):
    kind: ClassVar[str] = "congress.edited"
    title: str
    language: str
    timezone: str
    titles: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CongressClosed(Fact):
    kind: ClassVar[str] = "congress.closed"


@dataclass(frozen=True, slots=True)
class CongressReopened(Fact):
    kind: ClassVar[str] = "congress.reopened"


@dataclass(frozen=True, slots=True)
class CongressArchived(Fact):
    kind: ClassVar[str] = "congress.archived"


@dataclass(frozen=True, slots=True)
class PeopleChanged(Fact):
    """How many people were added, edited, and removed; who, the registry knows."""

    kind: ClassVar[str] = "people.changed"
    added: int
    edited: int
    removed: int


@dataclass(frozen=True, slots=True)
class BadgeIssued(Fact):
    kind: ClassVar[str] = "badge.issued"
    persons: list[str]


@dataclass(frozen=True, slots=True)
class BadgeRevoked(Fact):
    kind: ClassVar[str] = "badge.revoked"
    person: str


@dataclass(frozen=True, slots=True)
class DeskTaken(Fact):
    kind: ClassVar[str] = "desk.taken"
    person: str


@dataclass(frozen=True, slots=True)
class AgendaAdded(Fact):
    """A new item before the named one, or at the end; minutes is the planned length."""

    kind: ClassVar[str] = "agenda.added"
    item: str
    number: str
    title: str
    titles: Texts
    minutes: int | None
    before: str | None


@dataclass(frozen=True, slots=True)
class AgendaEdited(Fact):
    kind: ClassVar[str] = "agenda.edited"
    item: str
    number: str
    title: str
    titles: Texts
    minutes: int | None


@dataclass(frozen=True, slots=True)
class AgendaMoved(Fact):
    kind: ClassVar[str] = "agenda.moved"
    item: str
    before: str | None


@dataclass(frozen=True, slots=True)
class AgendaRemoved(Fact):
    kind: ClassVar[str] = "agenda.removed"
    item: str


@dataclass(frozen=True, slots=True)
class AgendaOpened(Fact):
    kind: ClassVar[str] = "agenda.opened"
    item: str


@dataclass(frozen=True, slots=True)
class DocumentReleased(Fact):
    """From now on the hall may read it; pages is its length."""

    kind: ClassVar[str] = "document.released"
    document: str
    name: str
    names: Texts
    pages: int
    sha256: str
    item: str | None


@dataclass(frozen=True, slots=True)
class DocumentAttached(Fact):
    kind: ClassVar[str] = "document.attached"
    document: str
    item: str | None


@dataclass(frozen=True, slots=True)
class DocumentRenamed(Fact):
    kind: ClassVar[str] = "document.renamed"
    document: str
    name: str
    names: Texts


@dataclass(frozen=True, slots=True)
class DocumentReplaced(Fact):
    """A new version, counted from 1, stands for the old one everywhere (VER2); at: when, late: after the deadline for papers.

    moves: where the old pages' text is now, see `versions.page_after`. The page that the chair shows moves with it.
    """

    kind: ClassVar[str] = "document.replaced"
    document: str
    version: int
    sha256: str
    pages: int
    at: str
    late: bool
    moves: list[list[int]]


@dataclass(frozen=True, slots=True)
class DeadlineSet(Fact):
    """Until when papers are due, UTC in ISO 8601; None when no deadline is stated (VER2)."""

    kind: ClassVar[str] = "deadline.set"
    at: str | None


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn(Fact):
    kind: ClassVar[str] = "document.withdrawn"
    document: str


@dataclass(frozen=True, slots=True)
class PageShown(Fact):
    """passage: boxes [x0, y0, x1, y1] in page units, whole numbers; not told at all where there is none (WALL1)."""

    kind: ClassVar[str] = "page.shown"
    item: str | None
    document: str
    page: int
    passage: list[list[int]] | None = None

    def data(self) -> dict[str, Any]:
        """Without a passage the same bytes, and so the same hash, as before there were passages."""
        told: dict[str, Any] = {"item": self.item, "document": self.document, "page": self.page}
        return told if self.passage is None else told | {"passage": self.passage}


@dataclass(frozen=True, slots=True)
class PollFrozen(Fact):
    """The manifest is fixed; eid is its hash in hex; roll_size counts the slots."""

    kind: ClassVar[str] = "poll.frozen"
    poll: str
    item: str | None
    manifest: dict[str, Any]
    eid: str
    roll_size: int


@dataclass(frozen=True, slots=True)
class PollOpened(Fact):
    """present: how many were announced present, or None where nobody counted."""

    kind: ClassVar[str] = "poll.opened"
    poll: str
    present: int | None


@dataclass(frozen=True, slots=True)
class PollPaused(Fact):
    kind: ClassVar[str] = "poll.paused"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class PollResumed(Fact):
    kind: ClassVar[str] = "poll.resumed"
    poll: str


@dataclass(frozen=True, slots=True)
class PollClosing(Fact):
    kind: ClassVar[str] = "poll.closing"
    poll: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PollClosed(Fact):
    """head: the poll chain's hash at the close, hex; count: slots with a ballot."""

    kind: ClassVar[str] = "poll.closed"
    poll: str
    head: str
    count: int


@dataclass(frozen=True, slots=True)
class PollCounted(Fact):
    kind: ClassVar[str] = "poll.counted"
    poll: str
    result_hash: str


@dataclass(frozen=True, slots=True)
class PollAnnounced(Fact):
    kind: ClassVar[str] = "poll.announced"
    poll: str
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PollAborted(Fact):
    kind: ClassVar[str] = "poll.aborted"
    poll: str
    reason: str


@dataclass(frozen=True, slots=True)
class PollVoided(Fact):
    kind: ClassVar[str] = "poll.voided"
    poll: str
    reason: str


FACTS: dict[str, type[Fact]] = {fact.kind: fact for fact in Fact.__subclasses__()}


def fact_of(kind: str, data: dict[str, Any]) -> Fact:
    """The fact that a stored event tells; KeyError or TypeError when the log is from a newer version."""
    return FACTS[kind](**data)


@dataclass(frozen=True, slots=True)
class Event:
    """A fact with its place in the log: at is UTC in ISO 8601, by a person's id or None for the server."""

    seq: int
    fact: Fact
    at: str
    by: str | None
    hash: bytes

    @property
    def kind(self) -> str:
        return self.fact.kind

    @property
    def head(self) -> str:
        return head_of(self.hash)


def chained(before: bytes, seq: int, fact: Fact, at: str, by: str | None) -> Event:
    """The event that follows the one whose hash is before (LOG2)."""
    return Event(seq, fact, at, by, event_hash(before, seq, fact.kind, fact.data(), at, by))
