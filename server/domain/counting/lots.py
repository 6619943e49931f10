"""Drawing lots so that anybody can draw them again (SPEC COUNT14)."""

from collections.abc import Iterable
from hashlib import sha256


def draw(seed: bytes, ids: Iterable[str]) -> list[str]:
    """The ids in the order of SHA-256(seed || id): the first is drawn first. The seed is recorded with the result."""
    return sorted(ids, key=lambda each: sha256(seed + each.encode()).digest())
