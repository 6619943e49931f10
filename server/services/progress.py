"""How far a vote has come: told to the hall, and to those who help with the seats that are missing (SPEC LIFE6, LIFE7, RT5)."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from server.domain.manifest import HANDS
from server.domain.rows import Ballot, Person, Slot
from server.domain.state import Poll, PollState, State
from server.services.audience import Audience
from server.services.heads import Heads
from server.services.keys import CongressKey
from server.services.silent import MOST_NAMED, silent_seats
from server.store.port import Store

SECONDS = 2.0
"""At most so often anybody is told."""
HEADED = {PollState.OPEN, PollState.PAUSED, PollState.CLOSING, PollState.CLOSED}
"""When a vote's chain is told with its progress."""


class Progress:
    """The slots that have cast in the votes of one congress, as this process knows them."""

    def __init__(
        self,
        store: Store,
        key: CongressKey,
        audience: Audience,
        state: Callable[[], State],
        slots: Callable[[str], Awaitable[dict[str, Slot]]],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._store = store
        self._audience = audience
        self._state = state
        self._slots = slots
        self._spawn = spawn
        self.heads = Heads(store, key, state)
        self._cast: dict[str, set[str]] = {}
        self._voted: dict[str, list[str]] = {}
        self._telling: set[str] = set()

    async def of(self, poll: str) -> dict[str, Any]:
        """How many slots have cast, of how many; while it lives, with its chain's place and head, signed (LIFE7)."""
        frozen = self._state().polls[poll]
        told = {"poll": poll, "cast": len(await self._casters(poll)), "of": frozen.roll_size}
        return told | await self.heads.of(poll) if frozen.state in HEADED else told

    async def silent(self, poll: Poll, people: Mapping[str, Person]) -> dict[str, Any]:
        """Which slots have not cast; nothing where nobody casts on a device (LIFE6)."""
        slots = (await self._slots(poll.id)).values() if by_device(poll) else ()
        return {"poll": poll.id, **silent_seats(slots, await self._casters(poll.id), people)}

    def forget(self) -> None:
        """Another process may have taken ballots: who has cast is read anew."""
        self._cast.clear()
        self.heads.forget()

    def note_cast(self, poll: str, slot: str, person: str | None) -> None:
        """A ballot is on disk."""
        if poll in self._cast:
            self._cast[poll].add(slot)
        self._voted.setdefault(poll, []).append(slot)
        if person is not None:
            self._audience.tell(person, "ballots", {"poll": poll})
        self.tell_soon(poll)

    def tell_soon(self, poll: str) -> None:
        """The hall hears how many have voted at most every two seconds (RT5)."""
        if poll not in self._telling:
            self._telling.add(poll)
            self._spawn(self._tell(poll))

    async def _tell(self, poll: str) -> None:
        await asyncio.sleep(SECONDS)
        self._telling.discard(poll)
        told = await self.of(poll)
        self._audience.tell_hall("progress", told)
        voted = self._voted.pop(poll, [])
        # Of many at once only how many are left: who wants to know which, reads it anew.
        silent = {"poll": poll, "left": told["of"] - told["cast"], "voted": voted if len(voted) <= MOST_NAMED else None}
        self._audience.tell_watchers("silent", silent)

    async def _casters(self, poll: str) -> set[str]:
        if poll not in self._cast:
            self._cast[poll] = {ballot.slot for ballot in await self._store.rows(Ballot, poll=poll)}
        return self._cast[poll]


def by_device(poll: Poll) -> bool:
    """Whether anybody casts on a device: not by show of hands, nor where all vote on paper."""
    paper = poll.manifest["paper"]
    return poll.manifest["scheme"] != HANDS and not (paper and paper["only"])
