"""VER7 in browsers: the secretariat sends a new version; everybody's device switches, and who read the old one is told."""

from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import expect

from browser.devices import DESK, PHONE, TABLET, Device, Hall, Language
from browser.inspecting import inspect
from browser.staff import PATIENCE_SECONDS, Staff
from campaign import some
from devices import signed_in
from documents_made import written

NAME = "Nghi quyet"


def text(number: int, extra: str = "") -> str:
    """A page of which no word is on another one."""
    return " ".join([f"para{number}line{line}word{word}" for line in range(6) for word in range(3)] + [extra])


OLD = written(*(text(number) for number in range(1, 6)))
NEW = written(
    text(1),
    "a page that is new altogether",
    *(text(n, "with one more sentence" if n == 3 else "") for n in range(2, 6)),
)


def released(hall: Hall, tmp_path: Path) -> tuple[Staff, str]:
    """The hall reads the third page of a document, and the chair shows it."""
    ready = hall.serving.ready
    url = hall.serving.url
    staff = Staff(url, signed_in(url, ready["chair"]), signed_in(url, ready["secretariat"]), [])
    files = {"file": (f"{NAME}.pdf", OLD, "application/pdf")}
    document = staff.secretariat.api("POST", "documents", files=files).body["documents"][0]["id"]
    staff.document(f"{NAME}.pdf")
    staff.chair.done("desk.take")
    staff.chair.done("page.show", document=document, page=3)
    (tmp_path / "new.pdf").write_bytes(NEW)
    return staff, document


def send(desk: Device, document: str, file: Path) -> None:
    """The secretariat opens the document, sends a file as its new version, and looks at what would change."""
    desk.page.goto(f"{desk.page.url.partition('#')[0]}#documents/{document}")
    with desk.page.expect_file_chooser() as chooser:
        desk.press("versions.send")
    chooser.value.set_files(file)
    desk.press("versions.preview")
    expect(desk.page.locator(".vr-list ins").first).to_be_visible()
    desk.pictures("50-version-preview")


def keeps_its_place(phone: Device) -> None:
    """Until the device remembers page 4 (asked from outside: the page's own rules forbid a watch within)."""
    until = monotonic() + PATIENCE_SECONDS
    kept = "Object.keys(localStorage).some((key) => key.includes('version:') && localStorage[key].endsWith(':4'))"
    while not phone.page.evaluate(kept):
        assert monotonic() < until, phone.page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize("language", some(["en"], ["vi"]))
def test_VER7_who_read_the_old_version_is_told_where_their_page_is_now(
    own_hall: Hall, tmp_path: Path, language: Language
) -> None:
    staff, document = released(own_hall, tmp_path)
    phone, tablet, desk = (own_hall.device(kind, bypass_csp=True) for kind in (PHONE, TABLET, DESK))
    phone.enter(own_hall.delegate(0)["link"], language=language)
    tablet.enter(own_hall.delegate(1)["link"], language=language)
    desk.enter(own_hall.serving.ready["secretariat"], language=language)
    old = staff.state()["documents"][document]["sha256"]
    tablet.shows(old, 3)
    phone.shows(old, 3)
    phone.page.locator(".turn.is-next").click()
    phone.shows(old, 4)
    keeps_its_place(phone)
    send(desk, document, tmp_path / "new.pdf")
    wrong = inspect(desk, "what would change", delegate=False)
    desk.press("versions.replace")
    expect(desk.page.locator(".vr-versions li")).to_have_count(2)
    desk.pictures("51-version-list")
    wrong += inspect(desk, "versions", delegate=False)
    new = staff.state()["documents"][document]["sha256"]
    tablet.shows(new, 4)
    phone.shows(new, 5)
    expect(phone.page.locator(".vr-strip.is-told")).to_contain_text("4")
    wrong += inspect(phone, "told", delegate=True)
    for device, name in ((phone, "52-version-told"), (tablet, "52-version-told")):
        device.pictures(name)
        device.press("versions.mark")
        expect(device.page.locator(".reader-sheet .vr-boxes")).to_have_count(1)
        device.picture("53-version-marked")
        device.press("versions.see")
        expect(device.page.locator(".vr-list ins").first).to_be_visible()
        device.page.locator(".vr-list button").nth(1).click()
        expect(device.page.locator(".vr-box.is-here").first).to_be_visible()
        device.pictures("54-version-changes")
    wrong += inspect(phone, "what changed", delegate=True)
    assert wrong == [], "\n".join(wrong)
    staff.chair.http.close()
    staff.secretariat.http.close()


def test_VER7_a_device_that_slept_through_it_is_told_when_it_wakes(own_hall: Hall, tmp_path: Path) -> None:
    staff, document = released(own_hall, tmp_path)
    phone = own_hall.device(PHONE)
    phone.enter(own_hall.delegate(0)["link"], language="en")
    old = staff.state()["documents"][document]["sha256"]
    phone.shows(old, 3)
    phone.page.locator(".turn.is-next").click()
    keeps_its_place(phone)
    phone.page.goto("about:blank")
    files = {"file": ("new.pdf", NEW, "application/pdf")}
    sent = staff.secretariat.api("POST", f"documents?replaces={document}&release=1", files=files)
    assert sent.status == 202, sent
    until = monotonic() + PATIENCE_SECONDS
    while staff.state()["documents"][document]["sha256"] == old and monotonic() < until:
        pass
    phone.page.goto(f"{own_hall.serving.url}/demo")
    phone.shows(staff.state()["documents"][document]["sha256"], 5)
    expect(phone.page.locator(".vr-strip.is-told")).to_contain_text("page 4 of the old version; that is page 5 now")
    phone.press("ui.close")
    expect(phone.page.locator(".vr-strip.is-told")).to_have_count(0)
    expect(phone.page.locator(".vr-strip")).to_be_visible()
    staff.chair.http.close()
    staff.secretariat.http.close()
