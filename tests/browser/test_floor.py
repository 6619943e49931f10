"""FLOOR1 to FLOOR11 in browsers: asked with one press, moved, called and timed at the desk, seen on the wall; a text opens."""

from playwright.sync_api import Locator, Route, expect

from browser.devices import DESK, LAPTOP, PHONE, TABLET, WALL, Device, Hall
from browser.holding import on_its_way
from browser.inspecting import inspect, unreachable
from devices import signed_in

ITEM = 5
SPEECH = "Kính thưa đại hội\n\nTôi xin nói về đường liên thôn."


def open_item(hall: Hall, number: int) -> str:
    """The chair takes the desk and opens an item of the sample; its id."""
    with signed_in(hall.serving.url, hall.serving.ready["chair"]) as chair:
        item = str(chair.state()["state"]["agenda"][number]["id"])
        chair.done("desk.take")
        chair.done("agenda.open", item=item)
        return item


def asked(hall: Hall, number: int, body: dict[str, str]) -> str:
    """A delegate asks for the floor; the request's id."""
    with signed_in(hall.serving.url, hall.delegate(number)["link"]) as one:
        return str(one.command("floor.ask", body).body["request"])


def strip(device: Device) -> Locator:
    return device.page.locator(".floor-strip")


def opened(device: Device) -> Locator:
    """The list of speakers over the page."""
    strip(device).locator(".floor-open").click()
    sheet = device.page.locator(".fl-sheet")
    expect(sheet).to_be_visible()
    return sheet


def shut(device: Device) -> None:
    device.press("ui.close", device.page.locator("dialog[open]"))
    expect(device.page.locator("dialog[open]")).to_have_count(0)


def list_with_a_text(device: Device) -> list[str]:
    """Who waits, in the list over the page, and a speech that is attached to one's own request."""
    sheet = opened(device)
    expect(sheet.locator(".fl-line")).to_have_count(2)
    wrong = inspect(device, "list", delegate=True) + unreachable(device, "list")
    device.pictures("62-list")
    device.press("floor.text.attach", sheet)
    device.page.locator("#floor-text").fill(SPEECH)
    wrong += inspect(device, "writing", delegate=True)
    device.press("floor.text.keep", device.page.locator(".fl-sheet"))
    expect(device.page.locator(".fl-line .fl-note")).to_have_count(1)
    shut(device)
    return wrong


def move(chair: Device, name: str, first: Device, second: Device) -> list[str]:
    """The second comes before the first, and both read why."""
    panel = chair.page.locator(".fl-panel")
    expect(panel.locator(".fl-sorting .fl-line")).to_have_count(2)
    panel.locator(".fl-grip").nth(1).press("ArrowUp")
    wrong = inspect(chair, "why it moves", delegate=False)
    chair.press("floor.why.leaves", chair.page.locator(".fl-menu"))
    expect(panel.locator(".fl-sorting .fl-who strong").first).to_have_text(name)
    expect(strip(second)).to_contain_text(second.says("floor.mine.next"))
    expect(opened(first).locator(".fl-line").first).to_contain_text(first.says("floor.why.leaves"))
    shut(first)
    wrong += inspect(chair, "the chair's list", delegate=False)
    chair.pictures("62-desk")
    return wrong


def speech(chair: Device, name: str, speaker: Device, wall: Device) -> list[str]:
    """Called, on the wall, stopped and gone on with."""
    panel = chair.page.locator(".fl-panel")
    chair.page.locator(".next-button.is-call, .fl-call").filter(has=chair.page.get_by_text(name)).first.click()
    chair.page.locator(".confirm .button.is-primary").click()  # the text opens for all
    expect(strip(speaker)).to_contain_text(speaker.says("floor.you_speak"))
    expect(wall.page.get_by_text(name).first).to_be_visible()
    wrong = inspect(speaker, "speaking", delegate=True)
    speaker.pictures("62-speaking")
    wall.pictures("62-wall")
    expect(panel.locator(".fl-now")).to_contain_text(name)
    chair.press("floor.chair.stop", panel)
    expect(strip(speaker)).to_contain_text(speaker.says("floor.stopped"))
    chair.press("floor.chair.go_on", panel)
    expect(strip(speaker)).to_contain_text(speaker.says("floor.you_speak"))
    return wrong


def text_of(device: Device, name: str) -> list[str]:
    """The speaker's text, open for all, and one's own request taken back from the list beneath."""
    opened(device).locator(".fl-ask").filter(has_text=name).click()
    expect(device.page.locator(".fl-text")).to_have_text(SPEECH)
    wrong = inspect(device, "a written speech", delegate=True)
    device.press("floor.back", device.page.locator(".fl-reading"))
    device.press("floor.withdraw", device.page.locator(".fl-sheet"))
    expect(device.page.locator(".fl-sheet .fl-own")).to_have_count(0)
    return wrong


def end_and_close(chair: Device) -> None:
    """Both pressed before the network has brought the first to the server."""
    panel = chair.page.locator(".fl-panel")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    chair.page.route("**/api/floor.end", hold)
    with chair.page.expect_request("**/api/floor.end"):
        chair.press("floor.chair.end", panel)
    chair.press("floor.chair.close", panel)
    expect(chair.button("floor.chair.close", panel)).to_be_disabled()
    assert chair.state()["speaking"]["closed"] == []
    held[0].continue_()


def test_FLOOR1_FLOOR4_FLOOR7_FLOOR10_RUN18_from_one_press_to_the_lectern(hall: Hall) -> None:
    chair, first, second, wall = (
        hall.device(kind, bypass_csp=kind is not WALL) for kind in (DESK, PHONE, TABLET, WALL)
    )
    chair.enter(hall.serving.ready["chair"])
    wall.enter(hall.serving.ready["projector"])
    name = hall.delegate(72)["name"]
    for device, number in ((first, 71), (second, 72)):
        device.enter(hall.delegate(number)["link"])
    item = open_item(hall, ITEM)
    for device in (first, second):
        expect(strip(device)).to_be_visible()
    first.pictures("62-ask")
    wrong = inspect(first, "asking", delegate=True)
    first.press("floor.ask", strip(first))
    expect(strip(first)).to_contain_text(first.says("floor.mine.next"))
    second.press("floor.ask", strip(second))
    expect(strip(second)).to_contain_text(second.says("floor.mine.place", nth="2"))
    first.pictures("62-asked")
    wrong += list_with_a_text(second)
    wrong += move(chair, name, first, second)
    wrong += speech(chair, name, second, wall)
    wrong += text_of(first, name)
    end_and_close(chair)
    expect(first.page.locator(".fl-closed")).to_be_visible()
    assert chair.state()["speaking"]["closed"] == [item]
    assert wrong == [], "\n".join(wrong)


def written(device: Device) -> None:
    """What was kept cannot be read: nothing is written over it. What was sent from an earlier view shuts no later one."""

    def no(route: Route) -> None:
        route.fulfill(status=403, json={"refused": "forbidden", "why": "Không đọc được."})

    sheet, field = device.page.locator(".fl-sheet"), device.page.locator("#floor-text")
    device.page.route("**/api/speeches", no)
    device.press("floor.text.hand_in", sheet)
    expect(sheet.locator(".error")).to_have_text("Không đọc được.")
    expect(field).to_have_count(0)
    device.page.unroute("**/api/speeches")
    device.press("ui.retry", sheet)
    field.fill(SPEECH)
    with on_its_way(device, "speech.submit"):
        device.press("floor.text.instead", sheet)
        device.press("floor.back", sheet)
        device.press("floor.text.hand_in", sheet)
        expect(field).to_have_value("")
    field.fill("Thêm")  # possible when the answer is here
    expect(field).to_have_value("Thêm")
    device.press("floor.back", sheet)


def test_FLOOR2_FLOOR8_FLOOR11_the_rules_and_the_secretariat(hall: Hall) -> None:
    chair, desk, phone = (hall.device(kind, bypass_csp=True) for kind in (DESK, LAPTOP, PHONE))
    chair.enter(hall.serving.ready["chair"])
    desk.enter(hall.serving.ready["secretariat"])
    phone.enter(hall.delegate(73)["link"])
    open_item(hall, ITEM - 1)
    panel = chair.page.locator(".fl-panel")
    chair.press("floor.chair.rules", panel)
    wrong = inspect(chair, "rules", delegate=False) + unreachable(chair, "rules")
    chair.pictures("62-rules")
    chair.page.locator('.fl-rules input[type="radio"]').nth(1).check()
    chair.press("floor.rules.save", chair.page.locator(".fl-rules"))
    expect(chair.page.locator(".fl-rules")).to_have_count(0)
    assert chair.state()["speaking"]["order"] == "alternate"

    opened(phone)
    written(phone)
    desk.section("floor")
    desk.page.locator(".fl-tabs button").nth(2).click()
    waiting = desk.page.locator(".fl-sent").filter(has=desk.page.locator(".is-primary"))
    expect(waiting).to_have_count(1)
    wrong += inspect(desk, "handed in", delegate=False)
    desk.pictures("62-written")
    desk.press("floor.desk.publish", waiting)
    expect(waiting).to_have_count(0)
    expect(phone.page.locator(".fl-sheet .fl-part .fl-ask").filter(has_text=hall.delegate(73)["name"])).to_have_count(1)
    for tab in (0, 1):
        desk.page.locator(".fl-tabs button").nth(tab).click()
        wrong += inspect(desk, f"tab {tab}", delegate=False)
    assert wrong == [], "\n".join(wrong)


def out_of_turn(chair: Device, names: list[str], other: Device) -> list[str]:
    """The second is called before the first: the chair says why, and everybody reads it."""
    panel, sheet = chair.page.locator(".fl-panel"), chair.page.locator(".fl-menu")
    panel.locator(".fl-line").filter(has_text=names[1]).locator(".fl-dots").click()
    chair.press("floor.chair.call_now", sheet)
    expect(sheet).to_contain_text(chair.says("floor.call.next", other=names[0]))
    wrong = inspect(chair, "why out of turn", delegate=False)
    chair.pictures("63-out-of-turn")
    chair.press("floor.why.balance", sheet)
    reason = chair.says("floor.mine.moved", reason=chair.says("floor.why.balance"))
    expect(panel.locator(".fl-now")).to_contain_text(reason)
    expect(opened(other).locator(".fl-now")).to_contain_text(reason)
    other.pictures("63-speaks-out-of-turn")
    shut(other)
    return wrong


def taken_off(chair: Device, names: list[str], owner: Device) -> list[str]:
    """A contribution waits behind a point of order, and is taken off: whose it was reads why until they put it away."""
    sheet = chair.page.locator(".fl-menu")
    chair.page.locator(".fl-panel .fl-line").filter(has_text=names[0]).locator(".fl-dots").click()
    expect(sheet).to_contain_text(chair.says("floor.chair.point_waits", name=names[1]))
    chair.pictures("63-point-waits")
    chair.press("floor.chair.remove", sheet)
    chair.press("floor.why.said", sheet)
    told = owner.page.locator(".floor-strip").filter(has_text=owner.says("floor.mine.removed.contribution"))
    expect(told).to_contain_text(owner.says("floor.why.said"))
    wrong = inspect(owner, "taken off", delegate=True)
    owner.pictures("63-taken-off")
    owner.page.reload()
    owner.press("floor.understood", told)
    expect(told).to_have_count(0)
    expect(opened(owner).locator(".fl-own")).to_contain_text(owner.says("floor.why.said"))
    shut(owner)
    return wrong


def closed_list(device: Device) -> list[str]:
    """Nobody waits and the list is closed: the agenda still leads to a point of order and to what is handed in."""
    expect(strip(device)).to_contain_text(device.says("floor.closed"))
    device.pictures("63-closed-list")
    device.press("agenda.short")
    agenda = device.page.locator("dialog[open]")
    wrong = inspect(device, "the agenda leads to the list", delegate=True)
    device.pictures("63-agenda")
    expect(agenda.get_by_text(device.says("floor.foot"))).to_be_visible()
    agenda.get_by_text(device.says("floor.row.about")).click()
    expect(device.page.locator(".fl-ask").filter(has_text=device.says("floor.ask.point_of_order"))).to_be_visible()
    expect(device.button("floor.text.hand_in", device.page.locator(".fl-sheet"))).to_be_visible()
    return wrong


def test_FLOOR13_FLOOR14_FLOOR15_reasons_are_read_and_a_closed_list_is_no_dead_end(hall: Hall) -> None:
    chair, first, second = (hall.device(kind, bypass_csp=True) for kind in (DESK, PHONE, TABLET))
    chair.enter(hall.serving.ready["chair"])
    for device, number in ((first, 74), (second, 75)):
        device.enter(hall.delegate(number)["link"])
    item = open_item(hall, ITEM - 2)
    names = [hall.delegate(number)["name"] for number in (74, 75)]
    for number in (74, 75):
        asked(hall, number, {"item": item})
    wrong = out_of_turn(chair, names, first)
    point = asked(hall, 75, {"item": item, "kind": "point_of_order"})
    wrong += taken_off(chair, names, first)
    with signed_in(hall.serving.url, hall.serving.ready["chair"]) as desk:
        desk.done("floor.remove", request=point, reason="vì")
    panel = chair.page.locator(".fl-panel")
    chair.press("floor.chair.end", panel)
    chair.press("floor.chair.close", panel)
    wrong += closed_list(first)
    assert wrong == [], "\n".join(wrong)
