"""`hemicycle documents SLUG add FILE...`, and `pack`, by which they leave on paper."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from server.cli.common import (
    check_readable,
    check_writable,
    data_option,
    language,
    plainly,
    slug_argument,
    tell,
    with_congress,
)
from server.documents.library import TooLarge
from server.domain.box import Refused
from server.domain.rows import Rendering, StoredDocument
from server.services.audience import Nobody
from server.services.clock import by_server
from server.services.congress import Congress
from server.settings import Settings
from server.words import say

CHUNK = 1024 * 1024
SECOND = 1.0


@click.command("documents")
@slug_argument
@click.argument("action", type=click.Choice(["add"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
@click.option("--item", type=int, default=None, help="Attach to this item, counted from 1.")
@click.option("--replaces", default=None, metavar="ID", help="One file that becomes a new version of this document.")
@click.option("--release", is_flag=True, help="The hall may read them as soon as there is a page.")
@plainly
async def documents(
    slug: str, action: str, files: tuple[Path, ...], data: Path, item: int | None, replaces: str | None, release: bool
) -> None:
    """Render documents, and read the scanned ones; returns when each is ready or refused, and fails when one was refused."""

    async def work(congress: Congress) -> bool:
        attached = _item(congress, item)
        rows = await asyncio.gather(*(_add(congress, file, attached, release, replaces) for file in files))
        return all(rows)

    if replaces is not None and len(files) > 1:
        raise Refused("one_file")
    check_readable(*files)
    if not await with_congress(data, slug, work, Watching):
        raise SystemExit(1)


@click.command("pack")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path))
@data_option
@click.option("--large", is_flag=True, help="In large print: text of 18 points, pages cut between lines.")
@click.option("--item", type=int, default=None, help="Only what belongs to this item, counted from 1.")
@plainly
async def pack(slug: str, out: Path, data: Path, large: bool, item: int | None) -> None:
    """Write everything that the hall may read into one PDF to print."""

    async def work(congress: Congress) -> None:
        only = _item(congress, item)
        wanted = await congress.packs.wanted(language(), datetime.now(UTC), large=large, item=only)
        made = asyncio.create_task(congress.packs.made(wanted))
        while not (await asyncio.wait([made], timeout=SECOND))[0]:
            _tell_progress(congress.packs.begin(wanted))
        path = await made
        part = out.with_name(out.name + ".part")
        await asyncio.to_thread(shutil.copyfile, path, part)
        part.replace(out)
        tell("cli.pack.done", path=out, documents=len(wanted.volumes))

    check_writable(out)
    await with_congress(data, slug, work)


def _tell_progress(told: dict[str, Any]) -> None:
    """On one line, for somebody at the terminal."""
    if sys.stderr.isatty():
        share = say(language(), "cli.pack.progress", share=100 * told["done"] // max(1, told["of"]))
        click.echo(f"\r\033[K{share}", nl=False, err=True)


class Watching(Nobody):
    """Somebody at the terminal, who sees how far rendering has come; a file that the output goes to does not."""

    def tell_hall(self, what: str, data: dict[str, Any]) -> None:
        if what == "rendering" and data["pages"]:
            self._far(
                "cli.documents.progress", data["state"] == Rendering.READY, done=data["done"], pages=data["pages"]
            )
        elif what == "reading":
            self._far("cli.documents.reading", data["done"] == data["of"], done=data["done"], pages=data["of"])

    @staticmethod
    def _far(key: str, ended: bool, **values: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{say(language(), key, **values)}" + ("\n" if ended else ""), nl=False, err=True)


async def _add(congress: Congress, file: Path, item: str | None, release: bool, replaces: str | None) -> bool:
    limit = Settings.from_environment().largest_file
    try:
        document = await congress.documents.add(
            _chunks(file), file.name, by_server(), limit=limit, item=item, release=release, replaces=replaces
        )
    except TooLarge:
        click.echo(say(language(), "doc.too_large", name=file.name, limit=limit // CHUNK), err=True)
        return False
    row = await _settled(congress, document, replaces)
    if row.state is Rendering.REFUSED:
        click.echo(_why(row), err=True)
        return False
    await congress.live.reached(congress.live.position.seq)
    tell("cli.documents.ready", name=row.name, pages=row.pages, id=replaces or row.id)
    await congress.documents.read_through(document)
    return True


async def _settled(congress: Congress, document: str, replaces: str | None) -> StoredDocument:
    """What became of it; a version that took its place at once is the document by now (VER2)."""
    try:
        return await congress.documents.settled(document)
    except Refused:
        if replaces is None:
            raise
        return await congress.documents.row(replaces)


def _why(row: StoredDocument) -> str:
    why = row.why or {"code": "doc.broken", "params": {}}
    return say(language(), why["code"], name=row.name, **why["params"])


def _item(congress: Congress, number: int | None) -> str | None:
    if number is None:
        return None
    if not 1 <= number <= len(congress.state.agenda):
        raise Refused("no_such_item")
    return congress.state.agenda[number - 1].id


async def _chunks(file: Path) -> AsyncIterator[bytes]:
    with file.open("rb") as opened:
        while chunk := await asyncio.to_thread(opened.read, CHUNK):
            yield chunk
