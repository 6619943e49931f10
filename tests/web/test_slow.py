"""RT4 at the real socket: a device that stops reading while pages turn thousands of times, and then reads again."""

import json
import select
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any

import pytest

from devices import live, memory_of
from oracle import PING
from rawline import RawLine
from server.realtime.wire import CloseCode
from waiting import PATIENCE

TURNS = 2_000
MEGABYTE = 1_000_000
LONG = {first + second: "Đ" * 150 for first in "abcdefghij" for second in "abcdefghijklmnopqrs"}


@pytest.fixture(scope="module")
def items(hall: Any) -> list[str]:
    """An agenda whose snapshot is far longer than what a socket takes at once."""
    hall["chair"].done("desk.take")
    return [hall["secretariat"].done("agenda.add", title=f"Mục {n}", titles=LONG)["item"] for n in range(12)]


def turn(hall: Any, items: list[str], times: int = TURNS) -> None:
    """The chair goes from item to item; eight requests at a time, so that they share commits."""
    with ThreadPoolExecutor(8) as several:
        wanted = cycle(items)
        list(
            several.map(lambda item: hall["chair"].done("agenda.open", item=item), (next(wanted) for _ in range(times)))
        )


def until(line: RawLine, seq: int) -> list[list[Any]]:
    """Every frame of the record, up to the one that tells this position."""
    found: list[list[Any]] = []
    while not found or found[-1][1] < seq:
        opcode, payload = line.frame()
        assert opcode == 1, payload
        frame = json.loads(payload)
        if frame[0] != "now":
            found.append(frame)
    return found


def check_order(frames: list[list[Any]], seq: int) -> None:
    """No event twice, none missing unless a snapshot stands for it."""
    for frame in frames:
        assert frame[1] == seq + 1 if frame[0] == "event" else frame[1] > seq, (frame[:2], seq)
        seq = frame[1]


def test_RT4_a_device_that_stops_reading_for_thousands_of_pages_ends_on_the_right_one(
    hall: Any, items: list[str]
) -> None:
    with RawLine(hall["delegate"], buffer=4096) as deaf, live(hall["delegate"]) as other:
        seen = json.loads(deaf.upgrade())[1]
        memory = memory_of(hall.serving.process.pid)
        turn(hall, items)
        while json.loads(other.recv(PATIENCE))[1] < hall["chair"].state()["seq"]:
            pass
        assert memory_of(hall.serving.process.pid) - memory < 40 * MEGABYTE
        newest = hall["chair"].done("agenda.open", item=items[5])["seq"]
        frames = until(deaf, newest)
        check_order(frames, seen)
        assert [frame[0] for frame in frames].count("snapshot") == 1
        deaf.say(1, PING)
        assert json.loads(deaf.frame()[1]) == ["now", "pong", {}], "told again what it has"
        after = hall["chair"].done("agenda.open", item=items[6])["seq"]
        assert [frame[:2] for frame in until(deaf, after)] == [["event", after]]


def test_RT4_a_device_that_reads_slowly_is_told_the_newest_state_and_not_all_before_it(
    hall: Any, items: list[str]
) -> None:
    """It reads a little while pages turn: what it is told stays in order, and is far less than what was said."""
    with RawLine(hall["delegate"], buffer=4096) as slow, ThreadPoolExecutor(1) as beside:
        seen = json.loads(slow.upgrade())[1]
        turning = beside.submit(turn, hall, items, 500)
        frames: list[list[Any]] = []
        while not turning.done():
            if select.select([slow.line], [], [], 0.05)[0]:
                frames += [json.loads(slow.frame()[1])]
        newest = hall["chair"].done("agenda.open", item=items[3])["seq"]
        frames += until(slow, newest)
        check_order([frame for frame in frames if frame[0] != "now"], seen)
        slow.say(1, PING)
        assert json.loads(slow.frame()[1]) == ["now", "pong", {}]


def test_RT4_a_device_that_is_still_taking_its_first_state_is_not_told_it_again(hall: Any, items: list[str]) -> None:
    with RawLine(hall["delegate"], buffer=4096) as line:
        line.upgrade()
        line.say(1, PING)
        assert json.loads(line.frame()[1]) == ["now", "pong", {}]


def test_RT4_RT7_a_device_that_is_behind_is_told_why_it_has_to_go(hall: Any, items: list[str]) -> None:
    """What it has not read is followed by the reason, and by nothing else."""
    with RawLine(hall["guest"], buffer=4096) as deaf:
        deaf.upgrade()
        turn(hall, items, 300)
        hall["secretariat"].done("person.reissue", person=hall.people["guest"])
        frames = deaf.frames()
    assert [opcode for opcode, _ in frames].count(8) == 1
    assert frames[-1][0] == 8
    assert int.from_bytes(frames[-1][1][:2], "big") == CloseCode.BADGE_REVOKED
