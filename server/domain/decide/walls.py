"""What the walls show (SPEC WALL8 to WALL10): secretariat and chair say it, at the desk or away from it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.congress import LANGUAGES
from server.domain.decide.text import line, moment, prose, texts
from server.domain.permissions import Role
from server.domain.rows import Person
from server.domain.state import PollState, State
from server.domain.walls import STAFF_REF, VOTES_FIRST, Scene, Wall, public_name

LONGEST_NAME = 60
LONGEST_MESSAGE = 400
LONGEST_CAPTION = 120
MOST_PLATES = 12
MOST_MINUTES = 24 * 60
Data = dict[str, Any]


def set_wall(state: State, box: Box, command: c.SetWall, context: Context) -> Writes:
    """One wall; saying again what it shows already is no event."""
    person = _projector(box, command.wall)
    if command.scene not in set(Scene):
        raise Refused("bad_field", field="scene")
    scene = Scene(command.scene)
    known, checked = _FIELDS.get(scene, frozenset()), _CHECKS.get(scene)
    if set(command.data) - known - ({VOTES_FIRST} if scene not in _VOTES_ANYWAY else set()):
        raise Refused("bad_field", field="data")
    data = _votes_first(command.data) | (checked(state, box, command.data, context) if checked else {})
    before = state.walls.get(person.id)
    tongues = before.tongues if command.tongues is None and before else _tongues(command.tongues or ())
    after = Wall(person.id, public_name(person.name, person.roles), scene, data, tongues)
    return Writes(() if after == before else (_told(after),))


def follow(state: State, _box: Box, _command: c.FollowWalls, _context: Context) -> Writes:
    """Languages stay as they are: they belong to the room that the screen stands in."""
    away = [each for each in state.walls.values() if each.scene != Scene.FOLLOW]
    return Writes(tuple(_told(Wall(each.id, each.name, Scene.FOLLOW, {}, each.tongues)) for each in away))


def add(_state: State, _box: Box, command: c.AddWall, context: Context) -> Writes:
    """A person with the role projector; not on any list of people."""
    name, wall = line(command.name, "name", LONGEST_NAME), f"p{context.fresh}"
    person = Person(wall, name, roles=(Role.PROJECTOR.value,), ref=f"{STAFF_REF}{context.fresh}")
    return Writes((e.PeopleChanged(1, 0, 0), _told(Wall(wall, name))), (person,), {"wall": wall})


def _votes_first(data: Data) -> Data:
    """Whether a vote and its result go before what this wall was told (WALL15); what it is not told is not kept."""
    wanted = data.get(VOTES_FIRST, False)
    if not isinstance(wanted, bool):
        raise Refused("bad_field", field=VOTES_FIRST)
    return {VOTES_FIRST: True} if wanted else {}


def _told(wall: Wall) -> e.WallSet:
    return e.WallSet(wall.id, wall.name, str(wall.scene), wall.data, list(wall.tongues))


def _projector(box: Box, wall: str) -> Person:
    person = box.persons.get(wall)
    if person is None or Role.PROJECTOR not in person.roles:
        raise Refused("no_such_wall")
    return person


def _tongues(tongues: tuple[str, ...]) -> tuple[str, ...]:
    if any(each not in LANGUAGES for each in tongues):
        raise Refused("bad_field", field="tongues")
    return tuple(dict.fromkeys(tongues))


def _plates(_state: State, box: Box, data: Data, _context: Context) -> Data:
    people = data.get("people", [])
    if not isinstance(people, list) or len(people) > MOST_PLATES:
        raise Refused("bad_field", field="people")
    if any(not isinstance(each, str) or each not in box.persons for each in people):
        raise Refused("no_such_person")
    return {"people": list(dict.fromkeys(people))} if people else {}


def _item(state: State, _box: Box, data: Data, _context: Context) -> Data:
    item = data.get("item")
    if item is None:
        return {}
    if not isinstance(item, str) or state.item(item) is None:
        raise Refused("no_such_item")
    return {"item": item}


def _page(state: State, _box: Box, data: Data, _context: Context) -> Data:
    """Only what the hall has: a wall is for everybody's eyes (AUD4)."""
    document, page = data.get("document"), data.get("page", 1)
    held = state.documents.get(document) if isinstance(document, str) else None
    if held is None:
        raise Refused("no_such_document")
    if not isinstance(page, int) or isinstance(page, bool) or not 1 <= page <= held.pages:
        raise Refused("no_such_page", page=page if isinstance(page, int) else 0, pages=held.pages)
    return {"document": held.id, "page": page}


def _result(state: State, _box: Box, data: Data, _context: Context) -> Data:
    """WALL15: only what was announced, and stands; none named is the newest there is."""
    poll = data.get("poll")
    if poll is None:
        return {}
    held = state.polls.get(poll) if isinstance(poll, str) else None
    if held is None:
        raise Refused("no_such_poll")
    if held.state not in (PollState.ANNOUNCED, PollState.FINAL):
        raise Refused("poll_state", state=str(held.state))
    return {"poll": held.id}


def _message(_state: State, _box: Box, data: Data, _context: Context) -> Data:
    text = data.get("text")
    if not isinstance(text, str):
        raise Refused("bad_field", field="text")
    said = prose(text, "text", LONGEST_MESSAGE)
    if not said:
        raise Refused("empty_field", field="text")
    return {"text": said, "texts": texts(_texts(data.get("texts", {}), "texts"), "texts", LONGEST_MESSAGE)}


def _time(_state: State, _box: Box, data: Data, context: Context) -> Data:
    """{"until"} in UTC where it counts down, {} where it shows the time of day; with a caption where there is one."""
    told: Data = {}
    until = _until(data, context)
    if until is not None:
        told["until"] = until
    title = data.get("title", "")
    if not isinstance(title, str):
        raise Refused("bad_field", field="title")
    if caption := line(title, "title", LONGEST_CAPTION, empty=True):
        told["title"] = caption
        told["titles"] = texts(_texts(data.get("titles", {}), "titles"), "titles", LONGEST_CAPTION)
    return told


def _until(data: Data, context: Context) -> str | None:
    minutes, until = data.get("minutes"), data.get("until")
    if minutes is not None:
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= MOST_MINUTES:
            raise Refused("bad_field", field="minutes")
        return moment((datetime.fromisoformat(context.at) + timedelta(minutes=minutes)).isoformat(), "minutes")
    if until is None:
        return None
    if not isinstance(until, str):
        raise Refused("bad_field", field="until")
    return moment(until, "until")


def _texts(value: Any, field: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise Refused("bad_field", field=field)
    return value


_VOTES_ANYWAY = frozenset({Scene.FOLLOW, Scene.VOTE})
_TIME = frozenset({"until", "minutes", "title", "titles"})
_FIELDS = {
    Scene.NAMEPLATES: frozenset({"people"}),
    Scene.ITEM: frozenset({"item"}),
    Scene.DOCUMENT: frozenset({"document", "page"}),
    Scene.RESULT: frozenset({"poll"}),
    Scene.MESSAGE: frozenset({"text", "texts"}),
    Scene.CLOCK: _TIME,
    Scene.BREAK: _TIME,
}
_CHECKS: dict[Scene, Callable[[State, Box, Data, Context], Data]] = {
    Scene.NAMEPLATES: _plates,
    Scene.ITEM: _item,
    Scene.DOCUMENT: _page,
    Scene.RESULT: _result,
    Scene.MESSAGE: _message,
    Scene.CLOCK: _time,
    Scene.BREAK: _time,
}


def _of_set(command: c.SetWall, _context: Context) -> Needs:
    people = command.data.get("people", [])
    named = [each for each in people if isinstance(each, str)][:MOST_PLATES] if isinstance(people, list) else []
    return Needs(persons=frozenset({command.wall, *named}))


DECISIONS: dict[type[c.Command], Decision] = {c.SetWall: set_wall, c.FollowWalls: follow, c.AddWall: add}
NEEDS: dict[type[c.Command], Need] = {c.SetWall: _of_set}
WHEN_CLOSED = (c.SetWall, c.FollowWalls, c.LinkWall)
