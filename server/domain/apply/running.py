"""What changes while a congress runs: announcements, breaks, the clock of the items, and what the desk takes back."""

from dataclasses import replace

from server.domain import events as e
from server.domain.moments import seconds_between
from server.domain.state import Announcement, Pace, Recess, State
from server.domain.undo import taken_back


def announcement(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.AnnouncementMade(announcement=announcement, text=text, texts=texts, at=at, until=until):
            made = Announcement(announcement, text, texts, at, until)
            return replace(state, announcements=(*state.announcements, made))
        case e.AnnouncementWithdrawn(announcement=announcement):
            kept = tuple(each for each in state.announcements if each.id != announcement)
            return replace(state, announcements=kept)
    return None


def recess(state: State, fact: e.Fact) -> State | None:
    """A break stops the clock of the item that is open (RUN8)."""
    match fact:
        case e.RecessBegan(since=since, until=until, title=title, titles=titles):
            stopped = replace(_counted(state.pace, since), since=None)
            return replace(state, recess=Recess(since, until, title, titles), pace=stopped)
        case e.RecessExtended(until=until) if state.recess is not None:
            return replace(state, recess=replace(state.recess, until=until))
        case e.RecessEnded(at=at):
            pace = state.pace if state.pace.item is None else replace(state.pace, since=at)
            return replace(state, recess=None, pace=pace)
    return None


def desk(state: State, fact: e.Fact) -> State | None:
    """Who drives (CMD6), and the step that they took back (RUN4)."""
    match fact:
        case e.DeskTaken(person=person):
            return replace(state, desk=replace(state.desk, person=person))
        case e.DeskUndone(step=step):
            return taken_back(state, step)
    return None


def paced(pace: Pace, item: str, at: str | None, resting: bool) -> Pace:
    """From now on another item's time is counted; a log from before says no moment, and counts nothing."""
    if pace.item == item and (resting or pace.since is not None):
        return pace
    before = pace if at is None else _counted(pace, at)
    return Pace(item, None if resting else at, before.used)


def _counted(pace: Pace, at: str) -> Pace:
    if pace.item is None or pace.since is None:
        return pace
    used = pace.used.get(pace.item, 0) + seconds_between(pace.since, at)
    return replace(pace, used={**pace.used, pace.item: used})
