"""The server's own commands: they take the same way through the house as a person's, but no route leads to them."""

from dataclasses import dataclass
from typing import Any

from server.domain.commands import Command
from server.domain.events import Texts
from server.domain.rows import Opened, Person, Rendering, Session


@dataclass(frozen=True, slots=True)
class Internal(Command):
    """A command of the server's own, trusted by what made it."""


@dataclass(frozen=True, slots=True)
class FoundCongress(Internal):
    """The first command of a congress: staff are its first people, url the address that badges carry."""

    slug: str
    title: str
    titles: Texts
    language: str
    timezone: str
    key: str
    url: str
    staff: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ArchiveCongress(Internal):
    """Read-only for good."""


@dataclass(frozen=True, slots=True)
class ChangeSetting(Internal):
    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class ApplyRoster(Internal):
    """An imported list, as it was shown: new people, and people as they will be."""

    added: tuple[Person, ...]
    edited: tuple[Person, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class SetPhotos(Internal):
    """Whose portrait is which, by person and SHA-256; None for none any more (WALL13)."""

    photos: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class BadgeKeys:
    """What the server keeps of one new badge."""

    person: str
    login_hash: bytes
    public_key: bytes


@dataclass(frozen=True, slots=True)
class IssueBadges(Internal):
    """reissue: also replaces badges that exist; otherwise people who have one keep it."""

    badges: tuple[BadgeKeys, ...]
    reissue: bool


@dataclass(frozen=True, slots=True)
class SignIn(Internal):
    """lent: the session that the browser had before, in hex, where it is a lent tablet's (HELP6)."""

    session: Session
    login_hash: bytes
    lent: str = ""


@dataclass(frozen=True, slots=True)
class IssueInvitations(Internal):
    """(person, SHA-256 of the login) of each; ended: the sessions that end with the invitations before (INV1)."""

    logins: tuple[tuple[str, bytes], ...]
    ended: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class AcceptInvitation(Internal):
    """A session of an invitation (INV3)."""

    session: Session
    login_hash: bytes


@dataclass(frozen=True, slots=True)
class SignOut(Internal):
    token_hash: bytes


@dataclass(frozen=True, slots=True)
class ReportGroup(Internal):
    """A group's summary lies among the documents (GROUP4)."""

    group: str
    document: str


@dataclass(frozen=True, slots=True)
class LendTablet(Internal):
    """A session of the kind borrowed for a person, lent by a steward (HELP5); label: the tablet's number, or nothing."""

    token_hash: bytes
    person: str
    steward: str
    label: str


@dataclass(frozen=True, slots=True)
class AddDocument(Internal):
    """An upload that lies in the library. release: to the hall as soon as its first page exists."""

    document: str
    name: str
    names: Texts
    sha256: str
    size: int
    item: str | None = None
    release: bool = False
    replaces: str | None = None
    """The document of which it is to be a new version (VER1)."""


@dataclass(frozen=True, slots=True)
class SwitchVersion(Internal):
    """The new version takes its place: an upload, or an earlier one by number. moves: as in `versions.page_moves`."""

    document: str
    upload: str | None
    version: int | None
    moves: list[list[int]]


@dataclass(frozen=True, slots=True)
class ReleaseDue(Internal):
    """Documents whose moment has come (OUT1)."""

    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettleDocument(Internal):
    """Where rendering stands."""

    document: str
    state: Rendering
    pages: int
    done: int
    why: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RecordOpening(Internal):
    """Somebody is about to be given a page of a restricted document (AUD6); counted: one more time."""

    person: str
    document: str
    page: int
    counted: bool


@dataclass(frozen=True, slots=True)
class RecordBallot(Internal):
    """A ballot whose signature was found to be pk's."""

    poll: str
    slot: str
    ser: int
    raw: bytes
    sig: bytes
    pk: bytes


@dataclass(frozen=True, slots=True)
class FinishPoll(Internal):
    """The announced seconds are over."""

    poll: str


@dataclass(frozen=True, slots=True)
class SettleUnused(Internal):
    """Closed; papers that nobody took need nobody to count them (SLIP6)."""

    poll: str


@dataclass(frozen=True, slots=True)
class SettleHands(Internal):
    """Closed, or hands were keyed: settled where two counted the same (SLIP8)."""

    poll: str


@dataclass(frozen=True, slots=True)
class CountPoll(Internal):
    """The result of a closed poll, counted from its box; sig: the congress's signature over its hash, hex.

    opened: what was in the sealed ballots of a secret vote (URN4).
    """

    poll: str
    result: dict[str, Any]
    sig: str
    opened: tuple[Opened, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordKeyDestroyed(Internal):
    """The key of a secret vote is no more (URN5)."""

    poll: str


@dataclass(frozen=True, slots=True)
class ResolveTie(Internal):
    """seed: hex, for a lot. answers: (weight, answer) of every ballot, where the count goes on from the tie."""

    poll: str
    question: str
    remedy: str
    choice: str | None
    seed: str
    answers: tuple[tuple[int, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class HoldPractice(Internal):
    """A practice vote in the congress's languages."""

    title: str
    titles: Texts
    text: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class RecordMinutes(Internal):
    """The minutes' text as it was set just now, its version in it (MIN5)."""

    text: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordMinutesSignature(Internal):
    """A signature that was found to be by that key, the signer's badge's, both hex (MIN6)."""

    version: int
    role: str
    key: str
    sig: str


@dataclass(frozen=True, slots=True)
class EndPractice(Internal):
    """A real vote opened while this practice vote was running."""

    poll: str
