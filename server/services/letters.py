"""Invitations as letters: one A4 page for each person, in their language, as PDF/A-2b (SPEC INV8)."""

import asyncio
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from server.documents.typeset import typeset
from server.domain.badge import grouped
from server.domain.invitations import WORDS, Occasion
from server.domain.rows import Person
from server.domain.state import State
from server.services.badges import Issued
from server.services.handout_sheets import in_language, local
from server.services.qr_codes import qr_drawing, qr_modules, scannable
from server.words import say

LABELS = ("title", "to", "body", "when", "where", "note", "answer", "scan", "type", "number", "contact", "greeting")
ADDRESSES = ("address", "địa chỉ")
SECONDS = 600.0


async def letters(state: State, occasion: Occasion, issued: Sequence[Issued]) -> bytes:
    """Lay them out and forget the codes; Refused is never raised here."""
    told = await asyncio.to_thread(lambda: [_letter(state, occasion, each) for each in issued])
    title = state.congress.title
    data = {"title": title, "language": state.congress.language, "letters": told}
    return await typeset("letters", data, seconds=SECONDS)


def written(occasion: Occasion, language: str, first: str) -> dict[str, str]:
    """What the secretariat wrote, in this language, else in the congress's own."""
    return {name: _in(occasion.words.get(name, {}), language, first) for name in WORDS}


def in_words(state: State, at: str, language: str) -> str:
    """A moment as an official letter says it, in the congress's time zone."""
    moment = local(state, at)
    said = {"hour": moment.hour, "minute": f"{moment.minute:02}"}
    return say(language, "letter.moment", date=day_in_words(state, at, language), **said)


def day_in_words(state: State, at: str, language: str) -> str:
    """A day with its weekday."""
    moment = local(state, at)
    names = {
        "weekday": say(language, f"date.weekday.{moment.weekday()}"),
        "month": say(language, f"date.month.{moment.month}"),
    }
    return say(language, "letter.day", day=moment.day, year=str(moment.year), **names)


def _letter(state: State, occasion: Occasion, issued: Issued) -> dict[str, Any]:
    person = issued.person
    language = person.language or state.congress.language
    said = written(occasion, language, state.congress.language)
    congress = in_language(state.congress, language)
    words = {name: say(language, f"letter.{name}", congress=congress, number=said["number"]) for name in LABELS}
    return {
        "language": language,
        "congress": congress,
        "said": said,
        "words": words,
        "name": person.name,
        "address": [line for line in (person.delegation, _address(person)) if line],
        "seat": person.seat and say(language, "badge.seat", seat=person.seat),
        "begins": in_words(state, occasion.begins, language) if occasion.begins else "",
        "answer_by": day_in_words(state, occasion.answer_by, language) if occasion.answer_by else "",
        "code": grouped(issued.code).split(),
        "link": _site(issued.link),
        "qr": qr_drawing(qr_modules(scannable(issued.link)), 0),
    }


def _in(texts: dict[str, str], language: str, first: str) -> str:
    return texts.get(language) or texts.get(first) or next(iter(texts.values()), "")


def _address(person: Person) -> str:
    return next((value for key, value in person.extra.items() if key.casefold() in ADDRESSES), "")


def _site(link: str) -> str:
    """What to type into a browser: host and path, and the scheme only where a browser would guess another."""
    parts = urlsplit(link)
    place = f"{parts.netloc}{parts.path}"
    return place if parts.scheme == "http" or parts.port is None else f"{parts.scheme}://{place}"
