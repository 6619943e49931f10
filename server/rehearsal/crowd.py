"""All simulated devices together: who has arrived at what, and when (SPEC REH4)."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any

from server.rehearsal.address import Server
from server.rehearsal.device import Device, wait_before
from server.rehearsal.http import Answer, Line
from server.rehearsal.place import Frames, Page

Reached = Callable[[Device], bool]


@asynccontextmanager
async def together(work: Iterable[Coroutine[Any, Any, None]]) -> AsyncIterator[list["asyncio.Task[None]"]]:
    """Everybody's task; who is not done at the end is told to stop. A fault of ours is raised."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for each in ended:
        if isinstance(each, Exception):
            raise each


class Watch:
    """Waits until each of some devices has reached something; the moment at which each did."""

    def __init__(self, devices: Iterable[Device], reached: Reached) -> None:
        self._waiting = set(devices)
        self._refused = 0
        self._reached = reached
        self._all = asyncio.Event()
        self.times: list[float] = []
        self.look()

    @property
    def missing(self) -> int:
        """How many have not."""
        return len(self._waiting) + self._refused

    def look(self) -> None:
        """Looks at those that still wait."""
        for device in list(self._waiting):
            self.saw(device)
        if not self._waiting:
            self._all.set()

    def saw(self, device: Device) -> None:
        """Something changed on one device."""
        if device not in self._waiting or not (device.refused or self._reached(device)):
            return
        self._waiting.discard(device)
        if device.refused:
            self._refused += 1
        else:
            self.times.append(time.perf_counter())
        if not self._waiting:
            self._all.set()

    async def wait(self, seconds: float) -> bool:
        """Whether all of them did within so many seconds."""
        try:
            await asyncio.wait_for(self._all.wait(), seconds)
        except TimeoutError:
            return False
        return not self._refused


class Crowd:
    """The devices of a rehearsal, and the connections over which they ask."""

    def __init__(self, server: Server, slug: str, size: int, lines: int) -> None:
        """lines: how many HTTP connections may be open at once; where that is fewer than devices, they share."""
        self.server = server
        self.slug = slug
        frames = Frames()
        self.devices = [Device(server, f"/{slug}/live", number, frames, self._hear) for number in range(1, size + 1)]
        self._lines = [Line(server) for _ in range(min(size, lines))]
        self._watches: list[Watch] = []
        self.follow: Callable[[Device, list[Any]], None] | None = None

    def line(self, device: Device) -> Line:
        """Over which a device asks."""
        return self._lines[device.number % len(self._lines)]

    async def ask(self, device: Device, method: str, path: str, body: bytes | None = None) -> Answer:
        """Asks until it is answered: after a lost connection or a busy server once more, as a browser does."""
        failures = 0
        while True:
            wait = wait_before(failures := failures + 1, 1.0)
            try:
                answer = await self.line(device).ask(method, f"/{self.slug}/{path}", cookie=device.cookie, body=body)
                if answer.status == 200:
                    return answer
                wait = float(answer.header("retry-after") or wait)
            except (OSError, ValueError):
                pass
            await asyncio.sleep(random.uniform(0.05, max(0.1, wait)))  # noqa: S311 - jitter, no secret

    def watch(self, reached: Reached, devices: Iterable[Device] | None = None) -> Watch:
        """A watch over these devices, or all of them, until `unwatch`."""
        watch = Watch(self.devices if devices is None else devices, reached)
        self._watches.append(watch)
        return watch

    def unwatch(self, watch: Watch) -> None:
        """Nobody waits any more."""
        self._watches.remove(watch)

    def drop(self) -> None:
        """Every connection ends at the same moment, as when the Wi-Fi restarts."""
        for line in self._lines:
            line.drop()
        for device in self.devices:
            device.drop()

    def close(self) -> None:
        """Everybody leaves."""
        for device in self.devices:
            device.sleep()
        for line in self._lines:
            line.drop()

    def sleepers(self, share: int) -> list[Device]:
        """One in `share` of the devices, at least one."""
        return random.sample(self.devices, max(1, len(self.devices) // share))

    def on(self, page: Page) -> Reached:
        """True for a device that is connected and shows this page."""
        return lambda device: device.live and device.place.shown == page

    def _hear(self, device: Device, frame: list[Any]) -> None:
        for watch in self._watches:
            watch.saw(device)
        if self.follow is not None:
            self.follow(device, frame)
