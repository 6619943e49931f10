"""Ballots, trackers, receipts and the chain of a vote (SPEC BOX1 to BOX4): bytes in, bytes out, no keys."""

import json
from collections.abc import Sequence
from typing import Any

from server.domain.chain import canon, digest
from server.domain.manifest import LARGEST_INTEGER
from server.domain.questions.choices import InvalidChoice, check_choices
from server.domain.questions.types import Question

LARGEST_RAW = 4096
FIRST_SERIAL = 1
LARGEST_SERIAL = LARGEST_INTEGER
KEY_BYTES = 32
SIGNATURE_BYTES = 64


class InvalidBallot(ValueError):
    """A ballot that cannot count; `code` is too_long, malformed, unknown_option, too_few, too_many or serial."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def raw_of(questions: Sequence[Question], choices: list[Any]) -> bytes:
    """The one encoding of a plain ballot: canon({"c": [answer to each question]}). Raises InvalidBallot."""
    try:
        return canon({"c": check_choices(questions, choices)})
    except InvalidChoice as invalid:
        raise InvalidBallot(invalid.code) from None


def parse_choices(questions: Sequence[Question], raw: bytes) -> list[Any]:
    """The answers in the bytes of an open1 ballot; only raw_of's bytes are accepted. Raises InvalidBallot."""
    if len(raw) > LARGEST_RAW:
        raise InvalidBallot("too_long")
    try:
        value = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise InvalidBallot("malformed") from None
    if not isinstance(value, dict) or value.keys() != {"c"} or not isinstance(value["c"], list):
        raise InvalidBallot("malformed")
    if raw_of(questions, value["c"]) != raw:
        raise InvalidBallot("malformed")
    return value["c"]


def check_serial(ser: Any) -> int:
    """A serial from 1 that every client can count exactly. Raises InvalidBallot."""
    if type(ser) is not int or not FIRST_SERIAL <= ser <= LARGEST_SERIAL:
        raise InvalidBallot("serial")
    return ser


def signing_message(eid: bytes, pk: bytes, ser: int, raw: bytes, proxy: str | None = None) -> bytes:
    """What the badge's key signs (BOX1), 32 bytes. proxy: the slot, when it is another's vote that this key holds (BOX7)."""
    return digest("cast", eid, pk, ser, raw) if proxy is None else digest("cast", eid, pk, ser, raw, proxy)


def tracker(eid: bytes, pk: bytes, ser: int, raw: bytes, sig: bytes) -> bytes:
    """The ballot's name, 32 bytes; its idempotency key, too (BOX1, BOX2)."""
    return digest("tracker", eid, pk, ser, raw, sig)


def receipt_message(eid: bytes, pk: bytes, ser: int, tracker_: bytes, place: int) -> bytes:
    """What the congress's key signs for a stored ballot (BOX3), 32 bytes; `place` is its link's place in the chain."""
    return digest("receipt", eid, pk, ser, tracker_, place)


def head_message(eid: bytes, place: int, head: bytes) -> bytes:
    """What the congress's key signs for where a chain stands, 32 bytes: whoever keeps it can prove another (LIFE7)."""
    return digest("head", eid, place, head)


# Entries of a vote's chain. State entries carry the `at` and `by` of the log event written in the same transaction.

Entry = dict[str, Any]


def thaw_entry(at: str, by: str | None, draft: str) -> Entry:
    """It became a draft again, under another id."""
    return {"e": "thaw", "at": at, "by": by, "draft": draft}


def open_entry(at: str, by: str | None, present: int | None, absent: int | None) -> Entry:
    """The vote opened, with the numbers that its bases need and no roll holds."""
    return {"e": "open", "at": at, "by": by, "present": present, "absent": absent}


def cast_entry(pk: bytes, ser: int, slot: str, tracker_: bytes) -> Entry:
    """A ballot was stored. No time, on purpose (BOX4)."""
    return {"e": "cast", "pk": pk.hex(), "ser": ser, "slot": slot, "tracker": tracker_.hex()}


def slot_key_entry(slot: str, old: bytes, new: bytes) -> Entry:
    """The slot's badge was issued (old is b"") or issued again: its ballots are now signed by `new` (BADGE4)."""
    return {"e": "slot_key", "slot": slot, "old": old.hex(), "new": new.hex()}


def pause_entry(at: str, by: str | None, reason: str) -> Entry:
    """No casts until resumed."""
    return {"e": "pause", "at": at, "by": by, "reason": reason}


def resume_entry(at: str, by: str | None) -> Entry:
    """Casts again."""
    return {"e": "resume", "at": at, "by": by}


def closing_entry(at: str, by: str | None, seconds: int) -> Entry:
    """The close is announced; casts still count for so many seconds (POLL5)."""
    return {"e": "closing", "at": at, "by": by, "seconds": seconds}


def close_entry(at: str, by: str | None, count: int) -> Entry:
    """Nothing new from here on; `count` slots have a ballot. This link's hash is poll.closed's `head`."""
    return {"e": "close", "at": at, "by": by, "count": count}


def result_entry(at: str, by: str | None, result_hash: bytes, opened: bytes | None = None) -> Entry:
    """The result was counted; opened: the hash of what was in the sealed ballots, in secret votes only (URN4)."""
    told = {} if opened is None else {"opened": opened.hex()}
    return {"e": "result", "at": at, "by": by, "result_hash": result_hash.hex(), **told}


def key_destroyed_entry(at: str, by: str | None) -> Entry:
    """The key that opened a secret vote's ballots is no more (URN5)."""
    return {"e": "key_destroyed", "at": at, "by": by}


def announce_entry(at: str, by: str | None) -> Entry:
    """The chair announced the result."""
    return {"e": "announce", "at": at, "by": by}


def resolve_entry(at: str, by: str | None, question: str, remedy: str, choice: str | None, seed: str | None) -> Entry:
    """A tie was resolved: with the choice or the seed (hex), anybody comes to the same outcome (LIFE4)."""
    return {"e": "resolve", "at": at, "by": by, "question": question, "remedy": remedy, "choice": choice, "seed": seed}


def final_entry(at: str, by: str | None) -> Entry:
    """It can be contested no more (LIFE1)."""
    return {"e": "final", "at": at, "by": by}


def abort_entry(at: str, by: str | None, reason: str) -> Entry:
    """Stopped before its close; no result."""
    return {"e": "abort", "at": at, "by": by, "reason": reason}


def void_entry(at: str, by: str | None, reason: str) -> Entry:
    """Declared void after its close."""
    return {"e": "void", "at": at, "by": by, "reason": reason}


def link(before: bytes, entry: Entry) -> bytes:
    """h_i = H("link", h_{i-1}, canon(entry)), 32 bytes; h_0 is the eid (BOX4)."""
    return digest("link", before, canon(entry))
