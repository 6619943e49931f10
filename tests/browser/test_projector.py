"""The wall in a real browser: what it shows, that the last row can read it, and that nothing is cut off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from browser.devices import WALL, Device, Hall, words_of
from browser.staff import Staff, staff_of

SIZES = {"4k": (3840, 2160), "43": (1024, 768), "hd": (1920, 1080)}
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
REGULATIONS, BUDGET = "Quy chế làm việc của Đại hội", "Biểu ngân sách 2021–2030"
LONG = "Đại hội giao Ban Chấp hành hoàn thiện các văn kiện theo ý kiến đã thống nhất. " * 12

# Everything that can be read, smaller than a 24th of the wall's height, or outside its margins; and what is cut off.
FAULTS = """() => {
  const faults = [];
  const [least, across, down] = [innerHeight / 24, innerWidth * 0.07 - 1, innerHeight * 0.07 - 1];
  const texts = document.createTreeWalker(document.querySelector(".wall"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const [node, element] = [texts.currentNode, texts.currentNode.parentElement];
    if (!node.data.trim() || !element.checkVisibility() || element.closest(".lost")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least) faults.push(["small", node.data]);
    if (box.left < across || box.right > innerWidth - across) faults.push(["too wide", node.data]);
    if (box.top < down - size / 3 || box.bottom > innerHeight - down + size / 3) faults.push(["too high", node.data]);
  }
  for (const box of document.querySelectorAll(".fit")) {
    const fits = box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
    if (!fits) faults.push(["cut off", box.className]);
  }
  const page = document.documentElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) faults.push(["scrolls", ""]);
  return faults;
}"""


@pytest.fixture
def staff(own_hall: Hall) -> Iterator[Staff]:
    """Those who change what the wall shows."""
    with staff_of(own_hall.serving) as made:
        yield made


@pytest.fixture
def wall(own_hall: Hall, staff: Staff) -> Device:
    """The projector."""
    made = own_hall.device(WALL)
    made.enter(own_hall.serving.ready["projector"])
    return made


def readable(wall: Device, scene: str, at: str) -> None:
    """The wall shows the scene; in each size and in one language or both nothing is small, outside, or cut off."""
    expect(wall.page.locator(at)).to_be_visible()
    for tongues in ("both", "one"):
        wall.page.keyboard.press("l")
        expect(wall.page.locator(".wall.is-both")).to_have_count(1 if tongues == "both" else 0)
        for name, (width, height) in SIZES.items():
            wall.page.set_viewport_size({"width": width, "height": height})
            wall.page.evaluate(SETTLED)
            assert wall.page.evaluate(FAULTS) == [], (scene, name, tongues)
            if name != "4k":
                wall.picture(f"wall-{scene}-{name}-{tongues}")


def drop(route: Route) -> None:
    """The line is gone before the wall knows who it is."""
    route.abort()


def test_POLL1_the_wall_follows_the_congress_and_the_last_row_can_read_it(staff: Staff, wall: Device) -> None:
    chair = staff.chair
    readable(wall, "1-welcome", ".welcome")
    chair.done("agenda.open", item=staff.item("1")["id"])
    readable(wall, "2-item", ".item-card")
    for name, aspect in ((BUDGET, "is-broad"), (REGULATIONS, "is-upright")):
        document = staff.document(name)
        chair.done("page.show", document=document["id"], page=2)
        wall.shows(document["sha256"], 2)
        readable(wall, f"3-{aspect}", f".page-scene.{aspect}")
    poll = staff.draft("Thông qua Nghị quyết Đại hội")
    chair.done("poll.freeze", poll=poll)
    readable(wall, "4-motion", ".vote code")
    chair.done("poll.open", poll=poll, present=100)
    staff.cast(poll, "yes", "no", "abstain", "yes")
    wall.reads("projector.cast", cast=4, of=len(staff.links))
    readable(wall, "5-vote", ".state.is-live")
    chair.done("poll.pause", poll=poll, reason="Mất điện ở hàng ghế C")
    readable(wall, "6-paused", ".because")
    chair.done("poll.resume", poll=poll)
    chair.done("poll.close", poll=poll, seconds=60)
    readable(wall, "7-closing", ".countdown")
    chair.done("poll.abort", poll=poll, reason="Câu hỏi cần được viết lại")
    readable(wall, "8-stopped", ".ended .because")
    chair.done("page.show", document=staff.document(REGULATIONS)["id"], page=3)
    expect(wall.page.locator(".page-scene")).to_be_visible()


def test_POLL6_a_result_comes_when_it_is_announced_and_is_there_after_a_reload(staff: Staff, wall: Device) -> None:
    poll = staff.new_draft(LONG[:190].strip(), text=LONG)
    staff.chair.done("poll.freeze", poll=poll)
    readable(wall, "4-long", ".vote code")
    staff.chair.done("poll.open", poll=poll)
    readable(wall, "5-long", ".state.is-live")
    staff.cast(poll, "yes", "no", "yes")
    staff.ended(poll)
    readable(wall, "8-counting", ".vote .cast")
    expect(wall.page.locator(".outcome")).to_have_count(0)
    staff.chair.done("poll.announce", poll=poll)
    expect(wall.page.locator(".headline")).to_have_text(wall.says("result.passed", yes=2, base=3))
    wall.page.route("**/api/session", drop)
    wall.page.reload()
    wall.reads("projector.lost")
    wall.page.unroute("**/api/session", drop)
    expect(wall.page.locator(".hemicycle .is-no")).to_have_count(1)
    expect(wall.page.locator(".hemicycle .seat")).to_have_count(len(staff.links))
    readable(wall, "9-result", ".outcome")
    staff.chair.done("poll.void", poll=poll, reason="Sai danh sách")
    wall.reads("projector.because", reason="Sai danh sách")
    readable(wall, "10-void", ".ended")


def test_the_wall_speaks_the_congresss_language_or_both(staff: Staff, wall: Device) -> None:
    congress = staff.state()["congress"]
    english = words_of(congress, "title", "en")
    wall.page.evaluate("localStorage.setItem('hemicycle:language', 'en')")
    wall.page.reload()
    wall.reads_words(congress["title"])
    expect(wall.page.get_by_text(english)).to_have_count(0)
    wall.page.keyboard.press("l")
    wall.reads_words(english)
    wall.page.reload()
    wall.reads_words(congress["title"])
    wall.reads_words(english)


def test_RT1_a_lost_connection_is_said_in_a_corner_and_the_picture_stays(own_hall: Hall, wall: Device) -> None:
    expect(wall.page.locator(".welcome")).to_be_visible()
    own_hall.serving.kill()
    wall.reads("projector.lost")
    expect(wall.page.locator(".welcome")).to_be_visible()
    wall.picture("wall-lost")
