"""X25519 and ChaCha20-Poly1305 of sealed ballots (SPEC URN2); what their bytes mean is in `domain/urn`."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
    crypto_scalarmult,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError

from server.domain import urn
from server.domain.ballots import InvalidBallot
from server.domain.questions.types import Question, questions_of
from server.domain.rows import Opened

SECRET_BYTES = 32


def public_of(secret: bytes) -> bytes:
    """Y of a vote's key, or R of what one ballot is sealed with; 32 bytes."""
    return crypto_scalarmult_base(secret)


def seal(manifest: dict[str, Any], eid: bytes, choices: list[Any], ephemeral: bytes, mark: bytes) -> bytes:
    """A sealed ballot as a device makes it: R, ciphertext, tag. ephemeral: 32 random bytes for it alone; mark: 16 for n."""
    public, point = bytes.fromhex(manifest["sealed"]["Y"]), public_of(ephemeral)
    key = urn.sealing_key(crypto_scalarmult(ephemeral, public), eid, point, public)
    plain = urn.plaintext(choices, mark, manifest["sealed"]["size"])
    return point + crypto_aead_chacha20poly1305_ietf_encrypt(plain, eid, urn.NONCE, key)


def unseal(secret: bytes, eid: bytes, raw: bytes, public: bytes | None = None) -> bytes:
    """The padded text in a sealed ballot. Raises InvalidBallot for what was not sealed for this vote and this key.

    public: Y, which takes as long to find out as R's secret, so whoever opens many ballots knows it already.
    """
    point, sealed = raw[: urn.POINT_BYTES], raw[urn.POINT_BYTES :]
    if len(sealed) < urn.TAG_BYTES:
        raise InvalidBallot("sealed")
    try:
        key = urn.sealing_key(crypto_scalarmult(secret, point), eid, point, public or public_of(secret))
        return crypto_aead_chacha20poly1305_ietf_decrypt(sealed, eid, urn.NONCE, key)
    except CryptoError:  # also for a point that would give everybody the same key
        raise InvalidBallot("sealed") from None


def open_all(
    poll: str, manifest: dict[str, Any], eid: bytes, secret: bytes, sealed: Iterable[tuple[bytes, int]]
) -> tuple[Opened, ...]:
    """What was in these ballots, given as (raw, weight): shuffled, then sorted by the voters' numbers (URN4).

    What cannot be opened or read is an invalid ballot with a number of its own.
    """
    asked, public = questions_of(manifest), public_of(secret)
    found = [(*_opened(asked, secret, public, eid, raw), weight) for raw, weight in sealed]
    secrets.SystemRandom().shuffle(found)
    return urn.opened_rows(poll, found)


def _opened(asked: Sequence[Question], secret: bytes, public: bytes, eid: bytes, raw: bytes) -> tuple[str, list[Any]]:
    try:
        return urn.parse_plaintext(asked, unseal(secret, eid, raw, public))
    except InvalidBallot:
        return secrets.token_hex(urn.MARK_BYTES), urn.spoilt(asked)
