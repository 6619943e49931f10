"""The tellers of a congress: papers handed out and counted, and hands (SPEC SLIP2 to SLIP8)."""

from collections.abc import Callable, Coroutine
from typing import Any

from server.domain.box import Context
from server.domain.commands import (
    IssueSlip,
    KeyHands,
    KeySheet,
    NameBoard,
    ReturnSlip,
    SetAside,
    SettleSheets,
    SpoilSlip,
)
from server.domain.decide.tellers import awaits_people
from server.domain.events import Fact, PollClosed
from server.domain.internal import SettleHands, SettleUnused
from server.domain.manifest import HANDS
from server.domain.permissions import Role
from server.domain.rows import Ballot
from server.domain.slips import Board, Comparison, Hands, Reckoning, Sheet, Slip, compare
from server.domain.state import Poll, State
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.registry import Registry
from server.store.port import Store

SlipCommand = IssueSlip | ReturnSlip | SpoilSlip
DeskCommand = KeySheet | SetAside | SettleSheets | NameBoard | KeyHands
TellerCommand = SlipCommand | DeskCommand
Spawn = Callable[[Coroutine[Any, Any, None]], None]


class Tellers:
    """The papers and hands of one congress."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        audience: Audience,
        registry: Registry,
        state: Callable[[], State],
        insist: Callable[[Any], Coroutine[Any, Any, None]],
        note_paper: Callable[[str], None],
        spawn: Spawn,
    ) -> None:
        """insist submits a command of the server's own until there is room for it (LOG9); note_paper hears of each paper."""
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry
        self._state = state
        self._insist = insist
        self._note_paper = note_paper
        self._spawn = spawn

    async def carry_out(self, command: TellerCommand, context: Context) -> Answer:
        """Decides it; then the other tellers look again, and whose device was closed or opened. Raises Refused."""
        answer = await self._commands.submit(command, context)
        if isinstance(command, IssueSlip | ReturnSlip | SpoilSlip):
            person = answer.pop("person")
            self._audience.tell(person, "ballots", {"poll": command.poll})
            self._note_paper(command.poll)
            self.spread(command.poll, "slips", slot=command.slot)
        elif isinstance(command, KeyHands):
            await self._insist(SettleHands(command.poll))
            self.spread(command.poll, "hands")
        else:
            self.spread(command.poll, "sheets")
        return answer

    def spread(self, poll: str, what: str, **more: str) -> None:
        """A passing word to every teller and to staff: which part of the desk has news."""
        told = {"poll": poll, "what": what, **more}
        self._audience.tell_staff("counting", told)
        for person in self._registry.people.values():
            if Role.TELLER in person.roles and not {Role.SECRETARIAT, Role.CHAIR} & set(person.roles):
                self._audience.tell(person.id, "counting", told)

    def follow(self, fact: Fact) -> None:
        """What the closing of a vote asks for."""
        if isinstance(fact, PollClosed):
            self._settle_alone(self._state().polls[fact.poll])

    def resume(self) -> None:
        """After a restart."""
        for poll in self._state().polls.values():
            self._settle_alone(poll)

    def _settle_alone(self, poll: Poll) -> None:
        """What needs nobody any more: papers that nobody took, hands that two have counted."""
        if awaits_people(poll):
            hands = poll.manifest["scheme"] == HANDS
            self._spawn(self._insist(SettleHands(poll.id) if hands else SettleUnused(poll.id)))

    async def slips(self, poll: Poll) -> list[Slip]:
        """Who has, or had, a paper."""
        return await self._store.rows(Slip, poll=poll.id)

    async def reckoning(self, poll: Poll) -> Reckoning:
        """What went out and came back so far."""
        return Reckoning.of(await self.slips(poll))

    async def voted(self, poll: Poll) -> set[str]:
        """The slots that have cast on a device."""
        return {ballot.slot for ballot in await self._store.rows(Ballot, poll=poll.id)}

    async def sheets(self, poll: Poll) -> list[Sheet]:
        """Everything that was keyed and not undone."""
        return [each for each in await self._store.rows(Sheet, poll=poll.id) if each.choices is not None]

    async def compared(self, poll: Poll) -> Comparison:
        """The tellers' lists side by side."""
        return compare(await self.sheets(poll))

    async def hands(self, poll: Poll) -> list[Hands]:
        """What was counted at a show of hands, by person."""
        return await self._store.rows(Hands, poll=poll.id)

    async def board(self, poll: Poll) -> Board | None:
        """The counting board as it was named."""
        rows = await self._store.rows(Board, poll=poll.id)
        return rows[0] if rows else None

    async def names(self, poll: Poll) -> list[str]:
        """Who keyed papers in, or counted hands, by name."""
        counted = {each.teller for each in await self.sheets(poll)} | {each.person for each in await self.hands(poll)}
        people = self._registry.people
        return sorted(people[person].name for person in counted if person in people)
