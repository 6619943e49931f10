"""Speeches as written: handed in, told to whom they concern, read; and who spoke how long (SPEC FLOOR8, FLOOR10 to FLOOR12)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from server.domain.box import Context, Refused
from server.domain.commands import AttachSpeech, PublishSpeech, SubmitSpeech
from server.domain.floor import Spoken
from server.domain.speeches import Script, Stage, Wording
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.store.port import Store

SpeechCommand = AttachSpeech | SubmitSpeech | PublishSpeech


@dataclass(frozen=True, slots=True)
class Taken:
    """What a person or a delegation took of the time: how often they spoke, and how many seconds in all."""

    name: str
    times: int
    seconds: int


class Floor:
    """The written speeches of one congress."""

    def __init__(self, store: Store, commands: Commands, audience: Audience) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience

    async def carry_out(self, command: SpeechCommand, context: Context) -> Answer:
        """Decides it; then its author's devices look again, and the desks where something was handed in. Raises Refused."""
        answer = await self._commands.submit(command, context)
        author = answer.get("person") if isinstance(command, PublishSpeech) else context.person
        if author is not None:
            self._audience.tell(author, "speeches", {})
        if not isinstance(command, AttachSpeech):
            self._audience.tell_staff("speeches", {})
        return answer

    async def readable(self, person: str, *, staff: bool) -> list[Script]:
        """What is published, one's own, and for staff what was handed in; the newest last."""
        scripts = await self._store.rows(Script)
        return sorted((each for each in scripts if _may_read(each, person, staff)), key=lambda each: (each.at, each.id))

    async def text(self, speech: str, person: str, *, staff: bool) -> tuple[Script, str]:
        """One of them with its words. Refused (`no_such_speech`) for everybody else's."""
        scripts = await self._store.rows(Script, id=speech)
        if not scripts or not _may_read(scripts[0], person, staff):
            raise Refused("no_such_speech")
        words = await self._store.rows(Wording, id=speech)
        if not words:
            raise Refused("no_such_speech")
        return scripts[0], words[0].text


def taken(spoken: Iterable[Spoken], by: Callable[[Spoken], str]) -> list[Taken]:
    """The time by person or by delegation, who took most of it first; a delegation without a name is none."""
    sums: dict[str, tuple[int, int]] = {}
    for each in spoken:
        times, seconds = sums.get(by(each), (0, 0))
        sums[by(each)] = times + 1, seconds + each.seconds
    rows = [Taken(name, times, seconds) for name, (times, seconds) in sums.items() if name]
    return sorted(rows, key=lambda row: (-row.seconds, -row.times, row.name))


def told(script: Script, person: str) -> dict[str, Any]:
    """A script as its readers are told of it, without its words."""
    named = {"id": script.id, "person": script.person, "item": script.item, "stage": script.stage}
    return {**named, "sha256": script.sha256, "length": script.length, "at": script.at, "own": script.person == person}


def _may_read(script: Script, person: str, staff: bool) -> bool:
    """FLOOR10, FLOOR11: what is attached is its author's alone until they are called."""
    if script.stage == Stage.PUBLISHED or script.person == person:
        return True
    return staff and script.stage == Stage.SUBMITTED
