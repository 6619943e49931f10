"""`hemicycle demo`, `serve`, `settings`: the ones that listen, and what can be set."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click

from server.app import AddressTaken, new_congresses, prepare_process
from server.app import serve as run_server
from server.cli.common import Sorry, data_option, language, plainly, sorry, tell, write_private
from server.cli.terminal import print_links
from server.domain.internal import ChangeSetting
from server.services import sample
from server.services.clock import by_server
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.keys import KeyFileError
from server.settings import BadSetting, Settings, documentation
from server.store.port import Unreadable
from server.web.printing import addresses

Ready = Callable[[str], Awaitable[None]]
host_option = click.option("--host", default=None, help="The address to listen on.", show_default="0.0.0.0")  # noqa: S104
port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help="0 takes a free one.", show_default="8080"
)
ready_option = click.option(
    "--ready", type=click.Path(path_type=Path), help="Written (JSON, 0600) once the server listens."
)


@click.command("settings")
def settings() -> None:
    """Print every setting, its default, and what it does."""
    click.echo(documentation(language()), nl=False)


@click.command("serve")
@data_option
@host_option
@port_option
@ready_option
@click.option("--tls-cert", type=click.Path(), default=None, help="Certificate, for HTTPS.")
@click.option("--tls-key", type=click.Path(), help="The certificate's key.")
def serve(ready: Path | None, **given: Any) -> None:
    """Serve every congress in the data folder."""
    chosen = _chosen(given)
    _run(_serve(chosen, ready), chosen)


@click.command("demo")
@data_option
@host_option
@port_option
@ready_option
def demo(ready: Path | None, **given: Any) -> None:
    """Create the sample congress if there is none, and serve it."""
    chosen = _chosen(given)
    _run(_demo(chosen, ready), chosen)


async def _serve(chosen: Settings, ready: Path | None) -> None:
    congresses = new_congresses(chosen)
    opened = await _open_all(congresses)  # before it listens: after a crash everybody knocks in the first second

    async def listening(url: str) -> None:
        told = [{"slug": each.slug, "title": each.state.congress.title} for each in opened]
        reached = _reached(chosen, url)
        if ready is not None:
            write_private(ready, {"url": reached, "congresses": told})
        tell("cli.serve.listens", url=reached)
        for each in opened:
            click.echo(f"  {each.state.congress.title}: {reached}/{each.slug}")
        if not opened:
            tell("cli.serve.none")

    await run_server(chosen, congresses, listening)


async def _demo(chosen: Settings, ready: Path | None) -> None:
    congresses = new_congresses(chosen)
    if sample.SLUG in congresses.slugs():
        congress = await congresses.get(sample.SLUG)
        codes = sample.read_codes(congress)
    else:
        congress, codes = await sample.found(congresses, "")
    opened = await _open_all(congresses)

    async def listening(url: str) -> None:
        reached = _reached(chosen, url)
        await congress.handle(ChangeSetting("url", reached), by_server())
        links = sample.links_of(congress, codes, reached)
        if ready is not None:
            told = [{"slug": each.slug, "title": each.state.congress.title} for each in opened]
            write_private(ready, {"url": reached, "congresses": told, **links})
        print_links(congress.state.congress.title, reached, links)
        congress.spawn(sample.add_documents(congress))

    await run_server(chosen, congresses, listening)


async def _open_all(congresses: Congresses) -> list[Congress]:
    """One that cannot be opened is named, and does not keep the others from being served."""
    opened = []
    for slug in congresses.slugs():
        try:
            opened.append(await congresses.get(slug))
        except (Unreadable, KeyFileError, OSError) as error:
            tell("cli.serve.broken", err=True, slug=slug, why=sorry(error).message)
    for congress in opened:
        for version in congress.store.upgrades:
            tell("cli.upgraded", slug=congress.slug, version=version)
    return opened


def _chosen(given: dict[str, Any]) -> Settings:
    """What was said on the command line and in the environment, and that it can be used. Raises Sorry."""
    try:
        chosen = Settings.from_environment(**given)
    except BadSetting as bad:
        raise Sorry("cli.setting", variable=bad.variable, value=bad.value) from None
    if chosen.tls_cert or chosen.tls_key:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chosen.tls_cert, chosen.tls_key or None)
        except (OSError, ValueError) as error:
            raise Sorry("cli.serve.certificate", why=error) from None
    prepare_process(chosen)
    return chosen


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
    except KeyboardInterrupt:
        return  # Ctrl+C is how it is stopped
    except AddressTaken:
        raise Sorry("cli.serve.taken", host=chosen.host, port=str(chosen.port)) from None
