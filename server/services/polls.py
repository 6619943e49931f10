"""Votes: verifies what comes in, closes on time, counts by itself (SPEC BOX1 to BOX3, POLL5, POLL6)."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any

from server.domain import ballots as b
from server.domain.box import Context, Refused
from server.domain.commands import CastBallot, FreezePoll, OpenPoll
from server.domain.counting.results import result_document, result_hash
from server.domain.decide.polls import counts_heads, rules_of
from server.domain.decide.tellers import awaits_people
from server.domain.events import Fact, HandsSettled, PapersSettled, PollClosed, PollClosing, PollOpened
from server.domain.internal import CountPoll, FinishPoll, Internal, RecordBallot
from server.domain.manifest import Voter, make_roll
from server.domain.questions.count import Presence, Voice, count
from server.domain.questions.types import questions_of
from server.domain.rows import Ballot, Link, Opened, Person, Result, Slot
from server.domain.state import Poll, PollState, State
from server.domain.urn import opened_hash
from server.services.audience import Audience
from server.services.clock import by_server
from server.services.commands import Answer, Commands
from server.services.keys import CongressKey, verify
from server.services.paper_count import counted_hands, holds_paper, paper_voices, papers_of
from server.services.progress import Progress
from server.services.urns import Urns, is_sealed
from server.services.vote_keys import VoteKeys
from server.store.port import Store

VoteCommand = CastBallot | FreezePoll | OpenPoll
Spawn = Callable[[Coroutine[Any, Any, None]], None]

_LATER = {"retry", "busy"}


class Polls:
    """The votes of one congress in this process."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        key: CongressKey,
        vote_keys: VoteKeys,
        audience: Audience,
        state: Callable[[], State],
        spawn: Spawn,
    ) -> None:
        self._store = store
        self._commands = commands
        self._key = key
        self._audience = audience
        self._state = state
        self._spawn = spawn
        self.urns = Urns(store, commands, vote_keys, audience, state, self.insist, spawn)
        self._keys: dict[str, asyncio.Future[dict[str, Slot]]] = {}
        self.progress = Progress(store, key, audience, state, self.slots, spawn)

    async def carry_out(self, command: VoteCommand, context: Context) -> Answer:
        """What needs more than a decision: a signature verified and a receipt, or a key on disk. Raises Refused."""
        match command:
            case CastBallot():
                return await self.cast(command, context)
            case FreezePoll():
                return await self.urns.freeze(command, context)
            case OpenPoll():
                await self._check_heads(command)
                return await self.urns.open(command, context)

    async def _check_heads(self, command: OpenPoll) -> None:
        """Heads are told at the opening; where a vote does not weigh 1, they say nothing of what those present weigh (COUNT2)."""
        poll = self._state().polls.get(command.poll)
        if poll is None or not (command.present or command.absent):
            return
        weighed = any(slot.weight != poll.manifest["scale"] for slot in (await self.slots(poll.id)).values())
        if weighed and any(counts_heads(rule) for rule in rules_of(poll)):
            raise Refused("heads_and_weights")

    async def cast(self, command: CastBallot, context: Context) -> Answer:
        """Records a ballot; the answer carries the receipt, and comes when the ballot is on disk (BOX3, LOG3)."""
        poll = self._state().polls.get(command.poll)
        if poll is None:
            raise Refused("no_such_poll")
        raw, sig = _unhexed(command.raw, "raw", b.LARGEST_RAW), _unhexed(command.sig, "sig", b.SIGNATURE_BYTES)
        pk = await self._signer(poll, command.slot, command.ser, raw, sig)
        record = RecordBallot(command.poll, command.slot, command.ser, raw, sig, pk)
        answer = await self._commands.submit(record, context)
        self.progress.note_cast(poll.id, command.slot, context.person)
        pk, tracker = bytes.fromhex(answer["pk"]), bytes.fromhex(answer["tracker"])
        return {**answer, "receipt": self._receipt(poll, pk, command.ser, tracker, answer["place"])}

    def receipt(self, poll: Poll, ballot: Ballot) -> str:
        """The congress's signature over a stored ballot, hex; the same each time it is asked for (BOX3)."""
        return self._receipt(poll, ballot.pk, ballot.ser, ballot.tracker, ballot.place)

    def _receipt(self, poll: Poll, pk: bytes, ser: int, tracker: bytes, place: int) -> str:
        return self._key.sign(b.receipt_message(bytes.fromhex(poll.eid), pk, ser, tracker, place)).hex()

    async def own(self, poll: Poll, person: str) -> list[dict[str, Any]]:
        """A person's slots with what each has cast: their own vote, then those that they hold for others."""
        slots = [slot for slot in (await self.slots(poll.id)).values() if slot.person == person]
        return [await self._slot_view(poll, slot) for slot in sorted(slots, key=_held)]

    async def without(self, poll: Poll, person: Person) -> tuple[str, str | None]:
        """Why somebody has no ballot in a vote, and who has it instead: proxy, substitute, no_right or later (POLL9)."""
        held = (await self.slots(poll.id)).get(person.id)
        if held is not None:
            return "proxy", held.person
        if (substitute := self._state().substitutes.get(person.id)) is not None:
            return "substitute", substitute
        return ("later" if person.voting else "no_right"), None

    async def roll_as_frozen(self, poll: Poll) -> list[dict[str, Any]]:
        """The roll whose hash the manifest holds: slots with the keys from before any badge was reissued (POLL2)."""
        slots = list((await self.slots(poll.id)).values())
        keys = {slot.slot: slot.pk for slot in slots}
        moved = [link.entry for link in await self._store.rows(Link, poll=poll.id) if link.entry["e"] == "slot_key"]
        for entry in reversed(moved):
            keys[entry["slot"]] = bytes.fromhex(entry["old"])
        return make_roll(
            Voter(keys[slot.slot], slot.slot, slot.weight, slot.proxy is not None, slot.block) for slot in slots
        )

    def forget_keys(self) -> None:
        """A badge was reissued: slots may have other keys now (BADGE4)."""
        self._keys.clear()

    def recount(self) -> None:
        """Another process may have taken ballots: who has cast is read anew, and the hall hears of it."""
        self.progress.forget()
        for poll in self._state().polls.values():
            if poll.state in {PollState.OPEN, PollState.CLOSING}:
                self.progress.tell_soon(poll.id)

    def follow(self, fact: Fact) -> None:
        """Sees to what a fact asks for: a countdown, a count, a word to the hall."""
        self.urns.follow(fact)
        match fact:
            case PollOpened(poll=poll):
                self.progress.tell_soon(poll)
            case PollClosing(poll=poll, seconds=seconds):
                self._spawn(self._finish_in(poll, seconds))
            case PollClosed(poll=poll) | PapersSettled(poll=poll) | HandsSettled(poll=poll):
                self.progress.tell_soon(poll)
                if not awaits_people(self._state().polls[poll]):
                    self._spawn(self._count(poll))
            case _:
                pass

    def resume(self) -> None:
        """After a restart: what was closing closes at once, what was closed is counted (POLL5)."""
        self.urns.resume()
        for poll in self._state().polls.values():
            if poll.state is PollState.CLOSING:
                self._spawn(self._finish_in(poll.id, 0))
            elif poll.state is PollState.CLOSED and not awaits_people(poll):
                self._spawn(self._count(poll.id))

    async def _finish_in(self, poll: str, seconds: int) -> None:
        await asyncio.sleep(seconds)  # the loop's clock is monotonic
        await self.insist(FinishPoll(poll))

    async def _count(self, poll: str) -> None:
        closed = self._state().polls[poll]
        opened = await self.urns.opened(closed, await self.slots(poll)) if is_sealed(closed) else ()
        if opened is None:
            return
        result = await self.count(closed, opened)
        await self.insist(CountPoll(poll, result, self._key.sign(result_hash(result)).hex(), opened))

    async def insist(self, command: Internal) -> None:
        """A full disk or a locked database delays a close or a count; neither drops it (LOG9)."""
        while True:
            try:
                await self._commands.submit(command, by_server())
                return
            except Refused as refused:
                if refused.code not in _LATER:
                    raise
                await asyncio.sleep(1)

    async def count(self, poll: Poll, opened: Sequence[Opened] = ()) -> dict[str, Any]:
        """The result document of a closed vote, from what lies in the box, or was opened just now."""
        slots, voices = await self.slots(poll.id), await self.voices(poll, opened)
        papers = await papers_of(self._store, poll)
        presence = presence_of(poll, slots.values(), voices)
        questions = counted_hands(poll, papers, slots.values()) or count(poll.manifest, voices, presence)
        return result_document(
            poll=poll.id,
            eid=bytes.fromhex(poll.eid),
            scheme=poll.manifest["scheme"],
            questions=questions,
            head=bytes.fromhex(poll.head or ""),
            count=poll.count or 0,
            opened=opened_hash(opened).hex() if is_sealed(poll) else None,
            practice=poll.manifest["practice"],
            papers=poll.settled if poll.manifest["paper"] is not None else None,
        )

    async def voices(self, poll: Poll, opened: Sequence[Opened] = ()) -> list[Voice]:
        """What counts: what was cast, and what stands on paper (SLIP6)."""
        slots = await self.slots(poll.id)
        papers = paper_voices(await papers_of(self._store, poll), slots.values())
        return [*await self._cast_voices(poll, slots, opened), *papers]

    async def _cast_voices(self, poll: Poll, slots: dict[str, Slot], opened: Sequence[Opened]) -> list[Voice]:
        """For each slot its newest ballot, with the slot's weight; of a secret vote what was opened."""
        if is_sealed(poll):
            return [Voice(each.w, each.choices) for each in opened or await self._store.rows(Opened, poll=poll.id)]
        asked = questions_of(poll.manifest)
        last = {ballot.slot: ballot for ballot in sorted(await self._store.rows(Ballot, poll=poll.id), key=_serial)}
        return [
            Voice(slots[slot].weight, b.parse_choices(asked, ballot.raw), slots[slot].block)
            for slot, ballot in last.items()
        ]

    async def stored_result(self, poll: str) -> dict[str, Any] | None:
        """The result as it was counted, announced or not."""
        rows = await self._store.rows(Result, poll=poll)
        return rows[0].result if rows else None

    async def _signer(self, poll: Poll, slot: str, ser: int, raw: bytes, sig: bytes) -> bytes:
        """The slot's key if it signed this, else b"" (which only a repeated ballot survives)."""
        held = (await self.slots(poll.id)).get(slot)
        if held is None or not held.pk or not 0 <= ser <= b.LARGEST_SERIAL:
            return b""
        message = b.signing_message(bytes.fromhex(poll.eid), held.pk, ser, raw, held.proxy)
        return held.pk if verify(held.pk, message, sig) else b""

    async def slots(self, poll: str) -> dict[str, Slot]:
        """The roll of a vote by slot, with the keys as they are now; read once, however many ask at the same moment."""
        if poll not in self._keys:
            self._keys[poll] = asyncio.ensure_future(self._read_slots(poll))
        return await asyncio.shield(self._keys[poll])

    async def _read_slots(self, poll: str) -> dict[str, Slot]:
        try:
            return {slot.slot: slot for slot in await self._store.rows(Slot, poll=poll)}
        except BaseException:
            self._keys.pop(poll, None)
            raise

    async def _slot_view(self, poll: Poll, slot: Slot) -> dict[str, Any]:
        rows = await self._store.rows(Ballot, poll=poll.id, slot=slot.slot)
        named = {"slot": slot.slot, "proxy": slot.proxy is not None, "weight": slot.weight, "pk": slot.pk.hex()}
        view: dict[str, Any] = {**named, "state": "open"}
        if not rows:
            return {**view, "state": "paper"} if await holds_paper(self._store, slot) else view
        newest = rows[-1]
        told: dict[str, Any] = {"ser": newest.ser, "place": newest.place, "tracker": newest.tracker.hex()}
        if not is_sealed(poll):
            told["choice"] = b.parse_choices(questions_of(poll.manifest), newest.raw)
        return {**view, "state": "cast", **told, "receipt": self.receipt(poll, newest)}


def presence_of(poll: Poll, slots: Iterable[Slot], voices: Sequence[Voice]) -> Presence:
    """Who could have voted: the roll, and the numbers told at the opening."""
    blocks: Counter[str] = Counter()
    for slot in slots:
        blocks[slot.block] += slot.weight
    cast = sum(voice.weight for voice in voices)
    return Presence.of(poll.manifest, blocks.total(), cast, poll.present, poll.absent, blocks)


def _held(slot: Slot) -> tuple[bool, str]:
    return slot.proxy is not None, slot.slot


def _serial(ballot: Ballot) -> int:
    return ballot.ser


def _unhexed(text: str, field: str, longest: int) -> bytes:
    if len(text) > 2 * longest:
        raise Refused("too_long", field=field, longest=longest)
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise Refused("bad_field", field=field) from None
