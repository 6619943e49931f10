"""What stays on paper (SPEC PAPER1 to PAPER5): entries, and copies that go out and come back. Titles that may not be
named never become a fact."""

from dataclasses import replace
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain.audience import Audience, belongs, checked
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import agenda
from server.domain.decide.text import line, texts
from server.domain.papers import SIGNATURE_HEIGHT, SIGNATURE_WIDTH, Handing, Paper, Strokes
from server.domain.rows import Forget, Person
from server.domain.state import State

MOST_COPIES = 20_000
MOST_STROKES = 60
MOST_POINTS = 1_500
"""Of one signature; a long one of four words has about 400."""


def add(state: State, _box: Box, command: c.AddPaper, context: Context) -> Writes:
    row = _checked(state, Paper(f"q{context.fresh}", "", 1, context.at), command)
    return Writes(_told(None, row), (row,), {"paper": row.id})


def edit(state: State, box: Box, command: c.EditPaper, _context: Context) -> Writes:
    """A copy that is out keeps its number, so there are at least as many."""
    before = known(box, command.paper)
    after = _checked(state, before, command)
    highest = box.highest_copies.get(before.id, 0)
    if after.copies < highest:
        raise Refused("copies_are_out", number=highest)
    return Writes(_told(before, after), (after,)) if after != before else Writes()


def remove(_state: State, box: Box, command: c.RemovePaper, _context: Context) -> Writes:
    """Who signed for a copy stays on record, and so does what they signed for."""
    row = known(box, command.paper)
    if box.highest_copies.get(row.id, 0):
        raise Refused("paper_was_handed_out")
    return Writes((e.PaperUnlisted(row.id),) if row.listed else (), (Forget(Paper, row.id),))


def hand_out(_state: State, box: Box, command: c.HandOut, context: Context) -> Writes:
    """PAPER3: one copy for each person, each number once, and only to those whom it is for."""
    row = known(box, command.paper)
    person = box.persons.get(command.person)
    if person is None:
        raise Refused("no_such_person")
    if not 1 <= command.number <= row.copies:
        raise Refused("no_such_copy", number=command.number, copies=row.copies)
    if not admits(row.audience, person):
        raise Refused("paper_not_for", name=person.name)
    for each in _out(box, row.id):
        if each.person == person.id:
            raise Refused("has_copy", name=person.name, number=each.number)
        if each.number == command.number:
            raise Refused("copy_is_out", number=command.number)
    strokes = _signature(command.signature)
    handing = Handing(f"h{context.fresh}", row.id, command.number, person.id, context.at, context.person, strokes)
    return Writes(rows=(handing,), answer={"handing": handing.id, "person": person.id})


def take_back(_state: State, box: Box, command: c.TakeBack, context: Context) -> Writes:
    handing = _of(box, command.paper, command.number)
    if handing is None or handing.back is not None:
        raise Refused("copy_is_here", number=command.number)
    return Writes(rows=(replace(handing, back=context.at),), answer={"person": handing.person})


def undo(_state: State, box: Box, command: c.UndoHanding, _context: Context) -> Writes:
    """PAPER4: only the newest step of a copy, and only where that is the one that was meant."""
    handing = _of(box, command.paper, command.number)
    if command.step not in {"out", "back"}:
        raise Refused("bad_field", field="step")
    if handing is None or (handing.back is None) != (command.step == "out"):
        raise Refused("nothing_to_undo")
    answer = {"person": handing.person}
    if command.step == "out":
        return Writes(rows=(Forget(Handing, handing.id),), answer=answer)
    if any(each.person == handing.person for each in _out(box, command.paper)):
        raise Refused("nothing_to_undo")  # who brought it back has another copy by now
    return Writes(rows=(replace(handing, back=None),), answer=answer)


def known(box: Box, paper: str) -> Paper:
    """The entry of that id, or a refusal."""
    row = box.papers.get(paper)
    if row is None:
        raise Refused("no_such_paper")
    return row


def _checked(state: State, row: Paper, command: c.AddPaper | c.EditPaper) -> Paper:
    if command.item is not None:
        agenda.known(state, command.item)
    if not 1 <= command.copies <= MOST_COPIES:
        raise Refused("bad_field", field="copies")
    wanted = checked(command.audience)
    if command.listed and wanted is not None:
        raise Refused("listed_is_for_all")
    return replace(
        row,
        title=line(command.title, "title"),
        titles=texts(command.titles, "titles"),
        item=command.item,
        audience=wanted,
        copies=command.copies,
        back=command.back,
        listed=command.listed,
    )


def admits(wanted: Audience | None, person: Person) -> bool:
    """Whether it is for this person; None is everybody (AUD1)."""
    return wanted is None or belongs(wanted, person)


def _told(before: Paper | None, after: Paper) -> tuple[e.Fact, ...]:
    """PAPER2: what the hall hears, which is nothing unless it may be named."""
    was = _listed(before) if before is not None and before.listed else None
    if not after.listed:
        return (e.PaperUnlisted(after.id),) if was is not None else ()
    now = _listed(after)
    return (now,) if now != was else ()


def _listed(row: Paper) -> e.PaperListed:
    return e.PaperListed(row.id, row.title, row.titles, row.item)


def _out(box: Box, paper: str) -> list[Handing]:
    return [each for each in box.handings.values() if each.paper == paper and each.back is None]


def _of(box: Box, paper: str, number: int) -> Handing | None:
    """The newest handing of a copy."""
    found = [each for each in box.handings.values() if (each.paper, each.number) == (paper, number)]
    return max(found, key=lambda each: (each.back is None, each.at, each.id), default=None)


def _signature(strokes: Strokes) -> Strokes:
    """PAPER5: a small vector path; every point lies on the field that was signed on."""
    sizes: Any = (SIGNATURE_WIDTH, SIGNATURE_HEIGHT)
    sound = all(
        len(stroke) >= 2
        and len(stroke) % 2 == 0
        and all(0 <= each <= sizes[place % 2] for place, each in enumerate(stroke))
        for stroke in strokes
    )
    if not sound or len(strokes) > MOST_STROKES or sum(map(len, strokes)) > 2 * MOST_POINTS:
        raise Refused("bad_field", field="signature")
    return tuple(tuple(stroke) for stroke in strokes)


DECISIONS: dict[type[c.Command], Decision] = {
    c.AddPaper: add,
    c.EditPaper: edit,
    c.RemovePaper: remove,
    c.HandOut: hand_out,
    c.TakeBack: take_back,
    c.UndoHanding: undo,
}
