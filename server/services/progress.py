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
from server.services.paper_count import paper_holders
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
        self._anew: set[str] = set()
        self._telling: set[str] = set()

    async def of(self, poll: str) -> dict[str, Any]:
        """How many slots have cast, of how many; while it lives, with its chain's place and head, signed (LIFE7).

        paper: how many hold a paper instead, where there is paper (SLIP2).
        """
        frozen = self._state().polls[poll]
        told = {"poll": poll, "cast": len(await self._casters(poll)), "of": frozen.roll_size}
        if frozen.manifest["paper"] is not None:
            told["paper"] = len(await paper_holders(self._store, frozen))
        return told | await self.heads.of(poll) if frozen.state in HEADED else told

    async def silent(self, poll: Poll, people: Mapping[str, Person]) -> dict[str, Any]:
        """Which slots have not cast and hold no paper; nothing where nobody casts on a device (LIFE6)."""
        slots = (await self._slots(poll.id)).values() if by_device(poll) else ()
        voted = await self._casters(poll.id) | await paper_holders(self._store, poll)
        return {"poll": poll.id, **silent_seats(slots, voted, people)}

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

    def note_paper(self, poll: str) -> None:
        """A paper was handed out or came back: who watches the seats looks again (SLIP2)."""
        self._anew.add(poll)
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
        voted, left = self._voted.pop(poll, []), told["of"] - told["cast"] - told.get("paper", 0)
        # Of many at once, and of papers, only how many are left: who wants to know which, reads it anew.
        named = voted if len(voted) <= MOST_NAMED and poll not in self._anew else None
        self._anew.discard(poll)
        self._audience.tell_watchers("silent", {"poll": poll, "left": left, "voted": named})

    async def _casters(self, poll: str) -> set[str]:
        if poll not in self._cast:
            self._cast[poll] = {ballot.slot for ballot in await self._store.rows(Ballot, poll=poll)}
        return self._cast[poll]


def by_device(poll: Poll) -> bool:
    """Whether anybody casts on a device: not by show of hands, nor where all vote on paper."""
    paper = poll.manifest["paper"]
    return poll.manifest["scheme"] != HANDS and not (paper and paper["only"])
