"""A device too slow for what was told is given the newest state, at any time: it is right again, its owner's work untouched."""

import json
import re
from collections.abc import Iterator
from time import monotonic

import pytest
from playwright.sync_api import WebSocketRoute, expect

from browser.devices import LAPTOP, PHONE, WALL, Device, Hall
from browser.staff import PATIENCE_SECONDS, Staff, staff_of
from browser.test_waking import chosen, frozen
from devices import signed_in
from serving import Serving

DOCUMENT = "Quy chế làm việc của Đại hội"
LIVE = re.compile(r"/demo/live(\?|$)")


class SlowSocket:
    """The live channel of one device, which loses events until it is told the state anew."""

    def __init__(self, device: Device) -> None:
        self.losing = False
        self.lost: list[str] = []
        self.opened: list[WebSocketRoute] = []
        device.page.route_web_socket(LIVE, self._join)

    def _join(self, page: WebSocketRoute) -> None:
        self.opened.append(page)
        server = page.connect_to_server()
        server.on_message(lambda frame: self._told(page, str(frame)))

    def _told(self, page: WebSocketRoute, frame: str) -> None:
        if self.losing:
            self.lost.append(frame)
        else:
            page.send(frame)

    def told_anew(self, staff: Staff, device: Device) -> None:
        """Once all that is in the log was lost, one snapshot in its place; a frame of a later version before it."""
        newest, until = staff.chair.get("state"), monotonic() + PATIENCE_SECONDS
        while not any(json.loads(each)[:2] == ["event", newest["seq"]] for each in self.lost):
            assert monotonic() < until
            device.page.evaluate("0")  # lets what came be heard
        self.opened[-1].send(json.dumps(["now", "of a later version", {"x": 1}]))
        self.opened[-1].send(json.dumps(["snapshot", newest["seq"], newest["head"], newest["state"]]))
        self.losing = False


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat of the module's congress."""
    with staff_of(demo) as made:
        yield made


def test_who_reads_alone_and_who_follows_are_told_anew_RT1_RT4_RT5(hall: Hall, staff: Staff) -> None:
    document = staff.document(DOCUMENT)
    staff.chair.done("page.show", document=document["id"], page=1)
    alone, follows, wall = devices = [hall.device(kind) for kind in (PHONE, LAPTOP, WALL)]
    sockets = [SlowSocket(each) for each in devices]
    for number, each in enumerate((alone, follows)):
        each.enter(hall.delegate(number)["link"])
    wall.enter(hall.serving.ready["projector"])
    for each in devices:
        each.shows(document["sha256"], 1)
    alone.press("hall.next")
    alone.shows(document["sha256"], 2)
    for socket in sockets:
        socket.losing = True
    for page in (2, 3, 4):
        staff.chair.done("page.show", document=document["id"], page=page)
    for socket, each in zip(sockets, devices, strict=True):
        socket.told_anew(staff, each)
    for each in (follows, wall):
        each.shows(document["sha256"], 4)
    alone.reads("hall.back", page=4)
    alone.shows(document["sha256"], 2)
    staff.chair.done("page.show", document=document["id"], page=3)
    follows.shows(document["sha256"], 3)
    alone.reads("hall.back", page=3)
    assert [len(socket.opened) for socket in sockets] == [1, 1, 1]


def test_a_ballot_that_is_being_filled_in_stays_and_a_missed_result_comes_RT4_BOX2(hall: Hall, staff: Staff) -> None:
    poll = frozen(staff)
    phone = hall.device(PHONE)
    socket = SlowSocket(phone)
    phone.enter(hall.delegate(2)["link"])
    staff.chair.done("poll.open", poll=poll)
    phone.press("choice.yes")
    chosen(phone, "yes")
    phone.button("choice.yes").focus()
    socket.losing = True
    staff.chair.done("poll.pause", poll=poll, reason="Micro hỏng")
    socket.told_anew(staff, phone)
    phone.reads("ballot.paused")
    chosen(phone, "yes")
    expect(phone.button("choice.yes")).to_be_focused()
    staff.chair.done("poll.resume", poll=poll)
    phone.press("ballot.send", choice=phone.says("choice.yes"))
    phone.reads("ballot.recorded", place=4)
    socket.losing = True
    staff.ended(poll)
    staff.chair.done("poll.announce", poll=poll)
    phone.page.locator("dialog .sheet-head button").click()
    socket.told_anew(staff, phone)
    phone.reads("result.title")
    assert len(socket.opened) == 1


def test_the_desk_that_was_taken_meanwhile_is_said_CMD6_RT4(hall: Hall, staff: Staff) -> None:
    chair = hall.device(LAPTOP)
    socket = SlowSocket(chair)
    chair.enter(hall.serving.ready["chair"])
    expect(chair.page.locator(".driver.is-me")).to_be_visible()
    who = staff.also_chair(hall.delegate(3)["seat"])
    socket.losing = True
    with signed_in(hall.serving.url, hall.delegate(3)["link"]) as other:
        other.done("desk.take")
    socket.told_anew(staff, chair)
    chair.reads_words(chair.says("chair.taken", name=who["name"]))
    assert len(socket.opened) == 1
