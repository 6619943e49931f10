"""Documents that wait for a moment, or for their agenda item (OUT1, OUT2)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall import AT, Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.rows import Rendering

LATER = "2026-11-22T16:00:00+07:00"
LATER_UTC = "2026-11-22T09:00:00.000Z"


def due(hall: Hall, *documents: str, at: str = LATER_UTC) -> list[str]:
    """What the server's clock does at that moment."""
    return hall.facts(internal.ReleaseDue(documents), replace(hall.by(None), at=at))


def scheduled(hall: Hall, document: str) -> tuple[str | None, bool]:
    row = hall.box.documents[document]
    return row.release_at, row.with_item


def test_OUT1_a_document_is_released_at_its_moment_and_not_before() -> None:
    hall = Hall()
    hall.document("d1")
    assert hall.facts(c.ScheduleDocument("d1", LATER), hall.by("secretary")) == []
    assert scheduled(hall, "d1") == (LATER_UTC, False)
    assert due(hall, "d1", at="2026-11-22T08:59:59.999Z") == []
    assert due(hall, "d1") == ["document.released"]
    assert scheduled(hall, "d1") == (None, False)
    assert due(hall, "d1") == []


def test_OUT1_what_is_not_rendered_by_then_follows_with_its_first_page() -> None:
    hall = Hall()
    hall.document("d1", done=0)
    hall.do(c.ScheduleDocument("d1", LATER), hall.by("secretary"))
    assert due(hall, "d1") == []
    assert hall.facts(internal.SettleDocument("d1", Rendering.RENDERING, 3, 1)) == ["document.released"]


def test_OUT1_withdrawing_releasing_and_showing_end_the_waiting() -> None:
    hall = Hall()
    for document, command, by in (
        ("d1", c.WithdrawDocument("d1"), "secretary"),
        ("d2", c.ReleaseDocument("d2"), "secretary"),
        ("d3", c.ShowPage("d3", 1), "chair"),
        ("d4", c.ScheduleDocument("d4"), "secretary"),
    ):
        hall.document(document)
        hall.do(c.ScheduleDocument(document, LATER), hall.by("secretary"))
        hall.do(command, hall.by(by))
        assert scheduled(hall, document) == (None, False)
        assert due(hall, document) == []


def test_OUT1_only_a_moment_to_come_of_a_document_that_is_not_released() -> None:
    hall = Hall()
    hall.document("d1")
    by = hall.by("secretary")
    assert hall.refusal(c.ScheduleDocument("d1", AT), by) == "moment_has_passed"
    assert hall.refusal(c.ScheduleDocument("d1", "2026-11-22T16:00:00"), by) == "bad_field"
    assert hall.refusal(c.ScheduleDocument("d1", "tomorrow"), by) == "bad_field"
    assert hall.refusal(c.ScheduleDocument("d9", LATER), by) == "no_such_document"
    assert hall.refusal(c.ScheduleDocument("d1", LATER), hall.by("chair")) == "not_allowed"
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    assert hall.refusal(c.ScheduleDocument("d1", LATER), by) == "document_was_released"


def test_OUT2_documents_come_with_their_item_in_the_same_press() -> None:
    hall = Hall()
    first, second = hall.item("Một"), hall.item("Hai")
    for document, item in (("d1", first), ("d2", first), ("d3", second)):
        hall.document(document, item=item)
        hall.do(c.ScheduleDocument(document, with_item=True), hall.by("secretary"))
    assert hall.state.documents == {}
    assert hall.facts(c.OpenItem(first), hall.by("chair")) == [
        "agenda.opened",
        "document.released",
        "document.released",
    ]
    assert list(hall.state.documents) == ["d1", "d2"]
    assert hall.state.item(first).documents == ("d1", "d2")  # type: ignore[union-attr]


def test_OUT2_an_item_that_is_opened_again_releases_nothing_that_was_withdrawn() -> None:
    hall = Hall()
    first, second = hall.item("Một"), hall.item("Hai")
    hall.document("d1", item=first)
    hall.do(c.ScheduleDocument("d1", with_item=True), hall.by("secretary"))
    hall.do(c.OpenItem(first), hall.by("chair"))
    hall.do(c.WithdrawDocument("d1"), hall.by("secretary"))
    hall.do(c.OpenItem(second), hall.by("chair"))
    assert hall.facts(c.OpenItem(first), hall.by("chair")) == ["agenda.opened"]


def test_OUT2_it_needs_an_item_that_is_not_open_yet() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1")
    by = hall.by("secretary")
    with_item = c.ScheduleDocument("d1", with_item=True)
    assert hall.refusal(with_item, by) == "document_has_no_item"
    hall.do(c.AttachDocument("d1", item), hall.by("secretary"))
    assert hall.refusal(c.ScheduleDocument("d1", LATER, True), by) == "bad_field"
    hall.do(c.OpenItem(item), hall.by("chair"))
    assert hall.refusal(with_item, by) == "item_is_open_already"


def test_OUT2_what_is_taken_from_its_item_waits_no_longer() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1", item=item)
    hall.do(c.ScheduleDocument("d1", with_item=True), hall.by("secretary"))
    hall.do(c.AttachDocument("d1", None), hall.by("secretary"))
    assert scheduled(hall, "d1") == (None, False)


def test_OUT2_a_file_that_cannot_be_read_does_not_stop_the_item() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1", done=0, item=item)
    hall.do(c.ScheduleDocument("d1", with_item=True), hall.by("secretary"))
    hall.do(internal.SettleDocument("d1", Rendering.REFUSED, 0, 0, {"code": "doc.broken", "params": {}}))
    assert hall.facts(c.OpenItem(item), hall.by("chair")) == ["agenda.opened"]


MOMENTS = st.integers(1, 10_000)


@settings(max_examples=50, deadline=None)
@given(st.lists(MOMENTS, min_size=1, max_size=6), st.lists(MOMENTS, min_size=1, max_size=6))
def test_OUT1_each_is_released_exactly_when_the_clock_has_passed_its_moment(
    moments: list[int], looks: list[int]
) -> None:
    hall = Hall()
    for number, seconds in enumerate(moments):
        hall.document(f"d{number}")
        hall.do(c.ScheduleDocument(f"d{number}", moment(seconds)), hall.by("secretary"))
    everything = tuple(hall.box.documents)
    passed = 0
    for look in sorted(looks):
        passed = look
        due(hall, *everything, at=moment(look))
        released = {f"d{number}" for number, seconds in enumerate(moments) if seconds <= passed}
        assert set(hall.state.documents) == released


def moment(seconds: int) -> str:
    at = datetime.fromisoformat(AT).astimezone(UTC) + timedelta(seconds=seconds)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
