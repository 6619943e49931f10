"""One congress with somebody of every role, served for a test module."""

from collections.abc import Iterator

import pytest

from founding import Hall, found, peopled
from serving import start


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A congress of its own for each module."""
    folder = tmp_path_factory.mktemp("hall")
    links = found(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEMICYCLE_COMMANDS_BURST", "100000")  # CMD4 has tests of its own
        serving = start(["serve"], folder)
    made = peopled(serving, links)
    yield made
    for caller in made.callers.values():
        caller.http.close()
    serving.kill()
