"""What minutes say, and where a walk along the log stands (SPEC MIN1)."""

from dataclasses import dataclass, field, replace
from typing import Any

from server.domain.attendance import marks_of, present_at
from server.domain.events import Event, Fact

OPENING, CLOSING = "opening", "closing"
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: key is "e" and the number of the event it begins with, seqs all that it rests on, part where
    it belongs, at when it began (UTC); said: what its sentence is made of."""

    key: str
    kind: str
    part: str
    at: str
    seqs: tuple[int, ...]
    said: Data


@dataclass(frozen=True, slots=True)
class Heading:
    """An agenda item as it was last called, also one that is no longer on the agenda."""

    id: str
    number: str
    title: str
    titles: dict[str, str]


@dataclass(slots=True)
class Walk:
    """What was gathered up to event seq. names: of documents that were ever released, of bridge points and groups.

    going: keys of what is not over yet. polls: item, manifest and key of every vote that was frozen. asked: who asked for the
    floor. scans, closings: what says who was there at which moment. item: the open one; seen: document and page before the hall.
    """

    seq: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    headings: dict[str, Heading] = field(default_factory=dict)
    names: dict[str, Data] = field(default_factory=dict)
    part: str = OPENING
    chair: str | None = None
    scans: list[Fact] = field(default_factory=list)
    closings: list[str] = field(default_factory=list)
    going: dict[str, str] = field(default_factory=dict)
    polls: dict[str, Data] = field(default_factory=dict)
    asked: dict[str, Data] = field(default_factory=dict)
    item: str | None = None
    seen: tuple[str, int] | None = None

    def of(self, part: str) -> list[Entry]:
        """The entries of a part, in the order in which they began."""
        return [each for each in self.entries.values() if each.part == part]

    def add(self, event: Event, kind: str, said: Data, part: str | None = None) -> str:
        """A new entry, where the hall is now unless told otherwise; its key."""
        key = f"e{event.seq}"
        self.entries[key] = Entry(key, kind, part or self.part, event.at, (event.seq,), said)
        return key

    def more(self, key: str | None, event: Event, **said: Any) -> None:
        """The entry goes on: what was said of it is said anew."""
        if key is not None:
            held = self.entries[key]
            self.entries[key] = replace(held, seqs=(*held.seqs, event.seq), said=held.said | said)

    def place(self, item: str | None) -> str:
        """Where something about that item belongs."""
        return item if item in self.headings and item is not None else self.part

    def newest(self, kind: str, **said: Any) -> str | None:
        """The key of the newest entry of a kind that says this and was not taken back."""
        for each in reversed(self.entries.values()):
            if each.kind == kind and "undone" not in each.said and said.items() <= each.said.items():
                return each.key
        return None

    def entitled(self, voting: set[str], moment: str) -> set[str]:
        """Who had the voting right at that moment, of those who have one now: a substitute only while they stood for somebody."""
        told = [each for each in self.entries.values() if each.kind == "substitute"]
        pairs = [(each.said["person"], each.said["substitute"], each.at, each.said.get("recalled")) for each in told]
        originals = set(voting)
        for person, substitute, _, recalled in pairs:
            if recalled is None and substitute in originals:
                originals = originals - {substitute} | {person}
        then = set(originals)
        for person, substitute, seated, recalled in pairs:
            if seated <= moment and (recalled is None or moment < recalled) and person in then:
                then = then - {person} | {substitute}
        return then

    def here(self, moment: str) -> set[str]:
        """Who was there then, as far as the door has told by now: scans of a door without a network come late (DOOR1)."""
        return present_at(marks_of(self.scans), self.closings, moment)
