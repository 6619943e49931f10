"""What one congress can do beyond writing commands to its log: its services, built and wired."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, get_args

from server.documents.library import Library
from server.documents.renderer import Renderer
from server.domain.box import Context
from server.domain.commands import (
    Command,
    LinkWall,
    OpenPoll,
    PractisePoll,
    ReplaceDocument,
    ResolvePoll,
    RestoreVersion,
)
from server.domain.events import Fact
from server.domain.state import State
from server.services.announcements import AnnouncementCommand, Announcements, DeskCommand
from server.services.audience import Audience
from server.services.badges import Badges
from server.services.commands import Answer, Commands
from server.services.documents import Documents
from server.services.door import Door, DoorCommand
from server.services.finder import Finder
from server.services.floor import Floor, SpeechCommand
from server.services.groups import GroupCommand, Groups
from server.services.help import Help, HelpCommand
from server.services.invitations import InvitationCommand, Invitations
from server.services.keys import CongressKey
from server.services.life import Life
from server.services.loans import LoanCommand, Loans
from server.services.marks import MarkCommand, Marks
from server.services.minutes import MinutesCommand, MinutesService
from server.services.openings import Openings
from server.services.pack import Packs
from server.services.papers import PaperCommand, Papers
from server.services.pointer import Pointer
from server.services.polls import Polls, VoteCommand
from server.services.portraits import Portraits
from server.services.questions import QuestionCommand, Questions
from server.services.registry import Registry
from server.services.releases import Releases
from server.services.roster import Roster
from server.services.seating import Seating
from server.services.shelf import Shelf
from server.services.tellers import TellerCommand, Tellers
from server.services.versions import Versions
from server.services.vote_keys import VoteKeys
from server.services.walls import Walls
from server.store.port import Store

CarryOut = Callable[[Any, Context], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every service of a congress stands on; state is the newest that this process followed."""

    folder: Path
    store: Store
    commands: Commands
    audience: Audience
    registry: Registry
    shelf: Shelf
    state: Callable[[], State]
    spawn: Callable[[Coroutine[Any, Any, None]], None]


class Follower(Protocol):
    """A service that does something of itself when something happened."""

    def follow(self, fact: Fact) -> None:
        """After every event, in the same step in which the state moved."""

    def resume(self) -> None:
        """After a start: what was stopped in the middle."""


class Capabilities:
    """The services of a congress, by name; `carriers` for commands that ask for more than a decision, `followers` for facts."""

    def __init__(self, ground: Ground, key: CongressKey, vote_keys: VoteKeys, workers: int) -> None:
        store, commands, audience, registry = ground.store, ground.commands, ground.audience, ground.registry
        folder, shelf, state, spawn = ground.folder, ground.shelf, ground.state, ground.spawn
        library = Library(folder / "documents")
        renderer = Renderer(library, workers=workers)
        self.finder = Finder(folder / "search.sqlite", library, spawn)
        found = (self.finder.notice, self.finder.renew)
        self.documents = Documents(store, commands, library, renderer, shelf, spawn, *found)
        self.openings = Openings(store, commands, audience)
        self.polls = Polls(store, commands, key, vote_keys, audience, state, spawn)
        self.life = Life(commands, self.polls, state, spawn)
        told = (audience, registry, state, self.polls.insist, self.polls.progress.note_paper)
        self.tellers = Tellers(store, commands, *told, spawn)
        self.marks = Marks(store, commands, library, audience, registry, shelf)
        self.versions = Versions(commands, self.documents, folder / "documents" / "compared", state)
        self.papers = Papers(store, commands, audience, registry, state)
        self.releases = Releases(store, commands)
        self.minutes = MinutesService(store, commands, audience, registry, state)
        self.announcements = Announcements(store, commands, audience, registry)
        self.floor = Floor(store, commands, audience)
        rows = (store, commands, audience, registry)
        self.help, self.loans, self.groups = Help(*rows), Loans(*rows), Groups(*rows, self.documents, state)
        self.packs = Packs(library, folder / "packs", state, shelf.is_public, spawn)
        self.roster = Roster(registry, commands)
        self.invitations, self.questions = Invitations(ground), Questions(ground)
        self.seating = Seating(ground)
        self.badges = Badges(registry, commands, folder.name)
        self.portraits = Portraits(folder / "photos", commands, registry, spawn)
        self.walls = Walls(store, registry, self.badges, state)
        self.door = Door(store, commands, audience, registry, state)
        self.pointer = Pointer(audience, lambda: state().shown)
        self.followers: tuple[Follower, ...] = (self.polls, self.tellers, self.life, self.portraits)
        self._carriers = self._carried()

    def _carried(self) -> dict[type[Command], CarryOut]:
        """Commands that ask for more than a decision, each with what carries it out."""
        return {
            **dict.fromkeys(get_args(VoteCommand), self.polls.carry_out),
            OpenPoll: self._open_poll,
            **dict.fromkeys(get_args(DoorCommand), self.door.carry_out),
            **dict.fromkeys(get_args(TellerCommand), self.tellers.carry_out),
            **dict.fromkeys(get_args(MarkCommand), self.marks.carry_out),
            **dict.fromkeys(get_args(InvitationCommand), self.invitations.carry_out),
            **dict.fromkeys(get_args(QuestionCommand), self.questions.carry_out),
            **dict.fromkeys(get_args(PaperCommand), self.papers.carry_out),
            **dict.fromkeys(get_args(SpeechCommand), self.floor.carry_out),
            **dict.fromkeys(get_args(MinutesCommand), self.minutes.carry_out),
            **dict.fromkeys(get_args(AnnouncementCommand), self.announcements.carry_out),
            **dict.fromkeys(get_args(DeskCommand), self.announcements.ask),
            **dict.fromkeys(get_args(SpeechCommand), self.floor.carry_out),
            **dict.fromkeys(get_args(HelpCommand), self.help.carry_out),
            LoanCommand: self.loans.take_back,
            **dict.fromkeys(get_args(GroupCommand), self.groups.carry_out),
            **dict.fromkeys((ResolvePoll, PractisePoll), self.life.carry_out),
            LinkWall: self.walls.link,
            ReplaceDocument: self.versions.replace,
            RestoreVersion: self.versions.restore,
        }

    async def _open_poll(self, command: OpenPoll, context: Context) -> Answer:
        """DOOR5: with what the door knows of who is there."""
        poll = self.door.poll(command)
        if poll is not None:
            command = self.door.told(command, list((await self.polls.slots(poll.id)).values()), poll.manifest["scale"])
        return await self.polls.carry_out(command, context)

    def carrier(self, command: Command) -> CarryOut | None:
        """What carries this command out, where that is more than `decide` and the log."""
        return self._carriers.get(type(command))
