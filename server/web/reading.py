"""What can be read: state, events, people, votes, results."""

from typing import Any, cast

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.domain.audience import Sight
from server.domain.box import Refused
from server.domain.chain import head_of
from server.domain.counting.rules import ELECTION_PRESETS, PRESETS
from server.domain.permissions import STAFF
from server.domain.questions.resolved import sentences_now
from server.domain.rows import Person, Place
from server.domain.sessions import BORROWED
from server.domain.state import Poll, PollState
from server.realtime.hub import Hub
from server.realtime.wire import event_row, state_json
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.keys import KeyFileError
from server.services.roll_call import roll_call
from server.store.port import Unreadable
from server.web.endpoint import meaning
from server.web.signing_in import person_json
from server.web.visitor import Visitor
from server.words import say

MOST_EVENTS = 500


async def congresses(request: Request) -> list[dict[str, Any]]:
    """The congresses of this server, for its front page; one that cannot be opened does not hide the others."""
    opened: Congresses = request.app.state.congresses
    found = []
    for slug in opened.slugs():
        try:
            found.append((await opened.get(slug)).state.congress)
        except (Unreadable, KeyFileError, OSError) as error:
            meaning(error, "congresses")
    return [{"slug": c.slug, "title": c.title, "titles": c.titles, "language": c.language} for c in found]


async def state(_request: Request, visitor: Visitor) -> Any:
    """{"seq", "head", "state"}"""
    position = visitor.congress.live.position
    return {"seq": position.seq, "head": head_of(position.hash), "state": state_json(position.state)}


async def events(request: Request, visitor: Visitor) -> Any:
    """The events behind ?after=n, at most 500."""
    after = request.query_params.get("after", "0")
    if not after.isascii() or not after.isdigit() or len(after) > 15:
        raise Refused("bad_field", field="after")
    return [event_row(event) for event in await visitor.congress.store.read(int(after), MOST_EVENTS)]


async def people(_request: Request, visitor: Visitor) -> Any:
    """Names, delegations and seats; staff also see what the credentials report needs, and the staff links."""
    everybody = sorted(visitor.congress.registry.people.values(), key=lambda each: (each.seat, each.name))
    if visitor.roles & STAFF:
        return [_for_staff(person) for person in everybody]
    return [person_json(person) for person in everybody if not person.is_link]


async def places(_request: Request, visitor: Visitor) -> dict[str, int]:
    """{document: page}: where the one who asks reads on (READ3); a lent tablet begins anew (HELP5)."""
    if visitor.kind == BORROWED:
        return {}
    rows, shelf = await visitor.congress.store.rows(Place, person=visitor.known.id), visitor.congress.shelf
    return {row.document: row.page for row in rows if shelf.sight(visitor.known, row.document) is not Sight.NONE}


async def presence(_request: Request, visitor: Visitor) -> Any:
    """{"beat", "devices", "people": [ids], "several": {id: devices}, "gone": {id: at}, "since", "now"}: who is connected."""
    hub = cast(Hub, visitor.congress.audience)
    return Response(hub.presence.named(), 200, {"Cache-Control": "no-store"}, "application/json")


async def polls(_request: Request, visitor: Visitor) -> Any:
    """The votes, how far each has come and, for staff, the drafts."""
    congress = visitor.congress
    frozen = list(congress.state.polls.values())
    drafts = await congress.drafts() if visitor.roles & STAFF else []
    counting = [poll.id for poll in frozen if poll.state not in {PollState.READY, PollState.ABORTED}]
    progress = {poll: await congress.polls.progress.of(poll) for poll in counting}
    return {"polls": frozen, "drafts": drafts, "progress": progress}


async def poll(request: Request, visitor: Visitor) -> Any:
    """One vote: manifest, state, result when announced."""
    found = known_poll(request, visitor.congress)
    return {**msgspec.to_builtins(found), "progress": await visitor.congress.polls.progress.of(found.id)}


async def silent(request: Request, visitor: Visitor) -> Any:
    """{"poll", "of", "silent": [...], "delegations": [...]}: which seats have not voted, never how (LIFE6)."""
    found = known_poll(request, visitor.congress)
    return await visitor.congress.polls.progress.silent(found, visitor.congress.registry.people)


async def own_ballots(request: Request, visitor: Visitor) -> Any:
    """{"slots": [...]} of the one who asks, with receipts of what was cast; of: whose vote it is, where it is another's.

    {"slots": [], "none", "by"} where they have no ballot in it: why, and who has it (POLL9).
    """
    congress, found = visitor.congress, known_poll(request, visitor.congress)
    slots = await congress.polls.own(found, visitor.known.id)
    if not slots:
        none, by = await congress.polls.without(found, visitor.known)
        return {"slots": [], "none": none, "by": _of(congress, by)["name"] if by else None}
    return {"slots": [each | {"of": _of(congress, each["slot"]) if each["proxy"] else None} for each in slots]}


async def result(request: Request, visitor: Visitor) -> Any:
    """An announced result: its sentence, and who voted how, for the vote was open."""
    found = announced_poll(request, visitor.congress)
    choices = await roll_call(visitor.congress, found)
    return {"poll": found.id, "result": found.result, "sentence": sentence(found, visitor.language), "choices": choices}


async def rules(_request: Request, _visitor: Visitor) -> Any:
    """The majority rules that people know by name; election: it fills seats."""
    named = {**PRESETS, **ELECTION_PRESETS}
    return [{"name": name, "rule": rule.to_json(), "election": rule.is_election} for name, rule in named.items()]


def sentence(found: Poll, language: str) -> str:
    """The result as one sentence for each question, with its rule (POLL4), and how its tie was resolved (LIFE4)."""
    said = sentences_now(found.manifest, found.result or {}, found.resolutions, language)
    told = " ".join(stopped(say(language, key, **params)) for question in said for key, params in question)
    return say(language, "practice.sentence", sentence=told) if found.manifest["practice"] else told


def stopped(sentence: str) -> str:
    """With a full stop, unless it ends with one."""
    return sentence if sentence.endswith((".", "?", "…")) else f"{sentence}."


def known_poll(request: Request, congress: Congress) -> Poll:
    """The vote that the address names; Refused when there is none."""
    found = congress.state.polls.get(request.path_params["poll"])
    if found is None:
        raise Refused("no_such_poll")
    return found


def announced_poll(request: Request, congress: Congress) -> Poll:
    """The same, once its result was announced (POLL6)."""
    found = known_poll(request, congress)
    if found.state not in {PollState.ANNOUNCED, PollState.FINAL}:
        raise Refused("poll_state", state=str(found.state))
    return found


def _of(congress: Congress, person: str) -> dict[str, str]:
    who = congress.registry.people.get(person) or Person(person, person)
    return {"id": person, "name": who.name, "seat": who.seat, "delegation": who.delegation}


def _for_staff(person: Person) -> dict[str, Any]:
    badge = "none" if person.login_hash is None else "issued" if person.claimed is None else "used"
    told = person_json(person)
    return {**told, "ref": person.ref, "extra": person.extra, "badge": badge, "staff": person.is_link}


def plain_cell(cell: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
