"""Who comes and goes (SPEC DOOR1 to DOOR4, DOOR6, DOOR8, SITE5). A scan is written once, whatever its device does."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.attendance import Device, Mark, Scan, Way, here_since, stays
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.counting.shares import BadRule, check_share
from server.domain.decide.text import line, moment, texts
from server.domain.permissions import DOOR
from server.domain.rows import Person, Row, Session
from server.domain.sites import Site, led_by
from server.domain.state import State

SCAN = re.compile(r"[0-9a-z]{8,32}")
DEVICE = re.compile(r"[0-9a-f]{32}")
HOURS_BACK = 24
MOST_DOORS = 40
MOST_ON_A_DEVICE = 50


def open_sitting(state: State, _box: Box, command: c.OpenSitting, context: Context) -> Writes:
    if state.attendance.sitting is not None:
        raise Refused("sitting_open")
    title, titles = line(command.title, "title", empty=True), texts(command.titles, "titles")
    fact = e.SittingOpened(f"h{context.fresh}", title, titles, context.at)
    return Writes((fact,), answer={"sitting": fact.sitting})


def close_sitting(state: State, _box: Box, _command: c.CloseSitting, context: Context) -> Writes:
    if state.attendance.sitting is None:
        raise Refused("no_sitting")
    return Writes((e.SittingClosed(state.attendance.sitting, context.at),))


def reopen_sitting(state: State, box: Box, _command: c.ReopenSitting, _context: Context) -> Writes:
    """Who was there is there again, with whoever came since."""
    known = state.attendance
    if known.sitting is not None:
        raise Refused("sitting_open")
    if not known.sittings:
        raise Refused("no_sitting")
    closings, here = known.closings[:-1], {}
    for person, marks in _by_person(box.every(Scan)).items():
        if (since := here_since(marks, closings)) is not None:
            here[person] = since
    return Writes((e.SittingReopened(known.sittings[-1].id, here),))


def arrive(state: State, box: Box, command: c.Arrive, context: Context) -> Writes:
    return _scanned(state, box, command, context, Way.IN)


def leave(state: State, box: Box, command: c.Leave, context: Context) -> Writes:
    return _scanned(state, box, command, context, Way.OUT)


def _scanned(state: State, box: Box, command: c.Arrive | c.Leave, context: Context, way: Way) -> Writes:
    """DOOR1: every scan once, whoever sends it again; DOOR2: at its own moment, within a day."""
    if not SCAN.fullmatch(command.scan):
        raise Refused("bad_field", field="scan")
    person = box.persons.get(command.person)
    if person is None or person.is_link:
        raise Refused("no_such_person")
    others, closings = _scans(box, person.id, command.scan), state.attendance.closings
    known = box.record(Scan, command.scan)
    if known is not None:
        if (known.person, known.way) != (person.id, way):
            raise Refused("key_reused")
        return Writes(answer=_told(known, others, closings))
    site = _site_of(state, person, context)
    door = line(command.door, "door", 40, empty=True) if site is None else site.name[:40]
    made = Scan(command.scan, person.id, way, _when(command.at, context.at), door, context.person, context.at)
    here = here_since(_marks([*others, made]), closings)
    kind = e.AttendanceArrived if way is Way.IN else e.AttendanceLeft
    fact = kind(made.id, person.id, made.door, made.at, here)
    return Writes((fact,), (made,), _told(made, others, closings))


def undo(state: State, box: Box, command: c.UndoScan, context: Context) -> Writes:
    """DOOR3: the scan stays on record as undone; what follows is as if it had never been."""
    scan = box.record(Scan, command.scan)
    if scan is None or scan.person != command.person:
        raise Refused("no_such_scan")
    _site_of(state, box.persons.get(command.person), context)
    if scan.undone is not None:
        return Writes(answer={"person": scan.person})
    others = _scans(box, scan.person, scan.id)
    here = here_since(_marks(others), state.attendance.closings)
    fact = e.AttendanceUndone(scan.id, scan.person, here, bool(others))
    return Writes((fact,), (replace(scan, undone=context.at),), {"person": scan.person})


def name_doors(state: State, _box: Box, command: c.NameDoors, _context: Context) -> Writes:
    doors = list(dict.fromkeys(line(each, "doors", 40) for each in command.doors))
    if len(doors) > MOST_DOORS:
        raise Refused("bad_field", field="doors")
    quorum = None if command.quorum is None else list(command.quorum)
    if command.quorum is not None:
        try:
            check_share(command.quorum)
        except BadRule:
            raise Refused("bad_field", field="quorum") from None
    if (tuple(doors), quorum) == (state.doors, state.attendance.quorum):
        return Writes()
    return Writes((e.DoorsNamed(doors, quorum),))


def share_device(_state: State, box: Box, command: c.ShareDevice, _context: Context) -> Writes:
    device = box.record(Device, command.device)
    if device is None:
        raise Refused("no_such_device")
    return Writes(rows=(replace(device, shared=command.shared),))


def held_on(box: Box, session: Session, person: Person) -> tuple[Row, ...]:
    """DOOR8: what is kept of the device on which somebody signs in with their own badge; the desks' links are nobody's."""
    if session.kind != "badge" or not DEVICE.fullmatch(session.device) or person.is_link:
        return ()
    known = box.record(Device, session.device) or Device(session.device, (), session.since)
    if person.id in known.people or len(known.people) >= MOST_ON_A_DEVICE:
        return ()
    return (replace(known, people=(*known.people, person.id)),)


def _site_of(state: State, person: Person | None, context: Context) -> Site | None:
    """SITE5: the bridge point at whose door this is, None where it is one for everybody. Raises Refused for others' people."""
    if context.roles & DOOR:
        return None
    for site in led_by(state.sites, context.person):
        if person is not None and person.site == site.id:
            return site
    raise Refused("not_of_your_site")


def _told(scan: Scan, others: Sequence[Scan], closings: Sequence[str]) -> dict[str, Any]:
    """before: how they stood when this scan was made, {"since", "door"} where they were there already."""
    earlier = [each for each in others if (each.at, each.id) < (scan.at, scan.id)]
    before = stays(_marks(earlier), [at for at in closings if at < scan.at])[-1:]
    was = before[0] if before and before[0].until is None else None
    here = here_since(_marks([*others, *([] if scan.undone else [scan])]), closings)
    stood = None if was is None else {"since": was.since, "door": was.door}
    return {"person": scan.person, "at": scan.at, "here": here, "before": stood}


def _when(said: str | None, now: str) -> str:
    """The device's moment, unless it has not come yet or is older than a day."""
    if said is None:
        return now
    at = moment(said, "at")
    oldest = datetime.fromisoformat(now) - timedelta(hours=HOURS_BACK)
    return at if oldest.isoformat(timespec="milliseconds").replace("+00:00", "Z") <= at <= now else now


def _scans(box: Box, person: str, without: str) -> list[Scan]:
    """A person's other scans that count."""
    mine = (each for each in box.every(Scan) if each.person == person)
    return [each for each in mine if each.id != without and each.undone is None]


def _marks(scans: Sequence[Scan]) -> list[Mark]:
    return [Mark(each.id, each.person, each.way, each.at, each.door) for each in scans]


def _by_person(scans: Sequence[Scan]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in _marks([each for each in scans if each.undone is None]):
        found.setdefault(mark.person, []).append(mark)
    return found


def _of_scan(command: c.Arrive | c.Leave | c.UndoScan, _context: Context) -> Needs:
    known: frozenset[tuple[type[Scan], str, str]] = frozenset(
        {(Scan, "id", command.scan), (Scan, "person", command.person)}
    )
    return Needs(persons=frozenset({command.person}), records=known)


def _every_scan(_command: c.ReopenSitting, _context: Context) -> Needs:
    return Needs(records=frozenset({(Scan, "way", str(Way.IN)), (Scan, "way", str(Way.OUT))}))


def _of_device(command: c.ShareDevice, _context: Context) -> Needs:
    return Needs(records=frozenset({(Device, "id", command.device)}))


def _of_session(command: internal.SignIn, _context: Context) -> Needs:
    return Needs(records=frozenset({(Device, "id", command.session.device)} if command.session.device else ()))


DECISIONS: dict[type[c.Command], Decision] = {
    c.OpenSitting: open_sitting,
    c.CloseSitting: close_sitting,
    c.ReopenSitting: reopen_sitting,
    c.Arrive: arrive,
    c.Leave: leave,
    c.UndoScan: undo,
    c.NameDoors: name_doors,
    c.ShareDevice: share_device,
}
NEEDS: dict[type[c.Command], Need] = {
    c.ReopenSitting: _every_scan,
    c.Arrive: _of_scan,
    c.Leave: _of_scan,
    c.UndoScan: _of_scan,
    c.ShareDevice: _of_device,
    internal.SignIn: _of_session,
}
WHEN_CLOSED = (c.Arrive, c.Leave, c.UndoScan)
"""A device that was without a network at the end still says who was there."""
