"""How many commands a session may send (SPEC CMD4)."""

import time

from server.domain.box import Refused

MOST_BUCKETS = 50_000


class Buckets:
    """A token bucket for each session."""

    def __init__(self, per_second: int, burst: int) -> None:
        self._rate = per_second
        self._burst = burst
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, session: str) -> None:
        """One command; Refused when the bucket is empty."""
        at = time.monotonic()
        level, since = self._levels.pop(session, (float(self._burst), at))
        level = min(self._burst, level + (at - since) * self._rate)
        self._levels[session] = (level - 1 if level >= 1 else level), at
        if len(self._levels) > MOST_BUCKETS:
            del self._levels[next(iter(self._levels))]
        if level < 1:
            raise Refused("slow_down")
