"""MIN3 to MIN7 in browsers: the secretariat writes and publishes, chair and secretary sign, a delegate reads and checks."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, expect

from browser.devices import DESK, PHONE, TABLET, Device, Hall
from browser.inspecting import inspect, unreachable
from devices import Caller, signed_in

OWN = "Chủ tọa giới thiệu nội dung và cách làm việc."
PARAGRAPH = "Đại hội nghe và ghi nhận ý kiến của các đoàn."
MINE, THEIRS = "Đại hội nhất trí.", "Đại hội nhất trí với hai ý kiến bổ sung."


def test_MIN3_MIN4_what_two_secretaries_type_and_what_happens_meanwhile_are_both_kept(hall: Hall) -> None:
    ready, url = hall.serving.ready, hall.serving.url
    with signed_in(url, ready["secretariat"]) as secretariat, signed_in(url, ready["chair"]) as chair:
        item, other = (each["id"] for each in secretariat.state()["state"]["agenda"][:2])
        chair.done("desk.take")
        chair.done("agenda.open", item=item)
        desk = hall.device(DESK)
        desk.enter(ready["secretariat"], language="vi")
        wrong = written(desk, item)
        draft = saved(secretariat, item)
        assert [each["text"] for each in draft["lines"]] == [OWN, PARAGRAPH]
        told_of_both(desk, secretariat, item)
        for each in (other, item):
            chair.done("agenda.open", item=each)
        fresh = desk.page.locator(".mn-fresh li")
        expect(fresh).to_have_count(1)
        wrong += inspect(desk, "part", delegate=False) + unreachable(desk, "part")
        desk.pictures("80-minutes-part")
        fresh.locator(".button").first.click()
        expect(fresh).to_have_count(0)
        expect(desk.page.locator(".mn-line")).to_have_count(3)
        expect(desk.page.locator(".mn-line .mn-said").first.locator("textarea")).to_have_value(OWN)
        desk.press("minutes.log.use", desk.page.locator(".mn-line").first)
        expect(desk.page.locator(".mn-line").first.locator("textarea")).to_have_count(0)
        assert wrong == [], "\n".join(wrong)


def written(desk: Device, item: str) -> list[str]:
    """Own words for the log's sentence, a paragraph, all of it saved as it is typed."""
    go(desk, item)
    line = desk.page.locator(".mn-line")
    expect(line).to_have_count(1)
    desk.press("minutes.reword", line)
    line.locator("textarea").fill(OWN)
    desk.press("minutes.paragraph.add")
    line.nth(1).locator("textarea").fill(PARAGRAPH)
    expect(desk.page.locator(".status")).to_contain_text(desk.says("secretariat.stage.saved"))
    desk.page.goto("/demo/secretariat#minutes/head")
    expect(desk.page.locator(".thing h1")).to_have_text(desk.says("minutes.head"))
    wrong = inspect(desk, "head", delegate=False) + unreachable(desk, "head")
    desk.pictures("80-minutes-head")
    go(desk, item)
    return wrong


def go(desk: Device, part: str) -> None:
    desk.page.goto(f"/demo/secretariat#minutes/{part}")
    expect(desk.page.locator(".thing.mn")).to_be_visible()


def saved(secretariat: Caller, item: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in secretariat.get("minutes/draft")["parts"] if each["id"] == item)
    return found


def told_of_both(desk: Device, secretariat: Caller, item: str) -> None:
    """MIN3: somebody else wrote the conclusion while this desk had no network; one of the two is chosen."""
    field = desk.page.locator(".mn-conclusion textarea")
    desk.context.set_offline(True)
    field.fill(MINE)
    theirs = saved(secretariat, item)
    body = {"part": item, "version": theirs["version"], "texts": {"conclusion": THEIRS}}
    blocks = [block(each) for each in theirs["lines"]]
    secretariat.done("minutes.edit", **body, blocks=blocks)
    desk.context.set_offline(False)
    both = desk.page.locator(".mn-conclusion .theirs")
    expect(both).to_contain_text(THEIRS)
    expect(field).to_have_value(MINE)
    both.locator(".button").first.click()
    expect(both).to_have_count(0)
    expect(field).to_have_value(THEIRS)


def block(line: dict[str, Any]) -> dict[str, Any]:
    if line["said"] is None:
        return {"key": line["key"], "text": line["text"]}
    return {"entry": line["key"], "text": line["text"], "log": line["log"]}


def test_MIN5_MIN6_MIN7_published_signed_by_both_and_read_by_everybody(hall: Hall) -> None:
    ready = hall.serving.ready
    desk, chair, phone = hall.device(DESK), hall.device(TABLET), hall.device(PHONE)
    desk.enter(ready["secretariat"], language="vi")
    go(desk, "tasks")
    desk.page.locator(".mn .add-line input").fill("Gửi nghị quyết")
    desk.press("secretariat.add")
    task = desk.page.locator(".mn-task")
    task.get_by_label(desk.says("minutes.task.body")).fill("Văn phòng")
    task.get_by_label(desk.says("minutes.task.due")).fill("2026-12-15")
    expect(task.locator(".status")).to_contain_text(desk.says("secretariat.stage.saved"))
    wrong = inspect(desk, "tasks", delegate=False) + unreachable(desk, "tasks")
    desk.pictures("80-minutes-tasks")
    go(desk, "publish")
    desk.press("minutes.publish.version", version=1)
    desk.press("minutes.publish.yes", dialog(desk))
    expect(desk.button("minutes.sign.secretary")).to_have_count(0)
    desk.press("minutes.read_to_sign")
    desk.press("minutes.sign.secretary", dialog(desk))
    desk.press("minutes.sign.yes", dialog(desk))
    desk.press("ui.close", dialog(desk))
    expect(desk.page.locator(".mn-signed .is-signed")).to_have_count(1)
    wrong += inspect(desk, "published", delegate=False) + unreachable(desk, "published")
    desk.pictures("80-minutes-published")
    chair.enter(ready["chair"], language="vi")
    chair.press("minutes.to_sign")
    chair.press("minutes.sign.chair")
    chair.press("minutes.sign.yes", dialog(chair))
    expect(chair.page.locator(".mn-signed .is-signed")).to_have_count(2)
    wrong += read(phone, ready["delegates"][0]["link"])
    changed_on_the_way(hall.device(PHONE), ready["delegates"][1]["link"])
    assert wrong == [], "\n".join(wrong)


def read(phone: Device, link: str) -> list[str]:
    """What is read is checked on the device: the text by its hash, the signatures by their keys."""
    phone.enter(link, language="vi")
    phone.press("agenda.short")
    phone.press("minutes.title")
    sheet = phone.page.locator(".mn-sheet")
    expect(sheet.locator(".mn-todo")).to_contain_text("Gửi nghị quyết")
    expect(sheet.get_by_text(phone.says("minutes.signature.right"))).to_have_count(2)
    expect(sheet.locator(".mn-proof > p").first).to_have_text(re.compile(r"\([^)]*[0-9A-F]{8}\)"))
    expect(sheet.locator(".is-wrong")).to_have_count(0)
    phone.pictures("80-minutes-read")
    return inspect(phone, "read", delegate=True) + unreachable(phone, "read")


def dialog(device: Device) -> Locator:
    return device.page.locator("dialog[open]").last


def changed_on_the_way(phone: Device, link: str) -> None:
    """Somebody between the server and the device put other words into what was signed."""

    def changed(route: Any) -> None:
        answer = route.fetch()
        told = answer.json()
        told["text"]["tasks"] = []
        route.fulfill(response=answer, body=json.dumps(told))

    phone.page.route("**/api/minutes", changed)
    phone.enter(link, language="vi")
    phone.press("agenda.short")
    phone.press("minutes.title")
    expect(phone.page.locator(".mn-proof .is-wrong")).to_be_visible()
    expect(phone.page.get_by_text(phone.says("minutes.signature.right"))).to_have_count(2)
