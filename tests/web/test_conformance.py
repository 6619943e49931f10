"""RT6: Autobahn's cases at the real socket of a real server; what another implementation would answer is what we answer."""

from typing import Any

import pytest

from autobahn import CASES
from oracle import MASK, PING, Other, sent
from rawline import RawLine
from server.realtime.frames import LARGEST
from server.realtime.wire import CloseCode

Frames = list[tuple[int, bytes]]
END = (10, b"the end")
PONG = (1, b'["now","pong",{}]')
REFUSED: Frames = [(8, CloseCode.BAD_FRAME.to_bytes(2, "big"))]
DIFFERENT: dict[str, tuple[Frames, str]] = {
    "5.25": (REFUSED, "at most 64 fragments"),
    "9.7.1": ([(10, b"x" * 125), *REFUSED], "the whole message is heard, and it is no question of ours"),
    "9.8.1": (REFUSED, "a length that is not in its shortest form"),
    "9.8.2": (REFUSED, "the same"),
    "9.8.3": (REFUSED, "the same"),
    "9.8.4": (REFUSED, "the same, of a control frame"),
}
"""Beside what `expected` says of all cases, as in tests/realtime/test_conformance.py."""
SLOW = {name for name, case in CASES.items() if sum(map(len, case)) > 300}


def expected(case: list[bytes]) -> Frames:
    """The oracle's answers in our words, up to the first close.

    Its 1002, 1003, 1007 and 1009 are one 4502 with its reason (RT7: do not come back); texts other than the one question
    are 4502, too; a close is answered with its code and without the device's own words.
    """
    other, found = Other(), Frames()
    for frame in case:
        before = len(other.said)
        other.feed(frame)
        for opcode, payload in other.said[before:]:
            if opcode == 1:
                found.append(PONG if payload == PING else REFUSED[0])
            elif opcode == 9:
                found.append((10, payload))
            elif opcode == 8:
                found.append((8, payload[:2]))
        if other.refused:
            found.append(REFUSED[0])
        if found and found[-1][0] == 8:
            return found
    return [*found, END]


def answers(line: RawLine, data: bytes, piece: int) -> Frames:
    """What comes for that and a ping behind it, until the ping is answered or the server closes."""
    try:
        for start in range(0, len(data), piece):
            line.line.sendall(data[start : start + piece])
        line.say(9, END[1])
    except ConnectionError:  # it closed before it had heard everything: what it said is still there
        pass
    found = Frames()
    while not found or found[-1] != END:
        try:
            opcode, payload = line.frame()
        except (EOFError, ConnectionError):
            return found
        if opcode == 8 and payload[:2] == REFUSED[0][1]:
            assert payload[2:], "closed without a reason"
            found += REFUSED
        else:
            found.append((opcode, payload))
    return found


@pytest.mark.parametrize("name", CASES)
def test_RT6_autobahn_s_cases_at_the_socket(hall: Any, name: str) -> None:
    case = CASES[name]
    whole = b"".join(case)
    wanted = DIFFERENT[name][0] if name in DIFFERENT else expected(case)
    for piece in (len(whole), 1) if name not in SLOW else (len(whole), 1000):
        with RawLine(hall["delegate"]) as line:
            line.upgrade()
            assert answers(line, whole, piece) == wanted


def test_RT6_a_device_that_sends_what_is_never_complete_waits_in_few_bytes(hall: Any) -> None:
    """Half a message is no message: nothing is answered, and nothing else waits for it."""
    half = sent(1, b"x" * LARGEST)[:-1]
    with RawLine(hall["delegate"]) as line, RawLine(hall["delegate"]) as other:
        line.upgrade()
        other.upgrade()
        line.line.sendall(half)
        other.say(1, PING)
        assert other.frame() == PONG
        line.line.sendall(bytes((ord("x") ^ MASK[(LARGEST - 1) % 4],)))
        opcode, payload = line.frame()
        assert (opcode, int.from_bytes(payload[:2], "big")) == (8, CloseCode.BAD_FRAME)


def test_RT6_a_flood_is_ended_with_its_reason_however_it_is_packed(hall: Any) -> None:
    for flood in (sent(9) * 40_000, sent(1, PING) * 5_000, sent(10) * 40_000):
        with RawLine(hall["delegate"]) as line:
            line.upgrade()
            found = answers(line, flood, 1 << 16)
            assert found[-1] == (8, CloseCode.FLOOD.to_bytes(2, "big") + b"too many messages")
    for endless in (sent(1, b"", final=False) + sent(0, b"", final=False) * 40_000,):
        with RawLine(hall["delegate"]) as line:
            line.upgrade()
            assert answers(line, endless, 1 << 16) == REFUSED
