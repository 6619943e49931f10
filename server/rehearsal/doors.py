"""Simulated devices at the doors, behind a network that loses, delays and doubles, and is gone for minutes (DOOR1).

What each of them scanned is compared with what the congress knows in the end: every scan once, everybody as last seen.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec

from server.domain.attendance import Mark, Way, here_since
from server.rehearsal.address import Server
from server.rehearsal.http import Answer, Line

COMMANDS = {Way.IN: "attendance.arrive", Way.OUT: "attendance.leave"}
AGAIN_SECONDS = 2.0
"""How long a device waits before it tries again, as static/door/queue.js does."""
_LATER = {429, 503}
Ask = Callable[[str, bytes, int], Awaitable[Answer]]
"""Posts a command's body; the last is which of its copies this is."""


@dataclass(frozen=True, slots=True)
class Weather:
    """Shares of requests that never arrive, whose answer never comes, and that are sent twice at once; seconds of delay each way;
    how often and how long a door has no network at all. Seconds are those of the hall, not of the simulation."""

    lost: float = 0.1
    answers_lost: float = 0.1
    doubled: float = 0.1
    delay: tuple[float, float] = (0.05, 1.5)
    outages: int = 2
    outage: tuple[float, float] = (60.0, 180.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """So many people at so many doors within so many seconds, in a simulation that runs so many times as fast."""

    people: Sequence[str]
    doors: int = 4
    seconds: float = 600.0
    speed: float = 20.0
    twice: float = 0.06
    """The share of people who are scanned once more, at any door; and of those who go out again."""
    weather: Weather = Weather()
    seed: int = 1


@dataclass(slots=True)
class Told:
    """What happened: everything that was scanned, and how the network treated it. waited: from a scan to its answer, in
    seconds of the hall; served: seconds that the server itself took."""

    marks: list[Mark] = field(default_factory=list)
    sent: int = 0
    lost: int = 0
    answers_lost: int = 0
    doubled: int = 0
    refused: list[str] = field(default_factory=list)
    longest_queue: int = 0
    waited: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)


class Door:
    """One device: scans come when people come; they are sent in order, each until it is answered."""

    def __init__(self, name: str, plan: Plan, dice: random.Random, ask: Ask, told: Told) -> None:
        self.name, self._plan, self._dice, self._ask, self._told = name, plan, dice, ask, told
        self._queue: list[tuple[Mark, float]] = []
        self._came = asyncio.Event()
        self._over, self._began = False, 0.0
        between, bounds = plan.seconds / (plan.weather.outages + 1), plan.weather.outage
        starts = [between * (n + dice.random()) for n in range(plan.weather.outages)]
        self._outages = [(start, start + dice.uniform(*bounds)) for start in starts]

    async def scan(self, at: float, person: str, way: Way) -> None:
        """Somebody comes at that second."""
        await self._until(at)
        moment = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        mark = Mark(f"{self._dice.getrandbits(80):020x}", person, way, moment, self.name)
        self._told.marks.append(mark)
        self._queue.append((mark, self._now()))
        self._told.longest_queue = max(self._told.longest_queue, len(self._queue))
        self._came.set()

    async def run(self, began: float) -> None:
        """Sends until everything was answered and nobody comes any more."""
        self._began = began
        while not (self._over and not self._queue):
            if not self._queue:
                self._came.clear()
                await self._came.wait()
                continue
            mark, since = self._queue[0]
            if await self._send(mark):
                self._queue.pop(0)
                self._told.waited.append(self._now() - since)
            else:
                await self._pause(AGAIN_SECONDS)

    def nobody_else(self) -> None:
        """The last one has come."""
        self._over = True
        self._came.set()

    async def _send(self, mark: Mark) -> bool:
        """Whether it was answered, as far as this device can tell."""
        told, weather = self._told, self._plan.weather
        if any(start <= self._now() < end for start, end in self._outages):
            return False
        await self._pause(self._dice.uniform(*weather.delay))
        if self._dice.random() < weather.lost:
            told.lost += 1
            return False
        body = {"scan": mark.scan, "person": mark.person, "door": mark.door, "at": mark.at}
        copies = 2 if self._dice.random() < weather.doubled else 1
        told.doubled += copies - 1
        path, raw = COMMANDS[mark.way], msgspec.json.encode(body)
        answer = (await asyncio.gather(*(self._ask(path, raw, copy) for copy in range(copies))))[0]
        told.sent += copies
        await self._pause(self._dice.uniform(*weather.delay))
        if self._dice.random() < weather.answers_lost or answer.status in _LATER:
            told.answers_lost += 1
            return False
        if answer.status != 200:
            told.refused.append(str(answer.json().get("refused")))
        return True

    def _now(self) -> float:
        return (time.monotonic() - self._began) * self._plan.speed

    async def _until(self, second: float) -> None:
        await self._pause(second - self._now())

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds) / self._plan.speed)


async def hold(server: Server, slug: str, cookie: str, plan: Plan) -> Told:
    """Everybody comes through the doors; returns when every device has sent what it had."""
    told, dice = Told(), random.Random(plan.seed)  # noqa: S311

    everything: list[Line] = []

    def asking() -> Ask:
        lines = (Line(server), Line(server))
        everything.extend(lines)

        async def ask(command: str, body: bytes, copy: int) -> Answer:
            since = time.perf_counter()
            answer = await lines[copy].ask("POST", f"/{slug}/api/{command}", cookie=cookie, body=body)
            told.served.append(time.perf_counter() - since)
            return answer

        return ask

    dices = [random.Random(dice.random()) for _ in range(plan.doors)]  # noqa: S311
    doors = [Door(f"D{n + 1}", plan, each, asking(), told) for n, each in enumerate(dices)]
    began = time.monotonic()
    running = [asyncio.create_task(each.run(began)) for each in doors]
    await asyncio.sleep(0)
    await asyncio.gather(*(dice.choice(doors).scan(*each) for each in _coming(plan, dice)))
    for each in doors:
        each.nobody_else()
    await asyncio.gather(*running)
    for line in everything:
        line.drop()
    await asyncio.sleep(0)
    return told


def _coming(plan: Plan, dice: random.Random) -> list[tuple[float, str, Way]]:
    """When who comes which way."""
    found = [(dice.uniform(0, plan.seconds), person, Way.IN) for person in plan.people]
    for at, person, _ in list(found):
        chance = dice.random()
        if chance < 2 * plan.twice:
            way = Way.IN if chance < plan.twice else Way.OUT
            found.append((dice.uniform(at, plan.seconds), person, way))
    return sorted(found)


def differences(told: Told, events: Sequence[dict[str, Any]], here: dict[str, str]) -> dict[str, int]:
    """What the congress has that nobody scanned, more than once, or not at all; and who stands otherwise than their scans say."""
    known = [(e["data"]["scan"], e["kind"], e["data"]["person"], e["data"]["door"], e["data"]["at"]) for e in events]
    kinds = {Way.IN: "attendance.arrived", Way.OUT: "attendance.left"}
    scanned = {(m.scan, kinds[m.way], m.person, m.door, m.at) for m in told.marks}
    people = {mark.person for mark in told.marks}
    since = {person: here_since([m for m in told.marks if m.person == person]) for person in people}
    should = {person: at for person, at in since.items() if at is not None}
    wrong = [person for person in people | here.keys() if should.get(person) != here.get(person)]
    return {
        "double": len(known) - len(set(known)),
        "lost": len(scanned - set(known)),
        "strange": len(set(known) - scanned),
        "standing_wrong": len(wrong),
        "refused": len(told.refused),
    }
