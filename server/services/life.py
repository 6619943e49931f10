"""What needs dice, words or a recount around a vote: ties, practice votes, heads (SPEC LIFE4, LIFE5)."""

import secrets
from collections.abc import Callable

from server.domain.box import Context, Refused
from server.domain.commands import PractisePoll, ResolvePoll
from server.domain.decide import guard
from server.domain.decide.polls import RUNNING
from server.domain.events import Fact, PollOpened
from server.domain.internal import EndPractice, HoldPractice, ResolveTie
from server.domain.questions.ties import COUNTED_AGAIN
from server.domain.questions.types import questions_of
from server.domain.state import State
from server.services.commands import Answer, Commands
from server.services.polls import Polls, Spawn
from server.words import LANGUAGES, say

SEED_BYTES = 16


class Life:
    """The commands of one congress that are completed before they are decided."""

    def __init__(self, commands: Commands, polls: Polls, state: Callable[[], State], spawn: Spawn) -> None:
        self._commands = commands
        self._polls = polls
        self._state = state
        self._spawn = spawn

    async def carry_out(self, command: ResolvePoll | PractisePoll, context: Context) -> Answer:
        """What carries it out is the server's own command, which no rule holds back; so its rule is asked here."""
        guard(self._state(), command, context)
        match command:
            case ResolvePoll():
                return await self._resolve(command, context)
            case PractisePoll():
                return await self._practise(context)

    async def _resolve(self, command: ResolvePoll, context: Context) -> Answer:
        """LIFE4: with a seed from the system, and with the ballots where the count goes on from the tie."""
        tie = ResolveTie(
            command.poll,
            command.question,
            command.remedy,
            command.choice,
            secrets.token_hex(SEED_BYTES),
            await self._answers(command),
        )
        return await self._commands.submit(tie, context)

    async def _practise(self, context: Context) -> Answer:
        """LIFE5: in the congress's languages."""
        language = self._state().congress.language
        titles = {each: say(each, "practice.title") for each in LANGUAGES}
        texts = {each: say(each, "practice.text") for each in LANGUAGES}
        asked = HoldPractice(say(language, "practice.title"), titles, say(language, "practice.text"), texts)
        return await self._commands.submit(asked, context)

    def follow(self, fact: Fact) -> None:
        """A real vote that opens ends the practice."""
        if isinstance(fact, PollOpened) and not self._state().polls[fact.poll].manifest["practice"]:
            self._end_practice()

    def resume(self) -> None:
        """The same after a restart in between."""
        polls = self._state().polls.values()
        if any(each.state in RUNNING and not each.manifest["practice"] for each in polls):
            self._end_practice()

    def _end_practice(self) -> None:
        for each in self._state().polls.values():
            if each.state in RUNNING and each.manifest["practice"]:
                self._spawn(self._end(each.id))

    async def _end(self, poll: str) -> None:
        await self._polls.insist(EndPractice(poll))

    async def _answers(self, command: ResolvePoll) -> tuple[tuple[int, object], ...]:
        poll = self._state().polls.get(command.poll)
        if poll is None:
            raise Refused("no_such_poll")
        for place, question in enumerate(questions_of(poll.manifest)):
            if question.id == command.question and question.method in COUNTED_AGAIN:
                return tuple((each.weight, each.choices[place]) for each in await self._polls.voices(poll))
        return ()
