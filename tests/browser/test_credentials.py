"""CRED5 to CRED7, STAT5: the pages after the congress in a browser, from the numbers to the motion."""

from playwright.sync_api import expect

from browser.devices import DESK, Hall
from browser.inspecting import inspect
from devices import signed_in


def test_CRED7_the_report_goes_from_the_numbers_to_the_vote_in_one_press(hall: Hall) -> None:
    serving, desk = hall.serving, hall.device(DESK, bypass_csp=True)
    with signed_in(serving.url, serving.ready["secretariat"]) as secretary:
        first, second = [each["id"] for each in secretary.get("people") if each["voting"]][:2]
        desk.enter(serving.ready["secretariat"])
        desk.section("credentials")
        page = desk.page
        expect(page.locator(".numbers dd").first).to_have_text("120")
        secretary.done("attendance.arrive", scan="a" * 32, person=first)
        secretary.done("invitation.note", person=second, comes="no", reason="ốm")
        expect(page.locator(".cr-lead")).to_contain_text("1 ")
        reason = page.locator(f"#cr-reason-{second}")
        expect(reason).to_have_value("ốm")
        reason.fill("đi công tác")
        reason.press("Tab")
        expect(page.locator(".cr-reason .status").filter(has_text=desk.says("secretariat.stage.saved"))).to_have_count(
            1
        )
        assert secretary.get("credentials")["replies"][second]["reason"] == "đi công tác"
        assert inspect(desk, "credentials", delegate=False) == []
        page.get_by_role("button", name=desk.says("credentials.vote"), exact=True).click()
        page.locator("dialog[open]").get_by_role("button", name=desk.says("credentials.vote"), exact=True).click()
        expect(page.get_by_text(desk.says("credentials.vote.made"))).to_be_visible()
        page.get_by_role("button", name=desk.says("credentials.vote.motion")).click()
        expect(page.locator("main.is-motions")).to_be_visible()
        [draft] = [each for each in secretary.get("polls")["drafts"] if each["question"]["document"]]
        assert draft["question"]["document"] in {each["id"] for each in secretary.get("documents")}
        desk.section("statistics")
        expect(page.locator(".st .numbers dd").first).to_have_text("1")
        assert inspect(desk, "statistics", delegate=False) == []
