"""Who may read what, over every kind of person and document (AUD1 to AUD3)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hall import AT, Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.audience import Sight, belongs, checked, given_versions, members, sight, whose
from server.domain.box import Refused
from server.domain.permissions import Role
from server.domain.rows import Person, Rendering, StoredDocument
from server.domain.sessions import LESS, in_session
from server.domain.state import Document, State

NAMES, IDS = some.sampled_from(["Đoàn Bắc", "Đoàn Nam", "Đoàn Đông"]), some.sampled_from(["p1", "p2", "p3"])
PEOPLE = some.builds(
    Person,
    IDS,
    some.just("Ai đó"),
    some.one_of(some.just(""), NAMES),
    roles=some.lists(some.sampled_from([role.value for role in Role]), min_size=1, max_size=2, unique=True).map(tuple),
)
NAMED = some.sampled_from(["delegate", "guest", "chair", "steward"])
AUDIENCES = some.fixed_dictionaries(
    {"roles": some.lists(NAMED), "delegations": some.lists(NAMES), "people": some.lists(IDS)}
).filter(lambda audience: any(audience.values()))
ROW = StoredDocument("d1", "Hồ sơ", {}, "a" * 64, 1, Rendering.READY, AT, pages=3, done=3)
OPEN = State(documents={"d1": Document("d1", "Hồ sơ", {}, 3, "a" * 64, None)})


@given(PEOPLE, AUDIENCES, some.booleans())
def test_AUD1_an_audience_is_the_union_of_what_it_names(
    person: Person, audience: dict[str, list[str]], released: bool
) -> None:
    wanted = checked(audience)
    assert wanted is not None and checked(wanted) == wanted
    inside = person.id in audience["people"] or person.delegation in audience["delegations"]
    inside = inside or bool(set(person.roles) & set(audience["roles"]))
    row = replace(ROW, audience=wanted, released=AT if released else None)
    seen = sight(person, row, State())
    if "projector" in person.roles:
        assert seen is Sight.NONE and not belongs(wanted, person)
    elif "secretariat" in person.roles:
        assert seen is Sight.NAMED
    else:
        assert (seen is Sight.NAMED) == (inside and (released or "chair" in person.roles))
        assert (person.id in members(wanted, [person])) == inside
        assert not inside or whose(person, row) in {"you", "delegation", "role"}


@given(PEOPLE)
def test_AUD2_without_an_audience_the_log_says_who_reads(person: Person) -> None:
    staff = bool({"secretariat", "chair"} & set(person.roles))
    assert sight(person, ROW, OPEN) is Sight.OPEN
    assert (sight(person, ROW, State()) is Sight.OPEN) == staff
    assert sight(None, ROW, OPEN) is Sight.NONE is sight(person, None, OPEN)
    # A row that became restricted a moment ago counts, whatever the log still says.
    closed = replace(ROW, audience={"roles": [], "delegations": [], "people": ["nobody"]})
    assert sight(person, closed, OPEN) in ({Sight.NAMED, Sight.NONE} if "secretariat" in person.roles else {Sight.NONE})


@pytest.mark.parametrize(
    "wrong", [{}, {"roles": ["secretariat"]}, {"people": ["x" * 41]}, {"delegations": [" "]}, {"x": []}]
)
def test_AUD1_what_names_nobody_is_no_audience(wrong: dict[str, list[str]]) -> None:
    with pytest.raises(Refused):
        checked(wrong)
    with pytest.raises(Refused):
        checked({"people": [f"p{n}" for n in range(2_001)]})


def test_AUD2_older_versions_are_readable_from_the_release_on() -> None:
    versions = tuple({"number": n, "sha256": str(n) * 64, "at": f"2026-11-22T0{n}:00:00.000Z"} for n in range(1, 5))
    seen = given_versions(replace(ROW, versions=versions, released="2026-11-22T02:30:00.000Z"))
    assert [each["number"] for each in seen] == [2, 3, 4]


def hall() -> Hall:
    made = Hall(delegates=2)
    made.do(internal.AddDocument("d1", "Hồ sơ mật", {}, "a" * 64, 9))
    made.do(internal.SettleDocument("d1", Rendering.READY, 3, 3))
    return made


FOR_ONE = {"roles": ["chair"], "delegations": [], "people": ["p1"]}


def test_AUD3_a_restricted_document_is_released_without_a_word_in_the_log() -> None:
    here = hall()
    here.do(c.RestrictDocument("d1", FOR_ONE), here.by("secretary"))
    assert here.facts(c.ReleaseDocument("d1"), here.by("secretary")) == []
    assert here.box.documents["d1"].released == AT
    assert here.refusal(c.RemoveDocument("d1"), here.by("secretary")) == "document_is_released"
    assert here.facts(c.RenameDocument("d1", "Tên khác"), here.by("secretary")) == []
    assert here.facts(c.RestrictDocument("d1", None), here.by("secretary")) == ["document.released"]
    assert here.facts(c.RestrictDocument("d1", FOR_ONE), here.by("secretary")) == ["document.withdrawn"]
    assert here.box.documents["d1"].released == AT and here.state.documents == {}


def test_AUD3_what_was_not_released_is_nobodys_after_the_restriction_is_lifted() -> None:
    here = hall()
    here.do(c.RestrictDocument("d1", FOR_ONE), here.by("secretary"))
    assert here.facts(c.RestrictDocument("d1", None), here.by("secretary")) == []
    assert (here.box.documents["d1"].released, here.state.documents) == (None, {})


def test_AUD4_showing_it_gives_it_to_its_audience_and_tells_the_hall_its_id() -> None:
    here = hall()
    here.do(c.RestrictDocument("d1", {"people": ["p1"]}), here.by("secretary"))
    assert here.refusal(c.ShowPage("d1", 1), here.by("chair")) == "no_such_document"
    here.do(c.RestrictDocument("d1", FOR_ONE), here.by("secretary"))
    assert here.facts(c.ShowPage("d1", 2), here.by("chair")) == ["page.shown"]
    assert (here.state.shown.document, here.state.shown.page, here.state.documents) == ("d1", 2, {})
    assert here.box.documents["d1"].released == AT
    assert here.facts(c.WithdrawDocument("d1"), here.by("secretary")) == ["document.withdrawn"]
    assert here.state.shown.document is None


def test_AUD6_an_opening_is_written_for_readers_only_and_counts() -> None:
    here = hall()
    here.do(c.RestrictDocument("d1", FOR_ONE), here.by("secretary"))
    assert here.refusal(internal.RecordOpening("p1", "d1", 1, True)) == "no_such_document"
    here.do(c.ReleaseDocument("d1"), here.by("secretary"))
    for counted in (True, True, False):
        here.do(internal.RecordOpening("p1", "d1", 1, counted))
    assert here.refusal(internal.RecordOpening("p2", "d1", 1, True)) == "no_such_document"
    (row,) = here.box.openings.values()
    assert (row.person, row.page, row.times) == ("p1", 1, 2)


@given(PEOPLE, AUDIENCES, some.sampled_from(sorted(LESS)))
def test_INV3_no_session_less_than_a_badge_sees_a_document_for_some(
    person: Person, audience: dict[str, list[str]], kind: str
) -> None:
    row = replace(ROW, audience=checked(audience), released=AT)
    assert sight(in_session(person, kind), row, OPEN) is Sight.NONE
    assert sight(in_session(person, kind), ROW, OPEN) is Sight.OPEN
