"""Simulated devices speak as browsers do, to a peer that is not ours: websockets and asyncio's own server (SPEC REH4)."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from running import awaited, until
from server.rehearsal import device as own
from server.rehearsal.address import BadLink, Link, Server, parse
from server.rehearsal.crowd import Crowd
from server.rehearsal.frames import Reader, masked
from server.rehearsal.http import Line
from server.rehearsal.place import Frames, Place
from server.rehearsal.strain import BEAT, Gauge

ROOT = Path(__file__).parents[2]
STATE = {"shown": {"item": None, "document": "d", "page": 1}}
SNAPSHOT = json.dumps(["snapshot", 5, "aa", STATE])


def shown(seq: int, page: int) -> str:
    about = {"at": "", "by": None, "head": f"{seq:02x}"}
    return json.dumps(["event", seq, "page.shown", {"item": None, "document": "d", "page": page}, about])


@asynccontextmanager
async def peer(answer: Callable[[ServerConnection, str], Any]) -> AsyncIterator[tuple[Server, list[str]]]:
    """A server of `websockets`; answer(line, path) speaks to each device; the paths that were asked for, in order."""
    asked: list[str] = []

    async def each(line: ServerConnection) -> None:
        assert line.request is not None
        asked.append(line.request.path)
        await answer(line, line.request.path)
        await line.wait_closed()

    async with serve(each, "127.0.0.1", 0, compression=None) as listening:
        port = next(iter(listening.sockets)).getsockname()[1]
        yield Server(Link("http", "127.0.0.1", port, "hall", b""), "127.0.0.1", None), asked


def crowd_of(server: Server, size: int = 1) -> Crowd:
    return Crowd(server, "hall", size, 1)


@awaited
async def test_REH4_a_device_resumes_where_it_was_after_its_line_was_cut() -> None:
    async def answer(line: ServerConnection, path: str) -> None:
        await line.send(SNAPSHOT if path == "/hall/live" else json.dumps(["resumed", 6, "06"]))
        if path == "/hall/live":
            await line.send(shown(6, 2))

    async with peer(answer) as (server, asked):
        crowd = crowd_of(server)
        crowd.devices[0].wake()
        assert await crowd.watch(crowd.on(("d", 2))).wait(10)
        crowd.drop()
        await until(lambda: not crowd.devices[0].live)
        assert await crowd.watch(crowd.on(("d", 2))).wait(10)
        assert (asked, crowd.devices[0].returns) == (["/hall/live", "/hall/live?after=6%3A06"], 1)
        crowd.close()


@awaited
async def test_REH4_a_hole_in_the_log_is_counted_and_brings_a_device_back() -> None:
    async def answer(line: ServerConnection, path: str) -> None:
        await line.send(SNAPSHOT)
        if path == "/hall/live":
            await line.send(shown(7, 3))

    async with peer(answer) as (server, asked):
        crowd = crowd_of(server)
        crowd.devices[0].wake()
        await until(lambda: len(asked) == 2 and crowd.devices[0].live)
        place = crowd.devices[0].place
        assert (asked[1], place.holes, place.shown) == ("/hall/live?after=5%3Aaa", 1, ("d", 1))
        crowd.close()


@awaited
async def test_REH4_a_device_that_is_told_not_to_come_back_does_not_and_nobody_waits_for_it() -> None:
    async def answer(line: ServerConnection, _path: str) -> None:
        await line.send(SNAPSHOT)
        await line.close(4501, "this badge was replaced")

    async with peer(answer) as (server, asked):
        crowd = crowd_of(server)
        watch = crowd.watch(crowd.on(("d", 9)))
        crowd.devices[0].wake()
        assert not await watch.wait(10)
        assert (watch.missing, crowd.devices[0].refused) == (1, "4501 this badge was replaced")
        assert (len(asked), crowd.devices[0].returns) == (1, 0)
        crowd.close()


@awaited
async def test_REH4_a_device_answers_pings_and_comes_back_after_a_restart() -> None:
    async def answer(line: ServerConnection, path: str) -> None:
        await line.send(SNAPSHOT)
        await (await line.ping())
        await line.close(4000, "the server restarts")

    async with peer(answer) as (server, asked):
        crowd = crowd_of(server)
        crowd.devices[0].wake()
        await until(lambda: len(asked) == 2)
        assert asked[1] == "/hall/live?after=5%3Aaa"
        crowd.close()


@awaited
async def test_REH4_a_device_that_sleeps_does_not_come_back_until_it_is_woken() -> None:
    async def answer(line: ServerConnection, _path: str) -> None:
        await line.send(SNAPSHOT)

    async with peer(answer) as (server, asked):
        crowd = crowd_of(server, 2)
        sleeper, other = crowd.devices
        sleeper.wake()
        await until(lambda: sleeper.live)
        sleeper.sleep()
        other.wake()
        await until(lambda: other.live)
        assert (sleeper.live, len(asked)) == (False, 2)
        sleeper.wake()
        assert await crowd.watch(crowd.on(("d", 1))).wait(10)
        crowd.close()


def test_REH4_waits_are_those_of_the_browser_s_page() -> None:
    script = (ROOT / "static" / "app" / "live.js").read_text("utf-8")
    said = {name: int(value.replace("_", "")) for name, value in re.findall(r"export const (\w+) = ([\d_]+);", script)}
    assert said["FIRST_WAIT_MS"] == own.FIRST_WAIT * 1000
    assert said["LONGEST_WAIT_MS"] == own.LONGEST_WAIT * 1000
    assert said["CONNECT_WITHIN_MS"] == own.CONNECT_WITHIN * 1000
    assert (said["RESTARTING"], said["RESTART_AFTER_MS"], said["RESTART_SPREAD_MS"]) == (
        own.RESTARTING,
        own.RESTART_AFTER * 1000,
        own.RESTART_SPREAD * 1000,
    )


def test_REH4_a_wait_is_a_random_part_of_one_that_doubles() -> None:
    assert [own.wait_before(failures, 1.0) for failures in (1, 2, 3, 6, 90)] == [0.3, 0.6, 1.2, 8.0, 8.0]
    assert own.wait_before(4, 0.0) == 0.0
    assert (own.wait_before(1, 0.5, 4000), own.wait_before(2, 0.5, 4000)) == (1.5, 0.3)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_REH4_frames_are_read_however_they_arrive(size: int) -> None:
    from server.realtime import frames as theirs

    said = theirs.text(b"x" * size) + theirs.frame(theirs.Opcode.PING, b"?")
    whole, reader = Reader().feed(said), Reader()
    cuts = [*range(0, min(len(said), 20)), len(said)]
    pieces = [frame for start, end in pairwise(cuts) for frame in reader.feed(said[start:end])]
    assert whole == pieces == [(1, b"x" * size), (9, b"?")]


@pytest.mark.parametrize("said", [b"\x01\x00", b"\xc1\x00", b"\x81\x80"])
def test_REH4_a_frame_that_no_server_of_ours_says_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match="fragmented"):
        Reader().feed(said)


def test_REH4_what_a_device_says_is_masked() -> None:
    said = masked(10, b"hello")
    assert (said[:2], len(said)) == (b"\x8a\x85", 11)
    assert bytes(byte ^ said[2 + place % 4] for place, byte in enumerate(said[6:])) == b"hello"


def test_REH4_the_same_bytes_are_read_once() -> None:
    frames = Frames()
    assert frames.read(SNAPSHOT.encode()) is frames.read(SNAPSHOT.encode())
    kept = frames.read(b"[0]")
    for number in range(100):
        frames.read(b"[%d]" % (number + 1))
    assert frames.read(b"[0]") is not kept


def test_REH4_a_place_hears_what_was_resumed_and_refuses_what_lies_behind_it() -> None:
    place = Place()
    assert place.hear(["snapshot", 5, "aa", STATE])
    assert place.hear(["now", "presence", {}])
    assert place.hear(["resumed", 7, "bb"])
    assert (place.after, place.hear(["resumed", 4, "cc"])) == ("5:aa", False)


@awaited
async def test_REH4_a_kept_line_that_the_server_closed_is_opened_again() -> None:
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-")
        await writer.drain()
        writer.write(b"Length: 2\r\n\r\n{}")
        writer.close()
        await writer.wait_closed()

    listening = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    line = Line(Server(Link("http", "127.0.0.1", port, "hall", b""), "127.0.0.1", None))
    for _ in range(2):
        told = await line.ask("GET", "/x", cookie="c=d")
        assert (told.status, told.json(), told.header("set-cookie")) == (200, {}, "a=b; Path=/")
    assert all(b"\r\nCookie: c=d\r\n" in each for each in asked)
    assert len(asked) == 2
    listening.close()
    with pytest.raises(ConnectionRefusedError):
        await line.ask("GET", "/x")


@awaited
async def test_REH5_a_loop_that_was_held_up_is_noticed() -> None:
    gauge = Gauge()
    await asyncio.sleep(0)
    gauge.restart()
    until_then = time.perf_counter() + 10 * BEAT
    while time.perf_counter() < until_then:
        pass
    told = gauge.read()
    assert told.lag > 8 * BEAT
    assert told.busy > 0
    gauge.close()


def test_REH3_a_link_is_taken_apart_as_a_browser_does() -> None:
    link = parse("HTTP://Hall.example:8080/DEMO/B#0000-0000-0000-000O")
    assert (link.scheme, link.host, link.port, link.slug, link.secret) == (
        "http",
        "hall.example",
        8080,
        "demo",
        bytes(10),
    )
    assert link.origin == "http://hall.example:8080"
    assert parse("https://[::1]/demo/b#0000000000000000").origin == "https://[::1]"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "demo",
        "ftp://h/demo/b#0000000000000000",
        "http://h/demo#0000000000000000",
        "http://h/demo/b",
        "http://h:x/demo/b#0",
    ],
)
def test_REH3_what_is_no_link_of_a_badge_is_refused(text: str) -> None:
    with pytest.raises(BadLink):
        parse(text)
