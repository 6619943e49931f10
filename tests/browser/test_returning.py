"""Sleep, dead sockets, lost answers and a killed server, while something is half done: nothing is lost, nothing is reset."""

import json
import re
from collections.abc import Callable, Iterator
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Locator, Request, expect

from browser.cable import Cable
from browser.devices import DESK, LAPTOP, PHONE, Device, Hall, Kind
from browser.staff import PATIENCE_SECONDS, Staff, staff_of
from browser.test_waking import WATCH_FOR_FLASHES, Wire, chosen, frozen
from campaign import some
from serving import Serving

DOCUMENT = "Quy chế làm việc của Đại hội"
A_SHORT_SLEEP, A_LONG_SLEEP = "00:20", "01:00:00"


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat of the module's congress."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture
def cable(demo: Serving) -> Iterator[Cable]:
    """Between the devices and the module's congress."""
    made = Cable(demo)
    yield made
    made.close()


def enter(device: Device, number: int, hall: Hall, cable: Cable) -> None:
    """A delegate comes in over the cable."""
    device.enter(hall.delegate(number)["link"].replace(hall.serving.url, cable.url))


def on_their_way(device: Device) -> set[Request]:
    """The page's requests without an answer, from now on as they come and go."""
    asked: set[Request] = set()
    device.page.on("request", lambda request: asked.add(request))  # noqa: PLW0108 — Playwright asks for a function
    device.page.on("requestfinished", lambda request: asked.discard(request))  # noqa: PLW0108
    device.page.on("requestfailed", lambda request: asked.discard(request))  # noqa: PLW0108
    return asked


def sleeps(device: Device) -> CDPSession:
    """The browser freezes the page, as it does when a lid is closed; what wakes it."""
    browser = device.context.new_cdp_session(device.page)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    return browser


def wakes(device: Device, browser: CDPSession, after: str) -> None:
    """Time has passed, and somebody looks again."""
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    device.page.clock.fast_forward(after)
    device.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def reading(device: Device) -> dict[str, float | str]:
    """How large the page is, where in it, and what has the keys."""
    seen: dict[str, float | str] = device.page.evaluate("""() => {
      const box = document.querySelector(".reader-box");
      const { width } = box.firstElementChild.getBoundingClientRect();
      const [{ src }, keys] = [box.querySelector("img"), document.activeElement.className];
      return { width, top: box.scrollTop, left: box.scrollLeft, src, keys };
    }""")
    return seen


def deep_in_the_page(device: Device) -> dict[str, float | str]:
    """Somebody reads alone, enlarged, in the middle of a page."""
    device.page.locator(".reader-box").focus()
    for key in ("ArrowRight", "+", "+"):
        device.page.keyboard.press(key)
    device.reads("hall.alone")
    expect(device.page.locator(".reader-box img").first).to_have_attribute("src", re.compile(r"/2\.webp"))
    box = device.page.locator(".reader-box")
    box.evaluate("(box) => box.scrollTo({ top: 137, left: 21, behavior: 'instant' })")
    found = reading(device)
    assert (found["top"], found["keys"]) == (137, "reader-box")
    return found


@pytest.mark.parametrize(
    ("kind", "after"),
    some([(PHONE, A_LONG_SLEEP), (LAPTOP, A_SHORT_SLEEP)], [(PHONE, A_SHORT_SLEEP), (LAPTOP, A_LONG_SLEEP)]),
    ids=lambda given: getattr(given, "name", given),
)
def test_a_page_that_wakes_with_a_dead_socket_is_right_again_RT1_RT2_RT7(
    hall: Hall, staff: Staff, cable: Cable, kind: Kind, after: str
) -> None:
    document = staff.document(DOCUMENT)
    staff.chair.done("page.show", document=document["id"], page=1)
    device = hall.device(kind)
    device.page.clock.install()
    wire = Wire.of(device.page)
    enter(device, 0, hall, cable)
    device.shows(document["sha256"], 1)
    before = deep_in_the_page(device)
    device.page.evaluate(WATCH_FOR_FLASHES)
    browser = sleeps(device)
    cable.swallow()
    staff.chair.done("page.show", document=document["id"], page=3)
    cable.plug()
    wakes(device, browser, after)
    device.reads("hall.back", page=3)
    assert reading(device) == before
    assert len(wire.addresses) == 2
    assert "after=" in wire.addresses[1]
    assert (wire.frames[1][0], wire.frames[1].count("page.shown")) == ("resumed", 1)
    device.press("hall.back", page=3)
    device.shows(document["sha256"], 3)
    assert device.page.evaluate("window.flashes") == 0


def test_a_page_that_wakes_with_a_living_socket_keeps_it_RT7(hall: Hall, staff: Staff, cable: Cable) -> None:
    document = staff.document(DOCUMENT)
    staff.chair.done("page.show", document=document["id"], page=1)
    phone = hall.device(PHONE)
    phone.page.clock.install()
    wire = Wire.of(phone.page)
    enter(phone, 1, hall, cable)
    phone.shows(document["sha256"], 1)
    browser = sleeps(phone)
    staff.chair.done("page.show", document=document["id"], page=2)
    wakes(phone, browser, A_SHORT_SLEEP)
    phone.shows(document["sha256"], 2)
    assert len(wire.addresses) == 1


@pytest.mark.parametrize("kind", some([PHONE], [LAPTOP]), ids=lambda kind: kind.name)
def test_a_ballot_whose_answer_was_lost_is_sent_again_and_counts_once_CMD3_BOX2_LOG3(
    own_hall: Hall, run_server: Callable[..., Serving], kind: Kind
) -> None:
    port, cable = str(urlsplit(own_hall.serving.url).port), Cable(own_hall.serving)
    with staff_of(own_hall.serving) as staff:
        poll = frozen(staff)
        device = own_hall.device(kind)
        device.page.clock.install()
        asked = on_their_way(device)
        enter(device, 0, own_hall, cable)
        staff.chair.done("poll.open", poll=poll)
        device.press("choice.no")
        chosen(device, "no")
        until = monotonic() + PATIENCE_SECONDS
        while asked:  # six that are never answered keep a seventh from leaving the browser
            assert device.page.evaluate("true")
            assert monotonic() < until
        cable.swallow(asked=False)
        device.press("ballot.send", choice=device.says("choice.no"))
        until = monotonic() + PATIENCE_SECONDS
        while staff.chair.get("polls")["progress"].get(poll, {}).get("cast") != 1:
            assert monotonic() < until
        device.reads("ballot.sending")
        kept = device.page.evaluate(KEPT)
        own_hall.serving.kill()
        cable.pull()
        device.reads("ballot.again")
        device.pictures(f"33-lost-answer-{kind.name}")
        run_server("demo", "--port", port)
        cable.plug()
        device.reads("ballot.recorded", place=2)
        device.picture(f"33-recorded-{kind.name}")
        slot = device.get(f"ballots/{poll}")["slots"][0]
        assert [slot["tracker"]] == [each["tracker"] for each in kept]
        staff.ended(poll)
        staff.chair.done("poll.announce", poll=poll)
        assert staff.chair.get(f"results/{poll}")["result"]["questions"][0]["counts"]["no"] == 1
    cable.close()


# What lies in the device's own drawer: signed ballots that have no final answer yet.
KEPT = """() => new Promise((done) => {
  indexedDB.open("hemicycle").onsuccess = ({ target }) => {
    const asked = target.result.transaction("ballots").objectStore("ballots").getAll();
    asked.onsuccess = () => (target.result.close(), done(asked.result));
  };
})"""


@pytest.mark.parametrize("kind", some([LAPTOP], [PHONE]), ids=lambda kind: kind.name)
def test_a_choice_outlives_a_killed_server_and_a_reload_BOX2(
    own_hall: Hall, run_server: Callable[..., Serving], kind: Kind
) -> None:
    port = str(urlsplit(own_hall.serving.url).port)
    with staff_of(own_hall.serving) as staff:
        poll = frozen(staff)
        device = own_hall.device(kind)
        device.enter(own_hall.delegate(0)["link"])
        staff.chair.done("poll.open", poll=poll)
        option = device.button("choice.abstain")
        option.click()
        option.focus()
        device.page.evaluate("window.loaded = 'once'")
        own_hall.serving.kill()
        device.reads("ballot.cut")
        device.pictures(f"34-chosen-{kind.name}")
        chosen(device, "abstain")
        expect(option).to_be_focused()
        run_server("demo", "--port", port)
        expect(device.page.get_by_text(device.says("ballot.cut"))).to_have_count(0)
        chosen(device, "abstain")
        expect(option).to_be_focused()
        assert device.page.evaluate("window.loaded") == "once"
        device.page.reload()
        chosen(device, "abstain")
        device.press("ballot.send", choice=device.says("choice.abstain"))
        device.reads("ballot.recorded", place=2)


def half_typed(field: Locator, text: str) -> None:
    """Typed so far, with the cursor in the middle of it."""
    field.press_sequentially(text)
    field.evaluate("(field) => field.setSelectionRange(3, 3)")


def untouched(field: Locator, text: str) -> None:
    """The text, the focus and the cursor are where they were."""
    expect(field).to_have_value(text)
    expect(field).to_be_focused()
    assert field.evaluate("(field) => field.selectionStart") == 3


def test_the_chairs_half_typed_reason_outlives_a_killed_server_and_no_button_pretends_CMD6_LOG3(
    own_hall: Hall, run_server: Callable[..., Serving]
) -> None:
    port, reason = str(urlsplit(own_hall.serving.url).port), "Micro hỏng"
    with staff_of(own_hall.serving) as staff:
        poll = frozen(staff)
        staff.chair.done("poll.open", poll=poll)
        chair = own_hall.device(LAPTOP)
        chair.enter(own_hall.serving.ready["chair"])
        big = chair.page.locator(".next-button")
        expect(big).not_to_have_attribute("aria-disabled", "true")
        chair.press("chair.pause.ask")
        field = chair.page.get_by_label(chair.says("chair.reason"), exact=True)
        half_typed(field, reason)
        own_hall.serving.kill()
        expect(big).to_have_attribute("aria-disabled", "true")
        expect(big.locator("strong")).to_have_text(chair.says("chair.cut"))
        untouched(field, reason)
        chair.press("chair.pause")
        chair.reads("chair.cut.wait")
        chair.pictures("35-chair-form")
        field.focus()
        field.evaluate("(field) => field.setSelectionRange(3, 3)")
        run_server("demo", "--port", port)
        expect(big).not_to_have_attribute("aria-disabled", "true")
        expect(chair.page.get_by_text(chair.says("chair.cut.wait"))).to_have_count(0)
        untouched(field, reason)
        chair.press("chair.pause")
        expect(field).to_have_count(0)
        assert staff.state()["polls"][poll]["reason"] == reason


def at_the_secretariats(desk: Device, section: str, thing: str | None = None) -> None:
    """Opens a section, and one of its things by its title."""
    desk.section(section)
    if thing:
        desk.page.locator(".row-line", has_text=thing).click()


@pytest.mark.parametrize("form", some(["new item", "person"], ["item", "motion"]))
def test_the_secretariats_half_typed_forms_outlive_a_killed_server_LOG3(
    own_hall: Hall, run_server: Callable[..., Serving], form: str
) -> None:
    port = str(urlsplit(own_hall.serving.url).port)
    desk = own_hall.device(DESK)
    desk.enter(own_hall.serving.ready["secretariat"])
    field, title = FORMS[form](desk)
    desk.page.wait_for_load_state("networkidle")
    field.fill("")
    half_typed(field, title)
    own_hall.serving.kill()
    desk.reads("connection.waiting")
    untouched(field, title)
    desk.pictures(f"36-secretariat-{form.replace(' ', '-')}")
    run_server("demo", "--port", port)
    expect(desk.page.get_by_text(desk.says("connection.waiting"))).to_have_count(0)
    untouched(field, title)
    field.press("Enter")
    with staff_of(own_hall.serving) as staff:
        expect(desk.page.locator(".row-line", has_text=title)).to_be_visible()
        known = json.dumps([staff.state(), staff.chair.get("polls"), staff.chair.get("people")], ensure_ascii=False)
    assert known.count(title) == 1


def new_item(desk: Device) -> tuple[Locator, str]:
    at_the_secretariats(desk, "agenda")
    return desk.page.locator(".add-line input").first, "Phát biểu của khách mời"


def first_item(desk: Device) -> tuple[Locator, str]:
    at_the_secretariats(desk, "agenda", "Thảo luận các văn kiện")
    return desk.page.get_by_label(desk.says("secretariat.title_in.vi"), exact=True), "Thảo luận và tranh luận"


def first_motion(desk: Device) -> tuple[Locator, str]:
    at_the_secretariats(desk, "motions", "Thông qua Quy chế làm việc")
    return desk.page.get_by_label(desk.says("secretariat.title_in.vi"), exact=True), "Thông qua Quy chế mới"


def first_person(desk: Device) -> tuple[Locator, str]:
    at_the_secretariats(desk, "people")
    desk.page.locator(".row-line").first.click()
    return desk.page.get_by_label(desk.says("secretariat.person.name"), exact=True), "Nguyễn Thị Kiểm Thử"


FORMS: dict[str, Callable[[Device], tuple[Locator, str]]] = {
    "new item": new_item,
    "item": first_item,
    "motion": first_motion,
    "person": first_person,
}
