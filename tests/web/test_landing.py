"""The front page in a real browser: a code is typed, whichever congress it belongs to (SPEC BADGE3)."""

from pathlib import Path

from playwright.sync_api import Browser

from founding import found
from serving import start


def test_BADGE3_a_typed_code_finds_its_congress_among_several(tmp_path: Path, browser: Browser) -> None:
    first, _ = found(tmp_path, "mot"), found(tmp_path, "hai")
    serving = start(["serve"], tmp_path)
    page = browser.new_context(locale="vi-VN").new_page()
    page.goto(f"{serving.url}/")
    groups = page.locator(".code-groups input")
    groups.first.fill("0000 0000 0000 0000")
    page.keyboard.press("Enter")
    assert "không có ở đây" in page.locator("[role=alert]").inner_text()
    groups.first.fill(first["chair"].partition("#")[2].lower())
    page.keyboard.press("Enter")
    assert page.locator(".who .name").inner_text() == "Chủ tọa"
    assert page.url == f"{serving.url}/mot/b"
    page.context.close()
    serving.kill()
