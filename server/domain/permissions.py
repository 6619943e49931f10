"""One table: who may do and read what (SPEC BADGE7, CMD6). What is not in it is refused."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Roles are a set: a chair who is a delegate votes."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    DELEGATE = "delegate"
    GUEST = "guest"
    STEWARD = "steward"
    TELLER = "teller"
    PROJECTOR = "projector"


EVERYONE = frozenset(Role)
SECRETARIAT = frozenset({Role.SECRETARIAT})
CHAIR = frozenset({Role.CHAIR})
STAFF = SECRETARIAT | CHAIR
"""Those who also see what is not yet released."""
COUNTING = SECRETARIAT | {Role.TELLER}
"""Those who hand out papers and count them (SLIP2, SLIP3)."""
PRESENCE = STAFF | {Role.STEWARD}
"""Those who see who is connected (RT8)."""
DOOR = SECRETARIAT | {Role.STEWARD}
"""Those who check people in (DOOR1)."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """roles: any of them suffices; driving: only for the one at the desk; urgent: overtakes what waits (CMD5)."""

    roles: frozenset[Role]
    driving: bool = False
    urgent: bool = False


_BY_SECRETARIAT = Allowed(SECRETARIAT)
_AT_THE_DESK = Allowed(CHAIR, driving=True, urgent=True)

COMMANDS: dict[str, Allowed] = {
    "congress.edit": _BY_SECRETARIAT,
    "congress.close": Allowed(STAFF),
    "congress.reopen": Allowed(STAFF),
    # A chair adds and moves items from the desk only (RUN9).
    "agenda.add": Allowed(STAFF),
    "agenda.edit": _BY_SECRETARIAT,
    "agenda.move": Allowed(STAFF),
    "agenda.remove": _BY_SECRETARIAT,
    "document.attach": _BY_SECRETARIAT,
    "document.rename": _BY_SECRETARIAT,
    "document.release": _BY_SECRETARIAT,
    "document.withdraw": _BY_SECRETARIAT,
    "document.restrict": _BY_SECRETARIAT,
    "document.remove": _BY_SECRETARIAT,
    "document.replace": _BY_SECRETARIAT,
    "document.restore": _BY_SECRETARIAT,
    "deadline.set": _BY_SECRETARIAT,
    "document.schedule": _BY_SECRETARIAT,
    "paper.add": _BY_SECRETARIAT,
    "paper.edit": _BY_SECRETARIAT,
    "paper.remove": _BY_SECRETARIAT,
    "paper.hand_out": _BY_SECRETARIAT,
    "paper.take_back": _BY_SECRETARIAT,
    "paper.undo": _BY_SECRETARIAT,
    "person.add": _BY_SECRETARIAT,
    "person.edit": _BY_SECRETARIAT,
    "person.remove": _BY_SECRETARIAT,
    "person.reissue": _BY_SECRETARIAT,
    "invitation.write": _BY_SECRETARIAT,
    "invitation.note": _BY_SECRETARIAT,
    "question.answer": _BY_SECRETARIAT,
    "invitation.answer": Allowed(EVERYONE),
    "question.ask": Allowed(EVERYONE),
    "question.withdraw": Allowed(EVERYONE),
    "seating.set": _BY_SECRETARIAT,
    "seating.assign": _BY_SECRETARIAT,
    "proxy.register": _BY_SECRETARIAT,
    "proxy.revoke": _BY_SECRETARIAT,
    "proxy.limit": _BY_SECRETARIAT,
    "sitting.open": Allowed(STAFF),
    "sitting.close": Allowed(STAFF),
    "sitting.reopen": Allowed(STAFF),
    "attendance.arrive": Allowed(DOOR),
    "attendance.leave": Allowed(DOOR),
    "attendance.undo": Allowed(DOOR),
    "door.name": _BY_SECRETARIAT,
    "substitute.seat": _BY_SECRETARIAT,
    "substitute.recall": _BY_SECRETARIAT,
    "device.share": _BY_SECRETARIAT,
    "credentials.edit": _BY_SECRETARIAT,
    "wall.set": Allowed(STAFF),
    "wall.follow": Allowed(STAFF),
    "wall.add": Allowed(STAFF),
    "wall.link": Allowed(STAFF),
    "minutes.edit": _BY_SECRETARIAT,
    "minutes.add_task": _BY_SECRETARIAT,
    "minutes.edit_task": _BY_SECRETARIAT,
    "minutes.remove_task": _BY_SECRETARIAT,
    "minutes.publish": _BY_SECRETARIAT,
    "minutes.sign": Allowed(STAFF),
    "poll.draft": _BY_SECRETARIAT,
    "poll.discard": _BY_SECRETARIAT,
    "announcement.make": Allowed(STAFF),
    "announcement.withdraw": Allowed(STAFF),
    "recess.begin": _AT_THE_DESK,
    "recess.extend": _AT_THE_DESK,
    "recess.end": _AT_THE_DESK,
    "desk.undo": _AT_THE_DESK,
    "desk.give": _AT_THE_DESK,
    "desk.ask": Allowed(CHAIR),
    "desk.decline": _AT_THE_DESK,
    "desk.take": Allowed(CHAIR, urgent=True),
    "floor.open": _AT_THE_DESK,
    "floor.close": _AT_THE_DESK,
    "floor.call": _AT_THE_DESK,
    "floor.end": _AT_THE_DESK,
    "floor.stop": _AT_THE_DESK,
    "floor.go_on": _AT_THE_DESK,
    "floor.extend": _AT_THE_DESK,
    "floor.move": _AT_THE_DESK,
    "floor.remove": _AT_THE_DESK,
    "floor.rule": _AT_THE_DESK,
    "agenda.open": _AT_THE_DESK,
    "page.show": _AT_THE_DESK,
    "poll.freeze": _AT_THE_DESK,
    "poll.thaw": _AT_THE_DESK,
    "poll.open": _AT_THE_DESK,
    "poll.pause": _AT_THE_DESK,
    "poll.resume": _AT_THE_DESK,
    "poll.close": _AT_THE_DESK,
    "poll.announce": _AT_THE_DESK,
    "poll.abort": _AT_THE_DESK,
    "poll.void": _AT_THE_DESK,
    "poll.practise": _AT_THE_DESK,
    "poll.resolve": _AT_THE_DESK,
    "poll.repeat": Allowed(STAFF),
    "poll.next_round": Allowed(STAFF),
    "poll.finalise": Allowed(STAFF),
    "slip.issue": Allowed(COUNTING),
    "slip.take_back": Allowed(COUNTING),
    "slip.spoil": Allowed(COUNTING),
    "sheet.key": Allowed(COUNTING),
    "sheet.set_aside": Allowed(COUNTING),
    "sheet.settle": Allowed(COUNTING),
    "board.name": _BY_SECRETARIAT,
    "hands.key": Allowed(COUNTING | CHAIR),
    # Whose ballot it is, the roll says: any role may hold a voting right.
    "ballot.cast": Allowed(EVERYONE),
    # Who has the right to speak, `decide` says, so that whoever has not reads why (FLOOR5).
    "floor.ask": Allowed(EVERYONE),
    "floor.withdraw": Allowed(EVERYONE),
    "speech.attach": Allowed(EVERYONE),
    "speech.submit": Allowed(EVERYONE),
    "speech.publish": Allowed(STAFF),
    # Each to their own: nobody names another's (MARK1).
    "mark.put": Allowed(EVERYONE),
    "mark.remove": Allowed(EVERYONE),
    "mark.share": Allowed(EVERYONE),
    "place.keep": Allowed(EVERYONE),
    "help.ask": Allowed(EVERYONE),
    "help.withdraw": Allowed(EVERYONE),
    "help.take": Allowed(PRESENCE),
    "help.leave": Allowed(PRESENCE),
    "help.done": Allowed(PRESENCE),
    "tablet.take_back": Allowed(PRESENCE),
    "site.add": _BY_SECRETARIAT,
    "site.edit": _BY_SECRETARIAT,
    "site.remove": _BY_SECRETARIAT,
    "site.assign": _BY_SECRETARIAT,
    "report.order": Allowed(STAFF),
    "report.call": _AT_THE_DESK,
    "report.skip": _AT_THE_DESK,
    "report.end": _AT_THE_DESK,
    "group.add": _BY_SECRETARIAT,
    "group.edit": _BY_SECRETARIAT,
    "group.remove": _BY_SECRETARIAT,
    # Of which group somebody is, the group says (GROUP2).
    "note.write": Allowed(EVERYONE),
    "note.remove": Allowed(EVERYONE),
}

PUBLIC = None
"""For pages and reads that hold nothing private."""

URGENT = frozenset(kind for kind, allowed in COMMANDS.items() if allowed.urgent)
"""The commands that overtake what waits (CMD5)."""

ROUTES: dict[str, frozenset[Role] | None] = {
    "landing": PUBLIC,
    "static": PUBLIC,
    "favicon": PUBLIC,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    "openapi": PUBLIC,
    "asyncapi": PUBLIC,
    "congresses": PUBLIC,
    "hall": PUBLIC,
    "badge page": PUBLIC,
    "chair page": PUBLIC,
    "secretariat page": PUBLIC,
    "projector page": PUBLIC,
    "steward page": PUBLIC,
    "steward manifest": PUBLIC,
    "look at a badge": PUBLIC,
    "sign in": PUBLIC,
    "sign out": PUBLIC,
    "who am I": PUBLIC,
    "command": EVERYONE,
    "state": EVERYONE,
    "events": EVERYONE,
    "live": EVERYONE,
    "people": EVERYONE,
    "announcements": EVERYONE,
    "presence": PRESENCE,
    "help": EVERYONE,
    "lend a tablet": PRESENCE,
    "lent tablets": PRESENCE,
    "sites": EVERYONE,
    "site page": PUBLIC,
    "group notes": EVERYONE,
    "hand in a summary": EVERYONE,
    "documents": EVERYONE,
    "document": EVERYONE,
    "document changes": EVERYONE,
    "openings": SECRETARIAT,
    "openings table": SECRETARIAT,
    "page image": EVERYONE,
    "page words": EVERYONE,
    "places": EVERYONE,
    "before page": PUBLIC,
    "look at an invitation": PUBLIC,
    "accept an invitation": PUBLIC,
    "invitation": EVERYONE,
    "invitations": SECRETARIAT,
    "invitations table": SECRETARIAT,
    "make invitations": SECRETARIAT,
    "questions ahead": SECRETARIAT,
    "door list": PRESENCE,
    "place cards": SECRETARIAT,
    "seating": EVERYONE,
    "draw seating": SECRETARIAT,
    "read seating": SECRETARIAT,
    "propose seats": SECRETARIAT,
    "offline worker": PUBLIC,
    "search": EVERYONE,
    "polls": EVERYONE,
    "poll": EVERYONE,
    "silent seats": PRESENCE,
    "draft warnings": STAFF,
    "opened ballots": EVERYONE,
    "own ballots": EVERYONE,
    "marks": EVERYONE,
    "marks as PDF": EVERYONE,
    "marks as table": EVERYONE,
    "slips": COUNTING | CHAIR,
    "sheets": COUNTING | CHAIR,
    "hands counted": COUNTING | CHAIR,
    "printed ballots": COUNTING | CHAIR,
    "count record": COUNTING | CHAIR,
    "teller page": PUBLIC,
    "speeches": EVERYONE,
    "speech": EVERYONE,
    "speaking times": EVERYONE,
    "speaking times as table": EVERYONE,
    "papers": EVERYONE,
    "paper checklist": SECRETARIAT,
    "paper sheet": SECRETARIAT,
    "minutes": EVERYONE,
    "minutes as PDF": EVERYONE,
    "minutes as DOCX": EVERYONE,
    "minutes draft": STAFF,
    "minutes tasks": STAFF,
    "minutes tasks as table": STAFF,
    "minutes tasks as PDF": STAFF,
    "pack": EVERYONE,
    "pack progress": EVERYONE,
    "result": EVERYONE,
    "result table": EVERYONE,
    "results": EVERYONE,
    "signed result": EVERYONE,
    "result sheet": EVERYONE,
    "roll call table": EVERYONE,
    "roll call": EVERYONE,
    "rules": EVERYONE,
    "credentials": STAFF,
    "credentials as Word": STAFF,
    "credentials as PDF": STAFF,
    "vote on credentials": SECRETARIAT,
    "statistics": STAFF,
    "statistics table": STAFF,
    "point": CHAIR,
    "door page": PUBLIC,
    "door roster": DOOR,
    "devices": SECRETARIAT,
    "attendance": PRESENCE,
    "attendance table": PRESENCE,
    "settings": STAFF,
    "change settings": SECRETARIAT,
    "send portraits": SECRETARIAT,
    "send portrait": SECRETARIAT,
    "remove portrait": SECRETARIAT,
    "photo": EVERYONE,
    "nameplates": STAFF | {Role.PROJECTOR},
    "upload": SECRETARIAT,
    "import people": SECRETARIAT,
    "badges": SECRETARIAT,
    "export": SECRETARIAT,
    "begin rehearsal": SECRETARIAT,
    "end rehearsal": SECRETARIAT,
}


def may(roles: frozenset[Role], allowed: frozenset[Role] | None) -> bool:
    """True when one of the roles is enough, or nothing is asked."""
    return allowed is None or bool(roles & allowed)
