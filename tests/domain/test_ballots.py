"""SPEC BOX1 to BOX4: the bytes of a ballot, its tracker, its receipt, its chain."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.domain import ballots
from server.domain.ballots import InvalidBallot, check_serial, link, parse_choices, raw_of, receipt_message
from server.domain.chain import canon, digest
from server.domain.questions.types import Method, Option, Question

MOTION = [Question("q1", Method.MOTION, {})]
NAMES = tuple(Option(name, name) for name in "abc")
ELECTION = [Question("q1", Method.ELECT, {}, options=NAMES, seats=2, most=2)]
EID, PK = b"\5" * 32, b"\6" * 32


def test_BOX1_a_choice_has_one_encoding() -> None:
    assert raw_of(MOTION, ["yes"]) == b'{"c":["yes"]}'
    assert parse_choices(MOTION, b'{"c":["abstain"]}') == ["abstain"]
    assert parse_choices(ELECTION, raw_of(ELECTION, [["a", "c"]])) == [["a", "c"]]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "malformed"),
        (b"\xff", "malformed"),
        (b"yes", "malformed"),
        (b'["yes"]', "malformed"),
        (b'{"c":"yes"}', "malformed"),
        (b'{"c":["yes"],"n":1}', "malformed"),
        (b'{"c": ["yes"]}', "malformed"),
        (b'{"c":["y\\u0065s"]}', "malformed"),
        (b'{"c":["no"],"c":["yes"]}', "malformed"),
        (b'{"c":["yes"]}\n', "malformed"),
        (b"[" * 4000, "malformed"),
        (b'{"c":[' + b"9" * 4080, "malformed"),
        (b'{"c":[]}', "malformed"),
        (b'{"c":["yes","no"]}', "malformed"),
        (b'{"c":["invalid"]}', "unknown_option"),
        (b'{"c":["ja"]}', "unknown_option"),
        (b'{"c":[["yes"]]}', "unknown_option"),
        (b'{"c":[1e999]}', "unknown_option"),
        (b'{"c":["yes"]}' + b" " * 4096, "too_long"),
    ],
)
def test_BOX1_other_bytes_are_no_ballot(raw: bytes, code: str) -> None:
    with pytest.raises(InvalidBallot) as caught:
        parse_choices(MOTION, raw)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"c":[["b","a"]]}', "malformed"),
        (b'{"c":[["a","a"]]}', "malformed"),
        (b'{"c":[[]]}', "too_few"),
        (b'{"c":[["a","b","c"]]}', "too_many"),
        (b'{"c":[["d"]]}', "unknown_option"),
        (b'{"c":["a"]}', "malformed"),
    ],
)
def test_BOX1_the_manifests_order_is_the_only_one(raw: bytes, code: str) -> None:
    with pytest.raises(InvalidBallot) as caught:
        parse_choices(ELECTION, raw)
    assert caught.value.code == code


@given(st.binary(max_size=60) | st.text(max_size=30).map(lambda text: f'{{"c":["{text}"]}}'.encode()))
@example(b'{"c":["no"]}')
def test_BOX1_accepted_bytes_are_the_encoding_of_what_was_read(raw: bytes) -> None:
    try:
        choices = parse_choices(MOTION, raw)
    except InvalidBallot:
        return
    assert raw_of(MOTION, choices) == raw


@pytest.mark.parametrize("choices", [[], ["ja"], ["yes", "yes"], [["yes"]], [None]])
def test_BOX1_an_impossible_choice_has_no_encoding(choices: list[Any]) -> None:
    with pytest.raises(InvalidBallot):
        raw_of(MOTION, choices)


@pytest.mark.parametrize("ser", [0, -1, 2**53, True, 1.0, "1", None])
def test_BOX1_a_serial_is_a_number_that_every_client_can_count(ser: Any) -> None:
    with pytest.raises(InvalidBallot):
        check_serial(ser)
    assert check_serial(2**53 - 1) == 2**53 - 1


def test_BOX1_signature_and_tracker_cover_every_part() -> None:
    raw, sig = b'{"c":["yes"]}', b"\7" * 64
    assert ballots.signing_message(EID, PK, 1, raw) == digest("cast", EID, PK, 1, raw)
    assert ballots.tracker(EID, PK, 1, raw, sig) == digest("tracker", EID, PK, 1, raw, sig)


def test_BOX7_a_proxys_signature_names_the_slot_and_no_other() -> None:
    raw = b'{"c":["yes"]}'
    messages = {ballots.signing_message(EID, PK, 1, raw, slot) for slot in (None, "p1", "p2")}
    assert len(messages) == 3
    assert ballots.signing_message(EID, PK, 1, raw, "p1") == digest("cast", EID, PK, 1, raw, "p1")


def test_BOX3_a_receipt_covers_the_place() -> None:
    assert receipt_message(EID, PK, 1, b"\1" * 32, 9) == digest("receipt", EID, PK, 1, b"\1" * 32, 9)


def test_BOX4_the_chain_starts_at_the_eid_and_casts_carry_no_time() -> None:
    cast = ballots.cast_entry(PK, 1, "p1", b"\1" * 32)
    assert cast == {"e": "cast", "pk": "06" * 32, "ser": 1, "slot": "p1", "tracker": "01" * 32}
    assert link(EID, cast) == digest("link", EID, canon(cast))


def test_BOX4_state_entries_say_when_and_who() -> None:
    at, by = "2026-11-22T08:30:00.123Z", "p9"
    stamp = {"at": at, "by": by}
    assert [
        ballots.thaw_entry(at, by, "v2"),
        ballots.open_entry(at, by, 3, None),
        ballots.pause_entry(at, by, "r"),
        ballots.resume_entry(at, by),
        ballots.closing_entry(at, by, 5),
        ballots.close_entry(at, by, 3),
        ballots.result_entry(at, by, b"\1" * 32),
        ballots.announce_entry(at, by),
        ballots.abort_entry(at, by, "r"),
        ballots.void_entry(at, by, "r"),
    ] == [
        {"e": "thaw", "draft": "v2"} | stamp,
        {"e": "open", "present": 3, "absent": None} | stamp,
        {"e": "pause", "reason": "r"} | stamp,
        {"e": "resume"} | stamp,
        {"e": "closing", "seconds": 5} | stamp,
        {"e": "close", "count": 3} | stamp,
        {"e": "result", "result_hash": "01" * 32} | stamp,
        {"e": "announce"} | stamp,
        {"e": "abort", "reason": "r"} | stamp,
        {"e": "void", "reason": "r"} | stamp,
    ]


def test_BADGE4_a_new_badge_moves_the_slot_to_its_key() -> None:
    assert ballots.slot_key_entry("p1", b"", PK) == {"e": "slot_key", "slot": "p1", "old": "", "new": "06" * 32}
