"""RT6: the frame core beside another implementation of RFC 6455, byte for byte."""

import struct
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ProtocolError as OthersError
from websockets.frames import Frame
from websockets.frames import Opcode as Op
from websockets.protocol import SERVER, Protocol
from websockets.utils import accept_key

from oracle import Said, heard, ours, sent
from server.realtime import frames
from server.realtime.frames import LARGEST, Message, Opcode, ProtocolError, Reader

SIZES = st.sampled_from([0, 1, 2, 124, 125, 126, 127, 200, LARGEST - 1, LARGEST, LARGEST + 1, 65_535, 65_536])
PAYLOADS = st.binary(max_size=40) | st.text(max_size=40).map(str.encode) | SIZES.map(lambda size: b"a" * size)
CODES = st.sampled_from(
    [0, 999, 1000, 1001, 1003, 1004, 1005, 1006, 1007, 1011, 1014, 1015, 1016, 2999, 3000, 4999, 5000]
)
CLOSINGS = (
    st.builds(lambda code, why: struct.pack("!H", code) + why, CODES, PAYLOADS.filter(lambda p: len(p) < 300))
    | PAYLOADS
)


@st.composite
def frame(draw: st.DrawFn, opcodes: tuple[int, ...] = (0, 1, 1, 1, 2, 8, 9, 10, 3, 11)) -> bytes:
    """One frame as a device may send it: often right, sometimes not."""
    opcode, final, odd = draw(st.sampled_from(opcodes)), draw(st.integers(0, 3)) > 0, draw(st.integers(0, 19))
    # The other implementation counts a control frame's bytes to the fragments it comes between: these stay short.
    payload = draw(CLOSINGS if opcode == 8 else PAYLOADS if final else st.binary(max_size=40))
    mask = draw(st.binary(min_size=4, max_size=4)) if odd != 1 else None
    return sent(opcode, payload, final, draw(st.sampled_from([1, 2, 4])) if odd == 0 else 0, mask)


def chunks(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({cut % (len(data) + 1) for cut in cuts} | {0, len(data)})
    return [data[start:end] for start, end in pairwise(places)]


def heard_here(parts: list[bytes]) -> tuple[Said, bool]:
    """Messages until the first close, and whether the rest was refused."""
    said, error = ours(parts)
    assert error is None or (error.code in {1002, 1003, 1007, 1009} and error.reason)
    return said, error is not None


@settings(max_examples=400, deadline=None)
@given(st.lists(frame(), max_size=6))
@example([b"\x01\x80aaaa", b"\x89\x80aaaa", b"\x80\x80aaaa"])
@example([b"\x01\x81\0\0\0\0\xc4", b"\x80\x81\0\0\0\0\x83"])
@example([b"\x01\x81\0\0\0\0\xc4", b"\x80\x80\0\0\0\0"])
@example([b"\x01\x80\0\0\0\0", b"\x88\x80\0\0\0\0"])
@example([b"\x01\x81\0\0\0\0\x80"])
@example([b"\x90\xfe\x01\0aaaaaaaa"])
def test_RT6_the_same_bytes_mean_the_same_as_to_another_implementation(given: list[bytes]) -> None:
    said, whole = heard_here(given), b"".join(given)
    if said[1] and not heard(whole)[1]:  # refused by a frame's head; the other one waits for its payload first
        whole += bytes(LARGEST)
    assert said == heard(whole)


@settings(max_examples=150, deadline=None)
@given(st.lists(frame(), max_size=5), st.lists(st.integers(0, 10_000), max_size=12))
def test_RT6_bytes_may_come_in_any_portions(given: list[bytes], cuts: list[int]) -> None:
    data = b"".join(given)
    said, refused = heard_here(given)
    portions, refused_too = heard_here(chunks(data, cuts))
    bytewise, refused_three = heard_here([bytes((byte,)) for byte in data]) if len(data) < 3000 else (said, refused)
    assert (portions, refused_too) == (bytewise, refused_three) == (said, refused)


@given(st.sampled_from([Opcode.TEXT, Opcode.PING, Opcode.PONG]), SIZES.filter(lambda size: size != 0))
def test_RT3_our_frames_are_read_by_another_implementation(opcode: Opcode, size: int) -> None:
    payload = b"x" * (min(size, 125) if opcode is not Opcode.TEXT else size)
    assert frames.frame(opcode, payload) == Frame(Op(opcode), payload).serialize(mask=False)
    assert frames.text(payload) == Frame(Op.TEXT, payload).serialize(mask=False)


@given(st.integers(3000, 4999), st.text(max_size=200))
def test_RT7_a_close_frame_says_its_reason_as_far_as_it_fits(code: int, why: str) -> None:
    frame = frames.close(code, why)
    told = frame[2:]
    assert frame[:2] == bytes((0x88, len(told)))
    assert len(told) <= 125
    assert struct.unpack("!H", told[:2]) == (code,)
    assert why.startswith(told[2:].decode())


@given(st.binary(min_size=16, max_size=16))
def test_the_handshake_answers_as_rfc6455_wants(key: bytes) -> None:
    text = key.hex()
    assert frames.accept(text) == accept_key(text)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xc1\x80aaaa", 1002),
        (b"\x83\x80aaaa", 1002),
        (b"\x81\x01a", 1002),
        (b"\x82\x80aaaa", 1003),
        (b"\x80\x80aaaa", 1002),
        (b"\x01\x80aaaa\x81\x80aaaa", 1002),
        (b"\x09\x80aaaa", 1002),
        (b"\x89\xfe\0\x7e" + bytes(4 + 126), 1002),
        (b"\x81\xfe\0\x01", 1002),
        (b"\x81\xff" + (65_535).to_bytes(8, "big"), 1002),
        (b"\x81\xfe\x10\x01", 1009),
        (b"\x81\xff" + (2**63).to_bytes(8, "big"), 1009),
        (b"\x01\xfe\x10\0" + bytes(4 + 4096) + b"\x80\x81\0\0\0\0a", 1009),
        (b"\x81\x81\0\0\0\0\xff", 1007),
        (b"\x88\x81\0\0\0\0a", 1002),
        (b"\x88\x82\0\0\0\0\x03\xed", 1002),
        (b"\x88\x83\0\0\0\0\x03\xe8\xff", 1007),
    ],
)
def test_RT6_what_breaks_the_protocol_has_a_code(data: bytes, code: int) -> None:
    with pytest.raises(ProtocolError) as caught:
        list(Reader().feed(data))
    assert caught.value.code == code


def test_RT6_a_length_is_refused_before_anybody_waits_for_it() -> None:
    """A device cannot make the server keep a megabyte: the head alone is enough to refuse it."""
    with pytest.raises(ProtocolError, match="too long"):
        list(Reader().feed(b"\x81\xff" + (1 << 20).to_bytes(8, "big")))


def test_the_other_implementation_is_what_we_think() -> None:
    protocol = Protocol(SERVER, max_size=LARGEST)
    protocol.receive_data(b"\xc1\x80aaaa")
    assert isinstance(protocol.parser_exc, OthersError)
    assert Message(Opcode.TEXT, b"a") == next(Reader().feed(b"\x81\x81\0\0\0\0a"))
