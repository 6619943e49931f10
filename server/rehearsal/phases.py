"""What a congress asks of a hall, one thing after the other, and how long each took (SPEC REH4, REH5)."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from server.domain.rehearsal import secrets_of
from server.rehearsal.crowd import Crowd, Watch, together
from server.rehearsal.device import Device
from server.rehearsal.pages import Reading
from server.rehearsal.place import Page
from server.rehearsal.staff import Caller, CannotHold, cookie_of
from server.rehearsal.strain import Gauge
from server.rehearsal.targets import Check, Figure, middle, nearly_all
from server.rehearsal.voting import cast, counted_right, good_receipts, prepare

AT_ONCE = 64
"""How many sign in at the same moment."""
SLEEPING = 10
"""One device in so many sleeps for a while."""
PATIENCE = 30.0
"""Seconds after which who has not got there is missing."""
BREATH = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """How a rehearsal goes: targets in seconds by figure, page turns, the seconds within which everybody votes."""

    targets: dict[str, float]
    turns: int
    within: float


class Phases:
    """The phases of one rehearsal; each returns what it measured."""

    def __init__(self, crowd: Crowd, chair: Caller, told: dict[str, Any], plan: Plan, gauge: Gauge) -> None:
        self._crowd = crowd
        self._chair = chair
        self._told = told
        self._plan = plan
        self._gauge = gauge
        self._page = 0
        self._seed = bytes.fromhex(told["seed"])

    @property
    def page(self) -> Page:
        """What the chair showed last."""
        return self._told["document"], self._page

    async def join(self) -> Figure:
        """Everybody signs in and holds the congress's state."""
        gate = asyncio.Semaphore(AT_ONCE)
        for device in self._crowd.devices:
            device.secret = secrets_of(self._seed, device.number).sign
        self._gauge.restart()
        since = time.perf_counter()
        watch = self._crowd.watch(lambda device: device.live)
        async with together(self._join(device, gate) for device in self._crowd.devices):
            await watch.wait(PATIENCE + len(self._crowd.devices) / 50)
        figure = self._figure("joining", watch, since)
        if watch.missing == len(self._crowd.devices):
            raise CannotHold("rehearse.nobody_joined")
        await self._chair.post("desk.take")
        return figure

    async def turn(self) -> list[Figure]:
        """The chair turns pages; every device follows, fetches that page and the next."""
        state = (await self._chair.get("state"))["state"]
        paper = state["documents"][self._told["document"]]
        reading = Reading(self._crowd, paper["id"], paper["sha256"], paper["pages"])
        self._crowd.follow = reading.follow
        turns, images = [], []
        try:
            for _ in range(self._plan.turns):
                self._gauge.restart()
                seen = reading.expect(self._next)
                watch, since = await self._turn()
                turns.append(self._figure("page_turn", watch, since))
                await seen.wait(PATIENCE)
                took = [turns[-1].value, *(at - since for at in seen.times)]
                images.append(Figure("page_image", max(took), None, seen.missing, self._gauge.read()))
                if watch.missing or seen.missing:
                    break  # that is the answer already
                await asyncio.sleep(BREATH)
        finally:
            self._crowd.follow = None
            reading.close()
        typical = middle([each.details["median"] for each in turns])
        return [self._slowest(turns, median=typical), self._slowest(images)]

    async def vote(self) -> list[Figure | Check]:
        """Everybody votes within a few seconds; then it is counted."""
        poll = self._told["poll"]
        await self._chair.post("poll.freeze", poll=poll)
        state = (await self._chair.get("state"))["state"]
        vote = await prepare(self._crowd, state["polls"][poll], state["congress"]["key"])
        self._gauge.restart()
        await self._chair.post("poll.open", poll=poll)
        within = self._plan.within
        async with together(cast(self._crowd, vote, device, within) for device in self._crowd.devices) as voting:
            await asyncio.wait(voting, timeout=within + PATIENCE)
        strain = self._gauge.read()
        size, waits = len(self._crowd.devices), vote.waits
        details = {"median": middle(waits), "last": max(waits, default=0.0), "count": len(waits)}
        target = self._plan.targets["ballots"]
        figure = Figure("ballots", nearly_all(waits), target, size - len(waits), strain, details)
        counts = await self._counted(poll)
        return [
            figure,
            Check("receipts", await good_receipts(vote), size),
            Check("result", counted_right(vote, counts), size),
        ]

    async def storm(self) -> Figure:
        """Every connection ends at once; the chair turns the page meanwhile; everybody comes back to the right one."""
        self._gauge.restart()
        since = time.perf_counter()
        self._crowd.drop()
        watch, _ = await self._turn()
        return self._figure("reconnect", watch, since, self._plan.targets["reconnect"])

    async def wake(self) -> Figure:
        """Some sleep while the chair goes on; when somebody looks at them, they are right."""
        sleepers = self._crowd.sleepers(SLEEPING)
        for device in sleepers:
            device.sleep()
        awake = [device for device in self._crowd.devices if device.awake]
        for _ in range(3):
            self._crowd.unwatch((await self._turn(awake))[0])
        self._gauge.restart()
        since = time.perf_counter()
        watch = self._crowd.watch(self._crowd.on(self.page), sleepers)
        for device in sleepers:
            device.wake()
        await watch.wait(PATIENCE)
        return self._figure("waking", watch, since, self._plan.targets["waking"])

    async def right_page(self) -> list[Check]:
        """At the end: who shows the chair's page, holds the newest event, and never saw a hole in the log."""
        seq = (await self._chair.get("state"))["seq"]
        right = self._crowd.on(self.page)
        watch = self._crowd.watch(lambda device: right(device) and device.place.seq >= seq)
        await watch.wait(5.0)
        self._crowd.unwatch(watch)
        devices = self._crowd.devices
        whole = sum(not device.place.holes and not device.refused for device in devices)
        return [Check("right_page", len(devices) - watch.missing, len(devices)), Check("gapless", whole, len(devices))]

    async def _join(self, device: Device, gate: asyncio.Semaphore) -> None:
        body = b'{"login":"' + secrets_of(self._seed, device.number).login.hex().encode() + b'"}'
        async with gate:
            device.cookie = cookie_of(await self._crowd.ask(device, "POST", "api/session", body))
            device.wake()

    @property
    def _next(self) -> int:
        return self._page % int(self._told["pages"]) + 1

    async def _turn(self, devices: list[Device] | None = None) -> tuple[Watch, float]:
        """One page turn and when it was asked for; waits until these devices, or all, have it."""
        self._page = self._next
        watch = self._crowd.watch(self._crowd.on(self.page), devices)
        since = time.perf_counter()
        asked = self._chair.post("page.show", document=self._told["document"], page=self._page)
        await asyncio.gather(asked, watch.wait(PATIENCE))
        return watch, since

    def _figure(self, name: str, watch: Watch, since: float, target: float | None = None) -> Figure:
        self._crowd.unwatch(watch)
        took = [at - since for at in watch.times]
        value = PATIENCE if watch.missing else max(took, default=0.0)
        return Figure(name, value, target, watch.missing, self._gauge.read(), {"median": middle(took)})

    def _slowest(self, each: list[Figure], **details: float) -> Figure:
        """What a hall feels: the worst of them, and beside it what is usual."""
        worst = max(each, key=lambda figure: figure.value)
        missing = max(figure.missing for figure in each)
        details = {"usual": middle([figure.value for figure in each]), "times": len(each), **details}
        return Figure(
            worst.name,
            PATIENCE if missing else worst.value,
            self._plan.targets[worst.name],
            missing,
            worst.strain,
            details,
        )

    async def _counted(self, poll: str) -> dict[str, int]:
        await self._chair.post("poll.close", poll=poll, seconds=0)
        until = time.perf_counter() + PATIENCE
        while (await self._chair.get(f"polls/{poll}"))["state"] != "counted":
            if time.perf_counter() > until:
                raise CannotHold("rehearse.not_counted")
            await asyncio.sleep(BREATH)
        await self._chair.post("poll.announce", poll=poll)
        counts: dict[str, int] = (await self._chair.get(f"results/{poll}"))["result"]["questions"][0]["counts"]
        return counts
