"""SPEC COUNT16: `hemicycle tally` on published results, and on what sources do not agree about."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from counted import RULES, counts
from server.cli.main import main
from server.cli.published import BadVector, Totals, exact, required, shown, threshold
from server.cli.published_elections import election_round
from server.cli.published_motions import motion
from server.cli.tallying import counted as tallied
from server.domain.counting.counts import Counts, Turnout
from server.domain.counting.elections import decide_election
from server.domain.counting.motions import decide_motion
from server.domain.counting.rules import ELECTION_PRESETS, Rule

FOLDER = Path(__file__).parents[1] / "vectors" / "votes"
FILES = [FOLDER / "published.json", FOLDER / "more.json"]
VECTORS = {vector["id"]: vector for file in FILES for vector in json.loads(file.read_text("utf-8"))}


def run(*arguments: str) -> tuple[int, Any]:
    """(exit code, what was printed)."""
    result = CliRunner().invoke(main, ["tally", *arguments])
    return result.exit_code, json.loads(result.stdout) if result.stdout.startswith("[") else result.output


def lacking(expected: Any, found: Any) -> list[str]:
    """What is expected and not there; `why` is prose and compared by its being there."""
    return [
        f"{key}: {value!r}, found {found.get(key)!r}"
        for key, value in expected.items()
        if not (found.get(key) if key == "why" else key in found and found[key] == value)
    ]


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """Every vector's result, by one run of the command for each file."""
    printed = [run(str(file)) for file in FILES]
    assert [code for code, _ in printed] == [0, 0]
    return {each["id"]: each["result"] for _, found in printed for each in found}


@pytest.mark.parametrize("vector", VECTORS.values(), ids=lambda vector: vector["id"])
def test_COUNT16_published_results_come_out_again(results: dict[str, Any], vector: dict[str, Any]) -> None:
    found = results[vector["id"]]
    assert lacking(vector.get("expected", {}), found) == []
    told = [lacking(one["expected"], found["rounds"][n]) for n, one in enumerate(vector.get("rounds", []))]
    assert [each for each in told if each] == []


def test_COUNT13_a_ward_of_Glasgow_is_printed_to_five_decimals(results: dict[str, Any]) -> None:
    stages = results["glasgow-2007-partick-west"]["stages"]
    figures = [n for stage in stages for n in stage.values()]
    assert all(len(repr(n).partition(".")[2]) <= 5 for n in figures)
    assert all(Fraction(repr(n)) * 100_000 == int(Fraction(repr(n)) * 100_000) for n in figures)


# What a vector may look like besides.

HALF = {"threshold": [">", 1, 2], "base": ["yes", "no"]}


def decide(totals: dict[str, Any], **rules: Any) -> dict[str, Any]:
    return motion({"totals": totals, "rules": HALF | rules})


@pytest.mark.parametrize(
    ("base", "needed"),
    [
        ("cast", 61),
        ("yes+no + abstain", 59),
        ("present_and_voting", 54),
        ("members", 101),
        (["cast"], 61),
        (["valid"], 59),
        (["present"], 66),
        (["entitled", "-absent"], 96),
        (["yes", "no", "abstain"], 59),
        (["yes", "no", "not_cast"], 94),
        (["for", "against", "abstentions"], 59),
    ],
)
def test_COUNT16_bases_go_by_many_names(base: Any, needed: int) -> None:
    totals = {
        "yes": 70,
        "no": 37,
        "abstain": 10,
        "blank": 1,
        "invalid": 2,
        "present": 130,
        "entitled": 200,
        "absent": 10,
    }
    assert decide(totals, base=base)["required"] == needed


def test_COUNT16_what_a_source_says_itself_is_not_derived() -> None:
    assert decide({"yes": 74, "no": 4, "abstain": 54, "cast": 78}, base="cast")["required"] == 40
    assert decide({"yes": 5, "cast": 9, "not_cast": 3}, base=["entitled"])["required"] == 7
    assert decide({"yes": 5, "no": 1, "invalid": None, "note": "x"})["cast"] == 6


@pytest.mark.parametrize(
    ("totals", "rules", "expected"),
    [
        ({"yes": "0.1", "no": "0.2"}, {}, {"required": ">0.15", "passed": False, "votes_valid": "0.3", "cast": "0.3"}),
        ({"yes": "3.5", "no": "1"}, {"threshold": [">=", 2, 3]}, {"required": ">=3", "passed": True}),
        ({"yes": "7.0", "no": "0.1"}, {"threshold": [">=", 2, 3]}, {"required": ">=71/15", "passed": True}),
        ({"yes": "2.000000", "no": "1.000000"}, {}, {"required": 2, "votes_valid": "3", "passed": True}),
        ({"yes": Decimal("2.5"), "no": 1}, {}, {"required": ">1.75", "votes_valid": 3.5}),
        ({"yes": 0, "no": 0}, {}, {"required": 1, "passed": False, "tie": False}),
        ({"yes": 0, "no": 0, "abstain": 4}, {"threshold": [">=", 1, 1]}, {"required": 1, "passed": False}),
    ],
)
def test_COUNT16_decimals_stay_exact(totals: dict[str, Any], rules: dict[str, Any], expected: dict[str, Any]) -> None:
    assert lacking(expected, decide(totals, **rules)) == []


@pytest.mark.parametrize(
    ("quorum", "needed", "met"),
    [
        ([">", 1, 2, "entitled"], 61, False), ([">=", 1, 2, "entitled"], 60, True), ([">=", 1, 3], 40, True),
        ([">", 2, 3, "present"], 41, False), ([">=", 1, 3, "entitled", "cast"], 40, True), (60, 60, True),
        ([">=", 1, 2, ["entitled", "-absent"]], 58, True), ({"threshold": [">", 1, 2], "of": "entitled"}, 61, False),
        ([">=", 1, 4, "entitled", "yes"], 30, False),
    ],
)  # fmt: skip
def test_COUNT16_quorums_have_many_forms(quorum: Any, needed: int, met: bool) -> None:
    result = decide({"yes": 29, "no": 11, "present": 60, "entitled": 120, "absent": 5}, quorum=quorum)
    assert (result["quorum_required"], result["quorate"], result["passed"]) == (needed, met, True if met else None)


@pytest.mark.parametrize(
    ("tie", "passed"),
    [
        ("rejected", False),
        ("passed", True),
        ("casting_vote", None),
        ({"casting_vote": "yes"}, True),
        ({"lot": 1}, None),
    ],
)
def test_COUNT16_ties_mean_what_the_rules_say(tie: Any, passed: bool | None) -> None:
    result = decide({"yes": 9, "no": 9}, tie=tie)
    assert (result["tie"], result["passed"]) == (True, passed)
    assert decide({"yes": 9, "no": 8}, tie=tie)["passed"] is True


def test_COUNT16_further_majorities_by_name() -> None:
    """The Council of the European Union: 55 % of the members with 65 % of the people (Treaty on European Union, art. 16)."""
    also = {"states": [">=", 55, 100], "population": [">=", 65, 100], "note": "both"}
    totals = {"yes": 16, "no": 11, "states_yes": 16, "states_no": 11, "population_yes": "64.9", "population_total": 100}
    assert lacking({"states": True, "population": False, "passed": False}, decide(totals, also=also)) == []


@given(RULES, counts())
def test_COUNT16_the_command_decides_as_the_server_does(rule: Rule, counted: Counts) -> None:
    outcome = decide_motion(rule, counted)
    found = motion({"totals": counted.to_json(), "rules": rule.to_json()})
    expected = {"required": outcome.required, "base": outcome.base, "passed": outcome.passed, "tie": outcome.tie}
    if outcome.quorate is not None:
        expected |= {"quorate": outcome.quorate, "quorum_required": outcome.quorum_required}
    assert lacking(expected, found) == []


@given(
    st.sampled_from(list(ELECTION_PRESETS.values())),
    st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 9), min_size=1),
    st.integers(1, 3),
)
def test_COUNT16_the_command_elects_as_the_server_does(rule: Rule, votes: dict[str, int], seats: int) -> None:
    outcome = decide_election(rule, votes, Turnout(9, abstain=1, blank=1, entitled=20, absent=2), seats)
    told = {"votes": votes, "seats": seats, "abstain": 1, "blank": 1, "cast": 11, "entitled": 20, "absent": 2}
    found = election_round(told | {"threshold": rule.to_json()["threshold"], "base": list(rule.base)})
    expected = {name: list(getattr(outcome, name)) for name in ("elected", "reached", "tied")}
    assert lacking(expected | {"open_seats": outcome.open_seats, "required": outcome.required}, found) == []


def counted_one(**vector: Any) -> dict[str, Any]:
    return tallied({"id": 1, **vector}, FOLDER)


def test_COUNT16_weights_are_a_list_or_told_by_holder_or_by_name() -> None:
    for weights in ([1, 1, 1, 1, 1, 2], {"1": 5, "2": 1}, {"An": 1, "Ba": 1, "Chi": 1, "Du": 1, "Ky": 1, "Lan": "2.0"}):
        assert counted_one(kind="privacy", weights=weights)["result"]["reasons"] == ["weight"]
    assert counted_one(kind="privacy", electorate=4)["result"]["reasons"] == ["electorate"]
    asked = counted_one(kind="privacy", electorate=4, least_electorate=3)["result"]
    assert (asked["must_warn"], asked["why"]) == (False, "")


def test_COUNT16_ballots_have_many_forms() -> None:
    lists = [[3, ["A", "B"]], ["2", ["B", None]], [2, [["C"], "", "B"]], [1, [["A", "B"]]], [1, []]]
    found = counted_one(kind="irv", ballots=lists, candidates=["A", "B", "C"])["result"]
    assert found["rounds"] == [{"A": 3, "B": 2, "C": 2}] and found["tied"] == ["B", "C"] and found["valid"] == 7
    texts = [{"count": 3, "ranking": "A > B"}, {"ranking": "B>A"}, [1, "B = A > C"]]
    assert counted_one(kind="irv", ballots=texts)["result"]["elected"] == ["A"]
    drawn = counted_one(kind="irv", ballots=[[1, ["A"]], [1, ["B"]]], lots=["B", "A"])["result"]
    assert drawn["elected"] == ["B"]
    without = counted_one(kind="stv_scottish", seats=1, ballots=[[2, ["A", "B"]], [1, ["B"]]], withdrawn=["A"])[
        "result"
    ]
    assert (without["elected"], without["first"]) == (["B"], {"B": 3.0})
    ward = counted_one(kind="irv", file="glasgow-2007-springburn.blt")["result"]
    assert ward["elected"] == ["Allan Stewart"]


@pytest.mark.parametrize(
    ("vector", "why"),
    [
        ({"kind": "quux"}, "quux"),
        (
            {"kind": "motion", "totals": {"yes": 1}, "rules": {"threshold": [">", 1, 2], "base": ["entitled"]}},
            "entitled",
        ),
        ({"kind": "motion", "totals": {"yes": 1}, "rules": {"threshold": ["=", 1, 2]}}, "threshold"),
        ({"kind": "motion", "totals": {"yes": 1}, "rules": HALF | {"base": [1]}}, "base"),
        ({"kind": "motion", "totals": {"yes": 1}, "rules": HALF | {"base": []}}, "base"),
        ({"kind": "motion", "totals": {"yes": 1}, "rules": HALF | {"quorum": ["x"]}}, "quorum"),
        ({"kind": "motion", "totals": {"yes": 1, "no": 1}, "rules": HALF | {"tie": {"casting_vote": 3}}}, "casting"),
        ({"kind": "motion", "totals": 3}, "cannot be read"),
        ({"kind": "election_rounds", "rounds": [{"votes": {}}]}, "votes"),
        ({"kind": "election_rounds", "rounds": [{"votes": {"A": 1}, "seats": 0}]}, "seats"),
        ({"kind": "election_rounds", "rounds": [{"votes": {"A": "many"}}]}, "many"),
        ({"kind": "stv_scottish", "ballots": [[1, ["A"]]], "seats": "2"}, "seats"),
        ({"kind": "stv_scottish", "ballots": [], "seats": 2}, "valid ballot"),
        ({"kind": "stv_scottish", "file": "nowhere.blt"}, "nowhere.blt"),
        ({"kind": "irv", "ballots": [[1]]}, "[1]"),
        ({"kind": "irv", "ballots": [[1, 2]]}, "2"),
        ({"kind": "irv", "ballots": [[1, [2]]]}, "2"),
        ({"kind": "star", "ballots": [[1, ["A"]]]}, "A"),
        ({"kind": "privacy"}, "weights"),
    ],
)
def test_COUNT16_what_cannot_be_counted_says_why(vector: dict[str, Any], why: str) -> None:
    assert why in counted_one(**vector)["error"]


def test_COUNT16_one_bad_vector_does_not_hide_the_others(tmp_path: Path) -> None:
    good = {"id": "good", "kind": "motion", "totals": {"yes": 2, "no": 1}, "rules": HALF}
    file = tmp_path / "mixed.json"
    file.write_text(json.dumps([{"id": "bad", "kind": "x"}, good, {"id": "blt", "kind": "irv", "file": "bad.blt"}]))
    (tmp_path / "bad.blt").write_bytes(b'2 1\n1 3 0\n0\n"\xc1" "B" "T"\n')
    code, found = run(str(file))
    assert (code, [each["id"] for each in found]) == (1, ["bad", "good", "blt"])
    assert found[1]["result"]["passed"] is True and found[2]["error"].startswith("Line 2")


@pytest.mark.parametrize("text", ["{", "[1]", '"x"'])
def test_COUNT16_what_is_no_list_of_vectors_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    assert run(str(file))[0] == 1
    assert run(str(tmp_path / "missing.json"))[0] == 1


@given(st.fractions(min_value=0), st.sampled_from([">", ">="]), st.integers(0, 9), st.integers(1, 9))
def test_COUNT16_bounds_are_written_without_rounding(base: Fraction, op: str, num: int, den: int) -> None:
    assert Fraction(shown(base)) == base
    assert Fraction(str(required((op, num, den), base, whole=False)).lstrip(">=")) == base * num / den


@pytest.mark.parametrize("value", [True, None, "x", "1e", [], 1.5])
def test_COUNT16_a_number_is_a_number(value: Any) -> None:
    with pytest.raises(BadVector):
        exact(value)
    with pytest.raises(BadVector):
        threshold(value)
    assert Totals.of({"yes": value}).given == {}
