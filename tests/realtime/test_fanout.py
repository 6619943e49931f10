"""RT3: some hundreds of devices at a time, and still everything in order and once."""

from collections.abc import Callable

from lines import Line, device
from server.realtime import frames
from server.realtime.fanout import AT_A_TIME, Fanout

MANY = 3 * AT_A_TIME + 7


def crowd() -> tuple[Fanout, list[Callable[[], None]], list[tuple[object, Line]]]:
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
    writes = [0]

    def counted(line: Line) -> Callable[[bytes], None]:
        def write(data: bytes) -> None:
            writes[0] += 1
            line.write(data)

        return write

    for each, line in devices:
        each.write = counted(line)
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
