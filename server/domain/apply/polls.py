"""What changes votes."""

from dataclasses import replace
from typing import Any

from server.domain import events as e
from server.domain.state import Poll, PollState, State


def polls(state: State, fact: e.Fact) -> State | None:
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
