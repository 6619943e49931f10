"""RT3: some hundreds of devices at a time, and still everything in order and once."""

from collections.abc import Callable

from lines import Line, device
from server.realtime import frames
from server.realtime.device import Device
from server.realtime.fanout import AT_A_TIME, MOST_TOGETHER, Fanout

MANY = 3 * AT_A_TIME + 7


def crowd() -> tuple[Fanout, list[Callable[[], None]], list[tuple[Device, Line]]]:
    later: list[Callable[[], None]] = []
    return Fanout(later.append, held=0.0), later, [device(f"p{n}") for n in range(MANY)]


def test_RT3_frames_reach_everybody_in_order_in_portions() -> None:
    fanout, later, devices = crowd()
    all_of_them = [each for each, _ in devices]
    told = [frames.text(b'["now","n",%d]' % n) for n in range(3)]
    fanout.send(told[0], all_of_them)
    assert sum(line.sent != b"" for _, line in devices) == AT_A_TIME
    fanout.send(told[1], all_of_them)
    fanout.send(told[2], all_of_them[:1])
    while later:
        later.pop(0)()
    assert devices[0][1].sent == b"".join(told)
    assert {line.sent for _, line in devices[1:]} == {told[0] + told[1]}


def test_RT3_who_left_meanwhile_is_sent_nothing_behind_the_close() -> None:
    fanout, later, devices = crowd()
    fanout.send(frames.text(b"[]"), [each for each, _ in devices])
    last, line = devices[-1]
    last.close(4501, "gone")
    while later:
        later.pop(0)()
    assert [opcode for opcode, _ in line.frames] == [8]
    assert devices[-2][1].sent == frames.text(b"[]")


def test_RT3_a_burst_goes_in_few_calls_and_everybody_gets_each_frame_once_in_order() -> None:
    """The first frame is under way when the others come: they go together behind it."""
    fanout, later, devices = crowd()
    everybody = [each for each, _ in devices]
    writes = counting(devices)
    told = [frames.text(b'["now","n",%d]' % n) for n in range(64)]
    for frame in told:
        fanout.send(frame, everybody)
    while later:
        later.pop(0)()
    assert {line.sent for _, line in devices} == {b"".join(told)}
    assert writes[0] == 2 * MANY


def test_RT3_frames_that_go_together_are_no_longer_than_a_socket_takes() -> None:
    fanout, later, devices = crowd()
    everybody = [each for each, _ in devices]
    long = [frames.text(b"[" + b"%d" % n + b" " * 9_000 + b"]") for n in range(4)]
    for frame in long:
        fanout.send(frame, everybody)
    while later:
        later.pop(0)()
    assert {line.sent for _, line in devices} == {b"".join(long)}


def counting(devices: list[tuple[Device, Line]]) -> list[int]:
    """How many writes there were, to all of them together."""
    writes = [0]

    def counted(line: Line) -> Callable[[bytes], None]:
        def write(data: bytes) -> None:
            writes[0] += 1
            line.write(data)

        return write

    for each, line in devices:
        each.write = counted(line)
    return writes


def resting() -> tuple[Fanout, list[Callable[[], None]], list[Device], list[Line], list[int]]:
    """A fan-out that has just told something that could have waited, and rests."""
    rests: list[Callable[[], None]] = []
    pairs = [device(f"p{n}") for n in range(5)]
    writes = counting(pairs)
    fanout = Fanout(rests.append, held=1.0, rest=lambda _seconds, step: rests.append(step))
    everybody = [each for each, _ in pairs]
    fanout.send(asked(0), everybody, patient=True)
    assert writes[0] == 5
    return fanout, rests, everybody, [line for _, line in pairs], writes


def asked(number: int) -> bytes:
    return frames.text(b'["event",%d]' % number)


def test_FLOOR9_what_many_do_at_once_is_told_at_once_then_together_after_a_rest() -> None:
    fanout, rests, everybody, lines, writes = resting()
    for number in range(1, 40):
        fanout.send(asked(number), everybody, patient=True)
    assert writes[0] == 5
    while rests:
        rests.pop(0)()
    assert {line.sent for line in lines} == {b"".join(map(asked, range(40)))}
    assert writes[0] == 10
    fanout.send(asked(40), everybody, patient=True)
    assert writes[0] == 15


def test_FLOOR9_a_page_turn_waits_for_no_rest_and_overtakes_nothing() -> None:
    fanout, rests, everybody, lines, writes = resting()
    for number in (1, 2):
        fanout.send(asked(number), everybody, patient=True)
    fanout.send(asked(3), everybody)
    assert {line.sent for line in lines} == {b"".join(map(asked, range(4)))}
    assert writes[0] == 10
    fanout.send(asked(4), everybody[:2])
    fanout.send(asked(5), everybody, patient=True)
    while rests:
        rests.pop(0)()
    assert lines[0].sent == b"".join(map(asked, range(6)))
    assert lines[4].sent == b"".join(map(asked, (0, 1, 2, 3, 5)))


def test_FLOOR9_what_waits_fills_a_call_and_no_rest_comes_before_the_rest_of_it() -> None:
    fanout, rests, everybody, lines, writes = resting()
    long = [frames.text(b"[" + b"%d" % n + b" " * (MOST_TOGETHER // 3) + b"]") for n in range(9)]
    for frame in long:
        fanout.send(frame, everybody, patient=True)
    while rests:
        rests.pop(0)()
    assert {line.sent for line in lines} == {asked(0) + b"".join(long)}
    assert writes[0] == 5 * (1 + 5)
