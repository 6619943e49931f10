"""One congress, built and owned: its folder, its log, and the services that stand on it."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import structlog

from server.domain.box import Context
from server.domain.commands import Command, KeepPlace, ReissueBadge, ScheduleDocument
from server.domain.decide import guard
from server.domain.events import BadgeIssued, BadgeRevoked, Event, PeopleChanged
from server.domain.internal import ChangeSetting
from server.domain.rows import Draft, Row, Setting
from server.domain.state import State
from server.services.audience import Audience, Nobody
from server.services.capabilities import Capabilities, Ground
from server.services.clock import check_timezone
from server.services.commands import Answer, Commands, urgent
from server.services.keys import CongressKey
from server.services.live import Live
from server.services.registry import Registry, changed_rights
from server.services.shelf import Shelf
from server.services.turnstile import Turnstile
from server.services.vote_keys import VoteKeys
from server.store.sqlite import SqliteStore

log = structlog.get_logger()
OVERLAY_SECONDS = 0.3


class Congress(Capabilities):
    """Everything of one congress in this process. Open with `Congress.open`, end with `close`."""

    def __init__(
        self,
        folder: Path,
        store: SqliteStore,
        key: CongressKey,
        vote_keys: VoteKeys,
        audience: Audience,
        workers: int,
        turnstile: Turnstile,
    ) -> None:
        self.folder = folder
        self.store = store
        self.key = key
        self.audience = audience
        self._tasks: set[asyncio.Task[None]] = set()
        self._turnstile = turnstile
        self.shelf = Shelf(store, audience, lambda: self.state, lambda: self.registry.people)
        self.commands = Commands(store, self._disk_full, turnstile, self._wrote)
        self.registry = Registry(store, self.commands)
        self.live = Live(store, self._before, self._after, self._changed)
        what = (folder, store, self.commands, audience, self.registry, self.shelf)
        super().__init__(Ground(*what, lambda: self.state, self.spawn), key, vote_keys, workers)
        self.url = ""
        self._telling_staff = self._closed = False

    @classmethod
    async def open(
        cls,
        folder: Path,
        audience: Audience | None = None,
        workers: int = 2,
        turnstile: Turnstile | None = None,
        vote_keys: Path | None = None,
    ) -> "Congress":
        """Opens a congress's folder and follows its log. Raises Unreadable, KeyFileError, NoRoom.

        vote_keys: the place for the keys of secret votes, beside the folder unless told otherwise (URN1).
        """
        key = CongressKey.load(folder)
        store = await SqliteStore.open(folder)
        votes, heard = VoteKeys.of(folder, vote_keys), audience or Nobody()
        congress = cls(folder, store, key, votes, heard, workers, turnstile or Turnstile())
        try:
            tail = await congress.live.load()
            await congress.reload()
        except BaseException:
            await store.close()
            raise
        congress.audience.seed(tail)
        congress.spawn(congress._vital(congress.commands.run))
        congress.spawn(congress._vital(congress.live.run))
        return congress

    @property
    def slug(self) -> str:
        return self.folder.name

    @property
    def state(self) -> State:
        """The congress as of the newest event that this process followed."""
        return self.live.position.state

    async def take_up(self) -> None:
        """What a server does with a congress that was stopped in the middle: render on, close and count votes."""
        self.documents.library.sweep()
        await self.documents.resume()
        self.spawn(self._find_all())
        self.spawn(self.versions.settle_due())
        self.spawn(self.releases.run())
        for part in self.followers:
            part.resume()

    async def _find_all(self) -> None:
        await self.finder.resume(await self.documents.rendered())

    async def handle(self, command: Command, context: Context) -> Answer:
        """The one handler of commands: answers when it is durable and this process has followed it. Raises Refused."""
        if urgent(command, context):
            with self._turnstile.overtaking():
                return await self._handle(command, context)
        return await self._handle(command, context)

    async def _handle(self, command: Command, context: Context) -> Answer:
        carry_out = self.carrier(command)
        if carry_out is not None:
            answer = await carry_out(command, context)
        elif isinstance(command, ReissueBadge):
            answer = await self._reissue(command.person, context)
        else:
            check_timezone(command)
            answer = await self.commands.submit(command, context)
        await self.live.reached(answer["seq"])
        await self._afterwards(command, context)
        return answer

    async def _afterwards(self, command: Command, context: Context) -> None:
        """What rows that no event tells of ask of this process."""
        if isinstance(command, ChangeSetting):
            await self.reload()
        if isinstance(command, ScheduleDocument):
            self.releases.look()
        if isinstance(command, KeepPlace) and context.person is not None:
            # READ3: nobody else is told, and no event is written.
            self.audience.tell(context.person, "place", {"document": command.document, "page": command.page})

    async def drafts(self) -> list[Draft]:
        """Motions that are not yet frozen."""
        return await self.store.rows(Draft)

    async def reload(self) -> None:
        """Reads the registry and the settings anew."""
        await self._read_people()
        await self.shelf.load()
        settings = {each.name: each.value for each in await self.store.rows(Setting)}
        self.url = settings.get("url", "")

    async def _read_people(self) -> None:
        """Whose rights are others now is told to look: their pages are open (DOOR7)."""
        before = self.registry.people
        await self.registry.load()
        self.shelf.people_changed()
        for person in changed_rights(before, self.registry.people):
            self.audience.tell(person, "me", {})

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something for as long as the congress is open; a failure is never silent."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def close(self) -> None:
        """Ends what runs; what was committed stays. Once is enough, and more does nothing."""
        if self._closed:
            return
        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.commands.end()
        await self.live.end()
        await self.documents.close()
        await self.finder.close()
        await self.store.close()

    async def _reissue(self, person: str, context: Context) -> Answer:
        """CMD3: the answer with the code is not kept for a second asking."""
        # What carries it out is the server's own command, which no rule holds back; so its rule is asked here.
        guard(self.state, ReissueBadge(person), context)
        unkept = Context(context.at, context.fresh, context.person, context.roles)
        seq, issued = await self.badges.issue([person], self.url, unkept, reissue=True)
        return {"seq": seq, "link": issued[0].link, "code": issued[0].code}

    def _wrote(self, rows: Sequence[Row]) -> None:
        """Of what is on disk now."""
        self.shelf.admit(rows)
        self.polls.progress.heads.notice(rows)
        self.door.notice(rows)

    async def _before(self, events: Sequence[Event]) -> None:
        """Whoever hears of a change of people can read it already; a thousand reissued badges are read once."""
        if any(isinstance(event.fact, PeopleChanged | BadgeIssued | BadgeRevoked) for event in events):
            await self._read_people()
            self.polls.forget_keys()
        if any(self.shelf.lacks(event.fact) for event in events):
            await self.shelf.load()

    def _after(self, event: Event) -> None:
        """Every device; then what the event asks of this process."""
        self.audience.publish(event)
        match event.fact:
            case BadgeRevoked(person=person):
                self.audience.revoked(person)
            case PeopleChanged(removed=removed):
                if removed:
                    self.audience.tell_watchers("help", {})
                    self.audience.tell_watchers("tablets", {})
                self.audience.people_changed(self.registry.people)
        for part in self.followers:
            part.follow(event.fact)

    async def _changed(self, foreign: bool) -> None:
        """Rows changed without an event: staff look again; another process may have changed anything."""
        if foreign:
            await self.reload()
            self.releases.look()
            self.audience.people_changed(self.registry.people)
            self.polls.recount()
        if not self._telling_staff:
            self._telling_staff = True
            self.spawn(self._tell_staff())

    async def _tell_staff(self) -> None:
        """At most once in a while (RT5): in a vote, rows change with every ballot."""
        await asyncio.sleep(OVERLAY_SECONDS)
        self._telling_staff = False
        self.audience.tell_staff("overlay", {})

    async def _vital(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Without its log a congress must not seem to run: the process ends, and says why, instead of leaving people waiting."""
        try:
            await work()
        except Exception as error:
            log.critical("the congress cannot go on", congress=self.slug, exc_info=error)
            signal.raise_signal(signal.SIGTERM)

    def _disk_full(self, full: bool) -> None:
        log.error("the disk is full" if full else "there is room on the disk again", congress=self.slug)
        self.audience.tell_staff("disk", {"full": full})

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a task of a congress failed", congress=self.slug, exc_info=error)
