"""What the hall looks at on a page: a passage of a few boxes (WALL1, WALL2)."""

import pytest

from hall import Hall
from server.domain import commands as c
from server.domain.chain import canon
from server.domain.decide.documents import FARTHEST, MOST_BOXES
from server.domain.events import PageShown, fact_of
from server.domain.state import Shown

BOX = (72, 144, 520, 158)


def shown(hall: Hall) -> Shown:
    return hall.state.shown


@pytest.fixture
def hall() -> Hall:
    made = Hall()
    made.document("d1", pages=3)
    return made


def test_WALL1_a_page_is_shown_with_a_passage_and_turned_without_one(hall: Hall) -> None:
    hall.do(c.ShowPage("d1", 2, (BOX, (72, 160, 300, 174))), hall.by("chair"))
    assert shown(hall) == Shown(None, "d1", 2, [[72, 144, 520, 158], [72, 160, 300, 174]])
    hall.do(c.ShowPage("d1", 2), hall.by("chair"))
    assert shown(hall) == Shown(None, "d1", 2)
    hall.do(c.ShowPage("d1", 3, (BOX,)), hall.by("chair"))
    hall.do(c.ShowPage("d1", 1), hall.by("chair"))
    assert shown(hall) == Shown(None, "d1", 1)


def test_WALL1_without_a_passage_an_event_says_what_it_always_said() -> None:
    told = canon(PageShown("i1", "d1", 2).data())
    assert told == b'{"document":"d1","item":"i1","page":2}'
    assert fact_of("page.shown", {"item": "i1", "document": "d1", "page": 2}) == PageShown("i1", "d1", 2)
    with_it = PageShown(None, "d1", 2, [list(BOX)])
    assert fact_of("page.shown", with_it.data()) == with_it


@pytest.mark.parametrize(
    "passage",
    [
        (),
        (BOX,) * (MOST_BOXES + 1),
        ((10, 10, 10, 20),),
        ((10, 20, 30, 20),),
        ((30, 10, 20, 20),),
        ((-1, 10, 20, 20),),
        (BOX, (10, 10, 20, FARTHEST + 1)),
    ],
)
def test_WALL1_a_passage_is_some_boxes_with_an_inside(
    hall: Hall, passage: tuple[tuple[int, int, int, int], ...]
) -> None:
    before = shown(hall)
    assert hall.refusal(c.ShowPage("d1", 2, passage), hall.by("chair")) == "bad_field"
    assert shown(hall) == before


def test_WALL2_a_passage_goes_with_its_page(hall: Hall) -> None:
    hall.do(c.ShowPage("d1", 2, (BOX,)), hall.by("chair"))
    hall.do(c.WithdrawDocument("d1"), hall.by("secretary"))
    assert shown(hall) == Shown(None)
    hall.do(c.ShowPage("d1", 2, (BOX,) * MOST_BOXES), hall.by("chair"))
    hall.do(c.OpenItem(hall.item()), hall.by("chair"))
    assert shown(hall).passage is None
