"""What stands beside the log: the registry (people, documents, sessions, …) and the ballot box (slots, ballots, chains).

Registry rows can be corrected and erased; box rows are only ever added, but for a slot's key (SPEC BADGE4, BOX5).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from server.domain.events import Texts
from server.domain.papers import Handing, Paper
from server.domain.record import Record
from server.domain.slips import Board, Hands, Settled, Sheet, Slip


class Rendering(StrEnum):
    """SPEC DOC1."""

    WAITING = "waiting"
    RENDERING = "rendering"
    READY = "ready"
    REFUSED = "refused"


LINK_REF = "staff:"
"""How the ref of a desk's or a wall's link begins."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a badge. ref is the id of the list they were imported from; extra feeds the credentials report.

    weight is an exact decimal. login_hash and public_key are None until a badge is issued; claimed is the first sign-in.
    """

    id: str
    name: str
    delegation: str = ""
    seat: str = ""
    roles: tuple[str, ...] = ("delegate",)
    voting: bool = False
    weight: str = "1"
    language: str | None = None
    ref: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    login_hash: bytes | None = None
    public_key: bytes | None = None
    claimed: str | None = None
    site: str = ""
    """The id of the bridge point that they belong to; none is the main hall."""
    photo: str | None = None
    """The SHA-256 of their portrait."""

    @property
    def is_link(self) -> bool:
        """Whether it stands for a desk's or a wall's link, and for nobody who could sit in the hall."""
        return (self.ref or "").startswith(LINK_REF)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """An upload. why holds the refusal's code and parameters; done counts rendered pages."""

    id: str
    name: str
    names: Texts
    sha256: str
    size: int
    state: Rendering
    added: str
    item: str | None = None
    why: dict[str, Any] | None = None
    pages: int = 0
    done: int = 0
    release: bool = False
    replaces: str | None = None
    """The document of which it is to be a new version; such an upload is nothing else (VER1)."""
    version: int = 1
    versions: tuple[dict[str, Any], ...] = ()
    """{number, sha256, size, pages, at, late} of every version, the newest last; none while there is only one (VER6)."""
    audience: dict[str, Any] | None = None
    """Who may read it, as in `audience`; None for everybody (AUD1)."""
    released: str | None = None
    """Since when its audience has it; a document for everybody says that in the log (AUD3)."""
    release_at: str | None = None
    """When the server releases it, in UTC (OUT1)."""
    with_item: bool = False
    """Whether it is released when its agenda item is opened (OUT2)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A motion that is not yet frozen; question is what the manifest will say."""

    id: str
    item: str | None
    question: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser: token_hash is SHA-256 of the cookie.

    kind: badge, or what may do less: borrowed (a tablet that a steward lent), invited (an invitation before the congress).
    device: 32 hex digits that the browser made up once, or nothing.
    """

    token_hash: bytes
    person: str
    since: str
    kind: str = "badge"
    device: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer that an idempotency key was given; digest identifies the command it answered (CMD3)."""

    person: str
    key: str
    digest: bytes
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """The right to cast one ballot: slot is the id of the one whose vote it is, person who may cast it and whose key pk is.

    pk is b"" while that person has no badge. block: the delegation, where a rule counts by delegations, too.
    """

    poll: str
    slot: str
    person: str
    pk: bytes
    weight: int
    block: str = ""

    @property
    def proxy(self) -> str | None:
        """The slot where somebody else holds this vote; it is part of what they sign then (BOX7)."""
        return self.slot if self.slot != self.person else None


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot as it came: opaque bytes, signed by pk. No time, no device; place is its link's in the chain."""

    poll: str
    slot: str
    ser: int
    pk: bytes
    raw: bytes
    sig: bytes
    tracker: bytes
    place: int


@dataclass(frozen=True, slots=True)
class Seal:
    """R of a sealed ballot, in hex, once for each vote (SPEC URN3); whose it is stands nowhere but in the ballot itself."""

    poll: str
    point: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a sealed ballot (SPEC URN4): n its random number in hex, w its weight in 1/scale, number its place by n."""

    poll: str
    number: int
    n: str
    choices: list[Any]
    w: int


@dataclass(frozen=True, slots=True)
class PurgeBallots:
    """Takes the bytes out of a vote's sealed ballots (SPEC URN9)."""

    poll: str


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a poll's chain and the hash behind it."""

    poll: str
    place: int
    entry: dict[str, Any]
    hash: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What was counted and the congress's signature on it, kept here until it is announced (POLL6)."""

    poll: str
    result: dict[str, Any]
    sig: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody reads on in a document (SPEC READ3); page counts from 1. Nobody else is told."""

    person: str
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody marked for themselves (SPEC MARK1): id is made by a device, form and data as in decide.mark_data.

    sha256 and page: the version and the page that it was made on. A removed one keeps no data.
    """

    id: str
    person: str
    document: str
    sha256: str
    page: int
    form: str
    data: dict[str, Any]
    shared: bool
    at: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A page of a restricted document that was handed to somebody (SPEC AUD6): first and newest moment in UTC, how often."""

    person: str
    document: str
    page: int
    first: str
    last: str
    times: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Removes a registry row; key is its id, or the person for what belongs to one."""

    row: type[Person | StoredDocument | Draft | Session | Place | Mark | Seal | Paper | Handing | Record]
    key: str | bytes


@dataclass(frozen=True, slots=True)
class EndSessions:
    """Ends every session of a person (BADGE4)."""

    person: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A word that the registry keeps for the congress, such as the address that badges carry."""

    name: str
    value: str


PRIVATE = (Place, Mark, Answer, Opening)
"""What belongs to one person alone: nobody else looks again when it changes."""

Row = (
    Person
    | StoredDocument
    | Draft
    | Session
    | Answer
    | Slot
    | Ballot
    | Seal
    | Opened
    | PurgeBallots
    | Link
    | Result
    | Setting
    | Place
    | Mark
    | Opening
    | Slip
    | Sheet
    | Hands
    | Board
    | Settled
    | Paper
    | Handing
    | Record
    | Forget
    | EndSessions
)
