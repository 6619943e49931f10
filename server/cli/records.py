"""`hemicycle export`, `verify`, `backup`, `restore`."""

import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import click

from server.cli.common import (
    Sorry,
    check_readable,
    check_writable,
    data_option,
    plainly,
    slug_argument,
    tell,
    with_congress,
)
from server.domain.box import Refused
from server.services import upkeep
from server.services.congress import Congress
from server.services.export import export as write_export
from server.store.sqlite import FILE


@click.command("export")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path))
@data_option
@plainly
async def export(slug: str, out: Path, data: Path) -> None:
    """Write the whole record with its documents as one zip."""

    async def work(congress: Congress) -> None:
        await write_export(congress, out)
        tell("cli.export.done", path=out, seq=congress.live.position.seq)

    check_writable(out)
    await with_congress(data, slug, work)


@click.command("verify")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--partial", is_flag=True, help="Exit 0 also where sealed ballots of a final vote are purged, so not checked."
)
def verify(bundle: Path, partial: bool) -> None:
    """Check an export without the server: exit 0, or 1 and the failing check."""
    if not bundle.exists():
        raise Sorry("cli.file.missing", path=bundle)
    asked = ["--partial"] if partial else []
    with as_file(files("server").joinpath("verifier.py")) as verifier:
        # A process of its own: what it proves must not depend on anything of ours.
        raise SystemExit(
            subprocess.run([sys.executable, "-I", str(verifier), str(bundle), *asked], check=False).returncode
        )


@click.command("backup")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path))
@data_option
@plainly
async def backup(slug: str, out: Path, data: Path) -> None:
    """Copy a congress into one file, also while it runs. It holds the receipt key: keep it safe."""
    folder = data / slug
    if not (folder / FILE).is_file():
        raise Refused("no_such_congress")
    check_writable(out)
    tell("cli.backup.done", path=out, seq=upkeep.backup(folder, out))


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path))
@data_option
@click.option("--replace", is_flag=True, help="Also when the congress there is newer; it is moved aside, not deleted.")
@plainly
async def restore(source: Path, data: Path, replace: bool) -> None:
    """Unpack a backup as a new folder. Stop the server first."""
    check_readable(source)
    restored = upkeep.restore(data, source, replace=replace)
    if restored.moved is not None:
        tell("cli.restore.moved", path=restored.moved)
    tell("cli.restore.done", path=restored.folder, seq=restored.seq)
