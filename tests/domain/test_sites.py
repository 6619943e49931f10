"""Bridge points: who leads one, who takes part from there, and localities that report in turn (SITE1, SITE2, SITE4)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain.box import Context, Refused
from server.domain.state import State


def hall_with(*names: str) -> tuple[Hall, list[str]]:
    hall = Hall(delegates=3)
    return hall, [hall.do(c.AddSite(name), hall.by("secretary"))["site"] for name in names]


def at(hall: Hall, minute: int) -> Context:
    return replace(hall.by("chair"), at=f"2026-11-22T09:{minute:02}:00.000Z")


def test_SITE1_a_site_has_a_name_of_its_own_and_a_chair_that_there_is() -> None:
    hall, (north,) = hall_with("Bắc")
    by = hall.by("secretary")
    assert hall.refusal(c.AddSite("Bắc"), by) == "site_exists"
    assert hall.refusal(c.AddSite("Nam", chair="p9"), by) == "no_such_person"
    assert hall.refusal(c.AddSite(" "), by) == "empty_field"
    assert hall.refusal(c.EditSite("s9", "Nam"), by) == "no_such_site"
    hall.do(c.EditSite(north, "Bắc", {"en": "North"}, "p1"), by)
    assert (hall.state.sites[north].chair, hall.state.sites[north].names) == ("p1", {"en": "North"})
    assert hall.facts(c.EditSite(north, "Bắc", {"en": "North"}, "p1"), hall.by("secretary")) == []
    assert hall.refusal(c.AddSite("Nam"), hall.by("p1")) == "not_allowed"


def test_SITE2_a_person_takes_part_from_one_place() -> None:
    hall, (north, south) = hall_with("Bắc", "Nam")
    assert hall.facts(c.AssignSite(("p1", "p2"), north), hall.by("secretary")) == ["people.changed"]
    hall.do(c.AssignSite(("p2",), south), hall.by("secretary"))
    assert [hall.box.persons[each].site for each in ("p1", "p2", "p3")] == [north, south, ""]
    assert hall.facts(c.AssignSite(("p2",), south), hall.by("secretary")) == []
    assert hall.refusal(c.AssignSite(("p1", "p9"), north), hall.by("secretary")) == "no_such_person"
    assert hall.refusal(c.AssignSite(("p1",), "s9"), hall.by("secretary")) == "no_such_site"
    hall.do(c.AssignSite(("p1",), None), hall.by("secretary"))
    assert hall.box.persons["p1"].site == ""


def test_SITE5_who_leads_a_site_checks_in_its_people_and_nobody_else() -> None:
    hall, (north, south) = hall_with("Bắc", "Nam")
    assert hall.refusal(c.Arrive("scan0001", "p2"), hall.by("p1")) == "not_allowed"
    hall.do(c.EditSite(north, "Bắc", {}, "p1"), hall.by("secretary"))
    hall.do(c.AssignSite(("p1", "p2"), north), hall.by("secretary"))
    hall.do(c.AssignSite(("p3",), south), hall.by("secretary"))
    assert hall.facts(c.Arrive("scan0001", "p2", door="Cửa A"), hall.by("p1")) == ["attendance.arrived"]
    assert hall.events[-1].fact.data()["door"] == "Bắc"
    for strange in (c.Arrive("scan0002", "p3"), c.Leave("scan0002", "p3")):
        assert hall.refusal(strange, hall.by("p1")) == "not_of_your_site"
    hall.do(c.Arrive("scan0003", "p3"), hall.by("secretary"))
    assert hall.refusal(c.UndoScan("scan0003", "p3"), hall.by("p1")) == "not_of_your_site"
    assert hall.facts(c.UndoScan("scan0001", "p2"), hall.by("p1")) == ["attendance.undone"]
    assert hall.refusal(c.Arrive("scan0004", "p2"), hall.by("p2")) == "not_allowed"
    assert hall.refusal(c.OpenSitting(), hall.by("p1")) == "not_allowed"
    hall.do(c.EditSite(north, "Bắc", {}, "p2"), hall.by("secretary"))
    assert hall.refusal(c.Arrive("scan0005", "p2"), hall.by("p1")) == "not_allowed"


def test_SITE4_sites_report_in_turn_and_the_time_that_each_used_is_kept() -> None:
    hall, (north, south, west) = hall_with("Bắc", "Nam", "Tây")
    hall.do(c.OrderReports((north, south, west)), hall.by("secretary"))
    hall.do(c.CallReport(), at(hall, 0))
    assert (hall.state.reports.now, hall.state.reports.order) == (north, (south, west))
    hall.do(c.SkipReport(south), at(hall, 3))
    hall.do(c.CallReport(), at(hall, 5))
    told = hall.state.reports
    assert (told.now, told.order, told.done, told.used) == (west, (south,), (north,), {north: 300})
    hall.do(c.CallReport(), at(hall, 6))
    assert hall.refusal(c.CallReport(), at(hall, 7)) == "no_more_reports"
    hall.do(c.EndReport(), at(hall, 8))
    hall.do(c.CallReport(north), at(hall, 8))
    hall.do(c.EndReport(), at(hall, 9))
    told = hall.state.reports
    assert (told.now, told.order, told.used) == (None, (), {north: 360, west: 60, south: 120})
    assert hall.facts(c.EndReport(), at(hall, 9)) == []


def test_SITE4_only_the_one_at_the_desk_calls_and_who_was_called_by_mistake_comes_last() -> None:
    hall, (north, south) = hall_with("Bắc", "Nam")
    hall.do(c.OrderReports((north, south, north)), hall.by("chair"))
    assert hall.state.reports.order == (north, south)
    assert hall.refusal(c.CallReport(), hall.by("secretary")) == "not_allowed"
    hall.do(c.CallReport(), at(hall, 0))
    hall.do(c.SkipReport(north), at(hall, 0))
    assert (hall.state.reports.now, hall.state.reports.order, hall.state.reports.done) == (None, (south, north), ())


def test_SITE1_a_site_that_goes_neither_reports_nor_waits() -> None:
    hall, (north, south) = hall_with("Bắc", "Nam")
    hall.do(c.OrderReports((north, south)), hall.by("secretary"))
    hall.do(c.CallReport(), at(hall, 0))
    hall.do(c.RemoveSite(north), hall.by("secretary"))
    assert (hall.state.reports.now, hall.state.reports.order, hall.state.reports.done) == (None, (south,), ())
    assert list(hall.state.sites) == [south]


def sound(state: State) -> bool:
    """A site waits, reports, or was heard, and only one of these."""
    told = state.reports
    everywhere = [*told.order, *told.done, *([told.now] if told.now else [])]
    return len(everywhere) == len(set(everywhere)) and set(everywhere) <= set(state.sites)


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(["order", "call", "next", "skip", "end", "remove"]), st.integers(0, 3)), max_size=20
    )
)
def test_SITE4_whatever_is_pressed_a_site_is_in_one_place(presses: list[tuple[str, int]]) -> None:
    hall, sites = hall_with("Bắc", "Nam", "Tây", "Đông")
    for minute, (verb, which) in enumerate(presses):
        site = sites[which]
        commands: dict[str, c.Command] = {
            "order": c.OrderReports(tuple(sites[which:])),
            "call": c.CallReport(site),
            "next": c.CallReport(),
            "skip": c.SkipReport(site),
            "end": c.EndReport(),
            "remove": c.RemoveSite(site),
        }
        try:
            hall.do(commands[verb], hall.by("secretary") if verb == "remove" else at(hall, minute))
        except Refused as refused:
            assert refused.code in {"no_such_site", "no_more_reports"}
        assert sound(hall.state)
