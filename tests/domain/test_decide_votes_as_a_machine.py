"""POLL1, BOX2, BADGE4, PROXY3, LIFE1 under any order of steps: a vote beside a model of a few lines."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hall import Hall, badge, ballot, key_of
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Refused
from server.domain.state import PollState

SLOTS = st.sampled_from(["p1", "p2", "p3"])
OPTIONS = st.sampled_from(["yes", "no", "abstain"])
ENDS = {PollState.ABORTED, PollState.VOID, PollState.THAWED, PollState.FINAL}
OVER = {PollState.CLOSED, PollState.COUNTED, PollState.ANNOUNCED, *ENDS}
LIVING = {PollState.READY, PollState.OPEN, PollState.PAUSED, PollState.CLOSING}
NEXT: dict[tuple[PollState, str], PollState] = {
    (PollState.READY, "open"): PollState.OPEN,
    (PollState.READY, "thaw"): PollState.THAWED,
    (PollState.OPEN, "pause"): PollState.PAUSED,
    (PollState.PAUSED, "resume"): PollState.OPEN,
    (PollState.OPEN, "close"): PollState.CLOSING,
    (PollState.CLOSING, "finish"): PollState.CLOSED,
    (PollState.CLOSED, "count"): PollState.COUNTED,
    (PollState.COUNTED, "announce"): PollState.ANNOUNCED,
    (PollState.ANNOUNCED, "final"): PollState.FINAL,
    **{(state, "abort"): PollState.ABORTED for state in LIVING},
    **{(state, "void"): PollState.VOID for state in (PollState.CLOSED, PollState.COUNTED, PollState.ANNOUNCED)},
}
SILENT = {"finish", "count"}
"""What the server does by itself: nothing where it does not fit, because another process was first."""
MUCH_LATER = "2027-11-22T08:30:00.000Z"


@dataclass
class Model:
    """All there is to know of a vote."""

    state: PollState = PollState.READY
    revote: bool = False
    issue: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("p1", "p2", "p3"), 1))
    held: dict[str, bytes] = field(default_factory=lambda: {slot: key_of(slot) for slot in ("p1", "p2", "p3")})
    caster: dict[str, str] = field(default_factory=lambda: {slot: slot for slot in ("p1", "p2", "p3")})
    newest: dict[str, int] = field(default_factory=dict)
    recorded: list[tuple[internal.RecordBallot, dict[str, Any]]] = field(default_factory=list)

    def expected(self, sent: internal.RecordBallot) -> str:
        """The refusal of a ballot that was not recorded before, or `recorded`."""
        if self.state in OVER:
            return "closed"
        if self.state in {PollState.READY, PollState.PAUSED}:
            return {PollState.READY: "not_open", PollState.PAUSED: "paused"}[self.state]
        newest = self.newest.get(sent.slot)
        if newest is not None and not (self.revote and sent.ser > newest):
            return "already_voted"
        return "recorded" if sent.pk == self.held[sent.slot] else "invalid"


class VoteMachine(RuleBasedStateMachine):
    """One vote of three delegates, from its freeze on."""

    @initialize(revote=st.booleans(), proxy=st.booleans())
    def freeze(self, revote: bool, proxy: bool) -> None:
        self.hall = Hall(delegates=3)
        self.model = Model(revote=revote)
        if proxy:
            self.hall.do(c.RegisterProxy("p1", "p2"), self.hall.by("secretary"))
            self.model.caster["p1"], self.model.held["p1"] = "p2", key_of("p2")
        self.poll = self.hall.frozen(revote=revote)

    @rule(step=st.sampled_from(sorted({step for _, step in NEXT})))
    def step(self, step: str) -> None:
        commands: dict[str, c.Command] = {
            "open": c.OpenPoll(self.poll),
            "thaw": c.ThawPoll(self.poll),
            "pause": c.PausePoll(self.poll, "r"),
            "resume": c.ResumePoll(self.poll),
            "close": c.ClosePoll(self.poll, 5),
            "finish": internal.FinishPoll(self.poll),
            "count": internal.CountPoll(self.poll, {"poll": self.poll}, ""),
            "announce": c.AnnouncePoll(self.poll),
            "final": c.FinalisePoll(self.poll),
            "abort": c.AbortPoll(self.poll, "r"),
            "void": c.VoidPoll(self.poll, "r"),
        }
        after = NEXT.get((self.model.state, step))
        context = self.hall.by(None if step in SILENT else "chair")
        if step == "final":
            if after is not None:
                assert self.hall.refusal(commands[step], context) == "objections_until"
            context = replace(context, at=MUCH_LATER)
        if after is not None:
            assert len(self.hall.facts(commands[step], context)) == 1
            self.model.state = after
        elif step in SILENT:
            assert self.hall.facts(commands[step], context) == []
        else:
            assert self.hall.refusal(commands[step], context) == "poll_state"

    @rule(slot=SLOTS, option=OPTIONS, ser=st.integers(1, 3), old=st.booleans())
    def cast(self, slot: str, option: str, ser: int, old: bool) -> None:
        """With the badge of now, or with the one before it."""
        caster = self.model.caster[slot]
        pk = key_of(caster, max(1, self.model.issue[caster] - old))
        sent = ballot(self.poll, slot, option, ser, pk)
        if any((was.slot, was.ser, was.raw) == (slot, ser, sent.raw) for was, _ in self.model.recorded):
            return
        expected = self.model.expected(sent)
        if expected != "recorded":
            assert self.hall.refusal(sent, self.hall.by(caster)) == expected
            return
        answer = self.hall.do(sent, self.hall.by(caster))
        self.model.newest[slot] = ser
        self.model.recorded.append((sent, answer))

    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        """BOX2: the same bytes, whatever happened since: same place, same tracker, nothing new in the chain."""
        if not self.model.recorded:
            return
        sent, first = data.draw(st.sampled_from(self.model.recorded))
        links = len(self.hall.links[self.poll])
        again = self.hall.do(sent, self.hall.by(self.model.caster[sent.slot]))
        assert {k: v for k, v in again.items() if k != "seq"} == {k: v for k, v in first.items() if k != "seq"}
        assert len(self.hall.links[self.poll]) == links

    @rule(slot=SLOTS, other=SLOTS)
    def cast_for_another(self, slot: str, other: str) -> None:
        if self.model.caster[slot] != other:
            assert self.hall.refusal(ballot(self.poll, slot), self.hall.by(other)) == "not_entitled"

    @rule(slot=SLOTS)
    def reissue(self, slot: str) -> None:
        """BADGE4: the slot moves while the vote lives."""
        self.model.issue[slot] += 1
        self.hall.do(internal.IssueBadges((badge(slot, self.model.issue[slot]),), True))
        if self.model.state in LIVING:
            mine = {each for each, caster in self.model.caster.items() if caster == slot}
            self.model.held |= dict.fromkeys(mine, key_of(slot, self.model.issue[slot]))

    @rule(change=st.sampled_from([c.RevokeProxy("p1"), c.RegisterProxy("p1", "p3")]))
    def proxies(self, change: c.Command) -> None:
        """PROXY3: what is done at the desk changes nothing in what is frozen."""
        with suppress(Refused):
            self.hall.do(change, self.hall.by("secretary"))

    @invariant()
    def agrees(self) -> None:
        poll = self.hall.poll(self.poll)
        assert poll.state is self.model.state
        assert {slot: kept.ser for (_, slot), kept in self.hall.box.newest.items()} == self.model.newest
        assert {slot: kept.pk for (_, slot), kept in self.hall.box.slots.items()} == self.model.held
        assert len(self.hall.cast) == len(self.model.recorded)
        if poll.count is not None:
            assert poll.count == len(self.model.newest)

    @invariant()
    def no_slot_counts_twice(self) -> None:
        keys = [(kept.slot, kept.ser) for kept in self.hall.cast]
        assert len(set(keys)) == len(keys)
        assert self.model.revote or len({slot for slot, _ in keys}) == len(keys)

    def teardown(self) -> None:
        """What must not be shown is in no event."""
        if hasattr(self, "hall") and self.model.state not in {PollState.ANNOUNCED, PollState.FINAL}:
            assert self.hall.poll(self.poll).result is None or self.model.state is PollState.VOID


TestVoteMachine = VoteMachine.TestCase
TestVoteMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_POLL1_BOX2_BADGE4_the_model_knows_every_way_out_of_a_state() -> None:
    assert {state for state, _ in NEXT} | ENDS == set(PollState)
