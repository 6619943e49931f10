"""Reading in a browser: closer, at night, page by page, two at once, on another device, and without a network."""

import re

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import LAPTOP, PHONE, TABLET, Device, Hall, Kind, Language
from browser.staff import staff_of
from campaign import some
from waiting import until

REPORT: dict[Language, str] = {"vi": "Báo cáo chính trị", "en": "Political report"}
HELD = [PHONE, TABLET, LAPTOP]


def opened(device: Device) -> str:
    """Opens the report from the agenda; its SHA-256."""
    name = REPORT[device.language]
    if device.kind is not LAPTOP:
        device.press("agenda.short")
    device.page.locator(".agenda-documents button", has_text=name).filter(visible=True).first.click()
    expect(device.page.locator(".reader-sheet img").first).to_be_visible()
    one = next(each for each in device.state()["documents"].values() if REPORT["vi"] in each["name"])
    device.shows(one["sha256"], 1)
    expect(device.page.locator('link[href*="reading/style.css"]')).to_be_attached()
    return str(one["sha256"])


def whole(device: Device) -> None:
    """Waits until every page of every document is there."""
    for each in device.get("documents"):
        until(lambda each=each: device.get(f"documents/{each['id']}"), lambda told: told["state"] == "ready")  # type: ignore[misc]


def sheet(device: Device, part: str) -> Locator:
    """The reading sheet at one of its parts."""
    device.press("hall.reading")
    over = device.page.locator("dialog.reading")
    device.press(f"reading.{part}", over)
    return over


@pytest.mark.parametrize("kind", HELD, ids=lambda kind: kind.name)
def test_READ7_every_page_is_near_by_number_by_picture_and_by_outline(hall: Hall, kind: Kind) -> None:
    me = hall.device(kind)
    me.enter(hall.delegate(30 + HELD.index(kind))["link"])
    whole(me)
    sha = opened(me)
    over = sheet(me, "pages")
    expect(over.locator(".grid img").first).to_have_js_property("complete", True)
    me.pictures("read-pages")
    over.get_by_label(me.says("reading.goto")).fill("7")
    over.get_by_label(me.says("reading.goto")).press("Enter")
    me.shows(sha, 7)
    over = sheet(me, "outline")
    expect(over.locator(".outline button").first).to_be_visible()
    me.pictures("read-outline")
    over.locator(".outline button").last.click()
    expect(me.page.locator("dialog[open]")).to_have_count(0)
    sheet(me, "how")
    me.pictures("read-how")


def test_READ7_two_thousand_pages_cost_no_more_than_what_is_in_sight(hall: Hall) -> None:
    me = hall.device(PHONE)
    me.enter(hall.delegate(34)["link"])
    opened(me)
    count = me.page.evaluate("""async () => {
      const base = document.querySelector('script[type=module]').src.replace('app/main.js', '');
      const { windowOf } = await import(base + 'reading/grid.js');
      const { from, to } = windowOf({ top: 100_000, height: 700, row: 216, columns: 3, pages: 2000 });
      return to - from;
    }""")
    assert count < 40


@pytest.mark.parametrize("language", some(["vi"], ["en"]))
def test_READ5_pages_turn_for_the_night_when_the_reader_says_so_and_photographs_never(
    hall: Hall, language: Language
) -> None:
    me = hall.device(TABLET)
    me.enter(hall.delegate(35)["link"], language=language)
    me.page.emulate_media(color_scheme="dark")
    opened(me)
    picture = me.page.locator(".reader-sheet img").first
    assert picture.evaluate("each => getComputedStyle(each).filter") == "none"
    over = sheet(me, "how")
    me.press("reading.paper.night", over)
    me.picture("read-night-sheet")
    me.press("ui.close", over)
    expect(me.page.locator(".reader-sheet")).to_have_attribute("data-kind", "text")
    assert "invert" in picture.evaluate("each => getComputedStyle(each).filter")
    me.picture("read-night")
    me.page.locator(".reader-sheet").evaluate("each => each.dataset.kind = 'photo'")
    assert "invert" not in picture.evaluate("each => getComputedStyle(each).filter")
    me.page.reload()
    expect(me.page.locator("html")).to_have_attribute("data-paper", "night")


def test_READ1_a_closer_look_fetches_a_larger_picture_and_shows_the_usual_one_meanwhile(hall: Hall) -> None:
    me = hall.device(PHONE)
    me.enter(hall.delegate(36)["link"])
    sha = opened(me)
    assert me.page.locator(".reader-sharp").count() == 0
    for _ in range(6):
        me.press("reader.larger")
    sharp = me.page.locator(f'.reader-sharp[src$="{sha}/1.webp?w=2480"]')
    expect(sharp).to_be_visible()
    expect(sharp).to_have_js_property("naturalWidth", 2480)
    me.picture("read-closer")


def test_READ6_a_document_opens_where_its_reader_was_on_any_device(hall: Hall) -> None:
    phone, tablet = hall.device(PHONE), hall.device(TABLET)
    for device in (phone, tablet):
        device.enter(hall.delegate(37)["link"])
    sha = opened(phone)
    with phone.page.expect_response(lambda told: "place.keep" in told.url and told.request.post_data_json["page"] == 3):
        phone.press("hall.next")
        phone.press("hall.next")
        phone.shows(sha, 3)
    until(lambda: "3" in tablet.page.evaluate(PLACES))  # it was told, and has kept it
    tablet.press("agenda.short")
    row = tablet.page.locator("dialog .agenda-documents button", has_text=REPORT["vi"])
    expect(row).to_contain_text(re.compile(r"\b3\b"))
    row.click()
    tablet.shows(sha, 3)
    tablet.reads("reading.resumed", page=3)
    tablet.pictures("read-resumed")
    tablet.press("reading.from_start")
    tablet.shows(sha, 1)
    phone.shows(sha, 3)


def shown_anew(picture: Locator) -> None:
    """What a device has forgotten between fetching and showing it is fetched once more."""
    before = picture.element_handle()
    picture.dispatch_event("error")
    until(lambda: not before.evaluate("(one) => one.isConnected"))
    expect(picture).to_be_visible()


def test_READ8_two_documents_side_by_side_each_with_its_own_page(hall: Hall) -> None:
    me = hall.device(LAPTOP)
    me.enter(hall.delegate(38)["link"])
    sha = opened(me)
    over = sheet(me, "how")
    me.press("reading.beside.open", over)
    beside = me.page.locator(".beside")
    expect(beside.locator(".reader-sheet img")).to_be_visible()
    me.pictures("read-beside")
    beside.locator(".reader-box").click()
    me.page.keyboard.press("ArrowRight")
    second = beside.locator('.reader-sheet img[src*="/2.webp"]')
    expect(second).to_be_visible()
    shown_anew(second)
    expect(me.page.locator(f'.hall-page .reader-sheet img[src*="{sha}/1.webp"]')).to_be_visible()
    divider = me.page.get_by_role("separator")
    divider.focus()
    divider.press("ArrowLeft")
    expect(divider).to_have_attribute("aria-valuenow", "55")
    beside.get_by_role("button", name=me.says("ui.close")).click()
    expect(beside).to_have_count(0)
    me.page.keyboard.press("?")
    me.reads("reading.keys")
    me.pictures("read-keys")


PLACES = "Object.entries(localStorage).filter(([name]) => name.includes('place:')).map(([, page]) => page)"

# No page of this document is kept any more, while those of others are.
GONE = """async (sha) => {
  const name = (await caches.keys()).find((one) => one.endsWith(":pages"));
  const kept = (await (await caches.open(name)).keys()).filter(({ url }) => url.includes("/pages/"));
  return kept.length > 0 && !kept.some(({ url }) => url.includes(sha));
}"""


def withdrawn(hall: Hall, sha: str) -> None:
    """The secretariat takes a document back."""
    with staff_of(hall.serving) as staff:
        document = next(each for each in staff.chair.get("documents") if each["sha256"] == sha)
        staff.secretariat.done("document.withdraw", document=document["id"])


def test_READ4_what_is_kept_can_be_read_without_a_network_and_goes_with_the_session(own_hall: Hall) -> None:
    me = own_hall.device(TABLET)
    me.enter(own_hall.delegate(39)["link"])
    whole(me)
    sha = opened(me)
    over = sheet(me, "how")
    me.press("reading.keep.start", over)
    done = me.says("reading.keep.done.true").split("(")[0]
    expect(over.get_by_text(re.compile(re.escape(done)))).to_be_visible(timeout=60_000)
    me.pictures("read-kept")
    me.press("ui.close", over)
    me.context.set_offline(True)
    me.page.reload()
    me.shows(sha, 1)
    for n in range(2, 6):
        me.press("hall.next")
        me.shows(sha, n)
    me.picture("read-offline")
    over = sheet(me, "outline")
    expect(over.locator(".outline li")).not_to_have_count(0)
    me.press("ui.close", over)
    me.context.set_offline(False)
    expect(me.page.locator(".hall.is-cut")).to_have_count(0)
    withdrawn(own_hall, sha)
    until(lambda: bool(me.page.evaluate(GONE, sha)))
    me.press("me.short")
    me.press("me.sign_out")
    with me.page.expect_navigation():
        me.press("me.sign_out", me.page.locator("dialog.confirm"))
    expect(me.page.locator(".gate-top, .gate")).not_to_have_count(0)
    assert me.page.evaluate("caches.keys()") == []
    assert me.page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
