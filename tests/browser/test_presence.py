"""A steward's phone, the chair's desk and the secretariat's list, while people come and go (SPEC RT8)."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import DESK, PHONE, TABLET, Device, Hall
from browser.staff import Staff, staff_of

EVERYBODY = 120


@pytest.fixture
def staff(hall: Hall) -> Iterator[Staff]:
    """Whoever else is in the congress."""
    with staff_of(hall.serving) as made:
        yield made


@pytest.fixture
def steward(hall: Hall, staff: Staff) -> Device:
    """The phone of somebody who helps in the rows."""
    person = staff.secretariat.done("person.add", name="Bùi Thị Hỗ", roles=["steward"])["person"]
    made = hall.device(PHONE)
    made.enter(staff.secretariat.done("person.reissue", person=person)["link"])
    made.press("help.tab.connected")
    return made


def summed(device: Device, here: int) -> None:
    """The figure above the list says so many of everybody."""
    expect(device.page.locator(".pr-sum")).to_have_text(device.says("presence.figure", here=here, of=EVERYBODY))


def come(hall: Hall, *numbers: int) -> list[Device]:
    """Delegates who sit down with their phones."""
    made = []
    for number in numbers:
        device = hall.device(PHONE)
        device.enter(hall.delegate(number)["link"])
        made.append(device)
    return made


def fold(name: str) -> str:
    """A name as somebody in a hurry types it."""
    marks = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(each for each in marks if not unicodedata.combining(each))


def found(device: Device, query: str) -> Locator:
    """The people that a search leaves."""
    device.page.locator("input[type=search]").fill(query)
    return device.page.locator(".pr-person")


def test_RT8_a_steward_sees_who_came_and_who_went(hall: Hall, staff: Staff, steward: Device) -> None:
    assert steward.page.url.endswith("/demo/steward")
    summed(steward, 0)
    first, second, third = come(hall, 0, 1, 2)
    summed(steward, 3)
    people: dict[str, Any] = {each["seat"]: each for each in staff.secretariat.get("people")}
    delegation = people[hall.delegate(0)["seat"]]["delegation"]
    head = steward.page.locator(".pr-head").filter(has_text=delegation)
    total = sum(each["delegation"] == delegation for each in people.values())
    expect(head).to_contain_text(f"3/{total}")
    head.click()
    rows = head.locator("xpath=ancestor::section").locator(".pr-person")
    expect(rows.first).to_contain_text(steward.says("presence.is.here"))
    expect(rows.nth(3)).to_contain_text(steward.says("presence.is.never"))
    hall.leave(second)
    summed(steward, 2)
    expect(rows.nth(1)).to_contain_text(steward.says("presence.gone.now"))
    steward.pictures("steward")
    third.page.reload()
    summed(steward, 2)
    first.page.context.new_page().goto("/demo")
    expect(rows.first).to_contain_text(steward.says("presence.here.devices", n=2))


def test_RT8_the_missing_are_found_by_name_by_seat_and_on_paper(hall: Hall, steward: Device) -> None:
    come(hall, 20)
    summed(steward, 1)
    seat, name = hall.delegate(21)["seat"], hall.delegate(21)["name"]
    expect(found(steward, seat.replace("-", "").lower())).to_have_count(1)
    expect(found(steward, fold(name))).to_contain_text([name])
    expect(found(steward, "zzz")).to_have_count(0)
    steward.reads("presence.not_found")
    found(steward, "")
    steward.page.get_by_label(steward.says("presence.only_missing")).check()
    steward.press("presence.by.seat")
    cells = steward.page.locator(".pr-cell")
    expect(cells).to_have_count(EVERYBODY - 1)
    named = steward.page.get_by_role("button", name=f"{seat}, {name}, {steward.says('presence.is.never')}", exact=True)
    expect(named).to_be_visible()
    cells.first.focus()
    for key, place in (("ArrowRight", 1), ("End", 11), ("Home", 0)):
        steward.page.keyboard.press(key)
        expect(cells.nth(place)).to_be_focused()
    steward.pictures("steward-seats")
    named.focus()
    steward.page.keyboard.press("Enter")
    expect(steward.page.locator("dialog[open]")).to_contain_text(name)
    steward.page.keyboard.press("Escape")
    steward.page.evaluate("window.print = () => undefined")
    steward.press("presence.print")
    expect(steward.page.locator(".paper tbody tr")).to_have_count(EVERYBODY - 1)


def test_RT8_the_desks_see_the_same(hall: Hall, staff: Staff) -> None:
    chair, secretariat = hall.device(DESK), hall.device(TABLET)
    chair.enter(hall.serving.ready["chair"])
    secretariat.enter(hall.serving.ready["secretariat"])
    secretariat.page.goto("/demo/secretariat#people")
    come(hall, 5)
    for device in (chair, secretariat):
        device.press("presence.figure", here=1, of=EVERYBODY)
        summed(device, 1)
        device.pictures("presence")
    chair.page.keyboard.press("Escape")
    expect(chair.page.locator("dialog[open]")).to_have_count(0)


def test_RT8_a_delegate_is_told_where_to_go(hall: Hall) -> None:
    (delegate,) = come(hall, 7)
    delegate.page.goto("/demo/steward")
    delegate.reads("steward.stranger")
    delegate.page.get_by_role("link", name=delegate.says("steward.to_hall")).click()
    delegate.page.wait_for_url("**/demo")
