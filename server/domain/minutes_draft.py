"""From the log to what minutes say (SPEC MIN1, MIN2): entries with the events that they rest on, under the item that was open.

Pure and incremental: `take(walk, event)` for each event in order; persons stay ids, votes keep the announced result.
"""

from collections.abc import Callable, Iterable

from server.domain import minutes_hall as hall
from server.domain.events import Event
from server.domain.minutes_entries import CLOSING, OPENING, Data, Entry, Heading, Walk

__all__ = ["CLOSING", "OPENING", "TAKES", "Entry", "Walk", "take", "walked"]


def walked(events: Iterable[Event]) -> Walk:
    """The whole log at once."""
    walk = Walk()
    for event in events:
        take(walk, event)
    return walk


def take(walk: Walk, event: Event) -> None:
    """The next event; kinds that minutes do not speak of change nothing."""
    walk.seq = event.seq
    how = TAKES.get(event.kind)
    if how is not None:
        how(walk, event, event.fact.data())


def _item(walk: Walk, _event: Event, data: Data) -> None:
    walk.headings[data["item"]] = Heading(data["item"], data["number"], data["title"], data["titles"])


def _opened(walk: Walk, event: Event, data: Data) -> None:
    """Pages that are shown from here on are of this visit; a sitting that was opened has begun.

    An item that is opened again while nothing else was before the hall is still the same opening, also for who takes it back.
    """
    again = walk.newest("opened", item=data["item"]) if (walk.item, walk.seen) == (data["item"], None) else None
    walk.item, walk.part = data["item"], walk.place(data["item"])
    walk.going = {name: key for name, key in walk.going.items() if not name.startswith("page ")}
    walk.seen = None
    if again is None:
        walk.add(event, "opened", {"item": data["item"], "by": event.by})
    walk.more(again, event)
    hall.begun(walk, event)


def _desk(walk: Walk, event: Event, data: Data) -> None:
    if data["person"] != walk.chair:
        walk.chair = data["person"]
        walk.add(event, "chaired", {"person": data["person"]})


def _page(walk: Walk, event: Event, data: Data) -> None:
    """A document that stays before the hall while pages turn is one entry with all of its pages."""
    walk.item, walk.part = data["item"] or walk.item, walk.place(data["item"])
    walk.seen = data["document"], data["page"]
    name = f"page {walk.part} {data['document']}"
    key = walk.going.get(name)
    if key is None:
        walk.going[name] = walk.add(event, "shown", {"document": data["document"], "pages": [data["page"]]})
    else:
        pages = sorted({*walk.entries[key].said["pages"], data["page"]})
        walk.more(key, event, pages=pages)


def _withdrawn(walk: Walk, _event: Event, data: Data) -> None:
    if walk.seen is not None and walk.seen[0] == data["document"]:
        walk.seen = None


def _named(walk: Walk, _event: Event, data: Data) -> None:
    walk.names[data["document"]] = {"name": data["name"], "names": data["names"]}


def _frozen(walk: Walk, _event: Event, data: Data) -> None:
    walk.polls[data["poll"]] = {"item": data["item"], "manifest": data["manifest"]}


def _voting(walk: Walk, event: Event, data: Data) -> None:
    """A practice vote decides nothing and is no part of the minutes (LIFE5)."""
    poll = walk.polls[data["poll"]]
    if poll["manifest"].get("practice"):
        return
    said = {"poll": data["poll"], "state": "open", "present": data["present"], "absent": data.get("absent")}
    poll["key"] = walk.add(event, "vote", said, walk.place(poll["item"]))


def _closed_vote(walk: Walk, event: Event, data: Data) -> None:
    walk.more(walk.polls[data["poll"]].get("key"), event, state="closed", closed=event.at)


def _announced(walk: Walk, event: Event, data: Data) -> None:
    key = walk.polls[data["poll"]].get("key")
    walk.more(key, event, state="announced", announced=event.at, result=data["result"], resolved={})


def _resolved(walk: Walk, event: Event, data: Data) -> None:
    key = walk.polls[data["poll"]].get("key")
    if key is not None:
        said = {name: value for name, value in data.items() if name not in ("poll", "question")}
        walk.more(key, event, resolved=walk.entries[key].said["resolved"] | {data["question"]: said})


def _stopped(walk: Walk, event: Event, data: Data) -> None:
    """A vote that was never open is nothing that happened."""
    state = "void" if event.kind == "poll.voided" else "aborted"
    walk.more(walk.polls[data["poll"]].get("key"), event, state=state, ended=event.at, reason=data["reason"])


def _over(walk: Walk, event: Event, _data: Data) -> None:
    walk.part = CLOSING
    walk.add(event, "closed", {"by": event.by})


def _again(walk: Walk, event: Event, _data: Data) -> None:
    walk.add(event, "reopened", {"by": event.by})


Take = Callable[[Walk, Event, Data], None]
TAKES: dict[str, Take] = {
    "agenda.added": _item,
    "agenda.edited": _item,
    "agenda.opened": _opened,
    "desk.taken": _desk,
    "page.shown": _page,
    "document.released": _named,
    "document.renamed": _named,
    "document.withdrawn": _withdrawn,
    "poll.frozen": _frozen,
    "poll.opened": _voting,
    "poll.closed": _closed_vote,
    "poll.announced": _announced,
    "poll.resolved": _resolved,
    "poll.aborted": _stopped,
    "poll.voided": _stopped,
    "congress.closed": _over,
    "congress.reopened": _again,
    "announcement.made": hall.announcement,
    "announcement.withdrawn": hall.withdrawn,
    "recess.began": hall.recess,
    "recess.extended": hall.longer,
    "recess.ended": hall.back,
    "desk.undone": hall.undone,
    "sitting.opened": hall.sitting,
    "sitting.closed": hall.sitting_over,
    "sitting.reopened": hall.sitting_again,
    "floor.asked": hall.asked,
    "floor.moved": hall.moved,
    "floor.removed": hall.removed,
    "floor.called": hall.called,
    "floor.ended": hall.spoken,
    "speech.published": hall.handed_in,
    "site.added": hall.named,
    "site.edited": hall.named,
    "report.called": hall.site_called,
    "report.ended": hall.site_ended,
    "group.added": hall.named,
    "group.reported": hall.group_reported,
    "attendance.arrived": hall.scanned,
    "attendance.left": hall.scanned,
    "attendance.undone": hall.scanned,
    "substitute.seated": hall.seated,
    "substitute.recalled": hall.recalled,
}
"""Every kind of event that minutes speak of (MIN2)."""
