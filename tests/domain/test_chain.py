"""LOG2: the log's hashes, computed here a second time from the rule's own words."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.chain import ORIGIN, canon, digest, event_hash, head_of
from story import whole_story

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ_", max_size=5), inner, max_size=4),
    max_leaves=12,
)


def by_hand(tag: str, *items: bytes) -> bytes:
    return hashlib.sha256(b"CGV1|" + tag.encode() + b"".join(len(i).to_bytes(4, "big") + i for i in items)).digest()


def test_LOG2_every_event_is_chained_to_the_one_before() -> None:
    before = by_hand("log")
    assert before == ORIGIN
    for event in whole_story().events:
        told = {"at": event.at, "by": event.by, "data": event.fact.data(), "kind": event.kind, "seq": event.seq}
        text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        before = by_hand("event", before, text)
        assert (event.hash, event.head) == (before, before.hex()[:8])


def test_LOG2_integers_are_u64_and_strings_utf8() -> None:
    assert digest("t", 1, "ă", b"\0") == by_hand("t", b"\0" * 7 + b"\1", "ă".encode(), b"\0")
    with pytest.raises(OverflowError):
        digest("t", -1)


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_LOG2_no_two_lists_of_items_collide(one: list[bytes], two: list[bytes]) -> None:
    assert (digest("t", *one) == digest("t", *two)) == (one == two)


@given(JSON)
def test_LOG2_canon_is_the_one_json_of_a_value(value: Any) -> None:
    text = canon(value)
    assert json.loads(text) == value
    assert canon(json.loads(text)) == text


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(), max_size=5))
def test_LOG2_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canon(dict(reversed(value.items()))) == canon(value)


@pytest.mark.parametrize("value", [1.0, [0.5], {"a": {"b": [1, 2.0]}}, float("nan"), (1.5,)])
def test_LOG2_a_float_has_no_canonical_form(value: Any) -> None:
    with pytest.raises(TypeError):
        canon(value)


def test_LOG2_whatever_is_changed_changes_the_hash() -> None:
    said: tuple[Any, ...] = (ORIGIN, 1, "desk.taken", {"person": "p"}, "t", "p")
    others = [
        (b"", *said[1:]),
        *((*said[:n], other, *said[n + 1 :]) for n, other in enumerate((b"", 2, "x", {}, "u", None))),
    ]
    hashes = {event_hash(*said), *(event_hash(*other) for other in others)}
    assert len(hashes) == 1 + len({repr(other) for other in others})
    assert head_of(bytes(range(32))) == "00010203"
