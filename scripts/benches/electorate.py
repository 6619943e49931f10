"""A congress with an open vote and thousands of delegates, each with a signed ballot that waits to be posted."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

from founding import SLUG, admit, paper, sign_in, staff, staff_cookie
from server.domain.ballots import raw_of, signing_message
from server.domain.commands import DraftPoll, FreezePoll, OpenPoll, TakeDesk
from server.domain.counting.rules import PRESETS
from server.domain.permissions import Role
from server.domain.questions.types import questions_of
from server.services.clock import by_person
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding
from server.services.keys import public_of, sign
from server.services.sealing import seal

_BOTH = frozenset({Role.CHAIR, Role.SECRETARIAT})


@dataclass(frozen=True, slots=True)
class Voter:
    """A delegate's cookie, and the ballot that their device will post."""

    cookie: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Electorate:
    """Everybody who votes, the chair's cookie, the open vote, and a document to turn pages of."""

    voters: list[Voter]
    chair: str
    poll: str
    document: str


async def found(data: Path, size: int, *, secret: bool = False) -> Electorate:
    """Founds it, signs everybody in, opens a vote, and closes the folder again. secret: urn1, else open1."""
    congresses = Congresses(data)
    try:
        congress, _ = await congresses.found(Founding(SLUG, "Bench", {}, url=""))
        keys = await admit(congress, size)
        document = await paper(congress)
        poll = await _open_poll(congress, secret=secret)
        manifest, eid = congress.state.polls[poll].manifest, bytes.fromhex(congress.state.polls[poll].eid)

        def raw() -> bytes:
            if secret:
                return seal(manifest, eid, ["yes"], token_bytes(32), token_bytes(16))
            return raw_of(questions_of(manifest), ["yes"])

        cookies = await asyncio.gather(*(sign_in(congress.registry, login) for login, _ in keys.values()))
        voters = [
            Voter(cookie, _ballot(poll, person, badge, eid, raw()))
            for cookie, (person, (_, badge)) in zip(cookies, keys.items(), strict=True)
        ]
        return Electorate(voters, await staff_cookie(congress, Role.CHAIR), poll, document)
    finally:
        await congresses.close()


async def _open_poll(congress: Congress, *, secret: bool) -> str:
    chair = staff(congress, Role.CHAIR)
    draft = DraftPoll("Motion", PRESETS["simple_majority"].to_json(), secret=secret, waivers=["plain_http"])
    poll = str((await congress.handle(draft, by_person(chair.id, _BOTH)))["poll"])
    for command in (TakeDesk(), FreezePoll(poll), OpenPoll(poll)):
        await congress.handle(command, by_person(chair.id, _BOTH))
    return poll


def _ballot(poll: str, person: str, secret: bytes, eid: bytes, raw: bytes) -> bytes:
    sig = sign(secret, signing_message(eid, public_of(secret), 1, raw))
    return json.dumps({"poll": poll, "slot": person, "ser": 1, "raw": raw.hex(), "sig": sig.hex()}).encode()
