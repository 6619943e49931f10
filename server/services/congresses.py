"""The data folder: every congress in it, opened when it is first asked for; founding new ones."""

import asyncio
import secrets
import shutil
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from server.domain.box import Context, Refused
from server.domain.decide.congress import SLUG, checked_slug
from server.domain.decide.people import STAFF_REFS
from server.domain.events import Texts
from server.domain.internal import FoundCongress
from server.domain.permissions import Role
from server.domain.rows import Person
from server.services.audience import Audience, Nobody
from server.services.badges import Issued, ordered
from server.services.clock import by_server, fresh_id
from server.services.congress import Congress
from server.services.keys import FILE_NAME as KEY_FILE
from server.services.keys import CongressKey
from server.services.turnstile import Turnstile
from server.store import upkeep
from server.store.sqlite import FILE
from server.words import say

REHEARSAL = "rehearsal"
"""A file that marks a congress's folder as a rehearsal's: it is listed nowhere, and may be removed (REH2)."""
_GONE = ".gone-"


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new congress is told on the command line."""

    slug: str
    title: str
    titles: Texts
    language: str = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"
    url: str = ""


StaffLinks = dict[str, str]
"""Links by staff name: secretariat, chair, projector."""


class Congresses:
    """The congresses of one data folder in this process."""

    def __init__(
        self,
        data: Path,
        audience: Callable[[], Audience] = Nobody,
        workers: int = 2,
        vote_keys: Path | None = None,
    ) -> None:
        self._data = data
        self._vote_keys = vote_keys
        self._audience = audience
        self._workers = workers
        self._open: dict[str, Congress] = {}
        self._opening = asyncio.Lock()
        self.turnstile = Turnstile()
        self.opened: Callable[[Congress], Awaitable[None]] | None = None

    def slugs(self) -> list[str]:
        """The names of all congresses in the folder; rehearsals are none (REH2)."""
        names = (path.parent.name for path in self._data.glob(f"*/{FILE}"))
        return sorted(name for name in names if SLUG.fullmatch(name) and not self.is_rehearsal(name))

    def is_rehearsal(self, slug: str) -> bool:
        """Whether a folder was made for a rehearsal."""
        return (self._data / slug / REHEARSAL).exists()

    def here(self, slug: str) -> Congress | None:
        """A congress that is open already."""
        return self._open.get(slug)

    def all_open(self) -> list[Congress]:
        """Those that were asked for since the start."""
        return list(self._open.values())

    async def get(self, slug: str) -> Congress:
        """The congress of that name, opened if need be; Refused when there is none. Raises Unreadable, KeyFileError."""
        found = self._open.get(slug)
        if found is not None:
            return found
        async with self._opening:
            return self._open.get(slug) or await self._open_folder(slug)

    async def close(self) -> None:
        """Closes every congress."""
        await asyncio.gather(*(each.close() for each in self._open.values()))
        self._open.clear()

    async def found(self, founding: Founding, *, rehearsal: bool = False) -> tuple[Congress, StaffLinks]:
        """Makes a congress's folder: its key, its log, its three staff badges. Refused when the name is taken."""
        folder = self._data / checked_slug(founding.slug)
        if folder.exists() and not _unfounded(folder):  # what lies there is somebody's, also where the log is missing
            raise Refused("congress_exists")
        folder.mkdir(0o700, parents=True, exist_ok=True)  # names are in it
        if rehearsal:  # before anything else: whatever is killed now, what remains is known for what it is
            (folder / REHEARSAL).touch()
        key = CongressKey.load(folder) if (folder / KEY_FILE).exists() else CongressKey.create(folder)
        congress = await self._take(folder)
        try:
            await _found(congress, founding, key)
            links = await reissue_staff(congress)
        except BaseException:
            await congress.close()
            _unmake(folder)
            raise
        self._open[congress.slug] = congress
        return congress, links

    async def discard(self, slug: str) -> None:
        """Closes a rehearsal's congress and removes its folder (REH2); anything else is left alone."""
        async with self._opening:  # whoever asks for it meanwhile finds nothing
            if not self.is_rehearsal(slug):
                return
            congress = self._open.pop(slug, None)
            if congress is not None:
                congress.audience.people_changed({})
                await congress.close()
            gone = (self._data / slug).rename(self._gone(slug))
        await asyncio.to_thread(shutil.rmtree, gone)

    def sweep(self) -> None:
        """Removes what earlier rehearsals left. Only at a server's start: it would take running ones away."""
        for path in list(_rehearsed(self._data)):
            is_gone = path.name.startswith(_GONE)
            shutil.rmtree(path if is_gone else path.rename(self._gone(path.name)), ignore_errors=True)

    def _gone(self, slug: str) -> Path:
        """Half removed, it is nobody's congress any more."""
        return self._data / f"{_GONE}{slug}-{secrets.token_hex(4)}"

    async def _take(self, folder: Path) -> Congress:
        return await Congress.open(folder, self._audience(), self._workers, self.turnstile, self._vote_keys)

    async def _open_folder(self, slug: str) -> Congress:
        folder = self._data / slug
        if not SLUG.fullmatch(slug) or not (folder / FILE).is_file():
            raise Refused("no_such_congress")
        congress = await self._take(folder)
        self._open[slug] = congress
        if self.opened is not None:
            await self.opened(congress)
        return congress


def _rehearsed(data: Path) -> Iterator[Path]:
    """Rehearsals' folders, and those that were being removed."""
    yield from data.glob(f"{_GONE}*")
    yield from (mark.parent for mark in data.glob(f"*/{REHEARSAL}") if not mark.parent.name.startswith(_GONE))


def _unfounded(folder: Path) -> bool:
    """Nothing but what a founding that was killed leaves: a key, a database without an event, no documents."""
    ours = {KEY_FILE, "documents", *(FILE + ending for ending in ("", "-wal", "-shm"))}
    empty = all(path.name in ours and not (path.is_dir() and any(path.iterdir())) for path in folder.iterdir())
    return empty and (not (folder / FILE).exists() or upkeep.newest(folder / FILE) == 0)


async def reissue_staff(congress: Congress) -> StaffLinks:
    """New badges for secretariat, chair and projector; the old ones end."""
    staff = _staff(congress)
    ids = [staff[name].id for name in STAFF_REFS]
    seq, issued = await congress.badges.issue(ids, congress.url, by_server(), reissue=True)
    await congress.live.reached(seq)
    return dict(zip(STAFF_REFS, (each.link for each in issued), strict=True))


async def issue_badges(
    congress: Congress, *, reissue: bool, people: Sequence[str] | None = None, by: Context | None = None
) -> list[Issued]:
    """Badges for these people, or for everyone who has none (with reissue: for everyone but the staff links)."""
    everyone = [each.id for each in ordered(congress.registry.people.values())]
    chosen = list(people) if people is not None else everyone if reissue else congress.badges.without()
    if not chosen:
        return []
    seq, issued = await congress.badges.issue(chosen, congress.url, by or by_server(), reissue=reissue)
    await congress.live.reached(seq)
    return issued


async def _found(congress: Congress, founding: Founding, key: CongressKey) -> None:
    staff = tuple(
        Person(f"p{fresh_id()}", say(founding.language, f"staff.{name}"), roles=(Role(name).value,), ref=ref)
        for name, ref in STAFF_REFS.items()
    )
    command = FoundCongress(
        founding.slug,
        founding.title,
        founding.titles,
        founding.language,
        founding.timezone,
        key.public.hex(),
        founding.url,
        staff,
    )
    await congress.handle(command, by_server())
    await congress.reload()


def _staff(congress: Congress) -> dict[str, Person]:
    by_ref = {person.ref: person for person in congress.registry.people.values()}
    missing = [name for name, ref in STAFF_REFS.items() if ref not in by_ref]
    if missing:
        raise Refused("no_such_person")
    return {name: by_ref[ref] for name, ref in STAFF_REFS.items()}


def _unmake(folder: Path) -> None:
    """A congress that could not be founded leaves nothing behind."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
