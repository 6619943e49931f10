"""Devices that stop reading: what the others notice of one in a hundred, and what a thousand cost the server's memory.

Each asks to be told what happened since long ago, over a line with an Ethernet's segments and a small window, and never
reads: the kernel's buffers are full at once, and every further frame meets a device that does not take it.
"""

import asyncio
import socket
import statistics
import struct
import time
from pathlib import Path
from typing import Any

from devices import Crowd, upgrade
from founding import found_hall
from ours import Ours
from processes import CLIENT_CORE, memory_kb, pin

SEGMENT = 1460
WINDOW = 4096
HISTORY = 950
"""Page turns before they come: fewer than the server keeps for those who come back."""
BLOCKS = 6
TURNS = 10
MANY = 1_000
MANY_TURNS = 2_000
SETTLE_SECONDS = 0.3
_AT_ONCE = struct.pack("ii", 1, 0)
_UNHURRIED = {"HEMICYCLE_COMMANDS_PER_SECOND": "1000000", "HEMICYCLE_COMMANDS_BURST": "1000000"}


class Stalled:
    """Sockets that are open, and no more."""

    def __init__(self, ours: Ours, after: str, first: int, size: int) -> None:
        """`first` is how many devices use the hall's sessions already."""
        path = f"{ours.path}?after={after}"
        cookies = (ours.cookies[number % len(ours.cookies)] for number in range(first, first + size))
        self._sockets = [_silent(ours.port, upgrade(ours.port, path, cookie)) for cookie in cookies]

    def leave(self) -> None:
        """All go at once."""
        for each in self._sockets:
            each.close()


async def others(place: Path, devices: int) -> dict[str, Any]:
    """Page turns to N reading devices, by turns with and without N / 100 more that do not read, on one server."""
    stalled = max(1, devices // 100)
    ours, after = await _with_a_past(place, devices + stalled)
    try:
        crowd = Crowd()
        await crowd.connect(ours.port, ours.path, ours.cookies, devices)
        heard: dict[bool, list[dict[str, float]]] = {False: [], True: []}
        waiting = 0
        for block in range(BLOCKS):
            for slow in (block % 2 == 0, block % 2 == 1):
                there = Stalled(ours, after, devices, stalled if slow else 0)
                await asyncio.sleep(SETTLE_SECONDS)
                heard[slow] += [await _turn(ours, crowd) for _ in range(TURNS)]
                waiting = max(waiting, unread(ours.port))
                there.leave()
                await asyncio.sleep(SETTLE_SECONDS)
    finally:
        ours.end()
    told = {"without": _medians(heard[False]), "with": _medians(heard[True])}
    ratios = {key: told["with"][key] / told["without"][key] for key in ("p50_ms", "last_ms")}
    return {"stalled": stalled, "turns": BLOCKS * TURNS, **told, "ratio": ratios, "unread_kb": waiting / 1024}


async def memory(place: Path) -> dict[str, Any]:
    """The server's memory while a thousand devices do not read and the chair turns page after page.

    Half of the turns fill what the server holds for each, which is bounded; the other half must add nothing.
    """
    ours, _ = await _with_a_past(place, MANY)
    there = Stalled(ours, "", 0, MANY)
    try:
        await asyncio.sleep(SETTLE_SECONDS)
        marks = [memory_kb(ours.pid)]
        for _ in range(2):
            for _ in range(MANY_TURNS // 2):
                await asyncio.to_thread(ours.publish)
            marks.append(memory_kb(ours.pid))
    finally:
        there.leave()
        ours.end()
    megabytes = dict(zip(("before", "half", "after"), (mark / 1024 for mark in marks), strict=True))
    held, grown = (marks[1] - marks[0]) / MANY, (marks[2] - marks[1]) / MANY
    return {"stalled": MANY, "turns": MANY_TURNS, "mb": megabytes, "kb_held": held, "kb_grown": grown}


def unread(port: int) -> int:
    """Bytes that the server has written and nobody has taken: the send queues of its connections (Linux)."""
    local = f":{port:04X}"
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return sum(int(row[4].partition(":")[0], 16) for row in rows if row[1].endswith(local) and row[3] == "01")


async def _with_a_past(place: Path, devices: int) -> tuple[Ours, str]:
    """A server on which much has happened, and what a device saw that left before."""
    hall = await found_hall(place / "data", devices)
    pin(0, CLIENT_CORE)
    ours = Ours(place / "data", hall, environment=_UNHURRIED)
    state = ours.get("state")
    for _ in range(HISTORY):
        ours.publish()
    return ours, f"{state['seq']}:{state['head']}"


async def _turn(ours: Ours, crowd: Crowd) -> dict[str, float]:
    since = time.perf_counter()
    asked = asyncio.create_task(asyncio.to_thread(ours.publish))
    heard = await crowd.turn(since)
    await asked
    return heard


def _silent(port: int, request: bytes) -> socket.socket:
    line = socket.socket()
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WINDOW)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    line.connect(("127.0.0.1", port))
    line.sendall(request)
    return line


def _medians(turns: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(each[key] for each in turns) for key in turns[0]}
