"""WALL4: where the chair points is told between everything else, and cut short by it."""

from collections.abc import Callable

from lines import Line, device
from server.realtime import frames
from server.realtime.fanout import AT_A_TIME, Fanout

MANY = 2 * AT_A_TIME + 5
POINTER, PAGE = frames.text(b'["now","pointer",{}]'), frames.text(b'["event",2,"page.shown",{}]')


class Crowd:
    """Devices, and what the loop does later."""

    def __init__(self) -> None:
        self.later: list[Callable[[], None]] = []
        self.fanout = Fanout(self.later.append, held=0.0)
        made = [device(f"p{n}") for n in range(MANY)]
        self.devices = dict.fromkeys(each for each, _ in made)
        self.lines: list[Line] = [line for _, line in made]

    def turn(self) -> None:
        """A page turn, as the hub tells it."""
        self.fanout.give_way()
        self.fanout.send(PAGE, list(self.devices))

    def sent(self) -> list[bytes]:
        while self.later:
            self.later.pop(0)()
        return [line.sent for line in self.lines]


def test_WALL4_the_pointer_reaches_everybody_when_nothing_else_is_said() -> None:
    crowd = Crowd()
    crowd.fanout.pass_by(POINTER, crowd.devices)
    assert crowd.sent() == [POINTER] * MANY
    crowd.turn()
    assert crowd.sent() == [POINTER + PAGE] * MANY


def test_WALL4_a_page_turn_waits_for_no_pointer() -> None:
    crowd = Crowd()
    crowd.fanout.pass_by(POINTER, crowd.devices)
    crowd.turn()
    assert crowd.sent() == [POINTER + PAGE] * AT_A_TIME + [PAGE] * (MANY - AT_A_TIME)
    crowd.fanout.pass_by(POINTER, crowd.devices)
    assert crowd.sent()[-1] == PAGE + POINTER


def test_WALL4_a_pointer_does_not_queue_behind_a_page_turn() -> None:
    crowd = Crowd()
    crowd.turn()
    crowd.fanout.pass_by(POINTER, crowd.devices)
    assert crowd.sent() == [PAGE] * MANY
