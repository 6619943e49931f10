"""Delegates who vote over HTTP with real badges, and go on when the server was gone for a moment."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from chamber import signed
from devices import Caller, badge, signed_in
from hall import RULE
from server.domain.internal import ApplyRoster
from server.domain.rows import Person
from server.domain.state import Poll, PollState
from server.services.clock import by_server
from server.services.congresses import Congresses, Founding, issue_badges

SLUG = "demo"
THREADS = 8
OPTIONS = ("yes", "no", "abstain")


@dataclass
class Delegate:
    """One badge, one browser, one ballot, and what it was answered first."""

    person: str
    link: str
    option: str
    caller: Caller | None = None
    body: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)

    def cast(self) -> dict[str, Any]:
        """Sends the ballot once; raises httpx.TransportError when the server is gone."""
        assert self.caller is not None
        answer = self.caller.command("ballot.cast", self.body)
        assert answer.status == 200, answer
        return {name: answer.body[name] for name in ("state", "place", "tracker", "receipt")}


class Assembly:
    """A congress in a folder of its own, its staff's links, and so many delegates."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        (folder / "congress_data").mkdir()
        self.links, self.delegates = asyncio.run(_founded(folder / "congress_data", count))
        self.staff: dict[str, Caller] = {}
        self._acked = threading.Condition()
        self.acked = 0
        self.back = threading.Event()

    def __enter__(self) -> "Assembly":
        return self

    def __exit__(self, *_: object) -> None:
        for caller in self._callers():
            caller.http.close()

    def _callers(self) -> list[Caller]:
        return [*self.staff.values(), *(each.caller for each in self.delegates if each.caller)]

    def arrive(self, url: str) -> None:
        """Everybody signs in."""
        self.staff = {name: signed_in(url, self.links[name]) for name in ("secretariat", "chair")}
        with ThreadPoolExecutor(THREADS) as threads:
            callers = threads.map(lambda each: signed_in(url, each.link), self.delegates)
            for delegate, caller in zip(self.delegates, callers, strict=True):
                delegate.caller = caller
        self.back.set()

    def moved(self, url: str) -> None:
        """The server is there again, at another address; the cookies are the same (BADGE5)."""
        for caller in self._callers():
            caller.http.base_url = httpx.URL(url)
            caller.url = caller.origin = url
        self.back.set()

    def motion(self) -> str:
        """A vote is opened, and every ballot signed for it."""
        self.staff["chair"].done("desk.take")
        poll = str(self.staff["secretariat"].done("poll.draft", title="Thông qua", rule=RULE)["poll"])
        self.staff["chair"].done("poll.freeze", poll=poll)
        self.staff["chair"].done("poll.open", poll=poll)
        told = self.poll(poll)
        frozen = Poll(poll, None, "", {}, "", {}, PollState.OPEN, told["eid"], told["manifest"], len(self.delegates))
        for each in self.delegates:
            ballot = signed(frozen, each.person, badge(each.link).sign, each.option)
            each.body = {name: getattr(ballot, name) for name in ("poll", "slot", "ser", "raw", "sig")}
        return poll

    def poll(self, poll: str) -> dict[str, Any]:
        told: dict[str, Any] = self.staff["chair"].state()["state"]["polls"][poll]
        return told

    def until(self, poll: str, state: str) -> dict[str, Any]:
        """Asks until the vote is in that state."""
        for _ in range(2_000):
            told = self.poll(poll)
            if told["state"] == state:
                return told
        raise AssertionError(f"{poll} is {told['state']}, not {state}")

    @contextmanager
    def voting(self) -> Iterator[None]:
        """Everybody votes, at the same time as what stands in the with statement; left when all were answered."""
        with ThreadPoolExecutor(THREADS) as threads:
            running = [threads.submit(self._vote, each) for each in self.delegates]
            yield
            for each in running:
                each.result()

    def wait_acked(self, count: int) -> None:
        """Returns when so many ballots were acknowledged."""
        with self._acked:
            assert self._acked.wait_for(lambda: self.acked >= count, 30)

    def _vote(self, delegate: Delegate) -> None:
        while not delegate.answer:
            assert self.back.wait(30)
            try:
                delegate.answer = delegate.cast()
            except httpx.TransportError:
                continue
        with self._acked:
            self.acked += 1
            self._acked.notify_all()


async def _founded(data: Path, count: int) -> tuple[dict[str, str], list[Delegate]]:
    congresses = Congresses(data)
    congress, links = await congresses.found(Founding(SLUG, "Đại hội", {}, url="http://127.0.0.1"))
    people = tuple(Person(f"q{n:03}", f"Đại biểu {n}", seat=str(n), voting=True) for n in range(count))
    answer = await congress.commands.submit(ApplyRoster(people, (), ""), by_server())
    await congress.live.reached(answer["seq"])
    issued = await issue_badges(congress, reissue=False)
    await congresses.close()
    told = [Delegate(each.person.id, each.link, OPTIONS[n % 7 % 3]) for n, each in enumerate(issued)]
    return links, told
