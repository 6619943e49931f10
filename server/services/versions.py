"""New versions of documents: compared beside the server, and put into the old one's place (SPEC VER1 to VER6)."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from server.documents.library import Library
from server.domain.box import Context, Refused
from server.domain.commands import ReplaceDocument, RestoreVersion
from server.domain.decide import guard
from server.domain.decide.versions import SETTLED
from server.domain.internal import SwitchVersion
from server.domain.rows import Rendering, StoredDocument
from server.domain.state import State
from server.services.clock import by_server
from server.services.commands import Answer, Commands
from server.services.documents import Documents

COMPARED_WITHIN = 60.0
"""Seconds; 2,000 pages written anew take about a quarter of that."""
STAYS: list[list[int]] = [[1, 1]]
"""Where pages are when nothing is known of their words: where they were."""


class Versions:
    """What replaces what in one congress. One thing at a time: a comparison takes a core."""

    def __init__(self, commands: Commands, documents: Documents, folder: Path, state: Callable[[], State]) -> None:
        """folder: where comparisons are kept; what is in it can be made again."""
        self._commands = commands
        self._documents = documents
        self._folder = folder
        self._state = state
        self._switching = asyncio.Lock()
        self._comparing = asyncio.Lock()
        documents.on_ready = self.settle_due

    async def replace(self, command: ReplaceDocument, context: Context) -> Answer:
        """VER2: at once when the upload is ready; otherwise its answer says that it waits. Raises Refused."""
        answer = await self._commands.submit(command, context)
        if answer["waits"]:
            return answer
        unkept = Context(context.at, context.fresh, context.person, context.roles)
        async with self._switching:
            for upload in await self._documents.waiting(command.document):
                if upload.id == command.upload:
                    return {**answer, **(await self._switch(upload, unkept) or {"waits": True})}
        return answer  # a second asking: it was done, and is answered like the first

    async def restore(self, command: RestoreVersion, context: Context) -> Answer:
        """VER6. Raises Refused."""
        # What carries it out is the server's own command, which no rule holds back; so its rule is asked here.
        guard(self._state(), command, context)
        async with self._switching:
            row = await self._documents.row(command.document)
            earlier = next((each for each in row.versions if each["number"] == command.version), None)
            moves = STAYS if earlier is None else await self._moves(row, earlier["sha256"])
            switch = SwitchVersion(row.id, None, command.version, moves)
            return await self._commands.submit(switch, context)

    async def settle_due(self) -> None:
        """Every upload that is ready and asked for takes its place; after a restart, too (VER1)."""
        async with self._switching:
            for row in await self._documents.waiting():
                if row.release and row.state is Rendering.READY:
                    with suppress(Refused):  # the congress was closed meanwhile: it waits for the secretariat
                        await self._switch(row, by_server())

    async def compared(self, old: str, new: str) -> dict[str, Any]:
        """What `compare` says about two hashes of the library; Refused when there is nothing to be said."""
        library = self._documents.library
        kept = self._folder / f"{old[:32]}-{new[:32]}.json"
        async with self._comparing:
            if not await asyncio.to_thread(kept.exists):
                await self._compare(library.folder(old), library.folder(new), kept)
        try:
            told: dict[str, Any] = json.loads(await asyncio.to_thread(kept.read_bytes))
        except (OSError, ValueError):
            raise Refused("not_comparable") from None
        if await asyncio.to_thread(_waits_for_words, library, old, new):
            kept.unlink(missing_ok=True)  # scans whose words are still being read: next time there is more to say
        return told

    async def _compare(self, old: Path, new: Path, out: Path) -> None:
        await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)
        module = (sys.executable, "-P", "-s", "-m", "server.documents.compare")
        process = await asyncio.create_subprocess_exec(
            *module, *map(str, (old, new, out)), stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
        )
        try:
            async with asyncio.timeout(COMPARED_WITHIN):
                await process.wait()
        except TimeoutError:
            raise Refused("not_comparable") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _switch(self, upload: StoredDocument, context: Context) -> Answer | None:
        """None while the old one is still being rendered: it is looked at again when that has ended. Raises Refused."""
        row = await self._documents.row(upload.replaces or "")
        if row.state not in SETTLED:
            return None
        moves = await self._moves(row, upload.sha256)
        return await self._commands.submit(SwitchVersion(row.id, upload.id, None, moves), context)

    async def _moves(self, row: StoredDocument, new: str) -> list[list[int]]:
        """Where its pages go; a version that cannot be compared replaces it all the same."""
        if row.state is not Rendering.READY:
            return STAYS
        with suppress(Refused):
            moves: list[list[int]] = (await self.compared(row.sha256, new))["moves"]
            return moves
        return STAYS


def _waits_for_words(library: Library, *shas: str) -> bool:
    return any(next(library.folder(sha).glob("*.scan"), None) is not None for sha in shas)
