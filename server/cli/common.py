"""What every command shares: the data folder, opening a congress, and saying plainly what went wrong."""

import asyncio
import errno
import json
import os
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from server.domain.box import Refused
from server.services.audience import Audience, Nobody
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.keys import KeyFileError
from server.store.port import NoRoom, Unreadable
from server.words import LANGUAGES, refusal, say

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


class Sorry(click.ClickException):
    """What went wrong as one sentence of the catalogs, on stderr; exit code 1."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(say(language(), key, **params))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


def tell(key: str, *, err: bool = False, **params: Any) -> None:
    """A sentence of the catalogs, in the terminal's language."""
    click.echo(say(language(), key, **params), err=err)


def confirm(key: str, **params: Any) -> None:
    """Goes on when the answer is yes; Sorry otherwise, also where nobody can answer."""
    try:
        agreed = click.confirm(say(language(), key, **params))
    except click.Abort:
        raise Sorry("cli.confirm.yes") from None
    if not agreed:
        raise Sorry("cli.confirm.no")


def plainly(
    work: Callable[..., Coroutine[Any, Any, T]], runner: Callable[[Coroutine[Any, Any, T]], T] = asyncio.run
) -> Callable[..., T]:
    """Runs a command's coroutine; what can go wrong is one sentence on stderr and exit code 1."""

    @wraps(work)
    def run(*args: Any, **kwargs: Any) -> T:
        try:
            return runner(work(*args, **kwargs))
        except (Refused, NoRoom, Unreadable, KeyFileError, OSError) as error:
            raise sorry(error) from None

    return run


def sorry(error: Exception) -> Sorry:
    """The sentence for a failure that a person can do something about."""
    match error:
        case Refused(code=code, params=params):
            return _Refusal(code, params)
        case NoRoom() | OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return _Refusal("retry", {})
        case KeyFileError(code=code, path=path):
            return Sorry(f"cli.key.{code}", path=path)
        case OSError(filename=path) if path is not None:
            return Sorry(_file_key(error), path=path, why=error.strerror)
        case _:
            return Sorry("cli.unreadable", why=error)


class _Refusal(Sorry):
    def __init__(self, code: str, params: dict[str, Any]) -> None:
        click.ClickException.__init__(self, refusal(language(), code, **params))


def _file_key(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "cli.file.missing"
        case PermissionError():
            return "cli.file.denied"
        case IsADirectoryError():
            return "cli.file.folder"
        case _:
            return "cli.file.other"


def check_readable(*paths: Path) -> None:
    """Before anything is done: every file is there. Raises OSError."""
    for path in paths:
        path.open("rb").close()


def check_writable(*paths: Path | None) -> None:
    """Before anything is done that cannot be done twice: what it writes will find its place. Raises Sorry."""
    for path in paths:
        if path is None:
            continue
        if path.is_dir():
            raise Sorry("cli.file.folder", path=path)
        if not path.absolute().parent.is_dir():
            raise Sorry("cli.file.no_folder", path=path.parent)
        if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
            raise Sorry("cli.file.denied", path=path)


async def with_congress(
    data: Path, slug: str, work: Callable[[Congress], Awaitable[T]], audience: Callable[[], Audience] = Nobody
) -> T:
    """Opens one congress for a command, says what was upgraded, and closes it again."""
    keys = os.environ.get("HEMICYCLE_VOTE_KEYS")
    congresses = Congresses(data, audience, vote_keys=Path(keys) if keys else None)
    try:
        congress = await congresses.get(slug)
        for version in congress.store.upgrades:
            tell("cli.upgraded", err=True, slug=slug, version=version)
        return await work(congress)
    finally:
        await congresses.close()


def write_private(path: Path, value: Any) -> None:
    """JSON for its owner's eyes only, there whole or not at all."""
    write_private_bytes(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def write_private_bytes(path: Path, data: bytes) -> None:
    """The same for any file."""
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    part.replace(path)
