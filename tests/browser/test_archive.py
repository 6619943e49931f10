"""ARCH1, ARCH2: the record's pages in a browser, from a folder, as from a stick."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from archived import archived
from browser.inspecting import AXE, CONTRAST, LEVELS, LOOK, NARROW

SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("stick")
    with ThreadPoolExecutor(1) as apart:  # the browser has a loop of its own in this thread
        bundle = apart.submit(archived, place).result()
    with zipfile.ZipFile(bundle) as record:
        record.extractall(place / "record")
    return place / "record"


def violations(page: Page, why: str) -> list[str]:
    run = {"runOnly": {"type": "tag", "values": LEVELS}, "rules": {name: {"enabled": True} for name in CONTRAST}}
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(LOOK, [run, why])
    return found


@pytest.mark.parametrize(("scheme", "language"), [("light", "vi"), ("dark", "en")])
def test_ARCH1_every_page_opens_by_a_double_click_and_axe_finds_nothing(
    browser: Browser, folder: Path, scheme: Any, language: str
) -> None:
    with browser.new_context(color_scheme=scheme, bypass_csp=True, viewport=NARROW) as context:
        page, found = context.new_page(), []
        for file in [folder / "index.html", *sorted((folder / "pages" / language).glob("*.html"))]:
            page.goto(file.as_uri())
            found += violations(page, f"{file.parent.name}/{file.name}")
            if page.evaluate(SIDEWAYS) > 0:
                found.append(f"{file.name} is too wide")
        assert found == []


def test_ARCH2_nobody_is_asked_for_anything_and_links_lead_from_page_to_page(browser: Browser, folder: Path) -> None:
    with browser.new_context(locale="vi") as context:
        page, asked, said = context.new_page(), list[str](), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto((folder / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).lineHeight") == "27.9px"  # the style is there
        page.get_by_role("navigation").get_by_role("link", name="Biểu quyết").click()
        page.get_by_text("Xem ai biểu quyết gì").first.click()
        expect(page.get_by_role("rowheader", name="Delegate 1")).to_be_visible()
        page.get_by_role("link", name="English").click()
        page.get_by_role("link", name="Agenda and documents").first.click()
        expect(page.get_by_text("<script>alert(1)</script>")).to_be_visible()
        assert [each for each in asked if not each.startswith(folder.as_uri())] == []
        assert said == []
