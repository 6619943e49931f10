"""The chair's desk in a real browser: handing it over, turning the hall, taking a vote, on a tablet, a laptop and a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import DESK, PHONE, TABLET, Device, Hall
from browser.staff import Staff, staff_of

PROGRAMME, REPORT, REGULATIONS = "Chương trình Đại hội", "Báo cáo chính trị", "Quy chế làm việc của Đại hội"


@pytest.fixture
def staff(hall: Hall) -> Iterator[Staff]:
    """Whoever else is in the congress."""
    with staff_of(hall.serving) as made:
        yield made


@pytest.fixture
def desk(hall: Hall) -> Device:
    """The chair's laptop."""
    made = hall.device(DESK)
    made.enter(hall.serving.ready["chair"])
    return made


def dialog(device: Device) -> Locator:
    """The sheet that lies over the page."""
    return device.page.locator("dialog[open]")


def sees(device: Device, page: int) -> None:
    """The desk says that the hall sees this page: the server has confirmed it."""
    expect(device.page.locator(".frame.is-live figcaption")).to_contain_text(device.says("chair.sees.page", page=page))


def step(device: Device, kind: str) -> Locator:
    """The one large button, when it is this step."""
    return device.page.locator(f".next-button.is-{kind}")


def test_CMD6_the_desk_changes_hands_in_everybodys_sight(hall: Hall, staff: Staff, desk: Device) -> None:
    second = hall.delegate(3)
    staff.also_chair(second["seat"])
    other = hall.device(TABLET)
    other.enter(second["link"])
    desk.reads("chair.driving")
    chair = next(each for each in staff.chair.get("people") if "chair" in each["roles"] and not each["seat"])
    other.reads("chair.drives", name=chair["name"])
    step(other, "take").click()
    expect(dialog(other)).to_contain_text(chair["name"])
    other.press("chair.take", dialog(other))
    other.reads("chair.driving")
    desk.reads("chair.taken", name=second["name"])
    expect(step(desk, "take")).to_be_visible()
    desk.picture("chair-taken")
    shown = staff.state()["shown"]
    desk.page.keyboard.press("PageDown")
    desk.reads("chair.said.take_first")
    assert staff.state()["shown"] == shown


def test_CMD6_keys_buttons_and_numbers_turn_the_hall(staff: Staff, desk: Device) -> None:
    report, item = staff.document(REPORT), staff.item("3")
    staff.chair.done("agenda.open", item=item["id"])
    staff.chair.done("page.show", document=report["id"], page=1)
    sees(desk, 1)
    keys = {"Space": 2, "ArrowRight": 3, "PageDown": 4, "ArrowLeft": 3, "PageUp": 2, "End": report["pages"], "Home": 1}
    for key, page in keys.items():
        desk.page.keyboard.press(key)
        sees(desk, page)
    for key in "12":
        desk.page.keyboard.press(key)
    desk.reads("chair.typed", page=12)
    desk.page.keyboard.press("Enter")
    sees(desk, 12)
    for _ in range(6):
        desk.page.keyboard.press("PageDown")
    sees(desk, 18)
    desk.press("chair.next_page")
    sees(desk, 19)
    field = desk.page.locator(".stage-where input")
    field.fill("5")
    field.press("PageDown")
    field.press("Enter")
    sees(desk, 5)
    step(desk, "turn").click()
    sees(desk, 6)
    assert staff.state()["shown"] == {"item": item["id"], "document": report["id"], "page": 6}


def test_a_preview_is_seen_by_the_chair_alone_until_it_is_shown(staff: Staff, desk: Device) -> None:
    report = staff.document(REPORT)
    staff.chair.done("agenda.open", item=staff.item("3")["id"])
    staff.chair.done("page.show", document=report["id"], page=3)
    sees(desk, 3)
    desk.page.locator(".thumbnails li").nth(6).click()
    desk.reads("chair.preview", page=7)
    sees(desk, 3)
    desk.page.keyboard.press("ArrowRight")
    desk.reads("chair.preview", page=8)
    desk.picture("chair-preview")
    assert staff.state()["shown"]["page"] == 3
    desk.press("chair.show.page", page=8)
    sees(desk, 8)
    expect(desk.page.locator(".frame.is-preview")).to_have_count(0)
    assert staff.state()["shown"]["page"] == 8


def test_the_way_back_from_a_wrong_item_is_one_press(staff: Staff, desk: Device) -> None:
    report = staff.document(REPORT)
    staff.chair.done("agenda.open", item=staff.item("3")["id"])
    staff.chair.done("page.show", document=report["id"], page=4)
    sees(desk, 4)
    desk.page.locator(".desk-agenda .item-head").nth(5).click()
    desk.press("chair.item.open", number="6")
    desk.reads("chair.sees.title")
    desk.press("running.undo.page.shown", name=REPORT, page=4)
    sees(desk, 4)
    assert staff.state()["shown"]["item"] == staff.item("3")["id"]


def test_POLL1_one_button_leads_from_the_item_to_the_announced_result(hall: Hall, staff: Staff, desk: Device) -> None:
    staff.document(PROGRAMME)
    last = staff.document(REGULATIONS)
    staff.chair.done("agenda.open", item=staff.item("1")["id"])
    staff.chair.done("page.show", document=last["id"], page=last["pages"])
    step(desk, "freeze").click()
    expect(dialog(desk)).to_contain_text(desk.says("chair.roll", n=len(staff.links)))
    expect(dialog(desk)).to_contain_text(desk.says("rule.threshold.half", base=desk.says("rule.base.yes_no")))
    desk.picture("chair-freeze")
    desk.press("chair.freeze", dialog(desk))
    desk.reads("chair.frozen")
    poll, frozen = next(iter(staff.state()["polls"].items()))
    seal = frozen["eid"][:8].upper()
    expect(dialog(desk)).to_contain_text(f"{seal[:4]} {seal[4:]}")
    desk.press("chair.open.ask", dialog(desk))
    present = dialog(desk).get_by_label(desk.says("chair.present"))
    present.fill("999")
    desk.press("chair.open", dialog(desk), n=len(staff.links))
    expect(dialog(desk).locator(".trouble .icon")).to_be_visible()
    present.fill("100")
    desk.press("chair.open", dialog(desk), n=len(staff.links))
    desk.reads("chair.over.open")
    staff.cast(poll, "yes", "yes", "no")
    desk.reads("chair.cast", cast=3, of=len(staff.links))
    desk.picture("chair-vote")
    pause_and_go_on(desk)
    step(desk, "close").click()
    expect(dialog(desk)).to_contain_text(desk.says("chair.missing", n=len(staff.links) - 3))
    desk.press("chair.close", dialog(desk), n=5)
    expect(step(desk, "announce")).to_be_visible()
    expect(desk.page.locator(".result-headline")).to_have_count(0)
    step(desk, "announce").click()
    expect(desk.page.locator(".result-headline")).to_have_text(desk.says("result.passed", yes=2, base=3))
    desk.picture("chair-result")
    assert staff.state()["polls"][poll]["present"] == 100


def pause_and_go_on(desk: Device) -> None:
    """A pause wants a reason."""
    desk.press("chair.pause.ask")
    desk.press("chair.pause", dialog(desk))
    desk.reads("chair.reason.missing")
    dialog(desk).get_by_label(desk.says("chair.reason")).fill("Mất điện")
    desk.press("chair.pause", dialog(desk))
    desk.reads("chair.because", reason="Mất điện")
    step(desk, "resume").click()
    desk.reads("chair.poll.open")


def test_CMD6_without_a_badge_or_without_the_role_somebody_is_told_where_to_go(hall: Hall) -> None:
    device = hall.device(TABLET)
    device.page.goto(f"{hall.serving.url}/demo/chair")
    device.reads("badge.type")
    device.enter(hall.delegate(9)["link"])
    device.page.goto("/demo/chair")
    device.reads("chair.stranger")


def test_nothing_is_cut_off_on_any_size(hall: Hall, staff: Staff) -> None:
    report = staff.document(REPORT)
    staff.chair.done("agenda.open", item=staff.item("3")["id"])
    staff.chair.done("page.show", document=report["id"], page=3)
    for kind in (DESK, TABLET, PHONE):
        device = hall.device(kind)
        device.enter(hall.serving.ready["chair"])
        device.shows(report["sha256"], 3)
        device.pictures("chair-page")
        for size in ("1", "2", "3"):
            with device.dressed(f"data-size={size}"):
                assert device.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (kind, size)
                box = device.page.locator(".next-button").bounding_box()
                assert box is not None
                assert box["y"] + box["height"] <= kind.height, (kind, size)
                assert box["x"] + box["width"] <= kind.width, (kind, size)
