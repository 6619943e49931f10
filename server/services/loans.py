"""Lent tablets: lent, taken back, and listed for those who lent them (SPEC HELP5 to HELP7)."""

import secrets
from typing import Any

from server.domain.box import Context
from server.domain.commands import TakeTabletBack
from server.domain.internal import LendTablet
from server.domain.loans import Loan
from server.domain.rows import Person, Session
from server.services.audience import Audience
from server.services.clock import by_server, now
from server.services.commands import Answer, Commands
from server.services.registry import TOKEN_BYTES, Registry, token_hash
from server.store.port import Store

LoanCommand = TakeTabletBack


class Loans:
    """The lent tablets of one congress."""

    def __init__(self, store: Store, commands: Commands, audience: Audience, registry: Registry) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry

    async def lend(self, person: str, steward: Person, label: str) -> tuple[Person, str]:
        """A session of that person on the tablet that asked: the person as it shows them, and the cookie's value. Refused."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        hashed = token_hash(token)
        await self._commands.submit(LendTablet(hashed, person, steward.id, label), by_server())
        rows = await self._store.rows(Session, token_hash=hashed)
        for session in rows:
            self._registry.admit(session, lent=True)
        self.changed()
        self._audience.tell(person, "lent", {"steward": steward.name, "label": label})
        known = self._registry.of_hash(hashed)
        assert known is not None, "whoever was just lent a tablet is on the list"
        return known, token

    async def take_back(self, command: TakeTabletBack, context: Context) -> Answer:
        """Ends its session and its live pages, wherever it lies. Raises Refused."""
        answer = await self._commands.submit(command, context)
        hashed = bytes.fromhex(answer["session"])
        self._registry.end(hashed)
        self._audience.signed_out(answer["person"], hashed)
        self.changed()
        return {"seq": answer["seq"]}

    def changed(self) -> None:
        """Those who lend look again."""
        self._audience.tell_watchers("tablets", {})

    async def since(self, token: str) -> str:
        """When the tablet with that cookie was lent."""
        rows = await self._store.rows(Loan, session=token_hash(token).hex())
        return max((each.at for each in rows), default=now())

    async def out(self) -> list[dict[str, Any]]:
        """Those that are out now, the longest first: {"id", "person", "steward", "at", "label", "scanned"}."""
        rows = await self._store.rows(Loan, ended="")
        return [self._told(each) for each in sorted(rows, key=lambda each: (each.at, each.id))]

    async def ended(self) -> list[dict[str, Any]]:
        """Those that came back, the newest first, also with {"ended", "by"}: who had which tablet stays known (HELP7)."""
        rows = [each for each in await self._store.rows(Loan) if each.ended]
        newest = sorted(rows, key=lambda each: (each.ended, each.id), reverse=True)
        return [self._told(each) | {"ended": each.ended, "by": self._named(each.by)} for each in newest]

    def _told(self, row: Loan) -> dict[str, Any]:
        lent = {"id": row.id, "person": row.person, "at": row.at, "label": row.label, "scanned": row.scanned or None}
        return {**lent, "steward": self._named(row.steward)}

    def _named(self, person: str) -> dict[str, str] | None:
        known = self._registry.people.get(person)
        return None if known is None else {"id": known.id, "name": known.name}
