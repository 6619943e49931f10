"""Help in the hall on real devices: a call, the steward who comes, the seats from above, and a tablet that is lent."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.devices import LAPTOP, PHONE, TABLET, Device, Hall
from browser.inspecting import inspect
from devices import signed_in
from serving import Serving

CALLER, BORROWER = 61, 62


@pytest.fixture(scope="module")
def steward(demo: Serving) -> str:
    """A steward's badge."""
    with signed_in(demo.url, demo.ready["secretariat"]) as desk:
        person = desk.done("person.add", name="Trần Thị Lan", roles=["steward"])["person"]
        return str(desk.done("person.reissue", person=person)["link"])


@pytest.fixture
def devices(hall: Hall, steward: str) -> Iterator[tuple[Device, Device]]:
    """A delegate's phone and a steward's tablet."""
    caller, helper = hall.device(PHONE), hall.device(TABLET)
    caller.enter(hall.delegate(CALLER)["link"])
    helper.page.goto(steward)
    helper.press("badge.yes")
    yield caller, helper


def in_order(device: Device, screen: str, delegate: bool = False) -> None:
    """Nothing is wrong with it for eyes and fingers."""
    assert inspect(device, screen, delegate=delegate) == []


def test_HELP1_HELP3_HELP8_a_call_goes_to_the_steward_and_the_caller_reads_who_comes(
    hall: Hall, devices: tuple[Device, Device]
) -> None:
    caller, helper = devices
    seat = hall.delegate(CALLER)["seat"]
    caller.press("me.short")
    caller.press("help.short")
    expect(caller.page.locator("dialog.sheet")).to_have_count(1)
    caller.press("help.about.water")
    expect(caller.page.locator(".help-called")).to_have_count(1)
    in_order(caller, "calling", delegate=True)
    card = helper.page.locator(".hp-call")
    expect(card).to_contain_text(helper.says("help.about.water"))
    expect(card).to_contain_text(seat)
    helper.pictures("help-calls")
    in_order(helper, "calls")
    helper.press("help.take")
    caller.reads_words(re.compile("Trần Thị Lan"))
    helper.press("help.tab.map")
    at = helper.page.locator(".hp-seat-at", has=helper.page.locator(".is-help"))
    expect(at).to_have_count(1)
    expect(at).to_have_attribute("aria-label", re.compile(re.escape(seat)))
    in_order(helper, "map")
    helper.pictures("help-map")
    at.focus()
    helper.page.keyboard.press("Enter")
    helper.press("help.done", helper.page.locator(".hp-sheet"))
    expect(caller.page.locator(".help-called, .help-strip")).to_have_count(0)
    expect(helper.page.locator(".hp-sheet .hp-call")).to_have_count(0)
    helper.page.keyboard.press("Escape")
    helper.press("help.view.list")
    expect(helper.page.locator(".hp-lines li").first).to_be_visible()
    in_order(helper, "list")


def test_BADGE4_a_page_whose_badge_was_replaced_says_why_it_asks_for_a_code(hall: Hall, demo: Serving) -> None:
    with signed_in(demo.url, demo.ready["secretariat"]) as desk:
        person = desk.done("person.add", name="Lê Thị Cửa", roles=["steward"])["person"]
        helper = hall.device(PHONE)
        helper.enter(str(desk.done("person.reissue", person=person)["link"]))
        helper.page.goto("/demo/steward")
        expect(helper.page.locator(".hp-tabs, .steward-top").first).to_be_visible()
        desk.done("person.reissue", person=person)
        helper.reads("connection.refused.4501")
        helper.reads("badge.type")


def test_HELP6_a_lent_tablet_says_whose_it_is_and_forgets_them(hall: Hall, steward: str) -> None:
    tablet, desk = hall.device(TABLET), hall.device(LAPTOP)
    borrower = hall.delegate(BORROWER)
    tablet.page.goto(steward)
    tablet.press("badge.yes")
    tablet.press("help.tab.tablets")
    tablet.press("help.lend")
    tablet.page.get_by_label(tablet.says("help.lend.who")).fill(borrower["seat"])
    tablet.page.locator(".hp-lend .hp-lines button").first.click()
    tablet.press("help.lend.yes")
    banner = tablet.page.locator(".lent")
    expect(banner).to_contain_text(tablet.says("help.lent.seat", name=borrower["name"], seat=borrower["seat"]))
    tablet.pictures("help-lent")
    in_order(tablet, "lent", delegate=True)
    assert kept(tablet.page)["keys"] == []
    desk.enter(hall.serving.ready["secretariat"])
    desk.section("help")
    desk.page.locator(".hp-tabs button").last.click()
    expect(desk.page.locator(".hp-call")).to_contain_text(borrower["name"])
    in_order(desk, "desk")
    desk.pictures("help-desk")
    tablet.press("help.return")
    with tablet.page.expect_navigation():
        tablet.press("help.return", tablet.page.locator(".confirm"))
    expect(tablet.page.locator(".lent")).to_have_count(0)
    expect(tablet.page.locator(".gate, input").first).to_be_visible()
    assert kept(tablet.page) == {"keys": [], "names": []}
    expect(desk.page.locator(".hp-call")).to_have_count(0)


FALLS_ASLEEP = """(state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_HELP6_HELP7_a_tablet_taken_back_while_it_slept_wipes_before_it_shows_anything(
    hall: Hall, steward: str
) -> None:
    tablet, helper = hall.device(TABLET), hall.device(PHONE)
    lent_with_badge(hall, tablet, steward)
    tablet.page.evaluate(FALLS_ASLEEP, "hidden")
    expect(tablet.page.locator(".lent-away")).to_be_visible()
    expect(tablet.page.locator(".lent")).to_be_hidden()
    tablet.pictures("help-away")
    in_order(tablet, "asleep")
    tablet.page.evaluate(FALLS_ASLEEP, "visible")
    expect(tablet.page.locator(".lent")).to_be_visible()
    tablet.page.goto("about:blank")
    helper.page.goto(steward)
    helper.press("badge.yes")
    helper.page.locator(".hp-tabs button").last.click()
    helper.press("help.take_back")
    helper.press("help.take_back", helper.page.locator(".confirm"))
    helper.page.locator(".hp-back summary").click()
    expect(helper.page.locator(".hp-back li").first).to_contain_text(hall.delegate(BORROWER)["name"])
    expect(helper.page.locator(".hp-back li").first).to_contain_text(
        helper.says("help.back.taken", name="Trần Thị Lan")
    )
    in_order(helper, "given back")
    helper.page.locator(".hp-back li").last.scroll_into_view_if_needed()
    helper.pictures("help-back")
    tablet.page.goto("/demo")
    expect(tablet.page.locator(".gate")).to_be_visible()
    assert kept(tablet.page) == {"keys": [], "names": []}


def lent_with_badge(hall: Hall, tablet: Device, steward: str) -> None:
    """A tablet in its reader's hands, on which they scanned their badge: its key is there."""
    tablet.page.goto(steward)
    tablet.press("badge.yes")
    expect(tablet.page.locator(".hp-tabs")).to_be_visible()
    people = {each["seat"]: each["id"] for each in tablet.get("people")}
    borrower = hall.delegate(BORROWER)
    told = {"person": people[borrower["seat"]], "label": "7"}
    origin = {"Origin": hall.serving.url}
    assert tablet.context.request.post("/demo/api/tablets", data=told, headers=origin).ok
    tablet.page.goto(borrower["link"])
    expect(tablet.page.locator(".lent")).to_contain_text(tablet.says("help.lent.full", name=borrower["name"]))
    assert len(kept(tablet.page)["keys"]) == 1


def kept(page: Page) -> dict[str, Any]:
    """What this device keeps of anybody: signing keys, and the names of what else lies here."""
    found: dict[str, Any] = page.evaluate(
        """async () => {
          const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => /demo/.test(name));
          const opened = await new Promise((done) => {
            const request = indexedDB.open("hemicycle");
            request.onsuccess = () => done(request.result);
          });
          if (!opened.objectStoreNames.contains("keys")) return { keys: [], names };
          const asked = opened.transaction("keys").objectStore("keys").getAll();
          const keys = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
          opened.close();
          return { keys: keys.map(({ person }) => person), names };
        }"""
    )
    return found
