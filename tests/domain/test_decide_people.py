"""People and badges: what is kept, what moves, what ends (BADGE4, BADGE8)."""

from dataclasses import replace
from typing import Any

import pytest

from hall import Hall, badge, ballot, key_of
from server.domain import commands as c
from server.domain import internal
from server.domain.help import HelpCall
from server.domain.loans import Loan
from server.domain.permissions import Role
from server.domain.rows import Person, Session

GOOD: dict[str, Any] = {"name": "Nguyễn Văn A"}


def test_a_person_is_added_edited_and_removed() -> None:
    hall = Hall()
    by = hall.by("secretary")
    person = hall.do(c.AddPerson(" A \u202eB ", "Đoàn 1", "12", ("delegate", "chair"), weight="2.5"), by)["person"]
    assert hall.box.persons[person] == Person(person, "A B", "Đoàn 1", "12", ("chair", "delegate"), True, "2.5")
    edited = c.EditPerson(person, "A", "Đoàn 2", "13", ("guest",), False, language="en", extra={"sex": "f"})
    assert hall.facts(edited, hall.by("secretary")) == ["people.changed"]
    assert hall.facts(edited, hall.by("secretary")) == []
    assert hall.facts(c.RemovePerson(person), hall.by("secretary")) == ["people.changed", "badge.revoked"]
    assert hall.refusal(edited, hall.by("secretary")) == "no_such_person"
    assert hall.refusal(c.RemovePerson(person), hall.by("secretary")) == "no_such_person"


def test_BADGE10_a_voting_right_of_which_nothing_is_said_is_a_delegates() -> None:
    hall = Hall()
    voting = {
        role: hall.box.persons[hall.do(c.AddPerson(role, roles=(role,)), hall.by("secretary"))["person"]].voting
        for role in Role
    }
    assert voting == {role: role is Role.DELEGATE for role in Role}
    both = hall.do(c.AddPerson("Hai vai", roles=("delegate", "steward")), hall.by("secretary"))["person"]
    asked = hall.do(c.AddPerson("Khách mời", roles=("guest",), voting=True), hall.by("secretary"))["person"]
    assert (hall.box.persons[both].voting, hall.box.persons[asked].voting) == (True, True)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": ""}, "empty_field"),
        ({"name": "x" * 121}, "too_long"),
        ({"seat": "x" * 21}, "too_long"),
        ({"roles": ()}, "bad_field"),
        ({"roles": ("king",)}, "bad_field"),
        ({"language": "xx"}, "bad_field"),
        *[({"weight": weight}, "bad_field") for weight in ("", "0", "0.0", "-1", "1.", ".5", "1e3", "1,5", "٣", "1\n")],
        ({"weight": "1234567890"}, "bad_field"),
        ({"extra": {"": "x"}}, "empty_field"),
        ({"extra": {"note": "x" * 301}}, "too_long"),
    ],
)
def test_CMD2_what_cannot_be_a_person_is_refused(fields: dict[str, Any], code: str) -> None:
    hall = Hall()
    assert hall.refusal(c.AddPerson(**GOOD | fields), hall.by("secretary")) == code


def test_nobody_locks_themselves_out() -> None:
    hall = Hall()
    less = c.EditPerson("secretary", "S", "", "", ("guest",), False)
    assert hall.refusal(less, hall.by("secretary")) == "own_role"
    assert hall.refusal(c.RemovePerson("secretary"), hall.by("secretary")) == "own_role"


def test_somebody_on_a_roll_stays() -> None:
    hall = Hall(delegates=2)
    hall.frozen()
    assert hall.refusal(c.RemovePerson("p1"), hall.by("secretary")) == "person_on_roll"


def test_BADGE4_a_reissue_ends_the_old_badge_and_its_sessions() -> None:
    hall = Hall(delegates=2)
    for person in ("p1", "p2"):
        hall.do(internal.SignIn(Session(person.encode(), person, "now"), badge(person).login_hash))
    assert hall.facts(internal.IssueBadges((badge("p1", 2),), True)) == ["badge.revoked", "badge.issued"]
    assert set(hall.sessions) == {b"p2"}
    old = internal.SignIn(Session(b"x", "p1", "now"), badge("p1").login_hash)
    assert hall.refusal(old) == "unknown_badge"
    hall.do(internal.SignIn(Session(b"y", "p1", "now"), badge("p1", 2).login_hash))
    assert set(hall.sessions) == {b"p2", b"y"}


def test_BADGE4_a_badge_that_exists_is_replaced_only_when_that_is_meant() -> None:
    hall = Hall(delegates=1)
    assert hall.refusal(internal.IssueBadges((badge("p1", 2),), False)) == "badge_exists"
    assert hall.refusal(internal.IssueBadges((badge("x"),), False)) == "no_such_person"
    assert hall.facts(internal.IssueBadges((), False)) == []


def test_BADGE4_slots_of_living_votes_move_and_what_was_cast_stays_cast() -> None:
    hall = Hall(delegates=3)
    over, living = hall.opened(), ""
    hall.closed(over)
    living = hall.opened()
    first = hall.do(ballot(living, "p1"), hall.by("p1"))
    hall.do(internal.IssueBadges((badge("p1", 2), badge("p2", 2)), True))
    assert {slot: hall.box.slots[living, slot].pk for slot in ("p1", "p2", "p3")} == {
        "p1": key_of("p1", 2),
        "p2": key_of("p2", 2),
        "p3": key_of("p3"),
    }
    assert hall.box.slots[over, "p1"].pk == key_of("p1")
    again = hall.do(ballot(living, "p1", pk=b""), hall.by("p1"))
    assert {k: again[k] for k in ("place", "tracker")} == {k: first[k] for k in ("place", "tracker")}
    assert hall.refusal(ballot(living, "p1", "no", pk=key_of("p1", 2)), hall.by("p1")) == "already_voted"
    assert hall.refusal(ballot(living, "p2"), hall.by("p2")) == "invalid"
    hall.do(ballot(living, "p2", pk=key_of("p2", 2)), hall.by("p2"))
    assert [link.entry["e"] for link in hall.links[living]] == ["open", "cast", "slot_key", "slot_key", "cast"]


def test_BADGE4_who_had_no_badge_at_the_freeze_votes_with_their_first() -> None:
    hall = Hall(delegates=1)
    late = hall.do(c.AddPerson("Late"), hall.by("secretary"))["person"]
    poll = hall.opened()
    assert hall.refusal(ballot(poll, late, pk=b""), hall.by(late)) == "invalid"
    hall.do(internal.IssueBadges((badge(late),), False))
    assert hall.do(ballot(poll, late), hall.by(late))["state"] == "recorded"


def test_LOG4_a_refused_issue_leaves_the_rows_it_was_shown_as_they_were() -> None:
    """Commands that share a transaction share those rows: a key that was not moved must not look moved to the next."""
    hall = Hall(delegates=1)
    late = hall.do(c.AddPerson("Late"), hall.by("secretary"))["person"]
    hall.opened()
    assert hall.refusal(internal.IssueBadges((badge(late), badge("p1", 2)), False)) == "badge_exists"
    assert hall.refusal(internal.IssueBadges((badge(late), badge("nobody")), False)) == "no_such_person"


def test_one_badge_for_each_person_also_when_they_are_named_twice() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    assert hall.refusal(internal.IssueBadges((badge("p1", 2), badge("p1", 3)), True)) == "bad_field"
    assert hall.box.slots[poll, "p1"].pk == key_of("p1")


def test_BADGE8_a_list_that_was_compared_before_a_reissue_does_not_bring_the_old_badge_back() -> None:
    hall = Hall(delegates=1)
    compared = replace(hall.box.persons["p1"], name="Corrected")
    hall.do(internal.IssueBadges((badge("p1", 2),), True))
    assert hall.do(internal.ApplyRoster((), (compared,), "d"))["edited"] == 1
    person = hall.box.persons["p1"]
    assert (person.name, person.login_hash, person.public_key) == (
        "Corrected",
        badge("p1", 2).login_hash,
        key_of("p1", 2),
    )


def test_BADGE8_a_list_does_not_bring_back_who_was_removed() -> None:
    hall = Hall(delegates=1)
    compared = replace(hall.box.persons["p1"], name="Corrected")
    hall.do(c.RemovePerson("p1"), hall.by("secretary"))
    assert hall.refusal(internal.ApplyRoster((), (compared,), "d")) == "plan_changed"
    assert hall.facts(internal.ApplyRoster((), (), "d")) == []


def test_BADGE5_the_first_sign_in_is_remembered_and_signing_out_ends_one_session() -> None:
    hall = Hall(delegates=1)
    for token in (b"a", b"b"):
        hall.do(internal.SignIn(Session(token, "p1", ""), badge("p1").login_hash))
    assert hall.box.persons["p1"].claimed is not None
    hall.do(internal.SignOut(b"a"))
    assert set(hall.sessions) == {b"b"}
    assert hall.refusal(internal.SignIn(Session(b"c", "nobody", ""), b"x")) == "unknown_badge"


def test_BADGE5_somebody_without_a_badge_cannot_sign_in_with_nothing() -> None:
    hall = Hall()
    person = hall.do(c.AddPerson("A"), hall.by("secretary"))["person"]
    assert hall.box.persons[person].login_hash is None
    assert hall.refusal(internal.SignIn(Session(b"c", person, ""), b"")) == "unknown_badge"


def test_roles_are_those_of_the_permission_table() -> None:
    hall = Hall()
    for role in Role:
        hall.do(c.AddPerson("N", roles=(role.value,)), hall.by("secretary"))
    assert len(hall.box.persons) == 3 + len(Role)


def test_BADGE8_nobody_is_given_a_seat_that_is_taken() -> None:
    hall = Hall()
    first = hall.do(c.AddPerson("Maria Rossi", seat="214"), hall.by("secretary"))["person"]
    assert hall.refusal(c.AddPerson("Lan Nguyen", seat="214"), hall.by("secretary")) == "seat_taken"
    second = hall.do(c.AddPerson("Lan Nguyen", seat="215"), hall.by("secretary"))["person"]
    moved = c.EditPerson(second, "Lan Nguyen", "", "214", ("delegate",), True)
    assert hall.refusal(moved, hall.by("secretary")) == "seat_taken"
    hall.do(c.EditPerson(first, "Maria Rossi", "", "", ("delegate",), True), hall.by("secretary"))
    hall.do(moved, hall.by("secretary"))


def test_BADGE9_nothing_points_at_whoever_is_removed() -> None:
    hall = Hall(delegates=3)
    by, own = hall.by("secretary"), hall.by("p1")
    hall.do(c.AskHelp("other", "đau ngực"), own)
    hall.do(internal.LendTablet(b"t" * 32, "p1", "secretary", "7"), by)
    group = hall.do(c.AddGroup("Tổ 1", members=("p1", "p2"), reporter="p1"), by)["group"]
    site = hall.do(c.AddSite("Điểm cầu", chair="p1"), by)["site"]
    assert hall.box.every(HelpCall) and hall.box.every(Loan)
    hall.do(c.RemovePerson("p1"), by)
    assert (hall.box.every(HelpCall), hall.box.every(Loan)) == ([], [])
    found = hall.state.groups[group]
    assert (found.members, found.reporter, found.name) == (("p2",), None, "Tổ 1")
    assert hall.state.sites[site].chair is None
