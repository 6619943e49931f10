"""Rows for what comes before a congress: invitations, who comes, what is asked ahead (SPEC INV1 to INV9)."""

from dataclasses import dataclass, field

from server.domain.box import Box
from server.domain.events import Texts
from server.domain.record import Record
from server.domain.rows import Forget
from server.domain.state import State

THE_ONE = "occasion"
"""The id of the only occasion that a congress has."""
WORDS = ("host", "place", "note", "number", "town", "office", "signer", "contact")
"""What the secretariat writes for the letter and the page, in each language:
who invites, where it is held, what to bring or wear, the letter's number, the town and the office of the one who signs, their
name, and whom to ask."""


@dataclass(frozen=True, slots=True)
class Invitation(Record):
    """A person's invitation; id is the person. login_hash as a badge's; issued and opened are moments in UTC."""

    login_hash: bytes
    issued: str
    opened: str | None = None


@dataclass(frozen=True, slots=True)
class Reply(Record):
    """Whether a person comes; id is the person. comes is yes or no; noted: the secretariat wrote it down for them.

    reason and substitute are for the secretariat alone; the substitute is proposed, seated is whom the desk seats.
    """

    comes: str
    reason: str
    substitute: str
    at: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Question(Record):
    """What somebody asks ahead, of an item, a document or a page of it; answer is "" until there is one.

    published: question and answer are a fact for everybody, without the name of who asked (INV7).
    """

    person: str
    item: str | None
    document: str | None
    page: int | None
    text: str
    at: str
    answer: str = ""
    answered: str | None = None
    published: bool = False


@dataclass(frozen=True, slots=True)
class Occasion(Record):
    """What an invitation says: words by field and language; begins and answer_by are moments in UTC.

    reading: the documents to read before, in that order; none named means all that one may read.
    """

    words: dict[str, Texts] = field(default_factory=dict)
    begins: str | None = None
    answer_by: str | None = None
    reading: tuple[str, ...] = ()


def begun(state: State, occasion: Occasion | None, at: str) -> bool:
    """INV4: from the moment that was said, and in any case from when a sitting or an item was opened."""
    said = occasion is not None and occasion.begins is not None and at >= occasion.begins
    return said or bool(state.attendance.sittings) or state.pace.item is not None


def forgotten(box: Box, person: str) -> tuple[Forget, ...]:
    """INV9: what goes with a person; what was published of their questions names nobody, and stays."""
    asked = [each.id for each in box.every(Question) if each.person == person]
    return (Forget(Invitation, person), Forget(Reply, person), *(Forget(Question, each) for each in asked))
