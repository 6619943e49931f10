"""What somebody who has read the log plainly (`plainly`) expects on a wall, in the minutes, and of who was there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from plainly import PICTURES, TURNS, Log, Row, Told, between

Picture = dict[str, Any]
TICK = timedelta(seconds=30)
"""Everything in these logs happens at whole and half minutes."""


def picture(log: Log, wall: str) -> Picture:
    """WALL8, WALL9: what this wall shows; what is nothing is left out."""
    told = log.last("wall.set", "wall", wall)
    first = (log.running() or log.came_last()) if told is not None and "votes_first" in told.data["content"] else None
    if told is not None and first is not None:
        return {name: value for name, value in _vote(log, first).items() if value is not None}
    own = _told(log, told.data["scene"], told.data["content"]) if told is not None else None
    return {name: value for name, value in (own or _following(log)).items() if value is not None}


def band(log: Log, wall: str, at: str) -> str | None:
    """The newest announcement whose time has not passed, on a wall that follows; one without an end gives way."""
    told = log.last("wall.set", "wall", wall)
    if told is not None and told.data["scene"] != "follow":
        return None
    shown = picture(log, wall)
    busy = shown.keys() & {"poll", "speech", "site"}
    lasting = [row for row in announced(log) if (not busy if row.data["until"] is None else row.data["until"] > at)]
    return lasting[-1].data["announcement"] if lasting else None


def announced(log: Log) -> list[Row]:
    """What was said to everybody and was not taken back."""
    gone = set(log.names("announcement.withdrawn", "announcement"))
    gone |= {row.data["step"].get("announcement") for row in log.of("desk.undone")}
    return [row for row in log.of("announcement.made") if row.data["announcement"] not in gone]


def _following(log: Log) -> Picture:
    running, last = log.running(), log.came_last()
    if running is not None:
        return _vote(log, running)
    ends = log.of("congress.closed", "congress.reopened")
    if ends and ends[-1].kind == "congress.closed":
        return {"kind": "welcome"}
    if (until := log.recess()) is not None:
        return {"kind": "break", "until": until}
    if last is not None:
        return _vote(log, last)
    item, document, page = log.screens()[-1]
    speech, (site, order) = log.speech(), log.reporting()
    if document is not None:
        return {"kind": "page", "item": item, "document": document, "page": page, "speech": speech}
    if speech is not None:
        return {"kind": "speaker", "speech": speech}
    if site is not None:
        return {"kind": "report", "site": site, "next": order[0] if order else None}
    return {"kind": "welcome"} if item is None else {"kind": "item", "item": item}


def _told(log: Log, scene: str, content: dict[str, Any]) -> Picture | None:
    """None: it follows, or has nothing to show of what it was told."""
    queue: Picture = {"kind": "queue", "floor": log.waiting(), "speech": log.speech()}
    item = content.get("item") or log.item
    match scene:
        case "document":
            shown = {"kind": "page", "item": log.filed(content["document"]), **content}
            return shown if content["document"] in log.released else None
        case "item":
            return {"kind": "welcome"} if item is None else {"kind": "item", "item": item}
        case "speaker":
            return queue if log.speech() is None else {"kind": "speaker", "speech": log.speech()}
        case "queue":
            return queue
        case "vote":
            waiting = [poll for poll, state in log.polls().items() if state == "ready"]
            vote = log.running() or (waiting[-1] if waiting else None)
            return _vote(log, vote) if vote is not None else None
        case "result":
            stands = [poll for poll, state in log.polls().items() if PICTURES.get(state) == "result"]
            told = [row.data["poll"] for row in log.of("poll.announced") if row.data["poll"] in stands]
            real = [poll for poll in told if not log.practice(poll)]
            return _vote(log, real[-1]) if real else None
        case "break":
            return {"kind": "break", "until": content.get("until") or log.recess()}
        case "clock":
            return {"kind": "clock", "until": content.get("until")}
        case "message":
            return {"kind": "message", "message": content["text"]}
        case "nameplates":
            return {"kind": "nameplates", "people": content.get("people", [])}
    return None if scene == "follow" else {"kind": scene}


def _vote(log: Log, poll: str) -> Picture:
    result = log.last("poll.announced", "poll", poll)
    kind = PICTURES.get(log.polls()[poll], "ended")
    return {"kind": kind, "poll": poll, "result": result and result.data["result"]}


@dataclass(frozen=True)
class There:
    """Somebody's presence: in which sittings, with whom late and early; first and last moment, and seconds in all."""

    sittings: Mapping[str, tuple[bool, bool]]
    since: str | None
    until: str | None
    seconds: int


def there(log: Log, person: str, begins: str, end: str) -> There:
    """Looks at every half minute whether they are inside."""
    ticks = _ticks(begins, end)
    inside = dict(zip(ticks, log.inside(person, ticks), strict=True))
    sittings, before = {}, ""
    for sitting, opened, closed in log.sittings():
        within = [at for at in ticks if before < at < (closed or "~") and inside[at]]
        if within:
            last = max(at for at in ticks if at < (closed or "~"))
            sittings[sitting] = within[0] > opened, not inside[last]
        before = closed or ""
    held = [at for at in ticks if inside[at]]
    until = None if not held or inside[ticks[-1]] else ticks[ticks.index(held[-1]) + 1]
    return There(sittings, held[0] if held else None, until, 30 * len(held) - 30 * inside[ticks[-1]])


def _ticks(begins: str, end: str) -> list[str]:
    moment, found = datetime.fromisoformat(begins), list[str]()
    while not found or found[-1] < end:
        found.append(moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        moment += TICK
    return found


def minutes(log: Log, summoned: Sequence[str]) -> list[tuple[str, str, Told]]:
    """(part, kind, what is said) of everything that minutes tell, but the pages, in the order in which it began."""
    found: list[tuple[str, str, Told]] = []
    for row in log.rows:
        before, data = log.upto(row.seq - 1), row.data
        here = place(before)
        match row.kind:
            case "desk.taken" if [data["person"]] != before.names("desk.taken", "person")[-1:]:
                found.append((here, "chaired", (data["person"],)))
            case "agenda.opened" if opens(log, row):
                found.append((data["item"], "opened", (data["item"], row.by, struck(log).get(row.seq))))
            case "poll.opened" if not log.practice(data["poll"]):
                item = next(each.data["item"] for each in log.of("poll.frozen") if each.data["poll"] == data["poll"])
                found.append((item or here, "vote", _outcome(log, data["poll"])))
            case "floor.called":
                asked = next(each.data for each in log.of("floor.asked") if each.data["request"] == data["request"])
                who = (asked["person"], asked["form"], asked["to"])
                found.append((asked["item"], "speech", (*who, log.spoke(data["request"]))))
            case "sitting.opened":
                found.append((here, "sitting", _attendance(log, row, summoned)))
            case "announcement.made":
                stands = data["announcement"] in {each.data["announcement"] for each in announced(log)}
                found.append((here, "announcement", (data["text"], stands)))
            case "recess.began":
                found.append((here, "recess", (row.at, struck(log).get(row.seq))))
            case "substitute.seated":
                found.append((here, "substitute", (data["person"], data["substitute"])))
            case "report.called":
                ended = (r.at for r in log.rows[row.seq :] if r.kind == "report.ended")
                until = next(ended, None)
                seconds = None if until is None else round(between(row.at, until))
                found.append((here, "report", (data["site"], seconds)))
            case "congress.closed":
                found.append(("closing", "closed", (row.by,)))
            case "congress.reopened":
                found.append((here, "reopened", (row.by,)))
    return found


def opens(log: Log, row: Row) -> bool:
    """Whether an item was opened that was not open already, with nothing else before the hall."""
    return log.upto(row.seq).screens()[-1] != log.upto(row.seq - 1).screens()[-1]


def struck(log: Log) -> dict[int, str]:
    """When which row was taken back: a turn of the hall that changed nothing cannot be."""
    steps: list[Row] = []
    found = {}
    for row in log.rows:
        before, after = log.upto(row.seq - 1), log.upto(row.seq)
        turned = row.kind in TURNS and after.screens()[-1] != before.screens()[-1]
        if turned or row.kind.startswith("recess."):
            steps.append(row)
        elif row.kind == "desk.undone":
            kind = row.data["step"]["kind"]
            newest = next((each for each in reversed(steps) if each.kind == kind), None)
            if newest is not None:
                steps.remove(newest)
                found[newest.seq] = row.at
    return found


def place(log: Log) -> str:
    """Under what something stands that is about no item; a page of no item changes nothing there."""
    for row in reversed(log.rows):
        if row.kind == "congress.closed":
            return "closing"
        if row.kind == "agenda.opened" or (row.kind == "page.shown" and row.data["item"]):
            break
        if row.kind == "desk.undone" and row.data["step"]["kind"] in TURNS:
            break
    return log.item or "opening"


def _outcome(log: Log, poll: str) -> Told:
    """As the hall knows it."""
    state, result = log.polls()[poll], log.last("poll.announced", "poll", poll)
    known = {"paused": "open", "closing": "open", "counted": "closed", "final": "announced"}
    return poll, known.get(state, state), result and result.data["result"]


def _attendance(log: Log, sitting: Row, summoned: Sequence[str]) -> Told:
    """(began, of those who had the vote then how many were there, of how many): when the sitting's first item is opened."""
    began = sitting.at
    for row in log.rows[sitting.seq :]:
        if row.kind in {"agenda.opened", "sitting.closed"}:
            began = row.at if row.kind == "agenda.opened" else began
            break
    stand_ins = log.upto(len([row for row in log.rows if row.at <= began])).stand_ins()
    entitled = [stand_ins.get(each, each) for each in summoned]
    return began, sum(log.inside(each, [began])[0] for each in entitled), len(entitled)
