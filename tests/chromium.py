"""One headless Chromium for all test modules in browsers, one after the other."""

from contextlib import ExitStack

from playwright.sync_api import Browser, sync_playwright

QUIET = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
)


class Chromium:
    """Started when it is first wanted, and again after it ended."""

    def __init__(self) -> None:
        self._running = ExitStack()
        self._browser: Browser | None = None

    def browser(self, path: str) -> Browser:
        """The one that runs."""
        if self._browser is None or not self._browser.is_connected():
            self.stop()
            playwright = self._running.enter_context(sync_playwright())
            self._browser = playwright.chromium.launch(executable_path=path, args=QUIET)
            self._running.callback(self._browser.close)
        return self._browser

    def stop(self) -> None:
        """Ends it, and gives the thread back: while Playwright's own event loop runs in it, asyncio.run refuses."""
        self._browser = None
        self._running.close()
