"""A rehearsal's own congress: founded beside the real one, and gone without a trace (SPEC REH1, REH2)."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from server import sample
from server.domain.badge import login_hash
from server.domain.box import Refused
from server.domain.commands import DraftPoll
from server.domain.counting.rules import PRESETS
from server.domain.internal import AddDocument, ApplyRoster, SettleDocument
from server.domain.permissions import Role
from server.domain.rehearsal import CHAIR, LARGEST, LARGEST_PART, SEED_BYTES, person_of, secrets_of, sibling
from server.domain.rows import Person, Rendering
from server.domain.state import Document, PollState, State
from server.services.clock import by_person, by_server, fresh_id
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding
from server.services.keys import public_of
from server.words import say

SPARE_FILES = 500
"""Open files that a server needs beside one for each simulated delegate."""
_RUNNING = {PollState.OPEN, PollState.PAUSED, PollState.CLOSING}


class Rehearsals:
    """The rehearsals of one data folder. One at a time is made or removed."""

    def __init__(self, congresses: Congresses) -> None:
        self._congresses = congresses
        self._turn = asyncio.Lock()

    async def begin(self, congress: Congress, delegates: int, part: int = 1) -> dict[str, Any]:
        """Founds it, in the place of one that was left over. Raises Refused.

        Returns {"slug", "seed": hex, "delegates", "poll", "document", "pages", "sample", "connections"}: everybody's badge
        follows from the seed; `connections` says how many more may be open at once beside one for each delegate.
        """
        room = self._checked(delegates, part)
        async with self._turn:
            slug = sibling(congress.slug, part)
            await self._congresses.discard(slug)
            told = congress.state.congress
            founding = Founding(slug, told.title, told.titles, told.language, told.timezone, congress.url)
            made = await self._congresses.found(founding, rehearsal=True)
            try:
                prepared = await _prepare(made[0], congress, delegates)
            except BaseException:
                await self._congresses.discard(slug)
                raise
        return {"slug": slug, "delegates": delegates, "connections": room, **prepared}

    async def end(self, congress: Congress, part: int = 1) -> None:
        """Removes it; nothing happens when there is none."""
        if not 1 <= part <= LARGEST_PART:
            raise Refused("bad_field", field="part")
        async with self._turn:
            await self._congresses.discard(sibling(congress.slug, part))

    def _checked(self, delegates: int, part: int) -> int:
        if not 1 <= delegates <= LARGEST:
            raise Refused("rehearsal_size", most=LARGEST)
        if not 1 <= part <= LARGEST_PART:
            raise Refused("bad_field", field="part")
        for each in self._congresses.all_open():
            if not self._congresses.is_rehearsal(each.slug) and _votes(each.state):
                raise Refused("vote_is_running")
        room = open_files() - SPARE_FILES - delegates
        if room < 1:
            raise Refused("rehearsal_files", most=max(0, delegates + room - 1), needed=delegates + SPARE_FILES + 1)
        return room


def open_files() -> int:
    """How many files and connections this process may have open."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return soft if soft != resource.RLIM_INFINITY else 1 << 20
    return 1 << 14


def _votes(state: State) -> bool:
    return any(poll.state in _RUNNING for poll in state.polls.values())


async def _prepare(made: Congress, real: Congress, delegates: int) -> dict[str, Any]:
    """People with badges, a document, and a motion."""
    seed = secrets.token_bytes(SEED_BYTES)
    language = made.state.congress.language
    people = await asyncio.to_thread(_people, seed, delegates, language)
    answer = await made.commands.submit(ApplyRoster(people, (), ""), by_server())
    await made.live.reached(answer["seq"])
    paper = _paper(real)
    if paper is None:
        document, pages = await _from_sample(made)
    else:
        document, pages = await _copied(made, real, paper)
    return {
        "seed": seed.hex(),
        "document": document,
        "pages": pages,
        "sample": paper is None,
        "poll": await _motion(made, language),
    }


def _people(seed: bytes, delegates: int, language: str) -> tuple[Person, ...]:
    chair = _person(seed, CHAIR, say(language, "staff.chair"), roles=(Role.CHAIR.value,))
    name = say(language, "rehearse.delegate")
    return chair, *(_person(seed, n, f"{name} {n}", seat=str(n), voting=True) for n in range(1, delegates + 1))


def _person(seed: bytes, place: int, name: str, **told: Any) -> Person:
    held = secrets_of(seed, place)
    return Person(person_of(place), name, login_hash=login_hash(held.login), public_key=public_of(held.sign), **told)


def _paper(real: Congress) -> Document | None:
    """A document that the hall may read, of several pages and all rendered: what is shown now, else the longest."""
    several = [each for each in real.state.documents.values() if each.pages > 1]
    ready = [each for each in several if real.documents.library.pages(each.sha256)]
    shown = next((each for each in ready if each.id == real.state.shown.document), None)
    return shown or max(ready, key=lambda each: each.pages, default=None)


async def _copied(made: Congress, real: Congress, paper: Document) -> tuple[str, int]:
    source, target = (each.documents.library.folder(paper.sha256) for each in (real, made))
    await asyncio.to_thread(shutil.copytree, source, target, copy_function=_linked)
    size = made.documents.library.source(paper.sha256).stat().st_size
    document = f"d{fresh_id()}"
    added = AddDocument(document, paper.name, paper.names, paper.sha256, size, release=True)
    await made.commands.submit(added, by_server())
    settled = SettleDocument(document, Rendering.READY, paper.pages, paper.pages)
    answer = await made.commands.submit(settled, by_server())
    await made.live.reached(answer["seq"])
    return document, paper.pages


def _linked(source: str, target: str) -> str:
    """Pages never change, so the same file may have two names; where the disk cannot do that, it is copied."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


async def _from_sample(made: Congress) -> tuple[str, int]:
    paper = sample.documents()[0]
    data = paper.read()
    context = by_server()
    document = await made.documents.add(
        _once(data), paper.name, context, limit=len(data), names=paper.names, release=True
    )
    row = await made.documents.settled(document)
    if row.state is not Rendering.READY:
        raise Refused("document_refused")
    return document, row.pages


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def _motion(made: Congress, language: str) -> str:
    secretary = next(each for each in made.registry.people.values() if Role.SECRETARIAT in each.roles)
    draft = DraftPoll(say(language, "rehearse.motion"), PRESETS["simple_majority"].to_json())
    answer = await made.handle(draft, by_person(secretary.id, frozenset({Role.SECRETARIAT})))
    return str(answer["poll"])
