"""RT1, RT2, LOG5, BOX2 under random schedules: two followers of one log, devices that drop and come back when they please.

Each seed is a schedule of its own and is said when it fails; HEMICYCLE_SEEDS=200 runs more, HEMICYCLE_SEEDS=17,18 (or 17,) these.
"""

import os
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chamber import DELEGATES, Chamber, opened, seated
from lines import Line
from running import awaited, until
from server.domain import commands as c
from server.domain.apply import apply
from server.domain.box import Refused
from server.domain.events import fact_of
from server.domain.rows import Ballot
from server.domain.state import State
from server.realtime.device import Device
from server.realtime.hub import Hub
from server.realtime.wire import CloseCode

STEPS = 60
ASKED = os.environ.get("HEMICYCLE_SEEDS", "24")
SEEDS = [int(seed) for seed in ASKED.split(",") if seed] if "," in ASKED else list(range(int(ASKED)))


class Client:
    """A tablet: folds what it hears, remembers where it was, and checks that nothing is missing or told twice."""

    def __init__(self, person: str) -> None:
        self.person = person
        self.state, self.seq, self.head = State(), 0, ""
        self.snapshots = 0
        self._line: Line | None = None
        self._device: Device | None = None
        self._hub: Hub | None = None
        self._heard = 0

    def connect(self, chamber: Chamber) -> None:
        """To either process; with `after` where it saw something before."""
        self.drop()
        self._line, self._heard = Line(), 0
        self._hub = chamber.congress.audience  # type: ignore[assignment]
        self._device = Device(self._line, self.person, False, b"", 0.0)
        after = (self.seq, self.head) if self.seq else None
        self._hub.attach(self._device, after, chamber.congress.live.position)

    def drop(self) -> None:
        """The line is cut; what was on it is lost with a part of it unread."""
        if self._device is not None and self._hub is not None:
            self._hub.detach(self._device)
        self._line = self._device = None

    def hear(self, most: int | None = None) -> None:
        """Reads so many frames of what has come, all of it where no number is given."""
        if self._line is None:
            return
        told = self._line.told[self._heard :][:most]
        self._heard += len(told)
        for frame in told:
            self._take(frame)
        closed = self._line.closed
        if closed is not None and not told:
            assert closed[0] < 4500, closed
            self.drop()

    def _take(self, frame: list[Any]) -> None:
        match frame:
            case ["snapshot", seq, head, state]:
                self.state, self.seq, self.head = msgspec.convert(state, State), seq, head
                self.snapshots += 1
            case ["event", seq, kind, data, {"head": head}]:
                assert seq == self.seq + 1, f"a gap, or told twice: {seq} behind {self.seq}"
                self.state, self.seq, self.head = apply(self.state, fact_of(kind, data)), seq, head
            case ["resumed", seq, _]:
                assert seq >= self.seq
            case ["now", _, _]:
                pass
            case _:
                raise AssertionError(frame)


class Schedule:
    """One seed's congress: two processes, some clients, and dice."""

    def __init__(self, seed: int, chambers: list[Chamber]) -> None:
        self.dice = random.Random(seed)
        self.chambers = chambers
        ids = chambers[0].made.ids
        self.clients = [Client(ids[name]) for name in ("projector", *(f"d{n}" for n in range(1, DELEGATES + 1)))]
        self.poll = ""
        self.cast: dict[str, c.CastBallot] = {}
        self.receipts: dict[str, dict[str, Any]] = {}
        self.steps: list[Callable[[], Awaitable[None]]] = [
            *[self.secretary] * 3,
            *[self.chair] * 2,
            *[self.vote] * 3,
            *[self.come] * 4,
            *[self.go] * 2,
            *[self.listen] * 4,
        ]

    @property
    def chamber(self) -> Chamber:
        return self.dice.choice(self.chambers)

    async def secretary(self) -> None:
        items = [item.id for item in self.chambers[0].congress.state.agenda]
        near = self.dice.choice([None, *items])
        command: c.Command = self.dice.choice(
            [
                c.AddItem(f"Mục {self.dice.randrange(999)}", before=near),
                c.EditItem(near or "", "Sửa"),
                c.MoveItem(near or "", self.dice.choice([None, *items])),
                c.RemoveItem(near or ""),
            ]
        )
        with suppress(Refused):
            await self.chamber.do("secretariat", command)

    async def chair(self) -> None:
        items = [item.id for item in self.chambers[0].congress.state.agenda]
        pausing: list[c.Command] = [c.PausePoll(self.poll, "r"), c.ResumePoll(self.poll)]
        with suppress(Refused):
            await self.chamber.do("chair", self.dice.choice([c.OpenItem(self.dice.choice(items or [""])), *pausing]))

    async def vote(self) -> None:
        """A first time, once more through the other process, or differently."""
        name = f"d{self.dice.randint(1, DELEGATES)}"
        chamber = self.chamber
        again = self.cast.get(name)
        if name in self.receipts and self.dice.random() < 0.3:
            with suppress(Refused):
                await chamber.cast(self.poll, name, "abstain", 2)
                raise AssertionError("voted twice")
            return
        ballot = again or chamber.ballot(self.poll, name, self.dice.choice(["yes", "no"]))
        self.cast[name] = ballot
        try:
            answer = await chamber.congress.handle(ballot, chamber.by(name))
        except Refused as refused:
            assert refused.code == "paused"
            assert name not in self.receipts
            return
        said = {each: answer[each] for each in ("place", "tracker", "receipt")}
        assert self.receipts.setdefault(name, said) == said

    async def come(self) -> None:
        self.dice.choice(self.clients).connect(self.chamber)

    async def go(self) -> None:
        client = self.dice.choice(self.clients)
        client.hear(self.dice.randrange(3))
        client.drop()

    async def listen(self) -> None:
        self.dice.choice(self.clients).hear(self.dice.choice([None, 1, 2]))

    async def run(self) -> None:
        first, second = self.chambers
        self.poll = await first.opened()
        await second.congress.live.reached(first.congress.live.position.seq)
        for _ in range(STEPS):
            await self.dice.choice(self.steps)()
        with suppress(Refused):
            await first.do("chair", c.ResumePoll(self.poll))
        answer = await first.do("chair", c.ClosePoll(self.poll, 0))
        assert answer["seq"] <= first.congress.live.position.seq
        await until(lambda: all(chamber.state_of(self.poll) == "counted" for chamber in self.chambers))

    async def check(self) -> None:
        position = self.chambers[0].congress.live.position
        assert self.chambers[1].congress.live.position == position
        for client in self.clients:
            client.hear()
            client.connect(self.chamber)
            client.hear()
            assert (client.seq, client.state) == (position.seq, position.state)
        ballots = await self.chambers[0].congress.store.rows(Ballot, poll=self.poll)
        ids = self.chambers[0].made.ids
        assert sorted(ballot.slot for ballot in ballots) == sorted(ids[name] for name in self.receipts)
        assert position.state.polls[self.poll].count == len(self.receipts)
        for name, receipt in self.receipts.items():
            chamber = self.chamber
            answer = await chamber.congress.handle(self.cast[name], chamber.by(name))
            assert {each: answer[each] for each in receipt} == receipt


@pytest.mark.parametrize("seed", SEEDS)
@awaited
async def test_RT1_RT2_LOG5_BOX2_every_device_comes_to_the_servers_state_whatever_the_schedule(
    tmp_path: Path, seed: int
) -> None:
    first = await seated(tmp_path, Hub())
    schedule = Schedule(seed, [first, await opened(first.congress.folder, Hub())])
    try:
        await schedule.run()
        await schedule.check()
    except BaseException:
        print(f"seed {seed}: HEMICYCLE_SEEDS={seed}, runs it again")
        raise


@awaited
async def test_RT2_a_device_that_saw_more_than_a_restored_backup_holds_gets_a_snapshot(tmp_path: Path) -> None:
    """A stopped congress's folder is a complete backup: copied, it goes on where it was, and devices follow it there."""
    (tmp_path / "now").mkdir()
    (tmp_path / "restored").mkdir()
    now = await seated(tmp_path / "now", Hub())
    client = Client(now.made.ids["d1"])
    for title in ("A", "B"):
        await now.do("secretariat", c.AddItem(title))
    client.connect(now)
    client.hear()
    restored = await seated(tmp_path / "restored", Hub())
    for title in ("C", "D"):
        await restored.do("secretariat", c.AddItem(title))
    client.connect(restored)
    client.hear()
    assert client.snapshots == 2
    assert (client.seq, client.state) == (restored.congress.live.position.seq, restored.congress.state)
    client.connect(restored)
    client.hear()
    assert client.snapshots == 2


@awaited
async def test_RT7_a_client_that_is_sent_away_for_now_comes_back(tmp_path: Path) -> None:
    chamber = await seated(tmp_path, hub := Hub())
    client = Client(chamber.made.ids["d1"])
    client.connect(chamber)
    hub.close(CloseCode.RESTARTING, "restarting")
    client.hear()
    client.hear()
    client.connect(chamber)
    client.hear()
    assert client.state == chamber.congress.state
