"""Ed25519 (SPEC BADGE2, BOX1, BOX3): badges' keys, and the key with which a congress signs receipts."""

import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from server.domain.badge import derive, login_hash

SECRET_BYTES = 32
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
FILE_NAME = "receipt.key"
_TEXT = re.compile(rb"[0-9a-f]{64}\n")


class KeyFileError(Exception):
    """The congress's key cannot be used; `code` is missing, exists, readable_by_others or damaged."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.path = path


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is good; False for keys and signatures of a wrong length, too."""
    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True


def sign(secret: bytes, message: bytes) -> bytes:
    """64 bytes; ValueError unless the secret has 32."""
    return _private(secret).sign(message).signature


def public_of(secret: bytes) -> bytes:
    """The 32 bytes that verify what this secret signs."""
    return bytes(_private(secret).verify_key)


def badge_public(secret: bytes, slug: str) -> tuple[bytes, bytes]:
    """(SHA-256 of the login, public key) of a badge code's 10 bytes: all that a server may keep (BADGE2)."""
    derived = derive(secret, slug)
    return login_hash(derived.login), public_of(derived.sign)


def _private(secret: bytes) -> SigningKey:
    if len(secret) != SECRET_BYTES:
        raise ValueError("an Ed25519 secret has 32 bytes")
    return SigningKey(secret)


@dataclass(frozen=True, slots=True)
class CongressKey:
    """Signs receipts and exports. Its public half stands in the log's first event, so it must never be replaced."""

    public: bytes
    _key: SigningKey = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """64 bytes."""
        return self._key.sign(message).signature

    @classmethod
    def create(cls, folder: Path) -> "CongressKey":
        """A new key in `folder/receipt.key`, for its owner's eyes only, on disk before this returns. KeyFileError."""
        path = folder / FILE_NAME
        text = secrets.token_bytes(SECRET_BYTES).hex().encode() + b"\n"
        # Written whole under another name first: a crash leaves either no key or a good one.
        draft = folder / f".{FILE_NAME}.{secrets.token_hex(8)}"
        write_private(draft, text)
        try:
            os.link(draft, path)
        except FileExistsError:
            raise KeyFileError("exists", path) from None
        finally:
            draft.unlink()
        sync_folder(folder)
        return cls.load(folder)

    @classmethod
    def load(cls, folder: Path) -> "CongressKey":
        """The key of an existing congress; KeyFileError when it is missing, damaged, or others may read it."""
        key = _private(read_key(folder / FILE_NAME, owner_only=True))
        return cls(bytes(key.verify_key), key)


def read_key(path: Path, *, owner_only: bool = False) -> bytes:
    """The 32 bytes of a secret in a file of its own. Raises KeyFileError; with owner_only also when others may read it."""
    text = _read(path, owner_only)
    if not _TEXT.fullmatch(text):
        raise KeyFileError("damaged", path)
    return bytes.fromhex(text.decode())


def write_private(path: Path, text: bytes) -> None:
    """A new file for its owner's eyes only, its bytes on disk before this returns. FileExistsError, OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path, owner_only: bool) -> bytes:
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        raise KeyFileError("missing", path) from None
    except OSError:
        raise KeyFileError("damaged", path) from None
    with os.fdopen(opened, "rb") as file:
        # Windows has no such modes, nor has a stick; there the folder's own rights must do.
        if owner_only and os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            raise KeyFileError("readable_by_others", path)
        return file.read(len(b"\n") + 2 * SECRET_BYTES + 1)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on disk before this returns."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
