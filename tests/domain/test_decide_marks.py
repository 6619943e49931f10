"""Marks of one's own: what may be written, by whom, and what a removed one leaves (MARK1 to MARK3)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall import Hall
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.decide import decide
from server.domain.decide.mark_data import FORMS, MOST_MARKS, MOST_POINTS, checked
from server.domain.needs import needs
from server.domain.rows import Forget, Mark

SHA = "ab" * 32
HIGHLIGHT: dict[str, Any] = {
    "words": [[2, 4]],
    "quote": "ba chữ này",
    "before": "trước",
    "after": "sau",
    "colour": "green",
}
ANCHOR = {"quote": "Điều 1", "before": "", "after": "", "x": 100, "y": 200}
GOOD: dict[str, dict[str, Any]] = {
    "highlight": HIGHLIGHT,
    "note": {"x": 1000, "y": 2000, "text": "Hỏi lại", "colour": "yellow", "anchor": ANCHOR},
    "bookmark": {},
    "ink": {"points": [0, 0, 10, 10], "width": 20, "colour": "blue"},
}


def number(n: int) -> str:
    return f"{n:032x}"


def put(n: int = 1, form: str = "bookmark", data: dict[str, Any] | None = None, **told: Any) -> c.PutMark:
    fields = {"document": "d1", "sha256": SHA, "page": 1} | told
    return c.PutMark(number(n), form=form, data=GOOD[form] if data is None else data, **fields)


@pytest.fixture
def hall() -> Hall:
    made = Hall(delegates=2)
    made.document("d1")
    made.do(c.ReleaseDocument("d1"), made.by("secretary"))
    return made


@pytest.mark.parametrize("form", FORMS)
def test_MARK1_a_mark_is_a_row_of_its_person_and_no_fact(hall: Hall, form: str) -> None:
    assert hall.facts(put(form=form), hall.by("p1")) == []
    assert hall.facts(c.RemoveMark(number(1)), hall.by("p1")) == []
    assert {(mark.person, mark.removed) for mark in hall.box.marks.values()} == {("p1", True)}


def test_MARK1_nobody_reaches_another_s_mark_by_its_id(hall: Hall) -> None:
    hall.do(put(form="note"), hall.by("p1"))
    before = hall.box.marks["p1", number(1)]
    hall.do(c.RemoveMark(number(1)), hall.by("p2"))
    assert hall.refusal(c.ShareMark(number(1), True), hall.by("p2")) == "no_such_mark"
    hall.do(put(form="bookmark"), hall.by("p2"))
    assert hall.box.marks["p1", number(1)] == before
    assert hall.box.marks["p2", number(1)].form == "bookmark"


def test_MARK3_putting_it_again_is_the_same_mark_changed(hall: Hall) -> None:
    for text in ("một", "hai", "hai"):
        hall.do(put(form="note", data=GOOD["note"] | {"text": text}), hall.by("p1"))
    assert [mark.data["text"] for mark in hall.box.marks.values()] == ["hai"]
    assert hall.box.mark_counts == {"p1": 1}
    assert hall.refusal(put(form="bookmark"), hall.by("p1")) == "bad_field"


def test_MARK3_what_was_removed_stays_removed_and_keeps_nothing(hall: Hall) -> None:
    hall.do(put(form="highlight"), hall.by("p1"))
    hall.do(c.RemoveMark(number(1)), hall.by("p1"))
    assert hall.do(put(form="highlight"), hall.by("p1"))["removed"] is True
    assert hall.box.marks["p1", number(1)].data == {}
    assert hall.refusal(c.ShareMark(number(1), True), hall.by("p1")) == "no_such_mark"
    assert hall.do(c.RemoveMark(number(9)), hall.by("p1"))["mark"] == number(9)


def test_MARK2_only_on_what_one_may_read(hall: Hall) -> None:
    hall.document("d2")
    assert hall.refusal(put(document="d2"), hall.by("p1")) == "no_such_document"
    assert hall.refusal(put(document="nirgends"), hall.by("secretary")) == "no_such_document"
    assert hall.do(put(document="d2"), hall.by("secretary"))["mark"] == number(1)


def test_MARK2_a_person_s_marks_are_counted(hall: Hall) -> None:
    hall.do(put(1), hall.by("p1"))
    hall.box.mark_counts["p1"] = MOST_MARKS
    assert hall.refusal(put(2), hall.by("p1")) == "too_many_marks"
    assert hall.do(put(1), hall.by("p1"))["mark"] == number(1)
    assert hall.do(put(2), hall.by("p2"))["mark"] == number(2)


def test_MARK1_sharing_needs_a_delegation_and_is_undone(hall: Hall) -> None:
    hall.do(put(form="note"), hall.by("p1"))
    assert hall.refusal(c.ShareMark(number(1), True), hall.by("p1")) == "no_delegation"
    hall.do(c.EditPerson("p1", "Một", "Đoàn A", "", ("delegate",), True), hall.by("secretary"))
    assert hall.do(c.ShareMark(number(1), True), hall.by("p1"))["shared"] is True
    assert hall.do(put(form="note"), hall.by("p1"))["shared"] is True  # a changed note stays shared
    assert hall.do(c.ShareMark(number(1), False), hall.by("p1"))["shared"] is True  # those who saw it hear of it
    assert hall.box.marks["p1", number(1)].shared is False


def test_MARK7_a_removed_person_s_marks_go_with_them(hall: Hall) -> None:
    context = hall.by("secretary")
    command = c.RemovePerson("p1")
    rows = decide(hall.position, hall.seen(needs(command, context)), command, context).rows
    assert Forget(Mark, "p1") in rows


def test_MARK1_marks_are_made_after_the_congress_too_but_not_in_an_archive(hall: Hall) -> None:
    hall.do(c.CloseCongress(), hall.by("chair"))
    assert hall.do(put(), hall.by("p1"))["mark"] == number(1)


BAD: list[tuple[str, Any]] = [
    ("highlight", HIGHLIGHT | {"words": []}),
    ("highlight", HIGHLIGHT | {"words": [[4, 2]]}),
    ("highlight", HIGHLIGHT | {"words": [[2, 4], [3, 5]]}),
    ("highlight", HIGHLIGHT | {"words": [[2, 4, 5]]}),
    ("highlight", HIGHLIGHT | {"words": [[True, 4]]}),
    ("highlight", HIGHLIGHT | {"words": "xx"}),
    ("highlight", HIGHLIGHT | {"words": [[0, 20_000]]}),
    ("highlight", HIGHLIGHT | {"quote": ""}),
    ("highlight", HIGHLIGHT | {"quote": 7}),
    ("highlight", HIGHLIGHT | {"colour": "url(x)"}),
    ("highlight", HIGHLIGHT | {"colour": []}),
    ("highlight", HIGHLIGHT | {"extra": 1}),
    ("note", {"x": 1, "y": 2, "colour": "red"}),
    ("note", GOOD["note"] | {"text": "  "}),
    ("note", GOOD["note"] | {"x": -1}),
    ("note", GOOD["note"] | {"x": 1.5}),
    ("note", GOOD["note"] | {"anchor": {"quote": "x"}}),
    ("note", GOOD["note"] | {"anchor": None}),
    ("ink", GOOD["ink"] | {"points": [1]}),
    ("ink", GOOD["ink"] | {"points": []}),
    ("ink", GOOD["ink"] | {"points": [0, 0] * (MOST_POINTS + 1)}),
    ("ink", GOOD["ink"] | {"width": 0}),
    ("bookmark", {"x": 1}),
    ("drawing", {}),
]


@pytest.mark.parametrize(("form", "data"), BAD)
def test_MARK2_what_is_not_a_mark_is_refused(form: str, data: Any) -> None:
    with pytest.raises(Refused) as refused:
        checked(form, data)
    assert refused.value.code == "bad_field"


def test_MARK2_what_is_too_long_is_refused() -> None:
    for form, data in (("note", {"text": "x" * 2001}), ("highlight", {"quote": "x" * 2001})):
        with pytest.raises(Refused) as refused:
            checked(form, GOOD[form] | data)
        assert refused.value.code == "too_long"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    form=st.sampled_from(FORMS), name=st.sampled_from(["words", "quote", "x", "points", "anchor", "colour"]), value=JSON
)
def test_MARK2_any_json_is_taken_as_it_is_or_refused(form: str, name: str, value: Any) -> None:
    try:
        once = checked(form, GOOD[form] | {name: value})
    except Refused:
        return
    assert checked(form, once) == once
