"""`apply`: from one state and one event to the next (SPEC LOG5). Pure; `static/app/reducer.js` says the same in JavaScript."""

from dataclasses import replace
from functools import reduce
from typing import Any

from server.domain import events as e
from server.domain.state import (
    Congress,
    Desk,
    Document,
    Item,
    ListedPaper,
    Phase,
    Poll,
    PollState,
    Position,
    Shown,
    State,
    Version,
)
from server.domain.versions import page_after


def apply(state: State, fact: e.Fact) -> State:
    """The state after a fact; facts that change nothing visible leave it as it is."""
    match fact:
        case e.PeopleChanged() | e.BadgeIssued() | e.BadgeRevoked():
            return state
        case e.DeskTaken(person=person):
            return replace(state, desk=Desk(person))
        case e.PageShown(item=item, document=document, page=page, passage=passage):
            return replace(state, shown=Shown(item or state.shown.item, document, page, passage))
    for part in (_congress, _proxies, _agenda, _documents, _papers, _polls):
        after = part(state, fact)
        if after is not None:
            return after
    raise TypeError(f"nothing says how {fact.kind} changes the state")


def follow(position: Position, event: e.Event) -> Position:
    """The position after the next event; ValueError when it is not the next one (LOG1)."""
    if event.seq != position.seq + 1:
        raise ValueError(f"event {event.seq} does not follow {position.seq}")
    return Position(event.seq, event.hash, apply(position.state, event.fact))


def fold(events: list[e.Event], start: Position | None = None) -> Position:
    """The position after all these events."""
    return reduce(follow, events, start or Position())


def _congress(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.CongressFounded():
            return replace(state, congress=Congress(**fact.data()))
        case e.CongressEdited():
            return replace(state, congress=replace(state.congress, **fact.data()))
        case e.CongressClosed():
            return replace(state, congress=replace(state.congress, phase=Phase.CLOSED))
        case e.CongressReopened():
            return replace(state, congress=replace(state.congress, phase=Phase.OPEN))
        case e.CongressArchived():
            return replace(state, congress=replace(state.congress, phase=Phase.ARCHIVED))
        case e.DeadlineSet(at=at):
            return replace(state, congress=replace(state.congress, due=at))
    return None


def _proxies(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.ProxyRegistered(grantor=grantor, holder=holder):
            return replace(state, proxies={**state.proxies, grantor: holder})
        case e.ProxyRevoked(grantor=grantor):
            return replace(state, proxies={k: holder for k, holder in state.proxies.items() if k != grantor})
        case e.ProxiesLimited(most=most):
            return replace(state, congress=replace(state.congress, most_proxies=most))
    return None


def _agenda(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.AgendaAdded(item=item, number=number, title=title, titles=titles, minutes=minutes, before=before):
            return replace(state, agenda=_placed(state.agenda, Item(item, number, title, titles, minutes), before))
        case e.AgendaEdited(item=item, number=number, title=title, titles=titles, minutes=minutes):
            return _item(state, item, number=number, title=title, titles=titles, minutes=minutes)
        case e.AgendaMoved(item=item, before=before):
            moved = next(each for each in state.agenda if each.id == item)
            return replace(state, agenda=_placed(_without(state.agenda, item), moved, before))
        case e.AgendaRemoved(item=item):
            documents = {k: replace(d, item=None) if d.item == item else d for k, d in state.documents.items()}
            papers = {k: replace(p, item=None) if p.item == item else p for k, p in state.papers.items()}
            return replace(state, agenda=_without(state.agenda, item), documents=documents, papers=papers)
        case e.AgendaOpened(item=item):
            return replace(state, shown=Shown(item))
    return None


def _placed(agenda: tuple[Item, ...], item: Item, before: str | None) -> tuple[Item, ...]:
    place = next((index for index, each in enumerate(agenda) if each.id == before), len(agenda))
    return (*agenda[:place], item, *agenda[place:])


def _without(agenda: tuple[Item, ...], item: str) -> tuple[Item, ...]:
    return tuple(each for each in agenda if each.id != item)


def _item(state: State, item: str, **changes: Any) -> State:
    return replace(state, agenda=tuple(replace(each, **changes) if each.id == item else each for each in state.agenda))


def _documents(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.DocumentReleased(document=document, name=name, names=names, pages=pages, sha256=sha256, item=item):
            added = {**state.documents, document: Document(document, name, names, pages, sha256, item)}
            return _attach(replace(state, documents=added), document, item)
        case e.DocumentAttached(document=document, item=item):
            moved = {**state.documents, document: replace(state.documents[document], item=item)}
            return _attach(replace(state, documents=moved), document, item)
        case e.DocumentRenamed(document=document, name=name, names=names):
            renamed = {**state.documents, document: replace(state.documents[document], name=name, names=names)}
            return replace(state, documents=renamed)
        case e.DocumentReplaced():
            return _replaced(state, fact)
        case e.DocumentWithdrawn(document=document):
            kept = {k: d for k, d in state.documents.items() if k != document}
            shown = Shown(state.shown.item) if state.shown.document == document else state.shown
            return replace(_attach(state, document, None), documents=kept, shown=shown)
    return None


def _replaced(state: State, fact: e.DocumentReplaced) -> State:
    """VER2, VER3: the new pages for everybody at once, and the chair's page where its text is now."""
    old = state.documents[fact.document]
    first = Version(fact.version - 1, old.sha256, old.pages, None, False, [])
    newest = Version(fact.version, fact.sha256, fact.pages, fact.at, fact.late, fact.moves)
    versions = (*(old.versions or (first,)), newest)
    document = replace(old, sha256=fact.sha256, pages=fact.pages, versions=versions)
    shown = state.shown
    if shown.document == fact.document and shown.page is not None:
        shown = Shown(shown.item, shown.document, page_after(fact.moves, shown.page, fact.pages))
    return replace(state, documents={**state.documents, fact.document: document}, shown=shown)


def _attach(state: State, document: str, item: str | None) -> State:
    """Lists the document under that item alone."""

    def listed(each: Item) -> Item:
        others = tuple(d for d in each.documents if d != document)
        documents = (*others, document) if each.id == item else others
        return each if documents == each.documents else replace(each, documents=documents)

    return replace(state, agenda=tuple(listed(each) for each in state.agenda))


def _papers(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.PaperListed(paper=paper, title=title, titles=titles, item=item):
            return replace(state, papers={**state.papers, paper: ListedPaper(paper, title, titles, item)})
        case e.PaperUnlisted(paper=paper):
            return replace(state, papers={k: each for k, each in state.papers.items() if k != paper})
    return None


def _polls(state: State, fact: e.Fact) -> State | None:
    if isinstance(fact, e.PollFrozen):
        return replace(state, polls={**state.polls, fact.poll: _frozen(fact)})
    if isinstance(fact, e.PollResolved):
        return replace(state, polls={**state.polls, fact.poll: _resolved(state.polls[fact.poll], fact)})
    change = {"key_destroyed": True} if isinstance(fact, e.PollKeyDestroyed) else _poll_change(fact)
    if change is None:
        return None
    poll = fact.data()["poll"]
    return replace(state, polls={**state.polls, poll: replace(state.polls[poll], **change)})


def _frozen(fact: e.PollFrozen) -> Poll:
    said = {name: fact.manifest[name] for name in ("title", "titles", "text", "texts")}
    return Poll(
        fact.poll,
        fact.item,
        state=PollState.READY,
        eid=fact.eid,
        manifest=fact.manifest,
        roll_size=fact.roll_size,
        **said,
    )


def _resolved(poll: Poll, fact: e.PollResolved) -> Poll:
    """What was announced stays; beside it stands what it came to."""
    said = {name: value for name, value in fact.data().items() if name not in ("poll", "question")}
    return replace(poll, resolutions={**poll.resolutions, fact.question: said})


def _poll_change(fact: e.Fact) -> dict[str, Any] | None:
    match fact:
        case e.PollThawed():
            return {"state": PollState.THAWED}
        case e.PollOpened(present=present, absent=absent):
            return {"state": PollState.OPEN, "present": present, "absent": absent}
        case e.PollPaused(reason=reason):
            return {"state": PollState.PAUSED, "reason": reason}
        case e.PollResumed():
            return {"state": PollState.OPEN, "reason": None}
        case e.PollClosing(seconds=seconds):
            return {"state": PollState.CLOSING, "seconds": seconds}
        case e.PollClosed(head=head, count=count):
            return {"state": PollState.CLOSED, "head": head, "count": count}
        case e.PollCounted(result_hash=result_hash):
            return {"state": PollState.COUNTED, "result_hash": result_hash}
        case e.PollAnnounced(result=result, sig=sig, until=until):
            return {"state": PollState.ANNOUNCED, "result": result, "sig": sig, "until": until}
        case e.PollFinalised():
            return {"state": PollState.FINAL}
        case e.PollAborted(reason=reason):
            return {"state": PollState.ABORTED, "reason": reason}
        case e.PollVoided(reason=reason):
            return {"state": PollState.VOID, "reason": reason}
    return _by_people(fact)


def _by_people(fact: e.Fact) -> dict[str, Any] | None:
    match fact:
        case e.PapersSettled(papers=papers):
            return {"settled": papers}
        case e.HandsSettled():
            return {"settled": {}}
    return None
