"""A congress as a whole: founding, settings, closing."""

from dataclasses import replace
from typing import Any

import pytest

from hall import STAFF, Hall
from server.domain import commands as c
from server.domain import internal

GOOD: dict[str, Any] = {
    "slug": "demo",
    "title": "Đại hội",
    "titles": {},
    "language": "vi",
    "timezone": "Asia/Ho_Chi_Minh",
    "key": "ab",
    "url": "http://10.0.0.2:8080/",
    "staff": STAFF,
}


def test_a_congress_is_founded_once() -> None:
    hall = Hall(founded=False)
    assert hall.facts(internal.FoundCongress(**GOOD)) == ["congress.founded"]
    assert hall.refusal(internal.FoundCongress(**GOOD)) == "congress_exists"
    assert hall.state.congress.title == "Đại hội"


@pytest.mark.parametrize(
    "slug", ["", "A", "-a", "a-", "a_b", "ä", "api", "static", "healthz", "a" * 41, "a/b", "..", "a\n"]
)
def test_CMD2_a_slug_is_a_plain_word(slug: str) -> None:
    assert Hall(founded=False).refusal(internal.FoundCongress(**GOOD | {"slug": slug})) == "bad_slug"


@pytest.mark.parametrize("slug", ["a", "7", "xa-phu-dong-2026", "a" * 40])
def test_slugs_that_are_good(slug: str) -> None:
    hall = Hall(founded=False)
    hall.do(internal.FoundCongress(**GOOD | {"slug": slug}))
    assert hall.state.congress.slug == slug


@pytest.mark.parametrize(
    "url", ["10.0.0.2:8080", "ftp://a", "http://a/b", "http://a b", "javascript:x", "http://", "http://a\n/"]
)
def test_CMD2_an_address_is_scheme_host_and_port(url: str) -> None:
    hall = Hall()
    assert hall.refusal(internal.ChangeSetting("url", url)) == "bad_url"


def test_settings_are_a_list() -> None:
    hall = Hall()
    assert hall.refusal(internal.ChangeSetting("secret", "x")) == "bad_field"
    assert hall.facts(internal.ChangeSetting("url", " https://[::1]:8443/ ")) == []
    assert hall.facts(internal.ChangeSetting("url", "")) == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.EditCongress("", "vi", "UTC"), "empty_field"),
        (c.EditCongress("T", "de", "UTC"), "bad_field"),
        (c.EditCongress("T", "vi", "Hanoi!"), "bad_field"),
        (c.EditCongress("T", "vi", "../../etc/passwd"), "bad_field"),
        (c.EditCongress("T", "vi", "UTC", {"x": "y"}), "bad_field"),
    ],
)
def test_CMD2_a_congress_that_cannot_be_is_refused(command: c.Command, code: str) -> None:
    hall = Hall()
    assert hall.refusal(command, hall.by("secretary")) == code


def test_a_running_vote_keeps_the_congress_open() -> None:
    hall = Hall(delegates=1)
    poll = hall.opened()
    chair = hall.by("chair")
    assert hall.refusal(c.CloseCongress(), chair) == "vote_is_running"
    assert hall.refusal(internal.ArchiveCongress()) == "vote_is_running"
    hall.do(c.PausePoll(poll, "r"), chair)
    assert hall.refusal(c.CloseCongress(), chair) == "vote_is_running"
    hall.do(c.ResumePoll(poll), chair)
    hall.do(c.ClosePoll(poll, 5), chair)
    assert hall.refusal(c.CloseCongress(), chair) == "vote_is_running"
    hall.do(internal.FinishPoll(poll))
    assert hall.refusal(c.CloseCongress(), chair) == "vote_is_running"
    hall.do(internal.CountPoll(poll, {"passed": False}, ""))
    assert hall.facts(c.CloseCongress(), chair) == ["congress.closed"]
    assert hall.facts(c.ReopenCongress(), chair) == ["congress.reopened"]
    assert hall.facts(c.ReopenCongress(), chair) == []


def running(what: str) -> Hall:
    """A speech or a report, in a break of a sitting."""
    hall = Hall(delegates=1)
    chair, secretary = hall.by("chair"), hall.by("secretary")
    item = hall.do(c.AddItem("Báo cáo", {}), secretary)["item"]
    site = hall.do(c.AddSite("Bắc"), secretary)["site"]
    hall.do(c.OpenSitting(), secretary)
    hall.do(c.Arrive("00000001", "p1"), secretary)
    hall.do(c.OpenItem(item), chair)
    hall.do(c.AskFloor(item), hall.by("p1"))
    hall.do(c.CallReport(site) if what == "report.ended" else c.CallSpeaker(), chair)
    hall.do(c.BeginRecess(10), chair)
    return hall


@pytest.mark.parametrize("what", ["floor.ended", "report.ended"])
@pytest.mark.parametrize(
    ("command", "by", "last"),
    [(c.CloseCongress(), "chair", "congress.closed"), (internal.ArchiveCongress(), None, "congress.archived")],
)
def test_RUN13_closing_ends_what_runs_with_its_time(what: str, command: c.Command, by: str | None, last: str) -> None:
    hall = running(what)
    later = replace(hall.by(by), at="2026-11-22T08:33:20.000Z")
    assert hall.facts(command, later) == [*sorted([what, "recess.ended"]), "sitting.closed", last]
    ended = {each.kind: each.fact.data() for each in hall.events[-4:-1]}
    assert ended[what]["seconds"] == 200
    assert {ended["recess.ended"]["at"], ended["sitting.closed"]["at"]} == {later.at}
    state = hall.state
    assert (state.speech, state.recess, state.reports.now, state.attendance.sitting) == (None, None, None, None)
    assert state.attendance.here == {}
    assert hall.refusal(c.EndRecess(), hall.by("chair")) == last.replace(".", "_")
