"""All commands; each lives in its noun's module, imported when it is called, so that starting stays quick."""

from importlib import import_module

import click

from server import __version__

COMMANDS = {
    "demo": "serving",
    "serve": "serving",
    "settings": "serving",
    "create": "congresses",
    "links": "congresses",
    "url": "congresses",
    "archive": "congresses",
    "erase": "congresses",
    "delegates": "people",
    "badges": "people",
    "documents": "papers",
    "pack": "papers",
    "export": "records",
    "verify": "records",
    "tally": "tallying",
    "ballots": "slips",
    "backup": "records",
    "restore": "records",
    "rehearse": "rehearsing",
    "doctor": "doctoring",
}


class Commands(click.Group):
    """Knows every command by name, and loads only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"server.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=Commands)
@click.version_option(__version__, prog_name="hemicycle")
def main() -> None:
    """Hemicycle: a paperless congress on your own network."""
