"""What the walls were told to show (SPEC WALL8 to WALL10)."""

from typing import Any

import pytest

from hall import AT, Hall
from server.domain import commands as c
from server.domain.walls import Scene

UNTIL = "2026-11-22T08:45:00.000Z"


def told(hall: Hall, scene: str, data: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """What the founding projector has after it was told this."""
    hall.do(c.SetWall("projector", scene, data or {}, **more), hall.by("secretary"))
    wall = hall.state.walls["projector"]
    assert wall.scene == scene
    return wall.data


def test_WALL8_secretariat_and_chair_say_what_a_wall_shows_whoever_drives() -> None:
    hall = Hall(delegates=1)
    for person in ("secretary", "chair"):
        assert hall.facts(c.SetWall("projector", "welcome"), hall.by(person)) == (
            ["wall.set"] if person == "secretary" else []
        )
    assert hall.refusal(c.SetWall("projector", "dark"), hall.by("p1")) == "not_allowed"
    assert hall.refusal(c.SetWall("projector", "dark"), hall.by("projector")) == "not_allowed"
    assert hall.refusal(c.SetWall("p1", "dark"), hall.by("chair")) == "no_such_wall"
    assert hall.refusal(c.SetWall("nobody", "dark"), hall.by("chair")) == "no_such_wall"
    assert hall.refusal(c.SetWall("projector", "film"), hall.by("chair")) == "bad_field"


def test_WALL8_each_scene_has_its_own_data_and_no_other() -> None:
    hall = Hall(delegates=2)
    item = hall.item()
    hall.document("d1")
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.document("d2")
    assert told(hall, "nameplates", {"people": ["p1", "p2", "p1"]}) == {"people": ["p1", "p2"]}
    assert told(hall, "nameplates") == {}
    assert told(hall, "item", {"item": item}) == {"item": item}
    assert told(hall, "document", {"document": "d1", "page": 3}) == {"document": "d1", "page": 3}
    assert told(hall, "message", {"text": " Mời dùng cơm ", "texts": {"en": "Lunch"}}) == {
        "text": "Mời dùng cơm",
        "texts": {"en": "Lunch"},
    }
    assert AT < told(hall, "clock", {"minutes": 15})["until"] == UNTIL
    assert told(hall, "break", {"until": "2026-11-22T15:45:00+07:00", "title": "Giải lao"}) == {
        "until": UNTIL,
        "title": "Giải lao",
        "titles": {},
    }
    assert told(hall, "clock") == {}


def test_WALL15_a_wall_may_show_a_result_once_it_is_announced_and_let_votes_go_first() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    named = {"poll": poll}
    assert hall.refusal(c.SetWall("projector", "result", named), hall.by("chair")) == "poll_state"
    hall.counted(poll)
    assert hall.refusal(c.SetWall("projector", "result", named), hall.by("chair")) == "poll_state"
    hall.do(c.AnnouncePoll(poll), hall.by("chair"))
    assert told(hall, "result", named) == named
    assert told(hall, "result") == told(hall, "vote") == {}
    assert told(hall, "queue", {"votes_first": True}) == {"votes_first": True}
    assert told(hall, "queue", {"votes_first": False}) == {}
    assert told(hall, "result", {"votes_first": True, **named}) == {"votes_first": True, **named}


@pytest.mark.parametrize(
    ("scene", "data", "code"),
    [
        ("welcome", {"text": "x"}, "bad_field"),
        ("nameplates", {"people": "p1"}, "bad_field"),
        ("nameplates", {"people": ["nobody"]}, "no_such_person"),
        ("nameplates", {"people": [f"p{n}" for n in range(13)]}, "bad_field"),
        ("item", {"item": "none"}, "no_such_item"),
        ("document", {"document": "d2"}, "no_such_document"),
        ("document", {"document": "d1", "page": 4}, "no_such_page"),
        ("document", {"document": "d1", "page": True}, "no_such_page"),
        ("result", {"poll": "none"}, "no_such_poll"),
        ("result", {"poll": 1}, "no_such_poll"),
        ("vote", {"poll": "none"}, "bad_field"),
        ("vote", {"votes_first": True}, "bad_field"),
        ("follow", {"votes_first": True}, "bad_field"),
        ("queue", {"votes_first": "yes"}, "bad_field"),
        ("message", {"text": " "}, "empty_field"),
        ("message", {"text": "x" * 401}, "too_long"),
        ("message", {"text": "x", "texts": {"en": 1}}, "bad_field"),
        ("message", {}, "bad_field"),
        ("clock", {"minutes": 0}, "bad_field"),
        ("clock", {"until": "soon"}, "bad_field"),
        ("break", {"title": 7}, "bad_field"),
    ],
)
def test_WALL8_what_no_wall_can_show_is_refused(scene: str, data: dict[str, Any], code: str) -> None:
    hall = Hall(delegates=1)
    hall.document("d1")
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.document("d2")
    assert hall.refusal(c.SetWall("projector", scene, data), hall.by("chair")) == code


def test_WALL9_a_walls_languages_stay_until_others_are_named() -> None:
    hall = Hall()
    told(hall, "welcome", tongues=("vi", "en", "vi"))
    assert hall.state.walls["projector"].tongues == ("vi", "en")
    told(hall, "dark")
    assert hall.state.walls["projector"].tongues == ("vi", "en")
    hall.do(c.FollowWalls(), hall.by("chair"))
    assert hall.state.walls["projector"].tongues == ("vi", "en")
    told(hall, "follow", tongues=())
    assert hall.state.walls["projector"].tongues == ()
    assert hall.refusal(c.SetWall("projector", "dark", tongues=("fr",)), hall.by("chair")) == "bad_field"


def test_WALL8_all_walls_follow_again_with_one_command() -> None:
    hall = Hall()
    second = hall.do(c.AddWall("Màn hình trái"), hall.by("chair"))["wall"]
    told(hall, "dark")
    hall.do(c.SetWall(second, "clock", {"minutes": 5}), hall.by("chair"))
    assert hall.facts(c.FollowWalls(), hall.by("chair")) == ["wall.set", "wall.set"]
    assert {each.scene for each in hall.state.walls.values()} == {Scene.FOLLOW}
    assert hall.facts(c.FollowWalls(), hall.by("chair")) == []


def test_WALL10_a_new_wall_is_a_person_with_that_role_alone_and_on_no_list() -> None:
    hall = Hall()
    wall = hall.do(c.AddWall("  Màn hình   trái "), hall.by("secretary"))["wall"]
    person = hall.box.persons[wall]
    assert (person.roles, person.voting, person.name) == (("projector",), False, "Màn hình trái")
    assert person.ref is not None and person.ref.startswith("staff:")
    assert hall.state.walls[wall].name == "Màn hình trái"
    assert hall.refusal(c.AddWall(" "), hall.by("secretary")) == "empty_field"
    assert hall.facts(c.RemovePerson(wall), hall.by("secretary"))[-1] == "wall.removed"
    assert wall not in hall.state.walls


def test_LOG6_who_also_serves_a_screen_is_not_named_in_the_log() -> None:
    hall = Hall(delegates=1)
    edited = c.EditPerson("p1", "Nguyễn Văn An", "", "", ("delegate", "projector"), True)
    hall.do(edited, hall.by("secretary"))
    hall.do(c.SetWall("p1", "welcome"), hall.by("secretary"))
    assert hall.state.walls["p1"].name == ""


def test_WALL8_a_closed_congress_still_says_goodbye_on_its_walls() -> None:
    hall = Hall()
    hall.do(c.CloseCongress(), hall.by("chair"))
    assert told(hall, "message", {"text": "Cảm ơn"}) == {"text": "Cảm ơn", "texts": {}}
    assert hall.refusal(c.AddWall("Phải"), hall.by("chair")) == "congress_closed"
