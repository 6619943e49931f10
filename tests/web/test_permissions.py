"""Every route and every command, asked for by every role alone and by nobody (SPEC BADGE7)."""

from typing import Any

import pytest
from starlette.routing import Route

from devices import Answer, Caller
from server.domain.commands import WIRE
from server.domain.permissions import COMMANDS, PUBLIC, ROUTES, Role
from server.web.routes import routes

NOBODY = "nobody"
ASKING = [*Role, NOBODY]
DENIED = {"not_allowed", "no_session"}
PLACES = {"slug": "hall", "version": "x", "path": "x.js", "poll": "none", "document": "none", "command": "x.y"}
PLACES |= {"group": "none"}
PLACES |= {"sha": "0" * 64, "page": "1"}
REDIRECTED = {"hall", "badge page", "chair page", "secretariat page", "projector page", "steward page", "teller page"}
REDIRECTED |= {"site page"}
ALL_ROUTES = [route for route in routes() if isinstance(route, Route)]


def path_of(route: Route) -> str:
    path = route.path_format
    for name, value in PLACES.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def denied(answer: Answer) -> str | None:
    return answer.refused if answer.refused in DENIED else None


@pytest.fixture(scope="module")
def asking(hall: Any) -> Any:
    with Caller(hall.url, "hall") as nobody:
        yield hall.callers | {NOBODY: nobody}


def test_BADGE7_every_route_has_a_rule_and_every_rule_a_route() -> None:
    # "live" is an upgrade, which no route of Starlette's carries.
    assert {route.name for route in ALL_ROUTES} | {"live"} == set(ROUTES)


def test_BADGE7_every_command_has_a_rule_and_every_rule_a_command() -> None:
    assert set(WIRE) == set(COMMANDS)


def test_BADGE7_every_role_is_somebody_here(asking: dict[str, Caller]) -> None:
    assert set(asking) == set(ASKING)
    for role in Role:
        assert asking[role].get("session")["roles"] == [role]


@pytest.mark.parametrize("route", [each for each in ALL_ROUTES if each.name != "sign out"], ids=lambda each: each.name)
def test_BADGE7_a_route_is_open_to_its_roles_only(route: Route, asking: dict[str, Caller]) -> None:
    allowed = ROUTES[str(route.name)]
    method = next(iter((route.methods or set()) - {"HEAD"}))
    for role, caller in asking.items():
        answer = caller.ask(method, path_of(route))
        assert answer.status < 500, answer
        if allowed is PUBLIC:
            # "Who am I" is asked by everybody and answered with "nobody": that is its content.
            expected = "no_session" if role == NOBODY and route.name == "who am I" else None
        elif role == NOBODY:
            expected = "no_session"
        else:
            expected = None if Role(role) in allowed else "not_allowed"
        assert (role, denied(answer)) == (role, expected)
        assert answer.status == {None: answer.status, "no_session": 401, "not_allowed": 403}[expected]


FIELDS: dict[str, Any] = {
    "title": "Ai được làm",
    "language": "vi",
    "timezone": "Asia/Ho_Chi_Minh",
    "item": "none",
    "document": "none",
    "page": 1,
    "name": "Ai đó",
    "person": "none",
    "delegation": "",
    "seat": "",
    "roles": ["guest"],
    "voting": False,
    "rule": {},
    "poll": "none",
    "upload": "none",
    "version": 1,
    "at": None,
    "reason": "vì sao",
    "slot": "none",
    "ser": 1,
    "raw": "00",
    "sig": "00",
    "mark": "0" * 32,
    "sha256": "0" * 64,
    "form": "bookmark",
    "data": {},
    "shared": False,
    "audience": None,
    "question": "q1",
    "remedy": "lot",
    "grantor": "none",
    "holder": "none",
    "most": 2,
    "chair": "none",
    "numbers": {},
    "paper": "none",
    "copies": 1,
    "pile": 1,
    "number": 1,
    "step": "out",
    "choices": "invalid",
    "wall": "none",
    "scene": "dark",
    "tongues": ["vi"],
    "teller": "none",
    "plan": None,
    "seats": {},
    "words": {},
    "comes": "no",
    "answer": "",
    "about": "water",
    "call": "none",
    "loan": "none",
    "site": "none",
    "sites": [],
    "people": [],
    "group": "none",
    "note": "none",
}
FIELDS |= {"text": "Lời", "scan": "0" * 16, "substitute": "none", "device": "0" * 32}
FIELDS |= {"request": "none", "speech": "none"}
FIELDS |= {"announcement": "none", "part": "none", "task": "none", "role": "chair"}
WHOLE: dict[str, dict[str, Any]] = {
    "desk.undo": {},
    "floor.ask": {"item": "none"},
    "floor.extend": {"seconds": 60},
    "floor.rule": {"order": "asked", "seconds": {}},
    "place.follow": {"documents": []},
}
"""Commands one of whose fields is another type elsewhere, or is called otherwise on the wire."""
OPTIONAL = {
    "group.add": ["name"],
    "group.edit": ["group", "name"],
    "help.ask": ["about"],
    "person.add": ["name"],
    "agenda.add": ["title"],
    "agenda.edit": ["item", "title"],
    "poll.draft": ["title", "rule"],
}


def body_of(kind: str) -> dict[str, Any]:
    """Fields of the right types that name nothing, so that only the rule decides and little is done."""
    if kind in WHOLE:
        return WHOLE[kind]
    known = WIRE[kind].__dataclass_fields__
    names = OPTIONAL.get(kind) or [name for name in FIELDS if name in known]
    return {name: FIELDS[name] for name in names}


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_BADGE7_a_command_is_open_to_its_roles_only(kind: str, asking: dict[str, Caller]) -> None:
    rule = COMMANDS[kind]
    for role, caller in asking.items():
        if kind == "congress.close":
            asking["secretariat"].done("congress.reopen")
        answer = caller.command(kind, body_of(kind))
        assert answer.status < 500, answer
        assert answer.refused != "malformed", answer
        expected = "no_session" if role == NOBODY else None if Role(role) in rule.roles else "not_allowed"
        assert (role, denied(answer)) == (role, expected)
    asking["secretariat"].done("congress.reopen")


def test_BADGE7_the_live_channel_is_for_everybody_with_a_session_and_nobody_else(asking: dict[str, Caller]) -> None:
    key = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key["Sec-WebSocket-Key"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    for role, caller in asking.items():
        if role == NOBODY:
            answer = caller.ask("GET", "/hall/live", headers=key)
            assert (answer.status, answer.refused) == (401, "no_session")
        else:
            with caller.http.stream("GET", "/hall/live", headers=key | {"Origin": caller.url}) as answer:
                assert answer.status_code == 101
