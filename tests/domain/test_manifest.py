"""SPEC POLL2: what freezing fixes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.chain import canon, digest
from server.domain.counting.rules import PRESETS
from server.domain.manifest import (
    BadManifest,
    Terms,
    Voter,
    eid,
    make_manifest,
    make_roll,
    roll_hash,
    scaled,
)
from server.domain.questions.types import Method, Question

ROLL = make_roll([Voter(b"\2" * 32, "p2"), Voter(b"\1" * 32, "p1", 3), Voter(b"", "p3")])


def manifest(**change: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "congress": "demo",
        "vote": "v1",
        "title": "Thông qua nghị quyết",
        "titles": {"en": "Adopt the resolution"},
        "text": "Đại hội thông qua nghị quyết.",
        "texts": {},
        "questions": [Question("q1", Method.MOTION, PRESETS["simple_majority"].to_json())],
        "roll": ROLL,
    }
    terms = {name: change.pop(name) for name in [*change] if name in Terms.__dataclass_fields__}
    return make_manifest(**(said | change), terms=Terms(**terms))


def test_POLL2_the_roll_is_sorted_by_key_and_hashed() -> None:
    assert [(entry["pk"][:2], entry["slot"], entry["w"]) for entry in ROLL] == [
        ("", "p3", 1),
        ("01", "p1", 3),
        ("02", "p2", 1),
    ]
    assert roll_hash(ROLL) == digest("roll", canon(ROLL))


def test_POLL2_the_eid_is_the_hash_of_the_manifest() -> None:
    frozen = manifest()
    assert eid(frozen) == digest("eid", canon(frozen))
    assert (frozen["scheme"], frozen["roll"]) == ("open1", roll_hash(ROLL).hex())
    assert [each["method"] for each in frozen["questions"]] == ["motion"]


@given(st.sampled_from(["title", "text", "congress", "vote"]), st.from_regex(r"[a-z]{1,9}", fullmatch=True))
def test_POLL2_any_other_word_is_another_vote(field: str, word: str) -> None:
    assert (eid(manifest(**{field: word})) == eid(manifest())) == (manifest()[field] == word)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"transport": "ws"}, "transport"),
        ({"vote": "../v1"}, "name"),
        ({"vote": ""}, "name"),
        ({"scale": 3}, "scale"),
        ({"scale": 0}, "scale"),
        ({"title": "  "}, "title"),
        ({"text": "\ud800"}, "text"),
        ({"titles": {"Ê": "x"}}, "language"),
    ],
)
def test_POLL2_what_cannot_be_frozen_is_refused_by_name(change: dict[str, Any], code: str) -> None:
    with pytest.raises(BadManifest) as caught:
        manifest(**change)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("voters", "code"),
    [
        ([], "roll_empty"),
        ([Voter(b"\1" * 31, "a")], "roll_entry"),
        ([Voter(b"\1" * 32, "a b")], "roll_entry"),
        ([Voter(b"\1" * 32, "a", 0)], "roll_weight"),
        ([Voter(b"\1" * 32, "a", 2**53)], "roll_weight"),
        ([Voter(b"\1" * 32, "a"), Voter(b"\1" * 32, "b")], "roll_double"),
        ([Voter(b"\1" * 32, "a"), Voter(b"\2" * 32, "a")], "roll_double"),
        ([Voter(b"", "a"), Voter(b"", "a")], "roll_double"),
    ],
)
def test_POLL2_a_roll_with_a_double_key_or_no_weight_is_refused(voters: list[Voter], code: str) -> None:
    with pytest.raises(BadManifest) as caught:
        make_roll(voters)
    assert caught.value.code == code


def test_POLL2_weights_become_whole_numbers_exactly() -> None:
    assert scaled(["1", "2", "1.0"]) == (1, [1, 2, 1])
    assert scaled(["2.6", "1", "0.05"]) == (100, [260, 100, 5])
    assert scaled([]) == (1, [])


@pytest.mark.parametrize("weight", ["", "0", "0.0", "-1", "1,5", "1e3", "½", "٣", " 1", "1.", "1" * 10])
def test_POLL2_what_is_no_weight_is_refused(weight: str) -> None:
    with pytest.raises(BadManifest) as caught:
        scaled(["1", weight])
    assert caught.value.code == "weight"
