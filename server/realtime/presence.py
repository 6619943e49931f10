"""Who is connected, and since when somebody is gone: in memory only, never in the log (SPEC RT8)."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import msgspec

from server.domain.permissions import PRESENCE, Role
from server.domain.rows import Person
from server.domain.sessions import INVITED
from server.realtime import frames, wire
from server.realtime.device import Device
from server.services.clock import now

MOST_NAMED = 200
"""When more came and went within one beat, a frame names nobody: whoever wants to know who, reads it anew."""


class Presence:
    """What the hub knows of people instead of sockets. Times are UTC, as events carry them."""

    def __init__(self, clock: Callable[[], str] = now) -> None:
        self._clock = clock
        self._since = clock()
        self._here: dict[str, int] = {}
        self._gone: dict[str, str] = {}
        self._touched: set[str] = set()
        self._watching: dict[Device, None] = {}
        self._devices = self._beat = 0
        self._named: bytes | None = None

    @property
    def watching(self) -> Collection[Device]:
        """The devices that are told who comes and goes."""
        return self._watching.keys()

    def came(self, device: Device) -> None:
        """One more device of its person; whoever reads an invitation at home is not in the hall (RT8)."""
        if device.kind == INVITED:
            return
        self._here[device.person] = self._here.get(device.person, 0) + 1
        self._gone.pop(device.person, None)
        self._devices += 1
        if device.watches:
            self._watching[device] = None
        self._touch(device.person)

    def went(self, device: Device) -> None:
        """One device less; with the last one its person is gone from this moment on."""
        if device.kind == INVITED:
            return
        left = self._here.pop(device.person) - 1
        if left:
            self._here[device.person] = left
        else:
            self._gone[device.person] = self._clock()
        self._devices -= 1
        self._watching.pop(device, None)
        self._touch(device.person)

    def keep(self, people: Collection[str]) -> None:
        """Forgets everybody else: whoever is no longer on the list is not missing."""
        self._gone = {person: at for person, at in self._gone.items() if person in people}
        self._named = None

    def among(self, people: Iterable[str]) -> list[str]:
        """Those of them who are connected."""
        return [each for each in people if each in self._here]

    def beat(self) -> bytes | None:
        """The frame for those who watch: counts, and who came or went since the last one; None when nobody did."""
        if not self._touched:
            return None
        self._beat += 1
        touched, self._touched = self._touched, set()
        if not self._watching:
            return None
        return _frame(self._counts() | (self._changes(touched) if len(touched) <= MOST_NAMED else {}))

    def counts(self) -> bytes:
        """The first such frame of a device: it names nobody, so that who wants to know reads it."""
        return _frame(self._counts())

    def named(self) -> bytes:
        """JSON for `GET presence`, encoded once however many ask; after "beat" the frames go on."""
        if self._named is None:
            several = {person: devices for person, devices in self._here.items() if devices > 1}
            told = self._counts() | {"people": sorted(self._here), "several": several, "gone": self._gone}
            self._named = msgspec.json.encode(told | {"since": self._since})
        # Only the time goes on by itself.
        return self._named[:-1] + b',"now":"' + self._clock().encode() + b'"}'

    def _touch(self, person: str) -> None:
        self._named = None
        if len(self._touched) <= MOST_NAMED:
            self._touched.add(person)

    def _counts(self) -> dict[str, Any]:
        return {"beat": self._beat, "devices": self._devices, "people": len(self._here)}

    def _changes(self, touched: set[str]) -> dict[str, Any]:
        """Absolute, not relative: hearing it twice changes nothing."""
        here = {person: self._here[person] for person in sorted(touched) if person in self._here}
        return {"here": here, "gone": {each: self._gone[each] for each in sorted(touched) if each in self._gone}}


def watches(person: Person) -> bool:
    """Whether somebody is told who is connected: staff, and stewards, who otherwise see what the hall sees."""
    return any(Role(role) in PRESENCE for role in person.roles)


def _frame(told: dict[str, Any]) -> bytes:
    return frames.text(wire.now("presence", told))
