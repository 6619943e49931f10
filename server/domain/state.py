"""The congress as it stands: an immutable fold of the log, and at the same time the snapshot on the wire (SPEC LOG5).

Field names are the names on the wire. Mappings are never changed in place; `apply` makes new ones.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from server.domain.attendance import Attendance
from server.domain.chain import ORIGIN
from server.domain.events import Texts
from server.domain.floor import Request, Speaking, Speech
from server.domain.groups import Group
from server.domain.minutes import Minutes
from server.domain.sites import Reports, Site
from server.domain.walls import Wall


class Phase(StrEnum):
    """What a congress still allows: open everything, closed reading only until reopened, archived reading for good."""

    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class PollState(StrEnum):
    """SPEC POLL1."""

    READY = "ready"
    THAWED = "thawed"
    OPEN = "open"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    COUNTED = "counted"
    ANNOUNCED = "announced"
    FINAL = "final"
    ABORTED = "aborted"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Congress:
    slug: str = ""
    title: str = ""
    titles: Texts = field(default_factory=dict)
    language: str = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"
    key: str = ""
    phase: Phase = Phase.OPEN
    due: str | None = None
    """Until when papers are due (VER2)."""
    most_proxies: int = 2
    """How many others' votes one person may hold (PROXY2)."""
    closed: str | None = None
    """When the congress was closed; None while it is open, and where its log does not say (RUN17)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who drives, and what of it can be taken back: steps as in `undo`, the newest last (RUN4); steps: how many there were."""

    person: str | None = None
    undo: tuple[dict[str, Any], ...] = ()
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """The chair's page: what the hall sees now; on the wire a passage is left out where there is none (WALL1)."""

    item: str | None = None
    document: str | None = None
    page: int | None = None
    passage: list[list[int]] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item; documents are those released and attached to it, in order of release."""

    id: str
    number: str
    title: str
    titles: Texts
    minutes: int | None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the hall had it; at is None for the first. moves: from the pages of the version before (VER3)."""

    number: int
    sha256: str
    pages: int
    at: str | None
    late: bool
    moves: list[list[int]]


@dataclass(frozen=True, slots=True)
class Document:
    """versions: all that the hall had since the release, the newest last; none while there is only one."""

    id: str
    name: str
    names: Texts
    pages: int
    sha256: str
    item: str | None
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A document on paper only that may be named (PAPER2)."""

    id: str
    title: str
    titles: Texts
    item: str | None


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """Asked ahead and answered for everybody (INV7)."""

    id: str
    item: str | None
    document: str | None
    page: int | None
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Poll:
    id: str
    item: str | None
    title: str
    titles: Texts
    text: str
    texts: Texts
    state: PollState
    eid: str
    manifest: dict[str, Any]
    roll_size: int
    present: int | None = None
    absent: int | None = None
    seconds: int | None = None
    reason: str | None = None
    head: str | None = None
    count: int | None = None
    result_hash: str | None = None
    result: dict[str, Any] | None = None
    sig: str | None = None
    key_destroyed: bool = False
    """Of a secret vote: nothing opens its ballots any more (URN5)."""
    until: str | None = None
    """When an announced result can be contested no more, in UTC (LIFE1)."""
    resolutions: dict[str, dict[str, Any]] = field(default_factory=dict)
    """{remedy, choice, seed, order, outcome} of each question whose tie was resolved (LIFE4)."""
    settled: dict[str, Any] | None = None
    """What people counted: the numbers of papers, or nothing but that hands were counted (SLIP5, SLIP8)."""


@dataclass(frozen=True, slots=True)
class PublishedSpeech:
    """A written speech that everybody may read; how: called or submitted (FLOOR10, FLOOR11)."""

    id: str
    person: str
    item: str
    sha256: str
    length: int
    how: str
    at: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """To everybody; until: when it is no longer put before anybody (RUN1)."""

    id: str
    text: str
    texts: Texts
    at: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Recess:
    """A break, in UTC (RUN3)."""

    since: str
    until: str
    title: str
    titles: Texts


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock of the items: which is open, since when it runs, and the seconds that were counted before (RUN8)."""

    item: str | None = None
    since: str | None = None
    used: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    congress: Congress = Congress()
    desk: Desk = Desk()
    shown: Shown = Shown()
    agenda: tuple[Item, ...] = ()
    documents: dict[str, Document] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)
    announcements: tuple[Announcement, ...] = ()
    recess: Recess | None = None
    pace: Pace = Pace()
    papers: dict[str, ListedPaper] = field(default_factory=dict)
    proxies: dict[str, str] = field(default_factory=dict)
    """Who casts whose vote: {grantor: holder} (PROXY1)."""
    questions: dict[str, PublishedQuestion] = field(default_factory=dict)
    seating: dict[str, Any] | None = None
    """{form, seats: [[label, x, y, row], …]}, as in `seating.Plan` (SEAT1)."""
    floor: tuple[Request, ...] = ()
    """Who asks to speak on the open item; `apply.floor.queue` says in which order, and the wire has them in it (FLOOR2)."""
    speech: Speech | None = None
    speaking: Speaking = field(default_factory=Speaking)
    speeches: dict[str, PublishedSpeech] = field(default_factory=dict)
    walls: dict[str, Wall] = field(default_factory=dict)
    """What each projector was told to show, by its person (WALL8)."""
    attendance: Attendance = field(default_factory=Attendance)
    doors: tuple[str, ...] = ()
    substitutes: dict[str, str] = field(default_factory=dict)
    """Whose voting right somebody else has: {original: substitute} (DOOR7)."""
    minutes: Minutes | None = None
    """The version that the hall may read, once one was published (MIN5)."""

    sites: dict[str, Site] = field(default_factory=dict)
    """Bridge points (SITE1)."""
    reports: Reports = field(default_factory=Reports)
    groups: dict[str, Group] = field(default_factory=dict)

    def item(self, item: str) -> Item | None:
        """The agenda item of that id."""
        return next((each for each in self.agenda if each.id == item), None)


@dataclass(frozen=True, slots=True)
class Position:
    """A state with the place in the log that it stands for."""

    seq: int = 0
    hash: bytes = ORIGIN
    state: State = State()
