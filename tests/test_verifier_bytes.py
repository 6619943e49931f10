"""SPEC BOX6: random bytes and odd values never pass and never crash; the verifier's arithmetic is right, and fast enough."""

import json
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record import (
    FILES,
    KEY,
    POLL,
    Story,
    Vote,
    badge,
    check,
    sealed,
    zipped,
)
from server.domain.chain import canon
from server.domain.counting.rules import PRESETS
from server.domain.manifest import Voter
from server.services.keys import public_of, sign
from server.verifier import Verifier, signed


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_BOX6_no_flipped_byte_in_a_zip_passes_with_another_content(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    changed = bytearray(ZIP)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(ZIP) - 1))] = data.draw(st.integers(0, 255))
    if check(bytes(changed), tmp_path_factory.getbasetemp()) is None:
        with zipfile.ZipFile(BytesIO(changed)) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == FILES


ZIP = zipped(FILES)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_BOX6_no_changed_byte_in_a_file_passes(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    place, value = data.draw(st.integers(0, len(FILES[name]) - 1)), data.draw(st.integers(0, 255))
    content = FILES[name][:place] + bytes([value]) + FILES[name][place + 1 :]
    failed = check({**FILES, name: content}, tmp_path_factory.getbasetemp())
    assert (failed is None) == (content == FILES[name])


def paths(value: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value lies."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [so_far] * bool(so_far) + [path for key, child in children for path in paths(child, (*so_far, key))]


SPOTS = paths(json.loads(FILES[POLL]))
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, -1, 2**70, "", "x", "00", [], {}, [[]], {"e": "cast"}, "\ud7ff"]
)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(SPOTS), ODD)
def test_BOX6_no_odd_value_in_a_vote_passes_or_crashes(
    tmp_path_factory: pytest.TempPathFactory, spot: tuple[Any, ...], odd: Any
) -> None:
    value = json.loads(FILES[POLL])
    place = value
    for key in spot[:-1]:
        place = place[key]
    same = canon(place[spot[-1]]) == canon(odd)
    place[spot[-1]] = odd
    assert (check(sealed({**FILES, POLL: canon(value)}), tmp_path_factory.getbasetemp()) is None) == same


def test_BOX6_two_thousand_ballots_in_twenty_seconds(tmp_path: Path) -> None:
    story = Story()
    people = [f"q{n:04}" for n in range(2000)]
    roll = [Voter(public_of(badge(slot)), slot) for slot in people]
    vote = story.froze(Vote("v1", roll, PRESETS["majority_cast"]))
    story.opened(vote)
    for number, slot in enumerate(people):
        vote.cast(slot, ("yes", "no", "abstain")[number % 3])
    story.closed(vote)
    story.counted(vote)
    story.announced(vote)
    path = tmp_path / "big.zip"
    path.write_bytes(zipped(story.files()))
    before = time.process_time()
    assert Verifier(lambda *_: None).run(str(path)) is None
    assert time.process_time() - before < 20


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=99), st.integers(0, 511))
@settings(max_examples=40, deadline=None)
def test_BOX1_the_verifiers_ed25519_is_the_servers(secret: bytes, message: bytes, bit: int) -> None:
    good = sign(secret, message)
    flipped = bytearray(good)
    flipped[bit // 8] ^= 1 << bit % 8
    for often in (False, True):  # a key that signed once, and one that signed every receipt
        assert signed(public_of(secret), message, good, often)
        assert not signed(public_of(secret), message, bytes(flipped), often)
        assert not signed(public_of(secret), message + b"x", good, often)


def test_BOX1_a_signature_has_one_form() -> None:
    """s + L signs the same in careless arithmetic."""
    good, order = sign(KEY, b"m"), 2**252 + 27742317777372353535851937790883648493
    again = good[:32] + (int.from_bytes(good[32:], "little") + order).to_bytes(32, "little")
    assert not signed(public_of(KEY), b"m", again)
    assert not signed(public_of(KEY), b"m", again, True)
