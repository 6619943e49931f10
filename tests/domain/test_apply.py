"""LOG5: what each fact does to the state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.apply import apply, fold, follow
from server.domain.events import FACTS, Event, Fact, chained, fact_of
from server.domain.state import Phase, Position, State
from story import TOLD, whole_story


def test_LOG5_every_kind_of_fact_is_applied() -> None:
    assert {event.kind for event in whole_story().events} == set(FACTS)


def test_LOG5_folding_in_parts_is_folding_at_once() -> None:
    events = whole_story().events
    whole = fold(events)
    for cut in range(len(events) + 1):
        assert fold(events[cut:], fold(events[:cut])) == whole


def test_LOG5_a_stored_event_folds_as_the_fresh_one_did() -> None:
    story = whole_story()
    stored = [Event(x.seq, fact_of(x.kind, x.fact.data()), x.at, x.by, x.hash) for x in story.events]
    assert fold(stored) == story.position


def test_LOG5_apply_leaves_the_state_it_was_given() -> None:
    position = Position()
    for event in whole_story().events:
        before = repr(position)
        after = follow(position, event)
        assert repr(position) == before
        position = after


def test_LOG1_an_event_out_of_turn_is_no_next_event() -> None:
    story = whole_story()
    for wrong in (story.events[0], story.events[5]):
        with pytest.raises(ValueError, match="does not follow"):
            follow(fold(story.events[:3]), wrong)


def test_LOG5_a_fact_without_a_meaning_is_an_error() -> None:
    with pytest.raises(TypeError, match="nothing says how"):
        apply(State(), Fact())


def test_LOG6_no_event_tells_a_name_a_weight_or_an_unreleased_title() -> None:
    hall = Hall()
    for name in ("Nguyễn Thị Mật", "Trần Văn Kín"):
        hall.do(c.AddPerson(name, delegation="Đoàn Kín", extra={"phone": "0912"}), hall.by("secretary"))
    hall.do(internal.AddDocument("d9", "Kế hoạch kín.pdf", {}, "ab" * 32, 9), hall.by("secretary"))
    hall.do(c.DraftPoll("Biểu quyết kín", TOLD["rule"]), hall.by("secretary"))
    said = repr([event.fact.data() for event in hall.events])
    assert [word for word in ("Mật", "Kín", "kín", "0912") if word in said] == []


@given(st.lists(st.sampled_from(["2026-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"])))
def test_LOG7_a_clock_that_jumps_changes_nothing(times: list[str]) -> None:
    before, events = Position().hash, []
    for seq, at in enumerate(times, 1):
        events.append(chained(before, seq, e.DeskTaken(f"p{seq}"), at, None))
        before = events[-1].hash
    assert fold(events).state.desk.person == (f"p{len(times)}" if times else None)


def test_a_reopened_congress_is_open() -> None:
    hall = Hall()
    hall.do(c.CloseCongress(), hall.by("chair"))
    assert hall.state.congress.phase is Phase.CLOSED
    hall.do(c.ReopenCongress(), hall.by("chair"))
    assert hall.state.congress.phase is Phase.OPEN
