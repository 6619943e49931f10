"""People by the thousand with random keys (stretching codes takes too long), their cookies, and a document to show."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from server.domain.badge import login_hash
from server.domain.commands import TakeDesk
from server.domain.internal import ApplyRoster, BadgeKeys, IssueBadges
from server.domain.permissions import Role
from server.domain.rows import Person
from server.sample import documents
from server.services.clock import by_person, by_server
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding
from server.services.keys import public_of
from server.services.registry import Registry

SLUG = "bench"
DEVICES_EACH = 8
"""Pages that one session may have open."""
LARGEST_PAPER = 10_000_000
_AT_THE_DESK = frozenset({Role.CHAIR, Role.SECRETARIAT})


@dataclass(frozen=True, slots=True)
class Hall:
    """A congress for devices: the delegates' cookies, the staff's, and a released document of two pages or more."""

    cookies: list[str]
    chair: str
    secretary: str
    document: str


async def found_hall(data: Path, devices: int) -> Hall:
    """Founds a congress in a new folder, with sessions for so many devices and the chair at the desk; closes it again."""
    congresses = Congresses(data)
    try:
        congress, _ = await congresses.found(Founding(SLUG, "Bench", {}, url=""))
        keys = await admit(congress, -(-devices // DEVICES_EACH))
        cookies = await asyncio.gather(*(sign_in(congress.registry, login) for login, _ in keys.values()))
        await congress.handle(TakeDesk(), by_person(staff(congress, Role.CHAIR).id, _AT_THE_DESK))
        document = await paper(congress)
        chair, secretary = [await staff_cookie(congress, role) for role in (Role.CHAIR, Role.SECRETARIAT)]
        return Hall(list(cookies), chair, secretary, document)
    finally:
        await congresses.close()


async def admit(congress: Congress, size: int) -> dict[str, tuple[bytes, bytes]]:
    """So many delegates with a vote: (login, secret key) by person."""
    keys = {f"p{number:07}": (secrets.token_bytes(16), secrets.token_bytes(32)) for number in range(size)}
    people = tuple(Person(person, f"Delegate {person}", voting=True) for person in keys)
    answer = await congress.commands.submit(ApplyRoster(people, (), ""), by_server())
    await congress.live.reached(answer["seq"])
    badges = tuple(BadgeKeys(p, login_hash(login), public_of(secret)) for p, (login, secret) in keys.items())
    await _issue(congress, badges, reissue=False)
    return keys


async def sign_in(registry: Registry, login: bytes) -> str:
    """A new session's cookie."""
    _, token = await registry.sign_in(login)
    return f"hemicycle-{SLUG}={token}"


async def staff_cookie(congress: Congress, role: Role) -> str:
    """A session for one of the staff, whose badge is made for this."""
    login = secrets.token_bytes(16)
    badge = BadgeKeys(staff(congress, role).id, login_hash(login), public_of(secrets.token_bytes(32)))
    await _issue(congress, (badge,), reissue=True)
    return await sign_in(congress.registry, login)


def staff(congress: Congress, role: Role) -> Person:
    """The first person with that role."""
    return next(each for each in congress.registry.people.values() if role.value in each.roles)


async def paper(congress: Congress) -> str:
    """The sample's first document, released and rendered; its id."""

    async def chunks() -> AsyncIterator[bytes]:
        yield documents()[0].read()

    name, by = "paper.pdf", by_server()
    document = await congress.documents.add(chunks(), name, by, limit=LARGEST_PAPER, release=True)
    await congress.documents.settled(document)
    return document


async def _issue(congress: Congress, badges: tuple[BadgeKeys, ...], *, reissue: bool) -> None:
    answer = await congress.commands.submit(IssueBadges(badges, reissue=reissue), by_server())
    await congress.live.reached(answer["seq"])
