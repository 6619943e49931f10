"""What happens around the items: sittings and who is there, speeches, announcements, breaks, steps taken back (SPEC MIN1)."""

from server.domain.events import Event
from server.domain.minutes_entries import OPENING, Data, Walk


def begun(walk: Walk, event: Event) -> None:
    """Attendance at the beginning of a sitting is of the moment at which its first item opens (MIN1)."""
    walk.more(walk.going.pop("waits", None), event, began=event.at)


def announcement(walk: Walk, event: Event, data: Data) -> None:
    told = {"text": data["text"], "texts": data.get("texts") or {}}
    walk.going[f"announcement {data['announcement']}"] = walk.add(event, "announcement", told)


def withdrawn(walk: Walk, event: Event, data: Data) -> None:
    walk.more(walk.going.pop(f"announcement {data['announcement']}", None), event, withdrawn=event.at)


def recess(walk: Walk, event: Event, data: Data) -> None:
    told = {"until": data.get("until"), "title": data.get("title") or "", "titles": data.get("titles") or {}}
    walk.going["recess"] = walk.add(event, "recess", told)


def longer(walk: Walk, event: Event, data: Data) -> None:
    walk.more(walk.going.get("recess"), event, until=data["until"])


def back(walk: Walk, event: Event, _data: Data) -> None:
    walk.more(walk.going.pop("recess", None), event, ended=event.at)


def sitting(walk: Walk, event: Event, data: Data) -> None:
    told = {"title": data.get("title") or "", "titles": data.get("titles") or {}, "began": event.at}
    key = walk.add(event, "sitting", {"sitting": data["sitting"], **told})
    walk.going |= {"waits": key, "sitting": key}


def sitting_over(walk: Walk, event: Event, data: Data) -> None:
    """Everybody has left then."""
    walk.closings.append(data["at"])
    walk.going.pop("waits", None)
    walk.more(walk.going.get("sitting"), event, ended=event.at)


def sitting_again(walk: Walk, event: Event, _data: Data) -> None:
    """It was closed by mistake."""
    walk.closings.pop()
    walk.more(walk.going.get("sitting"), event, ended=None)


def scanned(walk: Walk, event: Event, _data: Data) -> None:
    walk.scans.append(event.fact)


def seated(walk: Walk, event: Event, data: Data) -> None:
    key = walk.add(event, "substitute", {"person": data["person"], "substitute": data["substitute"]})
    walk.going[f"substitute {data['person']}"] = key


def recalled(walk: Walk, event: Event, data: Data) -> None:
    walk.more(walk.going.pop(f"substitute {data['person']}", None), event, recalled=event.at)


def asked(walk: Walk, _event: Event, data: Data) -> None:
    walk.asked[data["request"]] = {name: data[name] for name in ("person", "item", "form", "to", "delegation")}


def moved(walk: Walk, _event: Event, data: Data) -> None:
    """Said with the speech, if it comes to one (FLOOR4)."""
    if data["request"] in walk.asked:
        walk.asked[data["request"]] |= {"moved": data["reason"]}


def removed(walk: Walk, event: Event, data: Data) -> None:
    """FLOOR14: who was not heard because the chair took their request off the list, and why."""
    asked = walk.asked.get(data["request"])
    if asked is not None:
        walk.add(event, "unheard", {**asked, "reason": data["reason"]}, walk.place(asked["item"]))


def called(walk: Walk, event: Event, data: Data) -> None:
    """A speech begins when its speaker is called, and has the item that the floor was asked for; FLOOR13."""
    asked = walk.asked.get(data["request"])
    if asked is not None:
        said = {**asked, "seconds": None, "reason": data.get("reason")}
        key = walk.add(event, "speech", said, walk.place(asked["item"]))
        walk.going[f"speech {data['request']}"] = key


def spoken(walk: Walk, event: Event, data: Data) -> None:
    walk.more(walk.going.pop(f"speech {data['speech']}", None), event, seconds=data["seconds"], ended=event.at)


def handed_in(walk: Walk, event: Event, data: Data) -> None:
    """What was not reached and is read instead; the text of one who was called belongs to their speech."""
    if data["how"] == "submitted":
        walk.add(event, "written", {"person": data["person"], "sha256": data["sha256"]}, walk.place(data["item"]))


def undone(walk: Walk, event: Event, data: Data) -> None:
    """RUN4: what was taken back stays in the minutes, and says so; the hall is where it was before."""
    step = data["step"]
    seen = walk.seen
    if "shown" in step:
        shown = step["shown"]
        walk.item, walk.part = shown["item"], walk.place(shown["item"]) if shown["item"] else OPENING
        walk.seen = None if shown["document"] is None else (shown["document"], shown["page"])
    match step:
        case {"kind": "page.shown"} if seen is not None:
            _turned_back(walk, event, *seen)
        case {"kind": "agenda.opened"}:
            walk.more(walk.newest("opened"), event, undone=event.at)
        case {"kind": "announcement.made"}:
            withdrawn(walk, event, step)
        case {"kind": "recess.began"}:
            walk.more(walk.going.pop("recess", None), event, undone=event.at)
        case {"kind": "recess.extended"}:
            walk.more(walk.going.get("recess"), event, until=step["recess"]["until"])
        case {"kind": "recess.ended"}:
            key = walk.newest("recess")
            walk.more(key, event, ended=None)
            walk.going |= {"recess": key} if key is not None else {}


def _turned_back(walk: Walk, event: Event, document: str, page: int) -> None:
    key = walk.newest("shown", document=document)
    if key is not None:
        walk.more(key, event, turned_back=[*walk.entries[key].said.get("turned_back", []), [page, event.at]])


def named(walk: Walk, _event: Event, data: Data) -> None:
    """A bridge point or a group, as it is called now."""
    walk.names[data.get("site") or data["group"]] = {"name": data["name"], "names": data["names"]}


def site_called(walk: Walk, event: Event, data: Data) -> None:
    walk.going[f"report {data['site']}"] = walk.add(event, "report", {"site": data["site"], "seconds": None})


def site_ended(walk: Walk, event: Event, data: Data) -> None:
    walk.more(walk.going.pop(f"report {data['site']}", None), event, seconds=data["seconds"])


def group_reported(walk: Walk, event: Event, data: Data) -> None:
    """Its summary is a document from here on."""
    walk.add(event, "group", {"group": data["group"]})
