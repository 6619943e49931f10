"""Measures the simulator itself, so that it does not blame the hall for its own slowness (SPEC REH5)."""

import asyncio
import time

from server.rehearsal.targets import Strain

BEAT = 0.02


class Gauge:
    """Beats on the loop; a late beat is time in which this program, not the network, was waited for."""

    def __init__(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._beat())
        self.restart()

    def restart(self) -> None:
        """Begins to measure anew."""
        self._lag = 0.0
        self._beaten = time.perf_counter()
        self._since = time.perf_counter(), time.process_time()

    def read(self) -> Strain:
        """Since the last restart; a beat that is late by now counts."""
        self._note()
        wall, own = time.perf_counter() - self._since[0], time.process_time() - self._since[1]
        return Strain(self._lag, own / wall if wall > 0 else 0.0)

    def close(self) -> None:
        """Ends."""
        self._task.cancel()

    async def _beat(self) -> None:
        while True:
            self._beaten = time.perf_counter()
            await asyncio.sleep(BEAT)
            self._note()

    def _note(self) -> None:
        self._lag = max(self._lag, time.perf_counter() - self._beaten - BEAT)
