"""ballots: thousands posted within a second, page turns meanwhile, and one commit for each ballot beside it."""

import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from devices import Crowd
from electorate import Electorate, found
from founding import SLUG
from ours import COMMAND
from posting import Line
from processes import CLIENT_CORE, pin, started, wait_for

WITHIN_SECONDS = 1.0
TURN_SECONDS = 0.1
WATCHERS = 20
SINGLE_COMMITS = 300
TARGET_P99 = 1.5


async def run(size: int) -> dict[str, Any]:
    """The chair turns a page ten times a second, first alone, then while everybody votes."""
    pin(0, CLIENT_CORE)
    with tempfile.TemporaryDirectory() as folder:
        electorate = await found(Path(folder) / "data", size)
        ready = Path(folder) / "ready.json"
        words = [
            "serve",
            "--data",
            str(Path(folder) / "data"),
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--ready",
            str(ready),
        ]
        process = started([COMMAND, *words], one_core=True)
        try:
            port = urlsplit(wait_for(ready, process)["url"]).port or 0
            figures = await _vote(port, electorate)
        finally:
            process.terminate()
            process.wait(10)
        single = _single_commits(Path(folder) / "single.db", electorate)
    return {"ballots": size, **figures, "single_commits_per_second": single}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(f"{figures['ballots']} ballots posted within {WITHIN_SECONDS:.0f} s, one core")
    print(
        f"recorded {figures['recorded']}, acknowledged after {figures['p50']:.2f} s (median), {figures['p99']:.2f} s (p99)"
    )
    print(
        f"p99 within {TARGET_P99} s: {'yes' if figures['p99'] <= TARGET_P99 else 'no'}; all done after {figures['all']:.2f} s"
    )
    turns = figures["turn_ms"]
    ratio = turns["meanwhile"] / turns["idle"]
    print(
        f"page turn to the last of {WATCHERS} devices: {turns['idle']:.1f} ms idle, {turns['meanwhile']:.1f} ms meanwhile"
    )
    print(f"ratio {ratio:.1f}")
    rate = figures["ballots"] / figures["all"]
    print(
        f"{rate:.0f} ballots/s; one commit for each ballot on the same disk: {figures['single_commits_per_second']:.0f}/s"
    )


async def _vote(port: int, electorate: Electorate) -> dict[str, Any]:
    crowd = Crowd()
    await crowd.connect(port, f"/{SLUG}/live", [each.cookie for each in electorate.voters], WATCHERS)
    chair = await Line.open(port, electorate.chair)
    document = electorate.document
    gate = asyncio.Semaphore(100)
    lines = await asyncio.gather(*(_opened(port, each.cookie, gate) for each in electorate.voters))
    idle = [await _turn(chair, crowd, document, number) for number in range(20)]
    began = time.perf_counter()
    voting = [
        asyncio.create_task(_cast(line, voter.body, began + WITHIN_SECONDS * place / len(lines)))
        for place, (line, voter) in enumerate(zip(lines, electorate.voters, strict=True))
    ]
    meanwhile = []
    while not all(task.done() for task in voting):
        meanwhile.append(await _turn(chair, crowd, document, len(meanwhile)))
    waits = sorted(task.result() for task in voting)
    recorded = (await chair.get(f"polls/{electorate.poll}"))["progress"]["cast"]
    return {
        "recorded": recorded,
        "p50": statistics.median(waits),
        "p99": waits[int(len(waits) * 0.99)],
        "all": time.perf_counter() - began,
        "turn_ms": {"idle": statistics.median(idle), "meanwhile": statistics.median(meanwhile)},
    }


async def _opened(port: int, cookie: str, gate: asyncio.Semaphore) -> Line:
    """A device that has asked something already, as every device has by the time of a vote."""
    async with gate:
        line = await Line.open(port, cookie)
        await line.get("session")
        return line


async def _cast(line: Line, body: bytes, at: float) -> float:
    """Posts at its moment; seconds until the answer, which must be a receipt."""
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    since = time.perf_counter()
    answer = await line.post("ballot.cast", body)
    if "receipt" not in answer:
        raise RuntimeError(str(answer))
    return time.perf_counter() - since


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
