"""Every device of one congress: one frame is encoded once and the same bytes go to each (SPEC RT1 to RT5)."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from server.domain.chain import head_of
from server.domain.events import Event, FloorAsked, FloorWithdrawn
from server.domain.permissions import STAFF, Role
from server.domain.rows import Person
from server.domain.sessions import in_session
from server.domain.state import Position
from server.realtime import frames, wire
from server.realtime.device import Device
from server.realtime.fanout import AT_A_TIME, HELD_SECONDS, Fanout, Later, Rest, rested, soon
from server.realtime.frames import Opcode
from server.realtime.presence import Presence, watches
from server.realtime.wire import CloseCode

TAIL = 1_000
MOST_DEVICES_PER_SESSION = 8
FROM_MANY = frozenset({FloorAsked.kind, FloorWithdrawn.kind})
"""What a whole hall may do in the same second: told in bursts, so that telling it holds nobody up (FLOOR9)."""


class Hub:
    """Implements `services.audience.Audience`. A page turn is `publish`: writes to every device, and nothing else."""

    def __init__(
        self, later: Later = soon, at_a_time: int = AT_A_TIME, held: float = HELD_SECONDS, rest: Rest = rested
    ) -> None:
        self._fanout = Fanout(later, at_a_time, held, rest)
        self._devices: dict[Device, None] = {}
        self._everybody: list[Device] | None = None
        self._by_person: dict[str, dict[Device, None]] = {}
        self._tail: deque[tuple[int, str, bytes]] = deque(maxlen=TAIL)
        self._snapshot: tuple[int, bytes] | None = None
        self.presence = Presence()

    @property
    def connected(self) -> int:
        """How many devices are attached."""
        return len(self._devices)

    def seed(self, events: Sequence[Event]) -> None:
        self._tail.extend((event.seq, event.head, frames.text(wire.event(event))) for event in events)

    def attach(self, device: Device, after: tuple[int, str] | None, position: Position, greeting: bytes = b"") -> None:
        """The first frames (RT1, RT2) behind the handshake's greeting, then everything that is published from now on."""
        self._make_room(device)
        self._devices[device] = None
        self._everybody = None
        self._by_person.setdefault(device.person, {})[device] = None
        self.presence.came(device)
        counts = self.presence.counts() if device.watches else b""
        device.write(greeting + self._opening(after, position) + counts)

    def caught_up(self, device: Device, position: Position) -> None:
        """A device's socket took everything that waited: the newest state stands for what it missed (RT4).

        Who missed nothing is told nothing: a state that is longer than what a socket takes would be told for ever. So
        would one that is followed by a word of its own, which is missed behind it: the two are told as one.
        """
        if not device.missed:
            device.behind = False
        elif device.behind and device in self._devices:
            newest = self._newest(position)
            self._fanout.catch_up(newest + self.presence.counts() if device.watches else newest, device)

    def detach(self, device: Device) -> None:
        """Forgets a device; nothing happens when it is not attached."""
        if device in self._devices:
            self.presence.went(device)
        self._devices.pop(device, None)
        self._everybody = None
        own = self._by_person.get(device.person, {})
        own.pop(device, None)
        if not own:
            self._by_person.pop(device.person, None)

    def publish(self, event: Event) -> None:
        frame = frames.text(wire.event(event))
        self._tail.append((event.seq, event.head, frame))
        self._fanout.give_way()
        self._write(frame, event.kind in FROM_MANY)

    def tell_hall(self, what: str, data: dict[str, Any]) -> None:
        self._write(frames.text(wire.now(what, data)))

    def tell_in_passing(self, what: str, data: dict[str, Any]) -> None:
        self._fanout.pass_by(frames.text(wire.now(what, data)), self._devices)

    def tell_staff(self, what: str, data: dict[str, Any]) -> None:
        self._fanout.send(frames.text(wire.now(what, data)), [each for each in self._devices if each.staff])

    def tell_watchers(self, what: str, data: dict[str, Any]) -> None:
        self._fanout.send(frames.text(wire.now(what, data)), list(self.presence.watching))

    def tell(self, person: str, what: str, data: dict[str, Any]) -> None:
        devices = self._by_person.get(person)
        if devices:
            frame = frames.text(wire.now(what, data))
            for device in list(devices):
                device.tell(frame)

    def people_changed(self, people: dict[str, Person]) -> None:
        for device in list(self._devices):
            person = people.get(device.person)
            if person is None:
                device.close(CloseCode.BADGE_REVOKED, "no longer on the list")
                continue
            seen = in_session(person, device.kind)
            if (is_staff(seen), watches(seen)) != (device.staff, device.watches):
                device.close(CloseCode.RIGHTS_CHANGED, "your rights changed")
        self.presence.keep(people.keys())

    def revoked(self, person: str) -> None:
        for device in list(self._by_person.get(person, ())):
            device.close(CloseCode.BADGE_REVOKED, "this badge was replaced")

    def signed_out(self, person: str, token_hash: bytes) -> None:
        """Closes the devices of one session."""
        for device in list(self._by_person.get(person, ())):
            if device.token_hash == token_hash:
                device.close(CloseCode.SIGNED_OUT, "signed out")

    def tell_presence(self) -> None:
        """Staff and stewards hear who came and went since they heard it last (RT8)."""
        frame = self.presence.beat()
        if frame is not None:
            self._fanout.send(frame, list(self.presence.watching))

    def beat(self, at: float, patience: float) -> None:
        """A ping to everybody; a device that was silent for longer than patience seconds is gone."""
        ping = frames.frame(Opcode.PING, b"")
        for device in list(self._devices):
            if at - device.heard > patience:
                device.close(CloseCode.TOO_SLOW, "silent for too long")
            elif not device.behind:
                device.tell(ping)

    def close(self, code: CloseCode, reason: str) -> None:
        """Sends everybody away."""
        for device in list(self._devices):
            device.close(code, reason)

    def _make_room(self, device: Device) -> None:
        """Whoever comes is there. What a network that fails again and again left behind looks open, and is silent."""
        own = self._by_person.get(device.person, {})
        session = [each for each in own if each.token_hash == device.token_hash]
        if len(session) >= MOST_DEVICES_PER_SESSION:
            silent = min(session, key=lambda each: each.heard)
            silent.close(CloseCode.TOO_MANY, "too many pages open")
            self.detach(silent)

    def _write(self, frame: bytes, patient: bool = False) -> None:
        if self._everybody is None:
            self._everybody = list(self._devices)
        self._fanout.send(frame, self._everybody, patient)

    def _opening(self, after: tuple[int, str] | None, position: Position) -> bytes:
        missed = self._since(after, position)
        if missed is not None:
            resumed = frames.text(wire.resumed(position.seq, head_of(position.hash)))
            return resumed + b"".join(missed)
        return self._newest(position)

    def _newest(self, position: Position) -> bytes:
        """The snapshot's frame, encoded once for each position (RT3)."""
        if self._snapshot is None or self._snapshot[0] != position.seq:
            self._snapshot = position.seq, frames.text(wire.snapshot(position))
        return self._snapshot[1]

    def _since(self, after: tuple[int, str] | None, position: Position) -> list[bytes] | None:
        """The frames behind `after`, or None when it is not this log's, or too long ago."""
        if after is None:
            return None
        seq, head = after
        if seq == position.seq:
            return [] if head == head_of(position.hash) else None
        if not self._tail or not self._tail[0][0] <= seq < position.seq:
            return None
        place = seq - self._tail[0][0]
        if self._tail[place][1] != head:
            return None
        return [frame for _, _, frame in list(self._tail)[place + 1 :]]


def is_staff(person: Person) -> bool:
    """Whether somebody sees what is not yet released."""
    return any(Role(role) in STAFF for role in person.roles)
