"""What tests share: a real server on a free port, and a real Chromium. Nothing here pretends."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from serving import Serving, start

QUIET = ("--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update")
QUIETER = ("--disable-sync", "--disable-quic", "--hide-scrollbars", "--disable-lcd-text", "--force-color-profile=srgb")


@pytest.fixture
def run_server(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """run_server("serve") starts a server with the test's own folder; started again, it finds the same data."""
    running: list[Serving] = []

    def run(*arguments: str) -> Serving:
        running.append(start(list(arguments), tmp_path))
        return running[-1]

    yield run
    for serving in running:
        serving.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The sample congress, one for each test module."""
    serving = start(["demo"], tmp_path_factory.mktemp("demo"))
    yield serving
    serving.kill()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: scripts/test says which; without it, one on the PATH."""
    found = os.environ.get("HEMICYCLE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no Chromium: run scripts/test, or name one in HEMICYCLE_CHROMIUM"
    return found


# A module at a time: while it lives, Playwright's own event loop runs in this thread, and asyncio.run would refuse.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Headless Chromium. Each device is a context of its own: `browser.new_context(viewport=…, locale=…)`."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *QUIETER])
        yield launched
        launched.close()
