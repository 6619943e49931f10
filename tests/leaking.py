"""A secret vote on a real server, with everything kept that an attacker could lay hands on (SPEC URN9).

That is: the database and its journal after each ballot and when the server was killed, a backup, the server's own words at
debug level, every byte on the network with its size and its moment, and all that is published at the end. Not the key.
"""

import asyncio
import json
import secrets
import subprocess
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from devices import Caller, badge, live, signed_in
from hall import RULE
from sealing import sealed
from server.domain.internal import ApplyRoster
from server.domain.rows import Person
from server.domain.state import Poll, PollState
from server.services.clock import by_server
from server.services.congresses import Congresses, Founding, issue_badges
from serving import COMMAND, start
from waiting import until

SLUG = "demo"
OPTIONS = ("yes", "no", "abstain")
WEIGHTS = {"1": 15, "2": 9}
SECRETLY = {"secret": True, "waivers": ["plain_http"]}


@dataclass(frozen=True)
class Piece:
    """Bytes that went over the wire: when, on which connection, and whether towards the server."""

    at: float
    line: int
    inward: bool
    data: bytes


class Wire:
    """Stands between the devices and the server, and keeps everything."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self.pieces: list[Piece] = []
        self.url = ""
        self._lines = 0
        self._listens = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    def __enter__(self) -> "Wire":
        self._thread.start()
        self._listens.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    async def _run(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(self._line, "127.0.0.1", 0) as server:
            self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            self._listens.set()
            await self._end.wait()
            server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

    async def _line(self, device: asyncio.StreamReader, to_device: asyncio.StreamWriter) -> None:
        self._lines += 1
        number = self._lines
        server, to_server = await asyncio.open_connection(self._target.hostname, self._target.port)
        both = self._pass(device, to_server, number, True), self._pass(server, to_device, number, False)
        try:
            await asyncio.gather(*both)
        except asyncio.CancelledError:
            pass
        finally:
            to_server.close()
            to_device.close()

    async def _pass(self, source: asyncio.StreamReader, to: asyncio.StreamWriter, line: int, inward: bool) -> None:
        try:
            while data := await source.read(65536):
                self.pieces.append(Piece(time.monotonic(), line, inward, data))
                to.write(data)
                await to.drain()
        except ConnectionError:
            pass
        to.close()


@dataclass
class Voter:
    """What is known of somebody who votes; option is the truth that nobody else may find."""

    person: str
    link: str
    weight: int
    option: str
    caller: Caller | None = None
    asked: int = 0
    answered: int = 0
    seconds: float = 0.0
    tracker: str = ""
    body: dict[str, Any] = field(default_factory=dict)


@dataclass
class Loot:
    """Everything that the attacker has; voters are in the order in which they cast."""

    voters: list[Voter]
    snapshots: list[dict[str, bytes]]
    blobs: dict[str, bytes]
    wire: list[Piece]
    opened: list[dict[str, Any]]


def stolen(folder: Path, command: Path = COMMAND) -> Loot:
    """Holds the vote and lays hands on everything."""
    data = folder / "congress_data"
    data.mkdir()
    links, voters = asyncio.run(_founded(data))
    secrets.SystemRandom().shuffle(voters)
    serving = start(["serve"], folder, command)
    try:
        with Wire(serving.url) as wire, ExitStack() as open_:
            staff = {name: open_.enter_context(signed_in(wire.url, link)) for name, link in links.items()}
            for voter in voters:
                voter.caller = open_.enter_context(signed_in(wire.url, voter.link))
                open_.enter_context(live(voter.caller))
            poll = _opened(staff)
            snapshots = [_copied(data)]
            for voter in voters:
                _cast(voter, poll)
                snapshots.append(_copied(data))
            published = _finished(staff, poll, folder)
            pieces = list(wire.pieces)
            serving.kill()
    finally:
        serving.kill()
    blobs = _copied(data) | published | {"words of the server": serving.output.read_bytes()}
    subprocess.run(
        [str(COMMAND), "backup", SLUG, str(folder / "b.tar"), "--data", str(data)], check=True, capture_output=True
    )
    blobs["backup"] = (folder / "b.tar").read_bytes()
    return Loot(voters, snapshots, blobs, pieces, json.loads(published["opened"])["opened"])


async def _founded(data: Path) -> tuple[dict[str, str], list[Voter]]:
    congresses = Congresses(data)
    congress, links = await congresses.found(Founding(SLUG, "Đại hội", {}, url="http://127.0.0.1"))
    weights = [weight for weight, holders in WEIGHTS.items() for _ in range(holders)]
    people = tuple(
        Person(f"q{n:03}", f"Đại biểu {n:03}", seat=f"{n:03}", voting=True, weight=w) for n, w in enumerate(weights)
    )
    answer = await congress.commands.submit(ApplyRoster(people, (), ""), by_server())
    await congress.live.reached(answer["seq"])
    issued = await issue_badges(congress, reissue=False)
    await congresses.close()
    voters = [Voter(each.person.id, each.link, int(each.person.weight), "") for each in issued]
    for weight in {each.weight for each in voters}:
        for n, each in enumerate([each for each in voters if each.weight == weight]):
            each.option = OPTIONS[n % len(OPTIONS)]
    return links, voters


def _opened(staff: dict[str, Caller]) -> Poll:
    staff["chair"].done("desk.take")
    poll = str(staff["secretariat"].done("poll.draft", title="Bầu kín", rule=RULE, **SECRETLY)["poll"])
    staff["chair"].done("poll.freeze", poll=poll)
    staff["chair"].done("poll.open", poll=poll)
    told = staff["chair"].state()["state"]["polls"][poll]
    return Poll(poll, None, "", {}, "", {}, PollState.OPEN, told["eid"], told["manifest"], told["roll_size"])


def _cast(voter: Voter, poll: Poll) -> None:
    assert voter.caller is not None
    ballot = sealed(poll, voter.person, badge(voter.link).sign, [voter.option])
    voter.body = {name: getattr(ballot, name) for name in ("poll", "slot", "ser", "raw", "sig")}
    began = time.monotonic()
    answer = voter.caller.command("ballot.cast", voter.body)
    voter.seconds = time.monotonic() - began
    assert answer.status == 200, answer
    voter.asked, voter.answered, voter.tracker = (
        len(json.dumps(voter.body)),
        len(answer.content),
        answer.body["tracker"],
    )


def _finished(staff: dict[str, Caller], poll: Poll, folder: Path) -> dict[str, bytes]:
    """Closed, counted, announced, the key destroyed; then all that anybody may read."""
    staff["chair"].done("poll.close", poll=poll.id, seconds=0)
    until(lambda: staff["chair"].state()["state"], lambda told: told["polls"][poll.id]["state"] == "counted")
    staff["chair"].done("poll.announce", poll=poll.id)
    until(lambda: staff["chair"].state()["state"], lambda told: bool(told["polls"][poll.id]["key_destroyed"]))
    reads = {"opened": f"polls/{poll.id}/opened", "results": f"results/{poll.id}", "table": f"results/{poll.id}.csv"}
    reads |= {"events": "events?after=0", "state": "state", "record": "export", "poll": f"polls/{poll.id}"}
    return {name: staff["secretariat"].api("GET", path).content for name, path in reads.items()}


def _copied(data: Path) -> dict[str, bytes]:
    """The database and its journal, as a backup or a replica has them at this moment."""
    names = ("congress.db", "congress.db-wal")
    return {name: (data / SLUG / name).read_bytes() for name in names if (data / SLUG / name).exists()}
