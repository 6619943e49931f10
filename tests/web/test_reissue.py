"""A badge ends when its successor is made, wherever that happens (SPEC BADGE4)."""

from typing import Any

import pytest

from server.domain.permissions import Role


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECRETARIAT}))
def test_BADGE7_nobody_but_the_secretariat_makes_a_new_badge_for_somebody(hall: Any, role: str) -> None:
    before = hall["secretariat"].state()
    secretary = hall["secretariat"].get("session")["person"]["id"]
    answer = hall[role].command("person.reissue", {"person": secretary})
    assert (answer.status, answer.refused) == (403, "not_allowed")
    assert hall["secretariat"].state() == before
