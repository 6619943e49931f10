"""How a new version takes the old one's place, and goes back (VER1, VER2, VER3, VER6)."""

import pytest

from hall import AT, Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.events import DocumentReplaced
from server.domain.rows import Rendering

NEW, THIRD = "ee" * 32, "dd" * 32


def reading(pages: int = 3) -> Hall:
    """A hall that reads d1, and an upload d2 that is to replace it."""
    hall = Hall()
    hall.document("d1", pages=pages, done=pages, item=hall.item())
    hall.do(c.ShowPage("d1", pages), hall.by("chair"))
    return hall


def switch(hall: Hall, moves: list[list[int]], upload: str = "d2") -> list[str]:
    return hall.facts(internal.SwitchVersion("d1", upload, None, moves), hall.by("secretary"))


def test_VER1_an_upload_that_is_to_replace_is_nobodys_document() -> None:
    hall = reading()
    hall.version("d1", "d2")
    for command in (
        c.ReleaseDocument("d2"),
        c.AttachDocument("d2", None),
        c.RenameDocument("d2", "T"),
        c.WithdrawDocument("d2"),
    ):
        assert hall.refusal(command, hall.by("secretary")) == "no_such_document"
    assert hall.refusal(c.ShowPage("d2", 1), hall.by("chair")) == "no_such_document"
    assert list(hall.state.documents) == ["d1"]
    assert hall.facts(c.RemoveDocument("d2"), hall.by("secretary")) == []
    assert list(hall.box.documents) == ["d1"]


def test_VER1_an_upload_names_a_document_and_is_another_file() -> None:
    hall = reading()
    hall.version("d1", "d2")
    same = internal.AddDocument("d3", "n", {}, "ff" * 32, 10, replaces="d1")
    assert hall.refusal(same, hall.by("secretary")) == "same_version"
    for nobody in ("d2", "x"):
        other = internal.AddDocument("d3", "n", {}, NEW, 10, replaces=nobody)
        assert hall.refusal(other, hall.by("secretary")) == "no_such_document"


def test_VER2_it_takes_the_place_at_once_and_is_stamped() -> None:
    hall = reading()
    hall.version("d1", "d2", pages=4)
    assert hall.do(c.ReplaceDocument("d1", "d2"), hall.by("secretary"))["waits"] is False
    assert switch(hall, [[1, 1], [3, 4]]) == ["document.replaced"]
    document = hall.state.documents["d1"]
    assert (document.name, document.sha256, document.pages, document.item) == (
        "d1.pdf",
        NEW,
        4,
        hall.state.agenda[0].id,
    )
    assert [(v.number, v.pages, v.at, v.late) for v in document.versions] == [(1, 3, None, False), (2, 4, AT, False)]
    row = hall.box.documents["d1"]
    assert (row.version, row.sha256, row.pages, row.done, row.state) == (2, NEW, 4, 4, Rendering.READY)
    assert "d2" not in hall.box.documents


def test_VER2_after_the_deadline_it_is_late_and_says_so() -> None:
    hall = reading()
    hall.version("d1", "d2")
    assert hall.facts(c.SetDeadline("2026-11-22T15:00:00+07:00"), hall.by("secretary")) == ["deadline.set"]
    assert hall.state.congress.due == "2026-11-22T08:00:00.000Z"
    assert hall.facts(c.SetDeadline("2026-11-22T08:00:00Z"), hall.by("secretary")) == []
    switch(hall, [[1, 1]])
    assert hall.state.documents["d1"].versions[-1].late
    assert hall.facts(c.SetDeadline(None), hall.by("secretary")) == ["deadline.set"]
    assert hall.state.congress.due is None


@pytest.mark.parametrize("at", ["", "soon", "2026-11-22", "2026-11-22T08:00:00", "0001-01-01T00:00:00+14:00"])
def test_CMD2_a_deadline_is_a_moment(at: str) -> None:
    hall = reading()
    assert hall.refusal(c.SetDeadline(at), hall.by("secretary")) == "bad_field"


def test_VER2_what_still_renders_waits_and_what_cannot_be_read_is_refused() -> None:
    hall = reading()
    hall.version("d1", "d2", pages=9, done=2)
    assert hall.do(c.ReplaceDocument("d1", "d2"), hall.by("secretary"))["waits"] is True
    assert hall.refusal(internal.SwitchVersion("d1", "d2", None, [])) == "document_not_ready"
    assert hall.facts(internal.SettleDocument("d2", Rendering.READY, 9, 9)) == []
    assert hall.box.documents["d2"].release is True
    assert switch(hall, [[1, 1]]) == ["document.replaced"]
    hall.version("d1", "d3", THIRD, pages=9, done=2)
    hall.do(internal.SettleDocument("d3", Rendering.REFUSED, 0, 0, {"code": "doc.broken", "params": {}}))
    assert hall.refusal(c.ReplaceDocument("d1", "d3"), hall.by("secretary")) == "document_refused"
    assert hall.refusal(c.ReplaceDocument("d3", "d1"), hall.by("secretary")) == "no_such_document"


def test_VER2_an_old_version_that_still_renders_is_not_replaced_under_its_worker() -> None:
    hall = Hall()
    hall.document("d1", pages=9, done=1)
    hall.version("d1", "d2")
    assert hall.refusal(internal.SwitchVersion("d1", "d2", None, [])) == "document_not_ready"


def test_VER2_what_could_not_be_read_is_mended_by_a_new_version() -> None:
    hall = Hall()
    hall.document("d1", pages=9, done=1)
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.do(internal.SettleDocument("d1", Rendering.REFUSED, 0, 0, {"code": "doc.crashed", "params": {}}))
    hall.version("d1", "d2")
    assert switch(hall, [[1, 1]]) == []
    row = hall.box.documents["d1"]
    assert (row.state, row.why, row.pages, [each["number"] for each in row.versions]) == (Rendering.READY, None, 3, [2])
    assert hall.facts(c.ReleaseDocument("d1"), hall.by("secretary")) == ["document.released"]


def test_VER3_the_chairs_page_moves_in_the_same_event() -> None:
    hall = reading(pages=12)
    hall.version("d1", "d2", pages=14)
    switch(hall, [[1, 1], [12, 13]])
    assert (hall.state.shown.document, hall.state.shown.page) == ("d1", 13)
    hall.version("d1", "d3", THIRD, pages=2)
    switch(hall, [[1, 1]], "d3")
    assert hall.state.shown.page == 2
    assert [type(event.fact) for event in hall.events[-2:]] == [DocumentReplaced, DocumentReplaced]


def test_LOG6_a_version_of_what_is_not_released_is_nothing_that_the_hall_hears_of() -> None:
    hall = Hall()
    hall.document("d1")
    hall.version("d1", "d2", pages=5)
    assert switch(hall, [[1, 1]]) == []
    assert hall.facts(c.ReleaseDocument("d1"), hall.by("secretary")) == ["document.released"]
    assert (hall.state.documents["d1"].pages, hall.state.documents["d1"].versions) == (5, ())
    hall.version("d1", "d3", THIRD)
    switch(hall, [[1, 1]], "d3")
    assert [each.number for each in hall.state.documents["d1"].versions] == [2, 3]


def test_VER6_going_back_makes_the_earlier_one_the_newest() -> None:
    hall = reading()
    hall.version("d1", "d2", pages=4)
    assert hall.refusal(c.RestoreVersion("d1", 1), hall.by("secretary")) == "no_such_version"
    switch(hall, [[1, 1]])
    assert hall.facts(c.RestoreVersion("d1", 1), hall.by("secretary")) == []
    for number, code in ((2, "same_version"), (9, "no_such_version")):
        assert hall.refusal(c.RestoreVersion("d1", number), hall.by("secretary")) == code
    back = internal.SwitchVersion("d1", None, 1, [[1, 1]])
    assert hall.facts(back, hall.by("secretary")) == ["document.replaced"]
    versions = hall.state.documents["d1"].versions
    assert [(each.number, each.sha256, each.pages) for each in versions] == [
        (1, "ff" * 32, 3),
        (2, NEW, 4),
        (3, "ff" * 32, 3),
    ]
    assert hall.box.documents["d1"].sha256 == "ff" * 32
