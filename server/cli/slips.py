"""`hemicycle ballots SLUG POLL OUT.pdf`: paper ballots to print."""

import asyncio
from pathlib import Path

import click

from server.cli.common import check_writable, data_option, plainly, slug_argument, tell, with_congress
from server.domain.box import Refused
from server.services.congress import Congress
from server.services.slip_sheets import MOST_BALLOTS
from server.services.slip_sheets import ballots as printed


@click.command("ballots")
@slug_argument
@click.argument("poll")
@click.argument("out", type=click.Path(path_type=Path))
@data_option
@click.option(
    "--count", type=click.IntRange(1, MOST_BALLOTS), default=None, help="How many; as many as may vote unless said."
)
@click.option("--a5", is_flag=True, help="A5 pages as they are, instead of two to an A4 sheet.")
@click.option(
    "--first", type=click.IntRange(1), default=1, help="The first number on their corners, where there are numbers."
)
@plainly
async def ballots(slug: str, poll: str, out: Path, data: Path, count: int | None, a5: bool, first: int) -> None:
    """Write the paper ballots of a frozen vote to a PDF, two to an A4 sheet to cut."""

    async def work(congress: Congress) -> None:
        found = congress.state.polls.get(poll)
        if found is None:
            raise Refused("no_such_poll")
        if found.manifest["paper"] is None:
            raise Refused("no_paper")
        many = count or min(found.roll_size, MOST_BALLOTS)
        pdf = await printed(congress.state, found, many, two=not a5, first=first)
        await asyncio.to_thread(out.write_bytes, pdf)
        tell("cli.ballots.done", path=out, count=many)

    check_writable(out)
    await with_congress(data, slug, work)
