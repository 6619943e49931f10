"""LOG3, BOX2, BADGE4, SLIP2 on a real store: retries, two devices, new badges, papers and crashes in any order, beside a model.

HEMICYCLE_CAMPAIGN=20 runs so many times as many examples.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from campaign import TIMES
from chamber import Chamber, opened, seated
from hall import RULE
from running import until
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.rows import Ballot, Link, Slip
from server.store.sqlite import SqliteStore

NAMES = ("d1", "d2", "d3")
WHO = st.sampled_from(NAMES)
OPTIONS = st.sampled_from(["yes", "no", "abstain"])


@dataclass
class Model:
    """All there is to know of a vote with paper beside devices."""

    revote: bool
    state: str = "open"
    newest: dict[str, int] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    kept: list[tuple[str, c.CastBallot, dict[str, Any]]] = field(default_factory=list)

    def expected(self, name: str, ser: int) -> str:
        """The refusal of a new ballot, or "recorded"."""
        if self.state != "open":
            return "closed"
        if name in self.out:
            return "paper_taken"
        newest = self.newest.get(name)
        return "recorded" if newest is None or (self.revote and ser > newest) else "already_voted"


class DurableVote(RuleBasedStateMachine):
    """One vote of a copied congress; a crash drops the process's memory and reads the disk again."""

    @initialize(revote=st.booleans())
    def begin(self, revote: bool) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="hemicycle-machine-"))
        self.model = Model(revote)
        self.chamber: Chamber = self.run(seated(self.folder))
        self.poll = self.run(self._opened(revote))

    def run(self, asked: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(asked)

    async def _opened(self, revote: bool) -> str:
        drafted = await self.chamber.do("secretariat", c.DraftPoll("Thông qua", RULE, paper="beside", revote=revote))
        poll = str(drafted["poll"])
        await self.chamber.do("chair", c.FreezePoll(poll))
        await self.chamber.do("chair", c.OpenPoll(poll))
        return poll

    def said(self, asked: Coroutine[Any, Any, Any]) -> tuple[str, dict[str, Any]]:
        """(its refusal or "recorded", its answer)."""
        try:
            answer = self.run(asked)
        except Refused as refused:
            return refused.code, {}
        return "recorded", {name: answer[name] for name in ("place", "tracker", "receipt") if name in answer}

    @rule(name=WHO, option=OPTIONS, ser=st.integers(1, 3))
    def cast(self, name: str, option: str, ser: int) -> None:
        ballot = self.chamber.ballot(self.poll, name, option, ser)
        if any(each == ballot for _, each, _ in self.model.kept):
            return
        expected = self.model.expected(name, ser)
        code, answer = self.said(self.chamber.congress.handle(ballot, self.chamber.by(name)))
        assert code == expected
        if code == "recorded":
            self.model.newest[name] = ser
            self.model.kept.append((name, ballot, answer))

    @rule(name=WHO)
    def two_devices(self, name: str) -> None:
        """At the same instant, other choices with one number: at most one is recorded."""
        ser = self.model.newest.get(name, 0) + 1
        ballots = [self.chamber.ballot(self.poll, name, option, ser) for option in ("yes", "no")]
        expected = self.model.expected(name, ser)

        async def both() -> list[Any]:
            asked = [self.chamber.congress.handle(each, self.chamber.by(name)) for each in ballots]
            return await asyncio.gather(*asked, return_exceptions=True)

        answers = self.run(both())
        good = [n for n, each in enumerate(answers) if isinstance(each, dict)]
        assert len(good) == (expected == "recorded")
        for n in good:
            told = {key: answers[n][key] for key in ("place", "tracker", "receipt")}
            self.model.newest[name] = ser
            self.model.kept.append((name, ballots[n], told))

    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        """The same bytes get the same receipt, whatever happened since."""
        if self.model.kept:
            name, ballot, first = data.draw(st.sampled_from(self.model.kept))
            assert self.said(self.chamber.congress.handle(ballot, self.chamber.by(name))) == ("recorded", first)

    @rule(name=WHO, back=st.booleans())
    def paper(self, name: str, back: bool) -> None:
        slot, out = self.chamber.made.ids[name], name in self.model.out
        command = c.ReturnSlip(self.poll, slot) if back else c.IssueSlip(self.poll, slot)
        code, _ = self.said(self.chamber.do("secretariat", command))
        fits = out if back else not out and name not in self.model.newest
        assert (code == "recorded") is (self.model.state == "open" and fits)
        if code == "recorded":
            (self.model.out.discard if back else self.model.out.add)(name)

    @rule()
    def crash(self) -> None:
        """Whatever the process knew is gone; the disk is read again."""
        folder = self.chamber.congress.folder
        self.run(self.chamber.congress.close())
        self.chamber = self.run(opened(folder))
        self.run(self.chamber.congress.take_up())

    @rule(sure=st.integers(0, 3))
    def close(self, sure: int) -> None:
        if self.model.state == "open" and sure == 0 and not self.model.out:
            self.run(self.chamber.do("chair", c.ClosePoll(self.poll, 0)))
            self.run(until(lambda: self.chamber.state_of(self.poll) == "counted"))
            self.model.state = "counted"

    @invariant()
    def agrees(self) -> None:
        ids, store = self.chamber.made.ids, self.chamber.congress.store
        assert isinstance(store, SqliteStore)
        assert self.chamber.state_of(self.poll) == self.model.state
        ballots = self.run(store.rows(Ballot, poll=self.poll))
        assert sorted(each.tracker.hex() for each in ballots) == sorted(
            told["tracker"] for _, _, told in self.model.kept
        )
        slips = self.run(store.rows(Slip, poll=self.poll))
        assert {each.slot for each in slips if each.out} == {ids[name] for name in self.model.out}
        links = self.run(store.rows(Link, poll=self.poll))
        assert [each.place for each in links if each.entry["e"] == "cast"] == sorted(each.place for each in ballots)
        assert self.model.state == "open" or self.chamber.congress.state.polls[self.poll].count == len(
            self.model.newest
        )

    def teardown(self) -> None:
        if hasattr(self, "chamber"):
            self.run(self.chamber.congress.close())
            shutil.rmtree(self.folder)
        if hasattr(self, "loop"):
            self.loop.close()


TestDurableVote = DurableVote.TestCase
TestDurableVote.settings = settings(
    max_examples=12 * TIMES, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
