"""BADGE7: one table, and nothing beside it."""

from starlette.routing import Route

from server.domain.permissions import COMMANDS, PUBLIC, ROUTES, Role, may
from server.web.routes import routes

PRIVATE_READS = {"state", "events", "live", "people", "documents", "polls", "page image", "page words", "own ballots"}


def test_BADGE7_every_route_has_a_rule() -> None:
    names = {route.name for route in routes() if isinstance(route, Route)}
    assert len(routes()) == len([route for route in routes() if isinstance(route, Route)])
    assert names - set(ROUTES) == set()


def test_BADGE7_what_is_private_is_not_public() -> None:
    assert {name for name, allowed in ROUTES.items() if allowed is PUBLIC} & PRIVATE_READS == set()
    assert all(ROUTES[name] for name in PRIVATE_READS)


def test_BADGE7_nobody_may_do_what_is_for_somebody() -> None:
    assert not any(may(frozenset(), allowed) for allowed in ROUTES.values() if allowed is not PUBLIC)
    assert may(frozenset(), PUBLIC)


def test_CMD5_CMD6_driving_is_the_chairs_and_urgent() -> None:
    driving = {kind for kind, allowed in COMMANDS.items() if allowed.driving}
    assert all(COMMANDS[kind].roles == {Role.CHAIR} and COMMANDS[kind].urgent for kind in driving)
    assert {kind for kind, allowed in COMMANDS.items() if allowed.urgent} == driving | {"desk.take"}
    assert {"page.show", "agenda.open", "poll.open", "poll.close", "poll.announce"} <= driving
