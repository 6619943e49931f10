"""The minutes of a congress: followed from the log, edited, published, signed (SPEC MIN1 to MIN8)."""

import asyncio
from collections.abc import Callable
from typing import Any

from server.domain import minutes as m
from server.domain.box import Context, Refused
from server.domain.commands import AddTask, EditMinutes, EditTask, PublishMinutes, RemoveTask, SignMinutes
from server.domain.decide import guard
from server.domain.internal import RecordMinutes, RecordMinutesSignature
from server.domain.minutes_draft import Walk, take
from server.domain.state import State
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.keys import verify
from server.services.minutes_text import Sources, fixed
from server.services.registry import Registry
from server.store.port import Store

MinutesCommand = EditMinutes | AddTask | EditTask | RemoveTask | PublishMinutes | SignMinutes
_CHUNK = 2_000
_MOVING = ("version", "at", "log")
"""What differs between two versions that say the same."""


class MinutesService:
    """Reads the log as far as it goes when somebody asks; nothing of the draft is kept but what was typed."""

    def __init__(
        self, store: Store, commands: Commands, audience: Audience, registry: Registry, state: Callable[[], State]
    ) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry
        self._state = state
        self._walk = Walk()
        self._hash = b""
        self._reading = asyncio.Lock()

    async def carry_out(self, command: MinutesCommand, context: Context) -> Answer:
        """Decides it, and tells those who write at the same time. Raises Refused."""
        match command:
            case PublishMinutes():
                return await self._publish(command, context)
            case SignMinutes():
                return await self._sign(command, context)
            case EditMinutes(part=part):
                answer = await self._commands.submit(command, context)
            case _:
                answer, part = await self._commands.submit(command, context), "tasks"
        self._audience.tell_staff("minutes", {"part": part})
        return answer

    async def sources(self) -> Sources:
        """Everything as of now."""
        async with self._reading:
            await self._read_on()
            parts = await self._store.rows(m.MinutesPart)
            tasks = sorted(await self._store.rows(m.MinutesTask), key=lambda each: (each.added, each.id))
            held = {each.id: each for each in parts}
            return Sources(self._state(), self._walk, self._hash, self._registry.people, held, tasks)

    async def published(self, version: int | None = None) -> m.MinutesText:
        """A version's text, the newest unless told otherwise; Refused when there is none, or it was erased."""
        newest = self._state().minutes
        wanted = version if version is not None else newest.version if newest is not None else 0
        rows = await self._store.rows(m.MinutesText, id=str(wanted))
        if not rows:
            raise Refused("no_minutes")
        return rows[0]

    async def versions(self) -> list[m.MinutesText]:
        """Every published version, the oldest first."""
        return sorted(await self._store.rows(m.MinutesText), key=lambda each: int(each.id))

    async def _read_on(self) -> None:
        """LOG5: up to where this process stands, so that state and walk agree."""
        while events := await self._store.read(self._walk.seq, _CHUNK):
            for event in events:
                take(self._walk, event)
                self._hash = event.hash

    async def _publish(self, command: PublishMinutes, context: Context) -> Answer:
        """MIN5; what carries it out is the server's own command, which no rule holds back: so its rule is asked here."""
        state = self._state()
        guard(state, command, context)
        before = await self.versions()
        text = fixed(await self.sources(), state.minutes.version + 1 if state.minutes is not None else 1, context.at)
        if not text["sections"]:
            raise Refused("minutes_empty")
        if before and _said(before[-1].text) == _said(text):
            raise Refused("minutes_unchanged")
        return await self._commands.submit(RecordMinutes(text), context)

    async def _sign(self, command: SignMinutes, context: Context) -> Answer:
        """MIN6: verified here, with the key of the badge that the signer has now."""
        state, person = self._state(), self._registry.people.get(context.person or "")
        guard(state, command, context)
        if command.role not in m.ROLES:
            raise Refused("bad_field", field="role")
        if state.minutes is None or state.minutes.version != command.version:
            raise Refused("minutes_changed")
        key = person.public_key if person is not None else None
        asked = m.message(state.congress.slug, command.version, command.role, state.minutes.sha256)
        if key is None or not verify(key, asked, _bytes(command.sig)):
            raise Refused("minutes_key")
        signature = RecordMinutesSignature(command.version, command.role, key.hex(), command.sig.lower())
        return await self._commands.submit(signature, context)


def _said(text: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in text.items() if name not in _MOVING}


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
