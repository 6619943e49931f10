"""What a device may send, case by case, in the groups and with the numbers of the Autobahn test suite.

A case is a list of frames; our numbers above Autobahn's own (1.3, 9.7, …) are cases that it has not.
"""

from itertools import pairwise

from oracle import MASK, PING, closing, sent
from server.realtime.frames import LARGEST, MOST_FRAGMENTS

Cases = dict[str, list[bytes]]
TEXT, BINARY, CONTINUED, CLOSE, PINGED, PONGED = 1, 2, 0, 8, 9, 10
KOSME = "κόσμε".encode()
GOOD = "Hello-µ@ßöäüàá-UTF-8!! Đại hội đại biểu 🏛".encode()
BAD = KOSME + b"\xed\xa0\x80edited"
SIZES = [0, 125, 126, 127, 128, 256, 1000, LARGEST - 1, LARGEST, LARGEST + 1, 65_535, 65_536]


def fragmented(payload: bytes, *cuts: int, between: tuple[bytes, ...] = ()) -> list[bytes]:
    """A text message cut at these places, with these frames between each two pieces."""
    places = [0, *cuts, len(payload)]
    found: list[bytes] = []
    for start, end in pairwise(places):
        last = end == len(payload) and start == places[-2]
        found.append(sent(CONTINUED if start or found else TEXT, payload[start:end], last))
        if not last:
            found.extend(between)
    return found


def framing() -> Cases:
    texts = {f"1.1.{n}": [sent(TEXT, b"*" * size)] for n, size in enumerate(SIZES, 1)}
    binaries = {f"1.2.{n}": [sent(BINARY, b"\xfe" * size)] for n, size in enumerate(SIZES, 1)}
    return texts | binaries | {"1.3.1": [sent(TEXT, PING)], "1.3.2": [sent(TEXT, PING, mask=bytes(4))]}


def pings() -> Cases:
    return {
        "2.1": [sent(PINGED)],
        "2.2": [sent(PINGED, b"Hello, world!")],
        "2.3": [sent(PINGED, b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff")],
        "2.4": [sent(PINGED, b"\xfe" * 125)],
        "2.5": [sent(PINGED, b"\xfe" * 126)],
        "2.6": [sent(PINGED, b"\xfe" * 125)],
        "2.7": [sent(PONGED)],
        "2.8": [sent(PONGED, b"unsolicited")],
        "2.9": [sent(PONGED, b"unsolicited"), sent(PINGED, b"ping")],
        "2.10": [sent(PINGED, b"payload-%d" % n) for n in range(10)],
        "2.11": [sent(PINGED, b"payload-%d" % n) for n in range(10)],
        "2.12": [sent(PINGED, b"half", final=False)],
        "2.13": [sent(PONGED, b"\xfe" * 126)],
    }


def reserved() -> Cases:
    alone = {f"3.{rsv}": [sent(TEXT, PING), sent(TEXT, PING, rsv=rsv), sent(PINGED)] for rsv in range(1, 8)}
    control = {f"3.8.{op}": [sent(op, b"", rsv=4)] for op in (CONTINUED, CLOSE, PINGED, PONGED)}
    return alone | control


def opcodes() -> Cases:
    groups = {"4.1": range(3, 8), "4.2": range(11, 16)}
    bare = {f"{group}.{op}": [sent(op)] for group, ops in groups.items() for op in ops}
    return bare | {
        f"{group}.{op}p": [sent(TEXT, PING), sent(op, b"x"), sent(PINGED)]
        for group, ops in groups.items()
        for op in ops
    }


def fragments() -> Cases:
    ping, lone = sent(PINGED, b"between"), sent(CONTINUED, b"fragment", final=True)
    return {
        "5.1": [sent(PINGED, b"a", final=False), sent(CONTINUED, b"b")],
        "5.2": [sent(PONGED, b"a", final=False), sent(CONTINUED, b"b")],
        "5.3": fragmented(PING, 3),
        "5.6": fragmented(PING, 3, between=(ping,)),
        "5.7": fragmented(PING, 3, between=(ping, sent(PONGED, b"y"), ping)),
        "5.9": [lone, sent(TEXT, PING)],
        "5.10": [lone, lone],
        "5.12": [sent(CONTINUED, b"fragment", final=False), sent(TEXT, PING)],
        "5.15": [*fragmented(PING, 3), sent(CONTINUED, b"more", final=False), sent(TEXT, PING)],
        "5.18": [sent(TEXT, b"one", final=False), sent(TEXT, b"two")],
        "5.19": fragmented(PING, 1, 2, 3, 4, between=(ping,)),
        "5.21": fragmented(PING, 0, 0, 3, 3, 8, between=(ping,)),
        "5.22": [sent(TEXT, b"", final=False)] * 2,
        "5.23": [sent(TEXT, b"one", final=False), sent(CLOSE, closing(1000))],
        "5.24": fragmented(b"x" * MOST_FRAGMENTS, *range(1, MOST_FRAGMENTS)),
        "5.25": fragmented(b"x" * (MOST_FRAGMENTS + 2), *range(1, MOST_FRAGMENTS + 2)),
        "5.26": [sent(TEXT, b"one", final=False), sent(BINARY, b"two")],
        "5.27": [*fragmented(PING, 3), *fragmented(PING, 5)],
    }


INVALID = {
    "6.3.1": BAD,
    "6.4.1": KOSME + b"\xf4\x90\x80\x80edited",
    "6.6.1": b"\xce",
    "6.6.2": KOSME[:-1],
    "6.8.1": b"\xf8\x88\x80\x80\x80",
    "6.8.2": b"\xfc\x84\x80\x80\x80\x80",
    "6.10.1": b"\xf7\xbf\xbf\xbf",
    "6.11.5": b"\xf4\x90\x80\x80",
    "6.12.1": b"\x80",
    "6.12.2": b"\xbf",
    "6.12.8": bytes(range(0x80, 0xC0)),
    "6.13.1": b" ".join(bytes((n,)) for n in range(0xC0, 0xE0)),
    "6.14.1": b"\xc0",
    "6.14.4": b"\xf0\x80\x80",
    "6.15.1": b"\xc0\xe0\x80\xf0\x80\x80",
    "6.16.1": b"\xfe",
    "6.16.2": b"\xff",
    "6.17.1": b"\xc0\xaf",
    "6.17.2": b"\xe0\x80\xaf",
    "6.18.1": b"\xc1\xbf",
    "6.19.1": b"\xc0\x80",
    "6.19.2": b"\xf0\x80\x80\x80",
    "6.20.1": b"\xed\xa0\x80",
    "6.20.7": b"\xed\xbf\xbf",
    "6.21.1": b"\xed\xa0\x80\xed\xb0\x80",
}
VALID = {
    "6.5.1": KOSME,
    "6.7.1": b"\0",
    "6.7.2": "\x80".encode(),
    "6.7.3": "\u0800".encode(),
    "6.7.4": "\U00010000".encode(),
    "6.9.1": b"\x7f",
    "6.9.2": "\u07ff".encode(),
    "6.9.3": "\uffff".encode(),
    "6.9.4": "\U0010ffff".encode(),
    "6.11.1": "\ud7ff".encode(),
    "6.11.2": "\ue000".encode(),
    "6.11.3": "\ufffd".encode(),
    "6.22.1": "\ufffe".encode(),
    "6.23.1": "\ufeff".encode(),
}


def utf8() -> Cases:
    empty = {"6.1.1": [sent(TEXT)], "6.1.2": fragmented(b"", 0, 0), "6.1.3": fragmented(b"mid", 0, 3)}
    split = {
        "6.2.1": [sent(TEXT, GOOD)],
        "6.2.2": fragmented(GOOD, 8),
        "6.2.3": fragmented(GOOD, *range(1, len(GOOD))),
        "6.2.4": fragmented(KOSME, *range(1, len(KOSME)), between=(sent(PINGED, b"x"),)),
        "6.3.2": fragmented(BAD, *range(1, len(BAD))),
        "6.4.2": fragmented(KOSME + b"\xf4\x90\x80\x80", len(KOSME) + 1),
        "6.4.3": [sent(TEXT, KOSME + b"\xf4", final=False), sent(CONTINUED, b"\x90", final=False)],
        "6.4.4": [sent(TEXT, b"\xce", final=False), sent(CONTINUED)],
    }
    whole = {name: [sent(TEXT, text)] for name, text in {**INVALID, **VALID}.items()}
    halves = {f"{name}h": fragmented(text, 1) for name, text in INVALID.items() if len(text) > 1}
    return empty | split | whole | halves


def closes() -> Cases:
    good = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999]
    bad = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]
    return {
        "7.1.1": [sent(TEXT, PING), sent(CLOSE, closing(1000))],
        "7.1.2": [sent(CLOSE, closing(1000)), sent(CLOSE, closing(1000))],
        "7.1.3": [sent(CLOSE, closing(1000)), sent(PINGED, b"behind")],
        "7.1.4": [sent(CLOSE, closing(1000)), sent(TEXT, PING)],
        "7.1.5": [sent(TEXT, b"one", final=False), sent(CLOSE), sent(CONTINUED, b"two")],
        "7.1.6": [sent(PINGED, b"before"), sent(CLOSE, closing(1000)), sent(PINGED, b"behind")],
        "7.3.1": [sent(CLOSE)],
        "7.3.2": [sent(CLOSE, b"a")],
        "7.3.3": [sent(CLOSE, closing(1000))],
        "7.3.4": [sent(CLOSE, closing(1000, b"Hello World!"))],
        "7.3.5": [sent(CLOSE, closing(1000, b"*" * 123))],
        "7.3.6": [sent(CLOSE, closing(1000, b"*" * 124))],
        "7.3.7": [sent(CLOSE, closing(1000), final=False)],
        "7.5.1": [sent(CLOSE, closing(1000, BAD))],
        "7.5.2": [sent(CLOSE, closing(1000, GOOD))],
        **{f"7.7.{code}": [sent(CLOSE, closing(code))] for code in good},
        **{f"7.9.{code}": [sent(CLOSE, closing(code, b"why"))] for code in bad},
    }


def limits() -> Cases:
    half = b"*" * (LARGEST // 2)
    return {
        "9.1.1": [sent(TEXT, b"*" * LARGEST)],
        "9.1.2": [sent(TEXT, b"*" * (LARGEST + 1))],
        "9.1.3": [b"\x81\xff" + (1 << 20).to_bytes(8, "big") + MASK],
        "9.1.4": [b"\x81\xff" + (1 << 63).to_bytes(8, "big") + MASK],
        "9.1.5": [b"\x81\xff" + b"\xff" * 8 + MASK],
        "9.3.1": fragmented(half * 2, len(half)),
        "9.3.2": fragmented(half * 2 + b"*", len(half)),
        "9.3.3": fragmented(half * 2 + b"*", len(half), 2 * len(half)),
        "9.7.1": fragmented(half * 2, LARGEST - 6, between=(sent(PINGED, b"x" * 125),)),
        "9.8.1": [b"\x81\xfe" + (5).to_bytes(2, "big") + sent(TEXT, b"*" * 5)[2:]],
        "9.8.2": [b"\x81\xff" + (5).to_bytes(8, "big") + sent(TEXT, b"*" * 5)[2:]],
        "9.8.4": [b"\x89\xfe" + (4).to_bytes(2, "big") + sent(PINGED, b"ping")[2:]],
        "9.8.3": [b"\x81\xff" + (LARGEST).to_bytes(8, "big") + sent(TEXT, b"*" * LARGEST)[4:]],
    }


def masking() -> Cases:
    """Section 5.1: not a group of Autobahn's, whose frames are always masked."""
    return {
        "10.1": [sent(TEXT, PING, mask=None)],
        "10.2": [sent(PINGED, mask=None)],
        "10.3": [sent(CLOSE, closing(1000), mask=None)],
        "10.4": [sent(TEXT, PING), sent(TEXT, PING, mask=None), sent(PINGED)],
        "10.5": [sent(TEXT, PING, mask=mask) for mask in (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\xff\0\xff")],
    }


GROUPS = (framing, pings, reserved, opcodes, fragments, utf8, closes, limits, masking)
CASES: Cases = {name: case for group in GROUPS for name, case in group().items()}
