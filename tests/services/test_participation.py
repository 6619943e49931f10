"""STAT3 to STAT5: the numbers of a real congress, and their tables."""

from pathlib import Path

from chamber import seated
from running import awaited, until
from server.domain import commands as c
from server.services.participation import PARTS, statistics, table


@awaited
async def test_STAT3_STAT5_who_took_part_in_a_vote_without_what_they_chose(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await chamber.opened(revote=True)
    await chamber.cast(poll, "d1")
    await chamber.cast(poll, "d1", "no", 2)
    await chamber.cast(poll, "d2", "no")
    assert (await statistics(chamber.congress)).polls == ()
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "counted")
    found = await statistics(chamber.congress)
    assert [(each.took_part, each.of) for each in found.polls] == [(2, 5)]
    votes = table(found, "votes", "en", str)
    assert votes == [("Vote", "Votes cast", "Of"), ("Thông qua", "2", "5")]
    for part in PARTS:
        for language in ("vi", "en"):
            head, *rows = table(found, part, language, str)
            assert {len(row) for row in rows} <= {len(head)}
