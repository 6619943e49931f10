"""The clock and the dice: what pure functions are handed."""

import hashlib
import itertools
import secrets
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.domain.box import Context, Refused
from server.domain.commands import Command, EditCongress
from server.domain.internal import FoundCongress
from server.domain.permissions import Role

_SECRET = secrets.token_bytes(32)
_COUNT = itertools.count()
_ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def now() -> str:
    """The time as events carry it (LOG7): UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def known_timezone(name: str) -> bool:
    """Whether the system's clock knows this zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def fresh_id() -> str:
    """Ten letters and digits, 50 bits that nobody can foretell, behind which no two things of a congress meet.

    Counted and hashed under a secret: to ask the system for randomness with each ballot costs more than to sort it in.
    """
    digest = hashlib.blake2b(next(_COUNT).to_bytes(8), key=_SECRET, digest_size=7).digest()
    bits = int.from_bytes(digest)
    return "".join([_ID_ALPHABET[bits >> place & 31] for place in range(0, 50, 5)])


def by_server() -> Context:
    """The context of the server's own commands."""
    return Context(now(), fresh_id())


def by_person(
    person: str, roles: frozenset[Role], key: str | None = None, digest: bytes = b"", transport: str = "http"
) -> Context:
    """The context of a person's command; key and digest as in CMD3."""
    return Context(now(), fresh_id(), person, roles, key, digest, transport)


def check_timezone(command: Command) -> None:
    """A zone that no clock knows would stop every page that shows a time; which ones there are, only the system knows."""
    if isinstance(command, EditCongress | FoundCongress) and not known_timezone(command.timezone):
        raise Refused("bad_field", field="timezone")
