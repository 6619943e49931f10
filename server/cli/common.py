"""What every command shares: the data folder, opening a congress, and saying plainly what went wrong."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from server.domain.box import Refused
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.keys import KeyFileError
from server.store.port import NoRoom, Unreadable
from server.words import LANGUAGES, refusal

T = TypeVar("T")
data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: Path(os.environ.get("HEMICYCLE_DATA", "congress_data")),
    help="The folder that holds the congresses.",
    show_default="congress_data",
)
slug_argument = click.argument("slug")


def language() -> str:
    """The language of the terminal, English where there is no catalog for it."""
    code = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return code[:2] if code[:2] in LANGUAGES else "en"


def plainly(
    work: Callable[..., Coroutine[Any, Any, T]], runner: Callable[[Coroutine[Any, Any, T]], T] = asyncio.run
) -> Callable[..., T]:
    """Runs a command's coroutine; what can go wrong is one sentence on stderr and exit code 1."""

    @wraps(work)
    def run(*args: Any, **kwargs: Any) -> T:
        try:
            return runner(work(*args, **kwargs))
        except Refused as refused:
            raise click.ClickException(refusal(language(), refused.code, **refused.params)) from None
        except NoRoom:
            raise click.ClickException(refusal(language(), "retry")) from None
        except (Unreadable, KeyFileError) as error:
            raise click.ClickException(str(error)) from None

    return run


async def with_congress(data: Path, slug: str, work: Callable[[Congress], Awaitable[T]]) -> T:
    """Opens one congress for a command, says what was upgraded, and closes it again."""
    congresses = Congresses(data)
    try:
        congress = await congresses.get(slug)
        for version in congress.store.upgrades:
            click.echo(f"{slug}: database upgraded to schema {version}", err=True)
        return await work(congress)
    finally:
        await congresses.close()


def write_private(path: Path, value: Any) -> None:
    """JSON for its owner's eyes only, there whole or not at all."""
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
    part.replace(path)
