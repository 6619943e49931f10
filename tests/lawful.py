"""A congress in which everybody does what they may, in any order: a machine for hypothesis.

`domain/test_agreement.py` says what must hold of it.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from hall import RULE, Hall, badge, ballot
from plainly import Log
from server.domain import commands as c
from server.domain import internal
from server.domain.attendance import turnout
from server.domain.ballots import parse_choices
from server.domain.box import Refused
from server.domain.questions.count import Voice, count
from server.domain.questions.types import questions_of
from server.domain.rows import Person
from server.domain.state import PollState
from server.services.polls import presence_of

START = datetime.fromisoformat("2026-11-22T08:30:00.000+00:00")
VOTERS, OTHERS = ("an", "binh", "chi", "dung"), ("em", "giang")
PEOPLE = st.sampled_from([*VOTERS, *OTHERS])
CHOICES = st.sampled_from(["yes", "yes", "no", "abstain"])
FLOOR = st.sampled_from([c.CallSpeaker(), c.EndSpeech(), c.StopClock(), c.StartClock()])
NEXT = st.sampled_from([c.ShowPage("d1", 1), c.CallSpeaker(), c.BeginRecess(3), c.UndoStep(), None])
ONE_IN_FOUR = st.sampled_from([False, False, False, True])
AGENDA = {"Khai mạc": "Opening", "Báo cáo": "Report", "Bầu cử": "Election"}
SCENES: list[tuple[str, dict[str, Any]]] = [
    *((scene, {}) for scene in ("follow", "follow", "welcome", "item", "speaker", "queue", "break", "dark")),
    *((scene, {}) for scene in ("vote", "result")),
    *((scene, {"votes_first": True}) for scene in ("queue", "dark", "result")),
    ("document", {"document": "d2", "page": 2}),
    ("clock", {"minutes": 5}),
    ("break", {"minutes": 7}),
    ("message", {"text": "Mời vào"}),
    ("nameplates", {"people": ["an", "em"]}),
]


class Congress(RuleBasedStateMachine):
    """Everybody does what they may, a minute apart; what is refused has not happened."""

    @initialize()
    def begin(self) -> None:
        self.hall, self.minute, self.cast = Hall(), 0, dict[str, dict[str, str]]()
        people = [Person(p, f"Bà {p}", "AABBAB"[n], voting=p in VOTERS) for n, p in enumerate([*VOTERS, *OTHERS])]
        self.hall.do(internal.ApplyRoster(tuple(people), (), ""))
        self.hall.do(internal.IssueBadges(tuple(badge(each.id) for each in people), False))
        self.walls = ["projector", self.do(c.AddWall("Trái"), "secretary")["wall"]]
        for vi, en in AGENDA.items():
            self.do(c.AddItem(vi, {"en": en}), "secretary")
        for document in ("d1", "d2"):
            self.hall.document(document, item=self.hall.state.agenda[1].id)
        self.do(c.OpenItem(self.items()[0]))
        self.sites = tuple(self.do(c.AddSite(name), "secretary")["site"] for name in ("Bắc", "Nam", "Tây"))

    def do(self, command: c.Command, by: str = "chair") -> dict[str, Any]:
        """Raises Refused."""
        self.minute += 1
        return self.hall.do(command, replace(self.hall.by(by), at=self.now))

    def may(self, command: c.Command, by: str = "chair") -> None:
        with suppress(Refused):
            self.do(command, by)

    @property
    def now(self) -> str:
        return self.back(0)

    def back(self, half_minutes: int) -> str:
        at = START + timedelta(minutes=self.minute) - timedelta(seconds=30 * half_minutes)
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def items(self) -> list[str]:
        return [each.id for each in self.hall.state.agenda]

    def polls(self, *states: PollState) -> list[str]:
        return [each.id for each in self.hall.state.polls.values() if each.state in states]

    # The desk.

    @rule(at=st.integers(0, 3))
    def opens_an_item(self, at: int) -> None:
        self.may(c.OpenItem(self.items()[at % len(self.items())]))

    @rule(document=st.sampled_from(["d1", "d2"]), page=st.integers(1, 3))
    def shows_a_page(self, document: str, page: int) -> None:
        self.may(c.ShowPage(document, page))

    @rule(command=st.sampled_from([c.WithdrawDocument("d1"), c.ReleaseDocument("d2"), c.AddItem("Phát sinh")]))
    def changes_the_papers(self, command: c.Command) -> None:
        self.may(command, "chair" if isinstance(command, c.AddItem) else "secretary")

    @rule(at=st.integers(0, 3))
    def drops_an_item(self, at: int) -> None:
        if len(self.items()) > 2:
            self.may(c.RemoveItem(self.items()[at % len(self.items())]), "secretary")

    @rule()
    def takes_it_back(self) -> None:
        self.may(c.UndoStep())

    @rule(steps=st.permutations((c.ExtendRecess(4), c.EndRecess(), c.UndoStep())), n=st.integers(0, 3))
    def pauses(self, steps: list[c.Command], n: int) -> None:
        for step in (c.BeginRecess(9), *steps[:n]):
            self.may(step)

    @rule(minutes=st.sampled_from([None, 2, 5]), withdraws=st.booleans())
    def tells_everybody(self, minutes: int | None, withdraws: bool) -> None:
        said = self.hall.state.announcements
        if said and withdraws:
            self.may(c.WithdrawAnnouncement(said[-1].id))
        else:
            self.may(c.MakeAnnouncement("Mời họp", minutes=minutes))

    @rule(told=st.sampled_from(SCENES), wall=st.integers(0, 1))
    def tells_a_wall(self, told: tuple[str, dict[str, Any]], wall: int) -> None:
        self.may(c.SetWall(self.walls[wall], *told), "secretary")

    @rule()
    def closes_too_early(self) -> None:
        """RUN13: in the middle of whatever runs; then it goes on."""
        self.may(c.CloseCongress())
        self.may(c.ReopenCongress())

    @rule(of=st.permutations((0, 1, 2)), step=st.sampled_from(["order", "call", "call", "skip", "end"]))
    def hears_the_sites(self, of: list[int], step: str) -> None:
        site = self.sites[of[0]]
        steps: dict[str, c.Command] = {
            "order": c.OrderReports(tuple(self.sites[n] for n in of)),
            "call": c.CallReport(site if of[1] else None),
            "skip": c.SkipReport(site),
            "end": c.EndReport(),
        }
        self.may(steps[step], "secretary" if step == "order" else "chair")

    # The door.

    @rule(
        steps=st.lists(
            st.sampled_from([c.OpenSitting("Sáng", {"en": "Morning"}), c.CloseSitting(), c.ReopenSitting()]), max_size=3
        )
    )
    def sits(self, steps: list[c.Command]) -> None:
        for step in steps:
            self.may(step, "secretary")

    @rule(person=PEOPLE, way=st.sampled_from([c.Arrive, c.Arrive, c.Leave]), late=st.sampled_from([0, 0, 0, 3, 9]))
    def goes_through_the_door(self, person: str, way: Any, late: int) -> None:
        """Some doors are without a network for a while; nobody goes through two of them at once."""
        self.minute += 1
        if self.back(late) not in {at for at, _, _ in Log(self.hall.events).scans(person)}:
            self.hall.do(
                way(f"{self.minute:032x}", person, at=self.back(late)),
                replace(self.hall.by("secretary"), at=self.now),
            )

    @rule(people=st.permutations((*VOTERS, *OTHERS)), n=st.integers(1, 5), sitting=st.booleans())
    def many_come(self, people: list[str], n: int, sitting: bool) -> None:
        for person in people[:n]:
            self.goes_through_the_door(person, c.Arrive, 0)
        self.may(c.OpenSitting("Sáng", {"en": "Morning"}) if sitting else c.CloseSitting(), "secretary")

    @rule(person=PEOPLE)
    def was_not_there(self, person: str) -> None:
        scans = Log(self.hall.events).scans(person)
        if scans:
            self.may(c.UndoScan(scans[-1][1], person), "secretary")

    @rule(person=st.sampled_from(VOTERS), other=st.sampled_from(OTHERS), recalls=ONE_IN_FOUR)
    def somebody_takes_a_place(self, person: str, other: str, recalls: bool) -> None:
        self.may((c.RecallSubstitute if recalls else c.SeatSubstitute)(person, other), "secretary")

    @rule(people=st.permutations(VOTERS), revokes=ONE_IN_FOUR, walks=st.integers(0, 2), votes=st.booleans())
    def somebody_holds_a_vote(self, people: list[str], revokes: bool, walks: int, votes: bool) -> None:
        """Whoever gave it stays away; who holds it comes, perhaps leaves again; perhaps it is needed at once."""
        absent, holder = people[:2]
        self.may(c.RevokeProxy(absent) if revokes else c.RegisterProxy(absent, holder), "secretary")
        while Log(self.hall.events).scans(absent):
            self.was_not_there(absent)
        for way in (c.Arrive, c.Leave)[:walks]:
            self.goes_through_the_door(holder, way, 0)
        if votes:
            self.puts_to_the_vote(0, practice=False)
            self.opens_a_vote(0)

    # The floor.

    @rule(person=PEOPLE, form=st.sampled_from(["contribution", "contribution", "point_of_order", "question"]))
    def asks_to_speak(self, person: str, form: str) -> None:
        to = "an" if form == "question" else None
        self.may(c.AskFloor(self.hall.state.shown.item or "", form, to), person)

    @rule(step=FLOOR)
    def gives_the_floor(self, step: c.Command) -> None:
        self.may(step)

    @rule(people=st.lists(PEOPLE, min_size=1, max_size=3), then=st.lists(FLOOR, max_size=4))
    def debates(self, people: list[str], then: list[c.Command]) -> None:
        for person in people:
            self.asks_to_speak(person, "contribution")
        for step in (c.CallSpeaker(), *then):
            self.may(step)

    @rule(person=PEOPLE)
    def speaks_no_more(self, person: str) -> None:
        self.may(c.WithdrawRequest(), person)

    # Votes.

    @rule(at=st.integers(0, 3), practice=ONE_IN_FOUR)
    def puts_to_the_vote(self, at: int, practice: bool) -> None:
        item = None if at == 3 else self.items()[at % len(self.items())]
        titles = {"en": "To adopt"}
        draft = c.DraftPoll("Thông qua", RULE, titles=titles, item=item, practice=practice, objections=0)
        self.may(c.FreezePoll(self.do(draft, "secretary")["poll"]))

    @rule(at=st.integers(0, 2))
    def opens_a_vote(self, at: int) -> None:
        """DOOR5: with what the doors know, as the server does."""
        for poll in self.polls(PollState.READY)[at:]:
            slots = [each for each in self.hall.box.slots.values() if each.poll == poll]
            state = self.hall.state
            told = turnout(((each.slot, each.person) for each in slots), state.attendance, state.substitutes)
            self.may(c.OpenPoll(poll, *(told if state.attendance.in_use else (None, None))))

    @rule(slot=PEOPLE, choice=CHOICES)
    def votes(self, slot: str, choice: str) -> None:
        for poll in self.polls(PollState.OPEN, PollState.CLOSING):
            held = self.hall.box.slots.get((poll, slot))
            if held is not None:
                with suppress(Refused):
                    self.do(ballot(poll, slot, choice, pk=held.pk), held.person)
                    self.cast.setdefault(poll, {})[slot] = choice

    @rule(cast=st.dictionaries(PEOPLE, CHOICES), practice=ONE_IN_FOUR, upto=st.integers(1, 6), then=NEXT)
    def holds_a_vote(self, cast: dict[str, str], practice: bool, upto: int, then: c.Command | None) -> None:
        """Or leaves it somewhere on the way, and goes on with something else; long afterwards it is final."""
        self.puts_to_the_vote(len(cast), practice)
        self.opens_a_vote(0)
        for slot, choice in cast.items():
            self.votes(slot, choice)
        for step in ("close", "count", "announce")[: upto - 1]:
            if step == "count":
                self.the_server_counts()
            else:
                self.leads_a_vote(step)
        if then is not None:
            self.may(then)
        if upto == 6:
            self.leads_a_vote("final")

    @rule(step=st.sampled_from(["close", "close", "announce", "announce", "pause", "resume", "abort", "void", "final"]))
    def leads_a_vote(self, step: str) -> None:
        for poll in list(self.hall.state.polls):
            steps: dict[str, c.Command] = {
                "close": c.ClosePoll(poll, 0),
                "announce": c.AnnouncePoll(poll),
                "pause": c.PausePoll(poll, "Mất mạng"),
                "resume": c.ResumePoll(poll),
                "abort": c.AbortPoll(poll, "Nhầm"),
                "void": c.VoidPoll(poll, "Nhầm"),
                "final": c.FinalisePoll(poll),
            }
            self.may(steps[step])

    @rule()
    def the_server_counts(self) -> None:
        for poll in self.polls(PollState.CLOSING, PollState.CLOSED):
            self.hall.do(internal.FinishPoll(poll), replace(self.hall.by(None), at=self.now))
            closed = self.hall.poll(poll)
            slots = {each.slot: each for each in self.hall.box.slots.values() if each.poll == poll}
            asked = questions_of(closed.manifest)
            cast = [each for each in self.hall.cast if each.poll == poll]
            voices = [Voice(slots[each.slot].weight, parse_choices(asked, each.raw), "") for each in cast]
            found = count(closed.manifest, voices, presence_of(closed, slots.values(), voices))
            result = {"poll": poll, "questions": found}
            self.hall.do(internal.CountPoll(poll, result, ""), replace(self.hall.by(None), at=self.now))
