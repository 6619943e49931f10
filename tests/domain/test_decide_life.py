"""What follows a vote (LIFE1 to LIFE5): its end, its repetition, the next round, ties, and practice."""

from dataclasses import replace
from typing import Any

import pytest

from hall import RULE, Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.counting.lots import draw
from server.domain.counting.results import result_document
from server.domain.counting.rules import ELECTION_PRESETS
from server.domain.questions.count import Presence, count_question
from server.domain.questions.types import questions_of
from server.domain.state import PollState

OPTIONS = [{"name": name, "born": born} for name, born in (("An", "1950"), ("Bình", "1961-05-19"), ("Chi", "2/6/1961"))]
TIED = ELECTION_PRESETS["plurality"].to_json() | {"tie": ["runoff", "lot", "elder"]}
SEED = "00ff" * 8


def election(hall: Hall, answers: list[Any], **asked: Any) -> str:
    """An announced vote with one question and these answers."""
    question = {"method": "elect", "options": OPTIONS, "seats": 1, "rule": TIED, **asked}
    if question["method"] == "motion":
        question = {"method": "motion", "rule": asked["rule"]}
    poll = str(hall.do(c.DraftPoll("Bầu", questions=[question]), hall.by("secretary"))["poll"])
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    hall.do(c.OpenPoll(poll), hall.by("chair"))
    hall.closed(poll)
    manifest = hall.poll(poll).manifest
    presence = Presence(entitled=10, present=10, absent=0)
    given = [(1, answer, "") for answer in answers]
    counted = [count_question(each, given, presence) for each in questions_of(manifest)]
    result = result_document(
        poll=poll, eid=b"", scheme="open1", questions=counted, head=b"", count=0, practice=manifest["practice"]
    )
    hall.do(internal.CountPoll(poll, result, "ab"))
    hall.do(c.AnnouncePoll(poll), hall.by("chair"))
    return poll


def tie(poll: str, remedy: str, choice: str | None = None, **more: Any) -> internal.ResolveTie:
    return internal.ResolveTie(poll, "q1", remedy, choice, SEED, **more)


def outcome(hall: Hall, poll: str) -> dict[str, Any]:
    return dict(hall.poll(poll).resolutions["q1"]["outcome"])


def test_LIFE1_a_result_is_final_after_the_days_in_which_it_may_be_contested() -> None:
    hall = Hall(delegates=3)
    poll = election(hall, ["yes"], method="motion", rule=RULE)
    assert hall.poll(poll).until == "2026-12-22T08:30:00.000Z"
    assert hall.refusal(c.FinalisePoll(poll), hall.by("chair")) == "objections_until"
    assert hall.refusal(c.FinalisePoll(poll), hall.by("p1")) == "not_allowed"
    later = replace(hall.by("secretary"), at="2026-12-22T08:30:00.000Z")
    hall.do(c.CloseCongress(), hall.by("chair"))
    assert hall.facts(c.FinalisePoll(poll), later) == ["poll.finalised"]
    assert hall.links[poll][-1].entry == {"e": "final", "at": later.at, "by": "secretary"}
    assert hall.poll(poll).result is not None
    hall.do(c.ReopenCongress(), hall.by("chair"))
    for command in (c.VoidPoll(poll, "r"), c.FinalisePoll(poll), c.AnnouncePoll(poll)):
        assert hall.refusal(command, replace(hall.by("chair"), at=later.at)) == "poll_state"


@pytest.mark.parametrize("how", ["abort", "void"])
def test_LIFE2_what_was_stopped_or_void_is_drafted_again_and_says_whose_place_it_takes(how: str) -> None:
    hall = Hall(delegates=2)
    poll = hall.opened()
    assert hall.refusal(c.RepeatPoll(poll), hall.by("chair")) == "poll_state"
    if how == "abort":
        hall.do(c.AbortPoll(poll, "mất điện"), hall.by("chair"))
    else:
        hall.counted(poll)
        hall.do(c.VoidPoll(poll, "khiếu nại"), hall.by("chair"))
    again = hall.do(c.RepeatPoll(poll, hands=how == "abort"), hall.by("chair"))["poll"]
    hall.do(c.FreezePoll(again), hall.by("chair"))
    manifest, was = hall.poll(again).manifest, hall.poll(poll)
    assert (manifest["repeats"], manifest["questions"]) == (was.eid, was.manifest["questions"])
    assert manifest["scheme"] == ("hands1" if how == "abort" else "open1")
    assert hall.poll(again).eid != was.eid


def test_LIFE3_the_next_round_has_the_names_and_seats_that_the_result_says() -> None:
    hall = Hall(delegates=4)
    rule = ELECTION_PRESETS["elected_valid"].to_json()
    poll = election(hall, [["c3"], ["c3"], ["c1"], ["c1"], ["c2"]], rule=rule)
    draft = hall.do(c.NextRound(poll), hall.by("secretary"))["poll"]
    held = hall.box.drafts[draft].question
    assert held["round"] == {"number": 2, "after": hall.poll(poll).eid}
    assert [option["id"] for option in held["questions"][0]["options"]] == ["c1", "c3"]
    assert hall.refusal(c.NextRound(poll, "q9"), hall.by("secretary")) == "no_such_question"
    complete = election(hall, [["c1"]], rule=rule)
    assert hall.refusal(c.NextRound(complete), hall.by("secretary")) == "no_next_round"


def test_LIFE4_a_lot_is_drawn_with_a_seed_that_draws_it_again() -> None:
    hall = Hall(delegates=4)
    poll = election(hall, [["c1"], ["c2"], ["c3"]])
    assert hall.facts(tie(poll, "lot"), hall.by("chair")) == ["poll.resolved"]
    order = draw(bytes.fromhex(SEED), ["c1", "c2", "c3"])
    told = hall.poll(poll).resolutions["q1"]
    assert (told["seed"], told["order"], told["outcome"]["elected"]) == (SEED, order, order[:1])
    assert (told["outcome"]["tied"], told["outcome"]["reason"]) == ([], "complete")
    entry = hall.links[poll][-1].entry
    assert {k: v for k, v in entry.items() if k not in ("at", "by")} == {
        "e": "resolve",
        "question": "q1",
        "remedy": "lot",
        "choice": None,
        "seed": SEED,
    }
    assert hall.poll(poll).result is not None
    assert hall.refusal(tie(poll, "lot"), hall.by("chair")) == "already_resolved"
    assert hall.refusal(c.NextRound(poll), hall.by("chair")) == "no_next_round"


def test_LIFE4_the_elder_goes_first_where_the_ballot_says_who_that_is() -> None:
    hall = Hall(delegates=4)
    poll = election(hall, [["c1"], ["c2"], ["c3"]])
    hall.do(tie(poll, "elder"), hall.by("chair"))
    assert hall.poll(poll).resolutions["q1"]["order"] == ["c1", "c2", "c3"]
    assert outcome(hall, poll)["elected"] == ["c1"]
    two = election(hall, [["c2"], ["c3"]])
    hall.do(tie(two, "elder"), hall.by("chair"))
    assert outcome(hall, two)["elected"] == ["c2"]
    for born, code in (("", "elder_unknown"), ("khoảng 1950", "elder_unknown"), ("1961", "elder_equal")):
        third = {**OPTIONS[2], "born": born[:10]}
        unknown = election(hall, [["c2"], ["c3"]], options=[*OPTIONS[:2], third])
        assert hall.refusal(tie(unknown, "elder"), hall.by("chair")) == code


def test_LIFE4_a_run_off_between_the_tied_is_a_vote_of_its_own() -> None:
    hall = Hall(delegates=4)
    poll = election(hall, [["c1"], ["c3"]])
    draft = hall.do(tie(poll, "runoff"), hall.by("chair"))["poll"]
    assert [option["id"] for option in hall.box.drafts[draft].question["questions"][0]["options"]] == ["c1", "c3"]
    assert hall.poll(poll).resolutions == {}


def test_LIFE4_the_casting_vote_decides_a_motion_and_nothing_else() -> None:
    hall = Hall(delegates=4)
    rule = RULE | {"tie": "casting_vote"}
    poll = election(hall, ["yes", "no"], method="motion", rule=rule)
    for choice in (None, "abstain", "perhaps"):
        assert hall.refusal(tie(poll, "casting_vote", choice), hall.by("chair")) == "bad_field"
    assert hall.refusal(tie(poll, "lot"), hall.by("chair")) == "remedy_not_allowed"
    hall.do(tie(poll, "casting_vote", "yes"), hall.by("chair"))
    assert (outcome(hall, poll)["passed"], outcome(hall, poll)["reason"]) == (True, "tie_passed")
    assert hall.poll(poll).resolutions["q1"]["seed"] is None
    clear = election(hall, ["yes", "yes", "no"], method="motion", rule=rule)
    assert hall.refusal(tie(clear, "casting_vote", "yes"), hall.by("chair")) == "not_tied"
    unknown = replace(tie(clear, "casting_vote", "yes"), question="q7")
    assert hall.refusal(unknown, hall.by("chair")) == "no_such_question"


@pytest.mark.parametrize(
    ("method", "answers"),
    [
        ("irv", [["c1"], ["c2"]]),
        ("stv", [["c1"], ["c2"]]),
        ("star", [[5, 0, 0], [0, 5, 0]]),
        ("score", [[5, 0, 0], [0, 5, 0]]),
    ],
)
def test_LIFE4_a_tie_inside_a_count_is_drawn_and_counted_on(method: str, answers: list[Any]) -> None:
    hall = Hall(delegates=4)
    options = OPTIONS[:2] if method in ("irv", "stv") else OPTIONS
    poll = election(hall, answers, method=method, options=options)
    assert (hall.poll(poll).result or {})["questions"][0]["outcome"]["reason"] == "tied"
    given = () if method == "score" else tuple((1, answer) for answer in answers)
    hall.do(tie(poll, "lot", answers=given), hall.by("chair"))
    order = draw(bytes.fromhex(SEED), [f"c{n}" for n in range(1, len(options) + 1)])
    first = next(each for each in order if each in ("c1", "c2"))
    assert (outcome(hall, poll)["elected"], outcome(hall, poll)["reason"]) == ([first], "complete")


PRACTICE = internal.HoldPractice("Biểu quyết thử", {"en": "Practice"}, "Thử", {"en": "Try"})


def test_LIFE5_one_press_holds_a_practice_vote_that_says_so() -> None:
    hall = Hall(delegates=3)
    assert hall.facts(PRACTICE, hall.by("chair")) == ["poll.frozen", "poll.opened"]
    poll = next(iter(hall.state.polls.values()))
    assert (poll.state, poll.manifest["practice"], poll.roll_size) == (PollState.OPEN, True, 3)
    assert [link.entry["e"] for link in hall.links[poll.id]] == ["open"]
    assert hall.box.drafts == {}
    assert hall.refusal(PRACTICE, hall.by("chair")) == "practice_is_running"


def test_LIFE5_a_practice_vote_stops_no_real_one_and_nothing_follows_from_it() -> None:
    hall = Hall(delegates=3)
    practice = hall.do(PRACTICE, hall.by("chair"))["poll"]
    real = hall.opened()
    assert hall.facts(internal.EndPractice(practice)) == ["poll.aborted"]
    assert hall.facts(internal.EndPractice(practice)) == []
    assert hall.facts(internal.EndPractice(real)) == []
    assert hall.refusal(PRACTICE, hall.by("chair")) == "vote_is_running"
    assert hall.refusal(c.RepeatPoll(practice), hall.by("chair")) == "poll_is_practice"


def test_LIFE5_the_result_of_a_practice_vote_is_marked() -> None:
    said: dict[str, Any] = {"poll": "v1", "eid": b"", "scheme": "open1", "questions": [], "head": b"", "count": 0}
    assert result_document(**said, practice=True)["practice"] is True
    assert "practice" not in result_document(**said)
