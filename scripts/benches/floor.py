"""floor: thousands ask to speak within seconds, beside as many plain commands of the same people on the same server."""

import asyncio
import json
import statistics
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import targets
from devices import Crowd
from founding import SLUG, admit, paper, sign_in, staff, staff_cookie
from ours import COMMAND
from posting import Burst, Line
from processes import CLIENT_CORE, cpu_seconds, pin, started, stop, wait_for
from server.domain.commands import AddItem, OpenItem, TakeDesk
from server.domain.permissions import Role
from server.services.clock import by_person
from server.services.congresses import Congresses, Founding
from targets import Target

DEVICES = 200
OPENING_AT_ONCE = 100
LONGEST = 60.0
TARGET_SLOWEST = 1.5
TARGET_RATIO = 2.0
_BOTH = frozenset({Role.CHAIR, Role.SECRETARIAT})


@dataclass(frozen=True, slots=True)
class Asking:
    """Everybody's cookie, the chair's, the open item, and a document to keep one's place in."""

    cookies: list[str]
    chair: str
    item: str
    document: str


async def run(size: int, within: float, devices: int, order: str) -> dict[str, Any]:
    """So many people ask evenly within seconds, by that rule of order; before that each keeps their place in a document."""
    pin(0, CLIENT_CORE)
    with tempfile.TemporaryDirectory() as folder:
        data, ready = Path(folder) / "data", Path(folder) / "ready.json"
        asking = await _found(data, size)
        words = ["serve", "--data", str(data), "--host", "127.0.0.1", "--port", "0", "--ready", str(ready)]
        process = started([COMMAND, *words], one_core=True)
        try:
            port = urlsplit(wait_for(ready, process)["url"]).port or 0
            told = await _asked(port, process.pid, asking, within, devices, order)
        finally:
            stop(process)
    figures = {"requests": size, "within": within, "devices": devices, "order": order, **told}
    return {**figures, "targets": targets.as_json(_promised(figures))}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(
        f"{figures['requests']} people within {figures['within']:g} s, {figures['devices']} devices, server on one core"
    )
    for name, about in (("plain", "keep their place"), ("floor", f"ask to speak ({figures['order']})")):
        told = figures[name]
        print(
            f"  {about}: acknowledged after {told['p50'] * 1000:.0f} ms (median), {told['p99'] * 1000:.0f} ms (p99), "
            f"{told['slowest'] * 1000:.0f} ms (slowest); all done after {told['all']:.2f} s; "
            f"{told['processor'] * 1e6 / figures['requests']:.0f} µs of the server's processor each"
        )
    print(f"  every device has the whole list {figures['told_ms']:.0f} ms after the chair closes it")
    targets.show(figures["targets"])


def _promised(figures: dict[str, Any]) -> list[Target]:
    floor, plain = figures["floor"], figures["plain"]
    return [
        Target("asked: the slowest acknowledgement, durable", floor["slowest"], TARGET_SLOWEST, "s"),
        Target("asked: processor for each, × a plain command", floor["processor"] / plain["processor"], TARGET_RATIO),
        Target("asked: not on the list", figures["requests"] - figures["listed"], 0),
        Target("asked: on the list twice", figures["twice"], 0),
        Target("asked: out of order", figures["out_of_order"], 0),
    ]


async def _found(data: Path, size: int) -> Asking:
    """A congress with an open item, everybody signed in; closed again."""
    congresses = Congresses(data)
    try:
        congress, _ = await congresses.found(Founding(SLUG, "Bench", {}, url=""))
        keys = await admit(congress, size)
        document = await paper(congress)
        chair = staff(congress, Role.CHAIR)
        item = str((await congress.handle(AddItem("Debate"), by_person(chair.id, _BOTH)))["item"])
        for command in (TakeDesk(), OpenItem(item)):
            await congress.handle(command, by_person(chair.id, _BOTH))
        cookies = await asyncio.gather(*(sign_in(congress.registry, login) for login, _ in keys.values()))
        return Asking(list(cookies), await staff_cookie(congress, Role.CHAIR), item, document)
    finally:
        await congresses.close()


async def _asked(port: int, server: int, asking: Asking, within: float, devices: int, order: str) -> dict[str, Any]:
    crowd = Crowd(b'"floor.closed"')
    await crowd.connect(port, f"/{SLUG}/live", asking.cookies, devices)
    chair = await Line.open(port, asking.chair)
    await chair.post("floor.rule", json.dumps({"order": order, "seconds": {}}).encode())
    lines = await _lines(port, asking.cookies)
    place = json.dumps({"document": asking.document, "page": 2}).encode()
    plain = await _burst(lines, "place.keep", place, b'"seq"', within, server)
    request = json.dumps({"item": asking.item}).encode()
    floor = await _burst(lines, "floor.ask", request, b'"request"', within, server)
    since = time.perf_counter()
    await chair.post("floor.close", json.dumps({"item": asking.item}).encode())
    told = await crowd.turn(since)
    listed = (await chair.get("state"))["state"]["floor"]
    return {"plain": plain, "floor": floor, "told_ms": told["last_ms"], **_listed(listed)}


def _listed(listed: list[dict[str, Any]]) -> dict[str, int]:
    """Everybody once; who asks for the first time and has no delegation is called as they asked, whatever the rule."""
    turns = [each["turn"] for each in listed]
    return {
        "listed": len(listed),
        "twice": len(listed) - len({each["person"] for each in listed}),
        "out_of_order": sum(one > other for one, other in pairwise(turns)),
    }


async def _lines(port: int, cookies: list[str]) -> list[Line]:
    """A kept connection for everybody, each of which has asked something already."""
    gate = asyncio.Semaphore(OPENING_AT_ONCE)

    async def opened(cookie: str) -> Line:
        async with gate:
            line = await Line.open(port, cookie)
            await line.get("session")
            return line

    return list(await asyncio.gather(*(opened(cookie) for cookie in cookies)))


async def _burst(
    lines: list[Line], command: str, body: bytes, mark: bytes, within: float, server: int
) -> dict[str, float]:
    """Seconds from a post to its answer, and of the server's processor. Raises RuntimeError for a refusal."""
    burst = Burst(lines, [line.posting(command, body) for line in lines], mark)
    spent, began = cpu_seconds(server), time.perf_counter()
    await burst.send(within, LONGEST)
    bad = next((each for each in burst.posted if not each.good), None)
    if bad is not None:
        raise RuntimeError(bad.answer.decode(errors="replace") or "the server closed the connection")
    waits = sorted(each.answered - each.sent for each in burst.posted)
    return {
        "p50": statistics.median(waits),
        "p99": waits[int(len(waits) * 0.99)],
        "slowest": waits[-1],
        "all": max(each.answered for each in burst.posted) - began,
        "processor": cpu_seconds(server) - spent,
    }
