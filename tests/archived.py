"""The record of a small congress in which something happened, for tests of its pages."""

import zipfile
from pathlib import Path

from chamber import Chamber, seated
from running import awaited, until
from server.domain import commands as c
from server.services.export import export

EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>"


def archived(folder: Path) -> Path:
    """The zip, written to this folder."""

    @awaited
    async def made() -> None:
        chamber = await seated(folder)
        await lived(chamber)
        await export(chamber.congress, folder / "record.zip")

    made()
    return folder / "record.zip"


async def lived(chamber: Chamber) -> None:
    """An item with an evil title, an open vote with a result, one that was stopped, somebody at the door, and questions."""
    item = (await chamber.do("secretariat", c.AddItem(EVIL)))["item"]
    for who, about, publish in [("d1", item, True), ("d2", None, True), ("d3", item, False)]:
        asked = (await chamber.do(who, c.AskAhead(f"{EVIL} {who}?", about)))["question"]
        await chamber.do("secretariat", c.AnswerQuestion(asked, f"Trả lời {who}", publish))
    await chamber.do("chair", c.OpenItem(item))
    await chamber.do("secretariat", c.OpenSitting("Sáng"))
    await chamber.do("secretariat", c.Arrive("a" * 32, chamber.made.ids["d1"]))
    await chamber.do("secretariat", c.NoteReply(chamber.made.ids["d2"], "no", "bệnh viện"))
    poll = await chamber.opened()
    await chamber.cast(poll, "d1")
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "counted")
    await chamber.do("chair", c.AnnouncePoll(poll))
    await chamber.do("chair", c.AbortPoll(await chamber.frozen(), "hoãn"))


def read(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as record:
        return {name: record.read(name) for name in record.namelist()}
