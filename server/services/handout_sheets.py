"""The printed sheet by which copies are handed out and taken back, as PDF/A-2b (SPEC PAPER6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from server.documents.typeset import typeset
from server.domain.papers import SIGNATURE_HEIGHT, SIGNATURE_WIDTH, Handing, Paper
from server.domain.rows import Person
from server.domain.state import State
from server.words import say

WORDS = ("heading", "page", "seat", "name", "copy", "received", "returned", "handed-out-by", "counted")


async def sheet(
    state: State, paper: Paper, people: Sequence[Person], handings: Sequence[Handing], language: str
) -> bytes:
    """A line for each of these people, in their order, with what was handed out so far; times in the congress's zone."""
    newest = {each.person: each for each in handings}
    item = state.item(paper.item) if paper.item else None
    return await typeset(
        "handout",
        {
            "congress": in_language(state.congress, language),
            "title": in_language(paper, language),
            "item": f"{item.number}. {in_language(item, language)}" if item is not None else "",
            "facts": _facts(paper, len(people), language),
            "language": language,
            "back": paper.back,
            "field": {"width": SIGNATURE_WIDTH, "height": SIGNATURE_HEIGHT},
            "rows": [_row(state, person, newest.get(person.id)) for person in people],
            "words": {each: say(language, f"handout.{each}") for each in WORDS},
        },
    )


def in_language(thing: Any, language: str) -> str:
    """The title of a congress, an item or an entry, in this language where there is one."""
    return str(thing.titles.get(language) or thing.title)


def local(state: State, at: str) -> datetime:
    """A moment in the congress's time zone."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(state.congress.timezone))


def _facts(paper: Paper, people: int, language: str) -> list[str]:
    facts = [say(language, "handout.copies", copies=paper.copies), say(language, "handout.people", people=people)]
    return [*facts, say(language, "handout.back")] if paper.back else facts


def _row(state: State, person: Person, handing: Handing | None) -> dict[str, Any]:
    told = {"seat": person.seat, "name": person.name, "delegation": person.delegation}
    if handing is None:
        return {**told, "copy": "", "at": "", "returned": "", "strokes": []}
    back = "" if handing.back is None else _time(state, handing.back)
    times = {"at": _time(state, handing.at), "returned": back}
    return {**told, "copy": str(handing.number), "strokes": handing.signature, **times}


def _time(state: State, at: str) -> str:
    return local(state, at).strftime("%H:%M · %d/%m")
