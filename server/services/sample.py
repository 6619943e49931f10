"""Founding the sample congress: agenda, seats, delegates, motions and badges at once, documents behind."""

import hashlib
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from server import sample
from server.domain.box import Context
from server.domain.commands import AddItem, DraftPoll, SetSeating
from server.domain.counting.rules import PRESETS
from server.domain.decide.people import STAFF_REFS
from server.domain.permissions import Role
from server.domain.seating_forms import Design, drawn
from server.domain.state import Phase
from server.services.badges import link_of, ordered
from server.services.clock import by_person
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding, issue_badges

SLUG = "demo"
BADGES = "badges.json"
LARGEST = 64 * 1024 * 1024
_BOTH = frozenset({Role.SECRETARIAT, Role.CHAIR})
Codes = dict[str, Any]
"""{"staff": {name: code}, "delegates": [{"person", "name", "seat", "code"}], "keys": {person: hex}}: they protect nothing."""


async def found(congresses: Congresses, url: str) -> tuple[Congress, Codes]:
    """The sample congress without its documents, ready to be served."""
    told = sample.congress()
    founding = Founding(SLUG, told["title"], told["titles"], told["language"], told["timezone"], url)
    congress, links = await congresses.found(founding)
    await _agenda(congress)
    await congress.commands.submit(SetSeating(_hall()), _secretary(congress))
    preview = congress.roster.preview(sample.delegates_csv(), "delegates.csv")
    await congress.live.reached(
        (await congress.roster.apply(preview, preview.plan.digest, _secretary(congress)))["seq"]
    )
    issued = await issue_badges(congress, reissue=False)
    staff = {name: link.rpartition("#")[2] for name, link in links.items()}
    by_id = {each.person.id: each.code for each in issued}
    people = sorted(ordered(congress.registry.people.values()), key=lambda each: each.seat)
    delegates = [{"person": p.id, "name": p.name, "seat": p.seat, "code": by_id[p.id]} for p in people]
    keys = {each.id: each.public_key.hex() for each in congress.registry.people.values() if each.public_key}
    codes = {"staff": staff, "delegates": delegates, "keys": keys}
    _keep(congress.folder / BADGES, codes)
    return congress, codes


async def add_documents(congress: Congress) -> None:
    """The sample's documents, rendered and released one after the other; what is there already is left alone."""
    known = {row.sha256 for row in await congress.documents.all()}
    if congress.state.congress.phase is not Phase.OPEN:
        return
    for each in sample.documents():
        if hashlib.sha256(each.read()).hexdigest() not in known:
            item = congress.state.agenda[each.item].id if each.item < len(congress.state.agenda) else None
            await congress.documents.add(
                _chunks(each.read()),
                each.name,
                _secretary(congress),
                limit=LARGEST,
                names=each.names,
                item=item,
                release=each.release,
            )


def read_codes(congress: Congress) -> Codes:
    """The badges that an earlier start kept, but for those that were reissued since; empty when they were removed."""
    path = congress.folder / BADGES
    if not path.exists():
        return {"staff": {}, "delegates": [], "keys": {}}
    codes = json.loads(path.read_text("utf-8"))
    people = congress.registry.people.values()
    living = {each.id for each in people if each.public_key and each.public_key.hex() == codes["keys"].get(each.id)}
    staff = {name for name, ref in STAFF_REFS.items() if any(each.ref == ref and each.id in living for each in people)}
    return {
        "staff": {name: code for name, code in codes["staff"].items() if name in staff},
        "delegates": [each for each in codes["delegates"] if each["person"] in living],
        "keys": codes["keys"],
    }


def links_of(congress: Congress, codes: Codes, url: str) -> dict[str, Any]:
    """What a ready file tells of the sample: a link for each staff role, and every delegate's."""
    staff = {name: link_of(url, congress.slug, code) for name, code in codes["staff"].items()}
    told = [
        {"name": each["name"], "seat": each["seat"], "link": link_of(url, congress.slug, each["code"])}
        for each in codes["delegates"]
    ]
    return {**staff, "delegates": told}


async def _agenda(congress: Congress) -> None:
    for item in sample.agenda():
        command = AddItem(item["title"], item["titles"], item["number"], item["minutes"])
        answer = await congress.commands.submit(command, _secretary(congress))
        await congress.live.reached(answer["seq"])
    for motion in sample.motions():
        item = congress.state.agenda[motion["item"]].id
        rule = PRESETS[motion["preset"]].to_json()
        draft = DraftPoll(motion["title"], rule, motion["text"], motion["titles"], motion["texts"], item=item)
        await congress.commands.submit(draft, _secretary(congress))


def _hall() -> dict[str, Any]:
    told = sample.seating()
    return drawn(Design(**{**told, "aisles": tuple(told["aisles"])})).to_json()


def _secretary(congress: Congress) -> Context:
    person = next(each for each in congress.registry.people.values() if "secretariat" in each.roles)
    return by_person(person.id, _BOTH)


async def _chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data


def _keep(path: Path, codes: Codes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(codes, file, ensure_ascii=False, indent=1)
