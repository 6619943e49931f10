"""What the realtime floor does for the services below it: the callbacks that `app` injects."""

from collections.abc import Sequence
from typing import Any, Protocol

from server.domain.events import Event
from server.domain.rows import Person


class Audience(Protocol):
    """The devices of one congress."""

    @property
    def connected(self) -> int:
        """How many there are."""

    def seed(self, events: Sequence[Event]) -> None:
        """The newest events of a log that was just opened, for those who resume."""

    def publish(self, event: Event) -> None:
        """One event to every device."""

    def tell_hall(self, what: str, data: dict[str, Any]) -> None:
        """A passing word to everybody (RT5)."""

    def tell_in_passing(self, what: str, data: dict[str, Any]) -> None:
        """The same to whoever can be told before anything else is to be said (WALL4)."""

    def tell_staff(self, what: str, data: dict[str, Any]) -> None:
        """A passing word to those who prepare the congress."""

    def tell_watchers(self, what: str, data: dict[str, Any]) -> None:
        """A passing word to those who see who is connected: staff and stewards (LIFE6)."""

    def tell(self, person: str, what: str, data: dict[str, Any]) -> None:
        """A passing word to one person's devices."""

    def people_changed(self, people: dict[str, Person]) -> None:
        """Roles may have changed: devices whose rights are other ones now come back and are asked again."""

    def revoked(self, person: str) -> None:
        """A badge ended: its devices are closed, with the reason (BADGE4)."""

    def signed_out(self, person: str, token_hash: bytes) -> None:
        """One session ended: its devices are closed, with the reason."""


class Nobody:
    """An audience without devices, for commands on the command line."""

    connected = 0

    def seed(self, events: Sequence[Event]) -> None:
        """Nobody resumes."""

    def publish(self, event: Event) -> None:
        """Nobody listens."""

    def tell_hall(self, what: str, data: dict[str, Any]) -> None:
        """Nobody listens."""

    def tell_in_passing(self, what: str, data: dict[str, Any]) -> None:
        """Nobody listens."""

    def tell_staff(self, what: str, data: dict[str, Any]) -> None:
        """Nobody listens."""

    def tell_watchers(self, what: str, data: dict[str, Any]) -> None:
        """Nobody listens."""

    def tell(self, person: str, what: str, data: dict[str, Any]) -> None:
        """Nobody listens."""

    def people_changed(self, people: dict[str, Person]) -> None:
        """Nobody is connected."""

    def revoked(self, person: str) -> None:
        """Nobody is connected."""

    def signed_out(self, person: str, token_hash: bytes) -> None:
        """Nobody is connected."""
