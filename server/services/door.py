"""The door: who a scanned badge is, what a vote is told of who is there, what desks read of it (SPEC DOOR1, DOOR4 to DOOR8)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from server.domain.attendance import Device, Mark, Scan, absent_throughout, in_sitting, standing, turnout
from server.domain.box import Context, Refused
from server.domain.commands import Arrive, Leave, OpenPoll
from server.domain.rows import Person, Row, Slot
from server.domain.state import Poll, State
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.registry import Registry
from server.store.port import Store

DoorCommand = Arrive | Leave
BADGE_DIGITS = 16
"""So much of SHA-256 of a login is enough to know whose it is, and too little to be anything else."""


class Door:
    """The door of one congress."""

    def __init__(
        self, store: Store, commands: Commands, audience: Audience, registry: Registry, state: Callable[[], State]
    ) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry
        self._state = state
        self._people: dict[str, Person] = {}
        self._badges: dict[str, str] = {}

    async def carry_out(self, command: DoorCommand, context: Context) -> Answer:
        """A scan by its person, whoever's badge it was; `unknown_badge` where it is nobody's, or no longer. Raises Refused."""
        if command.badge and not command.person:
            command = replace(command, person=self.holder(command.badge))
        return await self._commands.submit(command, context)

    def holder(self, badge: str) -> str:
        """Whose badge begins like this. Raises Refused."""
        if self._people is not self._registry.people:
            self._people = self._registry.people
            self._badges = {badge_of(each): each.id for each in self._people.values() if each.login_hash}
        person = self._badges.get(badge.lower())
        if person is None:
            raise Refused("unknown_badge")
        return person

    def walking(self, sites: Collection[str] | None = None) -> list[Person]:
        """Everybody who could come through the door, or through those of these bridge points, by seat and name."""
        everybody = (each for each in self._registry.people.values() if not each.is_link)
        people = (each for each in everybody if sites is None or each.site in sites)
        return sorted(people, key=lambda each: (each.seat, each.name))

    def notice(self, rows: Iterable[Row]) -> None:
        """DOOR8: staff are told at once when a device has held two people's badges."""
        for row in rows:
            if isinstance(row, Device) and len(row.people) > 1 and not row.shared:
                self._audience.tell_staff("doubled", {"device": row.id, "people": list(row.people)})

    async def devices(self) -> list[Device]:
        """Those that held the badges of several people, the newest first."""
        rows = [each for each in await self._store.rows(Device) if len(each.people) > 1]
        return sorted(rows, key=lambda each: each.since, reverse=True)

    def poll(self, command: OpenPoll) -> Poll | None:
        """The vote that is about to be opened, where the door has something to say of it."""
        given = command.present is not None or command.absent is not None
        return None if given or not self._state().attendance.in_use else self._state().polls.get(command.poll)

    def told(self, command: OpenPoll, slots: Sequence[Slot], scale: int) -> OpenPoll:
        """DOOR5: with the numbers from the door, where heads are what weighs."""
        if any(slot.weight != scale for slot in slots):
            return command
        state = self._state()
        present, absent = turnout(((slot.slot, slot.person) for slot in slots), state.attendance, state.substitutes)
        return replace(command, present=present, absent=absent)

    async def attendance(self) -> dict[str, Any]:
        """{"sittings": [{…, "people"}], "absent": [ids], "standing": {…}}: late, early and absent, as the desks read it."""
        state = self._state()
        marks: dict[str, list[Mark]] = {}
        for each in await self._store.rows(Scan):
            if each.undone is None:
                mark = Mark(each.id, each.person, each.way, each.at, each.door)
                marks.setdefault(each.person, []).append(mark)
        known = state.attendance
        sittings = [{"sitting": each, "people": in_sitting(marks, known, each.id)} for each in known.sittings]
        voting = [each.id for each in self.walking() if each.voting]
        absent = absent_throughout(voting, known.been, state.proxies)
        return {"sittings": sittings, "absent": absent, "standing": self.standing()}

    def standing(self) -> dict[str, Any]:
        """{"entitled", "here", "represented", "needed", "quorate"} (DOOR6)."""
        state = self._state()
        voting = [each.id for each in self.walking() if each.voting]
        quorum = state.attendance.quorum
        share = None if quorum is None else (str(quorum[0]), int(quorum[1]), int(quorum[2]))
        now = standing(voting, state.attendance.here, state.proxies, share)
        counts = {"entitled": now.entitled, "here": now.here, "represented": now.represented}
        return {**counts, "needed": now.needed, "quorate": now.quorate}


def badge_of(person: Person) -> str:
    """By what a device recognises somebody's badge without a network; empty for whoever has none."""
    return (person.login_hash or b"").hex()[:BADGE_DIGITS]
