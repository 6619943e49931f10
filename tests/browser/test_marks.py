"""Marks on real devices: by mouse, finger and pen, and kept while nobody answers (MARK4, MARK8, MARK9)."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.devices import LAPTOP, PHONE, TABLET, Device, Hall
from browser.inspecting import inspect
from browser.staff import Staff, staff_of
from serving import Serving
from waiting import until

DOCUMENT = "Chương trình Đại hội"


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    with staff_of(demo) as made:
        yield made


@pytest.fixture
def document(staff: Staff) -> dict[str, Any]:
    """What the hall reads: page 1."""
    found = staff.document(DOCUMENT)
    staff.chair.done("desk.take")
    staff.chair.done("page.show", document=found["id"], page=1)
    return found


def reading(
    hall: Hall, kind: Any, number: int, document: dict[str, Any], language: Any = "vi", **options: Any
) -> Device:
    """A delegate with the page in front of them and the marks ready."""
    made = hall.device(kind, **options)
    made.enter(hall.delegate(number)["link"], language=language)
    made.shows(document["sha256"], 1)
    expect(made.page.locator(".marks-open")).to_be_visible()
    return made


def words_of(device: Device, document: dict[str, Any]) -> Any:
    base = device.page.url.split("/demo")[0]
    return device.context.request.get(f"{base}/demo/pages/{document['sha256']}/1.json").json()


def spot(device: Device, document: dict[str, Any], n: int) -> tuple[float, float]:
    """The middle of a word on the screen; what lies below is scrolled to."""
    paper = words_of(device, document)
    x0, y0, x1, y1, *_ = paper["words"][n]
    box = device.page.locator(".reader-sheet").bounding_box()
    assert box is not None
    scale = box["width"] / paper["width"]
    return box["x"] + (x0 + x1) / 2 * scale, box["y"] + (y0 + y1) / 2 * scale


def open_tools(device: Device, tool: str) -> None:
    device.page.locator(".marks-open").click()
    device.press(f"marks.{tool}", device.page.locator(".marks-acts"))


def marked(device: Device) -> list[dict[str, Any]]:
    return list(device.get("marks")["marks"])


def finger(device: Device, points: list[tuple[float, float]]) -> None:
    """A real touch, as the browser's own protocol makes it."""
    line = device.context.new_cdp_session(device.page)
    for n, (x, y) in enumerate(points):
        kind = "touchMove" if n else "touchStart"
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_MARK4_a_mouse_drawn_across_words_marks_them_on_every_device(hall: Hall, document: Any) -> None:
    laptop, phone = reading(hall, LAPTOP, 20, document), reading(hall, PHONE, 20, document)
    open_tools(laptop, "highlight")
    laptop.page.mouse.move(*spot(laptop, document, 3))
    laptop.page.mouse.down()
    laptop.page.mouse.move(*spot(laptop, document, 6), steps=4)
    laptop.page.mouse.up()
    expect(laptop.page.locator(".highlight.is-yellow").first).to_be_attached()
    expect(phone.page.locator(".highlight.is-yellow").first).to_be_attached()
    quote = " ".join(word[4] for word in words_of(laptop, document)["words"][3:7])
    assert [mark["data"]["quote"] for mark in marked(phone)] == [quote]
    laptop.pictures("marks-highlight")
    laptop.press("marks.undo")
    expect(phone.page.locator(".highlight")).to_have_count(0)
    laptop.press("marks.redo")
    expect(phone.page.locator(".highlight.is-yellow").first).to_be_attached()


def test_MARK9_a_finger_writes_and_the_page_stays_and_once_a_pen_was_seen_a_palm_leaves_nothing(
    hall: Hall, document: Any
) -> None:
    tablet = reading(hall, TABLET, 21, document)
    open_tools(tablet, "pen")
    box = tablet.page.locator(".reader-sheet").bounding_box()
    assert box is not None
    x, y = box["x"] + 60, box["y"] + 60
    stroke = [(x + 14 * n, y + 6 * (n % 3)) for n in range(20)]
    finger(tablet, stroke)
    expect(tablet.page.locator("polyline.ink")).to_have_count(1)
    tablet.shows(document["sha256"], 1)
    pen = """([points]) => { const node = document.querySelector(".marks"); points.forEach(([clientX, clientY], n) => {
      const kind = n === 0 ? "pointerdown" : n === points.length - 1 ? "pointerup" : "pointermove";
      const pen = { pointerType: "pen", pointerId: 1, isPrimary: true, pressure: 0.7, bubbles: true };
      node.dispatchEvent(new PointerEvent(kind, { clientX, clientY, ...pen }));
    }); }"""
    tablet.page.evaluate("Element.prototype.setPointerCapture = () => {}")
    tablet.page.evaluate(pen, [[[px, py + 60] for px, py in stroke]])
    expect(tablet.page.locator("polyline.ink")).to_have_count(2)
    finger(tablet, [(px, py + 120) for px, py in stroke[:4]])
    expect(tablet.page.locator("polyline.ink")).to_have_count(2)
    tablet.pictures("marks-ink")
    tablet.press("marks.others")
    tablet.press("marks.eraser")
    tablet.page.evaluate(
        pen, [[[stroke[10][0], stroke[10][1] - 12], [stroke[10][0], stroke[10][1]], [stroke[10][0], stroke[10][1] + 2]]]
    )
    expect(tablet.page.locator("polyline.ink")).to_have_count(1)


def test_MARK8_what_was_marked_while_nobody_answered_is_on_the_device_and_sent_after_a_reload(
    hall: Hall, document: Any
) -> None:
    phone = reading(hall, PHONE, 22, document)
    phone.page.route("**/api/mark.put", lambda route: route.abort())
    open_tools(phone, "note")
    phone.page.touchscreen.tap(*spot(phone, document, 2))
    phone.page.locator(".marks-sheet textarea").fill("Hỏi về mục này")
    phone.press("marks.save")
    expect(phone.page.locator(".marks-note")).to_have_count(1)
    assert marked(phone) == []
    phone.press("marks.others")
    phone.press("marks.list")
    phone.reads("marks.waiting", n=1)
    phone.picture("marks-waiting")
    phone.page.unroute("**/api/mark.put")
    phone.page.reload()
    expect(phone.page.locator(".marks-note")).to_have_count(1)
    until(lambda: not phone.page.evaluate("Object.keys(localStorage).some((name) => name.includes(':queue:'))"))
    assert [mark["data"]["text"] for mark in marked(phone)] == ["Hỏi về mục này"]


@pytest.mark.parametrize(("number", "kind", "language"), [(23, PHONE, "vi"), (36, TABLET, "en")])
def test_the_tools_can_be_used_and_read_by_everybody(
    hall: Hall, document: Any, number: int, kind: Any, language: Any
) -> None:
    # Each is of another delegation: what one shares is not what the next one finds.
    device = reading(hall, kind, number, document, language, bypass_csp=True)
    wrong = inspect(device, "closed", delegate=True, narrow=False)
    device.page.locator(".marks-open").click()
    device.reads("marks.hint")
    wrong += inspect(device, "tools", delegate=True, narrow=False)
    device.pictures("marks-tools")
    device.press("marks.note", device.page.locator(".marks-acts"))
    device.page.mouse.click(*spot(device, document, 1))
    device.page.locator(".marks-sheet textarea").fill("Xem lại con số này trước khi biểu quyết.")
    wrong += inspect(device, "note", delegate=True, narrow=False)
    device.pictures("marks-note")
    device.press("marks.save")
    device.page.locator(".marks-note").first.click()
    expect(device.page.locator(".marks-sheet")).to_be_visible()
    device.picture("marks-again")
    device.press("marks.share")
    device.reads("marks.unshare")
    wrong += inspect(device, "shared", delegate=True, narrow=False)
    device.press("ui.close")
    device.press("marks.others")
    device.press("marks.list")
    device.page.locator(".marks-of li").first.wait_for()
    wrong += inspect(device, "list", delegate=True, narrow=False)
    device.pictures("marks-list")
    assert wrong == [], "\n".join(wrong)
