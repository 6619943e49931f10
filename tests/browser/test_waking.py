"""What a device goes through in a hall: the server dies, the cable is pulled, somebody comes late, a badge is replaced."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, WebSocket, expect

from browser.cable import Cable
from browser.devices import PHONE, TABLET, Device, Hall
from browser.staff import Staff, staff_of
from serving import Serving

DOCUMENT, MOTION = "Chương trình Đại hội", "Thông qua Quy chế làm việc"


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat of the module's congress."""
    with staff_of(demo) as made:
        yield made


@dataclass
class Wire:
    """Every live channel that a page opened: where it came back, and the kinds of the frames it heard."""

    addresses: list[str] = field(default_factory=list)
    frames: list[list[str]] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> "Wire":
        """Listens from now on."""
        wire = cls()
        page.on("websocket", wire._opened)
        return wire

    def _opened(self, socket: WebSocket) -> None:
        heard: list[str] = []
        self.addresses.append(socket.url)
        self.frames.append(heard)
        socket.on("framereceived", lambda data: heard.append(kind_of(data)))


def kind_of(frame: str | bytes) -> str:
    """ "snapshot", "resumed", or what an event or a now says, "page.shown"."""
    parts = json.loads(frame)
    return str(parts[2] if parts[0] == "event" else parts[1] if parts[0] == "now" else parts[0])


# Counts the moments at which there was no page to be seen, from the first page on.
WATCH_FOR_FLASHES = """() => {
  window.flashes = 0;
  const look = () => { if (!document.querySelector('.reader-sheet img[src*="/pages/"]')) window.flashes += 1; };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""


def frozen(staff: Staff) -> str:
    """The motion, frozen, while everybody sees page 1 of the document."""
    poll = staff.draft(MOTION)
    staff.chair.done("page.show", document=staff.document(DOCUMENT)["id"], page=1)
    staff.chair.done("poll.freeze", poll=poll)
    return poll


def chosen(device: Device, choice: str) -> None:
    """The option is the chosen one."""
    expect(device.button(f"choice.{choice}")).to_have_attribute("aria-pressed", "true")


def test_a_server_that_dies_in_the_middle_of_a_vote_loses_nothing_LOG3_BADGE5_BOX2(
    own_hall: Hall, run_server: Callable[..., Serving]
) -> None:
    with staff_of(own_hall.serving) as staff:
        document = staff.document(DOCUMENT)
        phone, tablet = own_hall.device(PHONE), own_hall.device(TABLET)
        for number, each in enumerate((phone, tablet)):
            each.enter(own_hall.delegate(number)["link"])
        poll = frozen(staff)
        staff.chair.done("poll.open", poll=poll)
        for each, choice in ((phone, "no"), (tablet, "yes")):
            each.press(f"choice.{choice}")
        own_hall.serving.kill()
        phone.press("ballot.send", choice=phone.says("choice.no"))
        phone.reads("ballot.again")
        phone.picture("30-again")
        tablet.press("ballot.minimise")
        tablet.reads("connection.waiting")
        tablet.pictures("30-lost")
        run_server("demo", "--port", str(urlsplit(own_hall.serving.url).port))
        phone.reads("ballot.recorded", place=2)
        staff.chair.done("page.show", document=document["id"], page=2)
        for each in (phone, tablet):
            each.shows(document["sha256"], 2)
        tablet.press("ballot.return")
        chosen(tablet, "yes")
        tablet.press("ballot.send", choice=tablet.says("choice.yes"))
        tablet.reads("ballot.recorded", place=3)
        staff.ended(poll)
        staff.chair.done("poll.announce", poll=poll)
        assert staff.chair.get(f"results/{poll}")["result"]["questions"][0]["counts"]["yes"] == 1


def test_a_pulled_cable_is_said_in_words_and_resumes_without_a_flash_RT1_RT2_RT7(hall: Hall, staff: Staff) -> None:
    document, cable = staff.document(DOCUMENT), Cable(hall.serving)
    staff.chair.done("page.show", document=document["id"], page=1)
    phone = hall.device(PHONE)
    wire = Wire.of(phone.page)
    phone.enter(hall.delegate(3)["link"].replace(hall.serving.url, cable.url))
    phone.shows(document["sha256"], 1)
    phone.page.wait_for_load_state("networkidle")
    phone.page.evaluate(WATCH_FOR_FLASHES)
    cable.pull()
    phone.context.set_offline(True)
    staff.chair.done("page.show", document=document["id"], page=2)
    phone.reads("connection.waiting")
    phone.shows(document["sha256"], 1)
    phone.pictures("31-offline")
    before = len(wire.frames)
    cable.plug()
    phone.context.set_offline(False)
    phone.shows(document["sha256"], 2)
    expect(phone.page.get_by_text(phone.says("connection.waiting"))).to_have_count(0)
    again = [heard for heard in wire.frames[before:] if heard]
    assert [heard[0] for heard in again] == ["resumed"]
    assert again[0].count("page.shown") == 1
    assert "after=" in wire.addresses[-1]
    assert phone.page.evaluate("window.flashes") == 0
    cable.close()


def lose(page: Page, address: str, times: int) -> list[str]:
    """The first so many requests get no answer; those that were lost, as it goes on."""
    lost: list[str] = []

    def handle(route: Route) -> None:
        if len(lost) == times:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort("connectionreset")

    page.route(address, handle)
    return lost


def test_what_votes_and_later_parts_need_is_asked_for_until_it_is_there_POLL9(hall: Hall, staff: Staff) -> None:
    phone = hall.device(PHONE)
    votes = lose(phone.page, "**/hall/votes.js", 1)
    ballot = lose(phone.page, "**/api/ballots/*", 2)
    part = lose(phone.page, "**/help/hall.js", 2)
    phone.enter(hall.delegate(8)["link"])
    staff.chair.done("poll.open", poll=frozen(staff))
    phone.reads("ballot.choose")
    expect(phone.page.locator(".help-tool")).to_be_attached()
    assert [len(votes), len(ballot), len(part)] == [1, 2, 2]


def test_a_latecomer_asks_for_the_chairs_page_before_any_other_RT1(hall: Hall, staff: Staff) -> None:
    document = staff.document("Quy chế làm việc của Đại hội")
    staff.chair.done("page.show", document=document["id"], page=3)
    tablet = hall.device(TABLET)
    tablet.enter(hall.delegate(4)["link"])
    tablet.shows(document["sha256"], 3)
    asked: list[str] = []
    tablet.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    for address in ("/demo", "/demo?again"):
        tablet.page.goto("about:blank")  # what the last page still asks for is none of this one's
        asked.clear()
        tablet.page.goto(address)
        tablet.shows(document["sha256"], 3)
        pictures = [path for path in asked if "/pages/" in path]
        assert pictures[0] == f"/demo/pages/{document['sha256']}/3.webp"
        before = {path for path in asked[: asked.index(pictures[0])] if "/api/" in path}
        assert {path for path in before if "/api/ballots/" not in path} <= {"/demo/api/session"}


def test_a_replaced_badge_is_said_on_the_device_and_ends_it_BADGE4_RT7(hall: Hall, staff: Staff) -> None:
    person = hall.delegate(5)
    phone = hall.device(PHONE)
    wire = Wire.of(phone.page)
    phone.enter(person["link"])
    who: dict[str, Any] = next(each for each in staff.secretariat.get("people") if each["seat"] == person["seat"])
    staff.secretariat.done("person.reissue", person=who["id"])
    phone.reads("connection.refused.4501")
    phone.reads("code.label")
    phone.pictures("32-replaced")
    assert phone.context.request.get("/demo/api/session").status == 401
    came = len(wire.addresses)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    staff.chair.done("page.show", document=staff.document(DOCUMENT)["id"], page=2)
    phone.page.reload()
    phone.reads("code.label")
    assert len(wire.addresses) - came <= 1
