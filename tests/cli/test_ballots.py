"""SLIP9: `hemicycle ballots` prints what a frozen vote needs."""

import asyncio
import io
from pathlib import Path

import pikepdf

from chamber import seated
from commanding import hemicycle
from paper import ELECTION
from server.domain import commands as c


async def _frozen(folder: Path) -> tuple[str, str]:
    """(a vote with paper, a vote without)"""
    chamber = await seated(folder)
    made = []
    for paper in ("only", "none"):
        draft = c.DraftPoll("Bầu Ban Chấp hành", questions=[ELECTION], paper=paper)
        poll = str((await chamber.do("secretariat", draft))["poll"])
        await chamber.do("chair", c.FreezePoll(poll))
        made.append(poll)
    await chamber.congress.close()
    return made[0], made[1]


def test_SLIP9_as_many_ballots_as_may_vote_two_to_a_sheet(tmp_path: Path) -> None:
    poll, without = asyncio.run(_frozen(tmp_path))
    out = tmp_path / "ballots.pdf"
    ran = hemicycle("ballots", "demo", poll, out, "--data", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf:
        assert len(pdf.pages) == 3
    assert hemicycle("ballots", "demo", without, out, "--data", tmp_path).sentence == "This vote has no paper ballots."
    assert "vote" in hemicycle("ballots", "demo", "v0", out, "--data", tmp_path).sentence
