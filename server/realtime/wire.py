"""What is said on the live channel: JSON arrays, and close codes (SPEC RT1, RT2, RT5, RT7)."""

from dataclasses import asdict, fields
from enum import IntEnum
from typing import Any

import msgspec

from server.domain.apply.floor import queue
from server.domain.chain import head_of
from server.domain.events import Event
from server.domain.state import Position, State

PROTOCOL = 1
_encode = msgspec.json.Encoder().encode


class CloseCode(IntEnum):
    """40xx: come back with your `after`. 45xx: do not; the reason says why."""

    RESTARTING = 4000
    RIGHTS_CHANGED = 4001
    TOO_SLOW = 4008
    SIGNED_OUT = 4500
    BADGE_REVOKED = 4501
    BAD_FRAME = 4502
    FLOOD = 4503
    TOO_MANY = 4504


def snapshot(position: Position) -> bytes:
    """["snapshot", seq, head, state]"""
    return _encode(["snapshot", position.seq, head_of(position.hash), _told(position.state)])


def resumed(seq: int, head: str) -> bytes:
    """["resumed", seq, head]: the events missed follow."""
    return _encode(["resumed", seq, head])


def event(told: Event) -> bytes:
    """["event", seq, kind, data, {"at", "by", "head"}]"""
    return _encode(["event", told.seq, told.kind, told.fact.data(), {"at": told.at, "by": told.by, "head": told.head}])


def now(what: str, data: dict[str, Any]) -> bytes:
    """["now", what, data]: not part of the record."""
    return _encode(["now", what, data])


def state_json(state: State) -> Any:
    """The state as JSON values, the same as in a snapshot."""
    return msgspec.to_builtins(_told(state))


def _told(state: State) -> dict[str, Any]:
    """The state by its keys; a passage only where there is one (WALL1)."""
    shown = {name: value for name, value in asdict(state.shown).items() if name != "passage" or value is not None}
    return {each.name: getattr(state, each.name) for each in fields(state)} | {"shown": shown, "floor": queue(state)}


def event_row(told: Event) -> dict[str, Any]:
    """An event as `GET events` tells it."""
    return {
        "seq": told.seq,
        "kind": told.kind,
        "data": told.fact.data(),
        "at": told.at,
        "by": told.by,
        "hash": told.hash.hex(),
    }


def parse_after(after: str) -> tuple[int, str] | None:
    """SEQ:HEAD, or None for anything else (a device that has seen nothing)."""
    seq, _, head = after.partition(":")
    return (int(seq), head) if seq.isascii() and seq.isdigit() and len(seq) < 16 else None
