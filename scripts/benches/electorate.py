"""A congress with an open vote and thousands of delegates, whose keys are random: stretching codes takes too long."""

import asyncio
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from ours import SLUG
from server.domain.badge import login_hash
from server.domain.ballots import raw_of, signing_message
from server.domain.commands import DraftPoll, FreezePoll, OpenPoll, TakeDesk
from server.domain.internal import ApplyRoster, BadgeKeys, IssueBadges
from server.domain.permissions import Role
from server.domain.rows import Person
from server.domain.rules import PRESETS
from server.services.clock import by_person, by_server
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding
from server.services.keys import public_of, sign
from server.services.registry import Registry

_BOTH = frozenset({Role.CHAIR, Role.SECRETARIAT})


@dataclass(frozen=True, slots=True)
class Voter:
    """A delegate's cookie, and the ballot that their device will post."""

    cookie: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Electorate:
    """Everybody who votes, and the chair's cookie."""

    voters: list[Voter]
    chair: str
    poll: str


async def found(data: Path, size: int) -> Electorate:
    """Founds it, signs everybody in, opens a vote, and closes the folder again."""
    congresses = Congresses(data)
    try:
        congress, _ = await congresses.found(Founding(SLUG, "Bench", {}, url=""))
        secrets_of = {f"p{number:07}": (secrets.token_bytes(16), secrets.token_bytes(32)) for number in range(size)}
        await _admit(congress, secrets_of)
        poll = await _open_poll(congress)
        eid = bytes.fromhex(congress.state.polls[poll].eid)
        raw = raw_of(congress.state.polls[poll].manifest, ("yes",))
        cookies = await asyncio.gather(*(_sign_in(congress.registry, login) for login, _ in secrets_of.values()))
        voters = [
            Voter(cookie, _ballot(poll, person, secret, eid, raw))
            for cookie, (person, (_, secret)) in zip(cookies, secrets_of.items(), strict=True)
        ]
        return Electorate(voters, await _chair(congress), poll)
    finally:
        await congresses.close()


async def _admit(congress: Congress, secrets_of: dict[str, tuple[bytes, bytes]]) -> None:
    people = tuple(Person(person, f"Delegate {person}", voting=True) for person in secrets_of)
    answer = await congress.commands.submit(ApplyRoster(people, (), ""), by_server())
    await congress.live.reached(answer["seq"])
    keys = tuple(BadgeKeys(p, login_hash(login), public_of(secret)) for p, (login, secret) in secrets_of.items())
    answer = await congress.commands.submit(IssueBadges(keys, reissue=False), by_server())
    await congress.live.reached(answer["seq"])


async def _open_poll(congress: Congress) -> str:
    chair = next(each for each in congress.registry.people.values() if "chair" in each.roles)
    draft = DraftPoll("Motion", PRESETS["simple_majority"].to_json())
    poll = str((await congress.handle(draft, by_person(chair.id, _BOTH)))["poll"])
    for command in (TakeDesk(), FreezePoll(poll), OpenPoll(poll)):
        await congress.handle(command, by_person(chair.id, _BOTH))
    return poll


async def _sign_in(registry: Registry, login: bytes) -> str:
    _, token = await registry.sign_in(login)
    return f"hemicycle-{SLUG}={token}"


async def _chair(congress: Congress) -> str:
    """A session for the chair, whose badge is made for this."""
    chair = next(each for each in congress.registry.people.values() if "chair" in each.roles)
    login = secrets.token_bytes(16)
    keys = BadgeKeys(chair.id, login_hash(login), public_of(secrets.token_bytes(32)))
    answer = await congress.commands.submit(IssueBadges((keys,), reissue=True), by_server())
    await congress.live.reached(answer["seq"])
    return await _sign_in(congress.registry, login)


def _ballot(poll: str, person: str, secret: bytes, eid: bytes, raw: bytes) -> bytes:
    sig = sign(secret, signing_message(eid, public_of(secret), 1, raw))
    return json.dumps({"poll": poll, "slot": person, "ser": 1, "raw": raw.hex(), "sig": sig.hex()}).encode()
