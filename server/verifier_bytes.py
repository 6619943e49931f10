"""Hashes, canonical JSON and Ed25519 signatures as docs/VERIFY.md has them: the arithmetic of verifier.py.

Plain standard-library Python that shares no code with the server. ValueError for whatever is not in its one form.
"""

import functools
import hashlib
import json
from typing import Any

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # field and group of Ed25519 (RFC 8032)
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE = (BASE_X, 4 * pow(5, -1, P) % P, 1, BASE_X * 4 * pow(5, -1, P) % P)


def H(tag: str, *items: bytes | int) -> bytes:  # noqa: N802 - its name in the specification
    data = [item.to_bytes(8, "big") if isinstance(item, int) else item for item in items]
    return hashlib.sha256(b"CGV1|" + tag.encode() + b"".join(len(d).to_bytes(4, "big") + d for d in data)).digest()


def canon(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def parsed(data: bytes) -> Any:  # JSON in its one canonical form: no float, no space, no double key
    value = json.loads(data.decode(), parse_float=unhex, parse_constant=unhex)
    if canon(value) != data or not isinstance(value, dict):
        raise ValueError(f"not canonical: {data[:60]!a}")
    return value


def unhex(text: str) -> bytes:
    if bytes.fromhex(text).hex() != text:
        raise ValueError("not lower-case hex")
    return bytes.fromhex(text)


def add(p: Any, q: Any) -> tuple[int, int, int, int]:
    (x, y, z, t), (u, v, w, s) = p, q
    a, b, c, d = (y - x) * (v - u) % P, (y + x) * (v + u) % P, 2 * D * t * s % P, 2 * z * w % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


@functools.lru_cache
def sums(public: bytes) -> Any:
    """i·A + j·B at 4i + j, for i and j from 0 to 3: A is the key's point, B the base point."""
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    x = x if v * x * x % P == u else x * ROOT % P
    if len(public) != 32 or y >= P or v * x * x % P != u or (x == 0 and public[31] >= 128):
        raise ValueError("not a key")
    x, row = x if x & 1 == public[31] >> 7 else P - x, [(0, 1, 1, 0)]
    for number in range(1, 16):
        row.append(add(row[number - 1], BASE) if number < 4 else add(row[number - 4], (x, y, 1, x * y % P)))
    return row


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the Ed25519 signature is good: s·B - h·A = R, without cofactor, as OpenSSL checks it."""
    row, s, total = sums(public), int.from_bytes(signature[32:], "little"), (0, 1, 1, 0)
    h = -int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    for shift in range(252, -1, -2):
        total = add(total, total)
        total = add(add(total, total), row[(h >> shift & 3) * 4 + (s >> shift & 3)])
    x, y = (each * pow(total[2], -1, P) % P for each in total[:2])
    return len(signature) == 64 and s < L and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]
