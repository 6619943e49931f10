"""Votes held for others: registered and revoked at the desk, frozen with the roll (SPEC PROXY1 to PROXY4)."""

from collections.abc import Iterable

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.rows import Person
from server.domain.state import State

MOST = 1_000


def register(state: State, box: Box, command: c.RegisterProxy, _context: Context) -> Writes:
    """PROXY2: between people with a voting right, in one step, and not too many for one."""
    grantor, holder = _known(box, command.grantor), _known(box, command.holder)
    if state.proxies.get(grantor.id) == holder.id:
        return Writes()
    if grantor.id == holder.id:
        raise Refused("proxy_self")
    for person in (grantor, holder):
        if not person.voting:
            raise Refused("proxy_no_vote", name=person.name)
    if holder.id in state.proxies:
        raise Refused("proxy_chain", name=holder.name)
    if grantor.id in state.proxies.values():
        raise Refused("proxy_holds", name=grantor.name)
    most = state.congress.most_proxies
    if sum(each == holder.id for each in state.proxies.values()) >= most:
        raise Refused("proxy_limit" if most else "no_proxies", name=holder.name, most=most)
    return Writes((e.ProxyRegistered(grantor.id, holder.id),))


def revoke(state: State, _box: Box, command: c.RevokeProxy, _context: Context) -> Writes:
    if command.grantor not in state.proxies:
        raise Refused("no_such_proxy")
    return Writes((e.ProxyRevoked(command.grantor),))


def limit(state: State, _box: Box, command: c.LimitProxies, _context: Context) -> Writes:
    """What was registered before stays; a lower limit is for those who come."""
    if not 0 <= command.most <= MOST:
        raise Refused("bad_field", field="most")
    return Writes() if command.most == state.congress.most_proxies else Writes((e.ProxiesLimited(command.most),))


def ended(state: State, people: Iterable[str]) -> tuple[e.ProxyRevoked, ...]:
    """The proxies that end with these people's voting right, on whichever side they stood (PROXY4)."""
    gone = set(people)
    return tuple(e.ProxyRevoked(grantor) for grantor, holder in state.proxies.items() if gone & {grantor, holder})


def casting(state: State, voters: list[Person]) -> list[Person]:
    """Who casts the vote of each of these voters (PROXY3)."""
    by_id = {each.id: each for each in voters}
    return [by_id.get(state.proxies.get(each.id, each.id), each) for each in voters]


def _known(box: Box, person: str) -> Person:
    row = box.persons.get(person)
    if row is None:
        raise Refused("no_such_person")
    return row


DECISIONS: dict[type[c.Command], Decision] = {
    c.RegisterProxy: register,
    c.RevokeProxy: revoke,
    c.LimitProxies: limit,
}
