"""The minutes beside the log (SPEC MIN3 to MIN7): what the secretariat typed, what was fixed, and what is signed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.domain.chain import canon, digest
from server.domain.minutes_entries import Entry
from server.domain.record import Record

HEAD, OPENING, CLOSING = "head", "opening", "closing"
FORMS = ("state", "party", "plain")
"""Whose paper it is: a state body's (Decree 30/2020/NĐ-CP), the Party's, or anybody's."""
HEAD_FIELDS = (
    *("form", "above", "body", "number", "town", "about", "begins", "place", "present", "chair", "secretary"),
    *("ends", "recipients"),
)
"""What the head of the minutes says; a field that is empty is filled from the log and the registry."""
SECTION_FIELDS = ("conclusion",)
TASK_STATES = ("open", "doing", "done")
ROLES = ("chair", "secretary")


@dataclass(frozen=True, slots=True)
class MinutesSignature:
    person: str
    role: str
    key: str
    sig: str
    at: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The version that the hall may read, and who signed it (MIN5, MIN6)."""

    version: int
    sha256: str
    at: str
    signed: tuple[MinutesSignature, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesPart(Record):
    """A part as the secretariat left it, by the id of its agenda item. blocks None: the log's sentences as they come.

    blocks: {"entry": key, "text": own words or None, "log": fingerprint then} or {"key": "p…", "text": a paragraph}.
    """

    version: int
    at: str
    by: str | None
    texts: dict[str, str] = field(default_factory=dict)
    blocks: tuple[dict[str, Any], ...] | None = None
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesTask(Record):
    """Who does what until when; added orders them."""

    version: int
    added: str
    text: str
    body: str = ""
    due: str | None = None
    item: str | None = None
    state: str = "open"


@dataclass(frozen=True, slots=True)
class MinutesText(Record):
    """A published version; its id is the version's number. What it holds names people, so it goes with everything personal."""

    sha256: str
    at: str
    text: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a part: entry None for one that was typed. text None: the log's own sentence stands.

    changed: the log says something else than when the own words were written.
    """

    key: str
    entry: Entry | None = None
    text: str | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A part as it reads: its lines, and what the log has added since that nobody took over or left out (MIN4)."""

    lines: tuple[Line, ...]
    fresh: tuple[str, ...] = ()


def laid(part: MinutesPart | None, entries: Sequence[Entry]) -> Laid:
    """MIN3, MIN4: nothing that was typed is ever overwritten by the log."""
    if part is None or part.blocks is None:
        return Laid(tuple(Line(each.key, each) for each in entries))
    known = {each.key: each for each in entries}
    lines = [line for block in part.blocks if (line := _line(block, known)) is not None]
    settled = {*(line.key for line in lines), *part.omitted}
    return Laid(tuple(lines), tuple(key for key in known if key not in settled))


def _line(block: Mapping[str, Any], known: Mapping[str, Entry]) -> Line | None:
    if "entry" not in block:
        return Line(block["key"], None, block["text"])
    entry, text = known.get(block["entry"]), block.get("text")
    if (
        entry is None
    ):  # its item was moved away from under it: own words stay, the sentence stands where the log has it now
        return None if text is None else Line(block["entry"], None, text)
    return Line(entry.key, entry, text, text is not None and block.get("log") != fingerprint(entry))


def fingerprint(entry: Entry) -> str:
    """16 hex digits that change when what the log says there changes."""
    return digest("minutes entry", canon([entry.kind, entry.said])).hex()[:16]


def hash_of(text: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text, hex: what is published, and signed (MIN5)."""
    return hashlib.sha256(canon(dict(text))).hexdigest()


def message(slug: str, version: int, role: str, sha256: str) -> bytes:
    """What chair and secretary sign: H("minutes", slug, version, role, SHA-256 of the text) (MIN6)."""
    return digest("minutes", slug, version, role, bytes.fromhex(sha256))
