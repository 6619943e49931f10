"""Help in the hall: calls are told to those who help and to the one who called, and to nobody else (SPEC HELP2)."""

from typing import Any

from server.domain.box import Context
from server.domain.commands import AskHelp, EndHelp, LeaveHelp, TakeHelp, WithdrawHelp
from server.domain.help import HelpCall
from server.domain.rows import Person
from server.services.audience import Audience
from server.services.clock import now
from server.services.commands import Answer, Commands
from server.services.registry import Registry
from server.store.port import Store

HelpCommand = AskHelp | WithdrawHelp | TakeHelp | LeaveHelp | EndHelp
MOST_ENDED = 50
"""Calls that are over, in one answer: the newest."""


class Help:
    """The calls of one congress."""

    def __init__(self, store: Store, commands: Commands, audience: Audience, registry: Registry) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry

    async def carry_out(self, command: HelpCommand, context: Context) -> Answer:
        """Decides it; then those who help look again, and so do the devices of the one who called. Raises Refused."""
        answer = await self._commands.submit(command, context)
        self._audience.tell_watchers("help", {})
        self._audience.tell(answer["person"], "help", {})
        return answer

    async def mine(self, person: Person) -> list[dict[str, Any]]:
        """One's own calls that are not over, with the name of who comes; and the newest that was done."""
        rows = sorted(await self._store.rows(HelpCall, person=person.id), key=lambda each: (each.at, each.id))
        done = [each for each in rows if each.how == "done"][-1:]
        return [self._told(each) for each in rows if each.ended is None or each in done]

    async def all(self) -> dict[str, Any]:
        """{"calls", "ended", "now"}: HELP3, the oldest first, but for a doctor nobody waits behind anybody."""
        rows = await self._store.rows(HelpCall)
        waiting = [each for each in rows if each.ended is None]
        over = [each for each in rows if each.ended is not None]
        calls = sorted(waiting, key=lambda each: (each.about != "doctor", each.at, each.id))
        ended = sorted(over, key=lambda each: (each.ended or "", each.id), reverse=True)[:MOST_ENDED]
        told = {"calls": [self._told(each) for each in calls], "ended": [self._told(each) for each in ended]}
        return {**told, "now": now()}

    def _told(self, row: HelpCall) -> dict[str, Any]:
        said = {"id": row.id, "person": row.person, "about": row.about, "text": row.text, "seat": row.seat}
        when = {"at": row.at, "taken": row.taken, "ended": row.ended, "how": row.how}
        steward = self._registry.people.get(row.steward or "")
        return {**said, **when, "steward": steward and {"id": steward.id, "name": steward.name}}
