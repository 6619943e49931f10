"""The agenda: what goes where, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c


def titles(hall: Hall) -> list[str]:
    return [item.title for item in hall.state.agenda]


def test_an_item_goes_to_the_end_or_before_another_and_is_numbered() -> None:
    hall = Hall()
    first = hall.item("A")
    hall.item("C")
    hall.item("B", before=first)
    assert [(item.title, item.number) for item in hall.state.agenda] == [("B", "3"), ("A", "1"), ("C", "2")]
    hall.do(c.RemoveItem(first), hall.by("secretary"))
    hall.item("D")
    assert [(item.title, item.number) for item in hall.state.agenda] == [("B", "3"), ("C", "2"), ("D", "4")]


def test_words_are_cleaned_and_kept() -> None:
    hall = Hall()
    said = c.AddItem(" Báo\tcáo\u202e \u0000x ", {"en": "Report", "de": ""}, "II.", 30)
    hall.do(said, hall.by("secretary"))
    item = hall.state.agenda[0]
    assert (item.title, item.titles, item.number, item.minutes) == ("Báo cáo x", {"en": "Report"}, "II.", 30)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "empty_field"),
        ({"title": " \u202e\t"}, "empty_field"),
        ({"title": "x" * 301}, "too_long"),
        ({"title": "x", "number": "1" * 21}, "too_long"),
        ({"title": "x", "titles": {"en": "y" * 301}}, "too_long"),
        ({"title": "x", "titles": {"english!!": "y"}}, "bad_field"),
        ({"title": "x", "titles": {"": "y"}}, "bad_field"),
        ({"title": "x", "titles": {"e n": "y"}}, "bad_field"),
        ({"title": "x", "titles": {"--": "y"}}, "bad_field"),
        ({"title": "x", "minutes": 0}, "bad_field"),
        ({"title": "x", "minutes": 1441}, "bad_field"),
        ({"title": "x", "before": "nowhere"}, "no_such_item"),
    ],
)
def test_CMD2_what_cannot_be_an_item_is_refused(fields: dict[str, Any], code: str) -> None:
    hall = Hall()
    assert hall.refusal(c.AddItem(**fields), hall.by("secretary")) == code


def test_CMD2_what_does_not_exist_is_refused() -> None:
    hall = Hall()
    item = hall.item()
    by = hall.by("secretary")
    assert hall.refusal(c.EditItem("x", "T"), by) == "no_such_item"
    assert hall.refusal(c.MoveItem("x"), by) == "no_such_item"
    assert hall.refusal(c.MoveItem(item, "x"), by) == "no_such_item"
    assert hall.refusal(c.MoveItem(item, item), by) == "bad_field"
    assert hall.refusal(c.RemoveItem("x"), by) == "no_such_item"
    assert hall.refusal(c.OpenItem("x"), hall.by("chair")) == "no_such_item"


def test_an_edit_keeps_the_place_and_the_documents() -> None:
    hall = Hall()
    first, second = hall.item("A"), hall.item("B")
    hall.document("d1", item=first)
    hall.do(c.ReleaseDocument("d1"), hall.by("secretary"))
    hall.do(c.EditItem(first, "A2"), hall.by("secretary"))
    assert [(i.id, i.title, i.number, i.documents) for i in hall.state.agenda] == [
        (first, "A2", "1", ("d1",)),
        (second, "B", "2", ()),
    ]


def test_what_is_open_or_was_voted_on_stays() -> None:
    hall = Hall(delegates=1)
    shown, voted, free = hall.item("A"), hall.item("B"), hall.item("C")
    hall.do(c.OpenItem(shown), hall.by("chair"))
    poll = hall.draft(item=voted)
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    assert hall.refusal(c.RemoveItem(shown), hall.by("secretary")) == "item_is_open"
    assert hall.refusal(c.RemoveItem(voted), hall.by("secretary")) == "item_has_votes"
    hall.do(c.RemoveItem(free), hall.by("secretary"))
    assert titles(hall) == ["A", "B"]


def test_opening_an_item_shows_it_without_a_page() -> None:
    hall = Hall()
    first, second = hall.item("A"), hall.item("B")
    hall.document("d1")
    hall.do(c.OpenItem(first), hall.by("chair"))
    hall.do(c.ShowPage("d1", 2), hall.by("chair"))
    hall.do(c.OpenItem(second), hall.by("chair"))
    assert (hall.state.shown.item, hall.state.shown.document, hall.state.shown.page) == (second, None, None)


STEP = st.tuples(st.sampled_from(["add", "move", "remove"]), st.integers(0, 9), st.none() | st.integers(0, 9))


@given(st.lists(STEP, max_size=25))
def test_LOG5_the_order_is_that_of_a_list(steps: list[tuple[str, int, int | None]]) -> None:
    hall, model = Hall(), list[str]()
    for what, which, where in steps:
        before = model[where % len(model)] if model and where is not None else None
        if what == "add":
            item = hall.item("X", before)
            model.insert(model.index(before) if before else len(model), item)
        elif model and what == "remove":
            hall.do(c.RemoveItem(model.pop(which % len(model))), hall.by("secretary"))
        elif model and (item := model[which % len(model)]) != before:
            hall.do(c.MoveItem(item, before), hall.by("secretary"))
            model.remove(item)
            model.insert(model.index(before) if before else len(model), item)
        assert [each.id for each in hall.state.agenda] == model
