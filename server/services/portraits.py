"""Portraits: personal data, so rows of the registry and files that go with their person, never the log (SPEC WALL13, LOG6)."""

import asyncio
import hashlib
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from server.documents.confined import ask
from server.documents.files import publish
from server.domain.box import Context, Refused
from server.domain.events import Fact, PeopleChanged
from server.domain.internal import SetPhotos
from server.domain.roster_columns import fold
from server.domain.rows import Person
from server.services.commands import Answer, Commands
from server.services.registry import Registry

SECONDS = 20.0
LARGEST = 25 * 1024 * 1024
AT_ONCE = 2
"""Pictures that are made small at a time."""
Spawn = Callable[[Coroutine[Any, Any, None]], None]
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Portraits:
    """The portraits of one congress, each file under the SHA-256 of its bytes in `photos/`."""

    def __init__(self, folder: Path, commands: Commands, registry: Registry, spawn: Spawn) -> None:
        self._folder = folder
        self._commands = commands
        self._registry = registry
        self._spawn = spawn
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._coming: set[str] = set()

    async def made(self, data: bytes, name: str) -> bytes:
        """The portrait in a picture. Refused(`bad_photo`) with the file's name where there is none."""
        try:
            async with self._gate:
                ended = await ask("server.documents.portrait", data, seconds=SECONDS)
        except TimeoutError:
            raise Refused("bad_photo", name=name) from None
        if ended.code != 0 or not ended.out:
            raise Refused("bad_photo", name=name)
        return ended.out

    async def keep(self, portraits: Mapping[str, bytes], context: Context) -> Answer:
        """{"seq"} when these people have them, by id, as one event that counts. Raises Refused."""
        named = {person: hashlib.sha256(data).hexdigest() for person, data in portraits.items()}
        coming = set(named.values()) - self._coming
        self._coming |= coming
        try:
            await asyncio.to_thread(self._write, {sha: portraits[person] for person, sha in named.items()})
            return await self._commands.submit(SetPhotos(tuple(named.items())), context)
        finally:
            self._coming -= coming

    async def remove(self, person: str, context: Context) -> Answer:
        """Somebody's portrait is gone, from the disk too."""
        return await self._commands.submit(SetPhotos(((person, None),)), context)

    def path(self, sha: str) -> Path:
        """The file of somebody's portrait; Refused where it is nobody's, or no longer."""
        if not _SHA256.fullmatch(sha) or all(each.photo != sha for each in self._registry.people.values()):
            raise Refused("no_such_photo")
        return self._folder / f"{sha}.webp"

    def follow(self, fact: Fact) -> None:
        """Whoever is no longer on the list, or has another portrait, leaves no file behind."""
        if isinstance(fact, PeopleChanged) and (fact.removed or fact.edited):
            self._spawn(self._sweep())

    def resume(self) -> None:
        """After a start: what a stop left behind."""
        self._spawn(self._sweep())

    async def _sweep(self) -> None:
        used = {each.photo for each in self._registry.people.values()} | self._coming
        await asyncio.to_thread(_remove_others, self._folder, used)

    def _write(self, files: Mapping[str, bytes]) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        for sha, data in files.items():
            publish(self._folder / f"{sha}.webp", data)


def match(people: Iterable[Person], filename: str) -> tuple[Person, ...]:
    """Everybody whose id, number on the list, seat or name this file's name is; names without diacritics count, too."""
    stem = fold(Path(filename).stem)
    return tuple(each for each in people if stem and stem in _names(each))


def _names(person: Person) -> set[str]:
    number = person.ref or ""
    keys: Sequence[str] = (person.id, number, person.seat, person.name)
    together = {fold(f"{a}{b}") for a in (person.seat, number) if a for b in (person.name,)}
    return {fold(each) for each in keys if each} | together | {fold(f"{person.name}{person.seat}")}


def _remove_others(folder: Path, used: set[str | None]) -> None:
    for path in folder.glob("*.webp"):
        if path.stem not in used:
            path.unlink(missing_ok=True)
