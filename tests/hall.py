"""A congress in memory: `decide`, `apply`, and the rows beside them. What a test of the domain says is said to this."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import internal
from server.domain import rows as r
from server.domain.apply import follow
from server.domain.box import Box, Context, Needs, Refused, Writes
from server.domain.counting.rules import PRESETS
from server.domain.decide import decide
from server.domain.events import Event, chained
from server.domain.needs import needs
from server.domain.papers import Handing, Paper
from server.domain.permissions import Role
from server.domain.state import Poll, Position, State

AT = "2026-11-22T08:30:00.000Z"
ROLES = {"secretary": Role.SECRETARIAT, "chair": Role.CHAIR, "projector": Role.PROJECTOR}
STAFF = tuple(r.Person(name, name.title(), roles=(role.value,), ref=f"staff:{role}") for name, role in ROLES.items())
RULE = PRESETS["simple_majority"].to_json()


def key_of(person: str, issue: int = 1) -> bytes:
    """A public key that nobody signs with: decide is told which key signed."""
    return f"{person}/{issue}".encode().ljust(32, b".")


class Hall:
    """One congress; `do` decides a command, applies it, and shows its rows to the next."""

    def __init__(self, delegates: int = 0, founded: bool = True) -> None:
        self.position = Position()
        self.box = Box()
        self.events: list[Event] = []
        self.links: dict[str, list[r.Link]] = {}
        self.cast: list[r.Ballot] = []
        self.sessions: dict[bytes, r.Session] = {}
        self._fresh = 0
        if founded:
            founding = internal.FoundCongress("demo", "Đại hội", {}, "vi", "Asia/Ho_Chi_Minh", "ab" * 32, "", STAFF)
            self.do(founding)
            self.do(c.TakeDesk(), self.by("chair"))
        names = [f"p{n}" for n in range(1, delegates + 1)]
        if names:
            people = tuple(r.Person(name, f"Delegate {name}", voting=True) for name in names)
            self.do(internal.ApplyRoster(people, (), ""))
            self.do(internal.IssueBadges(tuple(badge(name) for name in names), False))

    @property
    def state(self) -> State:
        return self.position.state

    def poll(self, poll: str) -> Poll:
        return self.state.polls[poll]

    def by(self, person: str | None, key: str | None = None, digest: bytes = b"") -> Context:
        """The context of a command of theirs; None is the server."""
        self._fresh += 1
        held = self.box.persons.get(person or "")
        roles = frozenset(Role(role) for role in held.roles) if held else frozenset()
        return Context(AT, str(self._fresh), person, roles, key, digest)

    def do(self, command: c.Command, context: Context | None = None) -> dict[str, Any]:
        """Its answer; raises Refused, and then nothing has changed."""
        context = context or self.by(None)
        writes = decide(self.position, self.seen(needs(command, context)), command, context)
        self._write(writes, context)
        return writes.answer

    def facts(self, command: c.Command, context: Context | None = None) -> list[str]:
        """The kinds of the events it wrote."""
        before = len(self.events)
        self.do(command, context)
        return [event.kind for event in self.events[before:]]

    def refusal(self, command: c.Command, context: Context | None = None) -> str:
        """The code with which it is refused."""
        return self.refused(command, context).code

    def refused(self, command: c.Command, context: Context | None = None) -> Refused:
        """The refusal; a refused command changes nothing, not even in the rows it was shown."""
        context = context or self.by(None)
        box = self.seen(needs(command, context))
        before = snapshot(box)
        with pytest.raises(Refused) as refused:
            decide(self.position, box, command, context)
        assert snapshot(box) == before
        return refused.value

    def seen(self, wanted: Needs) -> Box:
        """What a store would show for these needs, and nothing else."""
        box = self.box
        slots = {k: s for k, s in box.slots.items() if k in wanted.slots or {s.person, s.slot} & wanted.slots_of}
        polls = wanted.polls | {slot.poll for slot in slots.values()}
        return Box(
            persons={
                k: p
                for k, p in box.persons.items()
                if k in wanted.persons or p.seat in wanted.seats or (wanted.roll and p.voting)
            },
            documents={
                k: d
                for k, d in box.documents.items()
                if k in wanted.documents
                or (d.with_item and d.item in wanted.coming)
                or r.StoredDocument in wanted.whole
            },
            drafts={k: d for k, d in box.drafts.items() if k in wanted.drafts or r.Draft in wanted.whole},
            slots=slots,
            newest={k: b for k, b in box.newest.items() if k in wanted.slots},
            ballots={k: b for k, b in box.ballots.items() if k in wanted.ballots},
            tips={k: t for k, t in box.tips.items() if k in polls},
            casts={poll: len([slot for held, slot in box.newest if held == poll]) for poll in wanted.casts},
            seals=box.seals & wanted.seals,
            results={k: res for k, res in box.results.items() if k in polls},
            answers={k: a for k, a in box.answers.items() if k in wanted.answers},
            marks={k: m for k, m in box.marks.items() if k in wanted.marks},
            openings={k: o for k, o in box.openings.items() if k in wanted.openings},
            places={k: p for k, p in box.places.items() if k in wanted.own_places},
            mark_counts={k: n for k, n in box.mark_counts.items() if k in {person for person, _ in wanted.marks}},
            slips={k: s for k, s in box.slips.items() if k in wanted.slots or s.poll in wanted.boards},
            sheets={k: s for k, s in box.sheets.items() if s.poll in wanted.boards},
            hands={k: h for k, h in box.hands.items() if h.poll in wanted.boards},
            boards={k: b for k, b in box.boards.items() if k in wanted.boards},
            papers={k: p for k, p in box.papers.items() if k in wanted.papers or Paper in wanted.whole},
            highest_copies=self._highest(wanted),
            handings=self._handings(wanted),
            records=self._records(wanted),
        )

    def _records(self, wanted: Needs) -> dict[Any, dict[str, Any]]:
        """The records that have one of the values that were asked for."""
        found: dict[Any, dict[str, Any]] = {kind: dict(self.box.records.get(kind, {})) for kind in wanted.whole}
        for kind, column, value in wanted.records:
            rows = self.box.records.get(kind, {})
            found.setdefault(kind, {}).update({k: row for k, row in rows.items() if getattr(row, column) == value})
        return found

    def _highest(self, wanted: Needs) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for each in self.box.handings.values():
            if each.paper in wanted.papers:
                numbers[each.paper] = max(each.number, numbers.get(each.paper, 0))
        return numbers

    def _handings(self, wanted: Needs) -> dict[str, Handing]:
        """Every handing of a number, and what its holder, or the person who is named, has now."""
        numbers = {(paper, number) for paper, number, _ in wanted.copies}
        of = {k: h for k, h in self.box.handings.items() if (h.paper, h.number) in numbers}
        people = {(paper, person) for paper, _, person in wanted.copies} | {(h.paper, h.person) for h in of.values()}
        out = {k: h for k, h in self.box.handings.items() if h.back is None and (h.paper, h.person) in people}
        return of | out | {k: h for k, h in self.box.handings.items() if h.person in wanted.holders}

    def _write(self, writes: Writes, context: Context) -> None:
        for fact in writes.facts:
            event = chained(self.position.hash, self.position.seq + 1, fact, context.at, context.person)
            self.events.append(event)
            self.position = follow(self.position, event)
        self.box.admit(writes.rows)
        for row in writes.rows:
            match row:
                case r.Link():
                    self.links.setdefault(row.poll, []).append(row)
                case r.Ballot():
                    self.cast.append(row)
                case r.Session():
                    self.sessions[row.token_hash] = row
                case r.EndSessions(person=person):
                    self.sessions = {k: s for k, s in self.sessions.items() if s.person != person}
                case r.Forget(row=r.Session, key=bytes(key)):
                    self.sessions.pop(key, None)
                case _:
                    pass

    # The words of a congress, for tests that are about something else.

    def item(self, title: str = "Báo cáo", before: str | None = None) -> str:
        return str(self.do(c.AddItem(title, before=before), self.by("secretary"))["item"])

    def document(self, name: str = "d1", pages: int = 3, done: int = 3, item: str | None = None) -> str:
        """A document whose pages were rendered so far; done 0 is one that waits."""
        self.do(internal.AddDocument(name, f"{name}.pdf", {}, "ff" * 32, 10, item), self.by("secretary"))
        if done:
            state = r.Rendering.READY if done == pages else r.Rendering.RENDERING
            self.do(internal.SettleDocument(name, state, pages, done))
        return name

    def version(
        self, document: str, upload: str, sha256: str = "ee" * 32, pages: int = 3, done: int | None = None
    ) -> str:
        """An upload that is to replace a document; its pages are all rendered unless told otherwise."""
        self.do(internal.AddDocument(upload, "new.pdf", {}, sha256, 11, replaces=document), self.by("secretary"))
        done = pages if done is None else done
        state = r.Rendering.READY if done == pages else r.Rendering.RENDERING
        self.do(internal.SettleDocument(upload, state, pages, done))
        return upload

    def draft(self, title: str = "Thông qua", *, revote: bool = False, item: str | None = None) -> str:
        return str(self.do(c.DraftPoll(title, RULE, revote=revote, item=item), self.by("secretary"))["poll"])

    def frozen(self, *, revote: bool = False) -> str:
        poll = self.draft(revote=revote)
        self.do(c.FreezePoll(poll), self.by("chair"))
        return poll

    def sealed(self, **terms: Any) -> str:
        """A secret vote, frozen with a key that nobody has."""
        waivers = ["plain_http", "tiny_electorate"]
        draft = c.DraftPoll("Bầu kín", RULE, secret=True, waivers=waivers, **terms)
        poll = str(self.do(draft, self.by("secretary"))["poll"])
        self.do(c.FreezePoll(poll), replace(self.by("chair"), sealing="ab" * 32))
        return poll

    def opened(self, *, revote: bool = False) -> str:
        poll = self.frozen(revote=revote)
        self.do(c.OpenPoll(poll), self.by("chair"))
        return poll

    def closed(self, poll: str) -> None:
        self.do(c.ClosePoll(poll, 0), self.by("chair"))
        self.do(internal.FinishPoll(poll))

    def counted(self, poll: str) -> None:
        self.closed(poll)
        self.do(internal.CountPoll(poll, {"poll": poll, "passed": True}, ""))


def badge(person: str, issue: int = 1) -> internal.BadgeKeys:
    """What the server keeps of somebody's so-manieth badge."""
    return internal.BadgeKeys(person, f"login {person}/{issue}".encode(), key_of(person, issue))


def ballot(poll: str, slot: str, option: str = "yes", ser: int = 1, pk: bytes | None = None) -> internal.RecordBallot:
    """A ballot that was found to be signed by pk, the slot's first key where none is given."""
    raw = f'{{"c":["{option}"]}}'.encode()
    return internal.RecordBallot(poll, slot, ser, raw, b"s" * 64, key_of(slot) if pk is None else pk)


def snapshot(box: Box) -> Box:
    """A copy that later changes of the box do not reach."""
    return replace(box, **{name: dict(getattr(box, name)) for name in Box.__dataclass_fields__})


def kinds(events: Sequence[Event]) -> list[str]:
    """What happened, by kind."""
    return [event.kind for event in events]
