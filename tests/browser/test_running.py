"""RUN1 to RUN11 in browsers: an item from its opening to the announced result with one button and the keyboard; a break; an
announcement to one delegation; the desk from hand to hand."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import DESK, LAPTOP, PHONE, TABLET, WALL, Device, Hall
from browser.inspecting import inspect
from browser.staff import SORRY, Staff, refuse, staff_of
from devices import signed_in

PROGRAMME, REGULATIONS = "Chương trình Đại hội", "Quy chế làm việc của Đại hội"
FIRST, SECOND = 70, 71
"""Delegates of the sample that no other test uses."""


@pytest.fixture
def staff(hall: Hall) -> Iterator[Staff]:
    """Whoever else is in the congress."""
    with staff_of(hall.serving) as made:
        yield made


@pytest.fixture
def desk(hall: Hall) -> Device:
    """The chair's laptop."""
    made = hall.device(DESK, bypass_csp=True)
    made.enter(hall.serving.ready["chair"])
    return made


def dialog(device: Device) -> Locator:
    return device.page.locator("dialog[open]")


def step(device: Device, kind: str) -> Locator:
    """The one large button, when it is this step and may be pressed."""
    return device.page.locator(f".next-button.is-{kind}:not([aria-disabled])")


def other(device: Device, key: str) -> Locator:
    return device.page.locator(".others").get_by_role("button", name=device.says(key), exact=True)


def pages(staff: Staff, desk: Device) -> None:
    """The item and its papers by Enter and a presenter's remote; what was turned too far is taken back."""
    keys = desk.page.keyboard
    expect(step(desk, "item")).to_be_visible()
    keys.press("Enter")
    expect(step(desk, "show")).to_be_visible()
    keys.press("Enter")
    expect(step(desk, "turn")).to_be_visible()
    keys.press("PageDown")
    expect(step(desk, "show")).to_be_visible()
    keys.press("Control+z")
    desk.reads("running.said.undone")
    expect(step(desk, "turn")).to_be_visible()
    assert staff.state()["shown"]["page"] == 1
    step(desk, "turn").click()
    step(desk, "show").click()
    keys.press("End")


def speaker(hall: Hall, staff: Staff, desk: Device) -> list[str]:
    """Whoever asks is the next step, and so is the end of their speech."""
    with signed_in(hall.serving.url, hall.delegate(FIRST)["link"]) as delegate:
        delegate.done("floor.ask", item=staff.state()["shown"]["item"])
        expect(step(desk, "call")).to_contain_text(hall.delegate(FIRST)["name"])
        desk.pictures("run-call")
        desk.page.keyboard.press("Enter")
        expect(step(desk, "end_speech")).to_be_visible()
        assert staff.state()["speech"]["person"]
        desk.pictures("run-speech")
        wrong = inspect(desk, "speech", delegate=False)
        desk.page.keyboard.press("Enter")
    return wrong


def motion(staff: Staff, desk: Device) -> list[str]:
    """From the roll to the result; a vote is never taken back."""
    expect(step(desk, "freeze")).to_be_visible()
    desk.page.keyboard.press("Enter")
    desk.press("chair.freeze", dialog(desk))
    desk.press("chair.open.ask", dialog(desk))
    dialog(desk).get_by_label(desk.says("chair.present")).fill("100")
    desk.press("chair.open", dialog(desk), n=len(staff.links))
    expect(step(desk, "close")).to_be_visible()
    staff.cast(next(iter(staff.state()["polls"])), "yes")
    step(desk, "close").click()
    desk.press("chair.close", dialog(desk), n=5)
    step(desk, "announce").click()
    desk.reads("chair.poll.announced")
    desk.reads("running.why.undo_vote")
    return inspect(desk, "announced", delegate=False)


def test_RUN10_RUN11_an_item_is_run_with_the_one_button_and_the_keyboard(
    hall: Hall, staff: Staff, desk: Device
) -> None:
    for name in (PROGRAMME, REGULATIONS):
        staff.document(name)
    staff.chair.done("desk.take")
    pages(staff, desk)
    wrong = speaker(hall, staff, desk)
    wrong += motion(staff, desk)
    assert wrong == [], "\n".join(wrong)


def test_RUN3_everybody_sees_a_break_and_who_wants_reads_on(hall: Hall, staff: Staff, desk: Device) -> None:
    staff.chair.done("desk.take")
    phone = hall.device(PHONE, bypass_csp=True)
    phone.enter(hall.delegate(FIRST)["link"])
    other(desk, "running.recess.begin").click()
    wrong = inspect(desk, "break", delegate=False)
    desk.pictures("run-break")
    dialog(desk).get_by_label(desk.says("running.recess.name"), exact=True).fill("Nghỉ trưa")
    dialog(desk).locator("button[type=submit]").click()
    expect(step(desk, "recess")).to_be_visible()
    card = phone.page.locator(".run-recess")
    expect(card).to_contain_text("Nghỉ trưa")
    expect(card).to_contain_text(phone.says("running.recess.left", n=15))
    desk.press("running.recess.more", n=5)
    expect(card).to_contain_text(phone.says("running.recess.left", n=20))
    wrong += inspect(phone, "break", delegate=True) + inspect(desk, "in a break", delegate=False)
    phone.pictures("run-break")
    desk.pictures("run-in-break")
    phone.press("running.recess.read_on")
    expect(card).to_have_count(0)
    expect(phone.page.locator(".run-aside")).to_be_visible()
    step(desk, "recess").click()
    expect(phone.page.locator(".run-aside")).to_have_count(0)
    assert staff.state()["recess"] is None
    assert wrong == [], "\n".join(wrong)


def test_RUN1_RUN2_an_announcement_to_one_delegation_is_seen_by_it_and_nobody_else(
    hall: Hall, staff: Staff, desk: Device
) -> None:
    people = {each["seat"]: each for each in staff.secretariat.get("people")}
    mine = people[hall.delegate(FIRST)["seat"]]
    stranger = next(
        each for each in hall.serving.ready["delegates"] if people[each["seat"]]["delegation"] != mine["delegation"]
    )
    near, far = hall.device(PHONE, bypass_csp=True), hall.device(TABLET)
    near.enter(hall.delegate(FIRST)["link"])
    far.enter(stranger["link"])
    staff.chair.done("desk.take")
    other(desk, "running.announce").click()
    text = dialog(desk).get_by_label(desk.says("running.announce.text"), exact=True)
    text.fill("Đoàn họp lúc 12 giờ")
    desk.press("running.announce.to.some", dialog(desk))
    dialog(desk).get_by_role("checkbox", name=mine["delegation"]).check()
    wrong = inspect(desk, "announce", delegate=False)
    desk.pictures("run-announce")
    dialog(desk).locator("button[type=submit]").click()
    strip = near.page.locator(".run-strip")
    expect(strip).to_contain_text("Đoàn họp lúc 12 giờ")
    near.pictures("run-notice")
    wrong += inspect(near, "notice", delegate=True)
    other(desk, "running.announce").click()
    dialog(desk).get_by_label(desk.says("running.announce.text"), exact=True).fill("Xe đón lúc 17 giờ")
    dialog(desk).locator("button[type=submit]").click()
    expect(far.page.locator(".run-strip")).to_contain_text("Xe đón lúc 17 giờ")
    assert "Đoàn họp" not in far.page.locator("body").inner_text()
    assert "Đoàn họp" not in json.dumps(far.get("events?after=0"), ensure_ascii=False)
    expect(strip).to_contain_text("Xe đón lúc 17 giờ")
    near.press("running.understood")
    expect(strip).to_contain_text("Đoàn họp lúc 12 giờ")
    near.press("running.understood")
    expect(strip).to_have_count(0)
    near.press("agenda.short")
    near.page.get_by_role("button", name=near.says("running.list.count", n=2)).click()
    expect(near.page.locator(".run-list li")).to_have_count(2)
    assert wrong == [], "\n".join(wrong)


def test_RUN7_the_desk_is_asked_for_and_handed_over(hall: Hall, staff: Staff, desk: Device) -> None:
    second = hall.delegate(SECOND)
    staff.also_chair(second["seat"])
    staff.chair.done("desk.take")
    tablet = hall.device(TABLET)
    tablet.enter(second["link"])
    tablet.page.locator(".driver").click()
    tablet.press("running.driver.ask", dialog(tablet))
    bar = desk.page.locator(".run-asked")
    expect(bar).to_contain_text(second["name"])
    desk.page.route("**/api/desk.decline", refuse, times=1)
    desk.press("running.driver.decline", bar)
    expect(bar).to_contain_text(SORRY)
    desk.press("running.driver.decline", bar)
    expect(dialog(tablet)).to_contain_text("chưa trao lúc này")
    desk.page.locator(".driver").click()
    dialog(desk).get_by_role("button", name=second["name"]).click()
    tablet.reads("chair.driving")
    desk.reads("chair.taken", name=second["name"])
    staff.chair.done("desk.take")
    with signed_in(hall.serving.url, second["link"]) as own:
        own.done("desk.ask")
        expect(bar).to_contain_text(second["name"])
        own.done("desk.take")
        expect(bar).to_have_count(0)
    staff.chair.done("desk.take")
    desk.reads("chair.driving")
    expect(bar).to_have_count(0)


def test_RUN9_items_are_added_and_moved_while_it_runs(hall: Hall, staff: Staff, desk: Device) -> None:
    staff.chair.done("desk.take")
    staff.chair.done("agenda.open", item=staff.item("1")["id"])
    phone = hall.device(PHONE)
    phone.enter(hall.delegate(SECOND)["link"])
    entry = desk.page.locator(".desk-agenda .item.is-open")
    entry.get_by_role("button", name=desk.says("running.item.add")).click()
    dialog(desk).get_by_label(desk.says("running.item.title"), exact=True).fill("Phát biểu chào mừng")
    dialog(desk).get_by_label(desk.says("running.item.minutes"), exact=True).fill("10")
    desk.press("running.item.add.do", dialog(desk))
    expect(desk.page.locator(".desk-agenda .item").nth(1)).to_contain_text("Phát biểu chào mừng")
    phone.press("agenda.short")
    phone.reads_words("Phát biểu chào mừng")
    desk.press("running.undo.agenda.added", item="Phát biểu chào mừng")
    expect(phone.page.get_by_text("Phát biểu chào mừng")).to_have_count(0)


def test_RUN14_strips_that_pile_up_are_one_line_and_the_page_keeps_half_of_the_screen(hall: Hall, staff: Staff) -> None:
    staff.chair.done("desk.take")
    item = staff.item("1")["id"]
    staff.chair.done("agenda.open", item=item)
    staff.chair.done("page.show", document=staff.document(PROGRAMME)["id"], page=1)
    phone = hall.device(PHONE, bypass_csp=True)
    phone.enter(hall.delegate(FIRST)["link"])
    phone.page.evaluate("localStorage.setItem('hemicycle:size', '3')")
    phone.page.reload()
    for text in ("Xe đón lúc 17 giờ 15 tại cổng số 2", "Mời họp đoàn"):
        staff.secretariat.done("announcement.make", text=text)
    phone.press("hall.next")
    fold, middle = phone.page.locator(".strip.fold"), phone.page.locator(".hall-middle")
    expect(fold).to_be_visible()
    expect(phone.page.locator(".floor-strip")).to_be_hidden()
    wrong = inspect(phone, "folded", delegate=True)
    phone.pictures("65-folded")
    box, height = middle.bounding_box(), phone.page.viewport_size
    assert box is not None and height is not None
    assert box["height"] >= height["height"] / 2
    fold.click()
    expect(phone.page.locator(".floor-strip")).to_be_visible()
    phone.pictures("65-unfolded")
    fold.click()
    expect(phone.page.locator(".floor-strip")).to_be_hidden()
    phone.page.evaluate("localStorage.setItem('hemicycle:size', '1')")
    assert wrong == [], "\n".join(wrong)


def test_RUN17_once_the_congress_is_closed_everything_says_so(hall: Hall, staff: Staff, desk: Device) -> None:
    phone, laptop, wall = hall.device(PHONE, bypass_csp=True), hall.device(LAPTOP, bypass_csp=True), hall.device(WALL)
    phone.enter(hall.delegate(FIRST)["link"])
    laptop.enter(hall.delegate(FIRST)["link"], language="en")
    wall.enter(hall.serving.ready["projector"])
    staff.chair.done("desk.take")
    staff.chair.done("agenda.open", item=staff.item("1")["id"])
    expect(phone.page.locator(".floor-strip")).to_be_visible()
    staff.chair.done("congress.close")
    closed = phone.page.locator(".run-over")
    expect(closed.get_by_role("heading", name=phone.says("running.over"))).to_be_visible()
    expect(closed.get_by_role("button", name=phone.says("floor.foot"))).to_be_visible()
    expect(phone.page.locator(".floor-strip, .hall .lamp:visible")).to_have_count(0)
    wrong = inspect(phone, "closed", delegate=True) + inspect(laptop, "closed", delegate=True)
    phone.pictures("64-closed")
    laptop.pictures("64-closed")
    phone.press("running.over.receipts")
    expect(dialog(phone).locator(".my-receipts")).to_be_visible()
    phone.press("ui.close", dialog(phone))
    phone.press("floor.foot", closed)
    dialog(phone).locator(".fl-ask").first.click()
    phone.page.locator("#floor-text").fill("Kính thưa đại hội")
    phone.press("floor.text.hand_in", dialog(phone))
    expect(phone.page.locator("#floor-text")).to_have_count(0)
    wrong += inspect(phone, "which item", delegate=True)
    phone.pictures("64-hand-in")
    phone.press("ui.close", dialog(phone))
    phone.press("running.over.read", closed)
    phone.press("ui.close", dialog(phone))
    expect(phone.page.locator(".run-aside")).to_be_visible()
    phone.pictures("64-aside")
    expect(desk.page.locator(".driver-over")).to_have_text(desk.says("chair.step.over"))
    expect(wall.page.get_by_text(wall.says("projector.over"))).to_be_visible()
    wrong += inspect(desk, "closed", delegate=False)
    desk.pictures("64-closed")
    wall.pictures("64-closed")
    staff.secretariat.done("congress.reopen")
    expect(phone.page.locator(".run-aside, .run-over")).to_have_count(0)
    expect(phone.page.locator(".floor-strip")).to_be_visible()
    assert wrong == [], "\n".join(wrong)
