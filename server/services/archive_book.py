"""What the archive's pages are made from, gathered once, and how one of them is said in one language (SPEC ARCH1 to ARCH4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.events import Event
from server.domain.minutes import MinutesText
from server.domain.participation import Participation
from server.domain.rows import Person
from server.domain.speeches import Wording
from server.domain.state import Poll, State
from server.services.credentials import Report
from server.services.handout_sheets import local
from server.services.minutes_text import Sources
from server.services.roll_call import Row
from server.words import say

PAGES = ("index", "agenda", "votes", "speeches", "questions", "minutes", "credentials", "statistics", "log", "verify")


@dataclass(frozen=True, slots=True)
class Material:
    """files: where each document version lies in the record, rows of archive/index.json; rolls: by vote, of open ones."""

    state: State
    people: Mapping[str, Person]
    events: Sequence[Event]
    files: Sequence[Mapping[str, Any]]
    originals: Mapping[str, str]
    rolls: Mapping[str, Sequence[Row]]
    sources: Sources
    minutes: MinutesText | None
    wordings: Mapping[str, Wording]
    report: Report
    numbers: Participation
    key: str


@dataclass(frozen=True, slots=True)
class Book:
    """The material in one language. root: from a page to the record's own folder; here: from a page to its neighbours."""

    of: Material
    language: str
    root: str
    here: str

    def say(self, key: str, **params: Any) -> str:
        return say(self.language, f"book.{key}", **params)

    def text(self, thing: Any) -> str:
        """The title of a congress, an item or a vote."""
        return str(thing.titles.get(self.language) or thing.title)

    def moment(self, at: str) -> str:
        """In the congress's time; the zone stands on the first page."""
        return f"{local(self.of.state, at):%d/%m/%Y %H:%M}"

    def clock(self, at: str | None) -> str:
        return self.moment(at) if at is not None else ""

    def name(self, person: str | None) -> str:
        """Who it was; the id of somebody whose name is erased, or the server."""
        if person is None:
            return self.say("server")
        held = self.of.people.get(person)
        return held.name if held is not None else person

    def page(self, name: str) -> str:
        """From this page to another."""
        return f"{self.here}{name}.html"

    def file(self, place: str) -> str:
        """From this page to a file of the record."""
        return f"{self.root}{place}"

    def polls(self) -> list[Poll]:
        """Those that are no practice and were frozen, in the order of the log."""
        return [each for each in self.of.state.polls.values() if not each.manifest["practice"]]

    def shown(self) -> list[str]:
        """The pages that there is something to say on."""
        lacking = {
            "speeches": not (self.of.state.speaking.spoken or self.of.wordings),
            "questions": not self.of.state.questions,
            "minutes": self.of.minutes is None,
        }
        return [name for name in PAGES if not lacking.get(name)]
