"""The minutes as one text: what the editor shows, and what is fixed when a version is published (SPEC MIN3 to MIN5)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain import minutes as m
from server.domain.minutes_entries import Entry, Walk
from server.domain.permissions import Role
from server.domain.rows import Person
from server.domain.state import State
from server.services.minutes_sentences import Teller, clock, day, local
from server.words import LANGUAGES, say

_PARTY = re.compile(r"\b(Đảng bộ|Đảng ủy|Chi bộ|Đảng viên)\b", re.IGNORECASE)
VERSION = 1
"""Of the format of a published text."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that minutes are made of, as of one moment: walk stands at event seq, whose hash is `hash`."""

    state: State
    walk: Walk
    hash: bytes
    people: Mapping[str, Person]
    parts: Mapping[str, m.MinutesPart]
    tasks: Sequence[m.MinutesTask]

    def teller(self, language: str) -> Teller:
        return Teller(self.state, self.walk, self.people, language)

    def ids(self) -> list[str]:
        """The parts in their order: the agenda's, an item that was removed after it was opened behind it."""
        listed = [item.id for item in self.state.agenda]
        spoken = {each.part for each in self.walk.entries.values()} | self.parts.keys()
        gone = [item for item in self.walk.headings if item not in listed and item in spoken]
        return [m.OPENING, *listed, *gone, m.CLOSING]

    def laid(self, part: str) -> m.Laid:
        return m.laid(self.parts.get(part), self.walk.of(part))

    def conclusion(self, part: str) -> str:
        held = self.parts.get(part)
        return held.texts.get("conclusion", "") if held is not None else ""


def heading(sources: Sources, part: str, language: str) -> tuple[str, str]:
    """(number, title) of a part; the opening and the closing have no number."""
    if part in (m.OPENING, m.CLOSING):
        return "", say(language, f"minutes.part.{part}")
    held = sources.walk.headings[part]
    return held.number, str(held.titles.get(language) or held.title)


def defaults(sources: Sources, language: str) -> dict[str, str]:
    """What the head says where nothing was typed: from the log and the registry, or nothing."""
    teller, entries = sources.teller(language), list(sources.walk.entries.values())
    congress = sources.state.congress
    title = congress.titles.get(language) or congress.title
    begun = _begun(entries)
    ended = [each for each in entries if each.kind == "closed"]
    chairs = dict.fromkeys(each.said["person"] for each in entries if each.kind == "chaired")
    scribes = [each.name for each in sources.people.values() if Role.SECRETARIAT in each.roles]
    told = {
        "form": _form(congress.title, congress.language),
        "body": title,
        "about": title,
        "begins": moment(sources.state, begun, language) if begun else "",
        "ends": moment(sources.state, ended[-1].at, language) if ended else "",
        "present": _present(teller, entries),
        "chair": ", ".join(teller.name(each) for each in chairs),
        "secretary": ", ".join(sorted(scribes)),
    }
    return {name: told.get(name, "") for name in m.HEAD_FIELDS}


def _begun(entries: Sequence[Entry]) -> str | None:
    """When the first sitting was opened, as its sentence says; or the first item that stays open, where that was earlier."""
    opened = [
        each.at for each in entries if each.kind == "sitting" or (each.kind == "opened" and "undone" not in each.said)
    ]
    return min(opened, default=None)


def _form(title: str, language: str) -> str:
    """A Party body says so in its name; any other in Viet Nam is taken for a state body until somebody chooses."""
    if language != "vi":
        return "plain"
    return "party" if _PARTY.search(title) else "state"


def _present(teller: Teller, entries: Sequence[Entry]) -> str:
    """Attendance at the beginning of the first sitting; without the door's count how many were summoned."""
    for each in entries:
        if each.kind == "sitting" and (present := teller.present(each.said["began"])):
            return say(teller.language, "minutes.head.present", n=present, of=teller.voters(each.said["began"]))
    return teller.say("summoned", of=teller.voters())


def moment(state: State, at: str, language: str) -> str:
    """08 giờ 30, ngày 22 tháng 11 năm 2026"""
    here = local(state, at)
    return say(language, "minutes.moment", clock=clock(here, language), day=day(here, language))


def fixed(sources: Sources, version: int, at: str) -> dict[str, Any]:
    """MIN5: the text of a version in every language, names as they are now; canonical JSON, no floats.

    What was typed stands as it was typed; what is the log's own is said in each language.
    """
    tellers = [sources.teller(language) for language in LANGUAGES]
    typed = sources.parts[m.HEAD].texts if m.HEAD in sources.parts else {}
    congress = sources.state.congress
    return {
        "v": VERSION,
        "congress": congress.slug,
        "version": version,
        "at": at,
        "log": {"seq": sources.walk.seq, "hash": sources.hash.hex()},
        "language": congress.language,
        "timezone": congress.timezone,
        "titles": {language: congress.titles.get(language) or congress.title for language in LANGUAGES},
        "head": {language: defaults(sources, language) | typed for language in LANGUAGES},
        "sections": [said for part in sources.ids() if (said := _section(sources, part, tellers))["worth"]],
        "tasks": [{"text": each.text, "body": each.body, "due": each.due, "item": each.item} for each in sources.tasks],
    }


def _section(sources: Sources, part: str, tellers: Sequence[Teller]) -> dict[str, Any]:
    """An item of which nothing is to be said is left out."""
    lines = [_line(line, tellers) for line in sources.laid(part).lines if line.text != ""]
    conclusion = sources.conclusion(part)
    headings = {teller.language: heading(sources, part, teller.language) for teller in tellers}
    number = next(iter(headings.values()))[0]
    titles = {language: title for language, (_, title) in headings.items()}
    told = {"id": part, "number": number, "titles": titles, "lines": lines, "conclusion": conclusion}
    return {**told, "worth": bool(lines or conclusion)}


def _line(line: m.Line, tellers: Sequence[Teller]) -> dict[str, Any]:
    """seqs: the events that it rests on; texts: the log's words, text: own ones."""
    told: dict[str, Any] = {} if line.entry is None else {"at": line.entry.at, "seqs": list(line.entry.seqs)}
    if line.entry is None or line.text is not None:
        return {**told, "text": line.text}
    return {**told, "texts": {teller.language: teller.sentence(line.entry) for teller in tellers}}


def draft(sources: Sources) -> dict[str, Any]:
    """What the editor shows, in the congress's language: `GET api/minutes/draft`."""
    language = sources.state.congress.language if sources.state.congress.language in LANGUAGES else LANGUAGES[0]
    head = sources.parts.get(m.HEAD)
    return {
        "language": language,
        "seq": sources.walk.seq,
        "head": {
            **_stand(head),
            "texts": head.texts if head is not None else {},
            "defaults": defaults(sources, language),
        },
        "parts": [_part(sources, part, sources.teller(language)) for part in sources.ids()],
        "tasks": [task(each) for each in sources.tasks],
    }


def task(row: m.MinutesTask) -> dict[str, Any]:
    """A task as the wire has it."""
    told = {"id": row.id, "version": row.version, "text": row.text, "body": row.body}
    return {**told, "due": row.due, "item": row.item, "state": row.state}


def _stand(part: m.MinutesPart | None) -> dict[str, Any]:
    """Which version it is, and who left it so when."""
    return (
        {"version": 0, "at": None, "by": None}
        if part is None
        else {"version": part.version, "at": part.at, "by": part.by}
    )


def _part(sources: Sources, part: str, teller: Teller) -> dict[str, Any]:
    held, laid = sources.parts.get(part), sources.laid(part)
    known = {each.key: each for each in sources.walk.of(part)}
    number, title = heading(sources, part, teller.language)
    omitted = [] if held is None else [key for key in held.omitted if key in known]
    return {
        **_stand(held),
        "id": part,
        "number": number,
        "title": title,
        "follows": held is None or held.blocks is None,
        "lines": [_shown(line, teller) for line in laid.lines],
        "fresh": [_shown(m.Line(key, known[key]), teller) for key in laid.fresh],
        "omitted": [_shown(m.Line(key, known[key]), teller) for key in omitted],
        "conclusion": sources.conclusion(part),
    }


def _shown(line: m.Line, teller: Teller) -> dict[str, Any]:
    told = {"key": line.key, "text": line.text, "changed": line.changed}
    if line.entry is None:
        return {**told, "said": None}
    of = line.entry
    rests = {"at": of.at, "seqs": list(of.seqs), "kind": of.kind, "log": m.fingerprint(of)}
    return {**told, "said": teller.sentence(of), **rests}
