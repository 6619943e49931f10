"""The door in a browser: a scanner that types, names, a network that is gone, a badge before the camera, the desks beside."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.devices import DESK, PHONE, TABLET, Device, Hall
from browser.holding import on_its_way
from browser.inspecting import inspect
from devices import Caller, badge, signed_in
from serving import Serving
from waiting import until

READER = (
    "performance.getEntriesByType('resource').some((one) => one.name.endsWith('/vendor/noble.js') && one.responseEnd)"
)
"""What reads a badge is there before anybody scans one."""
KEPT = """async (person) => {
  const kept = await caches.match("/demo/door.json", { cacheName: "hemicycle:demo:door" });
  return kept && person in (await kept.json()).state.attendance.here;
}"""
"""Whether the door's list on the device says that somebody is here."""


@pytest.fixture(scope="module")
def desk(demo: Serving) -> Iterator[Caller]:
    """The secretariat, from the outside."""
    made = signed_in(demo.url, demo.ready["secretariat"])
    yield made
    made.http.close()


def at_door(hall: Hall, device: Device) -> None:
    """The secretariat's badge opens every door."""
    device.scan(hall.serving.ready["secretariat"])
    device.press("badge.yes")
    device.page.wait_for_url("**/demo/secretariat")
    device.page.goto("/demo/door")
    expect(device.page.locator("#door-entry")).to_be_visible()
    expect(device.page.locator(".door-big")).to_contain_text("120")


def types(device: Device, text: str) -> None:
    """A scanner types wherever the cursor is, and presses Enter."""
    device.page.keyboard.type(text)
    device.page.keyboard.press("Enter")


def shows(device: Device, name: str, key: str) -> None:
    """Whoever came last, and what of it."""
    expect(device.page.locator(".door-name")).to_have_text(name)
    expect(device.page.locator(".door-last")).to_have_class(re.compile(rf"is-{key}"))


def here(desk: Caller) -> set[str]:
    return set(desk.get("state")["state"]["attendance"]["here"])


def sends_again(tablet: Device, desk: Caller) -> None:
    """A device that was switched off in the middle sends everything once more; nothing comes of it."""
    before = desk.get("state")["seq"]
    tablet.page.evaluate("localStorage.setItem('hemicycle:scans:demo', localStorage.getItem('kept'))")
    tablet.page.reload()
    expect(tablet.page.locator(".door-big strong")).to_have_text("3")
    expect(tablet.page.locator(".door-earlier, .door-idle, .is-idle").first).to_be_visible()
    until(lambda: tablet.page.evaluate("JSON.parse(localStorage.getItem('hemicycle:scans:demo')).waiting.length") == 0)
    assert desk.get("state")["seq"] == before


def replaced(tablet: Device, desk: Caller, lost: dict[str, Any], person: str) -> None:
    """A badge that was replaced while this device was away: said at once, and counted by name where it is them."""
    tablet.context.set_offline(True)
    types(tablet, lost["link"])
    shows(tablet, lost["name"], "in")
    desk.done("person.reissue", person=person)
    tablet.context.set_offline(False)
    shows(tablet, lost["name"], "unknown")
    assert inspect(tablet, "the door", delegate=False) == []
    tablet.pictures("82-replaced")
    tablet.press("door.troubles.by_name")
    until(lambda: person in here(desk))
    expect(tablet.page.locator(".door-troubles")).to_have_count(0)


def test_DOOR3_DOOR9_a_door_goes_on_without_a_network_and_sends_each_scan_once(hall: Hall, desk: Caller) -> None:
    tablet = hall.device(TABLET)
    at_door(hall, tablet)
    first, second, third, fourth = (hall.delegate(n) for n in (60, 61, 62, 63))
    by_name = {each["name"]: each["id"] for each in desk.get("door")["people"]}
    until(lambda: bool(tablet.page.evaluate(READER)))
    tablet.context.set_offline(True)
    types(tablet, first["link"])
    shows(tablet, first["name"], "in")
    expect(tablet.page.locator(".door-seat")).to_contain_text(first["seat"])
    tablet.pictures("80-let-in")
    types(tablet, second["link"])
    shows(tablet, second["name"], "in")
    types(tablet, first["link"])
    shows(tablet, first["name"], "already")
    tablet.page.locator("#door-entry").fill(third["name"])
    tablet.page.locator(".door-found button").first.click()
    shows(tablet, third["name"], "in")
    types(tablet, fourth["link"])
    shows(tablet, fourth["name"], "in")
    tablet.reads_words(re.compile("Mất mạng"))
    assert inspect(tablet, "the door without a network", delegate=False) == []
    tablet.press("door.undo")
    expect(tablet.page.locator(".door-last")).to_have_class(re.compile("is-undone"))
    tablet.pictures("81-no-network")
    assert here(desk) == set()
    tablet.page.evaluate("localStorage.setItem('kept', localStorage.getItem('hemicycle:scans:demo'))")
    tablet.context.set_offline(False)
    expect(tablet.page.locator(".door-unsent")).to_have_count(0)
    expect(tablet.page.locator(".door-big strong")).to_have_text("3")
    assert here(desk) == {by_name[each["name"]] for each in (first, second, third)}
    sends_again(tablet, desk)
    lost = hall.delegate(64)
    replaced(tablet, desk, lost, by_name[lost["name"]])


def waiting(tablet: Device) -> int:
    """How many scans lie on the device."""
    return int(tablet.page.evaluate("JSON.parse(localStorage.getItem('hemicycle:scans:demo'))?.waiting.length ?? 0"))


def keeps(tablet: Device) -> list[str]:
    """What the browser keeps of the congress beside what it was told to remember."""
    return sorted(name.split(":")[2] for name in tablet.page.evaluate("caches.keys()"))


def test_DOOR10_a_reload_without_a_network_loses_nothing_and_signing_out_takes_the_list_not_the_scans(
    hall: Hall, desk: Caller
) -> None:
    phone, before = hall.device(PHONE), desk.get("state")["seq"]
    people = [hall.delegate(number) for number in (80, 81, 82)]
    by_name = {each["name"]: each["id"] for each in desk.get("door")["people"]}
    at_door(hall, phone)
    types(phone, people[0]["link"])
    shows(phone, people[0]["name"], "in")
    until(lambda: by_name[people[0]["name"]] in here(desk))
    phone.press("door.display")
    phone.reads("door.lasts")
    phone.pictures("83-lasts")
    phone.page.keyboard.press("Escape")
    until(lambda: bool(phone.page.evaluate(KEPT, by_name[people[0]["name"]])))
    count = phone.page.locator(".door-big strong").inner_text()
    phone.context.set_offline(True)
    types(phone, people[1]["link"])
    shows(phone, people[1]["name"], "in")
    phone.page.reload()
    expect(phone.page.locator(".door-big strong")).to_have_text(count)
    shows(phone, people[1]["name"], "in")
    types(phone, people[0]["link"])
    shows(phone, people[0]["name"], "already")
    types(phone, people[1]["link"])
    shows(phone, people[1]["name"], "already")
    types(phone, people[2]["link"])
    shows(phone, people[2]["name"], "in")
    phone.reads_words(re.compile("Mất mạng"))
    phone.pictures("84-reloaded")
    assert inspect(phone, "the door loaded without a network", delegate=False) == []
    phone.page.reload()
    assert waiting(phone) == 4
    phone.context.set_offline(False)
    until(lambda: waiting(phone) == 0)
    assert {by_name[each["name"]] for each in people} <= here(desk)
    told = [each for each in desk.get(f"events?after={before}") if each["kind"] == "attendance.arrived"]
    assert len(told) == len({each["data"]["scan"] for each in told}) == 5
    signs_out_with_a_scan(phone, hall.delegate(83))
    hands_over(hall, phone)
    helps_for_a_while(phone, desk, by_name[hall.delegate(84)["name"]])


def signs_out_with_a_scan(phone: Device, late: dict[str, str]) -> None:
    """A session that ended takes list and page away, never what nobody has answered for."""
    phone.context.set_offline(True)
    types(phone, late["link"])
    shows(phone, late["name"], "in")
    address = phone.page.url.removesuffix("/demo/door")
    assert phone.context.request.delete(f"{address}/demo/api/session", headers={"Origin": address}).ok
    phone.context.set_offline(False)
    expect(phone.page.locator(".gate")).to_be_visible()
    until(lambda: keeps(phone) == [])
    assert waiting(phone) == 1


def hands_over(hall: Hall, phone: Device) -> None:
    """The list goes with whoever checked people in, also when somebody else's badge opens on the device."""
    at_door(hall, phone)
    until(lambda: keeps(phone) == ["door", "shell"] and waiting(phone) == 0)
    phone.page.goto(hall.delegate(84)["link"])
    phone.page.locator(".answers button").first.click()
    phone.page.wait_for_url("**/demo")
    until(lambda: keeps(phone) == [])


def helps_for_a_while(phone: Device, desk: Caller, person: str) -> None:
    """Whoever is no steward any more has no list any more, at once."""
    row = next(each for each in desk.get("people") if each["id"] == person)
    told = {name: row[name] for name in ("name", "delegation", "seat", "voting")} | {"person": person}
    desk.done("person.edit", **told, roles=["delegate", "steward"])
    phone.page.goto("/demo/door")
    until(lambda: keeps(phone) == ["door", "shell"])
    desk.done("person.edit", **told, roles=["delegate"])
    phone.reads("door.stranger")
    until(lambda: keeps(phone) == [])


def new_badge(laptop: Device, desk: Caller, lost: dict[str, Any]) -> None:
    """Whoever lost theirs has another in two presses, with their name whoever is chosen next; the old one opens nothing."""
    laptop.page.locator(".door-parts button").nth(1).click()

    def choose(name: str) -> None:
        laptop.page.locator("#door-token").fill(name)
        laptop.page.locator(".door-found button").first.click()

    choose(lost["name"])
    other = next(each["name"] for each in desk.get("people") if not each["staff"] and each["name"] != lost["name"])
    with on_its_way(laptop, "person.reissue"):
        laptop.press("door.tokens.issue")
        laptop.press("door.find.change")
        choose(other)
    expect(laptop.page.locator(".new-badge .qr")).to_be_visible()
    expect(laptop.page.locator(".new-badge .badge-name")).to_have_text(lost["name"])
    assert inspect(laptop, "a new badge", delegate=False) == []
    assert desk.api("POST", "badge", json={"login": badge(lost["link"]).login.hex()}).refused == "unknown_badge"


def substitute(laptop: Device, hall: Hall, original: dict[str, Any], name: str) -> None:
    """The right moves, and the page that the original has open knows."""
    laptop.page.locator(".door-parts button").nth(2).click()
    for field, wanted in (("#door-original", original["name"]), ("#door-substitute", name)):
        laptop.page.locator(field).fill(wanted)
        laptop.page.locator(".door-found button").first.click()
    open_page = hall.device(PHONE)
    open_page.enter(original["link"])
    open_page.press("me.short")
    open_page.reads("me.voting")
    laptop.press("door.substitutes.seat")
    laptop.reads("door.substitutes.n", n=1)
    open_page.reads("me.not_voting")
    assert inspect(laptop, "substitutes", delegate=False) == []


def two_badges(laptop: Device, hall: Hall) -> None:
    """One phone takes the badges of two: the desk is told, and says that it was lent."""
    phone = hall.device(PHONE)
    for number in (72, 73):
        phone.page.goto(hall.delegate(number)["link"])
        phone.page.locator(".answers button").first.click()
        phone.page.wait_for_url("**/demo")
    laptop.reads_words(re.compile("Một thiết bị có thẻ của hai người"))
    laptop.press("door.alert.look")
    laptop.press("door.devices.lent")
    laptop.reads("door.devices.is_lent")
    assert inspect(laptop, "devices with two badges", delegate=False) == []


def test_DOOR4_DOOR7_DOOR8_the_desk_opens_a_sitting_issues_a_badge_and_moves_a_voting_right(
    hall: Hall, desk: Caller
) -> None:
    original, reserve = hall.delegate(70), "Trần Thị Dự Khuyết"
    people = {each["name"]: each["id"] for each in desk.get("people")}
    desk.done("person.add", name=reserve, seat="R-01", voting=False)
    laptop = hall.device(DESK)
    laptop.enter(hall.serving.ready["secretariat"])
    laptop.section("door")
    laptop.press("door.sitting.open")
    laptop.reads_words(re.compile("Phiên thứ 1, mở lúc"))
    desk.done("attendance.arrive", scan="late0001", person=people[original["name"]])
    laptop.page.locator(".door-tabs button", has_text=laptop.says("door.list.late")).click()
    expect(laptop.page.locator(".door-lines li")).to_have_count(1)
    assert inspect(laptop, "who is here", delegate=False) == []
    new_badge(laptop, desk, hall.delegate(71))
    substitute(laptop, hall, original, reserve)
    assert {each["name"]: each["voting"] for each in desk.get("people")}[reserve]
    two_badges(laptop, hall)


def test_DOOR6_the_chair_reads_the_count_against_the_quorum(hall: Hall, desk: Caller) -> None:
    desk.done("door.name", doors=["Cửa A", "Cửa B"], quorum=[">=", 2, 3])
    phone = hall.device(PHONE)
    at_door(hall, phone)
    asked = phone.page.locator(".door-ask")
    phone.pictures("86-which-door")
    assert inspect(phone, "which door this is", delegate=False) == []
    asked.get_by_role("button", name="Cửa B").click()
    phone.page.reload()
    expect(phone.page.get_by_label(phone.says("door.which"))).to_have_value("Cửa B")
    expect(asked).to_have_count(0)
    desk.done("attendance.arrive", scan="first001", person=desk.get("door")["people"][0]["id"])
    chair = hall.device(DESK)
    chair.enter(hall.serving.ready["chair"])
    expect(chair.page.locator(".door-line")).to_contain_text("cần 80")
    for size in ("1", "2", "3"):
        with chair.dressed(f"data-size={size}"):
            for part in (".door-line", ".present", ".driver"):
                expect(chair.page.locator(f".desk-top {part}").first).to_be_in_viewport(ratio=1)
    assert inspect(chair, "the chair's desk with the count", delegate=False) == []
