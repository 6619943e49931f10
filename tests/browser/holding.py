"""A network that keeps a command for a while: what is pressed and typed meanwhile must not be lost."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Route

from browser.devices import Device


@contextmanager
def on_its_way(device: Device, name: str) -> Iterator[None]:
    """The command that is pressed for within the block reaches the server when the block ends."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    device.page.route(f"**/api/{name}", hold)
    with device.page.expect_request(f"**/api/{name}"):
        yield
    device.page.title()  # whoever holds it has heard of it, too
    [route] = held
    route.continue_()
    device.page.unroute(f"**/api/{name}")
