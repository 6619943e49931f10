"""The credentials report from the registry and the hall as they are now (SPEC CRED1, CRED5, CRED7)."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from server.domain import commands as c
from server.domain.box import Context
from server.domain.counting.rules import PRESETS
from server.domain.credentials import FORM, Credentials, Hall, credentials, share, to_json
from server.domain.invitations import Reply
from server.domain.rows import Person, Setting
from server.domain.state import State
from server.services.clock import now
from server.services.congress import Congress
from server.services.handout_sheets import local
from server.words import LANGUAGES, say

RULE = "absolute_majority_summoned"
"""How the motion to adopt it is decided unless the secretariat changes its draft."""
EMPTY = {
    **dict.fromkeys(("above", "committee", "reference", "place", "day", "style", "findings", "task", "signer"), ""),
    "style": "state",
}


@dataclass(frozen=True, slots=True)
class Report:
    """The report as of one moment; form: what the secretariat wrote; replies: who said that they do not come (INV4, INV5)."""

    numbers: Credentials
    form: Mapping[str, str]
    replies: Mapping[str, Reply]
    people: Mapping[str, Person]
    state: State
    at: datetime


async def report(congress: Congress) -> Report:
    """Counts anew; nothing of it is kept."""
    settings = {each.name: each.value for each in await congress.store.rows(Setting)}
    form = EMPTY | json.loads(settings.get(FORM, "{}"))
    replies = {each.id: each for each in await congress.store.rows(Reply) if each.comes == "no"}
    excused = {person: each.reason for person, each in replies.items() if each.reason}
    state, people, at = congress.state, dict(congress.registry.people), local(congress.state, now())
    day = date.fromisoformat(form["day"]) if form["day"] else _opened(state) or at.date()
    listed = sorted(people.values(), key=by_seat)
    return Report(credentials(listed, hall_of(state, excused), day), form, replies, people, state, at)


def by_seat(person: Person) -> tuple[bool, str, str]:
    """The order of lists: by seat, then by name; those without a seat last."""
    return not person.seat, person.seat, person.name


def told(report: Report, *, private: bool) -> dict[str, Any]:
    """As the wire tells it; private: with the reasons, and who is absent."""
    public = {**to_json(report.numbers), "form": dict(report.form), "at": report.at.isoformat(timespec="seconds")}
    if not private:
        return public
    replies = report.replies.items()
    said = {person: {"reason": r.reason, "substitute": r.substitute, "at": r.at} for person, r in replies}
    return {**public, "absent": list(report.numbers.absent), "replies": said}


async def put_to_vote(
    congress: Congress, pdf: bytes, found: Report, context: Context, item: str | None, limit: int
) -> dict[str, str]:
    """CRED7: the PDF is released as a document of that item as soon as its pages are there, and a motion to adopt it is drafted.

    pdf: in the congress's language. Raises Refused, TooLarge, OSError.
    """
    spoken = congress.state.congress.language
    names = {language: f"{name_of(found, language)}.pdf" for language in LANGUAGES}
    document = await congress.documents.add(
        _chunks(pdf), names[spoken], context, limit=limit, names=names, item=item, release=True
    )
    title = {each: say(each, "credentials.motion") for each in LANGUAGES}
    text = {each: say(each, "credentials.motion.text", **_figures(found, each)) for each in LANGUAGES}
    draft = c.DraftPoll(title[spoken], PRESETS[RULE].to_json(), text[spoken], title, text, item=item, document=document)
    answer = await congress.handle(draft, context)
    return {"document": document, "poll": answer["poll"]}


def name_of(report: Report, language: str) -> str:
    """What the document is called: the moment tells one report from the next."""
    return say(language, "credentials.name", time=f"{report.at:%H:%M}", date=f"{report.at:%d.%m.%Y}")


def percent(hundredths: int | None, language: str) -> str:
    """9759 as "97,59%"; what is whole without decimals."""
    if hundredths is None:
        return "–"
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{',' if language == 'vi' else '.'}{rest:02}%" if rest else f"{whole}%"


def part_of(part: int, base: int, hundredths: int | None, language: str) -> str:
    """ "116 trên 120 (96,67%)": no share without its base."""
    return say(language, "credentials.share", n=part, of=base, percent=percent(hundredths, language))


def _figures(found: Report, language: str) -> dict[str, Any]:
    n, of = found.numbers.attending, found.numbers.summoned
    return {"summoned": of, "share": part_of(n, of, share(n, of), language)}


def hall_of(state: State, excused: Mapping[str, str]) -> Hall:
    """What the doors know; before anybody was checked in nobody is counted as present (DOOR5)."""
    known = state.attendance
    been, here = frozenset(known.been), frozenset(known.here)
    return Hall(known.in_use, been, here, state.substitutes, state.proxies, excused)


def _opened(state: State) -> date | None:
    """The day of the first sitting, in the congress's time."""
    moments = [each.opened for each in state.attendance.sittings]
    return local(state, min(moments)).date() if moments else None


async def _chunks(data: bytes) -> AsyncIterator[bytes]:
    yield data
