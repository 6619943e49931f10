"""What changes the congress itself, and who votes for whom."""

from dataclasses import replace

from server.domain import events as e
from server.domain.state import Congress, Phase, State


def congress(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.CongressFounded():
            return replace(state, congress=Congress(**fact.data()))
        case e.CongressEdited():
            return replace(state, congress=replace(state.congress, **fact.data()))
        case e.CongressClosed(at=at):
            return replace(state, congress=replace(state.congress, phase=Phase.CLOSED, closed=at))
        case e.CongressReopened():
            return replace(state, congress=replace(state.congress, phase=Phase.OPEN, closed=None))
        case e.CongressArchived():
            return replace(state, congress=replace(state.congress, phase=Phase.ARCHIVED))
        case e.DeadlineSet(at=at):
            return replace(state, congress=replace(state.congress, due=at))
    return None


def proxies(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.ProxyRegistered(grantor=grantor, holder=holder):
            return replace(state, proxies={**state.proxies, grantor: holder})
        case e.ProxyRevoked(grantor=grantor):
            return replace(state, proxies={k: holder for k, holder in state.proxies.items() if k != grantor})
        case e.ProxiesLimited(most=most):
            return replace(state, congress=replace(state.congress, most_proxies=most))
    return None
