"""Sealed ballots (SPEC URN1 to URN5): their bytes, what was in them, and what stays of them. Bytes in, bytes out, no keys.

A sealed ballot is R (32 bytes), then the ciphertext of a text as long as every other one of the vote, then its tag (16 bytes).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from typing import Any

from server.domain.ballots import LARGEST_RAW, InvalidBallot
from server.domain.chain import canon, digest
from server.domain.manifest import BadManifest
from server.domain.questions.choices import INVALID, InvalidChoice, check_choices, longest
from server.domain.questions.types import Question
from server.domain.rows import Forget, Opened, PurgeBallots, Row, Seal

POINT_BYTES = 32
TAG_BYTES = 16
MARK_BYTES = 16
"""Of the random number by which a voter finds the own ballot among the opened ones."""
NONCE = bytes(12)
"""Each key seals one ballot, so there is nothing to tell apart."""
_INFO = b"hemicycle/urn/v1|"
_END = b"\x80"
_HEX = frozenset("0123456789abcdef")


def sealed_size(questions: Sequence[Question]) -> int:
    """How many bytes every sealed ballot of these questions has. Raises BadManifest for more than a ballot may have."""
    fullest = [max(longest(question), INVALID, key=lambda choice: len(canon(choice))) for question in questions]
    size = POINT_BYTES + len(_text(fullest, "0" * 2 * MARK_BYTES)) + len(_END) + TAG_BYTES
    if size > LARGEST_RAW:
        raise BadManifest("too_much_to_seal", most=LARGEST_RAW)
    return size


def plaintext(choices: list[Any], mark: bytes, size: int) -> bytes:
    """canon({"c": choices, "n": hex}), then 0x80 and zeros up to the length that all of the vote have (URN2)."""
    text = _text(choices, mark.hex()) + _END
    return text.ljust(size - POINT_BYTES - TAG_BYTES, b"\0")


def parse_plaintext(questions: Sequence[Question], plain: bytes) -> tuple[str, list[Any]]:
    """(n in hex, the answers) of an opened ballot; only plaintext's bytes are accepted. Raises InvalidBallot."""
    text = plain.rstrip(b"\0")
    try:
        value = json.loads(text.removesuffix(_END).decode()) if text.endswith(_END) else None
    except (ValueError, RecursionError):
        raise InvalidBallot("malformed") from None
    if not isinstance(value, dict) or value.keys() != {"c", "n"} or not _is_mark(value["n"]):
        raise InvalidBallot("malformed")
    try:
        choices = check_choices(questions, value["c"])
    except InvalidChoice as invalid:
        raise InvalidBallot(invalid.code) from None
    if _text(choices, value["n"]) + _END != text:
        raise InvalidBallot("malformed")
    return value["n"], choices


def _text(choices: list[Any], mark: str) -> bytes:
    return canon({"c": choices, "n": mark})


def _is_mark(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 2 * MARK_BYTES and _HEX.issuperset(value)


def point_of(raw: bytes) -> str:
    """R of a sealed ballot in hex: no two ballots of a vote have the same, so a copied one is found (URN3)."""
    return raw[:POINT_BYTES].hex()


def check_sealed(manifest: dict[str, Any], raw: bytes) -> None:
    """All that can be checked before the vote is opened: the length. Raises InvalidBallot."""
    if len(raw) != manifest["sealed"]["size"]:
        raise InvalidBallot("sealed_size")


def sealing_key(shared: bytes, eid: bytes, point: bytes, public: bytes) -> bytes:
    """HKDF-SHA256(shared, salt = 32 zeros, info = "hemicycle/urn/v1|" || eid || R || Y), 32 bytes (URN2)."""
    extracted = hmac.new(bytes(32), shared, hashlib.sha256).digest()
    return hmac.new(extracted, _INFO + eid + point + public + b"\x01", hashlib.sha256).digest()


def spoilt(questions: Sequence[Question]) -> list[Any]:
    """What a ballot says that cannot be opened or read: invalid, to every question."""
    return [INVALID] * len(questions)


def opened_rows(poll: str, found: Iterable[tuple[str, list[Any], int]]) -> tuple[Opened, ...]:
    """The opened ballots from (n, answers, weight) in whatever order: sorted by n, then by answers and weight (URN4).

    Who seals with somebody else's n gains nothing: both ballots stand there and count.
    """
    ordered = sorted(found, key=lambda each: (each[0], canon(each[1]), each[2]))
    return tuple(Opened(poll, number, n, choices, weight) for number, (n, choices, weight) in enumerate(ordered, 1))


def told(opened: Sequence[Opened]) -> list[dict[str, Any]]:
    """[{"n", "c", "w"}] as it stands in the record."""
    return [{"n": each.n, "c": each.choices, "w": each.w} for each in opened]


def opened_hash(opened: Sequence[Opened]) -> bytes:
    """H("opened", canon(told(opened))), 32 bytes: in the result and in the vote's chain (URN4)."""
    return digest("opened", canon(told(opened)))


def purged(poll: str) -> tuple[Row, ...]:
    """Takes the sealed bytes away when nobody may contest the result any more; who voted, trackers and chain stay (URN9)."""
    return PurgeBallots(poll), Forget(Seal, poll)
