"""The log read plainly, as somebody would with a pencil: every question goes through all of the rows again, and nothing is shared
with the product's own folding. What the report, the minutes, the statistics and the walls say is held against this.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.domain.events import Event

RUNNING = ("open", "paused", "closing", "closed", "counted")
PICTURES = {
    "ready": "motion",
    **dict.fromkeys(("open", "paused", "closing"), "vote"),
    **dict.fromkeys(("closed", "counted"), "counting"),
    **dict.fromkeys(("announced", "final"), "result"),
}
STEPS = {
    "frozen": "ready",
    "opened": "open",
    "resumed": "open",
    "finalised": "final",
    "voided": "void",
}
GOING_ON = {"page.shown", "agenda.opened", "floor.called", "recess.began", "desk.undone"}
SILENT = {"poll.finalised", "poll.key_destroyed"}
TURNS = {"page.shown", "agenda.opened"}
Told = tuple[Any, ...]


@dataclass(frozen=True)
class Row:
    """One row of the log."""

    seq: int
    kind: str
    data: dict[str, Any]
    at: str
    by: str | None


class Log:
    """The rows up to some moment."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.rows = [Row(each.seq, each.kind, each.fact.data(), each.at, each.by) for each in events]

    def upto(self, n: int) -> "Log":
        earlier = Log(())
        earlier.rows = self.rows[:n]
        return earlier

    def of(self, *kinds: str) -> list[Row]:
        return [row for row in self.rows if row.kind in kinds]

    def names(self, kind: str, field: str) -> list[Any]:
        return [row.data[field] for row in self.of(kind)]

    def last(self, kind: str, field: str, value: str) -> Row | None:
        return next((row for row in reversed(self.of(kind)) if row.data[field] == value), None)

    # What the hall looks at.

    def screens(self) -> list[Told]:
        """(item, document, page), one after the other; what was taken back is struck."""
        seen: list[Told] = [(None, None, None)]
        for row in self.rows:
            now = seen[-1]
            match row.kind:
                case "agenda.opened":
                    now = (row.data["item"], None, None)
                case "page.shown":
                    now = (row.data["item"] or now[0], row.data["document"], row.data["page"])
                case "document.withdrawn" if row.data["document"] == now[1]:
                    seen[-1] = (now[0], None, None)
                    continue
                case "desk.undone" if row.data["step"]["kind"] in TURNS:
                    seen.pop()
                    continue
            if now != seen[-1]:
                seen.append(now)
        return seen

    @property
    def item(self) -> str | None:
        found: str | None = self.screens()[-1][0]
        return found

    @property
    def released(self) -> set[str]:
        there = set[str]()
        for row in self.of("document.released", "document.withdrawn"):
            (there.add if row.kind == "document.released" else there.discard)(row.data["document"])
        return there

    def filed(self, document: str) -> str | None:
        """The item that it was released under, as long as there is one."""
        row = self.last("document.released", "document", document)
        return row.data["item"] if row and row.data["item"] not in self.names("agenda.removed", "item") else None

    def recess(self) -> str | None:
        """Until when the break lasts, if there is one."""
        ends: list[str | None] = [None]
        for row in self.rows:
            if row.kind in {"recess.began", "recess.extended", "recess.ended"}:
                ends.append(row.data.get("until"))
            elif row.kind == "desk.undone" and row.data["step"]["kind"].startswith("recess."):
                ends.pop()
        return ends[-1]

    # Votes.

    def polls(self) -> dict[str, str]:
        """Each vote's state by what was last said of it."""
        found = {}
        for row in self.rows:
            noun, _, verb = row.kind.partition(".")
            if noun == "poll" and verb != "key_destroyed":
                found[row.data["poll"]] = STEPS.get(verb, verb)
        return found

    def practice(self, poll: str) -> bool:
        return any(row.data["poll"] == poll and row.data["manifest"]["practice"] for row in self.of("poll.frozen"))

    def running(self) -> str | None:
        """The vote that keeps the hall: a real one before a practice vote, one that takes ballots before one that is counted."""
        going = [(poll, state) for poll, state in self.polls().items() if state in RUNNING]
        ranked = sorted(going, key=lambda one: (self.practice(one[0]), one[1] in RUNNING[3:]))
        return ranked[0][0] if ranked else None

    def came_last(self) -> str | None:
        """The vote that came last, and nothing since."""
        for row in reversed(self.rows):
            if row.kind in GOING_ON or row.kind == "poll.thawed":
                return None
            if row.kind.startswith("poll.") and row.kind not in SILENT:
                return str(row.data["poll"])
        return None

    # Who speaks.

    def speech(self) -> str | None:
        called = self.of("floor.called")
        if not called or any(row.data["speech"] == called[-1].data["request"] for row in self.of("floor.ended")):
            return None
        return str(called[-1].data["request"])

    def waiting(self) -> list[str]:
        """Who waits on the item before the hall: points of order above the others, each in the order of asking."""
        gone = {*self.names("floor.called", "request"), *self.names("floor.withdrawn", "request")}
        removed = set(self.names("agenda.removed", "item"))
        item = self.item
        asked = [row.data for row in self.of("floor.asked") if row.data["item"] == item and item not in removed]
        here = [each for each in asked if each["request"] not in gone]
        return [each["request"] for each in sorted(here, key=lambda one: one["form"] != "point_of_order")]

    def spoke(self, request: str) -> int | None:
        """Seconds between the call and the end, less those in which the clock stood."""
        call, end = self.last("floor.called", "request", request), self.last("floor.ended", "speech", request)
        if call is None or end is None:
            return None
        stood, since = 0.0, None
        for row in self.of("floor.stopped", "floor.resumed", "floor.ended"):
            if row.data["speech"] == request:
                stood += between(since, row.at) if since is not None else 0
                since = row.at if row.kind == "floor.stopped" else None
        return int(between(call.at, end.at) - stood)

    def speeches(self) -> list[tuple[dict[str, Any], int | None]]:
        """What was asked for, and the seconds, of everybody who was called."""
        asked = {row.data["request"]: row.data for row in self.of("floor.asked")}
        return [(asked[request], self.spoke(request)) for request in self.names("floor.called", "request")]

    # Bridge points.

    def reporting(self) -> tuple[str | None, list[str]]:
        """Who reports, and who comes then."""
        now, order = None, list[str]()
        for row in self.rows:
            match row.kind:
                case "report.ordered":
                    order = list(row.data["sites"])
                case "report.called":
                    now, order = row.data["site"], [each for each in order if each != row.data["site"]]
                case "report.skipped":
                    order = [*(each for each in order if each != row.data["site"]), row.data["site"]]
                case "report.ended":
                    now = None
        return now, order

    # Who is there.

    def scans(self, person: str) -> list[tuple[str, str, str]]:
        """(moment, scan, way) of what holds."""
        undone = {row.data["scan"] for row in self.of("attendance.undone")}
        mine = (row for row in self.of("attendance.arrived", "attendance.left") if row.data["person"] == person)
        return [(row.data["at"], row.data["scan"], row.kind) for row in mine if row.data["scan"] not in undone]

    def sittings(self) -> list[tuple[str, str, str | None]]:
        """(id, opened, closed)."""
        found: dict[str, tuple[str, str | None]] = {}
        for row in self.of("sitting.opened", "sitting.closed", "sitting.reopened"):
            sitting = row.data["sitting"]
            if row.kind == "sitting.opened":
                found[sitting] = (row.data["at"], None)
            else:
                found[sitting] = (found[sitting][0], row.data["at"] if row.kind == "sitting.closed" else None)
        return [(sitting, *times) for sitting, times in found.items()]

    def inside(self, person: str, moments: Sequence[str]) -> list[bool]:
        """Whether at each moment the last that is known of them until then is that they came in."""
        ends = [(closed, "~", "closed") for _, _, closed in self.sittings() if closed is not None]
        known = [*self.scans(person), *ends]
        latest = [max((each for each in known if each[0] <= moment), default=None) for moment in moments]
        return [each is not None and each[2] == "attendance.arrived" for each in latest]

    def votes_for(self) -> dict[str, str]:
        """{grantor: holder}."""
        found: dict[str, str] = {}
        for row in self.of("proxy.registered", "proxy.revoked"):
            if row.kind == "proxy.registered":
                found[row.data["grantor"]] = row.data["holder"]
            else:
                found.pop(row.data["grantor"], None)
        return found

    def stand_ins(self) -> dict[str, str]:
        """{original: substitute}."""
        found: dict[str, str] = {}
        for row in self.of("substitute.seated", "substitute.recalled"):
            if row.kind == "substitute.seated":
                found[row.data["person"]] = row.data["substitute"]
            else:
                found.pop(row.data["person"])
        return found


def between(since: str, until: str) -> float:
    """Seconds."""
    return (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()


def tallied(log: Log, summoned: Sequence[str]) -> Counter[str]:
    """Where everybody summoned is, by the word of the credentials report."""
    taken = any(log.scans(row.data["person"]) for row in log.of("attendance.arrived", "attendance.left"))

    def standing(person: str) -> str:
        if person in log.stand_ins():
            return "substituted"
        if log.scans(person):
            return "present"
        if log.scans(log.votes_for().get(person, "")):
            return "represented"
        return "unexcused" if taken else "unknown"

    return Counter(map(standing, summoned))
