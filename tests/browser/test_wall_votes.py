"""Votes on the wall: eighteen names for the last row, several questions, hands, practice, results that turn their pages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browser.ballots import ELECTION, MOTION, asked, opened
from browser.devices import WALL, Device, Hall
from browser.staff import Staff, staff_of
from browser.test_projector import readable
from serving import Serving


@pytest.fixture(scope="module")
def staff(demo: Serving) -> Iterator[Staff]:
    """Those who change what the wall shows."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture(scope="module")
def wall(demo: Serving, browser: Browser) -> Iterator[Device]:
    """The projector, for all of these votes."""
    hall = Hall(browser, demo)
    made = hall.device(WALL)
    made.enter(demo.ready["projector"])
    yield made
    hall.close()


def test_POLL7_eighteen_candidates_and_who_of_them_is_elected_can_be_read_from_the_last_row(
    staff: Staff, wall: Device
) -> None:
    question = asked("elect", 18, seats=15, rule=ELECTION)
    poll = str(staff.secretariat.done("poll.draft", title="Bầu cử", questions=[question])["poll"])
    staff.chair.done("poll.freeze", poll=poll)
    wall.reads("projector.ready.election")
    wall.picture("wall-20-candidates")
    staff.chair.done("poll.open", poll=poll)
    staff.cast(poll, [f"c{n}" for n in range(1, 16)], [f"c{n}" for n in range(1, 15)])
    wall.reads("projector.cast", cast=2, of=len(staff.links))
    readable(wall, "21-election", ".state.is-live")
    expect(wall.page.locator(".stand > li")).to_have_count(18)
    expect(wall.page.locator(".head-now code")).to_have_text(re.compile(r"[0-9A-F]{4} [0-9A-F]{4}"))
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    readable(wall, "22-elected", ".places-of")
    wall.reads("projector.elected", elected=14, seats=15)
    expect(wall.page.locator(".pages")).to_contain_text("1 / 2")
    wall.page.keyboard.press("ArrowRight")
    expect(wall.page.locator(".pages")).to_contain_text("2 / 2")


def test_LIFE5_several_questions_hands_and_practice_are_marked_on_the_wall(staff: Staff, wall: Device) -> None:
    motions = [{"method": "motion", "rule": MOTION, "title": f"Thông qua báo cáo số {n}"} for n in (1, 2, 3)]
    poll = opened(staff, "Ba nội dung", motions)
    readable(wall, "23-several", ".titles")
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    expect(wall.page.locator(".pages")).to_contain_text("1 / 3")
    readable(wall, "24-several", ".outcome")
    opened(staff, "Thông qua chương trình", [{"method": "motion", "rule": MOTION}], hands=True)
    wall.reads("projector.hands.raise")
    readable(wall, "25-hands", ".raise")
