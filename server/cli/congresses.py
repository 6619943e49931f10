"""`hemicycle create`, `links`, `url`, `archive`, `erase`."""

from pathlib import Path

import click

from server.cli.common import data_option, plainly, slug_argument, with_congress, write_private
from server.cli.terminal import print_codes
from server.domain.internal import ArchiveCongress, ChangeSetting
from server.domain.state import Phase
from server.services import upkeep
from server.services.clock import by_server
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding, StaffLinks, reissue_staff
from server.web.printing import addresses

DEFAULT_PORT = 8080
links_option = click.option(
    "--links", type=click.Path(path_type=Path, dir_okay=False), help="Write the links to this file (JSON, 0600)."
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
    congresses = Congresses(data)
    try:
        congress, made = await congresses.found(Founding(slug, title, titles, language, timezone, address))
        click.echo(f"{congress.state.congress.title} is in {congress.folder}")
        _tell(made, links)
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
        _tell(await reissue_staff(congress), links)

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
        click.echo(
            f"Badges now carry {congress.url}/{slug}/b. Older badges: their code can be typed at {congress.url}/"
        )

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
            click.confirm(f"Nothing in “{congress.state.congress.title}” will ever change again. Go on?", abort=True)
        await congress.handle(ArchiveCongress(), by_server())
        click.echo(f"{slug} is archived: it can be read, and nothing in it changes any more.")

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
            raise click.ClickException(f"Archive it first: hemicycle archive {slug}")
        if not yes:
            click.confirm(f"Every name in “{congress.state.congress.title}” will be gone for good. Go on?", abort=True)
        return congress.folder

    folder = await with_congress(data, slug, work)
    gone = upkeep.erase(folder)
    click.echo(
        f"Gone for good: {gone['person']} people with their badges, {gone['session']} sign-ins, {gone['answer']} "
        f"stored answers, {gone['files']} files with names (exports, older databases).\n"
        "Kept: the log, documents, ballots and results; persons are only numbers there. Nobody can sign in any more."
    )


def _tell(made: StaffLinks, links: Path | None) -> None:
    print_codes([(name.capitalize(), link) for name, link in made.items()])
    for name, link in made.items():
        click.echo(f"  {name:<12} {link}")
    click.echo("These links are shown once. Whoever has one has its rights; `hemicycle links` makes new ones.")
    if links is not None:
        write_private(links, made)
