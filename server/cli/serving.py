"""`hemicycle demo`, `serve`, `settings`: the ones that listen, and what can be set."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click

from server.app import AddressTaken, new_congresses, prepare_process
from server.app import serve as run_server
from server.cli.common import data_option, plainly, write_private
from server.cli.terminal import print_links
from server.domain.internal import ChangeSetting
from server.services import sample
from server.services.clock import by_server
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.settings import Settings, documentation
from server.web.printing import addresses

Ready = Callable[[str], Awaitable[None]]
host_option = click.option("--host", default=None, help="The address to listen on.", show_default="0.0.0.0")  # noqa: S104
port_option = click.option("--port", type=int, default=None, help="0 takes a free one.", show_default="8080")
ready_option = click.option(
    "--ready", type=click.Path(path_type=Path, dir_okay=False), help="Written (JSON, 0600) once the server listens."
)


@click.command("settings")
def settings() -> None:
    """Print every setting, its default, and what it does."""
    click.echo(documentation(), nl=False)


@click.command("serve")
@data_option
@host_option
@port_option
@ready_option
@click.option("--tls-cert", type=click.Path(exists=True, dir_okay=False), help="Certificate, for HTTPS.")
@click.option("--tls-key", type=click.Path(exists=True, dir_okay=False), help="The certificate's key.")
def serve(ready: Path | None, **given: Any) -> None:
    """Serve every congress in the data folder."""
    chosen = Settings.from_environment(**given)
    prepare_process(chosen)
    _run(_serve(chosen, ready), chosen)


@click.command("demo")
@data_option
@host_option
@port_option
@ready_option
def demo(ready: Path | None, **given: Any) -> None:
    """Create the sample congress if there is none, and serve it."""
    chosen = Settings.from_environment(**given)
    prepare_process(chosen)
    _run(_demo(chosen, ready), chosen)


async def _serve(chosen: Settings, ready: Path | None) -> None:
    congresses = new_congresses(chosen)

    async def listening(url: str) -> None:
        opened = await _open_all(congresses)
        told = [{"slug": each.slug, "title": each.state.congress.title} for each in opened]
        reached = _reached(chosen, url)
        if ready is not None:
            write_private(ready, {"url": reached, "congresses": told})
        click.echo(f"Hemicycle listens at {reached}")
        for each in opened:
            click.echo(f"  {each.state.congress.title}: {reached}/{each.slug}")
        if not opened:
            click.echo("There is no congress yet. Make one: hemicycle create SLUG --title TITLE")

    await run_server(chosen, congresses, listening)


async def _demo(chosen: Settings, ready: Path | None) -> None:
    congresses = new_congresses(chosen)
    if sample.SLUG in congresses.slugs():
        congress = await congresses.get(sample.SLUG)
        codes = sample.read_codes(congress)
    else:
        congress, codes = await sample.found(congresses, "")

    async def listening(url: str) -> None:
        reached = _reached(chosen, url)
        await congress.handle(ChangeSetting("url", reached), by_server())
        links = sample.links_of(congress, codes, reached)
        if ready is not None:
            told = [{"slug": each.slug, "title": each.state.congress.title} for each in await _open_all(congresses)]
            write_private(ready, {"url": reached, "congresses": told, **links})
        print_links(congress.state.congress.title, reached, links)
        congress.spawn(sample.add_documents(congress))

    await run_server(chosen, congresses, listening)


async def _open_all(congresses: Congresses) -> list[Congress]:
    opened = [await congresses.get(slug) for slug in congresses.slugs()]
    for congress in opened:
        for version in congress.store.upgrades:
            click.echo(f"{congress.slug}: database upgraded to schema {version}")
    return opened


def _reached(chosen: Settings, url: str) -> str:
    """What to tell others: this machine's address on the network, where the server listens to all of them."""
    scheme, _, rest = url.partition("://")
    port = int(rest.rpartition(":")[2])
    return addresses(scheme, port)[0] if chosen.host in {"0.0.0.0", "::"} else url  # noqa: S104


def _run(work: Any, chosen: Settings) -> None:
    """uvloop where it exists; a taken port is one sentence."""
    try:
        import uvloop

        run: Callable[[Any], Any] = uvloop.run
    except ImportError:
        run = asyncio.run
    try:
        plainly(lambda: work, run)()
    except AddressTaken:
        raise click.ClickException(
            f"Port {chosen.port} on {chosen.host} is used by another program. Stop it, or choose another with --port."
        ) from None
