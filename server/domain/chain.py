"""Canonical bytes and hash chains (SPEC LOG2, BOX4): what anybody can recompute with the standard library."""

import hashlib
import json
from typing import Any

Item = bytes | str | int
HEAD_DIGITS = 8
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(tag: str, *items: Item) -> bytes:
    """H(tag, a, b, …): SHA-256 over the tag and each item behind its length; 32 bytes.

    Strings are UTF-8, integers u64 big-endian; the length is u32 big-endian, so no two lists of items collide.
    """
    parts = [b"CGV1|", tag.encode()]
    for item in items:
        data = _item_bytes(item)
        parts += [len(data).to_bytes(4, "big"), data]
    return hashlib.sha256(b"".join(parts)).digest()


def _item_bytes(item: Item) -> bytes:
    if isinstance(item, int):
        return item.to_bytes(8, "big")
    return item.encode() if isinstance(item, str) else item


def canon(value: Any) -> bytes:
    """The one JSON of a value: keys sorted, no spaces, UTF-8, a subset of RFC 8785; floats are refused with TypeError."""
    _refuse_floats(value)
    return _JSON.encode(value).encode()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form; use integers or fractions")
    children = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    for child in children:
        _refuse_floats(child)


def event_hash(before: bytes, seq: int, kind: str, data: dict[str, Any], at: str, by: str | None) -> bytes:
    """The log's hash at seq (LOG2)."""
    return digest("event", before, canon({"at": at, "by": by, "data": data, "kind": kind, "seq": seq}))


ORIGIN = digest("log")


def head_of(hash_: bytes) -> str:
    """The first 8 hex digits, as shown on walls and sent with every frame."""
    return hash_.hex()[:HEAD_DIGITS]
