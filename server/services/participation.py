"""Taking part in numbers, counted from the log, the box and the registry (SPEC STAT1 to STAT5)."""

from collections import Counter
from collections.abc import Callable, Sequence

from server.domain.events import Event
from server.domain.manifest import HANDS
from server.domain.participation import Given, Participation, participation, took_part
from server.domain.rows import Link, Place, Slot
from server.domain.state import Poll, PollState
from server.services.clock import now
from server.services.congress import Congress
from server.services.credentials import by_seat
from server.words import say

OVER = {PollState.CLOSED, PollState.COUNTED, PollState.ANNOUNCED, PollState.FINAL}
Clock = Callable[[str | None], str]
Part = tuple[Sequence[str], Sequence[Sequence[object]]]
"""The keys of its columns, and its rows."""
_CHUNK = 2_000


async def statistics(congress: Congress) -> Participation:
    """Counted anew each time, as of the newest event that this process followed."""
    state = congress.state
    polls = [each for each in state.polls.values() if each.state in OVER and not each.manifest["practice"]]
    public = [each for each in state.documents.values() if congress.shelf.is_public(each.id)]
    places = [each for each in await congress.store.rows(Place) if each.document in {one.id for one in public}]
    return participation(
        Given(
            people=sorted(congress.registry.people.values(), key=by_seat),
            facts=[event.fact for event in await _log(congress)],
            attendance=state.attendance,
            spoken=[(each.person, each.seconds) for each in state.speaking.spoken],
            polls={each.id: (each.title, each.titles) for each in polls},
            slots={each.id: [slot.slot for slot in await congress.store.rows(Slot, poll=each.id)] for each in polls},
            casts={each.id: await _took_part(congress, each) for each in polls},
            documents=public,
            readers=Counter(each.document for each in places),
            any=len({each.person for each in places}),
            end=now(),
        )
    )


async def _log(congress: Congress) -> list[Event]:
    events: list[Event] = []
    while more := await congress.store.read(len(events), _CHUNK):
        events += more
    return events


async def _took_part(congress: Congress, poll: Poll) -> frozenset[str] | None:
    if poll.manifest["scheme"] == HANDS:
        return None
    return took_part(link.entry for link in await congress.store.rows(Link, poll=poll.id))


def table(found: Participation, part: str, language: str, clock: Clock) -> list[tuple[str, ...]]:
    """One of PARTS as rows for a spreadsheet, its head first. clock: how a moment is written, nothing for none."""
    columns, rows = _PARTS[part](found, language, clock)
    head = tuple(say(language, f"statistics.column.{name}") for name in columns)
    return [head, *(tuple(map(str, row)) for row in rows)]


def _of_people(found: Participation, _language: str, clock: Clock) -> Part:
    columns = ("name", "delegation", "sittings", "arrived", "left", "minutes", "speeches", "seconds")
    return columns, [
        (p.name, p.delegation, p.sittings, clock(p.since), clock(p.until), p.present // 60, p.speeches, p.spoke)
        for p in found.people
    ]


def _of_delegations(found: Participation, language: str, _clock: Clock) -> Part:
    columns = ("delegation", "people", "attended", "minutes", "speeches", "seconds", "votes", "votes_of")
    return columns, [
        (
            d.name or say(language, "credentials.no_delegation"),
            d.people,
            d.attended,
            d.present // 60,
            d.speeches,
            d.spoke,
            *d.votes,
        )
        for d in found.delegations
    ]


def _of_sittings(found: Participation, language: str, clock: Clock) -> Part:
    columns = ("sitting", "opened", "closed", "attended", "late", "early")
    return columns, [
        (s.titles.get(language) or s.title, clock(s.opened), clock(s.closed), s.attended, s.late, s.early)
        for s in found.sittings
    ]


def _of_votes(found: Participation, language: str, _clock: Clock) -> Part:
    return ("vote", "votes", "votes_of"), [
        (p.titles.get(language) or p.title, "" if p.took_part is None else p.took_part, p.of) for p in found.polls
    ]


def _of_documents(found: Participation, language: str, _clock: Clock) -> Part:
    return ("document", "pages", "readers", "saved"), [
        (d.names.get(language) or d.name, d.pages, d.readers, d.saved) for d in found.documents
    ]


_PARTS: dict[str, Callable[[Participation, str, Clock], Part]] = {
    "people": _of_people,
    "delegations": _of_delegations,
    "sittings": _of_sittings,
    "votes": _of_votes,
    "documents": _of_documents,
}
PARTS = tuple(_PARTS)
