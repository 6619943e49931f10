"""What a hall is laid and entered by: the door list and place cards, as PDF/A-2b (SEAT7)."""

from collections.abc import Sequence

from server.documents.typeset import typeset
from server.domain.names import letter_of
from server.domain.rows import Person
from server.domain.state import State
from server.services.handout_sheets import in_language
from server.services.seating import Sitting
from server.words import say

CARDS = {"a4": "a4", "a5": "a5"}
"""The sheet that is folded once: A4 makes a card of A5's size, A5 one of A6's."""
WORDS = ("heading", "by-name", "by-seat", "seat", "name", "delegation", "none", "page", "people")


async def door_list(state: State, by_name: Sequence[Sitting], by_seat: Sequence[Sitting], language: str) -> bytes:
    """First everybody by given name with their seat, then every taken seat with its name, in the plan's order."""
    words = {each: say(language, f"door-list.{each}") for each in WORDS}
    people = say(language, "door-list.people", n=len(by_name))
    data = {
        "congress": in_language(state.congress, language),
        "language": language,
        "words": {**words, "people": people},
        "names": [{**_line(each), "letter": letter_of(each.person.name)} for each in by_name],
        "seats": [_line(each) for each in by_seat],
    }
    return await typeset("door_list", data)


async def place_cards(state: State, people: Sequence[Person], paper: str, language: str) -> bytes:
    """A sheet for each person, folded once: the name reads from both sides of the table."""
    cards = [
        {
            "name": each.name,
            "delegation": each.delegation,
            "seat": each.seat and say(language, "badge.seat", seat=each.seat),
        }
        for each in people
    ]
    title = in_language(state.congress, language)
    data = {"title": title, "language": language, "paper": CARDS[paper], "cards": cards}
    return await typeset("place_cards", data, seconds=300.0)


def _line(each: Sitting) -> dict[str, str]:
    return {"name": each.person.name, "delegation": each.person.delegation, "seat": each.seat}
