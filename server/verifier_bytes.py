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


def double(p: Any) -> tuple[int, int, int, int]:
    x, y, z, _ = p
    a, b = x * x % P, y * y % P
    e, g = a + b - (x + y) * (x + y), a - b
    f = 2 * z * z + g
    return e * f % P, g * (a + b) % P, f * g % P, e * (a + b) % P


def point(public: bytes) -> tuple[int, int, int, int]:
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    x = x if v * x * x % P == u else x * ROOT % P
    if len(public) != 32 or y >= P or v * x * x % P != u or (x == 0 and public[31] >= 128):
        raise ValueError("not a key")
    x = x if x & 1 == public[31] >> 7 else P - x
    return x, y, 1, x * y % P


def sums(public: bytes) -> Any:
    """i·A + j·B at 4i + j, for i and j from 0 to 3: A is the key's point, B the base point."""
    row, a = [(0, 1, 1, 0)], point(public)
    for number in range(1, 16):
        row.append(add(row[number - 1], BASE) if number < 4 else add(row[number - 4], a))
    return row


@functools.lru_cache(4)
def multiples(a: Any) -> Any:
    """n·16^i·A at [i][n]: with these nothing needs to be doubled for a key that signed much."""
    rows = []
    for _ in range(64):
        row = [(0, 1, 1, 0)]
        for _ in range(15):
            row.append(add(row[-1], a))
        rows.append(row)
        a = add(row[-1], a)
    return rows


def signed(public: bytes, message: bytes, signature: bytes, often: bool = False) -> bool:
    """Whether the Ed25519 signature is good: s·B - h·A = R, without cofactor, as OpenSSL checks it. often: by a key of many."""
    s, total = int.from_bytes(signature[32:], "little"), (0, 1, 1, 0)
    h = -int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    if len(signature) != 64 or s >= L:
        return False
    if often:
        for row, base, place in zip(multiples(point(public)), multiples(BASE), range(0, 256, 4), strict=True):
            total = add(add(total, row[h >> place & 15]), base[s >> place & 15])
    else:
        row = sums(public)
        for shift in range(252, -1, -2):
            total = add(double(double(total)), row[(h >> shift & 3) * 4 + (s >> shift & 3)])
    x, y = (each * pow(total[2], -1, P) % P for each in total[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]
