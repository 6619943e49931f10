"""BOX6: the record is checked without the server, also one that was written in the middle of things."""

import asyncio
import subprocess
import sys
from pathlib import Path

from chamber import Chamber, seated
from running import awaited, until
from server.domain import commands as c
from server.services.export import export

VERIFIER = Path(__file__).parents[2] / "server" / "verifier.py"


def verified(bundle: Path) -> str:
    """Empty when every check passes, else what the verifier said."""
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), str(bundle)], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


async def a_vote(chamber: Chamber, poll: str) -> None:
    await chamber.cast(poll, "d1")
    await chamber.do("chair", c.PausePoll(poll, "r"))
    await chamber.do("secretariat", c.ReissueBadge(chamber.made.ids["d5"]))
    await chamber.do("chair", c.ResumePoll(poll))
    await asyncio.gather(*(chamber.cast(poll, f"d{n}", "no") for n in (2, 3, 4)))
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "counted")
    await chamber.do("chair", c.AnnouncePoll(poll))


@awaited
async def test_BOX6_a_whole_congress_verifies(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await a_vote(chamber, await chamber.opened(revote=True))
    aborted = await chamber.frozen()
    await chamber.do("chair", c.AbortPoll(aborted, "r"))
    bundle = await export(chamber.congress, tmp_path / "record.zip")
    assert await asyncio.to_thread(verified, bundle) == ""
    assert (await export(chamber.congress)).parent == chamber.congress.folder / "exports"


@awaited
async def test_BOX6_a_record_written_while_the_congress_goes_on_verifies_too(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened()
    going_on = asyncio.create_task(a_vote(chamber, poll))
    bundles = []
    while not going_on.done():
        bundles.append(await export(chamber.congress, tmp_path / f"{len(bundles)}.zip"))
    await going_on
    said = await asyncio.gather(*(asyncio.to_thread(verified, bundle) for bundle in bundles[:12]))
    assert [each for each in said if each] == []
