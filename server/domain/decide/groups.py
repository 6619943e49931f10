"""Groups and their shared notes (SPEC GROUP1 to GROUP4)."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line, moment, prose, texts
from server.domain.groups import KINDS, Group, GroupNote, belongs, circle
from server.domain.rows import Forget
from server.domain.state import State

MOST_GROUPS = 500
MOST_MEMBERS = 2_000
MOST_NOTES = 50
LONGEST_NOTE = 20_000


def add(state: State, box: Box, command: c.AddGroup, context: Context) -> Writes:
    if len(state.groups) >= MOST_GROUPS:
        raise Refused("too_many", most=MOST_GROUPS)
    group = f"g{context.fresh}"
    return Writes((_checked(state, box, command, group),), answer={"group": group})


def edit(state: State, box: Box, command: c.EditGroup, _context: Context) -> Writes:
    """GROUP2: what was written stays with those for whom it was written; two who edit at once lose no member."""
    before = known(state, command.group)
    if command.seen is not None and tuple(command.seen) != before.members:
        raise Refused("group_changed")
    after = _checked(state, box, command, before.id)
    moved = circle(after.form, after.name) != circle(before.kind, before.name)
    if moved and any(each.team == before.id for each in box.every(GroupNote)):
        raise Refused("group_has_notes", name=before.name)
    told = (after.name, after.names, after.form, after.room, after.at, after.reporter, tuple(after.members))
    was = (before.name, before.names, before.kind, before.room, before.at, before.reporter, before.members)
    return Writes() if told == was else Writes((after,))


def remove(state: State, box: Box, command: c.RemoveGroup, _context: Context) -> Writes:
    known(state, command.group)
    notes = tuple(Forget(GroupNote, each.id) for each in box.every(GroupNote))
    return Writes((e.GroupRemoved(command.group),), notes)


def write(state: State, box: Box, command: c.WriteNote, context: Context) -> Writes:
    """GROUP3: who has not read the newest version is told so, and nothing is overwritten."""
    by = _member(state, box, command.group, context)
    title = line(command.title, "title", empty=True)
    text = prose(command.text, "text", LONGEST_NOTE)
    if command.note is None:
        if len(box.every(GroupNote)) >= MOST_NOTES:
            raise Refused("too_many", most=MOST_NOTES)
        row = GroupNote(f"w{context.fresh}", command.group, title, text, 1, by, context.at)
    else:
        before = _note(box, command.group, command.note, command.version)
        row = replace(before, title=title, text=text, version=before.version + 1, by=by, at=context.at)
    return Writes(rows=(row,), answer={"note": row.id, "version": row.version})


def remove_note(state: State, box: Box, command: c.RemoveNote, context: Context) -> Writes:
    _member(state, box, command.group, context)
    row = _note(box, command.group, command.note, command.version)
    return Writes(rows=(Forget(GroupNote, row.id),))


def report(state: State, _box: Box, command: internal.ReportGroup, _context: Context) -> Writes:
    """GROUP4: the summary lies among the documents; whoever hands in another one names that."""
    known(state, command.group)
    return Writes((e.GroupReported(command.group, command.document),))


def known(state: State, group: str) -> Group:
    """The group of that id, or a refusal."""
    found = state.groups.get(group)
    if found is None:
        raise Refused("no_such_group")
    return found


def _member(state: State, box: Box, group: str, context: Context) -> str:
    """GROUP2: to everybody else there is no such group's note."""
    person = box.persons.get(context.person or "")
    if person is None or not belongs(known(state, group), person):
        raise Refused("not_a_member")
    return person.id


def _note(box: Box, group: str, note: str, version: int) -> GroupNote:
    row = box.record(GroupNote, note)
    if row is None or row.team != group:
        raise Refused("no_such_note")
    if row.version != version:
        raise Refused("note_changed")
    return row


def _checked(state: State, box: Box, command: c.AddGroup | c.EditGroup, group: str) -> e.GroupAdded:
    name, names = line(command.name, "name"), texts(command.names, "names")
    if command.form not in KINDS:
        raise Refused("bad_field", field="kind")
    if any(each.name == name and each.id != group for each in state.groups.values()):
        raise Refused("group_exists", name=name)
    members = list(dict.fromkeys(command.members))
    wanted = members if command.reporter is None else [*members, command.reporter]
    if len(members) > MOST_MEMBERS:
        raise Refused("too_many", most=MOST_MEMBERS)
    if any(each not in box.persons or box.persons[each].is_link for each in wanted):
        raise Refused("no_such_person")
    at = moment(command.at, "at") if command.at is not None else None
    room = line(command.room, "room", 100, empty=True)
    return e.GroupAdded(group, name, names, command.form, room, at, command.reporter, members)


def _people(command: c.AddGroup | c.EditGroup, _context: Context) -> Needs:
    reporter = frozenset() if command.reporter is None else frozenset({command.reporter})
    notes = frozenset({(GroupNote, "team", command.group)}) if isinstance(command, c.EditGroup) else frozenset()
    return Needs(persons=frozenset(command.members[: MOST_MEMBERS + 1]) | reporter, records=notes)


def _notes(command: c.RemoveGroup | c.WriteNote | c.RemoveNote, context: Context) -> Needs:
    asked = frozenset({(GroupNote, "team", command.group)})
    return Needs(persons=frozenset({context.person or ""}), records=asked)


DECISIONS: dict[type[c.Command], Decision] = {
    c.AddGroup: add,
    c.EditGroup: edit,
    c.RemoveGroup: remove,
    c.WriteNote: write,
    c.RemoveNote: remove_note,
    internal.ReportGroup: report,
}
NEEDS: dict[type[c.Command], Need] = {
    c.AddGroup: _people,
    c.EditGroup: _people,
    **dict.fromkeys((c.RemoveGroup, c.WriteNote, c.RemoveNote), _notes),
}
