"""RT6, RT7: what a device may send, and how it is told to go."""

import pytest

from lines import device
from server.realtime.device import BURST, MESSAGES_PER_SECOND
from server.realtime.wire import CloseCode

PING = b'["ping"]'


def masked(opcode: int, payload: bytes, final: bool = True) -> bytes:
    size = bytes((0x80 | len(payload),)) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return bytes(((0x80 if final else 0) | opcode,)) + size + bytes(4) + payload


def test_RT6_are_you_there() -> None:
    asked, line = device()
    asked.receive(masked(1, PING), 1.0)
    assert line.told == [["now", "pong", {}]]
    assert asked.heard == 1.0


def test_pings_are_answered_and_pongs_are_heard() -> None:
    pinging, line = device()
    pinging.receive(masked(9, b"x") + masked(10, b"y"), 2.0)
    assert line.frames == [(10, b"x")]
    assert pinging.heard == 2.0


def test_a_close_is_answered_with_its_code_once() -> None:
    leaving, line = device()
    leaving.receive(masked(8, b"\x03\xe8bye"), 1.0)
    leaving.receive(masked(8, b"\x03\xe8bye") + masked(9, b"x"), 1.0)
    assert line.frames == [(8, b"\x03\xe8")]
    assert (leaving.closed, line.ended) == (True, True)


@pytest.mark.parametrize(
    "said",
    [
        masked(1, b'["page.show"]'),
        masked(1, b"x" * 4097),
        masked(2, b"binary"),
        b"\x81\x01a",
        b"\xf1\x80aaaa",
        masked(1, b"\xff"),
        masked(0, b"nothing before"),
    ],
)
def test_RT6_what_is_not_said_upward_closes_for_good(said: bytes) -> None:
    rude, line = device()
    rude.receive(said, 1.0)
    assert line.closed is not None
    assert line.closed[0] == CloseCode.BAD_FRAME
    assert line.closed[1]
    assert line.ended


def test_RT6_nothing_is_sent_behind_a_close() -> None:
    rude, line = device()
    rude.receive(masked(1, b"commands") + masked(9, b"x") + masked(1, PING) + masked(1, b"again"), 1.0)
    assert [opcode for opcode, _ in line.frames] == [8]


def test_RT6_a_flood_is_ended_and_a_brook_is_not() -> None:
    patient, line = device()
    for n in range(BURST + 10 * MESSAGES_PER_SECOND):
        patient.receive(masked(1, PING), n / MESSAGES_PER_SECOND)
    assert line.closed is None
    flooding, line = device()
    for _ in range(BURST):
        flooding.receive(masked(1, PING), 0.0)
    assert line.closed is None
    flooding.receive(masked(1, PING), 0.0)
    assert line.closed == (CloseCode.FLOOD, "too many messages")
    flooding.receive(masked(1, PING), 9.0)
    assert len(line.frames) == BURST + 1


def test_RT7_close_codes_say_whether_to_come_back() -> None:
    coming_back = {CloseCode.RESTARTING, CloseCode.RIGHTS_CHANGED, CloseCode.TOO_SLOW}
    assert {code for code in CloseCode if 4000 <= code < 4100} == coming_back
    assert all(4500 <= code < 4600 for code in set(CloseCode) - coming_back)
