"""Sealed ballots as bytes, and what a secret vote must not be held without (SPEC URN2 to URN6)."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall import RULE, Hall, key_of
from server.domain import commands as c
from server.domain import urn
from server.domain.ballots import InvalidBallot
from server.domain.counting.rules import PRESETS
from server.domain.decide import secrecy
from server.domain.decide.asked import questions as asked
from server.domain.internal import RecordBallot
from server.domain.manifest import BadManifest
from server.domain.questions.types import Method, Question
from server.domain.rows import Opened
from server.services.sealing import open_all, public_of, seal, unseal

EID = bytes(range(32))
SECRET = b"\x11" * 32
METHODS = [each for each in Method if each is not Method.MOTION]


@st.composite
def questions(draw: st.DrawFn) -> list[Question]:
    """Up to three questions of any method."""
    given: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        spoil, title = draw(st.booleans()), f"Câu {number}"
        method = draw(st.sampled_from(["motion", *map(str, METHODS)]))
        one: dict[str, Any] = {"method": method, "title": title, "spoil": spoil}
        if method == "motion":
            one["rule"] = RULE
        else:
            one["options"] = [{"id": f"c{n}", "name": f"Ứng viên {n}"} for n in range(draw(st.integers(2, 6)))]
            one |= {"blank": draw(st.booleans())} if method in {"choose", "elect", "approval", "irv", "stv"} else {}
        given.append(one)
    return asked(given)


def answer(draw: st.DrawFn, question: Question) -> Any:
    """Any answer that the question takes."""
    if question.spoil and draw(st.booleans()):
        return "invalid"
    names = list(question.names)
    match question.method:
        case Method.MOTION:
            return draw(st.sampled_from(["yes", "no", "abstain"]))
        case Method.LIST:
            marks = ["yes", "no"] + (["abstain"] if question.abstain else [])
            return [draw(st.sampled_from(marks)) for _ in names]
        case Method.SCORE | Method.STAR:
            return [draw(st.integers(0, question.top)) for _ in names]
        case _:
            chosen = draw(st.permutations(names))[: draw(st.integers(max(1, question.least), question.most))]
            return chosen if question.method in {Method.IRV, Method.STV} else [each for each in names if each in chosen]


@st.composite
def ballots(draw: st.DrawFn) -> tuple[list[Question], list[list[Any]]]:
    """Questions, and two ways of answering them."""
    found = draw(questions())
    return found, [[answer(draw, question) for question in found] for _ in range(2)]


def manifest_of(found: list[Question]) -> dict[str, Any]:
    sealed = {"Y": public_of(SECRET).hex(), "size": urn.sealed_size(found)}
    return {"sealed": sealed, "questions": [each.to_json() for each in found]}


@given(ballots(), st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_URN2_any_answers_come_back_and_no_length_tells_them(
    given_: tuple[list[Question], list[list[Any]]], ephemeral: bytes, mark: bytes
) -> None:
    found, answers = given_
    manifest = manifest_of(found)
    for choices in answers:
        raw = seal(manifest, EID, choices, ephemeral, mark)
        assert len(raw) == manifest["sealed"]["size"]
        assert urn.parse_plaintext(found, unseal(SECRET, EID, raw)) == (mark.hex(), choices)
        assert raw[:32] == public_of(ephemeral)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_URN2_a_changed_byte_is_an_invalid_ballot(place: int, change: int) -> None:
    found = asked([{"method": "motion", "rule": RULE}])
    raw = bytearray(seal(manifest_of(found), EID, ["yes"], b"\x22" * 32, b"n" * 16))
    raw[place % len(raw)] ^= change
    with pytest.raises(InvalidBallot):
        unseal(SECRET, EID, bytes(raw))


@pytest.mark.parametrize("eid, secret", [(bytes(32), SECRET), (EID, b"\x33" * 32)])
def test_URN2_a_ballot_sealed_for_another_vote_or_key_is_invalid(eid: bytes, secret: bytes) -> None:
    found = asked([{"method": "motion", "rule": RULE}])
    raw = seal(manifest_of(found), EID, ["yes"], b"\x22" * 32, b"n" * 16)
    with pytest.raises(InvalidBallot):
        unseal(secret, eid, raw)


N = "ab" * 16


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x80",
        b"{}\x80",
        b'{"c":["yes"]}\x80',
        b'{"c":["yes"],"n":"%s"}' % N.encode(),
        b'{"c":["maybe"],"n":"%s"}\x80' % N.encode(),
        b'{"c":["yes","yes"],"n":"%s"}\x80' % N.encode(),
        b'{"c": ["yes"],"n":"%s"}\x80' % N.encode(),
        b'{"c":["yes"],"n":"%s"}\x80' % N.upper().encode(),
        b'{"c":["yes"],"n":"%s"}\x80' % N[2:].encode(),
        b'{"c":["yes"],"n":7}\x80',
        b'{"c":"yes","n":"%s"}\x80' % N.encode(),
        b'{"c":[1.5],"n":"%s"}\x80' % N.encode(),
        b'{"c":["yes"],"n":"%s"}\x80\x80' % N.encode(),
        b"[" * 100 + b"\x80",
        b"\xff\xfe\x80",
    ],
)
def test_URN2_only_the_one_form_of_a_text_is_read(text: bytes) -> None:
    with pytest.raises(InvalidBallot):
        urn.parse_plaintext(asked([{"method": "motion", "rule": RULE}]), text.ljust(80, b"\0"))


def test_URN2_more_than_a_ballot_may_hold_is_not_sealed() -> None:
    options = [{"id": f"candidate-{n:05}", "name": "x"} for n in range(190)]
    found = asked([{"method": "approval", "title": f"{n}", "options": options} for n in range(2)])
    with pytest.raises(BadManifest, match="too_much_to_seal"):
        urn.sealed_size(found)


def test_URN4_opened_ballots_stand_in_one_order_whatever_came_first() -> None:
    found = [("cc" * 16, ["yes"], 1), ("aa" * 16, ["no"], 2), ("cc" * 16, ["no"], 1)]
    rows = urn.opened_rows("v1", found)
    assert rows == urn.opened_rows("v1", reversed(found))
    assert [(each.number, each.n[:2], each.choices) for each in rows] == [
        (1, "aa", ["no"]),
        (2, "cc", ["no"]),
        (3, "cc", ["yes"]),
    ]
    assert urn.opened_hash(rows) != urn.opened_hash(rows[:2])


def test_URN4_what_cannot_be_opened_never_stops_a_count() -> None:
    found = asked([{"method": "motion", "rule": RULE, "title": "a"}, {"method": "motion", "rule": RULE, "title": "b"}])
    manifest = manifest_of(found)
    good = seal(manifest, EID, ["yes", "no"], b"\x22" * 32, b"n" * 16)
    rows = open_all("v1", manifest, EID, SECRET, [(good, 2), (bytes(len(good)), 3), (b"", 1), (b"\1" * len(good), 4)])
    assert sorted((each.w, tuple(each.choices)) for each in rows) == [
        (1, ("invalid", "invalid")),
        (2, ("yes", "no")),
        (3, ("invalid", "invalid")),
        (4, ("invalid", "invalid")),
    ]


def test_URN6_a_secret_vote_is_refused_until_each_risk_was_accepted() -> None:
    hall = Hall(delegates=4)
    rule = PRESETS["simple_majority"].to_json()

    def draft(*waivers: str) -> str:
        told = c.DraftPoll("Bầu kín", rule, secret=True, waivers=list(waivers))
        return str(hall.do(told, hall.by("secretary"))["poll"])

    assert hall.refusal(c.FreezePoll(draft()), sealing(hall)) == "secret_needs_https"
    assert hall.refusal(c.FreezePoll(draft("plain_http")), sealing(hall)) == "secret_tiny_electorate"
    poll = draft("plain_http", "tiny_electorate")
    hall.do(c.FreezePoll(poll), sealing(hall))
    assert hall.poll(poll).manifest["waivers"] == ["plain_http", "tiny_electorate"]
    over_tls = draft("tiny_electorate")
    hall.do(c.FreezePoll(over_tls), sealing(hall, "https"))
    assert hall.poll(over_tls).manifest["transport"] == "https"
    hall.do(c.OpenPoll(over_tls), hall.by("chair"))
    raw = bytes(hall.poll(over_tls).manifest["sealed"]["size"])
    ballot = RecordBallot(over_tls, "p1", 1, raw, b"s" * 64, key_of("p1"))
    assert hall.refusal(ballot, hall.by("p1")) == "secret_needs_https"


def test_URN1_no_vote_is_frozen_without_a_key() -> None:
    hall = Hall(delegates=5)
    told = c.DraftPoll("Bầu kín", RULE, secret=True, waivers=["plain_http"])
    poll = str(hall.do(told, hall.by("secretary"))["poll"])
    assert hall.refusal(c.FreezePoll(poll), hall.by("chair")) == "conflict"


def test_URN2_a_sealed_ballot_of_another_length_is_refused() -> None:
    hall = Hall(delegates=5)
    poll = hall.sealed()
    hall.do(c.OpenPoll(poll), hall.by("chair"))
    size = hall.poll(poll).manifest["sealed"]["size"]
    for length in (size - 1, size + 1, 0):
        ballot = RecordBallot(poll, "p1", 1, bytes(length), b"s" * 64, key_of("p1"))
        assert hall.refusal(ballot, hall.by("p1")) == "invalid"
    hall.do(RecordBallot(poll, "p1", 1, bytes(size), b"s" * 64, key_of("p1")), hall.by("p1"))


def test_URN6_the_risks_are_told_with_their_numbers() -> None:
    told = [(each.waiver, each.said) for each in secrecy.risks([10, 10, 10, 25], 10, "https")]
    assert told == [
        ("tiny_electorate", ("privacy.electorate", {"voters": 4, "least": 5})),
        ("unique_weight", ("privacy.weight", {"weight": 1, "holders": 3, "least": 5})),
        ("unique_weight", ("privacy.weight", {"weight": Decimal("2.5"), "holders": 1, "least": 5})),
    ]
    assert secrecy.risks([1] * 5, 1, "https") == []


SAID = json.loads((Path(__file__).parents[1] / "js" / "urn.json").read_text("utf-8"))


@pytest.mark.parametrize("case", SAID["cases"], ids=lambda case: case["about"])
def test_URN2_server_and_browser_make_the_same_bytes(case: dict[str, Any]) -> None:
    """tests/js/urn.test.js proves the other half."""
    found = [Question.from_json(each) for each in case["questions"]]
    assert urn.sealed_size(found) == case["size"]
    manifest = {"sealed": {"Y": SAID["Y"], "size": case["size"]}}
    raw = seal(
        manifest,
        bytes.fromhex(SAID["eid"]),
        case["choices"],
        bytes.fromhex(case["ephemeral"]),
        bytes.fromhex(case["n"]),
    )
    assert raw.hex() == case["raw"]
    plain = unseal(bytes.fromhex(SAID["secret"]), bytes.fromhex(SAID["eid"]), raw)
    assert (plain.hex(), urn.parse_plaintext(found, plain)) == (case["plain"], (case["n"], case["choices"]))


def test_URN7_what_a_result_would_reveal_is_told_before_it_is_announced() -> None:
    def rows(*ballots: tuple[str, int]) -> list[Opened]:
        return [Opened("v1", n, f"{n:032x}", [choice], weight) for n, (choice, weight) in enumerate(ballots)]

    mixed = rows(*[("yes", 1)] * 4, ("no", 1))
    assert secrecy.revealing(mixed, 1) == []
    assert secrecy.revealing(rows(*[("yes", 1)] * 5), 1) == [("privacy.unanimous", {})]
    assert secrecy.revealing([*mixed, *rows(("no", 2))], 1) == [
        ("privacy.few", {"ballots": 1, "least": 5, "weight": 2}),
        ("privacy.follows", {"weight": 2}),
    ]
    apart = [["yes"], ["yes"], ["no"], ["yes"], ["no"]]
    assert secrecy.revealing(mixed, 1, apart) == []
    assert secrecy.revealing(mixed, 1, apart[1:]) == [("privacy.few_papers", {"papers": 4, "least": 5})]
    assert secrecy.revealing(mixed, 1, [["yes"]] * 5) == [("privacy.papers_alike", {})]


def sealing(hall: Hall, transport: str = "http") -> Any:
    """The chair, with a key on disk."""
    return replace(hall.by("chair"), sealing="ab" * 32, transport=transport)
