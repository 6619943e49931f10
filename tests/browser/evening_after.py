"""What is left when the last item is open: the close, minutes that are written, signed and read, and the record."""

import subprocess

from playwright.sync_api import expect

from browser.company import Company
from serving import COMMAND

LAST_ITEM, DUE = 7, "2026-12-15"
UNHURRIED_MS = 90_000
"""Pages are drawn and a record is packed beside everything else that the machine does."""


def close(company: Company) -> None:
    """The last item; then the sitting ends, and the congress is closed."""
    chair, desk = company.chair, company.secretary
    last = chair.state()["agenda"][LAST_ITEM]
    chair.page.locator(".desk-agenda .item-head").nth(LAST_ITEM).click()
    chair.press("chair.item.open", number=last["number"])
    for device in (*company.delegates, company.wall):
        device.reads_words(last["title"] if device.language == "vi" else last["titles"][device.language])
    desk.section("door")
    desk.press("door.sitting.close")
    desk.press("door.sitting.close", company.sheet("secretary"))
    desk.reads("door.sitting.reopen")
    desk.section("congress")
    desk.press("secretariat.close")
    company.shows("secretary")
    desk.press("secretariat.close", company.sheet("secretary"))
    chair.reads("chair.step.over")


def minutes(company: Company) -> None:
    """What the log knows stands there; place, a conclusion and a task are the secretary's."""
    desk = company.secretary
    desk.section("minutes")
    rows = desk.page.locator(".row-line")
    saved = desk.page.locator(".thing.mn").get_by_text(desk.says("secretariat.stage.saved"))
    rows.filter(has_text=desk.says("minutes.head")).first.click()
    desk.page.get_by_label(desk.says("minutes.head.place")).fill(company.said("say.place"))
    expect(saved).to_be_visible()
    desk.page.locator(f"#row-{company.chair.state()['agenda'][1]['id']}").click()
    desk.page.locator(".mn-conclusion textarea").fill(company.said("say.conclusion"))
    expect(saved).to_be_visible()
    company.shows("secretary")
    desk.page.locator("#row-tasks").click()
    desk.page.locator(".mn .add-line input").fill(company.said("say.task"))
    desk.press("secretariat.add", desk.page.locator(".mn"))
    task = desk.page.locator(".mn-task")
    task.get_by_label(desk.says("minutes.task.body")).fill(company.said("say.body"))
    task.get_by_label(desk.says("minutes.task.due")).fill(DUE)
    expect(task.locator(".status")).to_contain_text(desk.says("secretariat.stage.saved"))


def sign(company: Company) -> None:
    """Published, then signed by secretary and chair, each on their own device."""
    desk, chair = company.secretary, company.chair
    desk.page.locator("#row-publish").click()
    desk.press("minutes.publish.version", version=1)
    desk.press("minutes.publish.yes", company.sheet("secretary"))
    desk.press("minutes.read_to_sign")
    desk.press("minutes.sign.secretary", company.sheet("secretary"))
    desk.press("minutes.sign.yes", company.sheet("secretary"))
    expect(company.sheet("secretary").locator(".mn-signed .is-signed")).to_have_count(1)
    company.closed("secretary")
    chair.press("minutes.to_sign")
    chair.press("minutes.sign.chair", company.sheet())
    chair.press("minutes.sign.yes", company.sheet())
    expect(desk.page.locator(".mn-signed .is-signed")).to_have_count(2)
    company.shows("secretary")


def read(company: Company) -> None:
    """A delegate reads the minutes, whose signatures are checked on their device."""
    phone = company.phone
    phone.press("agenda.short")
    phone.press("minutes.title", company.sheet("phone"))
    sheet = phone.page.locator(".mn-sheet")
    for key in ("say.conclusion", "say.task"):
        expect(sheet).to_contain_text(company.said(key))
    expect(sheet.get_by_text(phone.says("minutes.signature.right"))).to_have_count(2)
    company.shows("phone")


def record(company: Company) -> None:
    """One file with everything, which any computer can check."""
    desk = company.secretary
    desk.section("congress")
    company.shows("secretary")
    with desk.page.expect_download(timeout=UNHURRIED_MS) as coming:
        desk.page.get_by_role("link", name=desk.says("secretariat.record.save")).click()
    company.record = coming.value.path()
    found = subprocess.run([COMMAND, "verify", company.record], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "The record holds."
