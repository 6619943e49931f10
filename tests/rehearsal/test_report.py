"""What is made of the figures of a rehearsal: verdicts, words, JSON (SPEC REH5)."""

import json
import re

import pytest

from server.domain.rehearsal import LARGEST, LONGEST_SLUG, person_of, secrets_of, sibling
from server.rehearsal.phases import Plan
from server.rehearsal.report import Report, seconds
from server.rehearsal.simulator import Held, Order
from server.rehearsal.targets import DEFAULTS, Check, Figure, Outcome, Strain, Verdict, middle, nearly_all, outcome

NAMES = ("joining", "page_turn", "page_image", "ballots", "reconnect", "waking")
CALM = Strain()
CHECKS = ("receipts", "result", "right_page", "gapless")


def figure(name: str = "page_turn", value: float = 0.2, missing: int = 0, strain: Strain = CALM) -> Figure:
    details = {"median": 0.1, "usual": 0.15, "times": 10, "last": 0.3, "count": 500}
    return Figure(name, value, DEFAULTS.get(name), missing, strain, details)


def report(*changed: Figure | Check, near: bool = False, sample: bool = False) -> Report:
    """One in which everything is well, but for these."""
    fine: dict[str, Figure | Check] = {name: figure(name) for name in NAMES}
    fine |= {name: Check(name, 500, 500) for name in CHECKS} | {each.name: each for each in changed}
    order = Order(500, 1, False, "en", Plan(DEFAULTS, 10, 3.0))
    return Report(
        "http://h:8080", "2026-11-22T08:30:00.000Z", order, Held([*fine.values()], "x", sample, near, 500, [])
    )


@pytest.mark.parametrize(
    ("value", "missing", "lag", "busy", "verdict"),
    [
        (1.0, 0, 0.0, 0.1, Verdict.MET),
        (1.0, 0, 0.9, 1.0, Verdict.MET),
        (1.1, 0, 0.0, 0.1, Verdict.MISSED),
        (1.1, 0, 0.05, 0.1, Verdict.MISSED),
        (1.1, 0, 0.2, 0.1, Verdict.UNSURE),
        (1.1, 0, 0.0, 0.95, Verdict.UNSURE),
        (0.5, 1, 0.0, 0.1, Verdict.MISSED),
        (30.0, 1, 30.0, 1.0, Verdict.MISSED),
    ],
)
def test_REH5_a_target_is_missed_only_where_the_simulator_cannot_be_the_reason(
    value: float, missing: int, lag: float, busy: float, verdict: Verdict
) -> None:
    assert figure(value=value, missing=missing, strain=Strain(lag, busy)).verdict is verdict


def test_REH5_what_has_no_target_is_only_told_unless_somebody_is_missing() -> None:
    assert (figure("joining", 99.0).verdict, figure("joining", 1.0, 1).verdict) == (Verdict.TOLD, Verdict.MISSED)


def test_REH5_one_miss_outweighs_what_is_unsure() -> None:
    unsure, missed = figure(value=2.0, strain=Strain(2.0)), Check("receipts", 499, 500)
    assert outcome([figure()]) is Outcome.READY
    assert outcome([figure(), unsure]) is Outcome.UNSURE
    assert outcome([unsure, missed]) is Outcome.NOT_READY


@pytest.mark.parametrize(
    ("changed", "near", "code", "headline"),
    [
        ([], False, 0, "Your hall is ready for 500: slowest page turn 0.20 s."),
        ([], True, 0, "Your server is ready for 500: slowest page turn 0.20 s. The hall's network was not part of it."),
        (
            [figure("ballots", 3.0), Check("gapless", 499, 500)],
            False,
            1,
            "Your hall is not ready for 500 yet. Look at: voting, gaps in what was heard.",
        ),
        (
            [figure("ballots", 3.0, strain=Strain(2.0))],
            False,
            2,
            "Nothing can be said for 500 yet: this computer was too slow to play them all.",
        ),
    ],
)
def test_REH5_the_first_line_says_it_all(changed: list[Figure | Check], near: bool, code: int, headline: str) -> None:
    told = report(*changed, near=near)
    assert (told.exit_code, told.lines("en")[0]) == (code, headline)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("verdict", [Verdict.MISSED, Verdict.UNSURE])
def test_REH5_every_figure_has_its_words_its_target_and_what_to_do(language: str, verdict: Verdict) -> None:
    strain = Strain(99.0) if verdict is Verdict.UNSURE else Strain()
    figures = [figure(name, 9.0, 0 if name != "joining" else 1, strain) for name in NAMES]
    checks = [Check(name, 1, 2) for name in CHECKS]
    lines = report(*figures, *checks, near=True, sample=True).lines(language)
    assert "" in lines
    assert [line for line in lines if re.search(r"\{\w+\}", line)] == []
    assert len([line for line in lines if line.startswith("→ ")]) == len(NAMES) + len(CHECKS)
    for name, target in DEFAULTS.items():
        assert any(seconds(language, target) in line and seconds(language, 9.0) in line for line in lines), name


def test_REH5_the_same_as_json_without_a_code_in_it() -> None:
    told = json.loads(json.dumps(report(near=True).to_json()))
    assert (told["outcome"], told["delegates"], told["same_computer"]) == ("ready", 500, True)
    assert {each["name"]: each["target"] for each in told["figures"]} == DEFAULTS | {"joining": None}
    assert {each["name"]: (each["good"], each["of"]) for each in told["checks"]} == dict.fromkeys(CHECKS, (500, 500))
    assert "#" not in json.dumps(told)


def test_REH5_seconds_are_read_as_the_language_writes_them() -> None:
    assert (seconds("en", 0.204), seconds("vi", 0.204), seconds("vi", 12.34)) == ("0.20", "0,20", "12,3")


def test_REH5_of_nothing_there_is_no_delay() -> None:
    assert (middle([]), nearly_all([]), nearly_all([1.0]), nearly_all([*range(100)])) == (0.0, 0.0, 1.0, 99)


def test_REH1_badges_follow_from_the_seed_and_are_nobody_else_s() -> None:
    made = {secrets_of(bytes(32), place) for place in range(100)} | {secrets_of(bytes(31) + b"1", 0)}
    assert {(len(each.login), len(each.sign)) for each in made} == {(16, 32)}
    assert len({each.login for each in made} | {each.sign for each in made}) == 202
    assert (person_of(0), person_of(LARGEST)) == ("r00000", "r10000")


def test_REH1_a_rehearsal_s_name_fits_and_is_its_own() -> None:
    assert (sibling("hall"), sibling("hall", 2)) == ("hall-rehearsal", "hall-rehearsal-2")
    long = ["a" * 40, "a" * 39 + "b", "a" * 29 + "-" + "b" * 10]
    made = [sibling(slug, part) for slug in long for part in (1, 2)]
    assert len(set(made)) == len(made)
    assert all(len(each) <= LONGEST_SLUG and each.endswith(("-rehearsal", "-rehearsal-2")) for each in made)
