"""RT1 to RT5, RT7 where devices stop reading, all come back at once, and servers restart: the real hub over sockets in memory.

hypothesis writes the schedule and shortens one that fails; the clock and the loop's next steps are the test's own.
"""

from collections import deque
from collections.abc import Callable
from itertools import count
from math import ceil
from pipes import IN_FLIGHT, Reader

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from campaign import TIMES
from hall import AT
from server.domain.apply import follow
from server.domain.events import CongressEdited, CongressFounded, Event, Fact, FloorAsked, FloorWithdrawn, chained
from server.domain.state import Position
from server.realtime.fanout import AT_A_TIME, MOST_TOGETHER
from server.realtime.hub import Hub
from server.realtime.wire import CloseCode

PATIENCE, BEAT = 75.0, 25.0
LONGEST_TITLE = 1_500
MOST_WAITING = 8
LARGEST_FRAME = 4 * LONGEST_TITLE + 2_000 + MOST_WAITING * 200
WHO = st.integers(0, 5)


class House:
    """A server without its sockets: the log, the hub over it, a clock, and what the loop does next."""

    def __init__(self, at_a_time: int = AT_A_TIME) -> None:
        self.at, self._at_a_time = 0.0, at_a_time
        self.steps: deque[Callable[[], None]] = deque()
        self._number = count()
        self.events: list[Event] = []
        self.places = [Position()]
        self.hub = self._open()
        self.write(CongressFounded("demo", "Đại hội", "vi", "Asia/Ho_Chi_Minh", "ab" * 32))

    @property
    def position(self) -> Position:
        return self.places[-1]

    def write(self, fact: Fact) -> None:
        event = chained(self.position.hash, self.position.seq + 1, fact, AT, None)
        self.events.append(event)
        self.places.append(follow(self.position, event))
        self.hub.publish(event)

    def turn(self, size: int = 10) -> None:
        """Something happens that is unlike everything before."""
        title = f"{next(self._number)} ".ljust(size, "x")
        self.write(CongressEdited(title, "vi", "Asia/Ho_Chi_Minh"))

    def ask(self) -> None:
        """Somebody asks to speak, or thinks better of it, as many may at the same time: its telling may wait (FLOOR9)."""
        waiting = self.position.state.floor
        if len(waiting) >= MOST_WAITING:
            self.write(FloorWithdrawn(waiting[0].id))
        else:
            self.write(FloorAsked(f"r{next(self._number)}", "p0", "i", "contribution", None, "", "", AT, False))

    def start(self, tail: int = 1_000, lost: int = 0) -> None:
        """Another process over the same log, or over a backup without what came last."""
        keep = max(1, len(self.events) - lost)
        self.events, self.places = self.events[:keep], self.places[: keep + 1]
        self.steps.clear()
        self.hub = self._open()
        self.hub.seed(self.events[-tail:])

    def _open(self) -> Hub:
        """A rest of the fan-out is one of the loop's steps: it ends sooner or later, whatever else comes."""
        return Hub(self.steps.append, self._at_a_time, 0.0, lambda _seconds, step: self.steps.append(step))

    def step(self) -> int:
        """The loop until nothing is left; how many steps that were."""
        taken = 0
        while self.steps:
            self.steps.popleft()()
            taken += 1
        return taken

    def let_in(self, reader: Reader) -> None:
        hub = self.hub
        reader.come(hub, lambda: self.position, lambda: self.at)


class Storms(RuleBasedStateMachine):
    """Five devices that read when they like, and one that always does."""

    def __init__(self) -> None:
        super().__init__()
        self.house = House(at_a_time=2)
        self.fast = Reader("fast")
        self.slow = [Reader(f"p{n}", staff=n < 2) for n in range(5)]
        self.all = [self.fast, *self.slow]

    @initialize()
    def all_come(self) -> None:
        self.storm()

    @rule(times=st.integers(1, 12), size=st.sampled_from([10, 300, LONGEST_TITLE]))
    def turn(self, times: int, size: int) -> None:
        for _ in range(times):
            self.house.turn(size)

    @rule(times=st.integers(1, 12))
    def ask(self, times: int) -> None:
        for _ in range(times):
            self.house.ask()

    @rule(who=WHO, size=st.sampled_from([1, 200, 1_000, 5_000, 1 << 30]))
    def read(self, who: int, size: int) -> None:
        self.all[who].read(size)

    @rule(who=WHO)
    def drop(self, who: int) -> None:
        self.all[who].drop()

    @rule(who=WHO)
    def come(self, who: int) -> None:
        self.house.let_in(self.all[who])

    @rule()
    def storm(self) -> None:
        for reader in self.all:
            reader.drop()
        for reader in self.all:
            self.house.let_in(reader)

    @rule(tail=st.sampled_from([1, 3, 20, 1_000]), lost=st.sampled_from([0, 0, 1, 5, 40]))
    def restart(self, tail: int, lost: int) -> None:
        """kill -9, and another process; sometimes over a restored backup (RT2)."""
        for reader in self.all:
            reader.drop()
        self.house.start(tail, lost)

    @rule()
    def leave_well(self) -> None:
        self.house.hub.close(CloseCode.RESTARTING, "the server restarts")

    @rule()
    def presence(self) -> None:
        self.house.hub.tell_presence()

    @rule()
    def beat(self) -> None:
        """The heartbeat; whoever always reads has answered the one before."""
        self.house.at += BEAT
        self.house.hub.beat(self.house.at, PATIENCE)

    @precondition(lambda self: self.house.steps)
    @rule(most=st.integers(1, 20))
    def go_on(self, most: int) -> None:
        """The loop's next steps: two devices are written to in each."""
        for _ in range(min(most, len(self.house.steps))):
            self.house.steps.popleft()()

    @rule()
    def go_on_to_the_end(self) -> None:
        self.house.step()

    @invariant()
    def the_fast_one_is_never_late(self) -> None:
        """As soon as what was published is on its way to all, it is there, however full the others' lines are (RT4)."""
        self.fast.read()
        if self.fast.pipe is None:
            self.house.let_in(self.fast)
            self.fast.read()
        if not self.house.steps:
            assert self.fast.is_at(self.house.position)

    @invariant()
    def nobody_costs_more_than_its_first_state_and_a_little(self) -> None:
        """RT4: whatever happens, and for however long somebody reads nothing."""
        for reader in self.all:
            if reader.pipe is not None:
                assert len(reader.pipe.flying) <= IN_FLIGHT
                # What waits at the limit, the frame or the burst that went above it, and a close.
                assert reader.pipe.most <= reader.pipe.most_allowed + max(LARGEST_FRAME, MOST_TOGETHER) + 127

    def teardown(self) -> None:
        """RT1, RT2: whoever reads in the end is where the log is, in whatever state it was left."""
        self.house.step()
        for reader in self.all:
            reader.read()
            self.house.step()
            reader.read()
            if reader.pipe is None:
                self.house.let_in(reader)
                reader.read()
            assert reader.is_at(self.house.position)
        self.house.turn()
        self.house.step()
        for reader in self.all:
            reader.read()
            assert reader.is_at(self.house.position)


def test_RT1_RT2_RT4_RT7_every_device_that_reads_ends_at_the_newest_state_whatever_the_schedule() -> None:
    run_state_machine_as_test(Storms, settings=settings(max_examples=20 * TIMES, stateful_step_count=40, deadline=None))


def crowd(house: House, size: int, deaf: int) -> tuple[list[Reader], list[Reader]]:
    """Devices that read, and devices that do not and are behind."""
    readers = [Reader(f"p{n}") for n in range(size)]
    for reader in readers:
        house.let_in(reader)
    slow, fast = readers[:deaf], readers[deaf:]
    while not all(reader.device is not None and reader.device.behind for reader in slow):
        house.turn(LONGEST_TITLE)
        house.step()
        for reader in fast:
            reader.read()
    return fast, slow


def steps_of_a_turn(house: House, fast: list[Reader]) -> int:
    house.turn()
    steps = house.step()
    for reader in fast:
        reader.read()
        assert reader.is_at(house.position)
    return steps


def test_RT4_devices_that_do_not_read_cost_the_others_no_step() -> None:
    size = 2 * AT_A_TIME
    quiet, deaf = House(), House()
    everybody, _ = crowd(quiet, size, 0)
    fast, slow = crowd(deaf, size, size // 4)
    assert steps_of_a_turn(quiet, everybody) == steps_of_a_turn(deaf, fast) == ceil(size / AT_A_TIME) - 1
    held = [len(reader.pipe.waiting) for reader in slow if reader.pipe is not None]
    for _ in range(50):
        steps_of_a_turn(deaf, fast)
    assert [len(reader.pipe.waiting) for reader in slow if reader.pipe is not None] == held


def test_RT4_many_who_read_again_at_once_are_told_in_portions_and_the_next_page_comes_right_behind() -> None:
    house = House()
    size = 2 * AT_A_TIME
    fast, slow = crowd(house, size, size // 2)
    house.turn()  # is under way while they come back: they have to wait behind it
    for reader in slow:
        reader.read()
    house.turn()
    steps = house.step()
    assert steps <= 2 * ceil(size / AT_A_TIME) + ceil(len(slow) / AT_A_TIME)
    for reader in [*fast, *slow]:
        reader.read()
        assert reader.is_at(house.position)
    assert {reader.snapshots for reader in fast} == {1}
    assert {reader.snapshots for reader in slow} == {2}


def test_RT4_whoever_missed_nothing_is_told_nothing_again() -> None:
    """A state that is longer than what a socket takes would be told for ever."""
    house = House()
    house.turn(LONGEST_TITLE * 10)
    reader = Reader("p")
    house.let_in(reader)
    house.turn(LONGEST_TITLE)
    house.turn(LONGEST_TITLE)
    assert reader.device is not None
    assert reader.device.behind
    reader.read()
    house.step()
    reader.read()
    assert reader.is_at(house.position)
    assert not reader.device.behind
    assert reader.snapshots == 1


def test_RT4_a_desk_that_was_behind_is_told_a_long_state_once() -> None:
    """What a desk is told besides must not be missed behind the state: it would be told again for ever."""
    house = House()
    desk = Reader("chair", staff=True)
    house.let_in(desk)
    while desk.device is not None and not desk.device.missed:
        house.turn(LONGEST_TITLE * 10)
        house.step()
    for _ in range(3):
        desk.read(10 * LONGEST_TITLE * 10)
        house.step()
    assert desk.is_at(house.position)
    assert desk.snapshots == 2


def test_RT4_RT7_whoever_reads_nothing_is_sent_away_and_finds_the_newest_state_when_it_comes_back() -> None:
    house = House()
    (_, (reader,)) = crowd(house, 1, 1)
    for _ in range(4):
        house.at += BEAT
        house.hub.beat(house.at, PATIENCE)
    assert house.hub.connected == 0
    reader.read()
    assert reader.pipe is None
    house.let_in(reader)
    reader.read()
    assert reader.is_at(house.position)


def test_RT4_whoever_reads_slowly_but_reads_is_not_sent_away() -> None:
    house = House()
    (_, (reader,)) = crowd(house, 1, 1)
    for _ in range(8):
        house.at += BEAT
        house.hub.beat(house.at, PATIENCE)
        reader.read()
        house.step()
        for _ in range(5):
            house.turn(LONGEST_TITLE)
    reader.read()
    assert reader.is_at(house.position)
    assert house.hub.connected == 1


def test_RT1_RT4_what_a_device_missed_does_not_reach_it_behind_the_state_that_stands_for_it() -> None:
    """It reads again while a page that it is still to be told is on its way to others: the state comes behind that page."""
    house = House(at_a_time=1)
    readers = [Reader(f"p{n}") for n in range(4)]
    for reader in readers:
        house.let_in(reader)
    last = readers[-1]
    while last.device is not None and not last.device.missed:
        house.turn(LONGEST_TITLE)
        house.step()
    house.turn()
    house.turn()
    last.read()
    for reader in readers:
        house.steps.popleft()()
        reader.read()
    house.step()
    for reader in readers:
        reader.read()
        house.step()
        reader.read()
        assert reader.is_at(house.position)
    assert last.snapshots == 2


def test_RT2_a_restored_backup_that_went_on_differently_is_not_taken_for_the_log_that_a_device_saw() -> None:
    house, reader = House(), Reader("p")
    for _ in range(10):
        house.turn()
    house.let_in(reader)
    reader.read()
    reader.drop()
    house.start(lost=3)
    for _ in range(8):
        house.turn()
    house.let_in(reader)
    reader.read()
    assert reader.is_at(house.position)
    assert reader.snapshots == 2
