"""How long a worker may take. Pure: the time is an argument, seconds on any clock that only goes forward."""

from server.documents.limits import Limits


class Watch:
    """The time of one document over all its workers; `done` and `pages` are kept up to date by the caller."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._spent = 0.0
        self._started = 0.0
        self._heard = 0.0
        self.pages = 0
        self.done = 0

    def start(self, now: float) -> None:
        """A worker starts."""
        self._started = self._heard = now

    def hear(self, now: float) -> None:
        """The worker said something new."""
        self._heard = now

    def stop(self, now: float) -> None:
        """The worker ended; waiting for the next one costs the document nothing."""
        self._spent += now - self._started

    def wake(self, now: float) -> float:
        """When to ask `late` again if nothing is heard until then."""
        silence = self._silence()
        whole = self._started - self._spent + self._limits.patience
        return min(silence, whole) if whole > now else silence

    def late(self, now: float) -> bool:
        """Whether the document is refused: too long in silence, or too slow to end in time (see Limits)."""
        if now >= self._silence():
            return True
        limits = self._limits
        spent = self._spent + now - self._started
        if spent < limits.patience:
            return False
        return spent * self.pages >= (limits.patience + limits.pace * self.pages) * self.done

    def _silence(self) -> float:
        if self.done:
            return self._heard + self._limits.stall
        return self._started - self._spent + self._limits.first_page
