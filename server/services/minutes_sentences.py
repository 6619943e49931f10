"""What an entry of the minutes says, in words: names and titles as they are now (SPEC MIN1, LOG6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from server.domain.minutes_entries import Entry, Walk
from server.domain.questions.resolved import sentences_now
from server.domain.rows import Person
from server.domain.state import State
from server.words import say

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Teller:
    """Says entries in one language."""

    state: State
    walk: Walk
    people: Mapping[str, Person]
    language: str

    def sentence(self, entry: Entry) -> str:
        """One or more whole sentences, without the time at which it began."""
        return SAYS[entry.kind](self, entry)

    def say(self, key: str, **params: Any) -> str:
        return say(self.language, f"minutes.said.{key}", **params)

    def name(self, person: str | None, *, whose: bool = False) -> str:
        """A person's name, with their delegation where that says whose voice it was."""
        held = self.people.get(person or "")
        if held is None:
            return self.say("somebody")
        return f"{held.name} ({held.delegation})" if whose and held.delegation else held.name

    def text(self, thing: Mapping[str, Any], field: str = "title") -> str:
        return str((thing.get(f"{field}s") or {}).get(self.language) or thing.get(field) or "")

    def heading(self, item: str) -> tuple[str, str]:
        """Number and title of an agenda item, also of one that was removed."""
        held = self.walk.headings[item]
        return held.number, str(held.titles.get(self.language) or held.title)

    def time(self, at: str) -> str:
        """In the congress's zone, as the language writes it."""
        return clock(local(self.state, at), self.language)

    def voters(self, moment: str | None = None) -> int:
        """How many had a voting right at that moment; now, unless told otherwise."""
        return len(self._entitled(moment))

    def present(self, moment: str) -> int:
        """Of those who were there then, how many had a voting right then."""
        return len(self.walk.here(moment) & self._entitled(moment))

    def _entitled(self, moment: str | None) -> set[str]:
        voting = {each.id for each in self.people.values() if each.voting}
        return voting if moment is None else self.walk.entitled(voting, moment)


def local(state: State, at: str) -> datetime:
    """A moment in the congress's time zone."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(state.congress.timezone))


def clock(at: datetime, language: str) -> str:
    """08:30, or 08 giờ 30."""
    return say(language, "minutes.clock", hour=f"{at:%H}", minute=f"{at:%M}")


def day(at: datetime, language: str) -> str:
    """22 November 2026, or ngày 22 tháng 11 năm 2026."""
    month = f"{at:%B}" if language == "en" else str(at.month)
    number = f"{at.day:02d}" if language == "vi" else str(at.day)
    return say(language, "minutes.day", day=number, month=month, year=str(at.year))


def stopped(sentence: str) -> str:
    """With a full stop, unless it ends with one."""
    return sentence if sentence.endswith((".", "?", "…")) else f"{sentence}."


def _chaired(teller: Teller, entry: Entry) -> str:
    return teller.say("chaired", name=teller.name(entry.said["person"]))


def _opened(teller: Teller, entry: Entry) -> str:
    number, title = teller.heading(entry.said["item"])
    told = teller.say("opened", name=teller.name(entry.said["by"]), number=number, title=title)
    return _with_undone(teller, entry, told)


def _with_undone(teller: Teller, entry: Entry, told: str) -> str:
    """RUN4: a step that was taken back says so."""
    undone = entry.said.get("undone")
    return told if undone is None else f"{told} {teller.say('undone', time=teller.time(undone))}"


def _shown(teller: Teller, entry: Entry) -> str:
    pages = entry.said["pages"]
    said = teller.say("pages" if len(pages) > 1 else "page", pages=_runs(pages))
    held = teller.walk.names.get(entry.said["document"])
    name = teller.text(held, "name").removesuffix(".pdf") if held is not None else ""
    told = (
        teller.say("shown", name=name, pages=said) if held is not None else teller.say("shown.restricted", pages=said)
    )
    back = entry.said.get("turned_back", [])
    return " ".join([told, *(teller.say("turned_back", page=str(page), time=teller.time(at)) for page, at in back)])


def _runs(pages: list[int]) -> str:
    """1–4, 7"""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _vote(teller: Teller, entry: Entry) -> str:
    """The result with its rule and base (POLL4); a vote that failed says why."""
    said, manifest = entry.said, teller.walk.polls[entry.said["poll"]]["manifest"]
    title = teller.text(manifest)
    times = {"title": title, "opened": teller.time(entry.at)}
    told = []
    if "result" in said:
        found = sentences_now(manifest, said["result"], said["resolved"], teller.language)
        result = " ".join(stopped(say(teller.language, key, **more)) for question in found for key, more in question)
        announced = teller.time(said["announced"])
        told.append(teller.say("vote", **times, announced=announced, result=result))
    if said["state"] in {"open", "closed"}:
        told.append(teller.say("vote.open", **times))
    if said["state"] in {"aborted", "void"}:
        told.append(teller.say(f"vote.{said['state']}", **times, time=teller.time(said["ended"])))
        if said["reason"]:
            told.append(teller.say("reason", reason=stopped(said["reason"])))
    return " ".join(told)


def _closed(teller: Teller, entry: Entry) -> str:
    return teller.say("closed", name=teller.name(entry.said["by"]))


def _reopened(teller: Teller, entry: Entry) -> str:
    return teller.say("reopened", name=teller.name(entry.said["by"]))


def _announcement(teller: Teller, entry: Entry) -> str:
    told = teller.say("announcement", text=stopped(teller.text(entry.said, "text")))
    if "withdrawn" in entry.said:
        told += " " + teller.say("announcement.withdrawn", time=teller.time(entry.said["withdrawn"]))
    return told


def _recess(teller: Teller, entry: Entry) -> str:
    title, said = teller.text(entry.said), entry.said
    named = title and title.casefold() != teller.say("recess", about="").rstrip(".").casefold()
    about = teller.say("recess.title", title=title) if named else ""
    if said.get("ended"):
        return teller.say("recess.over", about=about, since=teller.time(entry.at), until=teller.time(said["ended"]))
    if said["until"]:
        told = teller.say("recess.until", about=about, until=teller.time(said["until"]))
        return _with_undone(teller, entry, told)
    return _with_undone(teller, entry, teller.say("recess", about=about))


def _sitting(teller: Teller, entry: Entry) -> str:
    title = teller.text(entry.said)
    told = [teller.say("sitting", title=title) if title else teller.say("sitting.plain")]
    told.append(teller.say("present", n=teller.present(entry.said["began"]), of=teller.voters(entry.said["began"])))
    if entry.said.get("ended"):
        told.append(teller.say("sitting.over", time=teller.time(entry.said["ended"])))
    return " ".join(told)


def _substitute(teller: Teller, entry: Entry) -> str:
    names = {"name": teller.name(entry.said["person"]), "substitute": teller.name(entry.said["substitute"])}
    told = teller.say("substitute", **names)
    if "recalled" in entry.said:
        told += " " + teller.say("substitute.over", name=names["name"], time=teller.time(entry.said["recalled"]))
    return told


def _speech(teller: Teller, entry: Entry) -> str:
    """Whoever spoke out of turn, or from a place that the chair gave them, did so for a reason (FLOOR4, FLOOR13)."""
    said = entry.said
    told = [
        teller.say(f"speech.{said['form']}", name=teller.name(said["person"], whose=True), to=teller.name(said["to"]))
    ]
    if said["seconds"] is not None:
        told.append(teller.say("speech.time", time=_length(teller, said["seconds"])))
    for how, reason in (("called", said.get("reason")), ("moved", said.get("moved"))):
        if reason:
            told.append(teller.say(f"speech.{how}", reason=stopped(reason)))
    return " ".join(told)


def _unheard(teller: Teller, entry: Entry) -> str:
    said = entry.said
    name = teller.name(said["person"], whose=True)
    told = teller.say(f"unheard.{said['form']}", name=name, to=teller.name(said["to"]))
    return f"{told} {teller.say('reason', reason=stopped(said['reason']))}"


def _length(teller: Teller, seconds: int) -> str:
    """4 min 30 s, or 4 phút 30 giây."""
    whole, rest = divmod(seconds, 60)
    parts = [teller.say("minutes", n=whole)] if whole else []
    parts += [teller.say("seconds", n=rest)] if rest or not whole else []
    return " ".join(parts)


def _written(teller: Teller, entry: Entry) -> str:
    return teller.say("written", name=teller.name(entry.said["person"], whose=True))


def _report(teller: Teller, entry: Entry) -> str:
    told = teller.say("report", name=teller.text(teller.walk.names.get(entry.said["site"], {}), "name"))
    seconds = entry.said["seconds"]
    return told if seconds is None else f"{told} {teller.say('speech.time', time=_length(teller, seconds))}"


def _group(teller: Teller, entry: Entry) -> str:
    return teller.say("group", name=teller.text(teller.walk.names.get(entry.said["group"], {}), "name"))


SAYS: dict[str, Callable[[Teller, Entry], str]] = {
    "chaired": _chaired,
    "opened": _opened,
    "shown": _shown,
    "vote": _vote,
    "closed": _closed,
    "reopened": _reopened,
    "announcement": _announcement,
    "recess": _recess,
    "sitting": _sitting,
    "substitute": _substitute,
    "speech": _speech,
    "unheard": _unheard,
    "written": _written,
    "report": _report,
    "group": _group,
}
"""For each kind of entry, what says it."""
