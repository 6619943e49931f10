"""WALL3, WALL4: where the chair points, told in passing and thinned; no clock but the test's."""

from collections.abc import Callable
from typing import Any

import pytest

from server.domain.state import Shown
from server.services.audience import Nobody
from server.services.pointer import PER_SECOND, Place, Pointer, pause


class Listening(Nobody):
    """A hall that remembers what it was told."""

    def __init__(self, connected: int = 1) -> None:
        self.connected = connected
        self.told: list[tuple[str, dict[str, Any]]] = []

    def tell_in_passing(self, what: str, data: dict[str, Any]) -> None:
        self.told.append((what, data))


class Time:
    """Goes on when the test says so."""

    def __init__(self) -> None:
        self.at = 100.0
        self._due: list[tuple[float, Callable[[], None]]] = []

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        self._due.append((self.at + seconds, act))

    def go(self, seconds: float) -> None:
        until = self.at + seconds
        while self._due and min(self._due, key=lambda each: each[0])[0] <= until:
            self.at, act = self._due.pop(self._due.index(min(self._due, key=lambda each: each[0])))
            act()
        self.at = until


class Desk:
    """A pointer on page 2 of d1, with its hall and its time."""

    def __init__(self, connected: int = 1) -> None:
        self.hall, self.time, self.shown = Listening(connected), Time(), Shown(None, "d1", 2)
        self.pointer = Pointer(self.hall, lambda: self.shown, lambda: self.time.at, self.time.later)

    def at(self, x: int, page: int = 2) -> None:
        self.pointer.move(Place("d1", page, x, 50))

    @property
    def told(self) -> list[int]:
        return [data["x"] for _, data in self.hall.told]


def test_WALL3_the_hall_is_told_where_on_which_page() -> None:
    desk = Desk()
    desk.at(7)
    assert desk.hall.told == [("pointer", {"document": "d1", "page": 2, "x": 7, "y": 50})]


def test_WALL3_what_the_hall_does_not_see_is_not_pointed_at() -> None:
    desk = Desk()
    desk.at(1, page=3)
    desk.time.go(1)
    desk.at(2)
    desk.at(3)
    desk.shown = Shown(None, "d1", 3)
    desk.time.go(1)
    assert desk.told == [2]


@pytest.mark.parametrize("connected", [1, 500, 2_000, 10_000])
def test_WALL4_the_newest_replaces_the_older_at_most_so_often(connected: int) -> None:
    desk = Desk(connected)
    for x in range(1_000):
        desk.at(x)
        desk.time.go(0.01)
    desk.time.go(2)
    assert desk.told[0] == 0
    assert desk.told[-1] == 999
    assert desk.told == sorted(desk.told)
    assert len(desk.told) <= 10 / pause(connected) + 2
    assert len(desk.told) >= 10 / (pause(connected) + 0.01) - 1


def test_WALL4_a_larger_hall_is_told_less_often() -> None:
    assert pause(0) == pause(500) == 1 / PER_SECOND
    assert pause(1_000) < pause(2_000) < pause(10_000) < 1
