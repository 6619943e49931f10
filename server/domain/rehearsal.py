"""Who takes part in a rehearsal: its congress's name, and badges that both sides derive from one seed (SPEC REH1, REH2)."""

import hashlib

from server.domain.badge import Secrets

ENDING = "-rehearsal"
LARGEST = 10_000
"""Delegates in one rehearsal."""
LARGEST_PART = 9
LONGEST_SLUG = 40
SEED_BYTES = 32
CHAIR = 0
"""The chair's place; delegates are counted from 1."""


def sibling(slug: str, part: int = 1) -> str:
    """The short name of the congress in which `slug` rehearses; part tells several computers' rehearsals apart."""
    ending = ENDING if part == 1 else f"{ENDING}-{part}"
    most = LONGEST_SLUG - len(ending)
    if len(slug) > most:
        mark = hashlib.sha256(slug.encode()).hexdigest()[:6]
        slug = f"{slug[: most - 7].rstrip('-')}-{mark}"
    return slug + ending


def person_of(place: int) -> str:
    """The id of the simulated person at that place."""
    return f"r{place:05}"


def secrets_of(seed: bytes, place: int) -> Secrets:
    """A simulated badge, without the stretching that protects a printed code: the seed has 256 bits."""
    made = hashlib.sha512(b"hemicycle/rehearsal/v1|" + seed + place.to_bytes(4, "big")).digest()
    return Secrets(made[:16], made[16:48])
