"""Help in the hall: calls as rows, taken, given back, done or withdrawn (HELP1 to HELP4)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.help import ABOUT, HelpCall
from server.domain.permissions import COMMANDS, EVERYONE, PRESENCE


def hall_with_stewards() -> Hall:
    hall = Hall(delegates=3)
    for name in ("Lan", "Sơn"):
        hall.do(c.AddPerson(name, roles=("steward",)), hall.by("secretary"))
    return hall


def steward(hall: Hall, name: str = "Lan") -> str:
    return next(each.id for each in hall.box.persons.values() if each.name == name)


def call_of(hall: Hall, call: str) -> HelpCall:
    row: HelpCall = hall.box.records[HelpCall][call]
    return row


def test_HELP1_a_call_has_the_seat_and_pressing_twice_is_one_call() -> None:
    hall = hall_with_stewards()
    hall.do(c.EditPerson("p1", "Hoa", "", "B-07", ("delegate",), True), hall.by("secretary"))
    call = hall.do(c.AskHelp("water"), hall.by("p1"))["call"]
    assert hall.do(c.AskHelp("water"), hall.by("p1"))["call"] == call
    assert hall.do(c.AskHelp("device"), hall.by("p1"))["call"] != call
    assert (call_of(hall, call).seat, call_of(hall, call).about) == ("B-07", "water")


def test_HELP1_only_something_else_comes_with_a_line_of_its_own() -> None:
    hall = hall_with_stewards()
    assert hall.refusal(c.AskHelp("other"), hall.by("p1")) == "empty_field"
    assert hall.refusal(c.AskHelp("other", "x" * 201), hall.by("p1")) == "too_long"
    assert hall.refusal(c.AskHelp("water", "cold"), hall.by("p1")) == "bad_field"
    assert hall.refusal(c.AskHelp("tea"), hall.by("p1")) == "bad_field"
    first = hall.do(c.AskHelp("other", "A chair"), hall.by("p1"))["call"]
    assert hall.do(c.AskHelp("other", "Two chairs"), hall.by("p1"))["call"] == first
    assert call_of(hall, first).text == "Two chairs"


def test_HELP2_nothing_of_it_is_in_the_log_and_each_withdraws_their_own() -> None:
    hall = hall_with_stewards()
    before = len(hall.events)
    call = hall.do(c.AskHelp("doctor"), hall.by("p1"))["call"]
    assert hall.refusal(c.WithdrawHelp(call), hall.by("p2")) == "no_such_call"
    hall.do(c.TakeHelp(call), hall.by(steward(hall)))
    hall.do(c.WithdrawHelp(call), hall.by("p1"))
    assert (call_of(hall, call).how, len(hall.events)) == ("withdrawn", before)


def test_HELP2_who_sits_in_the_hall_calls_and_stewards_and_staff_answer() -> None:
    assert COMMANDS["help.ask"].roles == COMMANDS["help.withdraw"].roles == EVERYONE
    assert {COMMANDS[f"help.{verb}"].roles for verb in ("take", "leave", "done")} == {PRESENCE}


def test_HELP3_two_who_press_at_once_do_not_both_go() -> None:
    hall = hall_with_stewards()
    lan, son = steward(hall), steward(hall, "Sơn")
    call = hall.do(c.AskHelp("water"), hall.by("p1"))["call"]
    hall.do(c.TakeHelp(call), hall.by(lan))
    assert hall.refusal(c.TakeHelp(call), hall.by(son)) == "call_is_taken"
    assert hall.refusal(c.TakeHelp(call, instead_of="p3"), hall.by(son)) == "call_is_taken"
    hall.do(c.TakeHelp(call, instead_of=lan), hall.by(son))
    assert hall.refusal(c.LeaveHelp(call), hall.by(lan)) == "call_is_not_yours"
    hall.do(c.LeaveHelp(call), hall.by(son))
    assert (call_of(hall, call).steward, call_of(hall, call).taken) == (None, None)


def test_HELP4_what_ended_stays_as_it_ended() -> None:
    hall = hall_with_stewards()
    lan, son = steward(hall), steward(hall, "Sơn")
    call = hall.do(c.AskHelp("water"), hall.by("p1"))["call"]
    hall.do(c.EndHelp(call), hall.by(lan))
    ended = call_of(hall, call)
    assert (ended.how, ended.steward) == ("done", lan)
    hall.do(c.EndHelp(call), hall.by(son))
    hall.do(c.WithdrawHelp(call), hall.by("p1"))
    assert call_of(hall, call) == ended
    assert hall.refusal(c.TakeHelp(call), hall.by(son)) == "call_is_over"
    assert hall.do(c.AskHelp("water"), hall.by("p1"))["call"] != call


def test_HELP4_help_goes_on_after_the_last_item() -> None:
    hall = hall_with_stewards()
    hall.do(c.CloseCongress(), hall.by("chair"))
    call = hall.do(c.AskHelp("doctor"), hall.by("p1"))["call"]
    hall.do(c.EndHelp(call), hall.by(steward(hall)))


PRESSES = st.lists(
    st.tuples(
        st.sampled_from(["ask", "withdraw", "take", "leave", "done"]),
        st.integers(0, 2),
        st.sampled_from([*ABOUT[:2], "other"]),
    ),
    max_size=25,
)


@settings(max_examples=50)
@given(PRESSES)
def test_HELP4_whatever_is_pressed_a_person_has_one_call_for_one_thing(presses: list[tuple[str, int, str]]) -> None:
    hall = hall_with_stewards()
    calls: list[str] = ["none"]
    for verb, who, about in presses:
        asker, helper = f"p{who + 1}", steward(hall, ("Lan", "Sơn")[who % 2])
        text = "line" if about == "other" else ""
        command: c.Command = c.AskHelp(about, text)
        match verb:
            case "withdraw":
                command = c.WithdrawHelp(calls[-1])
            case "take":
                command = c.TakeHelp(calls[-1])
            case "leave":
                command = c.LeaveHelp(calls[-1])
            case "done":
                command = c.EndHelp(calls[-1])
        try:
            answer = hall.do(command, hall.by(asker if verb in {"ask", "withdraw"} else helper))
        except Refused:
            continue
        calls.append(answer["call"])
    waiting = [each for each in hall.box.records.get(HelpCall, {}).values() if each.ended is None]
    assert len({(each.person, each.about) for each in waiting}) == len(waiting)
    assert all((each.steward is None) == (each.taken is None) for each in waiting)
