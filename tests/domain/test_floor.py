"""The floor: who asks, in which order they are called, who spoke how long (FLOOR1 to FLOOR8)."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain.apply.floor import history, queue
from server.domain.box import Refused
from server.domain.floor import Form, Order, Request, Turn, group, ordered
from speaking import ask, at_desk, call, ruled, seated, waiting
from vectors.write import vector


def spoken(hall: Hall) -> str | None:
    """Why the chair called whoever speaks now."""
    return hall.state.speech.reason if hall.state.speech is not None else None


FORMS = ("contribution", "contribution", "contribution", "point_of_order", "reply")


def test_FLOOR1_the_list_is_open_while_its_item_is_until_the_chair_closes_it() -> None:
    hall, (an, binh) = seated("A", "B")
    item, other = hall.state.agenda[0].id, hall.item("Khác")
    assert hall.refusal(c.AskFloor(other), hall.by(an)) == "list_not_open"
    assert hall.refusal(c.AskFloor("i0"), hall.by(an)) == "no_such_item"
    ask(hall, an)
    hall.do(c.CloseList(item), hall.by("chair"))
    assert hall.facts(c.CloseList(item), hall.by("chair")) == []
    assert hall.refusal(c.AskFloor(item), hall.by(binh)) == "list_closed"
    point = ask(hall, binh, "point_of_order")
    assert waiting(hall)[0] == point
    hall.do(c.OpenList(item), hall.by("chair"))
    assert hall.facts(c.OpenList(item), hall.by("chair")) == []
    ask(hall, binh)
    assert len(waiting(hall)) == 3


def test_FLOOR1_whoever_waits_when_another_item_is_opened_is_unheard_and_back_with_the_item() -> None:
    hall, (an, binh) = seated("A", "B")
    item, other = hall.state.agenda[0].id, hall.item("Khác")
    first = ask(hall, an)
    hall.do(c.OpenItem(other), hall.by("chair"))
    second = ask(hall, binh)
    assert ([each.id for each in hall.state.floor], [each.id for each in hall.state.speaking.unheard]) == (
        [second],
        [first],
    )
    assert hall.refusal(c.CallSpeaker(first), hall.by("chair")) == "no_such_request"
    hall.do(c.OpenItem(item), hall.by("chair"))
    assert waiting(hall) == [first]
    hall.do(c.CloseList(other), hall.by("chair"))
    hall.do(c.RemoveItem(other), hall.by("secretary"))
    assert (hall.state.speaking.unheard, hall.state.speaking.closed) == ((), ())


def test_FLOOR2_points_of_order_stand_above_all_and_the_rest_in_the_order_of_asking() -> None:
    hall, (an, binh, cuc) = seated("A", "B", "C")
    first, second = ask(hall, an), ask(hall, binh, "reply")
    point = ask(hall, cuc, "point_of_order")
    question = ask(hall, cuc, "question", an)
    assert waiting(hall) == [point, first, second, question]
    assert hall.refusal(c.AskFloor(hall.state.shown.item or "", "question"), hall.by(an)) == "empty_field"
    assert hall.refusal(c.AskFloor(hall.state.shown.item or "", "question", an), hall.by(an)) == "bad_field"
    assert hall.refusal(c.AskFloor(hall.state.shown.item or "", "question", "p0"), hall.by(an)) == "no_such_person"
    assert hall.refusal(c.AskFloor(hall.state.shown.item or "", "speech"), hall.by(an)) == "bad_field"


def test_FLOOR2_first_time_speakers_come_first_where_the_rule_says_so() -> None:
    hall, (an, binh, cuc) = seated("A", "B", "C")
    ask(hall, an)
    call(hall)
    again, other, third = ask(hall, an, "reply"), ask(hall, binh), ask(hall, cuc)
    ruled(hall, "first_time")
    assert waiting(hall) == [other, third, again]
    assert call(hall) == binh


def test_FLOOR3_delegations_alternate_and_the_quiet_ones_catch_up() -> None:
    hall, (a1, a2, a3, b1, b2, c1) = seated("A", "A", "A", "B", "B", "C")
    ruled(hall, "alternate")
    asked = {person: ask(hall, person) for person in (a1, a2, a3, b1, b2)}
    assert [call(hall) for _ in range(2)] == [a1, b1]
    asked[c1] = ask(hall, c1)
    assert waiting(hall) == [asked[each] for each in (c1, a2, b2, a3)]


def test_FLOOR4_the_chair_moves_with_a_reason_and_the_place_is_kept() -> None:
    hall, (an, binh, cuc, dung) = seated("A", "B", "C", "D")
    first, second, third = ask(hall, an), ask(hall, binh), ask(hall, cuc)
    hall.do(c.MoveRequest(third, "Sắp phải về", second), hall.by("chair"))
    assert waiting(hall) == [first, third, second]
    assert hall.refusal(c.MoveRequest(third, "  ", second), hall.by("chair")) == "empty_field"
    assert hall.refusal(c.MoveRequest(third, "vì", third), hall.by("chair")) == "bad_field"
    assert hall.refusal(c.MoveRequest("r0", "vì", third), hall.by("chair")) == "no_such_request"
    point = ask(hall, dung, "point_of_order")
    assert hall.refusal(c.MoveRequest(third, "vì", point), hall.by("chair")) == "points_first"
    assert waiting(hall) == [point, first, third, second]
    ruled(hall, "first_time")
    call(hall), call(hall)
    late = ask(hall, an, "reply")
    assert waiting(hall) == [third, second, late]
    hall.do(c.MoveRequest(third, "Xin nói sau"), hall.by("chair"))
    assert waiting(hall) == [second, late, third]
    assert [each.moved for each in queue(hall.state)] == [None, None, "Xin nói sau"]


def test_FLOOR4_the_chair_takes_off_the_list_with_a_reason() -> None:
    hall, (an,) = seated("A")
    request = ask(hall, an)
    assert hall.refusal(c.RemoveRequest(request, ""), hall.by("chair")) == "empty_field"
    hall.do(c.RemoveRequest(request, "Đã nói rồi"), hall.by("chair"))
    assert hall.events[-1].fact.data() == {"request": request, "reason": "Đã nói rồi"}
    assert hall.refusal(c.RemoveRequest(request, "vì"), hall.by("chair")) == "no_such_request"


def test_FLOOR13_whoever_is_not_next_is_called_with_a_reason_that_stays_with_the_speech() -> None:
    hall, (an, binh, cuc) = seated("A", "B", "C")
    first, second, third = (ask(hall, each) for each in (an, binh, cuc))
    before = hall.state
    for reason in (None, " "):
        assert hall.refusal(c.CallSpeaker(second, reason), hall.by("chair")) == "reason_to_call"
    assert hall.refusal(c.CallSpeaker(second, "x" * 201), hall.by("chair")) == "too_long"
    assert hall.state == before
    assert call(hall, first, reason="thừa") == an
    assert (hall.events[-1].fact.data()["reason"], spoken(hall)) == (None, None)
    assert call(hall, third, reason="Sắp phải về") == cuc
    assert (hall.events[-1].fact.data()["reason"], spoken(hall)) == ("Sắp phải về", "Sắp phải về")
    assert (call(hall), spoken(hall)) == (binh, None)


def test_FLOOR13_a_place_that_the_chair_gave_is_a_turn_and_its_reason_goes_along() -> None:
    hall, (an, binh) = seated("A", "B")
    first, second = ask(hall, an), ask(hall, binh)
    hall.do(c.MoveRequest(second, "Cân bằng", first), hall.by("chair"))
    assert (call(hall, second), hall.events[-1].fact.data()["reason"], spoken(hall)) == (binh, None, "Cân bằng")


def test_FLOOR13_no_reason_passes_over_a_point_of_order() -> None:
    hall, (an, binh, cuc) = seated("A", "B", "C")
    first, point, other = ask(hall, an), ask(hall, binh, "point_of_order"), ask(hall, cuc, "point_of_order")
    for reason in (None, "vì vội"):
        assert hall.refusal(c.CallSpeaker(first, reason), hall.by("chair")) == "point_waits"
    assert hall.refusal(c.CallSpeaker(other), hall.by("chair")) == "reason_to_call"
    assert call(hall, other, reason="Liên quan") == cuc
    hall.do(c.RemoveRequest(point, "Đã giải thích"), hall.by("chair"))
    assert call(hall, first) == an


def test_FLOOR13_whose_delegation_has_no_time_left_is_no_turn_to_wait_for() -> None:
    hall, (an, binh, cuc) = seated("A", "A", "C")
    ruled(hall, share=60)
    ask(hall, an), ask(hall, binh)
    last = ask(hall, cuc)
    call(hall)
    hall.do(c.EndSpeech(), at_desk(hall, "2026-11-22T09:02:00.000Z"))
    assert call(hall, last, "2026-11-22T09:03:00.000Z") == cuc


def test_FLOOR14_whoever_was_taken_off_reads_why_until_they_ask_for_the_same_again() -> None:
    hall, (an, binh) = seated("A", "B")
    item, other = hall.state.shown.item or "", hall.item("Khác")

    def told() -> list[tuple[str, str, str, str]]:
        return [(each.person, each.item, each.kind, each.reason) for each in hall.state.speaking.removed]

    for person, form in ((an, "contribution"), (binh, "reply")):
        hall.do(c.RemoveRequest(ask(hall, person, form), "Đã nêu"), hall.by("chair"))
    mine = (an, item, "contribution", "Đã nêu")
    assert told() == [mine, (binh, item, "reply", "Đã nêu")]
    again = ask(hall, binh, "reply")
    assert told() == [mine]
    hall.do(c.OpenItem(other), hall.by("chair"))
    hall.do(c.RemoveRequest(again, "Không có mặt"), hall.by("chair"))
    assert told() == [mine, (binh, item, "reply", "Không có mặt")]
    hall.do(c.RemovePerson(an), hall.by("secretary"))
    assert told() == [(binh, item, "reply", "Không có mặt")]
    hall.do(c.RemoveItem(item), hall.by("secretary"))
    assert told() == []


def test_FLOOR5_a_second_tap_asks_nothing_twice_and_four_are_enough() -> None:
    hall, (an, binh, cuc, dung) = seated("A", "B", "C", "D")
    request = ask(hall, an)
    before = len(hall.events)
    assert ask(hall, an) == request
    assert len(hall.events) == before
    for to in (binh, cuc, dung):
        ask(hall, an, "question", to)
    assert hall.refusal(c.AskFloor(hall.state.shown.item or "", "point_of_order"), hall.by(an)) == "too_many_requests"


@pytest.mark.parametrize(
    ("roles", "code"),
    [
        (("guest",), "guests_may_not_speak"),
        (("steward",), "no_speaking_right"),
        (("teller",), "no_speaking_right"),
        (("secretariat",), "no_speaking_right"),
        (("projector",), "no_speaking_right"),
    ],
)
def test_FLOOR5_who_has_no_right_to_speak_is_refused(roles: tuple[str, ...], code: str) -> None:
    hall, _ = seated("A")
    other = hall.do(c.AddPerson("Khách", roles=roles), hall.by("secretary"))["person"]
    assert hall.refusal(c.AskFloor(hall.state.shown.item or ""), hall.by(other)) == code


def test_FLOOR5_guests_speak_while_the_chair_allows_it() -> None:
    hall, _ = seated("A")
    guest = hall.do(c.AddPerson("Khách", roles=("guest",)), hall.by("secretary"))["person"]
    ruled(hall, guests=True)
    request = ask(hall, guest)
    assert waiting(hall) == [request]


def test_FLOOR5_one_withdraws_ones_own_and_nobody_elses() -> None:
    hall, (an, binh) = seated("A", "B")
    first, point, other = ask(hall, an), ask(hall, an, "point_of_order"), ask(hall, binh)
    assert hall.refusal(c.WithdrawRequest(first), hall.by(binh)) == "no_such_request"
    hall.do(c.WithdrawRequest(point), hall.by(an))
    assert hall.do(c.WithdrawRequest(), hall.by(an))["withdrawn"] == [first]
    assert waiting(hall) == [other]
    assert hall.do(c.WithdrawRequest(), hall.by(an))["withdrawn"] == []


def test_FLOOR6_nobody_speaks_more_often_than_the_rule_says_but_on_points_of_order() -> None:
    hall, (an,) = seated("A")
    ruled(hall, most=2)
    ask(hall, an)
    ask(hall, an, "reply")
    item = hall.state.shown.item or ""
    assert hall.refusal(c.AskFloor(item, "question", "chair"), hall.by(an)) == "spoken_enough"
    call(hall), call(hall)
    assert hall.refusal(c.AskFloor(item), hall.by(an)) == "spoken_enough"
    ask(hall, an, "point_of_order")
    hall.do(c.EndSpeech(), hall.by("chair"))
    assert hall.refusal(c.AskFloor(item), hall.by(an)) == "spoken_enough"


def test_FLOOR6_a_delegation_s_time_is_shared_and_who_has_none_left_is_passed_over() -> None:
    hall, (a1, a2, b1) = seated("A", "A", "B")
    ruled(hall, share=400)
    ask(hall, a1), ask(hall, a2)
    late = ask(hall, b1)
    call(hall, at="2026-11-22T09:00:00.000Z")
    assert hall.state.speech and hall.state.speech.seconds == 300
    assert call(hall, at="2026-11-22T09:04:00.000Z") == a2
    assert hall.state.speech.seconds == 160
    hall.do(c.EndSpeech(), at_desk(hall, "2026-11-22T09:07:00.000Z"))
    again = hall.refusal(c.AskFloor(hall.state.shown.item or "", "reply"), hall.by(a1))
    assert again == "share_used"
    ask(hall, a1, "point_of_order")
    assert (call(hall), call(hall)) == (a1, b1)
    assert late not in waiting(hall)
    hall.do(c.RuleFloor("asked", {}, None, 1_000), hall.by("chair"))
    ask(hall, a1)
    hall.do(c.RuleFloor("asked", {}, None, 400), hall.by("chair"))
    assert hall.refusal(c.CallSpeaker(), hall.by("chair")) == "share_used"


def test_FLOOR7_calling_the_next_ends_the_one_before_and_the_clock_stops_and_goes_on() -> None:
    hall, (an, binh) = seated("A", "B")
    ask(hall, an), ask(hall, binh)
    call(hall, at="2026-11-22T09:00:00.000Z")
    hall.do(c.StopClock(), at_desk(hall, "2026-11-22T09:01:00.900Z"))
    assert hall.facts(c.StopClock(), hall.by("chair")) == []
    assert hall.state.speech and hall.state.speech.stopped == 60
    hall.do(c.StartClock(), at_desk(hall, "2026-11-22T09:10:00.000Z"))
    assert hall.state.speech.since == "2026-11-22T09:09:00.000Z"
    assert hall.facts(c.StartClock(), hall.by("chair")) == []
    hall.do(c.ExtendSpeech(60), hall.by("chair"))
    assert hall.state.speech.seconds == 360
    assert hall.refusal(c.ExtendSpeech(0), hall.by("chair")) == "bad_field"
    assert call(hall, at="2026-11-22T09:11:30.000Z") == binh
    assert [(each.person, each.seconds) for each in hall.state.speaking.spoken] == [(an, 150)]
    hall.do(c.EndSpeech(), at_desk(hall, "2026-11-22T09:11:00.000Z"))  # a clock that jumped back
    assert [each.seconds for each in hall.state.speaking.spoken] == [150, 0]
    for command in (c.EndSpeech(), c.StopClock(), c.StartClock(), c.ExtendSpeech(1)):
        assert hall.refusal(command, hall.by("chair")) == "nobody_speaks"
    assert hall.refusal(c.CallSpeaker(), hall.by("chair")) == "nobody_waits"


def test_FLOOR7_without_a_limit_there_is_nothing_to_extend() -> None:
    hall, (an,) = seated("A")
    hall.do(c.RuleFloor("asked", {"contribution": None}), hall.by("chair"))
    assert hall.facts(c.RuleFloor("asked", {"contribution": None}), hall.by("chair")) == []
    ask(hall, an)
    call(hall)
    assert hall.refusal(c.ExtendSpeech(60), hall.by("chair")) == "no_time_limit"
    for odd in ({"x": 1}, {"reply": 0}, {"reply": 100_000}):
        assert hall.refusal(c.RuleFloor("asked", odd), hall.by("chair")) == "bad_field"
    assert hall.refusal(c.RuleFloor("by_lot", {}), hall.by("chair")) == "bad_field"


@st.composite
def queues(draw: st.DrawFn) -> tuple[list[Request], list[Turn]]:
    """Requests of one item as they may stand in the log, and turns taken before."""
    people = st.integers(0, 9)
    turns = draw(st.permutations(range(draw(st.integers(0, 14)))))
    requests = [
        Request(
            f"r{n}",
            f"p{(who := draw(people))}",
            "i1",
            draw(st.sampled_from(FORMS)),
            "" if who > 7 else "ABC"[who % 3],
            "",
            "",
            None,
            False,
            n,
            draw(st.sampled_from((None, None, None, "vì"))),
        )
        for n in turns
    ]
    past = [
        Turn(
            f"s{n}",
            f"p{(who := draw(people))}",
            draw(st.sampled_from(("i1", "i2"))),
            draw(st.sampled_from(FORMS)),
            "" if who > 7 else "ABC"[who % 3],
            "",
            "",
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    return requests, past


@settings(max_examples=150, deadline=None)
@given(queues(), st.sampled_from(sorted(Order)))
def test_FLOOR2_FLOOR4_every_order_calls_all_once_points_first_and_moved_ones_in_their_place(
    case: tuple[list[Request], list[Turn]], order: str
) -> None:
    requests, past = case
    called = ordered(requests, order, past)
    assert sorted(each.id for each in called) == sorted(each.id for each in requests)
    assert ordered(called, order, past) == called
    kinds = [each.kind == Form.POINT_OF_ORDER for each in called]
    assert kinds == sorted(kinds, reverse=True)
    for point in (True, False):
        before = [each for each in requests if (each.kind == Form.POINT_OF_ORDER) is point]
        after = [each for each in called if (each.kind == Form.POINT_OF_ORDER) is point]
        assert [(n, each.id) for n, each in enumerate(before) if each.moved] == [
            (n, each.id) for n, each in enumerate(after) if each.moved
        ]
        free = [each for each in after if not each.moved]
        if point or order == Order.ASKED:
            assert [each.turn for each in free] == sorted(each.turn for each in free)


@settings(max_examples=150, deadline=None)
@given(queues())
def test_FLOOR3_nobody_s_delegation_follows_itself_while_another_waits(case: tuple[list[Request], list[Turn]]) -> None:
    requests = [replace(each, moved=None) for each in case[0] if each.kind != Form.POINT_OF_ORDER]
    past = [each for each in case[1] if each.kind != Form.POINT_OF_ORDER and each.item == "i1"]
    called = ordered(requests, Order.ALTERNATE, case[1])
    turns, last = [group(each) for each in past], group(past[-1]) if past else None
    for at, each in enumerate(called):
        others = {group(one) for one in called[at:]} - {last}
        if others:
            assert group(each) != last
            assert turns.count(group(each)) == min(turns.count(one) for one in others)
        last = group(each)
        turns.append(last)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("ask", "ask", "ask", "point", "call", "move", "withdraw", "end", "rule", "open")),
        st.integers(0, 9),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_FLOOR2_whatever_happens_the_queue_is_the_rule_s_and_the_wire_s(steps: list[tuple[str, int]]) -> None:
    hall, people = seated("A", "A", "B", "B", "")
    items = [hall.state.agenda[0].id, hall.item("Khác")]
    for what, n in steps:
        waits, chair = waiting(hall), hall.by("chair")
        one, other = (waits[n % len(waits)], waits[n // 2 % len(waits)]) if waits else ("", "")
        with suppress(Refused):
            match what:
                case "ask" | "point":
                    ask(hall, people[n % 5], "contribution" if what == "ask" else "point_of_order")
                case "call":
                    hall.do(c.CallSpeaker(one if n % 2 else None, "vì" if n % 3 else None), chair)
                case "move":
                    hall.do(c.MoveRequest(one, "vì", other if n % 3 else None), chair)
                case "withdraw":
                    hall.do(c.WithdrawRequest(), hall.by(people[n % 5]))
                case "end":
                    hall.do(c.EndSpeech(), chair)
                case "rule":
                    ruled(hall, sorted(Order)[n % 3])
                case "open":
                    hall.do(c.OpenItem(items[n % 2]), chair)
    state = hall.state
    told = vector("", hall.events)["state"]
    assert [each["id"] for each in told["floor"]] == waiting(hall)
    assert queue(replace(state, floor=queue(state))) == queue(state)
    assert all(each.item == state.shown.item for each in state.floor)
    asked = {e.fact.data()["request"] for e in hall.events if e.kind == "floor.asked"}
    ended = {e.fact.data()["request"] for e in hall.events if e.kind in ("floor.withdrawn", "floor.called")}
    assert {each.id for each in (*state.floor, *state.speaking.unheard)} == asked - ended
    assert len(history(state)) == sum(e.kind == "floor.called" for e in hall.events)
