"""PAPER3 to PAPER5, OUT3 in browsers: a copy goes out against a signature, and its holder sees which it is."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Route, expect

from browser.devices import PHONE, TABLET, Device, Hall
from browser.inspecting import inspect, unreachable
from devices import signed_in

TITLE = "Danh sách nhân sự"


def signs(desk: Device) -> None:
    """The only one whom it is for writes their name with the mouse."""
    desk.page.locator(".pp-rows .is-none .button").click()
    field = desk.page.locator(".pp-field")
    box = field.bounding_box()
    assert box is not None
    desk.page.mouse.move(box["x"] + 40, box["y"] + 60)
    desk.page.mouse.down()
    for step in range(12):
        desk.page.mouse.move(box["x"] + 40 + 20 * step, box["y"] + 60 + 30 * (step % 2))
    desk.page.mouse.up()


WHY = "Máy chủ chưa ghi được."


@contextmanager
def refused(desk: Device, command: str) -> Iterator[None]:
    """For a while the server says no to this."""

    def no(route: Route) -> None:
        route.fulfill(status=409, content_type="application/json", body=json.dumps({"refused": "not_now", "why": WHY}))

    desk.page.route(f"**/api/{command}", no)
    yield
    desk.page.unroute(f"**/api/{command}")


def test_PAPER3_PAPER5_a_copy_is_handed_out_against_a_signature(hall: Hall) -> None:
    ready, url = hall.serving.ready, hall.serving.url
    with signed_in(url, ready["secretariat"]) as secretariat:
        person = secretariat.done("person.add", name="Lê Thị Giấy", seat="Z-99", roles=["guest"])["person"]
        link = secretariat.done("person.reissue", person=person)["link"]
        audience = {"people": [person], "roles": [], "delegations": []}
        paper = secretariat.done("paper.add", title=TITLE, copies=5, back=True, audience=audience)["paper"]
        desk, phone = hall.device(TABLET), hall.device(PHONE)
        desk.enter(ready["secretariat"], language="vi")
        desk.page.goto(f"{desk.page.url.partition('#')[0]}#papers/{paper}")
        desk.page.locator(".pp-parts button").first.click()
        phone.enter(link, language="vi")
        wrong = inspect(desk, "checklist", delegate=False) + unreachable(desk, "checklist")
        signs(desk)
        wrong += inspect(desk, "signing", delegate=False) + unreachable(desk, "signing")
        desk.pictures("60-signing")
        with refused(desk, "paper.hand_out"):
            desk.page.locator(".sheet-foot .is-primary").click()
            expect(desk.page.locator(".pp-give .error")).to_contain_text(WHY)
        expect(desk.page.locator(".pp-field path")).to_have_count(1)  # nobody has to sign twice
        desk.page.locator(".sheet-foot .is-primary").click()
        expect(desk.page.locator(".pp-rows .is-out .pp-signature path")).to_have_count(1)
        desk.pictures("60-hand-out")
        (handing,) = secretariat.get(f"papers/{paper}")["handings"]
        assert (handing["person"], handing["number"], len(handing["signature"])) == (person, 1, 1)
        phone.press("agenda.short")
        expect(phone.page.locator(".pp-listed")).to_contain_text("bản số 1")
        phone.pictures("60-own-copy")
        with refused(desk, "paper.undo"):
            desk.page.locator(".undo .button").first.click()
            expect(desk.page.locator(".undo .error")).to_contain_text(WHY)
        desk.pictures("60-undo")
        desk.page.locator(".undo .button").first.click()
        expect(desk.page.locator(".undo")).to_have_count(0)
        expect(desk.page.locator(".pp-rows .is-none")).to_have_count(1)
        assert secretariat.get(f"papers/{paper}")["handings"] == []
        signs(desk)
        desk.page.locator(".sheet-foot .is-primary").click()
        expect(desk.page.locator(".pp-rows .is-out .pp-signature path")).to_have_count(1)
        wrong += inspect(desk, "handed out", delegate=False)
        assert wrong == [], "\n".join(wrong)


def test_OUT3_the_pack_can_be_asked_for_by_everybody_on_a_phone(hall: Hall) -> None:
    phone = hall.device(PHONE, bypass_csp=True)
    phone.scan(hall.serving.ready["secretariat"])
    phone.press("badge.yes")
    phone.page.wait_for_url("**/demo/secretariat")
    phone.page.goto("/demo/secretariat#documents")
    phone.press("secretariat.document.print")
    expect(phone.page.locator(".pp-sizes button")).to_have_count(2)
    wrong = inspect(phone, "pack", delegate=False)
    assert wrong == [], "\n".join(wrong)
    phone.page.locator(".sheet-foot .is-primary").click()
    expect(phone.page.locator('.sheet-foot a[href$="/api/pack.pdf"]').first).to_be_visible(timeout=120_000)
