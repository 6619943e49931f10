"""The chair shows a passage and points at the page; phone, tablet, laptop and wall see it (WALL1 to WALL7)."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import DESK, LAPTOP, PHONE, TABLET, WALL, Device, Hall
from browser.inspecting import inspect, unreachable
from browser.staff import Staff, staff_of

REPORT, BUDGET = "Báo cáo chính trị", "Biểu ngân sách 2021–2030"
WALL_4K = replace(WALL, name="wall-4k", width=3840, height=2160)


@pytest.fixture
def staff(hall: Hall) -> Iterator[Staff]:
    """Whoever else is in the congress."""
    with staff_of(hall.serving) as made:
        yield made


@pytest.fixture
def desk(hall: Hall, staff: Staff) -> Device:
    """The chair's laptop, at page 3 of the report."""
    report = staff.document(REPORT)
    staff.chair.done("agenda.open", item=staff.item("3")["id"])
    staff.chair.done("page.show", document=report["id"], page=3)
    made = hall.device(DESK)
    made.enter(hall.serving.ready["chair"])
    made.shows(report["sha256"], 3)
    expect(made.page.locator(".surface.is-pointer")).to_be_visible()
    return made


def marked(device: Device) -> Locator:
    """The passage as this device draws it."""
    return device.page.locator(".passage.is-shown .passage-bar").first


def chosen(desk: Device) -> Locator:
    return desk.page.locator(".passage.is-chosen .passage-lines rect")


def drag(desk: Device, surface: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Presses at one place of the surface and moves to another, both 0 to 1."""
    box = surface.bounding_box()
    assert box is not None
    (x0, y0), (x1, y1) = ((box["x"] + u * box["width"], box["y"] + v * box["height"]) for u, v in (start, end))
    desk.page.mouse.move(x0, y0)
    desk.page.mouse.down()
    desk.page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
    desk.page.mouse.move(x1, y1)


def show_passage(desk: Device) -> None:
    """Chooses some lines in the middle of the hall's page, and shows them."""
    desk.press("pointing.passage")
    drag(desk, desk.page.locator(".surface.is-passage"), (0.4, 0.3), (0.5, 0.36))
    desk.page.mouse.up()
    expect(chosen(desk).first).to_be_visible()
    desk.press("pointing.show")
    expect(marked(desk)).to_be_visible()


def text_on(page: Device) -> str:
    return page.page.locator(".pointing [role=status]").inner_text()


def test_WALL6_a_passage_comes_before_everybodys_eyes_and_leaves_their_zoom_alone(
    hall: Hall, staff: Staff, desk: Device
) -> None:
    phone, tablet, laptop = (hall.device(kind) for kind in (PHONE, TABLET, LAPTOP))
    for number, device in enumerate((phone, tablet, laptop)):
        device.enter(hall.delegate(number)["link"])
    wall = hall.device(WALL)
    wall.enter(hall.serving.ready["projector"])
    width = phone.page.locator(".reader-sheet").evaluate("sheet => sheet.offsetWidth")
    show_passage(desk)
    for device in (phone, tablet, laptop, wall):
        expect(marked(device)).to_be_visible()
        expect(marked(device)).to_be_in_viewport(ratio=1)
        device.pictures("60-passage")
    desk.pictures("60-passage")
    expect(phone.page.locator(".pointing [role=status]")).to_contain_text(phone.says("pointing.said", text="")[:-1])
    assert phone.page.locator(".reader-sheet").evaluate("sheet => sheet.offsetWidth") > width
    passage = staff.state()["shown"]["passage"]
    assert 1 <= len(passage) <= 12
    late = hall.device(PHONE)
    late.enter(hall.delegate(5)["link"])
    expect(marked(late)).to_be_in_viewport(ratio=1)
    desk.press("pointing.clear")
    for device in (desk, phone, tablet, laptop, wall, late):
        expect(device.page.locator(".passage")).to_have_count(0)
    expect(phone.page.locator(".reader-sheet")).to_have_js_property("offsetWidth", width)
    assert "passage" not in staff.state()["shown"]


def test_WALL7_a_passage_is_chosen_by_keys_alone(staff: Staff, desk: Device) -> None:
    keys = desk.page.keyboard
    desk.button("pointing.passage").focus()
    keys.press("Enter")
    expect(desk.page.locator(".surface.is-passage")).to_be_focused()
    keys.press("ArrowDown")
    expect(chosen(desk).first).to_be_visible()
    keys.press("ArrowDown")
    lines = chosen(desk).count()
    keys.press("Shift+ArrowDown")
    expect(chosen(desk)).to_have_count(lines + 1)
    keys.press("Shift+ArrowUp")
    expect(chosen(desk)).to_have_count(lines)
    desk.pictures("61-choosing")
    wrong = inspect(desk, "choosing a passage", delegate=False) + unreachable(desk, "choosing a passage")
    desk.page.locator(".surface.is-passage").focus()
    keys.press("Enter")
    expect(marked(desk)).to_be_visible()
    wrong += inspect(desk, "a passage is shown", delegate=False)
    assert wrong == [], "\n".join(wrong)
    desk.page.locator(".surface.is-passage").focus()
    assert len(staff.state()["shown"]["passage"]) == lines
    keys.press("ArrowDown")
    keys.press("Escape")
    expect(chosen(desk)).to_have_count(0)
    keys.press("Escape")
    expect(desk.page.locator(".surface")).to_have_count(0)
    keys.press("PageDown")
    expect(desk.page.locator(".passage")).to_have_count(0)
    expect(desk.page.locator(".frame.is-live figcaption")).to_contain_text(desk.says("chair.sees.page", page=4))
    assert staff.state()["shown"]["page"] == 4


def test_WALL7_a_page_is_shown_with_a_passage_of_the_preview(hall: Hall, staff: Staff, desk: Device) -> None:
    phone = hall.device(PHONE)
    phone.enter(hall.delegate(7)["link"])
    desk.page.locator(".thumbnails li").nth(4).click()
    desk.press("pointing.passage")
    surface = desk.page.locator(".frame.is-preview .surface.is-passage")
    drag(desk, surface, (0.5, 0.5), (0.5, 0.55))
    desk.page.mouse.up()
    expect(chosen(desk).first).to_be_visible()
    desk.picture("62-preview")
    assert staff.state()["shown"]["page"] == 3
    desk.press("pointing.show.page", page=5)
    phone.shows(staff.document(REPORT)["sha256"], 5)
    expect(marked(phone)).to_be_visible()
    assert staff.state()["shown"]["page"] == 5


def test_WALL3_the_hall_sees_the_pointer_while_the_chair_presses_and_soon_no_longer(
    hall: Hall, staff: Staff, desk: Device
) -> None:
    phone, wall = hall.device(PHONE), hall.device(WALL)
    phone.enter(hall.delegate(8)["link"])
    wall.enter(hall.serving.ready["projector"])
    before = staff.chair.state()["seq"]
    drag(desk, desk.page.locator(".surface.is-pointer"), (0.2, 0.2), (0.6, 0.5))
    for device in (desk, phone, wall):
        dot = device.page.locator(".pointer-dot")
        expect(dot).to_be_visible()
        expect(dot).to_have_js_property("style.left", "60%")
        device.picture("63-pointer")
    desk.page.mouse.up()
    for device in (desk, phone, wall):
        expect(device.page.locator(".pointer-dot")).to_have_count(0)
    assert staff.chair.state()["seq"] == before


def test_WALL5_the_wall_is_as_sharp_as_its_pixels(hall: Hall, staff: Staff) -> None:
    wall = hall.device(WALL_4K)
    wall.enter(hall.serving.ready["projector"])
    for name, look in ((REPORT, "upright"), (BUDGET, "broad")):
        document = staff.document(name)
        staff.chair.done("page.show", document=document["id"], page=2, passage=[[60, 100, 500, 160]])
        wall.shows(document["sha256"], 2)
        picture = wall.page.locator(".sheet-of-page img")
        expect(picture).to_have_attribute("src", re.compile(r"\bw=2480$"))
        expect(picture).to_have_js_property("naturalWidth", 2480)
        expect(marked(wall)).to_be_visible()
        wall.picture(f"64-{look}")
