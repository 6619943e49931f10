"""Several walls at once: each with its own content and languages, every picture readable, and the desks that steer them."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Frame, Page, expect

from browser.devices import DESK, WALL, Device, Hall, words_of
from browser.inspecting import inspect
from browser.staff import Staff, staff_of
from browser.test_projector import FAULTS, SETTLED, SIZES
from devices import signed_in

LONG_NAME = "Nguyễn Phúc Đoàn Hoàng Thị Phương Thảo Nguyên Trang"
LONG_OFFICE = "Ủy viên Ban Chấp hành, Phó Bí thư Thường trực Đảng ủy, Chủ tịch Hội đồng nhân dân phường"
LONG_BLOCK = "Đoàn đại biểu Đảng bộ các cơ quan Đảng và khối Mặt trận Tổ quốc"
LONG_TITLE = {
    "title": "Thảo luận dự thảo Báo cáo chính trị của Ban Chấp hành Đảng bộ khóa trước, và góp ý vào dự thảo các văn kiện",
    "titles": {
        "en": "Debate on the draft Political Report of the outgoing Executive Committee, and comments on the drafts"
    },
}
MESSAGE = {
    "text": "Đề nghị các đại biểu giữ trật tự và tắt chuông điện thoại. " * 4,
    "texts": {"en": "Please be quiet. " * 12},
}
LUNCH = {
    "text": "Mời các đại biểu dùng cơm trưa tại nhà ăn tầng 1; phiên chiều bắt đầu lúc 13 giờ 30.",
    "texts": {"en": "Lunch."},
}
PICTURE = io.BytesIO()
Image.new("RGB", (60, 80), "gray").save(PICTURE, "PNG")
TELL = "(told) => document.querySelector('iframe').contentWindow.postMessage(told, location.origin)"
FRAME = """() => {
  const frame = Object.assign(document.createElement("iframe"), { src: "/demo/projector" });
  document.body.replaceChildren(frame);
  Object.assign(frame.style, { position: "fixed", inset: "0", width: "100vw", height: "100vh", border: "0" });
}"""


@pytest.fixture(scope="module")
def staff(demo: Any) -> Iterator[Staff]:
    """Those who say what the walls show."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture
def main_wall(hall: Hall, staff: Staff) -> Device:
    """The projector that the congress was founded with; all walls follow."""
    staff.chair.done("wall.follow")
    made = hall.device(WALL)
    made.enter(hall.serving.ready["projector"])
    return made


def iso(minutes: float) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def walls_of(staff: Staff) -> list[str]:
    return [each["id"] for each in staff.secretariat.get("people") if each["roles"] == ["projector"]]


def test_WALL8_two_walls_show_different_things_at_once_each_in_its_languages(
    hall: Hall, staff: Staff, main_wall: Device
) -> None:
    second = staff.secretariat.done("wall.add", name="Màn hình sảnh")["wall"]
    lobby = hall.device(WALL)
    lobby.enter(staff.secretariat.done("wall.link", wall=second)["link"])
    said = {"text": "Mời đại biểu vào hội trường", "texts": {"en": "Please come in"}}
    staff.chair.done("wall.set", wall=second, scene="message", data=said, tongues=["en", "vi"])
    staff.chair.done("agenda.open", item=staff.item("2")["id"])
    for width, height in SIZES.values():
        for each, at in ((main_wall, ".item-card:not(.is-message)"), (lobby, ".is-message")):
            each.page.set_viewport_size({"width": width, "height": height})
            expect(each.page.locator(at)).to_be_visible()
            each.page.evaluate(SETTLED)
            assert each.page.evaluate(FAULTS) == []
    expect(lobby.page.locator(".message-text")).to_have_text(["Please come in", "Mời đại biểu vào hội trường"])
    expect(main_wall.page.locator(".title")).to_have_count(1)
    first = next(each for each in walls_of(staff) if each != second)
    staff.chair.done("wall.set", wall=first, scene="follow", tongues=["en"])
    expect(main_wall.page.locator(".title")).to_have_text([words_of(staff.item("2"), "title", "en")])
    staff.chair.done("wall.set", wall=first, scene="follow", tongues=[])
    lobby.page.reload()
    expect(lobby.page.locator(".is-message")).to_be_visible()
    poll = staff.new_draft("Thông qua chương trình")
    staff.chair.done("poll.freeze", poll=poll)
    staff.chair.done("poll.open", poll=poll)
    expect(main_wall.page.locator(".state.is-live")).to_be_visible()
    expect(lobby.page.locator(".is-message")).to_be_visible()
    staff.chair.done("wall.follow")
    expect(lobby.page.locator(".state.is-live")).to_have_text("Voting nowĐang biểu quyết")
    staff.chair.done("poll.abort", poll=poll, reason="Bỏ")
    staff.secretariat.done("person.remove", person=second)
    lobby.reads_words("Màn hình này cần đăng nhập lại")


def told(page: Page, change: dict[str, Any], known: dict[str, Any], tongues: list[str]) -> None:
    """The frame is told a state that was made by hand."""
    state = {**known["state"], "announcements": [], "recess": None, "speech": None, "floor": [], **change}
    if state["speech"] and "ago" in state["speech"]:  # what a clock makes of it is told at its moment
        state["speech"] = {**state["speech"], "since": iso(state["speech"]["ago"])}
    wall = {"id": "w", "name": "", "scene": "follow", "data": {}, **change.get("wall", {}), "tongues": tongues}
    state["walls"] = {"w": wall}
    about = {"people": known["people"], "plates": known["plates"], "progress": {}, "focus": None, "offset": 0}
    page.evaluate(TELL, {"hemicycle": "wall", "wall": "w", "state": state, **about})


def pictures(known: dict[str, Any], staff: Staff) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every picture of people and of time by its name: where it is on the wall, and the state that shows it."""
    ids = [each["id"] for each in known["people"]]
    item = {**known["state"]["agenda"][2], **LONG_TITLE}
    agenda = {"agenda": [item], "shown": {"item": item["id"], "document": None, "page": None}}
    who = {"id": "s", "person": ids[0], "item": item["id"], "kind": "question", "to": ids[0]}
    speech = {**who, "delegation": LONG_BLOCK, "ago": -4.6, "since": "", "seconds": 300, "stopped": None}
    band = {"announcements": [{"id": "a", **LUNCH, "at": iso(0), "until": iso(60)}]}
    upright, broad = (
        {"item": item["id"], "document": staff.document(name)["id"], "page": 2}
        for name in ("Quy chế làm việc của Đại hội", "Biểu ngân sách 2021–2030")
    )
    return {
        "speaker": (".speaker .is-half", {**agenda, "speech": speech}),
        "speaker-stopped": (".speaker .is-stopped", {**agenda, "speech": {**speech, "stopped": 20, "person": ids[5]}}),
        "speaker-band": (".speaker", {**agenda, "speech": {**speech, "ago": -9}, **band}),
        "upright": (".is-upright .speech-band", {**agenda, "shown": upright, "speech": speech, **band}),
        "broad": (".is-broad .speech-band", {**agenda, "shown": broad, "speech": speech}),
        "item-band": (".band", {**agenda, **band}),
        **told_pictures(ids, speech),
    }


def told_pictures(ids: list[str], speech: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Those that a wall is told, and the break, which comes by itself."""
    floor = [{**speech, "id": f"r{n}", "person": ids[n], "kind": ["reply", "contribution"][n % 2]} for n in range(24)]

    def wall(scene: str, **data: Any) -> dict[str, Any]:
        return {"wall": {"scene": scene, "data": data}}

    return {
        "queue": (".queue .waiting", {"floor": floor, "speech": speech, **wall("queue")}),
        "queue-empty": (".queue", wall("queue")),
        "plates-1": (".plates", wall("nameplates", people=ids[:1])),
        "plates-4": (".plates", wall("nameplates", people=ids[:4])),
        "plates-12": (".plates", wall("nameplates", people=ids[:12])),
        "clock": (".clock", wall("clock")),
        "countdown": (".clock .is-long", wall("clock", until=iso(95), **LONG_TITLE)),
        "break": (".clock", {"recess": {"since": iso(-1), "until": iso(9), "title": "", "titles": {}}}),
        "break-over": (".clock", wall("break", until=iso(-1), title="Giải lao", titles={"en": "Break"})),
        "message": (".is-message", wall("message", **MESSAGE)),
        "dark": (".picture.shows-dark", wall("dark")),
    }


def framed(page: Page) -> Frame:
    """The wall's own page in a frame that fills this one."""
    page.evaluate(FRAME)
    expect(page.frame_locator("iframe").locator(".wall")).to_be_attached()
    return next(each for each in page.frames if each.url.endswith("/projector"))


def test_WALL11_every_picture_can_be_read_from_the_last_row_with_the_longest_names(hall: Hall, staff: Staff) -> None:
    desk = hall.device(WALL)
    desk.enter(hall.serving.ready["chair"])
    people = [each for each in staff.chair.get("people") if not each["staff"]]
    people[0] |= {"name": LONG_NAME, "delegation": LONG_BLOCK}
    plates = {each["id"]: LONG_OFFICE for each in people[:12]}
    known = {"state": staff.state(), "people": people, "plates": plates}
    frame, faults = framed(desk.page), []
    for name, (at, change) in pictures(known, staff).items():
        for tongues in (["vi"], ["vi", "en"]):
            told(desk.page, change, known, tongues)
            expect(frame.locator(at).first).to_be_attached()
            for size, (width, height) in SIZES.items():
                desk.page.set_viewport_size({"width": width, "height": height})
                frame.evaluate(SETTLED)
                faults += [(name, size, len(tongues), *fault) for fault in frame.evaluate(FAULTS)]
                if size != "4k":
                    desk.picture(f"walls-{name}-{size}-{len(tongues)}")
    assert faults == []


def test_WALL9_a_speaker_an_announcement_and_a_break_reach_the_wall_as_they_happen(
    staff: Staff, main_wall: Device
) -> None:
    chair, wall, item = staff.chair, main_wall.page, staff.item("3")["id"]
    who = staff.person(9)
    chair.done("agenda.open", item=item)
    with signed_in(staff.url, staff.links[9]) as delegate:
        delegate.done("floor.ask", item=item)
    chair.done("floor.call")
    expect(wall.locator(".speaker h1")).to_have_text(who["name"])
    expect(wall.locator(".speaker .time")).to_have_text(re.compile(r"^\d+:\d\d$"))
    office = next(each["extra"]["position"] for each in staff.secretariat.get("people") if each["id"] == who["id"])
    expect(wall.locator(".who-speaks .line").first).to_have_text(office)
    expect(wall.locator(".photo")).to_have_count(0)
    sent = staff.secretariat.api(
        "POST", f"people/{who['id']}/photo", files={"file": ("a.png", PICTURE.getvalue(), "image/png")}
    )
    assert sent.status == 200
    expect(wall.locator(".speaker .photo")).to_have_js_property("naturalWidth", 480)
    chair.done("floor.stop")
    expect(wall.locator(".speech-clock.is-stopped")).to_be_visible()
    wrong = inspect(main_wall, "speaker", delegate=False, narrow=False)
    document = staff.document("Quy chế làm việc của Đại hội")
    chair.done("page.show", document=document["id"], page=1)
    main_wall.shows(document["sha256"], 1)
    expect(wall.locator(".speech-band .name")).to_have_text(who["name"])
    timed = staff.secretariat.done("announcement.make", **LUNCH, minutes=30)["announcement"]
    expect(wall.locator(".band")).to_have_text(LUNCH["text"])
    said = staff.secretariat.done("announcement.make", text="Mời chụp ảnh chung")["announcement"]
    staff.secretariat.done("announcement.withdraw", announcement=timed)
    expect(wall.locator(".band")).to_have_count(0)
    chair.done("floor.end")
    expect(wall.locator(".band")).to_have_text("Mời chụp ảnh chung")
    staff.secretariat.done("announcement.withdraw", announcement=said)
    expect(wall.locator(".band")).to_have_count(0)
    chair.done("recess.begin", minutes=10)
    expect(wall.locator(".clock-figures")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
    wrong += inspect(main_wall, "break", delegate=False, narrow=False)
    chair.done("recess.end")
    main_wall.shows(document["sha256"], 1)
    assert wrong == []


def test_WALL14_the_desks_see_every_wall_and_change_it_with_one_press(
    hall: Hall, staff: Staff, main_wall: Device
) -> None:
    desk = hall.device(DESK)
    desk.enter(hall.serving.ready["secretariat"])
    desk.section("walls")
    card = desk.page.locator(".wall-card").first
    preview = desk.page.frame_locator(".wall-preview iframe").first
    expect(preview.locator(".picture > *").first).to_be_visible()
    wrong = inspect(desk, "walls", delegate=False)
    desk.press("walls.scene.clock", card)
    expect(main_wall.page.locator(".clock-figures")).to_be_visible()
    expect(preview.locator(".clock-figures")).to_be_visible()
    card.get_by_label(desk.says("walls.set.minutes")).fill("20")
    desk.press("walls.show", card)
    expect(main_wall.page.locator(".clock-figures")).to_have_text(re.compile(r"^(20|19):\d\d$"))
    desk.button("walls.tongues.both", card).click()
    expect(main_wall.page.locator(".wall.is-both")).to_be_attached()
    card.get_by_role("button", name=desk.says("walls.scene.message")).click()
    desk.page.get_by_label(desk.says("walls.set.message")).fill("Hội trường đổi sang tầng 2")
    desk.press("walls.show", card)
    main_wall.reads_words("Hội trường đổi sang tầng 2")
    desk.picture("walls-desk")
    desk.press("walls.scene.queue", card)
    expect(main_wall.page.locator(".queue")).to_be_visible()
    first = card.get_by_label(desk.says("walls.votes_first"))
    first.click()
    expect(first).to_be_checked()  # when the server has said so
    poll = staff.new_draft("Thông qua danh sách")
    staff.chair.done("poll.freeze", poll=poll)
    expect(main_wall.page.locator(".vote .title")).to_have_text("Thông qua danh sách")
    staff.chair.done("poll.thaw", poll=poll)
    expect(main_wall.page.locator(".queue")).to_be_visible()
    desk.press("walls.all")
    expect(main_wall.page.locator(".is-message")).to_have_count(0)
    desk.press("walls.new")
    desk.page.get_by_label(desk.says("walls.new.name")).fill("Bên trái")
    desk.press("walls.new.add")
    expect(desk.page.locator(".wall-link .qr")).to_be_visible()
    wrong += inspect(desk, "a new wall's link", delegate=False)
    assert wrong == []
