"""ballots: thousands posted within seconds, open and sealed, page turns meanwhile, a close, and one commit for each beside it."""

import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import targets
from devices import Crowd
from electorate import Electorate, found
from founding import SLUG
from ours import COMMAND
from posting import Burst, Line
from processes import CLIENT_CORE, cpu_seconds, pin, started, stop, wait_for
from targets import Target

STEADY = 200
"""Ballots a second up to which an acknowledgement is wanted in half a second; a burst may take longer."""
TURN_SECONDS = 0.1
IDLE_TURNS = 20
WATCHERS = 20
OPENING_AT_ONCE = 100
LONGEST_VOTE = 60.0
SINGLE_COMMITS = 300
TARGET_P99, TARGET_P99_BURST = 0.5, 1.5
TARGET_TURNS = 3.0
TARGET_CLOSE = 1.0
SCHEMES = ("open1", "urn1")


async def run(size: int, within: float) -> dict[str, Any]:
    """An open vote, then a sealed one, each on a server of its own on one core: so many ballots, posted evenly within seconds."""
    pin(0, CLIENT_CORE)
    figures: dict[str, Any] = {"ballots": size, "within": within}
    for scheme in SCHEMES:
        with tempfile.TemporaryDirectory() as folder:
            figures[scheme] = await _held(Path(folder), size, within, scheme)
    return {**figures, "targets": targets.as_json([each for scheme in SCHEMES for each in _promised(figures, scheme)])}


async def _held(folder: Path, size: int, within: float, scheme: str) -> dict[str, Any]:
    """The chair turns a page ten times a second, first alone, then while everybody votes; then closes."""
    data, ready = folder / "data", folder / "ready.json"
    electorate = await found(data, size, secret=scheme == "urn1")
    words = ["serve", "--data", str(data), "--host", "127.0.0.1", "--port", "0", "--ready", str(ready)]
    process = started([COMMAND, *words], one_core=True)
    try:
        port = urlsplit(wait_for(ready, process)["url"]).port or 0
        figures = await _vote(port, process.pid, electorate, within)
    finally:
        stop(process)
    return {**figures, "single_commits_per_second": _single_commits(folder / "single.db", electorate)}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    for scheme in SCHEMES:
        told = figures[scheme]
        turns, busy, rate = told["turn_ms"], told["busy"], figures["ballots"] / told["all"]
        print(f"{scheme}: {figures['ballots']} ballots posted within {told['posting']:.2f} s, server on one core")
        print(
            f"  acknowledged after {told['p50'] * 1000:.0f} ms (median), {told['p99'] * 1000:.0f} ms (p99); all done after "
            f"{told['all']:.2f} s; recorded {told['recorded']}, counted {told['counted']}; closed in {told['close']:.2f} s"
        )
        print(
            f"  page turn to the last of {WATCHERS} devices: {turns['idle']:.1f} ms idle, {turns['meanwhile']:.1f} ms meanwhile "
            f"(slowest {turns['slowest']:.1f} ms of {turns['turns']})"
        )
        single = told["single_commits_per_second"]
        print(f"  {rate:.0f} ballots/s; one commit for each ballot on the same disk: {single:.0f}/s")
        print(f"  busy meanwhile: the server's core {busy['server']:.0%}, the voters' core {busy['voters']:.0%}")
    targets.show(figures["targets"])


def _promised(figures: dict[str, Any], scheme: str) -> list[Target]:
    told, size = figures[scheme], figures["ballots"]
    steady = size <= STEADY * figures["within"]
    turns = told["turn_ms"]
    return [
        Target(f"{scheme}: acknowledged, durable, p99", told["p99"], TARGET_P99 if steady else TARGET_P99_BURST, "s"),
        Target(f"{scheme}: page turns meanwhile, × idle", turns["meanwhile"] / turns["idle"], TARGET_TURNS),
        Target(f"{scheme}: closed", told["close"], TARGET_CLOSE, "s"),
        Target(f"{scheme}: lost", size - told["recorded"], 0),
        Target(f"{scheme}: counted twice", told["counted"] - told["recorded"], 0),
    ]


async def _vote(port: int, server: int, electorate: Electorate, within: float) -> dict[str, Any]:
    crowd = Crowd()
    await crowd.connect(port, f"/{SLUG}/live", [each.cookie for each in electorate.voters], WATCHERS)
    chair = await Line.open(port, electorate.chair)
    burst = await _ready_to_vote(port, electorate)
    idle = [await _turn(chair, crowd, electorate.document, number) for number in range(IDLE_TURNS)]
    spent, busy, began = cpu_seconds(server), time.process_time(), time.perf_counter()
    voting = asyncio.create_task(burst.send(within, LONGEST_VOTE))
    meanwhile = []
    while not burst.over and not voting.done():
        meanwhile.append(await _turn(chair, crowd, electorate.document, len(meanwhile)))
    await voting
    took = time.perf_counter() - began
    shares = {"server": (cpu_seconds(server) - spent) / took, "voters": (time.process_time() - busy) / took}
    recorded = (await chair.get(f"polls/{electorate.poll}"))["progress"]["cast"]
    ended = await _closed(chair, electorate.poll)
    turns = {"idle": statistics.median(idle), "meanwhile": statistics.median(meanwhile)}
    turns |= {"slowest": max(meanwhile), "turns": len(meanwhile)}
    return {"recorded": recorded, **ended, **_waits(burst, began), "turn_ms": turns, "busy": shares}


async def _closed(chair: Line, poll: str) -> dict[str, Any]:
    """Seconds from the chair's close to the head that the log tells, and how many slots have a ballot then."""
    since = time.perf_counter()
    await chair.post("poll.close", json.dumps({"poll": poll, "seconds": 0}).encode())
    while True:
        told = (await chair.get("state"))["state"]["polls"][poll]
        if told["head"]:
            return {"close": time.perf_counter() - since, "counted": told["count"]}


async def _ready_to_vote(port: int, electorate: Electorate) -> Burst:
    """Every device has asked something already, as it has by the time of a vote, and its ballot is signed."""
    gate = asyncio.Semaphore(OPENING_AT_ONCE)

    async def opened(cookie: str) -> Line:
        async with gate:
            line = await Line.open(port, cookie)
            await line.get("session")
            return line

    lines = list(await asyncio.gather(*(opened(each.cookie) for each in electorate.voters)))
    ballots = zip(lines, electorate.voters, strict=True)
    return Burst(lines, [line.posting("ballot.cast", voter.body) for line, voter in ballots], b'"receipt"')


def _waits(burst: Burst, began: float) -> dict[str, float]:
    """Seconds from a ballot's post to its receipt. Raises RuntimeError for a ballot without one."""
    bad = next((each for each in burst.posted if not each.good), None)
    if bad is not None:
        raise RuntimeError(bad.answer.decode(errors="replace") or "the server closed the connection")
    waits = sorted(each.answered - each.sent for each in burst.posted)
    return {
        "p50": statistics.median(waits),
        "p99": waits[int(len(waits) * 0.99)],
        "posting": max(each.sent for each in burst.posted) - began,
        "all": max(each.answered for each in burst.posted) - began,
    }


async def _turn(chair: Line, crowd: Crowd, document: str, number: int) -> float:
    """Milliseconds from the chair's post to the last device."""
    await asyncio.sleep(TURN_SECONDS)
    since = time.perf_counter()
    asked = asyncio.create_task(
        chair.post("page.show", json.dumps({"document": document, "page": number % 2 + 1}).encode())
    )
    heard = await crowd.turn(since)
    await asked
    return heard["last_ms"]


def _single_commits(path: Path, electorate: Electorate) -> float:
    """The peer: the same rows, the same durability, a transaction for each."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE ballot (place INTEGER PRIMARY KEY, body BLOB)")
    bodies = [voter.body for voter in electorate.voters[:SINGLE_COMMITS]]
    since = time.perf_counter()
    for body in bodies:
        db.execute("INSERT INTO ballot (body) VALUES (?)", (body,))
    took = time.perf_counter() - since
    db.close()
    return len(bodies) / took
