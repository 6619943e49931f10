"""Announcements to a group, and who asks for the desk: told to those whom it concerns and to nobody else (SPEC RUN2, RUN7)."""

from typing import Any

from server.domain.announcements import Notice, belongs
from server.domain.box import Context
from server.domain.commands import AskForDesk, DeclineDesk, MakeAnnouncement, WithdrawAnnouncement
from server.domain.permissions import STAFF
from server.domain.rows import Person
from server.services.audience import Audience
from server.services.clock import now
from server.services.commands import Answer, Commands
from server.services.registry import Registry
from server.store.port import Store

AnnouncementCommand = MakeAnnouncement | WithdrawAnnouncement
DeskCommand = AskForDesk | DeclineDesk


class Announcements:
    """The announcements of one congress that are not for everybody."""

    def __init__(self, store: Store, commands: Commands, audience: Audience, registry: Registry) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry

    async def carry_out(self, command: AnnouncementCommand, context: Context) -> Answer:
        """Decides it; then the group's devices look again, and the desks that see all of them. Raises Refused."""
        key = getattr(command, "announcement", "")
        before = await self._store.rows(Notice, id=key)
        answer = await self._commands.submit(command, context)
        after = await self._store.rows(Notice, id=answer.get("announcement", key))
        concerned = {each.id for row in (*before, *after) for each in self._group(row)}
        for person in concerned:
            self._audience.tell(person, "announcements", {})
        if concerned or before or after:
            self._audience.tell_staff("announcements", {})
        return answer

    async def ask(self, command: DeskCommand, context: Context) -> Answer:
        """RUN7: a word in passing to the one who drives, or back to the one who asked. Raises Refused."""
        answer = await self._commands.submit(command, context)
        if isinstance(command, DeclineDesk):
            self._audience.tell(command.person, "desk", {"declined": context.person, "at": now()})
        else:
            self._audience.tell(answer["driver"], "desk", {"asked": context.person, "at": now()})
        return answer

    async def mine(self, person: Person) -> list[dict[str, Any]]:
        """Those that are for this person now, the oldest first; staff read all of them, with whom each is for."""
        rows = sorted(await self._store.rows(Notice), key=lambda each: (each.at, each.id))
        if any(role in STAFF for role in person.roles):
            return [_told(row) | {"mine": belongs(row.whom, person), "readers": len(self._group(row))} for row in rows]
        return [_told(row) for row in rows if belongs(row.whom, person)]

    def _group(self, row: Notice) -> list[Person]:
        return [each for each in self._registry.people.values() if belongs(row.whom, each)]


def _told(row: Notice) -> dict[str, Any]:
    said = {"id": row.id, "text": row.text, "texts": row.texts, "at": row.at, "until": row.until}
    return {**said, "to": row.whom}
