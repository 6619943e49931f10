"""OUT1 in a running congress: the clock is handed in, a stop in between loses nothing, a full disk delays."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chamber import Chamber, opened, seated
from documents_made import written
from running import awaited, until
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.commands import Command
from server.services.clock import now
from server.services.releases import LONGEST_WAIT, Releases

PAST, FUTURE = "2026-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"


async def chunks() -> AsyncIterator[bytes]:
    yield written("Một")


async def ready(chamber: Chamber) -> str:
    """A document of which every page is there."""
    documents = chamber.congress.documents
    document = await documents.add(chunks(), "Kín.pdf", chamber.by("secretariat"), limit=1_000_000)
    await documents.settled(document)
    return document


async def waits_for(chamber: Chamber, document: str, seconds: float) -> str:
    """The moment so many seconds from now, for which it waits from here on."""
    at = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    await chamber.do("secretariat", c.ScheduleDocument(document, at))
    return at


@awaited
async def test_OUT1_the_clock_says_when_and_how_long_to_wait(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await ready(chamber)
    await chamber.do("secretariat", c.ScheduleDocument(document, FUTURE))
    said = [PAST]
    releases = Releases(chamber.congress.store, chamber.congress.commands, lambda: said[0])
    assert await releases.release_due() == LONGEST_WAIT
    said[0] = "2998-12-31T23:59:48.000Z"
    assert await releases.release_due() == 12.0
    assert document not in chamber.congress.state.documents


@awaited
async def test_OUT1_a_moment_that_passed_while_the_server_was_stopped_is_kept_at_its_start(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await ready(chamber)
    moment = await waits_for(chamber, document, 0.5)
    await chamber.congress.close()
    await until(lambda: now() > moment)
    again = await opened(chamber.congress.folder)
    assert document not in again.congress.state.documents
    await again.congress.take_up()
    await until(lambda: document in again.congress.state.documents)


@awaited
async def test_OUT1_a_running_server_hears_of_a_new_moment_at_once(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await chamber.congress.take_up()
    document = await ready(chamber)
    await waits_for(chamber, document, 0.5)
    await until(lambda: document in chamber.congress.state.documents)


@awaited
async def test_LOG9_OUT1_a_full_disk_delays_a_release(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    document = await ready(chamber)
    moment = await waits_for(chamber, document, 0.5)
    full = FullDisk()
    releases = Releases(chamber.congress.store, full, lambda: FUTURE)  # type: ignore[arg-type]
    assert await releases.release_due() == LONGEST_WAIT
    assert full.asked == 1
    await until(lambda: now() > moment)
    await Releases(chamber.congress.store, chamber.congress.commands).release_due()
    await until(lambda: document in chamber.congress.state.documents)


class FullDisk:
    """Commands that find no room."""

    def __init__(self) -> None:
        self.asked = 0

    async def submit(self, _command: Command, _context: object) -> dict[str, object]:
        self.asked += 1
        raise Refused("retry")
