"""The life of a vote and its box, one step at a time (POLL1, POLL2, POLL5, POLL6, BOX2, BOX4)."""

from dataclasses import replace
from typing import Any

import pytest

from hall import RULE, Hall, ballot, key_of
from server.domain import ballots as b
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Needs
from server.domain.manifest import eid
from server.domain.state import PollState

STEPS: dict[str, Any] = {
    "freeze": c.FreezePoll,
    "open": c.OpenPoll,
    "thaw": c.ThawPoll,
    "pause": lambda poll: c.PausePoll(poll, "r"),
    "resume": c.ResumePoll,
    "close": lambda poll: c.ClosePoll(poll, 5),
    "announce": c.AnnouncePoll,
    "abort": lambda poll: c.AbortPoll(poll, "r"),
    "void": lambda poll: c.VoidPoll(poll, "r"),
}
ALLOWED = {
    PollState.READY: {"open", "abort", "thaw"},
    PollState.OPEN: {"pause", "close", "abort"},
    PollState.PAUSED: {"resume", "abort"},
    PollState.CLOSING: {"abort"},
    PollState.CLOSED: {"void"},
    PollState.COUNTED: {"announce", "void"},
    PollState.ANNOUNCED: {"void"},
    PollState.FINAL: set[str](),
    PollState.ABORTED: set[str](),
    PollState.VOID: set[str](),
    PollState.THAWED: set[str](),
}


def brought_to(hall: Hall, state: PollState) -> str:
    """A vote in that state."""
    poll = hall.frozen()
    chair = hall.by("chair")
    ways: dict[PollState, list[c.Command]] = {
        PollState.READY: [],
        PollState.THAWED: [c.ThawPoll(poll)],
        PollState.OPEN: [c.OpenPoll(poll)],
        PollState.PAUSED: [c.OpenPoll(poll), c.PausePoll(poll, "r")],
        PollState.CLOSING: [c.OpenPoll(poll), c.ClosePoll(poll, 5)],
        PollState.ABORTED: [c.AbortPoll(poll, "r")],
    }
    counted = [
        c.OpenPoll(poll),
        c.ClosePoll(poll, 5),
        internal.FinishPoll(poll),
        internal.CountPoll(poll, {"passed": True}, ""),
    ]
    ways[PollState.CLOSED] = counted[:3]
    ways[PollState.COUNTED] = counted
    ways[PollState.ANNOUNCED] = [*counted, c.AnnouncePoll(poll)]
    ways[PollState.FINAL] = [*counted, c.AnnouncePoll(poll), c.FinalisePoll(poll)]
    ways[PollState.VOID] = [*counted, c.VoidPoll(poll, "r")]
    for command in ways[state]:
        late = replace(chair, at="2027-01-01T00:00:00.000Z")
        hall.do(command, late if isinstance(command, c.FinalisePoll) else chair)
    assert hall.poll(poll).state is state
    return poll


@pytest.mark.parametrize("state", list(PollState))
@pytest.mark.parametrize("step", sorted(STEPS))
def test_POLL1_each_state_is_left_by_its_own_steps_only(state: PollState, step: str) -> None:
    hall = Hall(delegates=2)
    poll = brought_to(hall, state)
    command = STEPS[step](poll)
    if step in ALLOWED[state]:
        assert len(hall.facts(command, hall.by("chair"))) == 1
    else:
        assert hall.refusal(command, hall.by("chair")) == ("poll_is_frozen" if step == "freeze" else "poll_state")


@pytest.mark.parametrize("step", sorted(STEPS))
def test_CMD2_a_vote_that_is_not_there_is_refused(step: str) -> None:
    hall = Hall()
    assert hall.refusal(STEPS[step]("v0"), hall.by("chair")) == "no_such_poll"


@pytest.mark.parametrize("state", list(PollState))
def test_BOX2_ballots_are_taken_while_it_is_open_and_until_it_is_closed(state: PollState) -> None:
    hall = Hall(delegates=2)
    poll = brought_to(hall, state)
    refusals = {PollState.READY: "not_open", PollState.PAUSED: "paused"}
    if state in {PollState.OPEN, PollState.CLOSING}:
        assert hall.do(ballot(poll, "p1"), hall.by("p1"))["state"] == "recorded"
    else:
        assert hall.refusal(ballot(poll, "p1"), hall.by("p1")) == refusals.get(state, "closed")


def test_POLL2_freezing_fixes_the_question_and_the_roll() -> None:
    hall = Hall(delegates=2)
    poll = hall.draft("Thông qua báo cáo")
    answer = hall.do(c.FreezePoll(poll), hall.by("chair"))
    frozen = hall.poll(poll)
    assert answer["eid"] == frozen.eid == eid(frozen.manifest).hex()
    assert (frozen.state, frozen.title, frozen.roll_size) == (PollState.READY, "Thông qua báo cáo", 2)
    hall.do(c.AddPerson("Later"), hall.by("secretary"))
    assert [slot for _, slot in hall.box.slots] == ["p1", "p2"]
    changed = c.DraftPoll("Khác", RULE, poll=poll)
    assert hall.refusal(changed, hall.by("secretary")) == "poll_is_frozen"
    assert hall.refusal(c.DiscardPoll(poll), hall.by("secretary")) == "no_such_poll"


def test_POLL2_a_vote_needs_somebody_who_may_vote() -> None:
    hall = Hall()
    assert hall.refusal(c.FreezePoll(hall.draft()), hall.by("chair")) == "roll_empty"


def test_a_draft_is_changed_and_discarded() -> None:
    hall = Hall(delegates=1)
    poll = hall.draft("A")
    hall.do(c.DraftPoll("B", RULE, poll=poll), hall.by("secretary"))
    assert hall.box.drafts[poll].question["title"] == "B"
    hall.do(c.DiscardPoll(poll), hall.by("secretary"))
    assert hall.refusal(c.FreezePoll(poll), hall.by("chair")) == "no_such_poll"
    assert hall.refusal(c.DraftPoll("B", RULE, poll=poll), hall.by("secretary")) == "no_such_poll"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "empty_field"),
        ({"text": "x" * 20_001}, "too_long"),
        ({"texts": {"en": "x" * 20_001}}, "too_long"),
        ({"texts": {"e n": "x"}}, "bad_field"),
        ({"item": "i0"}, "no_such_item"),
        ({"rule": {}}, "bad_rule"),
        ({"rule": RULE | {"threshold": [">", 1.0, 2]}}, "bad_rule"),
        ({"rule": RULE | {"threshold": [[], 1, 2]}}, "bad_rule"),
        ({"rule": RULE | {"base": [[]]}}, "bad_rule"),
        ({"rule": RULE | {"quorum": [">", 1, 2, ["present"]]}}, "bad_rule"),
        ({"rule": RULE | {"quorum": [">", 1, 2, {}]}}, "bad_rule"),
        ({"rule": RULE | {"tie": []}}, "bad_rule"),
    ],
)
def test_CMD2_what_cannot_be_a_question_is_refused(fields: dict[str, Any], code: str) -> None:
    hall = Hall()
    assert hall.refusal(c.DraftPoll(**{"title": "T", "rule": RULE} | fields), hall.by("secretary")) == code


def test_POLL1_one_vote_runs_at_a_time() -> None:
    hall = Hall(delegates=1)
    waiting, running = hall.frozen(), hall.opened()
    chair = hall.by("chair")
    assert hall.refusal(c.OpenPoll(waiting), chair) == "vote_is_running"
    hall.do(c.PausePoll(running, "r"), chair)
    assert hall.refusal(c.OpenPoll(waiting), chair) == "vote_is_running"
    hall.do(c.ResumePoll(running), chair)
    hall.do(c.ClosePoll(running, 5), chair)
    assert hall.refusal(c.OpenPoll(waiting), chair) == "vote_is_running"
    hall.do(internal.FinishPoll(running))
    hall.do(c.OpenPoll(waiting), chair)


@pytest.mark.parametrize(("present", "code"), [(-1, "bad_present"), (3, "bad_present")])
def test_CMD2_no_more_are_present_than_are_on_the_roll(present: int, code: str) -> None:
    hall = Hall(delegates=2)
    poll = hall.frozen()
    assert hall.refusal(c.OpenPoll(poll, present), hall.by("chair")) == code
    hall.do(c.OpenPoll(poll, 2), hall.by("chair"))
    assert hall.poll(poll).present == 2


@pytest.mark.parametrize(
    "rule",
    [
        RULE | {"base": ["present"]},
        RULE | {"base": ["present", "-invalid"]},
        RULE | {"quorum": [">=", 1, 2, "present"]},
    ],
)
def test_COUNT2_a_rule_that_counts_those_present_is_told_how_many_there_are(rule: dict[str, Any]) -> None:
    hall = Hall(delegates=3)
    poll = str(hall.do(c.DraftPoll("Thông qua", rule), hall.by("secretary"))["poll"])
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    assert hall.refusal(c.OpenPoll(poll), hall.by("chair")) == "present_needed"
    hall.do(c.OpenPoll(poll, 3), hall.by("chair"))


@pytest.mark.parametrize("seconds", [-1, 601])
def test_POLL5_the_closing_seconds_have_limits(seconds: int) -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    assert hall.refusal(c.ClosePoll(poll, seconds), hall.by("chair")) == "bad_field"
    hall.do(c.ClosePoll(poll, 600), hall.by("chair"))
    assert hall.poll(poll).seconds == 600


def test_POLL5_finishing_and_counting_happen_once_however_many_processes_see_to_it() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    assert hall.facts(internal.FinishPoll(poll)) == []
    hall.do(c.ClosePoll(poll, 0), hall.by("chair"))
    assert hall.facts(internal.FinishPoll(poll)) == ["poll.closed"]
    assert hall.facts(internal.FinishPoll(poll)) == []
    assert hall.facts(internal.CountPoll(poll, {"passed": True}, "")) == ["poll.counted"]
    assert hall.facts(internal.CountPoll(poll, {"passed": False}, "")) == []
    assert hall.facts(internal.FinishPoll("v0")) == hall.facts(internal.CountPoll("v0", {}, "")) == []


def test_POLL6_the_result_enters_the_log_when_it_is_announced() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    hall.closed(poll)
    hall.do(internal.CountPoll(poll, {"secret": "until announced"}, ""))
    assert "until announced" not in repr([event.fact for event in hall.events])
    assert hall.poll(poll).result is None
    hall.do(c.AnnouncePoll(poll), hall.by("chair"))
    assert hall.poll(poll).result == {"secret": "until announced"}


def test_BOX4_the_chain_starts_at_the_eid_and_every_step_is_a_link() -> None:
    hall = Hall(delegates=2)
    poll = brought_to(hall, PollState.OPEN)
    hall.do(ballot(poll, "p1"), hall.by("p1"))
    hall.do(c.PausePoll(poll, "r"), hall.by("chair"))
    hall.do(c.ResumePoll(poll), hall.by("chair"))
    hall.do(ballot(poll, "p2", "no"), hall.by("p2"))
    hall.counted(poll)
    hall.do(c.AnnouncePoll(poll), hall.by("chair"))
    entries = ["open", "cast", "pause", "resume", "cast", "closing", "close", "result", "announce"]
    links = hall.links[poll]
    assert [link.entry["e"] for link in links] == entries
    before = bytes.fromhex(hall.poll(poll).eid)
    for place, link in enumerate(links, 1):
        before = b.link(before, link.entry)
        assert (link.place, link.hash) == (place, before)
    assert hall.poll(poll).head == links[6].hash.hex()
    assert hall.poll(poll).count == 2


def test_BOX5_the_log_carries_no_cast() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    assert hall.facts(ballot(poll, "p1"), hall.by("p1")) == []
    assert all("at" not in link.entry for link in hall.links[poll] if link.entry["e"] == "cast")


def test_BOX2_same_bytes_same_answer_other_bytes_already_voted() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    first = hall.do(ballot(poll, "p1"), hall.by("p1"))
    links = len(hall.links[poll])
    assert hall.do(ballot(poll, "p1"), hall.by("p1")) == first
    assert hall.refusal(ballot(poll, "p1", "no"), hall.by("p1")) == "already_voted"
    assert hall.refusal(ballot(poll, "p1", ser=2), hall.by("p1")) == "already_voted"
    assert len(hall.links[poll]) == links


def test_BOX2_where_change_is_allowed_a_higher_serial_replaces_a_lower() -> None:
    hall = Hall(delegates=2)
    poll = hall.opened(revote=True)
    first = hall.do(ballot(poll, "p1"), hall.by("p1"))
    second = hall.do(ballot(poll, "p1", "no", 5), hall.by("p1"))
    assert hall.refusal(ballot(poll, "p1", "abstain", 5), hall.by("p1")) == "already_voted"
    assert hall.refusal(ballot(poll, "p1", "abstain", 4), hall.by("p1")) == "already_voted"
    assert hall.seen(Needs(casts=frozenset({poll}))).casts == {poll: 1}
    assert second["place"] == first["place"] + 1


def test_BOX2_a_replaced_ballot_sent_again_still_gets_its_receipt() -> None:
    """A late retry of the first ballot is no new vote, and no refusal either: it was recorded."""
    hall = Hall(delegates=1)
    poll = hall.opened(revote=True)
    first = hall.do(ballot(poll, "p1"), hall.by("p1"))
    hall.do(ballot(poll, "p1", "no", 2), hall.by("p1"))
    assert hall.do(ballot(poll, "p1"), hall.by("p1")) == first
    assert hall.box.newest[poll, "p1"].ser == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slot": "p2"}, "not_entitled"),
        ({"slot": "x"}, "not_entitled"),
        ({"poll": "v0"}, "no_such_poll"),
        ({"ser": 0}, "invalid"),
        ({"ser": 2**53}, "invalid"),
        ({"option": "maybe"}, "invalid"),
        ({"pk": b""}, "invalid"),
        ({"pk": key_of("p2")}, "invalid"),
    ],
)
def test_BOX1_a_ballot_that_cannot_count_is_refused(fields: dict[str, Any], code: str) -> None:
    hall = Hall(delegates=2)
    poll = hall.opened()
    assert hall.refusal(ballot(**{"poll": poll, "slot": "p1"} | fields), hall.by("p1")) == code
