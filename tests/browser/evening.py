"""An evening's congress from the secretary's first look to a record that holds, step by step: tutorial and test alike."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from browser.company import Company
from browser.devices import WALL, rendered
from browser.evening_after import UNHURRIED_MS, close, minutes, read, record, sign

STEWARD, LOBBY = "Trần Thị Lan", "Màn hình sảnh"
PROGRAMME, REGULATIONS = "Chương trình Đại hội", "Quy chế làm việc của Đại hội"


@dataclass(frozen=True)
class Step:
    """One thing that somebody does: its name in evening.*.json, how long a newcomer needs, whose screen shows it."""

    id: str
    minutes: float
    device: str
    play: Callable[[Company], None]


def look(company: Company) -> None:
    """What is prepared, and what is missing."""
    desk = company.enters("secretary", company.hall.serving.ready["secretariat"])
    expect(desk.page.locator(".start .steps .is-done")).to_have_count(5)
    company.shows("secretary")


def steward(company: Company) -> None:
    """Somebody for door and rows, who is no delegate."""
    desk = company.secretary
    desk.section("people")
    desk.page.get_by_label(desk.says("secretariat.people.add")).fill(STEWARD)
    desk.press("secretariat.add")
    thing = desk.page.locator(".thing")
    expect(thing.get_by_label(desk.says("secretariat.person.name"))).to_have_value(STEWARD)
    desk.press("secretariat.role.steward", thing)
    desk.press("secretariat.role.delegate", thing)
    thing.get_by_role("checkbox", name=desk.says("secretariat.person.voting")).uncheck()
    expect(thing.get_by_text(desk.says("secretariat.stage.saved"))).to_be_visible()
    company.shows("secretary")
    desk.press("secretariat.badge.issue", thing)
    desk.press("secretariat.badge.issue", company.sheet("secretary"))
    code = company.sheet("secretary").locator(".badge-code").inner_text().replace(" ", "")
    company.links["door"] = f"{company.hall.serving.url}/demo/b#{code}"
    desk.press("secretariat.badge.done", company.sheet("secretary"))


def walls(company: Company) -> None:
    """A second projector, with the list of speakers of its own."""
    desk = company.secretary
    desk.section("walls")
    desk.press("walls.new")
    desk.page.get_by_label(desk.says("walls.new.name")).fill(LOBBY)
    desk.press("walls.new.add")
    said = desk.page.locator(".wall-link")
    expect(said.locator(".qr")).to_be_visible()
    link = re.search(r"http\S+", said.inner_text())
    assert link
    desk.press("ui.close", company.sheet("secretary"))
    desk.press("walls.scene.queue", desk.page.locator(".wall-card", has_text=LOBBY))
    for name, where in (("wall", company.hall.serving.ready["projector"]), ("lobby", link[0])):
        wall = company.at[name] = company.hall.device(WALL)
        wall.enter(where)
    company.lobby.reads("projector.queue.empty")
    expect(desk.page.frame_locator(".wall-preview iframe").last.locator(".queue")).to_be_visible()
    company.shows("secretary")


def door(company: Company) -> None:
    """The steward finds three delegates by name; the desk counts them, for the sitting that is to come."""
    company.secretary.section("door")
    company.secretary.reads("door.sitting.none")
    phone = company.enters("door", company.links["door"])
    phone.page.locator('a[href$="/door"]').click()
    entry = phone.page.locator("#door-entry")
    for number in range(3):
        name = company.hall.delegate(number)["name"]
        entry.fill(name)
        phone.page.locator(".door-found button").first.click()
        expect(phone.page.locator(".door-name")).to_have_text(name)
    expect(phone.page.locator(".door-big")).to_contain_text("3")
    expect(company.secretary.page.locator(".door-lines li")).to_have_count(3)
    company.shows("door")


def scan(company: Company) -> None:
    """Three delegates read their name, say yes, and are in the hall."""
    for number, name in enumerate(("phone", "tablet", "laptop")):
        device = company.comes(name, company.hall.delegate(number)["link"])
        device.reads_words(company.hall.delegate(number)["name"])
        if name == "phone":
            company.shows("phone")
        device.press("badge.yes")
        device.reads("hall.welcome")


def sitting(company: Company) -> None:
    """Whoever is there by now is on time (DOOR4); who comes from here on is late."""
    secretary = company.secretary
    secretary.press("door.sitting.open")
    secretary.reads("door.sitting.close")
    tabs = secretary.page.locator(".door-tabs button .figures")
    expect(tabs.nth(0)).to_have_text("3")
    expect(tabs.nth(1)).to_have_text("0")
    company.shows("secretary")


def desk(company: Company) -> None:
    """The chair says that they lead."""
    chair = company.enters("chair", company.hall.serving.ready["chair"])
    expect(company.large("take")).to_be_visible()
    company.shows("chair")
    company.next("take")
    chair.reads("chair.driving")


def practice(company: Company) -> None:
    """A vote on nothing, so that everybody has pressed once."""
    company.also("ballots.practise")
    for device in company.delegates:
        expect(device.page.locator("dialog.ballot")).to_be_visible()
    company.wall.reads("projector.practice")
    company.shows("phone")
    company.vote("yes", "yes", "yes")
    company.announced()


def item(company: Company) -> None:
    """The first item, its document, and a page: on every device."""
    company.next("item")
    first = company.chair.state()["agenda"][0]
    company.wall.reads_words(first["title"])
    for name in ("phone", "tablet", "laptop"):
        if company.at[name].page.locator("dialog[open]").count():
            company.closed(name)
    company.next("show")
    sha256 = rendered(company.secretary, PROGRAMME)["sha256"]
    for device in company.everybody:
        device.shows(sha256, 1)
    company.next("turn")
    for device in company.everybody:
        device.shows(sha256, 2)
    company.shows("chair")


def ask(company: Company) -> None:
    """One press, and the place in the list is said; the lobby shows the list."""
    strip = company.phone.page.locator(".floor-strip")
    company.phone.press("floor.ask", strip)
    expect(strip).to_contain_text(company.phone.says("floor.mine.next"))
    company.lobby.reads_words(company.hall.delegate(0)["name"])
    company.shows("phone")


def call(company: Company) -> None:
    """Whoever is called sees it, and so do both walls, with a clock."""
    name, panel = company.hall.delegate(0)["name"], company.chair.page.locator(".fl-panel")
    panel.locator(".fl-call").click()
    expect(company.phone.page.locator(".floor-strip")).to_contain_text(company.phone.says("floor.you_speak"))
    expect(company.wall.page.locator(".speech-band")).to_contain_text(name)
    expect(company.wall.page.locator(".speech-band")).to_contain_text(re.compile(r"\d:\d\d"))
    company.lobby.reads("projector.queue.now")
    company.shows("wall")
    company.chair.press("floor.chair.end", panel)
    expect(company.wall.page.locator(".speech-band")).to_have_count(0)
    company.lobby.reads("projector.queue.empty")


def vote(company: Company) -> None:
    """From the last page to the announced result with the large button."""
    company.next("show")
    last = rendered(company.secretary, REGULATIONS)
    company.wall.shows(last["sha256"], 1)
    company.chair.page.keyboard.press("End")
    company.put_to_the_vote()
    company.vote("yes", "yes", "no")
    company.announced()
    company.shows("wall")
    for name in ("phone", "tablet", "laptop"):
        company.closed(name)


def pause(company: Company) -> None:
    """An announcement to all, and a break that everybody sees."""
    company.also("running.announce")
    sheet = company.sheet()
    sheet.get_by_label(company.chair.says("running.announce.text"), exact=True).fill(company.said("say.water"))
    company.chair.press("running.announce.long.minutes", sheet, n=5)
    sheet.locator("button[type=submit]").click()
    for device in company.delegates:
        expect(device.page.locator(".run-strip")).to_contain_text(company.said("say.water"))
        device.press("running.understood")
    expect(company.wall.page.locator(".band")).to_have_text(company.said("say.water"))
    company.also("running.recess.begin")
    company.sheet().locator("button[type=submit]").click()
    for device in company.delegates:
        expect(device.page.locator(".run-recess")).to_be_visible()
    expect(company.wall.page.locator(".clock-figures")).to_have_text(re.compile(r"^\d+:\d\d$"))
    company.lobby.reads("projector.queue.empty")
    company.shows("wall")


def credentials(company: Company) -> None:
    """What the door counted becomes a document, and a motion on it."""
    desk = company.secretary
    desk.section("credentials")
    expect(desk.page.locator(".numbers dd").nth(1)).to_have_text("3")
    company.shows("secretary")
    desk.press("credentials.vote")
    desk.press("credentials.vote", company.sheet("secretary"))
    desk.reads("credentials.vote.made")


def adopt(company: Company) -> None:
    """After the break: the report on every device, and its adoption."""
    chair = company.chair
    company.next("recess")
    company.next("item")
    opened = chair.page.locator(".desk-agenda .item.is-open")
    opened.get_by_role("button", name=re.compile(r"\d\d:\d\d")).click(timeout=UNHURRIED_MS)
    second = chair.state()["agenda"][1]["id"]
    papers = company.secretary.get("documents")
    [report] = [each for each in papers if each["item"] == second and each["released"]]
    chair.press("chair.show.document", page=1)
    for device in company.everybody:
        device.shows(report["sha256"], 1)
    company.shows("tablet")
    chair.page.keyboard.press("End")
    company.put_to_the_vote()
    company.vote("yes", "yes", "yes")
    company.announced()
    for name in ("phone", "tablet", "laptop"):
        company.closed(name)


def help_(company: Company) -> None:
    """A delegate asks, the steward comes; nobody else is told."""
    tablet, steward = company.tablet, company.door
    tablet.press("help.short")
    tablet.press("help.about.water")
    expect(tablet.page.locator(".help-called")).to_have_count(1)
    steward.page.locator('main a[href$="/steward"]').click()
    expect(steward.page.locator(".hp-call")).to_contain_text(company.hall.delegate(1)["seat"])
    company.shows("door")
    steward.press("help.take")
    tablet.reads_words(re.compile(STEWARD))
    steward.press("help.done")
    expect(tablet.page.locator(".help-called")).to_have_count(0)
    company.closed("tablet")


STEPS = [
    Step("look", 0.5, "secretary", look),
    Step("steward", 1.5, "secretary", steward),
    Step("walls", 1, "secretary", walls),
    Step("door", 1, "door", door),
    Step("scan", 1, "phone", scan),
    Step("sitting", 0.5, "secretary", sitting),
    Step("desk", 0.5, "chair", desk),
    Step("practice", 1, "phone", practice),
    Step("item", 1, "chair", item),
    Step("ask", 0.5, "phone", ask),
    Step("call", 1, "wall", call),
    Step("vote", 2, "wall", vote),
    Step("pause", 1, "wall", pause),
    Step("credentials", 0.5, "secretary", credentials),
    Step("adopt", 1.5, "tablet", adopt),
    Step("help", 1, "door", help_),
    Step("close", 1, "secretary", close),
    Step("minutes", 1.5, "secretary", minutes),
    Step("sign", 1, "secretary", sign),
    Step("read", 0.5, "phone", read),
    Step("record", 0.5, "secretary", record),
]
"""In their order. A newcomer needs twenty minutes for all of them together."""
