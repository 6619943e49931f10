"""Issuing badges: the one moment at which a code exists in clear (SPEC BADGE1 to BADGE4)."""

import asyncio
import secrets
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from server.domain.badge import CODE_BYTES, code_of
from server.domain.box import Context, Refused
from server.domain.internal import BadgeKeys, IssueBadges
from server.domain.rows import Person
from server.services.commands import Commands
from server.services.keys import badge_public
from server.services.registry import Registry

MOST_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Issued:
    """A badge whose code is known for this moment only."""

    person: Person
    code: str
    link: str


class Badges:
    """Issues and reissues the badges of one congress."""

    def __init__(self, registry: Registry, commands: Commands, slug: str) -> None:
        self._registry = registry
        self._commands = commands
        self._slug = slug

    async def issue(
        self, people: Sequence[str], url: str, context: Context, *, reissue: bool = False
    ) -> tuple[int, list[Issued]]:
        """New codes for these people; with reissue their old badges end. Returns (seq, badges) when durable. Raises Refused."""
        if len(people) > MOST_AT_ONCE:
            raise Refused("too_many", most=MOST_AT_ONCE)
        people = list(dict.fromkeys(people))
        unknown = [person for person in people if person not in self._registry.people]
        if unknown:
            raise Refused("no_such_person")
        made = await asyncio.to_thread(_make, people, self._slug)
        keys = tuple(BadgeKeys(person, login, public) for person, _, login, public in made)
        answer = await self._commands.submit(IssueBadges(keys, reissue), context)
        known = self._registry.people
        return answer["seq"], [
            Issued(known[person], code, link_of(url, self._slug, code)) for person, code, _, _ in made
        ]

    def without(self) -> list[str]:
        """The ids of those who have no badge yet, in the order of delegation, seat and name."""
        return [each.id for each in ordered(self._registry.people.values()) if each.login_hash is None]


def ordered(people: Iterable[Person]) -> list[Person]:
    """Everybody but the staff links, as the sheets are handed out."""
    return sorted(
        (each for each in people if not each.is_link), key=lambda each: (each.delegation, each.seat, each.name)
    )


def link_of(url: str, slug: str, code: str) -> str:
    """A badge's link (BADGE3)."""
    return f"{url}/{slug}/b#{code}"


def _make(people: Sequence[str], slug: str) -> list[tuple[str, str, bytes, bytes]]:
    """Codes and keys; scrypt leaves the interpreter's lock, so threads help."""
    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(lambda person: _made(person, slug), people))


def _made(person: str, slug: str) -> tuple[str, str, bytes, bytes]:
    secret = secrets.token_bytes(CODE_BYTES)
    login, public = badge_public(secret, slug)
    return person, code_of(secret), login, public
