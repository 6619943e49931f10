"""`hemicycle create`, `links`, `url`, `archive`, `erase`."""

from pathlib import Path
from typing import Any

import click

from server.cli.common import (
    Sorry,
    check_writable,
    confirm,
    data_option,
    language,
    plainly,
    slug_argument,
    tell,
    with_congress,
    write_private,
)
from server.cli.terminal import print_codes
from server.domain.internal import ArchiveCongress, ChangeSetting
from server.domain.state import Phase
from server.services import upkeep
from server.services.clock import by_server
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding, StaffLinks, reissue_staff
from server.web.printing import addresses
from server.words import say

DEFAULT_PORT = 8080
links_option = click.option(
    "--links", type=click.Path(path_type=Path), help="Write the links to this file (JSON, 0600)."
)


@click.command("create")
@slug_argument
@data_option
@click.option("--title", required=True, help="What the congress is called.")
@click.option("--title-en", default="", help="The same in English, where the congress speaks another language.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--timezone", default="Asia/Ho_Chi_Minh", show_default=True)
@click.option("--url", default=None, help="The address that badges carry; it can be changed later.")
@links_option
@plainly
async def create(
    slug: str, data: Path, title: str, title_en: str, language: str, timezone: str, url: str | None, links: Path | None
) -> None:
    """Make a new congress; its staff links are printed once."""
    address = url if url is not None else addresses("http", DEFAULT_PORT)[0]
    titles = {"en": title_en} if title_en else {}
    check_writable(links)
    congresses = Congresses(data)
    try:
        congress, made = await congresses.found(Founding(slug, title, titles, language, timezone, address))
        tell("cli.create.done", title=congress.state.congress.title, folder=congress.folder)
        _tell(slug, made, links)
    finally:
        await congresses.close()


@click.command("links")
@slug_argument
@data_option
@links_option
@plainly
async def links(slug: str, data: Path, links: Path | None) -> None:
    """Reissue the links of secretariat, chair and projector when they are lost; the old ones end."""

    async def work(congress: Congress) -> None:
        _tell(slug, await reissue_staff(congress), links)

    check_writable(links)
    await with_congress(data, slug, work)


@click.command("url")
@slug_argument
@click.argument("address")
@data_option
@plainly
async def url(slug: str, address: str, data: Path) -> None:
    """Change the address that badges printed from now on carry."""

    async def work(congress: Congress) -> None:
        await congress.handle(ChangeSetting("url", address), by_server())
        tell("cli.url.done", url=congress.url, slug=slug)

    await with_congress(data, slug, work)


@click.command("archive")
@slug_argument
@data_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@plainly
async def archive(slug: str, data: Path, yes: bool) -> None:
    """Make a congress read-only for good."""

    async def work(congress: Congress) -> None:
        if not yes:
            confirm("cli.archive.sure", title=congress.state.congress.title)
        await congress.handle(ArchiveCongress(), by_server())
        tell("cli.archive.done", title=congress.state.congress.title)

    await with_congress(data, slug, work)


@click.command("erase")
@slug_argument
@data_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@plainly
async def erase(slug: str, data: Path, yes: bool) -> None:
    """Remove everything personal from an archived congress: names, badges, sign-ins, exports."""

    async def work(congress: Congress) -> Path:
        if congress.state.congress.phase is not Phase.ARCHIVED:
            raise Sorry("cli.erase.first", slug=slug)
        if not yes:
            confirm("cli.erase.sure", title=congress.state.congress.title)
        return congress.folder

    folder = await with_congress(data, slug, work)
    gone: dict[str, Any] = upkeep.erase(folder)
    tell("cli.erase.done", **gone)


def _tell(slug: str, made: StaffLinks, links: Path | None) -> None:
    named = [(say(language(), f"staff.{name}"), link) for name, link in made.items()]
    print_codes(named)
    for name, link in named:
        click.echo(f"  {name:<12} {link}")
    tell("cli.links.once", slug=slug)
    if links is not None:
        write_private(links, made)
