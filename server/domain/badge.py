"""Badge codes and what is derived from them (SPEC BADGE1, BADGE2)."""

import hashlib
import hmac
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BYTES = 10
CODE_CHARS = 16
_READ = {char: value for value, char in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}


@dataclass(frozen=True, slots=True)
class Secrets:
    """login: 16 bytes shown to the server to sign in; sign: 32 bytes, the secret of an Ed25519 key."""

    login: bytes
    sign: bytes


def code_of(secret: bytes) -> str:
    """10 bytes as 16 characters of Crockford's Base32, big-endian."""
    if len(secret) != CODE_BYTES:
        raise ValueError("a badge code has 80 bits")
    number = int.from_bytes(secret, "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(CODE_CHARS)))


def grouped(code: str) -> str:
    """Four groups of four, like a bank card."""
    return " ".join(code[start : start + 4] for start in range(0, CODE_CHARS, 4))


def secret_of(text: str) -> bytes:
    """The 10 bytes of a code as somebody typed it; ValueError when it is none."""
    values = [_READ.get(char) for char in text.upper() if char not in " -\t\u2013"]
    if len(values) != CODE_CHARS or None in values:
        raise ValueError("a badge code has sixteen letters and digits")
    number = 0
    for value in values:
        number = number << 5 | (value or 0)
    return number.to_bytes(CODE_BYTES, "big")


def derive(secret: bytes, slug: str) -> Secrets:
    """scrypt once (4 MB, about 8 ms), then HKDF for each use; the slug keeps two congresses' badges apart."""
    salt = f"hemicycle/badge/v1|{slug}".encode()
    key = hashlib.scrypt(secret, salt=salt, n=4096, r=8, p=1, dklen=32)
    return Secrets(_hkdf(key, b"hemicycle/login/v1", 16), _hkdf(key, b"hemicycle/sign/v1", 32))


def login_hash(login: bytes) -> bytes:
    """What the server keeps of a login."""
    return hashlib.sha256(login).digest()


def _hkdf(key: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869 with SHA-256 and an empty salt; one block is enough for 32 bytes."""
    extracted = hmac.new(bytes(32), key, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()[:length]
