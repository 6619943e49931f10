"""Before a congress in browsers: from the letter to the answer, and from the plan to who sits where (SPEC INV, SEAT)."""

import csv
import io
from typing import Any

from playwright.sync_api import expect

from browser.devices import LAPTOP, PHONE, TABLET, Hall
from browser.inspecting import inspect, unreachable
from devices import signed_in


def invitation(secretariat: Any, person: str) -> str:
    """The link of a new invitation."""
    made = secretariat.api("POST", "invitations", json={"people": [person], "again": True, "form": "links"})
    return str(list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))[1][2])


def test_INV3_INV4_INV6_somebody_invited_answers_reads_and_asks_on_a_phone(hall: Hall) -> None:
    ready, url = hall.serving.ready, hall.serving.url
    with signed_in(url, ready["secretariat"]) as secretariat:
        person = secretariat.done("person.add", name="Lê Thị Mời", delegation="Chi bộ thôn Đông", roles=["delegate"])
        secretariat.done(
            "invitation.write",
            words={"host": {"vi": "Đảng bộ xã"}, "place": {"vi": "Hội trường xã"}, "contact": {"vi": "đồng chí Bình"}},
            begins="2999-01-01T08:00:00+07:00",
            answer_by="2998-12-01T17:00:00+07:00",
        )
        phone = hall.device(PHONE)
        phone.page.goto(invitation(secretariat, person["person"]))
        phone.press("badge.yes")
        expect(phone.page.locator(".bf-two")).to_be_visible()
        wrong = inspect(phone, "invitation", delegate=True) + unreachable(phone, "invitation")
        phone.pictures("65-invitation")
        phone.press("before.no")
        phone.page.locator(".bf-reply textarea").fill("Đi công tác")
        wrong += inspect(phone, "declining", delegate=True)
        phone.press("before.send")
        phone.reads("before.reason.said", reason="Đi công tác")
        phone.press("before.change")
        phone.press("before.yes")
        expect(phone.page.locator(".bf-reply.is-yes")).to_be_visible()
        phone.press("before.ask.new")
        phone.page.locator(".bf-form select").select_option(index=1)
        phone.page.locator(".bf-form textarea").fill("Mấy giờ bắt đầu?")
        wrong += inspect(phone, "asking", delegate=True)
        phone.press("before.ask.send")
        expect(phone.page.locator(".bf-asked li")).to_have_count(1)
        (asked,) = secretariat.get("questions")
        secretariat.done("question.answer", question=asked["id"], answer="Tám giờ.", publish=True)
        expect(phone.page.locator(".bf-answer")).to_have_count(2)  # one's own, and everybody's
        wrong += inspect(phone, "answered", delegate=True)
        phone.pictures("65-answered")
        assert wrong == [], "\n".join(wrong)
        phone.page.locator(".bf-paper").first.click()
        expect(phone.page.locator(".reader-sheet img").first).to_be_visible()
        assert phone.get("session")["kind"] == "invited"


def test_INV5_INV7_the_secretariat_writes_invites_and_answers(hall: Hall) -> None:
    ready, url = hall.serving.ready, hall.serving.url
    with signed_in(url, ready["secretariat"]) as secretariat:
        person = secretariat.done("person.add", name="Trần Văn Gọi", delegation="Đoàn gọi điện", roles=["delegate"])
        desk = hall.device(LAPTOP)
        desk.enter(ready["secretariat"], language="vi")
        desk.section("invitations")
        desk.press("invitations.begin")
        desk.page.locator('.iv-both textarea[lang="vi"]').first.fill("Nhà văn hóa thôn Đông")
        wrong = inspect(desk, "what invitations say", delegate=False)
        desk.press("invitations.save")
        desk.reads("invitations.saved")
        assert secretariat.get("invitations")["occasion"]["words"]["place"]["vi"] == "Nhà văn hóa thôn Đông"
        desk.page.locator(".rows .row-title", has_text="Đoàn gọi điện").click()
        with desk.page.expect_download() as coming:
            desk.press("invitations.letters", n=1)
        assert coming.value.path().read_bytes()[:5] == b"%PDF-"
        expect(desk.page.locator(".iv-dot.is-invited")).to_have_count(2)  # the number's and the person's
        desk.page.locator(".iv-row .button").first.click()
        desk.press("invitations.comes.yes")
        wrong += inspect(desk, "noting a reply", delegate=False)
        desk.press("invitations.note.save")
        expect(desk.page.locator(".iv-row .is-coming")).to_have_count(1)
        wrong += inspect(desk, "a delegation", delegate=False)
        desk.pictures("66-invitations")
        standings = {each["person"]: each["standing"] for each in secretariat.get("invitations")["people"]}
        assert standings[person["person"]] == "coming"
        desk.page.goto(f"{desk.page.url.partition('#')[0]}#invitations/questions")
        wrong += inspect(desk, "questions ahead", delegate=False)
        assert wrong == [], "\n".join(wrong)


def test_SEAT2_SEAT4_SEAT5_SEAT6_a_hall_is_drawn_filled_and_two_change_seats(hall: Hall) -> None:
    ready, url = hall.serving.ready, hall.serving.url
    with signed_in(url, ready["secretariat"]) as secretariat:
        desk = hall.device(TABLET)
        desk.enter(ready["secretariat"], language="vi")
        desk.section("seating")
        desk.press("seating.seats")  # the sample's hall is drawn
        expect(desk.page.locator('.plan-seat[role="button"]')).to_have_count(120)
        desk.pictures("67-sample")
        secretariat.done("seating.set", plan=None)
        desk.page.goto(f"{url}/demo/secretariat#seating")
        desk.press("seating.plan")
        desk.press("seating.form.rows")
        expect(desk.page.locator(".plan-seat")).to_have_count(120)
        wrong = inspect(desk, "drawing the hall", delegate=False)
        desk.pictures("67-plan")
        desk.press("seating.take")
        expect(desk.page.locator('.plan-seat[role="button"]')).to_have_count(120)
        desk.page.locator(".st-tick input").first.check()
        desk.press("seating.look")
        expect(desk.page.locator(".plan-seat.is-new").first).to_be_visible()
        wrong += inspect(desk, "a proposal", delegate=False)
        desk.press("seating.apply")
        expect(desk.page.locator(".plan-seat.is-new")).to_have_count(0)
        seats = {each["seat"]: each["id"] for each in secretariat.get("people") if each["seat"]}
        desk.page.locator('[data-seat="A-01"]').press("Enter")
        desk.press("seating.swap")
        desk.page.locator('[data-seat="A-01"]').press("ArrowRight")
        desk.page.locator('[data-seat="A-02"]').press("Enter")
        desk.reads("seating.swapped", one="A-01", other="A-02")
        after = {each["seat"]: each["id"] for each in secretariat.get("people") if each["seat"]}
        assert (after["A-01"], after["A-02"]) == (seats["A-02"], seats["A-01"])
        desk.press("ui.undo")
        expect(desk.page.locator(".undo")).to_have_count(0)
        wrong += inspect(desk, "who sits where", delegate=False)
        desk.pictures("67-seats")
        undone = {each["seat"]: each["id"] for each in secretariat.get("people") if each["seat"]}
        assert (undone["A-01"], undone["A-02"]) == (seats["A-01"], seats["A-02"])
        assert wrong == [], "\n".join(wrong)
