"""The secretariat works entirely in the browser: agenda, documents, people, badges, motions, the congress itself."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from browser.devices import DESK, PHONE, TABLET, Device, Hall, Kind, Language
from campaign import some
from serving import COMMAND, Serving

CORPUS = Path(__file__).parents[2] / "server" / "sample" / "documents"
ITEM, DOCUMENT = "Thảo luận các văn kiện", "Báo cáo chính trị"


@pytest.fixture
def bring(hall: Hall) -> Callable[..., Device]:
    """bring(LAPTOP) is the secretariat's device; a small one is turned small once it is in."""

    def made(kind: Kind = DESK, language: Language = "vi") -> Device:
        device = hall.device(DESK if kind is PHONE else kind)
        device.enter(hall.serving.ready["secretariat"], language=language)
        device.page.set_viewport_size({"width": kind.width, "height": kind.height})
        device.kind = kind
        return device

    return made


@pytest.fixture
def desk(bring: Callable[..., Device]) -> Device:
    """The secretariat's laptop."""
    return bring()


def go(desk: Device, section: str) -> None:
    """Opens a section by its tab, or by the menu where there is no room for tabs."""
    desk.section(section)


def row(desk: Device, text: str) -> Locator:
    """A line of the list."""
    return desk.page.locator(".row-line", has_text=text)


def field(desk: Device, key: str) -> Locator:
    """What is typed into, by its label."""
    return desk.page.get_by_label(desk.says(key), exact=True)


def saved(desk: Device) -> None:
    """The thing on the right says that it is saved."""
    expect(desk.page.locator(".thing-head .status")).to_have_text(desk.says("secretariat.stage.saved"))


def titles(desk: Device) -> list[str]:
    """The agenda as the server has it."""
    return [str(item["title"]) for item in desk.state()["agenda"]]


def add(desk: Device, key: str, text: str) -> None:
    """Types a new one and presses Enter; it is shown on the right."""
    desk.page.get_by_label(desk.says(key)).fill(text)
    desk.page.keyboard.press("Enter")
    expect(row(desk, text)).to_have_attribute("aria-selected", "true")


def test_an_item_is_added_by_typing_moved_by_keys_and_by_dragging_and_taken_back(desk: Device) -> None:
    go(desk, "agenda")
    before = titles(desk)
    add(desk, "secretariat.agenda.add", "Chào cờ")
    expect(desk.page.get_by_label(desk.says("secretariat.agenda.add"))).to_be_focused()
    desk.page.get_by_role("listbox").focus()
    desk.page.keyboard.press("Alt+ArrowUp")
    expect(desk.page.locator(".row-title").nth(len(before) - 1)).to_have_text("Chào cờ")
    assert titles(desk) == [*before[:-1], "Chào cờ", before[-1]]
    grip, top = row(desk, "Chào cờ").locator(".grip").bounding_box(), row(desk, before[0]).bounding_box()
    assert grip is not None and top is not None
    desk.page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    desk.page.mouse.down()
    desk.page.mouse.move(grip["x"] + 8, top["y"] + 4, steps=4)
    desk.page.mouse.up()
    expect(desk.page.locator(".row-title").first).to_have_text("Chào cờ")
    desk.press("secretariat.agenda.remove")
    expect(row(desk, "Chào cờ")).to_have_count(0)
    assert titles(desk) == before
    desk.press("ui.undo")
    expect(desk.page.locator(".row-title").first).to_have_text("Chào cờ")
    desk.press("secretariat.agenda.remove")
    expect(row(desk, "Chào cờ")).to_have_count(0)


def test_what_is_typed_is_saved_and_what_cannot_be_saved_says_why_beside_the_field(desk: Device) -> None:
    go(desk, "agenda")
    row(desk, ITEM).click()
    field(desk, "secretariat.title_in.en").fill("Discussion of all documents")
    saved(desk)
    field(desk, "secretariat.agenda.minutes").fill("mười")
    desk.reads("secretariat.agenda.minutes.bad")
    desk.reads("secretariat.unsaved", n=1)
    expect(field(desk, "secretariat.agenda.minutes")).to_have_value("mười")
    field(desk, "secretariat.agenda.minutes").fill("90")
    saved(desk)
    item = next(one for one in desk.state()["agenda"] if one["title"] == ITEM)
    assert (item["titles"]["en"], item["minutes"]) == ("Discussion of all documents", 90)


def test_without_a_connection_typing_is_kept_over_a_reload_and_saved_afterwards(desk: Device) -> None:
    go(desk, "agenda")
    row(desk, ITEM).click()
    desk.page.route("**/api/agenda.edit", lambda route: route.abort())
    field(desk, "secretariat.agenda.number").fill("6a")
    desk.reads("secretariat.stage.waiting")
    desk.page.once("dialog", lambda dialog: dialog.accept())
    desk.page.reload()
    expect(field(desk, "secretariat.agenda.number")).to_have_value("6a")
    desk.page.unroute("**/api/agenda.edit")
    saved(desk)
    assert "6a" in [one["number"] for one in desk.state()["agenda"]]
    field(desk, "secretariat.agenda.number").fill("6")
    saved(desk)


def test_two_who_write_the_same_field_both_see_it_and_one_of_them_chooses(
    bring: Callable[..., Device],
) -> None:
    mine, other = bring(), bring()
    for device in (mine, other):
        go(device, "agenda")
        row(device, ITEM).click()
    mine.page.route("**/api/agenda.edit", lambda route: route.abort())
    field(mine, "secretariat.agenda.minutes").fill("50")
    mine.reads("secretariat.stage.waiting")
    field(other, "secretariat.agenda.minutes").fill("70")
    saved(other)
    expect(mine.page.locator(".theirs")).to_contain_text(mine.says("secretariat.theirs.text", text="70"))
    expect(field(mine, "secretariat.agenda.minutes")).to_have_value("50")
    mine.page.unroute("**/api/agenda.edit")
    mine.press("secretariat.theirs.keep")
    saved(mine)
    # The other one still has the cursor there, so nothing is taken away from under it.
    expect(other.page.locator(".theirs")).to_contain_text(other.says("secretariat.theirs.text", text="50"))
    expect(field(other, "secretariat.agenda.minutes")).to_have_value("70")
    other.press("secretariat.theirs.take")
    expect(field(other, "secretariat.agenda.minutes")).to_have_value("50")


DROP = """([name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    const [on, how] = [document.querySelector(".thing"), { bubbles: true, cancelable: true, dataTransfer }];
    for (const kind of ["dragenter", "dragover", "drop"]) on.dispatchEvent(new DragEvent(kind, how));
}"""


def test_DOC1_files_are_dropped_anywhere_and_each_says_what_became_of_it(desk: Device) -> None:
    go(desk, "agenda")
    row(desk, ITEM).click()
    desk.page.evaluate(DROP, ["anh-chup.pdf", "no paper"])
    expect(desk.page.locator(".card", has_text="anh-chup.pdf").locator(".is-trouble")).to_contain_text("anh-chup.pdf")
    desk.page.locator(".drop-here input[type=file]").set_input_files(CORPUS / "02-quy-che.pdf")
    expect(desk.page.locator(".card", has_text="02-quy-che")).to_contain_text(
        desk.says("secretariat.document.pages", n=4)
    )
    expect(desk.page.locator(".card", has_text="02-quy-che").locator("img")).to_have_js_property("complete", True)
    go(desk, "documents")
    row(desk, "anh-chup.pdf").click()
    desk.press("secretariat.upload.remove")
    expect(row(desk, "anh-chup.pdf")).to_have_count(0)
    row(desk, "02-quy-che").click()
    desk.reads("secretariat.document.inside.words")
    desk.press("secretariat.document.release")
    desk.reads("secretariat.document.hall.words")
    assert "02-quy-che.pdf" in [one["name"] for one in desk.state()["documents"].values()]
    desk.press("secretariat.document.withdraw")
    desk.reads("secretariat.document.inside.words")
    desk.press("secretariat.document.remove")
    desk.press("secretariat.document.remove", desk.page.locator("dialog"))
    expect(row(desk, "02-quy-che")).to_have_count(0)


def test_a_document_is_dragged_to_another_item(desk: Device) -> None:
    desk.page.set_viewport_size({"width": 1440, "height": 1600})
    go(desk, "documents")
    agenda = {item["title"]: item["id"] for item in desk.state()["agenda"]}
    row(desk, DOCUMENT).drag_to(desk.page.locator(".row-heading", has_text=ITEM))
    expect(row(desk, DOCUMENT)).to_have_attribute("data-item", agenda[ITEM])
    row(desk, DOCUMENT).click()
    field(desk, "secretariat.document.item").select_option(agenda["Báo cáo chính trị trình Đại hội"])
    expect(row(desk, DOCUMENT)).to_have_attribute("data-item", agenda["Báo cáo chính trị trình Đại hội"])


LIST = "Họ và tên,Đoàn,Số ghế,Vai trò,Biểu quyết\n"


def test_BADGE8_a_list_is_shown_before_it_applies_and_bad_rows_are_named(desk: Device, tmp_path: Path) -> None:
    go(desk, "people")
    chooser = desk.page.locator(".list-head input[type=file]")
    bad, good = tmp_path / "sai.csv", tmp_path / "dung.csv"
    bad.write_text(LIST + "Nguyễn An,Khách mời,K-01,vua,không\n,Khách mời,K-02,khách mời,không\n", "utf-8")
    chooser.set_input_files(bad)
    expect(desk.page.locator(".block.is-trouble li")).to_have_count(2)
    expect(desk.page.locator(".block.is-trouble")).to_contain_text(desk.says("secretariat.import.line", line=3))
    expect(desk.page.locator(".apply .is-primary")).to_have_text(desk.says("secretariat.import.other"))
    moved = "Nguyễn Xuân Cường,Chi bộ thôn Đông Thượng,Z-99,đại biểu,có\n"
    good.write_text(LIST + "Nguyễn An,Khách mời,K-01,khách mời,không\n" + moved, "utf-8")
    chooser.set_input_files(good)
    expect(desk.page.locator(".changes")).to_contain_text("Z-99")
    desk.reads("secretariat.import.absent", n=119)
    desk.picture("secretariat-import")
    desk.press("secretariat.import.apply", added=1, changed=1)
    desk.reads("secretariat.people.n", n=121)
    seats = {one["name"]: one["seat"] for one in desk.get("people")}
    assert (seats["Nguyễn Xuân Cường"], seats["Nguyễn An"]) == ("Z-99", "K-01")


@pytest.mark.parametrize("language", some(["vi"], ["en"]))
def test_BADGE8_the_empty_list_to_fill_in_can_be_read(bring: Callable[..., Device], language: Language) -> None:
    desk = bring(DESK, language)
    go(desk, "people")
    with desk.page.expect_download() as download:
        desk.press("secretariat.people.template")
    assert download.value.suggested_filename == desk.says("secretariat.template.file")
    # Its two examples sit where delegates of the sample do.
    written = download.value.path().read_bytes().replace(b"A-0", b"Y-0")
    desk.page.locator(".list-head input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": written}
    )
    desk.reads("secretariat.import.added", n=2)
    expect(desk.page.locator(".block.is-trouble, .block.is-note")).to_have_count(0)


def test_people_are_found_without_marks_and_edited_field_by_field(desk: Device) -> None:
    go(desk, "people")
    desk.page.get_by_label(desk.says("secretariat.people.search")).fill("quoc khanh")
    row(desk, "Bùi Quốc Khánh").click()
    desk.page.locator(".long-list").press("Enter")
    expect(field(desk, "secretariat.person.name")).to_be_focused()
    field(desk, "secretariat.person.seat").fill("A-02b")
    saved(desk)
    desk.press("secretariat.role.teller")
    saved(desk)
    person = next(one for one in desk.get("people") if one["name"] == "Bùi Quốc Khánh")
    assert (person["seat"], sorted(person["roles"]), person["extra"]["position"]) == (
        "A-02b",
        ["delegate", "teller"],
        "Phó Bí thư Chi bộ, Trưởng thôn",
    )


def test_BADGE10_a_steward_who_is_added_has_no_vote(desk: Device) -> None:
    go(desk, "people")
    add(desk, "secretariat.people.add", "Trần Thị Hỗ Trợ")
    voting = desk.page.get_by_role("checkbox", name=desk.says("secretariat.person.voting"))
    expect(voting).to_be_checked()
    desk.press("secretariat.role.steward")
    desk.press("secretariat.role.delegate", desk.page.locator(".several"))
    saved(desk)
    expect(voting).not_to_be_checked()
    desk.pictures("people-steward")
    desk.press("secretariat.people.filter")
    desk.page.locator(".filters select").nth(1).select_option("guest")
    add(desk, "secretariat.people.add", "Lê Văn Khách")
    told = {one["name"]: (one["roles"], one["voting"]) for one in desk.get("people")}
    assert (told["Trần Thị Hỗ Trợ"], told["Lê Văn Khách"]) == ((["steward"], False), (["guest"], False))


def test_BADGE4_a_badge_is_reissued_on_the_screen_and_opens_the_hall(hall: Hall, desk: Device) -> None:
    go(desk, "people")
    desk.page.get_by_label(desk.says("secretariat.people.search")).fill("tran thi kim thoa")
    row(desk, "Trần Thị Kim Thoa").click()
    desk.press("secretariat.badge.reissue")
    dialog = desk.page.locator("dialog")
    expect(dialog).to_contain_text(desk.says("secretariat.badge.reissue.text"))
    desk.press("secretariat.badge.reissue", dialog)
    code = dialog.locator(".badge-code").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}( [0-9A-Z]{4}){3}", code)
    expect(dialog.locator(".qr")).to_have_js_property("complete", True)
    desk.page.emulate_media(media="print")
    expect(desk.page.locator(".paper .badge-code")).to_have_text(code)
    desk.page.emulate_media(media="screen")
    desk.press("secretariat.badge.done", dialog)
    delegate = hall.device(PHONE)
    delegate.enter(f"{hall.serving.url}/demo/b#{code.replace(' ', '')}")


def test_BADGE1_badges_without_one_are_printed_once_and_the_sheets_can_be_saved(desk: Device) -> None:
    go(desk, "people")
    add(desk, "secretariat.people.add", "Lê Thị Mới")
    go(desk, "badges")
    without = sum(one["badge"] == "none" for one in desk.get("people"))
    with desk.page.expect_download() as download:
        desk.press("secretariat.badges.print", n=without)
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
    desk.reads("secretariat.badges.once")
    desk.press("secretariat.badge.done")
    desk.reads("secretariat.badges.print.none")
    assert "none" not in [one["badge"] for one in desk.get("people")]


def test_badges_for_an_address_this_machine_has_no_more_are_said(desk: Device) -> None:
    """A laptop whose address changed after the badges were printed."""
    go(desk, "badges")
    url = desk.page.url.split("/demo")[0]
    field(desk, "secretariat.address.label").fill("http://192.0.2.77:8080")
    note = desk.page.locator(".address-note")
    expect(note).to_contain_text("http://192.0.2.77:8080")
    desk.press("secretariat.address.poster", note)
    expect(desk.page.locator("dialog .poster .qr")).to_have_js_property("complete", True)
    desk.press("ui.close", desk.page.locator("dialog"))
    field(desk, "secretariat.address.label").fill(url)
    expect(note).to_have_count(0)


def test_POLL3_a_rule_is_chosen_or_built_and_read_back_with_an_example(desk: Device) -> None:
    go(desk, "motions")
    add(desk, "secretariat.motion.add", "Thông qua chương trình")
    voters = sum(one["voting"] for one in desk.get("people"))
    rule = desk.page.locator(".rule")
    example = {"of": voters, "base": desk.says("rule.base.entitled"), "needed": voters // 2 + 1}
    expect(rule.locator(".read-back")).to_contain_text(desk.says("secretariat.rule.example", **example))
    rule.locator("select").first.select_option("")
    figures = rule.locator(".figure")
    figures.nth(0).fill("3")
    desk.reads("secretariat.rule.bad")
    figures.nth(1).fill("4")
    saved(desk)
    draft = next(one for one in desk.get("polls")["drafts"] if one["question"]["title"] == "Thông qua chương trình")
    assert draft["question"]["questions"][0]["rule"]["threshold"] == [">", 3, 4]
    desk.press("secretariat.motion.discard")
    expect(row(desk, "Thông qua chương trình")).to_have_count(0)


def test_a_congress_is_closed_and_reopened_with_its_consequences_said(desk: Device) -> None:
    go(desk, "congress")
    desk.press("secretariat.close")
    desk.reads("secretariat.close.confirm")
    desk.press("secretariat.close", desk.page.locator("dialog"))
    desk.reads("secretariat.phase.closed")
    assert desk.state()["congress"]["phase"] == "closed"
    desk.press("secretariat.reopen")
    expect(desk.page.locator(".band")).to_have_count(0)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name=desk.says("secretariat.record.save")).click()
    assert download.value.path().read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(("kind", "language"), [(DESK, "en"), (TABLET, "vi"), (PHONE, "vi")])
def test_every_section_can_be_looked_at(bring: Callable[..., Device], kind: Kind, language: Language) -> None:
    device = bring(kind, language)
    for section in ("agenda", "documents", "people", "badges", "motions", "congress"):
        go(device, section)
        first = device.page.locator(".row-line").first
        expect(first.or_(device.page.locator(".thing"))).not_to_have_count(0)
        device.pictures(f"secretariat-{section}")
        if section != "congress":
            first.click()
            expect(device.page.locator(".thing")).to_be_visible()
            device.pictures(f"secretariat-{section}-thing")
        too_wide = "document.documentElement.scrollWidth > innerWidth"
        assert device.page.evaluate(too_wide) is False


@pytest.fixture
def empty(run_server: Callable[..., Serving], tmp_path: Path) -> Iterator[tuple[Serving, str]]:
    """A server with a congress in which nothing is prepared, and the secretariat's link."""
    links = tmp_path / "links.json"
    told = ["--title", "Đại hội Công đoàn", "--data", str(tmp_path / "congress_data"), "--links", str(links)]
    subprocess.run([COMMAND, "create", "demo", *told], check=True, capture_output=True)
    serving = run_server("serve")
    yield serving, json.loads(links.read_text("utf-8"))["secretariat"].partition("#")[2]


def test_an_empty_congress_says_what_to_do_first(hall: Hall, empty: tuple[Serving, str]) -> None:
    serving, code = empty
    desk = hall.device(DESK)
    desk.enter(f"{serving.url}/demo/b#{code}")
    desk.reads("secretariat.start.title")
    desk.picture("secretariat-start")
    desk.press("secretariat.start.agenda.go")
    add(desk, "secretariat.agenda.add", "Khai mạc")
    desk.page.locator(".head-title").click()
    expect(desk.page.locator(".steps .is-done")).to_have_count(1)
    expect(desk.page.locator(".steps .is-next")).to_contain_text(desk.says("secretariat.start.documents"))
