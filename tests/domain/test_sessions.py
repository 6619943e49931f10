"""What a session may do that is less than its person's badge (SPEC INV3)."""

import pytest

from server.domain.permissions import COMMANDS, EVERYONE, Role
from server.domain.rows import Person
from server.domain.sessions import BADGE, LESS, in_session, may_change, may_command

EVERYTHING = Person("p1", "Ai đó", roles=tuple(sorted(Role)), voting=True)


@pytest.mark.parametrize("kind", sorted(LESS))
def test_INV3_a_lesser_session_gives_no_command_of_a_desk_a_vote_or_the_floor(kind: str) -> None:
    given = {command for command in COMMANDS if may_command(kind, command)}
    assert {command for command in given if COMMANDS[command].roles != EVERYONE} == set()
    assert {command for command in given if command.split(".")[0] in {"ballot", "poll", "floor", "desk"}} == set()


@pytest.mark.parametrize("kind", [*sorted(LESS), "unheard of"])
def test_INV3_a_lesser_session_shows_a_reader_whatever_its_person_is(kind: str) -> None:
    seen = in_session(EVERYTHING, kind)
    assert (seen.id, seen.name, set(seen.roles), seen.voting) == ("p1", "Ai đó", {"delegate", "guest"}, False)
    assert in_session(Person("p2", "Thư ký", roles=("secretariat",)), kind).roles == ("guest",)


@pytest.mark.parametrize("kind", sorted(LESS))
def test_INV3_a_lesser_session_changes_nothing_but_by_a_command_and_its_own_end(kind: str) -> None:
    assert {
        route
        for route in ("command", "sign out", "upload", "badges", "change settings", "point")
        if may_change(kind, route)
    } == {
        "command",
        "sign out",
    }


def test_INV3_a_kind_that_nobody_knows_may_nothing() -> None:
    assert not any(may_command("unheard of", command) for command in COMMANDS)


def test_INV3_a_badge_may_what_its_roles_may() -> None:
    assert all(may_command(BADGE, command) for command in COMMANDS)
    assert in_session(EVERYTHING, BADGE) is EVERYTHING
