"""`hemicycle export`, `verify`, `backup`, `restore`."""

import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import click

from server.cli.common import data_option, plainly, slug_argument, with_congress
from server.domain.box import Refused
from server.services import upkeep
from server.services.congress import Congress
from server.services.export import export as write_export
from server.store.sqlite import FILE


@click.command("export")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@data_option
@plainly
async def export(slug: str, out: Path, data: Path) -> None:
    """Write the whole record with its documents as one zip."""

    async def work(congress: Congress) -> None:
        await write_export(congress, out)
        click.echo(f"{out}: the record up to event {congress.live.position.seq}. Check it: hemicycle verify {out}")

    await with_congress(data, slug, work)


@click.command("verify")
@click.argument("bundle", type=click.Path(path_type=Path, exists=True))
def verify(bundle: Path) -> None:
    """Check an export without the server: exit 0, or 1 and the failing check."""
    with as_file(files("server").joinpath("verifier.py")) as verifier:
        # A process of its own: what it proves must not depend on anything of ours.
        raise SystemExit(subprocess.run([sys.executable, "-I", str(verifier), str(bundle)], check=False).returncode)


@click.command("backup")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@data_option
@plainly
async def backup(slug: str, out: Path, data: Path) -> None:
    """Copy a congress into one file, also while it runs. It holds the receipt key: keep it safe."""
    folder = data / slug
    if not (folder / FILE).is_file():
        raise Refused("no_such_congress")
    seq = upkeep.backup(folder, out)
    click.echo(f"{out}: everything up to event {seq}")


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@data_option
@click.option("--replace", is_flag=True, help="Also when the congress there is newer; it is moved aside, not deleted.")
@plainly
async def restore(source: Path, data: Path, replace: bool) -> None:
    """Unpack a backup as a new folder. Stop the server first."""
    restored = upkeep.restore(data, source, replace=replace)
    if restored.moved is not None:
        click.echo(f"The congress that was there is now in {restored.moved}")
    click.echo(f"{restored.folder}: everything up to event {restored.seq}")
