"""The life of a document between registry and hall (DOC1, DOC5, DOC6)."""

import pytest

from hall import Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.rows import Rendering

WHY = {"code": "doc.crashed", "params": {"page": 3}}


def test_LOG6_an_upload_is_nothing_that_the_hall_hears_of() -> None:
    hall = Hall()
    assert hall.facts(internal.AddDocument("d1", "Kín.pdf", {}, "ff" * 32, 10), hall.by("secretary")) == []
    assert hall.facts(internal.SettleDocument("d1", Rendering.READY, 3, 3)) == []
    assert hall.facts(c.RenameDocument("d1", "Kín"), hall.by("secretary")) == []
    assert hall.state.documents == {}


def test_DOC5_released_and_withdrawn_and_released_again() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1", item=item)
    assert hall.facts(c.ReleaseDocument("d1"), hall.by("secretary")) == ["document.released"]
    assert hall.facts(c.ReleaseDocument("d1"), hall.by("secretary")) == []
    assert hall.state.agenda[0].documents == ("d1",)
    hall.do(c.ShowPage("d1", 2), hall.by("chair"))
    assert hall.facts(c.WithdrawDocument("d1"), hall.by("secretary")) == ["document.withdrawn"]
    assert (hall.state.documents, hall.state.agenda[0].documents, hall.state.shown.document) == ({}, (), None)
    assert hall.facts(c.WithdrawDocument("d1"), hall.by("secretary")) == []
    assert hall.facts(c.ReleaseDocument("d1"), hall.by("secretary")) == ["document.released"]


def test_DOC6_what_still_renders_is_released_with_its_first_page() -> None:
    hall = Hall()
    hall.document("d1", pages=9, done=0)
    assert hall.facts(c.ReleaseDocument("d1"), hall.by("secretary")) == []
    assert hall.facts(internal.SettleDocument("d1", Rendering.RENDERING, 9, 0)) == []
    assert hall.facts(internal.SettleDocument("d1", Rendering.RENDERING, 9, 1)) == ["document.released"]
    assert hall.facts(internal.SettleDocument("d1", Rendering.READY, 9, 9)) == []
    assert hall.state.documents["d1"].pages == 9


def test_a_release_that_was_taken_back_does_not_happen() -> None:
    hall = Hall()
    hall.document("d1", done=0)
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.do(c.WithdrawDocument("d1"), hall.by("secretary"))
    assert hall.facts(internal.SettleDocument("d1", Rendering.READY, 3, 3)) == []


def test_DOC1_what_is_refused_in_the_middle_leaves_the_hall() -> None:
    """Its pages are gone from the library; the hall must not be shown a document that cannot be turned."""
    hall = Hall()
    item = hall.item()
    hall.document("d1", pages=9, done=2, item=item)
    hall.do(c.ShowPage("d1", 2), hall.by("chair"))
    assert hall.facts(internal.SettleDocument("d1", Rendering.REFUSED, 0, 0, WHY)) == ["document.withdrawn"]
    assert (hall.state.documents, hall.state.shown.document, hall.state.agenda[0].documents) == ({}, None, ())
    assert hall.box.documents["d1"].why == WHY
    assert hall.refusal(c.ReleaseDocument("d1"), hall.by("secretary")) == "document_refused"
    assert hall.refusal(c.ShowPage("d1", 1), hall.by("chair")) == "document_refused"


def test_showing_a_page_releases_its_document() -> None:
    hall = Hall()
    hall.document("d1")
    assert hall.facts(c.ShowPage("d1", 3), hall.by("chair")) == ["document.released", "page.shown"]
    assert hall.facts(c.ShowPage("d1", 1), hall.by("chair")) == ["page.shown"]
    assert hall.state.shown.page == 1


@pytest.mark.parametrize("page", [0, -1, 4, 10**18])
def test_CMD2_a_page_that_does_not_exist_is_refused(page: int) -> None:
    hall = Hall()
    hall.document("d1", pages=3)
    assert hall.refusal(c.ShowPage("d1", page), hall.by("chair")) == "no_such_page"


def test_CMD2_a_document_that_is_not_there_or_not_readable_is_refused() -> None:
    hall = Hall()
    hall.document("d1", done=0)
    assert hall.refusal(c.ShowPage("d1", 1), hall.by("chair")) == "document_not_ready"
    assert hall.refusal(c.ShowPage("x", 1), hall.by("chair")) == "no_such_document"
    for command in (
        c.AttachDocument("x", None),
        c.RenameDocument("x", "T"),
        c.ReleaseDocument("x"),
        c.WithdrawDocument("x"),
        c.RemoveDocument("x"),
    ):
        assert hall.refusal(command, hall.by("secretary")) == "no_such_document"
    assert hall.refusal(c.AttachDocument("d1", "x"), hall.by("secretary")) == "no_such_item"
    assert hall.refusal(c.RenameDocument("d1", " "), hall.by("secretary")) == "empty_field"


def test_a_document_lies_under_one_item() -> None:
    hall = Hall()
    first, second = hall.item("A"), hall.item("B")
    hall.document("d1", item=first)
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    for item, listed in ((second, [(), ("d1",)]), (None, [(), ()]), (first, [("d1",), ()])):
        hall.do(c.AttachDocument("d1", item), hall.by("secretary"))
        assert [each.documents for each in hall.state.agenda] == listed
        assert hall.state.documents["d1"].item == item


def test_a_document_outlives_its_item() -> None:
    hall = Hall()
    item = hall.item()
    hall.document("d1", item=item)
    hall.document("d2", item=item)
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.do(c.RemoveItem(item), hall.by("secretary"))
    hall.do(c.ReleaseDocument("d2"), hall.by("secretary"))
    assert {k: d.item for k, d in hall.state.documents.items()} == {"d1": None, "d2": None}


def test_only_what_is_not_released_is_removed() -> None:
    hall = Hall()
    hall.document("d1")
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    assert hall.refusal(c.RemoveDocument("d1"), hall.by("secretary")) == "document_is_released"
    hall.do(c.WithdrawDocument("d1"), hall.by("secretary"))
    hall.do(c.RemoveDocument("d1"), hall.by("secretary"))
    assert hall.facts(internal.SettleDocument("d1", Rendering.READY, 3, 3)) == []
    assert hall.box.documents == {}
