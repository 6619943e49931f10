"""The record as pages that open by a double click, in both languages, beside what the verifier checks (SPEC ARCH1 to ARCH5)."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from server.domain.box import Refused
from server.domain.events import Event
from server.domain.minutes import MinutesText
from server.domain.speeches import Wording
from server.services.archive_book import Book, Material
from server.services.archive_html import Html, document, joined, link, tag
from server.services.archive_parts import agenda, index, questions, speeches, verify, votes
from server.services.archive_told import credentials, log_pages, minutes, statistics
from server.services.congress import Congress
from server.services.credentials import report
from server.services.minutes_sheets import layout, pdf, word
from server.services.participation import statistics as numbers
from server.services.roll_call import check_named, roll_call
from server.words import LANGUAGES

BODIES: dict[str, Callable[[Book], Html]] = {
    "index": index,
    "agenda": agenda,
    "votes": votes,
    "speeches": speeches,
    "questions": questions,
    "minutes": minutes,
    "credentials": credentials,
    "statistics": statistics,
    "verify": verify,
}


async def pages_of(
    congress: Congress, events: Sequence[Event], index_json: bytes, originals: Mapping[str, str]
) -> dict[str, bytes]:
    """Every page and file by its place in the record. index_json: archive/index.json; originals: uploads by hash. Raises
    TypesetError."""
    material = await _gathered(congress, events, index_json, originals)
    # A long log is megabytes of text: others go on meanwhile.
    return await asyncio.to_thread(_written, material) | await _files(material)


def _written(material: Material) -> dict[str, bytes]:
    found = {"index.html": _page(Book(material, material.state.congress.language, "", _folder(material)), "index")}
    for language in LANGUAGES:
        book = Book(material, language, "../../", "")
        for name in book.shown():
            bodies = log_pages(book) if name == "log" else [(name, BODIES[name](book))]
            found |= {f"pages/{language}/{each}.html": _whole(book, name, each, body) for each, body in bodies}
    return found


async def _gathered(
    congress: Congress, events: Sequence[Event], index_json: bytes, originals: Mapping[str, str]
) -> Material:
    state, rolls = congress.state, {}
    for poll in state.polls.values():
        try:
            check_named(poll)
        except Refused:
            continue
        if poll.result is not None:
            rolls[poll.id] = await roll_call(congress, poll)
    opened = state.speeches.keys()
    return Material(
        state=state,
        people=dict(congress.registry.people),
        events=events,
        files=json.loads(index_json),
        originals=originals,
        rolls=rolls,
        sources=await congress.minutes.sources(),
        minutes=await _published(congress),
        wordings={each.id: each for each in await congress.store.rows(Wording) if each.id in opened},
        report=await report(congress),
        numbers=await numbers(congress),
        key=congress.key.public.hex(),
    )


async def _published(congress: Congress) -> MinutesText | None:
    """The newest version; none where there is none, or where it was erased with the names in it."""
    try:
        return await congress.minutes.published()
    except Refused:
        return None


async def _files(material: Material) -> dict[str, bytes]:
    """The minutes to print and to edit, as they are everywhere else."""
    found, held = material.minutes, material.state.minutes
    if found is None:
        return {}
    made = {}
    for language in LANGUAGES:
        laid = layout(found.text, held.signed if held is not None else (), material.people, language)
        made[f"pages/files/minutes.{language}.pdf"] = await pdf(laid)
        made[f"pages/files/minutes.{language}.docx"] = word(laid, datetime.fromisoformat(found.at))
    return made


def _folder(material: Material) -> str:
    return f"pages/{material.state.congress.language}/"


def _page(book: Book, name: str) -> bytes:
    return _whole(book, name, name, BODIES[name](book))


def _whole(book: Book, name: str, page: str, body: Html) -> bytes:
    """name: what it is in the menu; page: its own name, where there are several of one."""
    nav = [(book.page(each), book.say(f"page.{each}"), each == name) for each in book.shown()]
    others = [
        link(f"{book.root}pages/{other}/{page}.html", book.say(f"language.{other}"), lang=other, hreflang=other)
        for other in LANGUAGES
        if other != book.language
    ]
    of, title = book.text(book.of.state.congress), book.say("title" if name == "index" else f"page.{name}")
    inside, foot = joined(tag("h1", title), body), tag("p", book.say("foot"))
    return document(
        book.language, f"{title} – {of}", joined(tag("span", of), others), nav, book.say("skip"), inside, foot
    )


def originals_of(documents: Mapping[str, Path], place: Callable[[str, Path], str]) -> dict[str, str]:
    """Where each upload lies in the record, by its hash."""
    return {sha: place(sha, path) for sha, path in documents.items()}
