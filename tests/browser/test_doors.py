"""How somebody comes in, and how they read, on a device of their own or a borrowed one."""

from playwright.sync_api import expect

from browser.devices import PHONE, TABLET, Hall


def test_a_second_badge_asks_who_one_is_now_BADGE3(hall: Hall) -> None:
    first, second = hall.delegate(20), hall.delegate(21)
    tablet = hall.device(TABLET)
    tablet.enter(first["link"])
    tablet.page.goto(second["link"])
    tablet.reads("badge.which")
    tablet.pictures("20-which")
    tablet.press("badge.named", name=first["name"], seat=first["seat"])
    tablet.page.wait_for_url("**/demo")
    assert tablet.get("session")["person"]["name"] == first["name"]
    tablet.page.goto(second["link"])
    tablet.press("badge.named", name=second["name"], seat=second["seat"])
    tablet.page.wait_for_url("**/demo")
    assert tablet.get("session")["person"]["name"] == second["name"]


def test_a_code_is_typed_where_a_camera_fails_BADGE1(hall: Hall) -> None:
    person = hall.delegate(22)
    code = person["link"].rpartition("#")[2]
    phone = hall.device(PHONE)
    phone.page.goto("/")
    phone.reads("code.label")
    phone.pictures("21-code")
    phone.page.locator(".code-groups input").first.press_sequentially(code.replace("0", "o").replace("1", "l").lower())
    phone.press("code.open")
    phone.reads_words(person["name"])
    assert "#" not in phone.page.url
    phone.press("badge.no")
    phone.reads("badge.stranger")
    phone.picture("21-stranger")


def test_how_somebody_reads_survives_a_reload(hall: Hall) -> None:
    phone = hall.device(PHONE)
    phone.enter(hall.delegate(23)["link"])
    phone.press("me.short")
    phone.picture("22-me")
    phone.page.get_by_role("button", name=phone.says("ui.size.3")).click()
    phone.press("ui.theme.dark")
    phone.press("ui.language.en")
    phone.language = "en"
    phone.reads("me.title")
    phone.picture("22-me-dressed")
    phone.page.reload()
    phone.reads("hall.welcome")
    root = phone.page.locator("html")
    for name, value in (("lang", "en"), ("data-size", "3"), ("data-theme", "dark")):
        expect(root).to_have_attribute(name, value)
