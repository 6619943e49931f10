"""What stays of a secret vote: its record, and when it is final no sealed bytes (SPEC URN4, URN9)."""

import asyncio
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from chamber import Chamber, seated
from running import awaited, until
from sealing import CHOICES, cast, counted, opened, voted
from server.domain import commands as c
from server.domain.box import Needs, Writes
from server.domain.rows import Ballot, Opened, Seal
from server.domain.urn import purged
from server.services.export import export

VERIFIER = Path(__file__).parents[2] / "server" / "verifier.py"


@awaited
async def test_URN9_the_sealed_bytes_of_a_final_vote_can_be_taken_away(tmp_path: Path) -> None:
    chamber, poll = await voted(tmp_path)
    await counted(chamber, poll)
    ballots = await chamber.congress.store.rows(Ballot, poll=poll)
    store = chamber.congress.store
    known = chamber.congress.live.position.seq
    await store.transact(known, Needs(), [lambda _news, _box: (Writes((), purged(poll)), "", None)])
    assert await store.settle()
    raws = [each.raw for each in ballots]
    for path in chamber.congress.folder.glob("congress.db*"):
        content = path.read_bytes()
        assert not any(raw in content for raw in raws)
    after = await store.rows(Ballot, poll=poll)
    assert [(each.slot, each.tracker, each.raw) for each in after] == [(b.slot, b.tracker, b"") for b in ballots]
    assert await store.rows(Seal, poll=poll) == []
    assert len(await store.rows(Opened, poll=poll)) == 5


@awaited
async def test_URN9_a_final_vote_keeps_its_record_and_no_sealed_bytes(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await opened(chamber, objections=0, revote=True)
    for name, option in CHOICES.items():
        await cast(chamber, poll, name, option)
    await cast(chamber, poll, "d1", "no", ser=2)
    raws = [each.raw for each in await chamber.congress.store.rows(Ballot, poll=poll)]
    await counted(chamber, poll)
    await chamber.do("chair", c.AnnouncePoll(poll))
    await until(lambda: chamber.congress.state.polls[poll].key_destroyed)
    assert await holds(chamber, tmp_path / "announced.zip")
    await chamber.do("chair", c.FinalisePoll(poll))
    journal = chamber.congress.folder / "congress.db-wal"
    await until(lambda: not any(raw in journal.read_bytes() for raw in raws))
    database = (chamber.congress.folder / "congress.db").read_bytes()
    assert not any(raw in database for raw in raws)
    assert await holds(chamber, tmp_path / "final.zip", "--partial")


async def holds(chamber: Chamber, record: Path, *known: str) -> bool:
    """Whether the record does, as anybody checks it."""
    await export(chamber.congress, record)
    words = (sys.executable, "-I", str(VERIFIER), *known, str(record))
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.DEVNULL)
    return await process.wait() == 0


@awaited
async def test_URN4_the_record_holds_what_was_opened_once_it_is_announced(tmp_path: Path) -> None:
    chamber, poll = await voted(tmp_path)
    await counted(chamber, poll)

    async def told() -> Any:
        with zipfile.ZipFile(await export(chamber.congress, tmp_path / "record.zip")) as record:
            return json.loads(record.read(f"polls/{poll}.json"))["opened"]

    assert await told() is None
    await chamber.do("chair", c.AnnouncePoll(poll))
    rows = await chamber.congress.store.rows(Opened, poll=poll)
    assert await told() == [{"n": each.n, "c": each.choices, "w": each.w} for each in rows]
