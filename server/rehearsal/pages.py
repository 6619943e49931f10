"""Devices fetch the page that is shown and the one behind it, each page once, as browsers keep it (SPEC DOC4)."""

import asyncio
from typing import Any

from server.rehearsal.crowd import Crowd, Watch
from server.rehearsal.device import Device

WIDTH = 1240


class Reading:
    """Who holds which pages of one document."""

    def __init__(self, crowd: Crowd, document: str, sha256: str, pages: int) -> None:
        self._crowd = crowd
        self._document = document
        self._sha256 = sha256
        self._pages = pages
        self._held: dict[int, set[int]] = {device.number: set() for device in crowd.devices}
        self._tasks: set[asyncio.Task[None]] = set()
        self._watch: Watch | None = None

    def expect(self, page: int) -> Watch:
        """A watch over all devices that ends when each can show that page."""
        self._watch = Watch(self._crowd.devices, lambda device: page in self._held[device.number])
        return self._watch

    def follow(self, device: Device, frame: list[Any]) -> None:
        """A device turned to a page, or was sent away."""
        if frame[0] == "refused" and self._watch is not None:
            self._watch.saw(device)
        if frame[0] == "event" and frame[2] == "page.shown" and frame[3]["document"] == self._document:
            task = asyncio.get_running_loop().create_task(self._fetch(device, frame[3]["page"]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Nobody reads on."""
        for task in self._tasks:
            task.cancel()

    async def _fetch(self, device: Device, shown: int) -> None:
        for page in (shown, shown + 1):
            held = self._held[device.number]
            if page <= self._pages and page not in held:
                await self._crowd.ask(device, "GET", f"pages/{self._sha256}/{page}.webp?w={WIDTH}")
                held.add(page)
            if self._watch is not None:
                self._watch.saw(device)
