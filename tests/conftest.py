"""What tests share: a real server on a free port, and a real Chromium. Nothing here pretends."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from campaign import TIMES
from chromium import Chromium
from sample_hall import founded_once, laid
from serving import Serving, start

_chromium = Chromium()
_in_browsers: set[Path] = set()

# Started behind a shell's "&" Ctrl+C is switched off, for every process that a test starts, too: here it is tested.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A machine that is busy with something else is no fault of the code, so nothing is measured in milliseconds here.
settings.register_profile("hall", max_examples=50 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("hall")


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


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample congress as `hemicycle demo` leaves it, every page rendered: made once for all who run tests now."""
    ours = tmp_path_factory.getbasetemp()
    return founded_once((ours if worker_id == "master" else ours.parent) / "sample")


@pytest.fixture
def run_demo(run_server: Callable[..., Serving], sample: Path, tmp_path: Path) -> Callable[..., Serving]:
    """run_demo() serves a sample congress of the test's own, its pages ready; started again, it finds the same data."""
    laid(sample, tmp_path)
    return lambda *arguments: run_server("demo", *arguments)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Iterator[Serving]:
    """The sample congress, its pages ready, one for each test module."""
    serving = start(["demo"], laid(sample, tmp_path_factory.mktemp("demo")))
    yield serving
    serving.kill()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: scripts/test says which; without it, one on the PATH."""
    found = os.environ.get("HEMICYCLE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no Chromium: run scripts/test, or name one in HEMICYCLE_CHROMIUM"
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Browser:
    """Headless Chromium. Each device is a context of its own: `browser.new_context(viewport=…, locale=…)`."""
    return _chromium.browser(chromium)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which modules are in browsers."""
    _in_browsers.update(item.path for item in items if "browser" in getattr(item, "fixturenames", ()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The first module without a browser ends the one of those before."""
    if item.path not in _in_browsers:
        _chromium.stop()


def pytest_sessionfinish() -> None:
    _chromium.stop()
