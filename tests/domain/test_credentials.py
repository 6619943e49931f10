"""CRED1 to CRED4: the report's numbers, and that they always add up."""

from contextlib import suppress
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall as Sitting
from server.domain import commands as c
from server.domain import internal
from server.domain.attendance import absent_throughout
from server.domain.box import Refused
from server.domain.credentials import Credentials, Hall, Spread, Standing, age, credentials, seniority, share
from server.domain.rows import Person

DAY = date(2026, 11, 22)
IDS = [f"p{n}" for n in range(12)]
YEARS = st.sampled_from(["", "1950", "1966", "1986", "1996", "2001", "2030", "99", "năm"])
EXTRA = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(["", "male", "female", "other", "?"]),
        "birth_year": YEARS,
        "joined_year": YEARS,
        "education": st.sampled_from(["", "Đại học", "đại học", "ĐẠI HỌC ", "Trung cấp", "…"]),
        "ethnicity": st.sampled_from(["", "Kinh", "Tày"]),
    }
)


@st.composite
def congresses(draw: st.DrawFn) -> tuple[list[Person], Hall]:
    people = [
        Person(each, each, draw(st.sampled_from(["", "Huế", "Vinh"])), voting=draw(st.booleans()), extra=draw(EXTRA))
        for each in draw(st.lists(st.sampled_from(IDS), unique=True))
    ]
    some = st.frozensets(st.sampled_from(IDS))
    pairs = draw(st.permutations(IDS))
    substitutes = dict(draw(st.lists(st.sampled_from(list(zip(pairs[::2], pairs[1::2], strict=True))), max_size=4)))
    excused = dict.fromkeys(draw(some), draw(st.sampled_from(["", "ốm"])))
    proxies = dict(draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=3)))
    return people, Hall(draw(st.booleans()), draw(some), draw(some), substitutes, proxies, excused)


@given(congresses())
@settings(max_examples=80)
def test_CRED1_CRED2_every_sum_adds_up(drawn: tuple[list[Person], Hall]) -> None:
    people, hall = drawn
    report = credentials(people, hall, DAY)
    assert sum(report.standings.values()) == report.summoned == sum(d.summoned for d in report.delegations)
    for each in report.delegations:
        assert sum(each.standings.values()) == each.summoned > 0
    for standing in Standing:
        assert sum(d.standings[standing] for d in report.delegations) == report.standings[standing]
    for groups in report.groups.values():
        assert sum(g.summoned for g in groups) == report.summoned
        assert sum(g.attending for g in groups) == report.attending
        assert len({g.key for g in groups}) == len(groups)
    assert report.standings[Standing.UNKNOWN] == 0 or not hall.taken
    assert report.standings[Standing.UNEXCUSED] == 0 or hall.taken
    assert len(report.absent) == report.standings[Standing.EXCUSED] + report.standings[Standing.UNEXCUSED]


@given(congresses())
def test_CRED3_both_ends_hold_everybody_between_them(drawn: tuple[list[Person], Hall]) -> None:
    report = credentials(*drawn, DAY)
    for spread in (report.age, report.seniority):
        assert spread.known <= report.base
        if spread.most and spread.least:
            assert spread.least.years * spread.known <= spread.total <= spread.most.years * spread.known
            assert spread.most.year <= spread.least.year and spread.most.people and spread.least.people
        else:
            assert spread == Spread()


def hall_of(**given: object) -> Credentials:
    people = [
        Person("a", "An", "Huế", voting=True, extra={"sex": "female", "birth_year": "1960", "joined_year": "1985"}),
        Person("b", "Bình", "Huế", voting=True, extra={"sex": "male", "birth_year": "1996", "education": "Đại học"}),
        Person("c", "Chi", "Vinh", voting=True, extra={"education": "đại học"}),
        Person("d", "Dũng", "Vinh", voting=False, extra={"sex": "male", "birth_year": "1990"}),
        Person("g", "Giang", roles=("guest",)),
    ]
    return credentials(people, Hall(**given), DAY)  # type: ignore[arg-type]


def test_CRED1_a_substitute_stands_for_the_one_who_was_summoned() -> None:
    report = hall_of(taken=True, been=frozenset("ad"), substitutes={"c": "d"}, excused={"b": "ốm"})
    assert (report.summoned, report.attending, report.guests) == (3, 2, 1)
    assert report.standings == dict.fromkeys(Standing, 0) | dict.fromkeys(("present", "substituted", "excused"), 1)
    assert report.substitutes == (("c", "d"),) and report.absent == ("b",)
    women, men = report.groups["sex"][:2]
    assert (women.summoned, women.attending, men.summoned, men.attending) == (1, 1, 1, 1)


def test_CRED1_the_vote_that_moved_makes_nobody_summoned_twice() -> None:
    people = [Person("c", "Chi", voting=False), Person("d", "Dũng", voting=True)]
    report = credentials(people, Hall(True, frozenset("d"), substitutes={"c": "d"}), DAY)
    assert (report.summoned, report.standings["substituted"]) == (1, 1)


def test_CRED1_without_attendance_nobody_is_absent_but_who_said_so() -> None:
    report = hall_of(excused={"b": "ốm", "c": "  "})
    assert report.standings == dict.fromkeys(Standing, 0) | {"excused": 1, "unknown": 2}
    assert report.base == report.summoned == 3


def test_CRED2_spellings_of_one_word_are_one_group_and_what_nobody_told_is_unknown() -> None:
    report = hall_of(taken=True, been=frozenset("abc"))
    assert [(g.key, g.attending) for g in report.groups["education"]] == [("Đại học", 1 + 1), ("unknown", 1)]
    assert [(g.key, g.attending) for g in report.groups["sex"]] == [("female", 1), ("male", 1), ("unknown", 1)]


def test_CRED3_an_age_is_the_one_reached_in_the_congresss_year() -> None:
    person = Person("a", "An", extra={"birth_year": "1960", "joined_year": "1955"})
    assert (age(person, 2026), seniority(person, 2026)) == (66, None)
    report = hall_of(taken=True, been=frozenset("abc"))
    assert (report.age.known, report.age.total, report.age.tenths) == (2, 96, 480)
    assert report.age.most and (report.age.most.years, report.age.most.people) == (66, ("a",))
    assert report.age.least and (report.age.least.years, report.age.least.year) == (30, 1996)
    assert [g.key for g in report.groups["age"] if g.attending] == ["to30", "over60", "unknown"]


def test_CRED1_whose_vote_somebody_holds_who_attends_is_represented() -> None:
    report = hall_of(taken=True, been=frozenset("a"), proxies={"b": "a", "c": "b"})
    assert (report.standings["represented"], report.standings["unexcused"], report.attending) == (1, 1, 1)
    assert report.quorum((">", 1, 2)) == (2, True)


def test_CRED4_shares_have_a_base_and_a_quorum_is_never_rounded_down() -> None:
    assert (share(486, 498), share(1, 3), share(0, 5), share(1, 0)) == (9759, 3333, 0, None)
    people = [Person(str(n), str(n), voting=True) for n in range(100)]
    came = [credentials(people, Hall(True, frozenset(map(str, range(n)))), DAY) for n in (66, 67)]
    assert [each.quorum((">=", 2, 3)) for each in came] == [(67, False), (67, True)]
    assert credentials([], Hall(True), DAY).quorum((">=", 2, 3)) == (0, False)


DEEDS = st.tuples(
    st.sampled_from(["arrive", "leave", "seat", "recall", "give", "take"]),
    st.sampled_from(["p1", "p2", "p3", "p4"]),
    st.sampled_from(["p1", "p2", "s1", "s2"]),
)


def done(hall: Sitting, n: int, deed: str, person: str, other: str) -> None:
    """One step at the door or the desk, where it is lawful."""
    steps: dict[str, c.Command] = {
        "arrive": c.Arrive(f"{n:032x}", person),
        "leave": c.Leave(f"{n:032x}", person),
        "seat": c.SeatSubstitute(person, other),
        "recall": c.RecallSubstitute(person, other),
        "give": c.RegisterProxy(person, other),
        "take": c.RevokeProxy(person),
    }
    with suppress(Refused):
        hall.do(steps[deed], hall.by("secretary"))


@given(st.lists(DEEDS, max_size=12))
@settings(max_examples=40, deadline=None)
def test_CRED1_whatever_happens_at_the_door_the_report_agrees_with_the_log_and_with_the_roll(
    deeds: list[tuple[str, str, str]],
) -> None:
    hall = Sitting(delegates=4)
    hall.do(internal.ApplyRoster((Person("s1", "S1"), Person("s2", "S2")), (), ""))
    for n, deed in enumerate(deeds, 1):
        done(hall, n, *deed)
    state, people = hall.state, list(hall.box.persons.values())
    known = state.attendance
    told = Hall(known.in_use, frozenset(known.been), frozenset(known.here), state.substitutes, state.proxies)
    report = credentials(people, told, DAY)
    voting = [person.id for person in people if person.voting]
    assert report.summoned == len(voting) == 4
    assert report.standings[Standing.SUBSTITUTED] == len(state.substitutes)
    if known.in_use:
        missing = set(absent_throughout(voting, known.been, state.proxies)) - set(state.substitutes.values())
        assert set(report.absent) == missing
