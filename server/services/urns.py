"""Secret votes: their keys on disk before they are frozen, opened when they are closed, destroyed at the end (SPEC URN)."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

import structlog

from server.domain.box import Context, Refused
from server.domain.commands import FreezePoll, OpenPoll
from server.domain.decide import guard
from server.domain.decide.secrecy import revealing
from server.domain.events import Fact, PollAborted, PollAnnounced, PollFinalised, PollThawed, PollVoided
from server.domain.internal import RecordKeyDestroyed
from server.domain.manifest import URN
from server.domain.rows import Ballot, Draft, Opened, Slot
from server.domain.state import Poll, PollState, State
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.keys import KeyFileError
from server.services.paper_count import papers_of
from server.services.sealing import open_all
from server.services.vote_keys import KeyState, VoteKeys
from server.store.port import Store

LOOK_SECONDS = 1.0
"""How often it is looked whether a key is there again that a count waits for."""
LATER_SECONDS = 30.0
"""The same where a vote is over without its key, which nobody waits for."""
ENDED = {PollState.ANNOUNCED, PollState.FINAL, PollState.ABORTED, PollState.VOID, PollState.THAWED}
log = structlog.get_logger()


class Urns:
    """The secret votes of one congress in this process; insist carries out a command of the server's own, whatever it takes."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        keys: VoteKeys,
        audience: Audience,
        state: Callable[[], State],
        insist: Callable[[RecordKeyDestroyed], Awaitable[None]],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._store = store
        self._commands = commands
        self._keys = keys
        self._audience = audience
        self._state = state
        self._insist = insist
        self._spawn = spawn

    async def freeze(self, command: FreezePoll, context: Context) -> Answer:
        """URN1: the key is on disk before the vote is frozen with it; the answer says where."""
        sealing = await self._sealing(command, context)
        answer = await self._commands.submit(command, replace(context, sealing=sealing))
        return {**answer, "key": str(self._keys.place(command.poll))} if sealing else answer

    async def open(self, command: OpenPoll, context: Context) -> Answer:
        """URN1: a vote whose key is not there is not opened."""
        poll = self._state().polls.get(command.poll)
        if poll is not None and is_sealed(poll) and poll.state is PollState.READY and self._may(command, context):
            state = await self._key_state(poll)
            if state is not KeyState.KEPT:
                raise Refused("vote_key", reason=str(state), place=str(self._keys.place(poll.id)))
        return await self._commands.submit(command, context)

    async def opened(self, poll: Poll, slots: dict[str, Slot]) -> tuple[Opened, ...] | None:
        """What was in the ballots of a closed vote, once its key is there; None when the vote ended in the meantime (URN4)."""
        secret = await self._secret(poll)
        if secret is None:
            return None
        ballots = await self._store.rows(Ballot, poll=poll.id)
        newest = {each.slot: each for each in sorted(ballots, key=lambda each: each.ser)}
        sealed = [(each.raw, slots[slot].weight) for slot, each in newest.items()]
        return await asyncio.to_thread(open_all, poll.id, poll.manifest, bytes.fromhex(poll.eid), secret, sealed)

    def follow(self, fact: Fact) -> None:
        """When a vote has ended, its key does, too; when it is final, what was sealed is in no journal either."""
        match fact:
            case PollAnnounced(poll=poll) | PollAborted(poll=poll) | PollVoided(poll=poll) | PollThawed(poll=poll):
                self._end(self._state().polls[poll])
            case PollFinalised(poll=poll) if is_sealed(self._state().polls[poll]):
                self._spawn(self._settle())
            case _:
                pass

    def resume(self) -> None:
        """After a restart: a key whose vote has ended does not stay."""
        for poll in self._state().polls.values():
            if poll.state in ENDED:
                self._end(poll)

    async def told(self, poll: Poll) -> dict[str, Any]:
        """What staff see of a secret vote beside everybody's view.

        {"state", "place", "revealing"}: where its key is, and what the opened ballots would tell, as (key, params) sentences.
        """
        opened = await self._store.rows(Opened, poll=poll.id)
        papers = await papers_of(self._store, poll) if opened else None
        said = revealing(opened, poll.manifest["scale"], [each["c"] for each in papers.ballots] if papers else ())
        place = str(self._keys.place(poll.id))
        return {"state": str(await self._key_state(poll)), "place": place, "revealing": said}

    async def _sealing(self, command: FreezePoll, context: Context) -> str:
        """Y of the key that this vote will have; "" for one that is not secret, or that the caller may not freeze."""
        drafts = await self._store.rows(Draft, id=command.poll)
        if not drafts or not drafts[0].question["secret"] or not self._may(command, context):
            return ""
        try:
            return (await asyncio.to_thread(self._keys.prepare, command.poll)).hex()
        except OSError as error:
            log.error("a key cannot be written", place=str(self._keys.place(command.poll)), why=error.strerror)
            place = str(self._keys.place(command.poll))
            raise Refused("vote_key", reason="no_place", place=place) from None

    def _may(self, command: FreezePoll | OpenPoll, context: Context) -> bool:
        """Whoever may not learns nothing here: the command itself says why, or gives its first answer again (CMD3)."""
        try:
            guard(self._state(), command, context)
        except Refused:
            return False
        return True

    async def _secret(self, poll: Poll) -> bytes | None:
        """Waits for a key that is not there; staff are told when it starts and when it ends (URN7)."""
        known = KeyState.KEPT
        while self._state().polls[poll.id].state is PollState.CLOSED:
            try:
                secret = await asyncio.to_thread(self._keys.load, poll.id, _public(poll))
            except KeyFileError as error:
                known = self._note(poll, known, KeyState(error.code))
                await asyncio.sleep(LOOK_SECONDS)
            else:
                self._note(poll, known, KeyState.KEPT)
                return secret
        return None

    def _note(self, poll: Poll, before: KeyState, now: KeyState) -> KeyState:
        if before is not now:
            log.error("the key of a secret vote", poll=poll.id, place=str(self._keys.place(poll.id)), state=str(now))
            self._audience.tell_staff("vote_key", {"poll": poll.id, "state": str(now)})
        return now

    async def _key_state(self, poll: Poll) -> KeyState:
        if poll.key_destroyed:
            return KeyState.DESTROYED
        try:
            await asyncio.to_thread(self._keys.load, poll.id, _public(poll))
        except KeyFileError as error:
            return KeyState(error.code)
        return KeyState.KEPT

    def _end(self, poll: Poll) -> None:
        if is_sealed(poll) and not poll.key_destroyed:
            self._spawn(self._destroy(poll))

    async def _destroy(self, poll: Poll) -> None:
        """URN5: overwritten and gone, then said. What is not there cannot be destroyed; when it is back, it is."""
        known = KeyState.KEPT
        while not await asyncio.to_thread(self._keys.destroy, poll.id):
            if self._state().polls[poll.id].key_destroyed:
                return  # another process did
            known = self._note(poll, known, KeyState.MISSING)
            await asyncio.sleep(LATER_SECONDS)
        await self._insist(RecordKeyDestroyed(poll.id))
        await asyncio.to_thread(self._keys.forget, poll.id)

    async def _settle(self) -> None:
        while not await self._store.settle():  # noqa: ASYNC110 - nobody tells when the last reader has finished
            await asyncio.sleep(LOOK_SECONDS)


def is_sealed(poll: Poll) -> bool:
    """Whether its ballots are sealed."""
    return bool(poll.manifest["scheme"] == URN)


def _public(poll: Poll) -> bytes:
    return bytes.fromhex(poll.manifest["sealed"]["Y"])
