"""One hall for each test: devices around the sample congress."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.devices import Hall
from serving import Serving


@pytest.fixture
def hall(demo: Serving, browser: Browser) -> Iterator[Hall]:
    """Devices around the module's sample congress."""
    made = Hall(browser, demo)
    yield made
    made.close()


@pytest.fixture
def own_hall(run_demo: Any, browser: Browser) -> Iterator[Hall]:
    """Devices around a sample congress that nobody else uses."""
    made = Hall(browser, run_demo())
    yield made
    made.close()
