"""Every screen, in light, dark and high contrast: WCAG 2.2 AA, contrast 7:1, targets for fingers, no sideways scrolling."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from browser.devices import DESK, LAPTOP, PHONE, STAGES, WALL, Device, Hall, Kind
from browser.inspecting import inspect, unreachable
from browser.staff import Staff, staff_of
from serving import Serving

DOCUMENT, MOTION = "Chương trình Đại hội", "Thông qua Quy chế làm việc"


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat of the module's congress."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture
def bring(hall: Hall) -> Callable[[Kind], Device]:
    """A device into which axe-core can be put."""

    def made(kind: Kind) -> Device:
        return hall.device(kind, bypass_csp=True)

    return made


def test_doors_can_be_opened_by_everybody(hall: Hall, bring: Callable[[Kind], Device]) -> None:
    phone = bring(PHONE)
    phone.page.goto("/")
    phone.reads("code.label")
    wrong = inspect(phone, "landing", delegate=True)
    phone.press("code.open")
    phone.reads("code.short", n=16)
    wrong += inspect(phone, "code too short", delegate=True)
    phone.scan(hall.delegate(6)["link"])
    wrong += inspect(phone, "who", delegate=True)
    phone.press("badge.no")
    phone.reads("badge.stranger")
    wrong += inspect(phone, "not mine", delegate=True)
    assert wrong == [], "\n".join(wrong)


def test_the_hall_can_be_read_by_everybody(hall: Hall, staff: Staff, bring: Callable[[Kind], Device]) -> None:
    document = staff.document(DOCUMENT)
    staff.chair.done("page.show", document=document["id"], page=1)
    phone = bring(PHONE)
    phone.enter(hall.delegate(7)["link"])
    phone.shows(document["sha256"], 1)
    wrong = inspect(phone, "hall", delegate=True)
    phone.press("hall.next")
    phone.shows(document["sha256"], 2)
    wrong += inspect(phone, "alone", delegate=True)
    for opener, title in (("agenda.short", "agenda.title"), ("me.short", "me.title")):
        phone.press(opener)
        phone.reads(title)
        wrong += inspect(phone, opener, delegate=True)
        phone.press("ui.close")
    phone.page.locator(".where").click()
    expect(phone.page.locator("dialog.sheet[open]")).to_be_visible()
    wrong += inspect(phone, "pages", delegate=True)
    assert wrong == [], "\n".join(wrong)


def test_a_ballot_can_be_cast_and_a_result_read_by_everybody(
    hall: Hall, staff: Staff, bring: Callable[[Kind], Device]
) -> None:
    phone, laptop, wall = bring(PHONE), bring(LAPTOP), bring(WALL)
    phone.enter(hall.delegate(0)["link"])
    laptop.enter(hall.serving.ready["chair"])
    wall.enter(hall.serving.ready["projector"])
    staff.chair.done("agenda.open", item=staff.item("1")["id"])
    poll = staff.draft(MOTION)
    staff.chair.done("poll.freeze", poll=poll)
    wall.reads("projector.ready.motion")
    wrong = inspect(wall, "motion on the wall", delegate=False, narrow=False)
    staff.chair.done("poll.open", poll=poll)
    phone.reads("ballot.choose")
    wrong += inspect(phone, "ballot", delegate=True)
    phone.press("choice.yes")
    wrong += inspect(phone, "chosen", delegate=True)
    wrong += inspect(laptop, "vote at the desk", delegate=False)
    wrong += inspect(wall, "vote on the wall", delegate=False, narrow=False)
    phone.press("ballot.send", choice=phone.says("choice.yes"))
    phone.reads("ballot.recorded", place=2)
    wrong += inspect(phone, "receipt", delegate=True)
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    for each, screen in ((phone, "result"), (laptop, "result at the desk"), (wall, "result on the wall")):
        each.reads("result.passed", yes=1, base=1)
        wrong += inspect(each, screen, delegate=each is phone, narrow=each is not wall)
    assert wrong == [], "\n".join(wrong)


def test_the_chairs_desk_can_be_driven_by_everybody(hall: Hall, staff: Staff, bring: Callable[[Kind], Device]) -> None:
    document = staff.document(DOCUMENT)
    staff.chair.done("agenda.open", item=staff.item("1")["id"])
    staff.chair.done("page.show", document=document["id"], page=1)
    laptop, wall = bring(LAPTOP), bring(WALL)
    laptop.enter(hall.serving.ready["chair"])
    wall.enter(hall.serving.ready["projector"])
    laptop.shows(document["sha256"], 1)
    wrong = inspect(laptop, "desk", delegate=False)
    laptop.press("chair.help")
    wrong += inspect(laptop, "keys", delegate=False)
    laptop.press("ui.close")
    wall.shows(document["sha256"], 1)
    wrong += inspect(wall, "page on the wall", delegate=False, narrow=False)
    staff.chair.done("agenda.open", item=staff.item("2")["id"])
    expect(laptop.page.locator(".frame-card")).to_be_visible()
    wrong += unreachable(laptop, "a title at the desk")
    assert wrong == [], "\n".join(wrong)


def test_RT8_a_stewards_phone_can_be_used_by_everybody(
    hall: Hall, staff: Staff, bring: Callable[[Kind], Device]
) -> None:
    person = staff.secretariat.done("person.add", name="Bùi Thị Hỗ", roles=["steward"])["person"]
    phone, laptop = bring(PHONE), bring(LAPTOP)
    phone.enter(staff.secretariat.done("person.reissue", person=person)["link"])
    phone.press("help.tab.connected")
    phone.page.locator(".pr-head").first.click()
    wrong = inspect(phone, "by delegation", delegate=True)
    phone.press("presence.by.seat")
    wrong += inspect(phone, "by seat", delegate=True)
    phone.page.locator(".pr-cell").first.click()
    expect(phone.page.locator("dialog[open]")).to_be_visible()
    wrong += inspect(phone, "one seat", delegate=True)
    laptop.enter(hall.serving.ready["chair"])
    laptop.page.locator(".present").click()
    expect(laptop.page.locator(".pr-sum")).to_be_visible()
    wrong += inspect(laptop, "who is connected, at the desk", delegate=False)
    assert wrong == [], "\n".join(wrong)


def test_the_secretariat_can_be_worked_in_by_everybody(hall: Hall, bring: Callable[[Kind], Device]) -> None:
    desk = bring(DESK)
    desk.enter(hall.serving.ready["secretariat"])
    wrong = inspect(desk, "start", delegate=False)
    for section in (each for sections in STAGES.values() for each in sections):
        desk.section(section)
        expect(desk.page.locator(f"main.is-{section}")).to_be_visible()
        wrong += inspect(desk, section, delegate=False)
        line = desk.page.locator(".row-line").first
        if line.is_visible():
            line.click()
            expect(desk.page.locator(".split.is-open")).to_be_visible()
            wrong += inspect(desk, f"one of {section}", delegate=False)
    assert wrong == [], "\n".join(wrong)
