"""Bridge points and groups on real devices: prepared, led on site, written together (SITE2 to SITE5, GROUP1 to GROUP4)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.devices import LAPTOP, PHONE, TABLET, Device, Hall
from browser.inspecting import inspect

LEADER, MEMBER = 71, 72


@pytest.fixture
def desk(hall: Hall) -> Iterator[Device]:
    """The secretariat."""
    made = hall.device(LAPTOP)
    made.enter(hall.serving.ready["secretariat"])
    yield made


def choose(device: Device, label: str, seat: str) -> None:
    """Finds somebody by seat and chooses them."""
    device.page.get_by_label(device.says(label), exact=True).fill(seat)
    device.page.locator(".finder-found button").first.click()


def checks_in(leader: Device, own: dict[str, str], strange: dict[str, str]) -> None:
    """SITE5: at their own door, which is for their own people alone; then back to the bridge point's page."""
    leader.page.get_by_role("link", name=leader.says("sites.own.door")).click()
    leader.reads("door.site", name="Điểm cầu Nam")
    expect(leader.page.locator(".door-big")).to_contain_text(leader.says("door.count.of", n=1))
    leader.page.locator("#door-entry").fill(own["name"])
    leader.page.locator(".door-found button").first.click()
    expect(leader.page.locator(".door-big strong")).to_have_text("1")
    assert inspect(leader, "a bridge point's door", delegate=False) == []
    leader.pictures("sites-door")
    leader.page.locator("#door-entry").fill(strange["link"])
    leader.page.keyboard.press("Enter")
    expect(leader.page.locator(".door-troubles")).to_contain_text("không thuộc điểm cầu")
    leader.pictures("sites-door-strange")
    leader.press("door.troubles.done")
    leader.page.get_by_role("link", name=leader.says("door.to_site")).click()
    expect(leader.page.locator(".st-people li")).to_contain_text(leader.says("sites.here_since", time="").strip())


def reports_in_turn(chair: Device, leader: Device) -> None:
    """The first from beneath the large button, which then leads through the others (RUN10)."""
    expect(chair.page.locator(".next-button")).to_be_visible()
    if chair.page.locator(".next-button.is-take").count():
        chair.page.locator(".next-button").click()
    chair.press("running.step.report", chair.page.locator(".others"), name="Điểm cầu Bắc")
    large = chair.page.locator(".next-button.is-report:not([aria-disabled])")
    expect(large).to_contain_text("Điểm cầu Nam")
    chair.pictures("sites-chair-report")
    for width, height in ((390, 844), (1440, 900)):
        chair.page.set_viewport_size({"width": width, "height": height})
        chair.picture(f"sites-chair-report-{width}")
    chair.page.set_viewport_size({"width": 1024, "height": 768})
    large.click()
    expect(leader.page.locator(".st-turn.is-now")).to_be_visible()
    end = chair.page.locator(".next-button.is-end_report:not([aria-disabled])")
    expect(end).to_contain_text("Điểm cầu Nam")
    chair.picture("sites-chair-reported")
    end.click()
    expect(chair.page.locator(".next-button:not(.is-end_report)")).to_be_visible()


def test_SITE2_SITE3_SITE4_SITE5_a_bridge_point_is_prepared_reports_and_is_led_on_site(
    hall: Hall, desk: Device
) -> None:
    leader, chair = hall.device(PHONE), hall.device(TABLET)
    who = hall.delegate(LEADER)
    desk.section("sites")
    for name in ("Điểm cầu Bắc", "Điểm cầu Nam"):
        desk.page.get_by_label(desk.says("sites.add")).fill(name)
        desk.page.keyboard.press("Enter")
        expect(desk.page.get_by_role("heading", name=name, level=1)).to_be_visible()
    choose(desk, "sites.chair", who["seat"])
    expect(desk.page.locator(".finder-chosen")).to_contain_text(who["name"])
    choose(desk, "sites.one_more", who["seat"])
    expect(desk.page.locator(".st-members li")).to_have_count(1)
    desk.press("sites.order.all", n=2)
    assert inspect(desk, "sites", delegate=False) == []
    desk.pictures("sites-desk")
    leader.enter(who["link"])
    leader.press("me.short")
    leader.press("sites.mine")
    expect(leader.page.locator(".st-people li")).to_have_count(1)
    assert inspect(leader, "own site", delegate=True) == []
    leader.pictures("sites-own")
    checks_in(leader, who, hall.delegate(MEMBER))
    chair.enter(hall.serving.ready["chair"])
    reports_in_turn(chair, leader)
    chair.press("chair.settings")
    chair.picture("sites-chair-settings")
    chair.page.get_by_role("dialog").get_by_role("link", name=chair.says("chair.sites")).click()
    expect(chair.page.locator(".st-place")).to_have_count(4)
    expect(chair.page.locator(".st-done li")).to_have_count(2)
    assert inspect(chair, "all sites", delegate=False) == []
    chair.pictures("sites-all")


def test_GROUP1_GROUP3_GROUP4_a_group_writes_together_and_hands_in_its_summary(hall: Hall, desk: Device) -> None:
    one, other = hall.device(PHONE), hall.device(TABLET)
    reporter, member = hall.delegate(LEADER), hall.delegate(MEMBER)
    desk.section("groups")
    desk.page.get_by_label(desk.says("groups.add")).fill("Tổ 1")
    desk.page.keyboard.press("Enter")
    choose(desk, "groups.reporter", reporter["seat"])
    expect(desk.page.locator(".finder-chosen")).to_contain_text(reporter["name"])
    choose(desk, "groups.one_more", member["seat"])
    expect(desk.page.locator(".st-members li")).to_have_count(2)
    assert inspect(desk, "groups", delegate=False) == []
    desk.pictures("groups-desk")
    for device, badge in ((one, reporter), (other, member)):
        device.enter(badge["link"])
        device.press("me.short")
        device.press("groups.mine", device.page.locator(".me"))
    one.press("groups.note.add")
    one.page.get_by_label(one.says("groups.note.text"), exact=True).fill("Nhất trí")
    one.press("groups.note.save")
    for device in (one, other):
        device.press("groups.note.edit")
    other.page.get_by_label(other.says("groups.note.text"), exact=True).fill("Đề nghị thêm")
    one.page.get_by_label(one.says("groups.note.text"), exact=True).fill("Nhất trí cao")
    one.press("groups.note.save")
    expect(other.page.locator(".gr-theirs")).to_contain_text("Nhất trí cao")
    assert inspect(other, "note", delegate=True) == []
    other.pictures("groups-note")
    other.press("groups.note.mine")
    other.press("groups.note.save")
    expect(one.page.locator(".gr-note")).to_contain_text("Đề nghị thêm")
    one.page.get_by_label(one.says("groups.summary.words"), exact=True).fill("Tổ nhất trí.")
    one.press("groups.summary.hand_in")
    one.press("groups.summary.hand_in", one.page.locator(".confirm"))
    one.reads("groups.summary.done")
    assert inspect(one, "summary", delegate=True) == []
    desk.press("groups.to_document")
    expect(desk.page).to_have_url(re.compile("#documents/"))
